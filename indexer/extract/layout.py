"""The text of a PDF page in reading order, from what pdfium draws and where: lines, paragraphs, rows of tables, headings.

Nothing is added to what the page says but white space: cells of a row are parted by tabs, rows by line ends, paragraphs by an empty line.
Runs only inside the sandbox's worker.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import pypdfium2
from pypdfium2 import raw

from indexer.extract.hyphens import joint
from indexer.extract.order import GAP, Piece, Row, columns, placed, rows, tables

Box = tuple[float, float, float, float]  # left, right, top, bottom in points, y downwards as a reader sees the page
HEADING_SHARE = 0.95  # a heading ends before this share of the way to the right edge of the page's text
_LINE = re.compile(r"[^\r\n\ufffe]+")
_WORD = re.compile(r"\S+")
_NUMBERED = re.compile(r"(\d{1,3}(\.\d{1,3})+|\d{1,2}\.|\([a-z]{1,4}\)|•) [^\d\s]")
_WORD_START = re.compile(r"(?<=\s)\S")
_HEADING = re.compile(r"(?=.{2,100}$)(?:[A-Z0-9(“\"'‘]).*[^.,;]$")
_loose_box = raw.FPDFText_GetLooseCharBox
_NAME = ctypes.create_string_buffer(64)


@dataclass
class Layout:
    """A page's text; `spans` say for its pieces (place in the text, place in pdfium's text, length); `headings` are spans of the text."""

    text: str = ""
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)


def read(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> Layout:
    """A page's layout. Raises PdfiumError when the page cannot be read."""
    text = textpage.get_text_range().replace("\u0002", "\ufffe").replace("\x00", " ")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        return Layout()
    found = list(_pieces(_Boxes(page, textpage), text))
    return _written(rows(found), textpage)


class _Boxes:
    """Where characters stand on a page, turned as a reader sees it."""

    def __init__(self, page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage) -> None:
        self._text, self._turn = textpage.raw, raw.FPDFPage_GetRotation(page.raw)
        width, height = page.get_size()
        self._width, self._height = (width, height) if self._turn % 2 == 0 else (height, width)
        self._rect = raw.FS_RECTF()

    def char(self, place: int) -> Box:
        """The box of one character, as high as its font."""
        rect = self._rect
        _loose_box(self._text, place, rect)
        return self._seen(rect.left, rect.right, rect.top, rect.bottom)

    def runs(self) -> list[Box]:
        """The boxes of the page's runs of text, in the order in which they are drawn."""
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        made = []
        for place in range(raw.FPDFText_CountRects(self._text, 0, -1)):
            raw.FPDFText_GetRect(self._text, place, left, top, right, bottom)
            made.append(self._seen(left.value, right.value, top.value, bottom.value))
        return made

    def _seen(self, left: float, right: float, top: float, bottom: float) -> Box:
        if self._turn == 0:
            return left, right, self._height - top, self._height - bottom
        if self._turn == 1:
            return bottom, top, left, right
        if self._turn == 2:
            return self._width - right, self._width - left, bottom, top
        return self._height - top, self._height - bottom, self._width - right, self._width - left


def _pieces(boxes: _Boxes, text: str) -> Iterator[Piece]:
    """The runs of text of each line, parted at wide gaps. Where pdfium's runs and its lines do not agree, words are measured one by one."""
    whole = [(match.start(), match.end()) for match in _LINE.finditer(text) if not match.group().isspace()]
    runs = _level_runs(boxes.runs())
    for place, (start, end) in enumerate(whole):
        broken = text[end : end + 1] == "\ufffe"
        if len(runs) != len(whole):
            yield from _measured(boxes, text, start, end, broken)
        elif len(runs[place]) == 1:
            yield Piece(start, end, *runs[place][0], text[start:end].rstrip(), broken)
        else:
            yield from _parted(boxes, text, start, end, broken, runs[place])


def _level_runs(runs: list[Box]) -> list[list[Box]]:
    """Runs that stand on one line, from left to right, together; those with no wide gap between are one."""
    lines: list[list[Box]] = []
    for run in runs:
        before = lines[-1][-1] if lines else None
        if before is None or not _follows(before, run):
            lines.append([run])
        elif run[0] - before[1] < GAP:
            lines[-1][-1] = (before[0], max(before[1], run[1]), min(before[2], run[2]), max(before[3], run[3]))
        else:
            lines[-1].append(run)
    return lines


def _follows(before: Box, run: Box) -> bool:
    overlap = min(before[3], run[3]) - max(before[2], run[2])
    return overlap > 0.4 * min(before[3] - before[2], run[3] - run[2]) and run[0] > before[0]


def _parted(boxes: _Boxes, text: str, start: int, end: int, broken: bool, runs: list[Box]) -> Iterator[Piece]:
    """A line's pieces where its runs are known: each begins with the first word that stands where the run begins.

    Words that are surely before it, going by the usual width of a letter, are not measured.
    """
    if len(runs) == 2 and 0 < (gap := text.find(" ", start, end) - start) < 6 and _NUMBERED.match(text, start):
        yield Piece(start, start + gap, *runs[0], text[start : start + gap])
        yield Piece(start + gap + 1, end, *runs[1], text[start + gap + 1 : end].rstrip(), broken)
        return
    width = (sum(run[1] - run[0] for run in runs) / max(1, end - start)) or 1.0
    at = start
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        stop = end
        if following is not None:
            surely = at + 1 + int(0.6 * (run[1] - run[0]) / width)
            begins = (match.start() for match in _WORD_START.finditer(text, min(surely, end - 1), end))
            stop = next((place for place in begins if boxes.char(place)[0] >= following[0] - 3.5), end)
        if text[at:stop].strip():
            yield Piece(at, stop, *run, text[at:stop].rstrip(), broken and stop == end)
        at = stop


def _measured(boxes: _Boxes, text: str, start: int, end: int, broken: bool) -> Iterator[Piece]:
    """A line's pieces, by the boxes of the first and last letter of each word."""
    piece: Piece | None = None
    for match in _WORD.finditer(text, start, end):
        first = boxes.char(match.start())
        last = boxes.char(match.end() - 1) if match.end() - match.start() > 1 else first
        high = first[3] - first[2]
        if piece is not None and first[0] - piece.right >= max(GAP, 0.7 * high):
            yield piece
            piece = None
        begin, left = (piece.start, piece.left) if piece else (match.start(), first[0])
        piece = Piece(
            begin, match.end(), left, max(last[1], first[1]), first[2] + 0.15 * high, first[3] - 0.15 * high, text[begin : match.end()]
        )
    if piece is not None:
        yield Piece(*(piece.start, piece.end, piece.left, piece.right, piece.top, piece.bottom, piece.text), broken)


class _Writer:
    """Puts pieces one after the other, with the white space between them."""

    def __init__(self) -> None:
        self.layout, self._length, self._parts = Layout(), 0, list[str]()
        self._hyphen = ""  # of a word whose rest comes with the next piece

    def space(self, white: str) -> None:
        """White space, but none before the page's first word, nor inside a broken one."""
        if self._length and not self._hyphen:
            self._add(white)

    def piece(self, piece: Piece, white: str) -> tuple[int, int]:
        """Write a piece after `white`; returns its span. A word broken before it is joined, and the white space stands after that word."""
        text, start = piece.text, piece.start
        if not self._hyphen and not piece.broken and text[-1] != "-":  # by far the most
            if self._length:
                self._add(white)
            self._place(text, start)
            return self._length - len(text), self._length
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


def _written(found: list[Row], textpage: pypdfium2.PdfTextPage) -> Layout:
    writer = _Writer()
    reach = _reach(found)
    pitch = _pitch(found)
    short = HEADING_SHARE * max(row.last.right for row in found)
    usual = _style(textpage, max(found, key=lambda row: len(row.last.text)).last)
    for place, row in enumerate(found):
        white = "\n" if place and not _parted_from(found[place - 1], row, pitch) else "\n\n"
        if place in reach:
            _write_cells(writer, placed(row, reach[place]), white)
        elif len(row.cells) > 1:
            _write_cells(writer, row.cells, white)
        else:
            begin, end = writer.piece(row.cells[0][0], white)
            for piece in row.cells[0][1:]:
                _, end = writer.piece(piece, " ")
            if row.last.right < short and _HEADING.match(row.last.text) and _stands_out(_style(textpage, row.last), usual):
                writer.layout.headings.append((begin, end))
    return writer.close()


def _reach(found: list[Row]) -> dict[int, list[tuple[float, float]]]:
    """For each row that lacks a cell of its table, by its place: from where to where the table's columns reach."""
    reach: dict[int, list[tuple[float, float]]] = {}
    for begin, end in tables(found):
        lacking = [place for place in range(begin, end) if len(found[place].cells) != len(found[begin].cells)]
        if lacking:
            reach.update(dict.fromkeys(range(begin, end), columns(found[begin:end])))
    return reach


def _write_cells(writer: _Writer, cells: list[list[Piece]], white: str) -> None:
    for number, cell in enumerate(cells):
        if number:
            writer.space("\t")
        for place, piece in enumerate(cell):
            writer.piece(piece, " " if place else "" if number else white)


def _pitch(found: list[Row]) -> float:
    """The usual distance from one line to the next, in points."""
    tops = [row.cells[0][0].top for row in found]
    steps = [after - before for before, after in itertools.pairwise(tops)]
    return median([step for step in steps if 4 < step < 60] or [14.0])


def _parted_from(before: Row, row: Row, pitch: float) -> bool:
    """Whether a wider gap than usual parts a line from the one above it."""
    return row.cells[0][0].top - before.bottom > 0.75 * pitch


def _style(textpage: pypdfium2.PdfTextPage, piece: Piece) -> tuple[bool, float]:
    """Whether the last letter of a piece is bold, and the height of its font in points."""
    rect, flags = raw.FS_RECTF(), ctypes.c_int()
    place = piece.start + len(piece.text.rstrip()) - 1
    raw.FPDFText_GetLooseCharBox(textpage.raw, place, rect)
    size = raw.FPDFText_GetFontInfo(textpage.raw, place, _NAME, len(_NAME), flags)
    name = _NAME.value.lower() if 0 < size <= len(_NAME) else b""
    return b"bold" in name or b"black" in name, max(abs(rect.top - rect.bottom), 1.0)


def _stands_out(style: tuple[bool, float], usual: tuple[bool, float]) -> bool:
    return (style[0] and not usual[0] and style[1] > 0.9 * usual[1]) or style[1] > 1.15 * usual[1]
