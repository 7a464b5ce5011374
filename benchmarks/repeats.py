"""Processor time to find copies and boilerplate, beside reading the words alone: python benchmarks/repeats.py [PASSAGES]."""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.models import Kind, State
from indexer.boilerplate import weighed
from indexer.copies import folded
from indexer.models import Passage
from indexer.passages import Entry
from indexer.telling import words

VOCABULARY = 20_000
LENGTH = 150  # words of a passage
A_REPORT = 8  # passages of a report; a meeting has five, and a pack that holds them again, cut elsewhere
REPORTS = 5
FORMS = 40  # forms of words, one of which ends each report


def passage(words: list[str], meeting: int, report: int | None, at: int) -> Passage:
    text = " ".join(words)
    digest = f"{meeting * 10 + (9 if report is None else report):064x}"
    return Passage(
        f"{digest}:{at}-{at + len(text)}", digest, text, "", 1, 1, Kind.REPORT, "X", 1, "Cabinet", meeting,
        date(2000, 1, 1) + timedelta(days=meeting), report, "", "", State.AGREED, "Pack" if report is None else "Report", "http://x/", "http://x/p.pdf",
    )  # fmt: skip


def council(number: int, luck: random.Random) -> list[Entry]:
    """About so many passages: half in reports, half in packs that say the same."""
    known = [f"{luck.choice('abcdefghijklm')}{word:x}" for word in range(VOCABULARY)]
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    forms = [luck.choices(known, weights, k=60) for _ in range(FORMS)]
    found: list[Entry] = []
    for meeting in range(number // (2 * A_REPORT * REPORTS)):
        pack: list[str] = []
        for report in range(REPORTS):
            words = luck.choices(known, weights, k=A_REPORT * LENGTH - 60) + luck.choice(forms)
            pack += words
            found += [Entry((passage(words[at : at + LENGTH], meeting, report, at),)) for at in range(0, len(words), LENGTH)]
        found += [Entry((passage(pack[at : at + LENGTH], meeting, None, at),)) for at in range(-70, len(pack), LENGTH) if at >= 0]
    return found


def main() -> None:
    """One run, a line a step; the first is the measure for the others."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    entries = council(number, random.Random(1))
    print(f"{len(entries):,} passages of {LENGTH} words, half of them in packs")
    began = time.process_time()
    count = sum(len(words(entry.text)) for entry in entries)
    base = time.process_time() - began
    print(f"reading their words alone     {base:7.1f} s  1.0  {count:,} words")
    began = time.process_time()
    kept = folded(entries)
    took = time.process_time() - began
    print(f"finding copies                {took:7.1f} s  {took / base:.1f}  {len(entries) - len(kept):,} folded")
    began = time.process_time()
    light = sum(entry.weight < 0.9 for entry in weighed(kept))
    took = time.process_time() - began
    print(f"weighing boilerplate          {took:7.1f} s  {took / base:.1f}  {light:,} weigh less")
    print(f"most memory held              {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
