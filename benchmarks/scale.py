"""Publishing and opening an index of any size: built whole, opened, grown by 1,000 passages while questions are asked.

`python benchmarks/scale.py [--passages 100000] [--folder DIR]`. The index is kept in DIR (default: below the system's folder for passing
files), where `benchmarks/search.py` finds it; what stands there is not built again.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from archive.settings import Settings  # noqa: E402
from benchmarks.synthetic import BATCH, Council, source  # noqa: E402
from indexer import generation, publishing  # noqa: E402
from indexer.encode import Encoder, Vectors, open_encoder  # noqa: E402
from indexer.floor import floor_of  # noqa: E402
from indexer.manifest import FORMAT, Manifest, Recipe  # noqa: E402
from indexer.passages import Entry  # noqa: E402
from indexer.progress import Progress  # noqa: E402

ASKED = 60
SCRATCH = Path(tempfile.gettempdir()) / "minutebook-scale"


def settings() -> Settings:
    """The project's own models."""
    return Settings(models=ROOT / "index_data" / "models")


def council(encoder: Encoder, folder: Path) -> Council:
    """The council of the benchmarks."""
    return Council(source(encoder, folder / "source"))


def asked(made: Council) -> list[str]:
    """The questions of the benchmarks: of what people asked and of stretches of text, evenly."""
    return made.source.questions[:: max(1, len(made.source.questions) // ASKED)][:ASKED]


def manifest(encoder: Encoder, passages: int, floor: float) -> Manifest:
    """What is said of a synthetic index."""
    return Manifest(Recipe(encoder.model), f"synthetic-{passages}", passages, passages, passages // 10, 0, floor)


def vectors(made: Council, folder: Path, passages: int) -> Vectors:
    """All vectors of the council, kept in a file and mapped: at a million they weigh 1.5 GB."""
    path = folder / f"{passages}.npy"
    if not path.exists():
        aside = path.with_suffix(".part.npy")
        kept = np.lib.format.open_memmap(aside, "w+", np.float32, (passages, made.source.embeddings.shape[1]))
        with Progress("Making vectors", passages, "vectors") as progress:
            for first in range(0, passages, BATCH):
                end = min(first + BATCH, passages)
                kept[first:end] = made.vectors(first, end)
                progress.step(end - first)
        kept.flush()
        aside.rename(path)
    found: Vectors = np.load(path, mmap_mode="r")
    return found


def built(folder: Path, passages: int, encoder: Encoder, made: Council) -> tuple[Path, dict[str, float]]:
    """The published index of so many passages, made unless it is there, with the seconds that each part took."""
    index = folder / f"index-{passages}-{FORMAT}"
    took: dict[str, float] = {}
    if publishing.current(index):
        return index, took
    publishing.sweep(index)
    embedded = vectors(made, folder, passages)
    began = time.perf_counter()
    with Progress("Building the index", passages, "passages") as progress:

        def told() -> Iterator[Entry]:
            for entry in made.entries(0, passages):
                yield entry
                progress.step()

        spread = np.array(embedded[:: max(1, passages // 100_000)])
        generation.write(index / "made.part", told(), embedded, manifest(encoder, passages, floor_of(encoder, spread)))
    took["written"] = time.perf_counter() - began
    began = time.perf_counter()
    publishing.publish(index, index / "made.part", "made")
    took["synced and published"] = time.perf_counter() - began
    return index, took


def disk(index: Path) -> dict[str, float]:
    """Megabytes by kind of file."""
    found: dict[str, float] = {}
    for path in index.rglob("*"):
        if path.is_file():
            kind = "words" if path.parent.name == "words" else path.name
            found[kind] = found.get(kind, 0) + path.stat().st_size / 1e6
    return found


def machine() -> str:
    """The machine, its cores, and how busy it is: no figure means anything without."""
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?")
    return f"{model}, {len(os.sched_getaffinity(0))} cores, load {' '.join(f'{one:.1f}' for one in os.getloadavg())}"


def main() -> None:
    """Build, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=SCRATCH)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    encoder = open_encoder(settings())
    made = council(encoder, given.folder)
    print(f"{machine()}\n{given.passages:,} passages made from {made.source.told}")
    index, took = built(given.folder, given.passages, encoder, made)
    for what, seconds in took.items():
        print(f"{what:32}{seconds:>10.1f} s")
    for what, size in sorted(disk(index).items()):
        print(f"{what:32}{size:>10.1f} MB")


if __name__ == "__main__":
    main()
