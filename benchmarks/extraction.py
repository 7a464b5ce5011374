"""Text out of papers: pages a second and processor time beside bare pypdfium2 and pypdf, memory, a pack of 600 pages, a scanned page.

Over the papers of the demo council and, where they lie beside the checkout, the readable awkward PDFs. Bare pypdfium2 means: open the
bytes, for each page `get_textpage().get_text_range()`, close the page, close the document, in one process, and nothing else. Rounds are
interleaved and medians told, for the machine may be shared. "Of a core" divides the processor time of bare pypdfium2 by ours, that of
the workers and of the process that feeds them together: what else runs has little part in it.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pypdf  # noqa: E402
import pypdfium2  # noqa: E402
from pypdf.errors import DependencyError  # noqa: E402

from archive.settings import Settings  # noqa: E402
from indexer import chunk  # noqa: E402
from indexer.extract import Reader  # noqa: E402
from indexer.models import Extraction  # noqa: E402

AWKWARD = ROOT.parent / "shared" / "pdfs"
PDF = "application/pdf"
PACK = 600
ROUNDS, SLOW_ROUNDS = 7, 3
T = TypeVar("T")


def papers(folder: Path) -> list[bytes]:
    """The PDFs that can be read: those of the demo council, made anew in `folder`, and the awkward ones."""
    subprocess.run([sys.executable, "-m", "demo", "make", "--out", str(folder)], check=True, capture_output=True, cwd=ROOT)
    found = [path.read_bytes() for path in sorted([*folder.glob("*.pdf"), *AWKWARD.glob("*.pdf")])]
    with Reader(folder / "text", Settings(ocr="off"), workers=1) as reader:
        return [data for data in found if readable(reader.read(PDF, data))]


def readable(extraction: Extraction) -> bool:
    return not extraction.problem and not any("damaged" in page.reason for page in extraction.pages)


def by_pypdfium2(files: Sequence[bytes]) -> int:
    """Every page's text, with nothing around it; returns the number of pages."""
    done = 0
    for data in files:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number]
            page.get_textpage().get_text_range()
            page.close()
            done += 1
        document.close()
    return done


def by_pypdf(files: Sequence[bytes]) -> int:
    done = 0
    for data in files:
        with suppress(DependencyError):  # ciphers and pictures for which it needs another library
            for page in pypdf.PdfReader(io.BytesIO(data)).pages:
                page.extract_text()
                done += 1
    return done


class Ours:
    """Papers through the sandbox, with structure and trust, by workers that live for a whole run."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.reader = Reader(folder, Settings(ocr="off"), workers)
        self._pool = ThreadPoolExecutor(workers)

    def read(self, files: Sequence[bytes]) -> list[Extraction]:
        return list(self._pool.map(partial(self.reader.read, PDF), files))

    def close(self) -> None:
        self._pool.shutdown()
        self.reader.close()


def used(pid: int | None = None) -> float:
    """Seconds of processor time that a process has taken so far; by default this one and, besides, its living children."""
    if pid is not None:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    children = (child for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split())
    return time.process_time() + sum(used(int(child)) for child in children)


def rounds(files: Sequence[bytes]) -> tuple[dict[str, tuple[float, float]], int]:
    """Median seconds by the clock, and of processor time, of each system over interleaved rounds; and the most memory of a worker."""
    systems: dict[str, Callable[[], object]] = {"bare": lambda: by_pypdfium2(files), "pypdf": lambda: by_pypdf(files)}
    taken: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        crews = {workers: Ours(Path(folder), workers) for workers in (1, 2)}
        for workers, crew in crews.items():
            systems[f"{workers}"] = partial(crew.read, files)
            crew.read(files)  # workers are started, and have seen a page of each kind, before the clock
        by_pypdfium2(files)
        for turn in range(ROUNDS):
            for name, work in systems.items():
                if name != "pypdf" or turn < SLOW_ROUNDS:
                    before = used()
                    _, clock = timed(work)
                    taken.setdefault(name, []).append((clock, used() - before))
        memory = max(most for crew in crews.values() for most in crew.reader.memory())
        for crew in crews.values():
            crew.close()
    return {name: (median(each[0] for each in all_), median(each[1] for each in all_)) for name, all_ in taken.items()}, memory


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def a_pack(files: list[bytes]) -> bytes:
    """PACK pages of the papers, one after the other."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    for data in files * 5:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted or len(reader.pages) > 60:
            continue
        for page in reader.pages[: PACK - len(writer.pages)]:
            writer.add_page(page)
        if len(writer.pages) >= PACK:
            break
    writer.write(out)
    return out.getvalue()


def table() -> Iterator[str]:
    """The lines of the table, as each is measured."""
    yield "| | pages/s | processor time a page | beside bare pypdfium2, of a core | pages/s beside pypdf | memory of a worker |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    with tempfile.TemporaryDirectory() as folder:
        files = papers(Path(folder))
    pages = by_pypdfium2(files)
    found, memory = rounds(files)
    named = {"bare": f"bare pypdfium2, {pages} pages", "pypdf": "pypdf, one process", "1": "here, 1 worker", "2": "here, 2 workers"}
    for key, name in named.items():
        clock, work = found[key]
        held = f"{memory / 1e6:,.0f} MB" if key.isdigit() else ""
        share, faster = found["bare"][1] / work, found["pypdf"][0] / clock
        yield f"| {name} | {pages / clock:,.0f} | {1000 * work / pages:.2f} ms | {share:.2f} | {faster:.1f} | {held} |"
    pack = a_pack([data for data in files if len(data) < 300_000])
    with tempfile.TemporaryDirectory() as folder:
        crew = Ours(Path(folder), 1)
        whole, took = timed(lambda: crew.read([pack]))
        memory = max(crew.reader.memory())
        crew.close()
    yield f"| a pack of {len(whole[0].pages)} pages, {len(pack) / 1e6:.0f} MB | {PACK / took:,.0f} | | | | {memory / 1e6:,.0f} MB |"
    scan = AWKWARD / "linn.pdf"
    if scan.exists():
        with tempfile.TemporaryDirectory() as folder, Reader(Path(folder), Settings(), 1) as reader:
            _, took = timed(lambda: reader.read(PDF, scan.read_bytes()))
            yield f"| a scanned page, one worker | {1 / took:.2f} | | | | {reader.memory()[0] / 1e6:,.0f} MB |"
    with tempfile.TemporaryDirectory() as folder:
        crew = Ours(Path(folder), 2)
        read = crew.read(files)
        crew.close()
    cuts, took = timed(lambda: sum(len(chunk.cuts(each.pages, lambda text: len(text.split()), 250)) for each in read))
    yield f"| cut into {cuts} passages | {pages / took:,.0f} | | | | |"


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for line in table():
        print(line, flush=True)
