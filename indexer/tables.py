"""Rows of a table, each said with the heads of its columns, so that a figure stands beside what it is a figure of. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIGURE = re.compile(r"[£$€]?[-–−+(]?[£$€]?\d[\d,.]*\s?(%|m|k|bn|million|days?|weeks?|pp)?[)*]?|n/?a|[-–—]|nil|yes|no|tbc", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d([/–-]\d{2,4})?")
LONGEST_HEAD = 120  # letters: a longer cell is text, and no head of a column


def is_row(line: str) -> bool:
    """Whether a line is a row: its cells parted by tabs (as pages of PDFs have them) or by " | "."""
    return "\t" in line or " | " in line


def cells(line: str) -> list[str]:
    """The cells of a row, white space inside them made single."""
    return [" ".join(cell.split()) for cell in (line.split("\t") if "\t" in line else re.split(r"(?:^|\s)\|(?:\s|$)", line))]


def is_head(row: Sequence[str]) -> bool:
    """Whether a row's cells can be heads of columns: short, more than one, and none but years in figures."""
    named = [cell for cell in row[1:] if cell]
    return bool(named) and all(len(cell) <= LONGEST_HEAD and (_YEAR.fullmatch(cell) or not _FIGURE.fullmatch(cell)) for cell in named)


def readings(rows: Sequence[str]) -> list[str]:
    """For each row of one table what it says: "Plans issued in 20 weeks | October 2024: 52% | May 2025: 63%".

    The first row is taken for the heads where it can be; where it comes again, as at the top of a page, it is read as it is. A table
    of two columns without heads, as on a report's cover, reads "Ward: All".
    """
    found = [cells(row) for row in rows]
    heads = found[0] if is_head(found[0]) and (_is_of_figures(found) or _is_listing(found)) else []
    said: list[str] = []
    has_labels = not heads and max(len(each[0]) for each in found) < LONGEST_HEAD
    for row in found:
        if has_labels and len(row) == 2 and all(row):
            said.append(f"{row[0].rstrip(':')}: {row[1]}")
        elif not heads or row == heads or len(row) < 2:
            said.append(" | ".join(cell for cell in row if cell))
        else:
            said.append(
                " | ".join(_said(heads[place] if place < len(heads) else "", cell, place) for place, cell in enumerate(row) if cell)
            )
    return said


def _is_of_figures(found: Sequence[Sequence[str]]) -> bool:
    """Whether at least half of the rows under the first have a figure beside their name."""
    rest = found[1:]
    return bool(rest) and sum(any(_FIGURE.fullmatch(cell) for cell in row[1:] if cell) for row in rest) >= len(rest) / 2


def _is_listing(found: Sequence[Sequence[str]]) -> bool:
    """Whether a table of words only, of at least three rows and columns, has heads: they are shorter than what stands under them."""
    if len(found) < 3 or len(found[0]) < 3:
        return False
    rest = sorted(len(cell) for row in found[1:] for cell in row if cell)
    return max(map(len, found[0])) < 40 and len(rest) > 0 and sum(map(len, found[0])) / len(found[0]) <= sum(rest) / len(rest)


def _said(head: str, cell: str, place: int) -> str:
    return f"{head}: {cell}" if place and head and head != cell else cell
