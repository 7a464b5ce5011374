"""The plain text of an item as blocks that a page can show: paragraphs, list entries with their marks, tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_MARK = re.compile(r"(•|\(?[a-z0-9]{1,4}[.)]|\((?:[ivx]+)\)|\d{1,3}(?:\.\d{1,3})+\.?)\s+(\S.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """`kind` is "paragraph", "list" or "table"; `rows` are its lines: one cell, a mark and words, or a row's cells."""

    kind: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> int:
        """Cells of the longest row."""
        return max(len(row) for row in self.rows)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text: lines with " | " are rows of a table, lines with a mark are entries of a list."""
    return tuple(Block(kind, tuple(row for _, row in rows)) for kind, rows in groupby(_lines(text), key=lambda line: line[0]))


def beginning(text: str, most: int) -> str:
    """A text of at most so many characters: whole, or cut at the end of a line, of a sentence or of a word."""
    if len(text) <= most:
        return text
    cut = text[:most]
    ends = (cut.rfind("\n"), cut.rfind(". ") + 1, cut.rfind(" "))
    return cut[: next((end for end in ends if end > most // 2), most)].rstrip()


def _lines(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in (line.strip() for line in text.splitlines()):
        if " | " in line:
            yield "table", tuple(cell.strip() for cell in line.split(" | "))
        elif found := _MARK.fullmatch(line):
            yield "list", ("" if found[1] == "•" else found[1], found[2])
        elif line:
            yield "paragraph", (line,)
