"""The text of a PDF page in reading order, from what pdfium draws and where: lines, paragraphs, rows of tables, headings.

Nothing is added to what the page says but white space: cells of a row are parted by tabs, rows by line ends, paragraphs by an empty line.
Runs only inside the sandbox's worker.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.extract.drawn import Box, Drawn, Style
from indexer.extract.hyphens import joint
from indexer.extract.order import Piece, Row, columns, placed, rows, tables
from indexer.extract.runs import around, is_text, level_runs, lines, pieces

_WORD = re.compile(r"\S+")
_STARTS = re.compile(r"[A-Z0-9(“\"'‘]")
HEADING_SHARE = 0.95  # a heading ends before this share of the way to the right edge of the page's text
LONGEST_HEADING = 100  # letters in a line
PARTED = 0.75  # of the usual distance between lines: a gap so wide parts paragraphs


@dataclass
class Layout:
    """A page's text; `spans` say for its pieces (place in the text, place in pdfium's text, length); `headings` are spans of the text."""

    text: str = ""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)


def read(drawn: Drawn) -> Layout:
    """A page's layout. Raises PdfiumError when the page cannot be read."""
    text = drawn.text().replace("\u0002", "\ufffe").replace("\x00", " ")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        return Layout()
    whole = lines(text)
    runs = level_runs(drawn.runs())
    _, start, end = max((end - start, start, end) for start, end in whole)
    usual = drawn.style(start + len(text[start:end].rstrip()) - 1)
    if len(runs) == len(whole) and _is_plain(text, whole, runs):
        return _plain(drawn, text, whole, [around(line) for line in runs], usual)
    return _written(rows(pieces(drawn, text, whole, runs)), drawn, usual)


def _is_plain(text: str, whole: Sequence[tuple[int, int]], runs: Sequence[list[Box]]) -> bool:
    """Whether a page is lines of running text one under the other, with no word broken: then nothing is to be put in order."""
    if "\ufffe" in text or "-\r\n" in text or text.endswith("-"):
        return False
    below = all(before[-1][2] < after[0][2] for before, after in itertools.pairwise(runs))
    return below and all(is_text(line, text, start, end) for line, (start, end) in zip(runs, whole, strict=True))


def _plain(drawn: Drawn, text: str, whole: Sequence[tuple[int, int]], boxes: Sequence[Box], usual: Style) -> Layout:
    layout, parts, length = Layout(), list[str](), 0
    wide = PARTED * _pitch([box[2] for box in boxes])
    short = HEADING_SHARE * max(box[1] for box in boxes)
    below = 0.0
    for (start, end), (_, right, top, bottom) in zip(whole, boxes, strict=True):
        said = text[start:end].rstrip()
        alone = top - below > wide or (bool(layout.headings) and layout.headings[-1][1] == length)
        if parts:
            parts.append("\n\n" if top - below > wide else "\n")
            length += len(parts[-1])
        if alone and right < short and _may_be_heading(said) and _stands_out(drawn.style(start + len(said) - 1), usual):
            layout.headings.append((length, length + len(said)))
        layout.spans.append((length, start, len(said)))
        parts.append(said)
        length, below = length + len(said), bottom
    layout.text = "".join(parts)
    return layout


def _may_be_heading(text: str) -> bool:
    return 1 < len(text) <= LONGEST_HEADING and text[-1] not in ".,;" and bool(_STARTS.match(text))


class _Writer:
    """Puts pieces one after the other, with the white space between them."""

    def __init__(self) -> None:
        self.layout, self._length, self._parts = Layout(), 0, list[str]()
        self._hyphen = ""  # of a word whose rest comes with the next piece

    @property
    def is_broken(self) -> bool:
        """Whether the rest of a word comes with the next piece."""
        return bool(self._hyphen)

    def space(self, white: str) -> None:
        """White space, but none before the page's first word, nor inside a broken one."""
        if self._length and not self._hyphen:
            self._add(white)

    def piece(self, piece: Piece, white: str) -> tuple[int, int]:
        """Write a piece after `white`; returns its span. A word broken before it is joined, and the white space stands after that word."""
        text, start = piece.text, piece.start
        if not self._hyphen and not piece.broken and text[-1] != "-":  # by far the most
            begin = self._length + len(white) if self._length else 0
            if begin:
                self._parts.append(white)
            self._parts.append(text)
            self.layout.spans.append((begin, start, len(text)))
            self._length = begin + len(text)
            return begin, self._length
        if self._hyphen:
            rest = _WORD.match(text)
            word = rest.group() if rest else ""
            self._add(joint(self._parts[-1], word))
            self._place(word, start)
            self._hyphen = ""
            text, start = text[len(word) :].lstrip(), start + len(text) - len(text[len(word) :].lstrip())
            if not text:
                return self._length, self._length
        self.space(white)
        begin = self._length
        if piece.broken or (text.endswith("-") and text[-2:-1].isalpha()):
            self._hyphen, text = "-", text.removesuffix("-")
        self._place(text, start)
        return begin, self._length

    def close(self) -> Layout:
        """The page, a hyphen at its very end kept."""
        if self._hyphen:
            self._add("-")
        self.layout.text = "".join(self._parts)
        return self.layout

    def _place(self, text: str, start: int) -> None:
        self.layout.spans.append((self._length, start, len(text)))
        self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _written(found: Sequence[Row], drawn: Drawn, usual: Style) -> Layout:
    writer = _Writer()
    reach = _reach(found)
    wide = PARTED * _pitch([row.cells[0][0].top for row in found])
    short = HEADING_SHARE * max(row.cells[-1][-1].right for row in found)
    below, end = 0.0, 0
    for place, row in enumerate(found):
        piece = row.cells[0][0]
        white = "\n" if piece.top - below <= wide else "\n\n"
        if len(row.cells) > 1:
            _write_cells(writer, placed(row, reach[place]) if place in reach else row.cells, white)
        else:
            alone = white != "\n" or (bool(writer.layout.headings) and writer.layout.headings[-1][1] == end)
            begin, end = writer.piece(piece, white)
            for piece in row.cells[0][1:]:
                _, end = writer.piece(piece, " ")
            if alone and piece.right < short and _may_be_heading(piece.text) and _stands_out(drawn.style(_last(piece)), usual):
                writer.layout.headings.append((begin, end))
        below = row.bottom
    return writer.close()


def _reach(found: Sequence[Row]) -> dict[int, list[tuple[float, float]]]:
    """For each row that lacks a cell of its table, by its place: from where to where the table's columns reach."""
    reach: dict[int, list[tuple[float, float]]] = {}
    if all(len(row.cells) == 1 for row in found):
        return reach
    for begin, end in tables(found):
        lacking = [place for place in range(begin, end) if len(found[place].cells) != len(found[begin].cells)]
        if lacking:
            reach.update(dict.fromkeys(range(begin, end), columns(found[begin:end])))
    return reach


def _write_cells(writer: _Writer, cells: list[list[Piece]], white: str) -> None:
    for number, cell in enumerate(cells):
        before = white if not number else "" if writer.is_broken else "\t"
        if not cell:  # the row begins on a line of its own, though its first cell is empty
            writer.space(before)
            continue
        writer.piece(cell[0], before)
        for piece in cell[1:]:
            writer.piece(piece, " ")


def _pitch(tops: Sequence[float]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [after - before for before, after in itertools.pairwise(tops)]
    return median([step for step in steps if 4 < step < 60] or [14.0])


def _last(piece: Piece) -> int:
    return piece.start + len(piece.text) - 1


def _stands_out(style: Style, usual: Style) -> bool:
    bolder = style.is_bold and not usual.is_bold and style.height > 0.9 * usual.height
    return bolder or style.height > 1.15 * usual.height
