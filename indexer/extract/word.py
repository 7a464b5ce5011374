"""Word documents as one page: all that a reader sees of them, in its order. Runs only inside the sandbox's worker.

python-docx opens the file, but its paragraphs leave out what stands in content controls, in text boxes, in tables inside tables, in
insertions that nobody has accepted yet, and in notes. So the text is read from the elements themselves.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from archive.errors import ExtractError
from indexer.extract.office import LOCKED_OR_DAMAGED, check_size, one_page
from indexer.models import Page

_SAID = {qn("w:t"): "", qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_HIDDEN = frozenset(map(qn, ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:pPr", "w:rPr", "w:sdtPr", "w:tblPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says once more what stands before it
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:txbxContent"))
_NOTES = re.compile(r"/word/(footnotes|endnotes)\.xml")
MOST_COLUMNS = 63  # that Word allows in a table
_HEADING = re.compile(r"(heading \d|title)", re.IGNORECASE)


@dataclass
class _Written:
    """The paragraphs and rows so far, and which of them are headings."""

    blocks: list[str] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)

    def add(self, text: str, heading: bool = False) -> None:
        if text.strip():
            if heading:
                self.headings.add(len(self.blocks))
            self.blocks.append(text.strip("\n"))

    def page(self) -> Page:
        spans, at = [], 0
        for place, block in enumerate(self.blocks):
            if place in self.headings:
                spans.append((at, at + len(block)))
            at += len(block) + 2
        return one_page("\n\n".join(self.blocks), tuple(spans))


def word_pages(data: bytes) -> Iterator[Page]:
    """A .docx as one page: paragraphs and table rows in their order, " | " between cells, then the notes.

    Raises ExtractError, a sentence, when it cannot be opened.
    """
    try:
        check_size(data, "Word document")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise ExtractError(LOCKED_OR_DAMAGED.format("Word document")) from error
    written = _Written()
    _blocks(document.element.body, written, _heading_styles(document))
    for part in document.part.package.iter_parts():
        if _NOTES.fullmatch(str(part.partname)):
            _notes(part, written)
    yield written.page()


def _heading_styles(document: Document) -> frozenset[str]:
    return frozenset(style.style_id for style in document.styles if style.name and _HEADING.fullmatch(style.name))


def _blocks(element: Any, written: _Written, headings: frozenset[str]) -> None:
    """Every paragraph and table inside an element, however deep, each once."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag in _HIDDEN or child.tag == _FALLBACK:
            continue
        if child.tag == _PARAGRAPH:
            written.add(_text(child), _style(child) in headings)
            for box in _boxes(child):
                _blocks(box, written, headings)
        elif child.tag == _TABLE:
            _rows(child, written, headings)
        else:
            _blocks(child, written, headings)


def _style(paragraph: Any) -> str:
    return str(next((each.get(qn("w:val")) for each in paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:pStyle')}")), ""))


def _text(element: Any) -> str:
    """The words of an element, without those of the text boxes in it."""
    said: list[str] = []
    for child in element.iterchildren(tag=etree.Element):
        if child.tag in _SAID:
            said.append(child.text or "" if child.tag == qn("w:t") else _SAID[child.tag])
        elif child.tag not in _HIDDEN and child.tag not in (_BOX, _FALLBACK):
            said.append(_text(child))
    return "".join(said)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes in an element, not those inside them."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


def _rows(table: Any, written: _Written, headings: frozenset[str]) -> None:
    """A table's rows, a line each; the tables and boxes inside its cells come after the row."""
    for row in _nearest(table, _ROW):
        said: list[str] = []
        inside: list[Any] = []
        for cell in _nearest(row, _CELL):
            said.append(_in_line(cell))
            said.extend([""] * (_columns(cell) - 1))  # so that what follows stays under its head
            inside.extend(each for each in _nearest(cell, _TABLE, _BOX))
        while said and not said[-1]:
            said.pop()
        written.add(" | ".join(said))
        for each in inside:
            if each.tag == _TABLE:
                _rows(each, written, headings)
            else:
                _blocks(each, written, headings)


def _in_line(element: Any) -> str:
    """The paragraphs of a cell or a note in one line."""
    return " ".join(" ".join(_text(paragraph) for paragraph in _nearest(element, _PARAGRAPH)).split())


def _columns(cell: Any) -> int:
    """How many columns a cell covers."""
    span = str(next((each.get(qn("w:val")) for each in cell.iterfind(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")), ""))
    return min(int(span), MOST_COLUMNS) if span.isdecimal() else 1


def _nearest(element: Any, *tags: str) -> Iterator[Any]:
    """The elements of these kinds inside another, but for those inside a table or a box that is not asked for."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag in tags:
            yield child
        elif child.tag not in _HIDDEN and child.tag not in (_FALLBACK, _TABLE, _BOX):
            yield from _nearest(child, *tags)


def _notes(part: Part, written: _Written) -> None:
    """Footnotes or endnotes, after the text: a line each."""
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    for note in root.iterchildren(tag=etree.Element):
        if note.get(qn("w:type")) in (None, "normal"):
            written.add(_in_line(note))
