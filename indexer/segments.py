"""Rows of an index in segments: written once, never changed, shared by generations, and joined as small ones gather.

A row is one text under a number that is given once. Segments are neighbours: each holds the rows from `first` up to `end`.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from indexer import columns, passages, vectors, words
from indexer.columns import Columns, Rows
from indexer.encode import Vectors
from indexer.passages import Entry, Passages, Weights
from indexer.vectors import VectorIndex

PASSAGES = "passages.sqlite"
SMALLEST = 1_000  # rows of the lowest tier
TIER = 4  # how many times the rows of one tier the next has, and how many of one tier are joined
_SOME = 500

Committees = Counter[tuple[int, str]]


@dataclass(frozen=True, order=True)
class Span:
    """The rows of one segment."""

    first: int
    end: int

    @property
    def name(self) -> str:
        """The segment's folder."""
        return f"{self.first:09d}-{self.end:09d}"

    def __len__(self) -> int:
        return self.end - self.first


def write(folder: Path, span: Span, entries: Iterable[Entry], embedded: Vectors, into: words.Writer) -> Committees:
    """A segment of so many entries under `folder`, their words into the common index; returns in how many places each committee stands."""
    made = folder / span.name
    made.mkdir(parents=True)
    kept, filtered = passages.Writer(made / PASSAGES, span.first), columns.Writer(span.first)
    committees: Committees = Counter()
    at, coming = span.first, iter(entries)
    while some := list(islice(coming, _SOME)):
        kept.add(some)
        filtered.add(some)
        into.add(at, (_words_of(entry) for entry in some))
        committees.update((place.committee_id, place.committee) for entry in some for place in entry.places)
        at += len(some)
    kept.close()
    filtered.write(made)
    vectors.write(made, embedded)
    if at != span.end or len(embedded) != len(span):
        raise ValueError(f"{len(span):,} entries were promised, {at - span.first:,} came with {len(embedded):,} vectors")
    return committees


def link(standing: Path, folder: Path, spans: Iterable[Span]) -> None:
    """Take over segments from another generation: the same files under a second name, or copies where the disk knows no links."""
    for span in spans:
        (folder / span.name).mkdir(parents=True)
        for file in (standing / span.name).iterdir():
            link_file(file, folder / span.name / file.name)


def link_file(file: Path, to: Path) -> None:
    """The same file under a second name."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copy2(file, to)


def joining(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Which neighbours are to be joined, oldest first: what is smaller than its younger neighbour, and TIER that are of one tier.

    A row is so rewritten about once a tier, whatever the number of additions, and a question looks into few segments.
    """
    found: list[tuple[Span, ...]] = []
    for span in spans:
        found.append((span,))
        while together := _together([_tier(group) for group in found]):
            found[-together:] = [tuple(one for group in found[-together:] for one in group)]
    return found


def _together(tiers: Sequence[int]) -> int:
    """How many of the last are to be joined."""
    if len(tiers) > 1 and tiers[-2] < tiers[-1]:
        return 2
    return TIER if len(tiers) >= TIER and len(set(tiers[-TIER:])) == 1 else 0


def join(standing: Path, folder: Path, spans: Sequence[Span], live: Rows) -> Span:
    """Neighbours as one new segment; the texts of rows that are gone are left out, their numbers are not given again."""
    joined = Span(spans[0].first, spans[-1].end)
    made = folder / joined.name
    made.mkdir(parents=True)
    here = live[joined.first : joined.end]
    kept = passages.Writer(made / PASSAGES)
    for span in spans:
        kept.take(standing / span.name / PASSAGES, span.first + np.flatnonzero(~live[span.first : span.end]))
    kept.close()
    columns.join(made, [standing / span.name for span in spans], here, joined.first)
    opened = [VectorIndex(standing / span.name) for span in spans]
    vectors.write_parts(made, opened[0].dimension, len(joined), (part for one in opened for part in one.parts()))
    return joined


class Segment:
    """One segment, open for reading."""

    def __init__(self, folder: Path, span: Span, weights: Weights) -> None:
        self.span = span
        self.passages = Passages(folder / span.name / PASSAGES, weights)
        self.vectors = VectorIndex(folder / span.name)
        self.columns = Columns(folder / span.name, span.first, span.end)

    def of(self, numbers: Iterable[int]) -> list[int]:
        """Those of the numbers that stand in this segment."""
        return [int(number) for number in numbers if self.span.first <= number < self.span.end]


class Segments:
    """All rows of a generation, as if they lay in one place."""

    def __init__(self, folder: Path, spans: Sequence[Span], weights: Weights) -> None:
        self._all = [Segment(folder, span, weights) for span in spans]
        self.rows = spans[-1].end if spans else 0

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._all:
            segment.passages.close()

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._all)

    def nearest(self, vector: Vectors, depth: int, allowed: Rows | None = None, exact: bool = False) -> list[tuple[int, float]]:
        """As `VectorIndex.nearest`, over all rows."""
        found: list[tuple[int, float]] = []
        for segment in self._all:
            first, end = segment.span.first, segment.span.end
            near = segment.vectors.nearest(vector, depth, None if allowed is None else allowed[first:end], exact)
            found += [(first + number, score) for number, score in near]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:depth]

    def vectors_of(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of these rows, which are given in rising order."""
        parts = [segment.vectors.of([number - segment.span.first for number in segment.of(numbers)]) for segment in self._all]
        return np.vstack(parts) if parts else np.zeros((0, 0), np.float32)


def _tier(group: Sequence[Span]) -> int:
    """0 up to SMALLEST rows, and one more for each TIER times as many."""
    rows, tier = sum(map(len, group)), 0
    while rows > SMALLEST * TIER**tier:
        tier += 1
    return tier


def _words_of(entry: Entry) -> words.Entry:
    first = entry.places[0]
    title = "\n".join(dict.fromkeys(part for part in (first.title, first.item_title, first.committee) if part))
    places = tuple((place.committee_id, str(place.kind), place.meeting_date) for place in entry.places)
    return words.Entry(title, first.heading, entry.text, places, entry.reading)
