"""Pieces of lines with their boxes into reading order: lines of running text, and rows of cells. Pure.

The order in which a PDF draws its text is kept, for it is the author's own in nearly all files; what is found out is which pieces stand
side by side in one row of a table, and where a file draws two columns line by line across both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import NamedTuple

GAP = 7.0  # points between two pieces from which on they are two cells
TALLEST = 12  # lines in a cell: more is a column of text
LOOK_BACK = 6  # lines above among which the first line of a row's first cell is looked for
_MARK = re.compile(r"(\d{1,3}[.)]|\d{1,3}(\.\d{1,3})+\.?|\(?[a-z]{1,5}[.)]|[A-Z][.)]|[•●▪◦\-–*o§·])")
FEWEST, PROSE = 8, 25  # rows, and letters a piece, from which on two cells side by side may be two columns of text


class Piece(NamedTuple):
    """A run of text on one line without a wide gap: characters `start` to `end` of the page, its box in points with y downwards."""

    start: int
    end: int
    left: float
    right: float
    top: float
    bottom: float
    text: str
    broken: bool = False  # its last word goes on in the next piece

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 5.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


new_piece: Callable[[tuple[int, int, float, float, float, float, str, bool]], Piece] = partial(tuple.__new__, Piece)  # a page has hundreds


@dataclass(slots=True)
class Row:
    """Cells from left to right, each of one piece or several under one another; a line of running text is a row of one cell."""

    cells: list[list[Piece]] = field(default_factory=list)

    @property
    def last(self) -> Piece:
        return self.cells[-1][-1]

    @property
    def first(self) -> Piece:
        return self.cells[0][0]

    @property
    def right(self) -> float:
        cell = self.cells[-1]
        return cell[0].right if len(cell) == 1 else max(piece.right for piece in cell)

    @property
    def left(self) -> float:
        cell = self.cells[-1]
        return cell[0].left if len(cell) == 1 else min(piece.left for piece in cell)

    @property
    def bottom(self) -> float:
        if len(self.cells) == 1 and len(self.cells[0]) == 1:
            return self.cells[0][0].bottom
        return max(piece.bottom for cell in self.cells for piece in cell)


def rows(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces of a page, in the order in which it draws them, as rows in reading order."""
    made: list[Row] = []
    edge: float | None = math.inf  # where the last row's line ends; None when that row has several cells
    for piece in pieces:
        if edge is not None and piece.left < edge:  # by far the most: the next line
            made.append(Row([[piece]]))
            edge = piece.right
        elif edge is None and _next_in(made[-1], piece):
            continue
        elif edge is not None and _marks(made[-1], piece):
            made[-1].cells[0].append(piece)
        elif edge is not None and (above := _beside(made, piece)) is not None:
            made[above:] = [Row([[each for later in made[above:] for each in later.cells[0]]])] if above < len(made) - 1 else made[above:]
            made[-1].cells.append([piece])
            edge = None
        else:
            made.append(Row([[piece]]))
            edge = piece.right
    several = [len(row.cells) for row in made if len(row.cells) > 1]
    if several and any(len(cell) > TALLEST for row in made for cell in row.cells):
        made = [flat for row in made for flat in _flattened(row)]
        several = [len(row.cells) for row in made if len(row.cells) > 1]
    return list(_in_columns(made)) if several.count(2) >= FEWEST else made


def _next_in(row: Row, piece: Piece) -> bool:
    """Whether the piece belongs to a row of several cells, to which it is then added: as the next cell, or as a line of the last one."""
    cells, right = row.cells, row.right
    if piece.left >= right + GAP and _level(cells[0][0], piece):
        cells.append([piece])
    elif piece.left < right and _goes_on(row, piece):
        cells[-1].append(piece)
    else:
        return False
    return True


def _marks(row: Row, piece: Piece) -> bool:
    """Whether the row so far is only the mark of a list or a numbered paragraph, of which the piece is the text."""
    first = row.cells[0][0]
    if len(row.cells[0]) > 1 or piece.left < first.right or not _level(first, piece):
        return False
    return bool(_MARK.fullmatch(first.text.strip()))


def _level(one: Piece, other: Piece) -> bool:
    apart = abs(one.top + one.bottom - other.top - other.bottom)
    return apart < 6 or apart < 1.2 * (one.bottom - one.top) or apart < 1.2 * (other.bottom - other.top)


def _goes_on(row: Row, piece: Piece) -> bool:
    """Whether the piece, which begins before the end of the row's last cell, is that cell's next line."""
    above = row.last
    near = 0 < piece.middle - above.middle < 1.9 * max(above.height, piece.height, 7)
    return near and piece.right > row.left and piece.left > max(each.right for each in row.cells[-2])


def _beside(made: Sequence[Row], piece: Piece) -> int | None:
    """The place of the row that the piece belongs to as its next cell. The lines from there on are the lines of that row's last cell."""
    edge = made[-1].cells[0][0].left
    for back in range(1, min(LOOK_BACK, len(made)) + 1):
        row = made[-back]
        if piece.left < row.right + GAP or len(row.cells) > 1 or abs(row.cells[0][0].left - edge) > 2:
            return None
        if _level(row.first, piece):
            return len(made) - back
    return None


def _flattened(row: Row) -> Iterator[Row]:
    """A row with a cell that is taller than any cell of a table is no row: its pieces are lines again."""
    if len(row.cells) > 1 and max(map(len, row.cells)) > TALLEST:
        yield from (Row([[piece]]) for cell in row.cells for piece in cell)
    else:
        yield row


def _in_columns(found: Sequence[Row]) -> Iterator[Row]:
    """Two columns of text that were drawn line by line across both are read one after the other."""
    run: list[Row] = []
    for row in [*found, None]:
        if row and len(row.cells) == 2 and all(len(cell) == 1 for cell in row.cells):
            run.append(row)
            continue
        yield from _two_columns(run) if _is_prose(run) else run
        run = []
        if row:
            yield row


def _two_columns(run: Sequence[Row]) -> Iterator[Row]:
    for column in (0, 1):
        yield from (Row([row.cells[column]]) for row in run)


def _is_prose(run: Sequence[Row]) -> bool:
    """Whether two cells side by side, row after row, are lines of sentences that go on in the line below."""
    if len(run) < FEWEST or min(median(len(row.cells[column][0].text) for row in run) for column in (0, 1)) < PROSE:
        return False
    starts = [row.cells[1][0].left for row in run]
    if max(starts) - min(starts) > 40:
        return False
    going_on = sum(row.cells[column][0].text[:1].islower() for row in run for column in (0, 1))
    return going_on > 0.5 * len(run)


def tables(found: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The places, from and to, of runs of at least two rows of several cells."""
    begin: int | None = None
    for place in range(len(found) + 1):
        if place < len(found) and len(found[place].cells) > 1:
            begin = place if begin is None else begin
        elif begin is not None:
            if place - begin > 1:
                yield begin, place
            begin = None


def columns(run: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where the columns of a table reach, told from its rows with the most cells."""
    most = max(len(row.cells) for row in run)
    full = [row for row in run if len(row.cells) == most]
    return [
        (min(piece.left for row in full for piece in row.cells[place]), max(piece.right for row in full for piece in row.cells[place]))
        for place in range(most)
    ]


def placed(row: Row, reach: Sequence[tuple[float, float]]) -> list[list[Piece]]:
    """A row's cells under the columns `reach`, empty ones where it has none; as they are where they do not fit."""
    if len(row.cells) == len(reach):
        return row.cells
    cells: list[list[Piece]] = [[] for _ in reach]
    at = -1
    for cell in row.cells:
        left, right = min(piece.left for piece in cell), max(piece.right for piece in cell)
        free = range(at + 1, len(reach))
        if not free:
            return row.cells
        at = max(free, key=lambda place: (min(right, reach[place][1]) - max(left, reach[place][0]), -place))
        cells[at] = cell
    return cells
