"""The web app over an index of any size: memory of its two workers, one person asking, and eight at once.

`python benchmarks/serving.py [--passages 100000] [--folder DIR] [--seconds 60]`. `python -m webapp` is started with its two workers over an
archive that holds no papers and an index that `benchmarks/scale.py` makes. Each question goes to `/api/search` as a program would ask
it. One person asks every question twice; then eight ask without a pause, each from another question on, and every answer must be the
one that was given to one alone. Then come the pages that people see, for one person and for four at once, each question with a word
more, so that nobody has asked it before; of these the workers' own processor time is told too, which others on the machine move little.
Memory is the proportional set size (what processes share counts once between them).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from archive import Archive, Site  # noqa: E402
from archive.layout import Layout  # noqa: E402
from benchmarks import web  # noqa: E402
from benchmarks.scale import SCRATCH, asked, built, council, machine, settings  # noqa: E402
from indexer import publishing  # noqa: E402
from indexer.encode import open_encoder  # noqa: E402

PEOPLE = 8
NEW_SECONDS = 12.0  # for which new questions are asked, each once
STARTED = 60  # seconds until the web app must answer


@contextmanager
def served(index: Path, data: Path) -> Iterator[tuple[int, int]]:
    """The web app over an index that is linked into a folder of its own: its process and its port."""
    shutil.rmtree(data, ignore_errors=True)
    layout = Layout(data)
    archive = Archive(layout)
    archive.claim(Site("made-up", "Made-up Council", "http://127.0.0.1/", demo=True))
    archive.close()
    name = str(publishing.current(index))
    shutil.copytree(index / name, layout.index / name, copy_function=os.link)
    shutil.copy(index / publishing.CURRENT, layout.index)
    settled = ["env", f"MINUTEBOOK_MODELS={settings().models}", "MINUTEBOOK_RATE=0"]  # becomes what it starts
    command = [*settled, sys.executable, "-m", "webapp", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.pid, int(process.stdout.readline().rstrip("/ \n.").rpartition(":")[2])
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(data)


class Person:
    """Asks over a connection of their own, which is kept."""

    def __init__(self, port: int) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=STARTED)

    def ask(self, text: str) -> list[Any]:
        """The results of a question."""
        self._line.request("GET", f"/api/search?q={quote(text)}")
        answer = self._line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {text!r}: {body[:200]!r}")
        found = json.loads(body)
        return [found["nothing_found"], found["results"]]


def children(process: int) -> list[int]:
    """The processes that one started."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def weighed(process: int) -> float:
    """Proportional set size of a process, in MB."""
    rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1000


def spent(processes: Sequence[int]) -> float:
    """Milliseconds of processor time that some processes have used."""
    ticks = 0
    for process in processes:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return 1000 * ticks / os.sysconf("SC_CLK_TCK")


def alone(port: int, questions: list[str]) -> tuple[dict[str, list[Any]], list[float]]:
    """One person, who asks all questions twice: the answers, and the milliseconds of the second time."""
    person, times = Person(port), []
    right = {text: person.ask(text) for text in questions}
    for text in questions:
        began = time.perf_counter()
        person.ask(text)
        times.append(1000 * (time.perf_counter() - began))
    return right, times


def together(port: int, right: dict[str, list[Any]], seconds: float) -> tuple[list[float], list[str]]:
    """Eight people for so long: the milliseconds of each answer, and what was wrong with any."""
    questions, times, odd = list(right), list[float](), list[str]()

    def asking(first: int) -> None:
        person, until, place = Person(port), time.monotonic() + seconds, first
        while time.monotonic() < until:
            text = questions[place % len(questions)]
            began = time.perf_counter()
            try:
                if person.ask(text) != right[text]:
                    odd.append(f"another answer to {text!r}")
            except Exception as error:  # noqa: BLE001
                odd.append(repr(error))
                person = Person(port)
            times.append(1000 * (time.perf_counter() - began))
            place += 1

    people = [threading.Thread(target=asking, args=(7 * number,)) for number in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return times, odd


def main() -> None:
    """Serve, ask and weigh, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=SCRATCH)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    encoder = open_encoder(settings())
    made = council(encoder, given.folder)
    index, _ = built(given.folder, given.passages, encoder, made)
    questions = asked(made)
    print(f"{machine()}; {given.passages:,} passages made from {made.source.told}; {len(questions)} questions")
    del made, encoder
    with served(index, given.folder / f"served-{given.passages}") as (process, port):
        right, one = alone(port, questions)
        many, odd = together(port, right, given.seconds)
        workers = [weighed(worker) for worker in children(process)]
        over = weighed(process)
        pages = [asker.get(path)[0] for asker in [web.Asker(("127.0.0.1", port))] for path in new_pages(questions, web.ANOTHER[:1])]
        before, mine = spent(children(process)), time.process_time()
        busy, rate = web.under_load(("127.0.0.1", port), new_pages(questions, web.ANOTHER[1:]), NEW_SECONDS, once=True)
        theirs, mine = (spent(children(process)) - before) / len(busy), 1000 * (time.process_time() - mine) / len(busy)
    print(f"PSS of {len(workers)} workers together after all: {sum(workers):.0f} MB, and {over:.0f} MB of the one over them")
    first, last = np.quantile(one, (0.5, 0.95)), np.quantile(many, (0.5, 0.95))
    print(f"one at a time: p50 {first[0]:.0f} ms, p95 {first[1]:.0f} ms, longest {max(one):.0f} ms")
    print(f"{PEOPLE} at once for {given.seconds:.0f} s: p50 {last[0]:.0f} ms, p95 {last[1]:.0f} ms, longest {max(many):.0f} ms")
    print(f"p95 is {last[1] / first[1]:.1f} times that of one; {len(many):,} answers, {len(odd)} errors or other answers {odd[:3] or ''}")
    print(f"result pages of new questions, one at a time: p50 {np.median(pages):.0f} ms, p95 {np.quantile(pages, 0.95):.0f} ms")
    print(f"{web.CONNECTIONS} at once: p50 {np.median(busy):.0f} ms, p95 {np.quantile(busy, 0.95):.0f} ms, {rate:.1f} a second")
    print(f"processor time of one of these: {theirs:.1f} ms in the workers, {mine:.1f} ms in what asks")
    print(machine())


def new_pages(questions: list[str], words: Sequence[str]) -> list[str]:
    """The addresses of result pages for questions that nobody asked: each with each word more."""
    return [f"/search?q={quote_plus(f'{question} {word}')}" for word in words for question in questions]


if __name__ == "__main__":
    main()
