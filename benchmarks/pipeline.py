"""A whole build over made-up papers: read, cut, embedded and published, stopped half-way twice and taken up again, with its memory.

`python benchmarks/pipeline.py [--pages 10000] [--data DIR]` makes PDFs of 1 to 39 pages from the words of the demo council's papers, as
often as they stand there, puts them into an archive, and runs `python -m indexer build` three times: the first is interrupted (SIGINT)
in the middle of reading, the second killed (SIGKILL) in the middle of embedding, the third ends. Papers are told apart by their number,
and drawn from a fixed seed: the same pages each time.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from archive import Archive, Site  # noqa: E402
from archive.layout import Layout  # noqa: E402
from archive.models import Capture, Listing, Meeting, Owner, State  # noqa: E402

SITE = Site("pipeline", "Pipeline Council", "http://127.0.0.1:8760/", demo=True)
PAGES, SECTIONS, SENTENCES, LINE = 10_000, 2, 8, 88  # a page has so many sections of so many sentences, in lines of so many letters
A_MEETING = 25  # papers
PAUSE = 2.0  # seconds between two looks at the memory
_TOLD = re.compile(r"(Reading|Embedding): (\d+) of (\d+) ")


def papers(pages: int, seed: int = 2026) -> Iterator[tuple[int, bytes]]:
    """PDFs with so many pages together, each with its number of pages."""
    chance = random.Random(seed)
    counts = Counter(
        word for path in sorted((ROOT / "demo" / "content").rglob("*.md")) for word in re.findall(r"[a-z]{2,}", path.read_text())
    )
    words, often = list(counts), list(counts.values())
    left = pages
    while left > 0:
        size = min(left, chance.randint(1, 39))
        left -= size
        yield size, _paper(size, chance, words, often)


def _paper(pages: int, chance: random.Random, words: list[str], often: list[int]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for page in range(pages):
        text = canvas.beginText(60, 780)
        for number in range(SECTIONS):
            text.setFont("Helvetica-Bold", 11)
            text.textLine(" ".join(chance.choices(words, often, k=4)).capitalize())
            text.setFont("Helvetica", 10)
            sentences = (" ".join(chance.choices(words, often, k=chance.randint(8, 22))).capitalize() + "." for _ in range(SENTENCES))
            line = f"{page + 1}.{number + 1}"
            for word in " ".join(sentences).split():
                if len(line) + len(word) > LINE:
                    text.textLine(line)
                    line = word
                else:
                    line += f" {word}"
            text.textLine(line)
            text.textLine("")
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def fill(data: Path, pages: int) -> int:
    """An archive of these papers; returns how many there are."""
    archive, now, number = Archive(Layout(data)), datetime(2026, 1, 5, tzinfo=UTC), 0
    archive.claim(SITE)
    coming = papers(pages)
    while some := [paper for paper, _ in zip(coming, range(A_MEETING), strict=False)]:
        meeting = 100 + number
        listings = [
            Listing(
                Owner.MEETING,
                meeting,
                f"s{number + at}",
                f"{SITE.base_url}documents/s{number + at}/Report.pdf",
                f"Report {number + at}",
                "PDF",
            )
            for at in range(len(some))
        ]
        archive.put_meeting(
            Meeting(meeting, 10, "Cabinet", now, State.AGREED, url=f"{SITE.base_url}m{meeting}"), [], listings, "0" * 64, now, complete=True
        )
        for listing, (_, body) in zip(listings, some, strict=True):
            archive.put_paper(listing.attachment_id, Capture(listing.url, listing.url, now, 200, "paper"), body, "application/pdf")
        number += len(some)
    archive.close()
    return number


@dataclass
class Run:
    """One run of the build: what it told and when (step, done, of, seconds since it began), its memory, and how it ended."""

    told: list[tuple[str, int, int, float]] = field(default_factory=list)
    memory: list[tuple[str, float, float]] = field(default_factory=list)  # step, share done, MB of the build and its workers together
    last: str = ""
    code: int = 0
    seconds: float = 0.0


def build(data: Path, stop: tuple[str, int] | None = None) -> Run:
    """Run the build; at half of the step `stop[0]`, send the signal `stop[1]`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it, and the build would do so too
    run, began = Run(), time.monotonic()
    command = [sys.executable, "-m", "indexer", "build", "--data", str(data)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, run, ended))
    watcher.start()
    assert process.stdout is not None
    for line in process.stdout:
        run.last = line.strip()
        if found := _TOLD.match(line):
            step, done, of = found[1], int(found[2]), int(found[3])
            run.told.append((step, done, of, time.monotonic() - began))
            if stop and step == stop[0] and 0.5 <= done / of < 1:
                process.send_signal(stop[1])
                stop = None
    run.code = process.wait()
    run.seconds = time.monotonic() - began
    ended.set()
    watcher.join()
    return run


def _watch(pid: int, run: Run, ended: threading.Event) -> None:
    while not ended.wait(PAUSE):
        step, share = (run.told[-1][0], run.told[-1][1] / run.told[-1][2]) if run.told else ("starting", 0.0)
        run.memory.append((step, share, sum(map(_resident, _family(pid))) / 1e6))


def _family(pid: int) -> list[int]:
    try:
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in children for each in _family(child))]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def rate(run: Run, step: str) -> float:
    """Things a second between the first and the last that were told of a step; 0 where too little was told."""
    told = [(done, at) for name, done, _, at in run.told if name == step]
    return (told[-1][0] - told[0][0]) / (told[-1][1] - told[0][1]) if len(told) > 1 else 0.0


def measured(data: Path, pages: int) -> dict[str, object]:
    """What the three runs did, as JSON takes it."""
    number = fill(data, pages)
    kept = data / "text"
    first = build(data, ("Reading", signal.SIGINT))
    opened = {path: path.stat().st_mtime_ns for path in kept.rglob("*.jsonl")}
    second = build(data, ("Embedding", signal.SIGKILL))
    third = build(data)
    again = sum(path.stat().st_mtime_ns != when for path, when in opened.items())
    embedding = [told for told in third.told if told[0] == "Embedding"]
    memory = {
        f"{step} {quarter * 25}%": round(max(held), 0)
        for step in ("Reading", "Embedding")
        for quarter in range(1, 5)
        if (held := [mb for run in (first, second, third) for name, share, mb in run.memory if name == step and share <= quarter / 4])
    }
    return {
        "papers": number,
        "pages": pages,
        "read before the interruption": len(opened),
        "of them opened again": again,
        "interrupted": [first.code, first.last],
        "killed": second.code,
        "last": [third.code, third.last],
        "papers a second, read and cut": round(rate(first, "Reading") or rate(second, "Reading"), 1),
        "pages a second, read and cut": round((rate(first, "Reading") or rate(second, "Reading")) * pages / number, 1),
        "pages a second, cut again from kept text": round(rate(third, "Reading") * pages / number, 1),
        "passages a second, embedded": round(rate(second, "Embedding") or rate(third, "Embedding"), 1),
        "seconds to publish": round(third.seconds - embedding[-1][3], 1) if embedding else 0.0,
        "seconds": [round(run.seconds) for run in (first, second, third)],
        "most memory in MB": memory,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--data", type=Path, help="an empty folder (default: one that is removed at the end)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(given.data or Path(folder), given.pages), indent=1))
