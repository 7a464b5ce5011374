"""A passage's words as a page shows them: cut at the ends of sentences, what answers marked, the cells of a table as cells. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

EXCERPT = 460  # characters, about five lines; the answering sentence is never cut to fit
GLIMPSE = 200  # characters of a passage that is only pointed at
_POINT = re.compile(r"\s*(?:[•·▪–-]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]|\d{1,3}\.\d|RESOLVED|RECOMMENDED)", re.IGNORECASE)
_NUMBERED = re.compile(r"\n\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\Z")  # the mark of a point, which belongs to what follows it
_BOUNDARY = re.compile(r"(?<=[.!?;])[\"'’”)]*\s+|\n+")

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Segment:
    """A run of a passage's text; `marked` where it answers."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Block:
    """Lines of a text: a table's `rows` with their cells, each of them segments; else one row with one cell, the words as they stand."""

    rows: tuple[tuple[tuple[Segment, ...], ...], ...]
    is_table: bool = False

    @property
    def words(self) -> tuple[Segment, ...]:
        """The words of a block that is no table."""
        return self.rows[0][0]

    @property
    def columns(self) -> int:
        """Cells of the longest row."""
        return max(len(row) for row in self.rows)


def blocks(text: str, spans: Spans, start: int, end: int) -> tuple[Block, ...]:
    """The text from start to end, lines with tabs as rows of a table (that is how the extractor parts cells); `spans` are merged."""
    found = []
    for is_table, lines in groupby(_lines(text, start, end), key=lambda line: "\t" in text[line[0] : line[1]].strip("\n")):
        held = list(lines)
        if is_table:
            found.append(Block(tuple(tuple(segments(text, spans, *cell) for cell in _cells(text, *line)) for line in held), True))
        elif text[held[0][0] : held[-1][1]].strip():
            found.append(Block(((segments(text, spans, *_stripped(text, held[0][0], held[-1][1])),),)))
    return tuple(found)


def flowing(text: str) -> str:
    """The same characters, but a space where a line of a printed page ends inside a paragraph: it is wrapped anew on the screen.

    A line goes on in the next one where it is about as long as the page is wide, neither is a row of a table, and the next is no new point.
    """
    lines = text.split("\n")
    wide = sorted(len(line) for line in lines if line.strip())
    full = 0.75 * wide[int(0.9 * (len(wide) - 1))] if wide else 0
    found = [lines[0]]
    for before, line in pairwise(lines):
        goes_on = len(before) >= full and line.strip() and "\t" not in before + line and not _POINT.match(line)
        found.append((" " if goes_on else "\n") + line)
    return "".join(found)


def glimpse(text: str) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= GLIMPSE else f"{line[:GLIMPSE].rsplit(' ', 1)[0]} …"


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, its newline with it."""
    at = start
    while at < end:
        new = text.find("\n", at, end)
        stop = end if new < 0 else new + 1
        yield at, stop
        at = stop


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells of one line stand, the white space around them left out."""
    at = start
    for cell in text[start:end].rstrip("\n").split("\t"):
        yield _stripped(text, at, at + len(cell))
        at += len(cell) + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    held = text[start:end]
    return start + len(held) - len(held.lstrip()), max(end - len(held) + len(held.rstrip()), start + len(held) - len(held.lstrip()))


def merged(spans: Spans, length: int) -> tuple[tuple[int, int], ...]:
    """Spans in order, within the text, those that touch joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def segments(text: str, spans: Spans, start: int, end: int) -> tuple[Segment, ...]:
    """The text from start to end, cut at the spans' edges; `spans` are merged and count from the text's beginning."""
    found: list[Segment] = []
    at = start
    for first, last in spans:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        found += [Segment(text[at:first])] if at < first else []
        found.append(Segment(text[first:last], marked=True))
        at = last
    return (*found, Segment(text[at:end])) if at < end else tuple(found)


def excerpt(text: str, spans: Spans) -> tuple[int, int]:
    """Where to begin and end so that the first answer stands among its neighbours, at the ends of sentences."""
    if len(text) <= EXCERPT + EXCERPT // 4:
        return 0, len(text)
    edges = [
        0,
        *(found.end() for found in _BOUNDARY.finditer(text) if not _NUMBERED.search(text, max(0, found.start() - 8), found.end())),
        len(text),
    ]
    start, end = spans[0] if spans else (0, 0)
    first = max(place for place, edge in enumerate(edges) if edge <= start)
    last = max(first + 1, min(place for place, edge in enumerate(edges) if edge >= end))
    if first > 0 and edges[last] - edges[first - 1] <= EXCERPT:
        first -= 1
    while True:
        if last + 1 < len(edges) and edges[last + 1] - edges[first] <= EXCERPT:
            last += 1
        elif first > 0 and edges[last] - edges[first - 1] <= EXCERPT:
            first -= 1
        else:
            return edges[first], edges[last]
