"""Adding 1,000 passages to a published index while questions are asked: how long it takes, and whether every answer is right meanwhile.

`python benchmarks/growth.py [--passages 100000] [--added 1000] [--folder DIR]`. Two processes ask without end, one question after
the other, each opening a newer index once it is published. Every answer must be that of the old index or that of the new one, as they
are given at rest. One passage of the old ones goes for ten that are added. What was added is thrown away at the end.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import sys
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from benchmarks.scale import SCRATCH, built, council, machine, manifest, settings  # noqa: E402
from indexer import engine, generation, publishing  # noqa: E402
from indexer.encode import Encoder, open_encoder  # noqa: E402
from indexer.generation import Change  # noqa: E402
from indexer.models import Filters, Wording  # noqa: E402

ASKERS, QUESTIONS, FIRST = 2, 40, 20

Asked = list[tuple[str, Any]]  # questions with their vectors
Found = tuple[tuple[str, float, float], ...]  # address, words, meaning


def answer(found: engine.LocalEngine, text: str, vector: Any) -> Found:
    """The first of each channel, by permanent address."""
    near = found.candidates(text, vector, Filters(), Wording(), 200).found
    best = sorted(near, key=lambda one: (-one.words / 20 - one.meaning, one.number))[:FIRST]
    shown = found.shown([one.number for one in best], Filters())
    return tuple((shown[one.number].key, round(one.words, 3), round(one.meaning, 4)) for one in best)


def ask(index: Path, asked: Asked, stop: Event, told: Any) -> None:
    """Ask until told to stop; tell each answer, by which index, and how long it took."""
    name, found = engine.open_current(index)
    number = 0
    while not stop.is_set():
        began = time.perf_counter()
        if publishing.current(index) != name:
            found.close()
            name, found = engine.open_current(index)
        place = number % len(asked)
        given = answer(found, *asked[place])
        told.put((place, name, given, time.perf_counter() - began))
        number += 1


def grown(index: Path, change: Change, encoder: Encoder, vectors: Any, passages: int) -> dict[str, float]:
    """Publish the change, and the seconds that each part took."""
    standing = index / str(publishing.current(index))
    floor = engine.LocalEngine(standing).manifest.floor
    took, began = {}, time.perf_counter()
    generation.grow(index / "grown.part", standing, change, vectors, manifest(encoder, passages, floor))
    took["written"] = time.perf_counter() - began
    began = time.perf_counter()
    publishing.publish(index, index / "grown.part", "grown")
    took["synced and published"] = time.perf_counter() - began
    return took


def main() -> None:
    """Grow a linked copy of the index, with askers, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--added", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, default=SCRATCH)
    given = parser.parse_args()
    encoder = open_encoder(settings())
    made = council(encoder, given.folder)
    source, _ = built(given.folder, given.passages, encoder, made)
    index = given.folder / "growing"
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(source, index)
    asked = list(zip(made.source.questions[:QUESTIONS], encoder.encode(made.source.questions[:QUESTIONS]), strict=True))
    end = given.passages + given.added
    gone = tuple(range(0, given.passages, given.passages * 10 // given.added))[: given.added // 10]
    change = Change(tuple(made.entries(given.passages, end)), gone)
    _, old = engine.open_current(index)
    before = [answer(old, *one) for one in asked]
    old.close()
    stop, told = multiprocessing.Event(), multiprocessing.Manager().Queue()
    askers = [multiprocessing.Process(target=ask, args=(index, asked, stop, told)) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    time.sleep(3)
    took = grown(index, change, encoder, made.vectors(given.passages, end), given.passages + given.added - len(gone))
    time.sleep(3)
    stop.set()
    for asker in askers:
        asker.join()
    report(index, before, asked, told, took, given)
    shutil.rmtree(index)


def report(index: Path, before: list[Found], asked: Asked, told: Any, took: dict[str, float], given: argparse.Namespace) -> None:
    """Check every answer that was given, and print the figures."""
    name, new = engine.open_current(index)
    after = [answer(new, *one) for one in asked]
    answers = [told.get() for _ in range(told.qsize())]
    wrong = sum(found != (after if by == name else before)[place] for place, by, found, _ in answers)
    times = 1000 * np.array([seconds for *_, seconds in answers])
    print(f"{machine()}\n{given.added:,} passages added to {given.passages:,}, {given.added // 10:,} of the old ones taken away")
    for what, seconds in took.items():
        print(f"{what:40}{seconds:>10.2f} s")
    print(f"{'answers given meanwhile':40}{len(answers):>10,}, by the new index {sum(by == name for _, by, *_ in answers):,}")
    print(f"{'wrong or missing':40}{wrong:>10,}")
    print(f"{'p50, p95, longest':40}{np.quantile(times, 0.5):>10.1f} {np.quantile(times, 0.95):.1f} {times.max():.1f} ms")


if __name__ == "__main__":
    main()
