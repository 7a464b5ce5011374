"""Sets a sheet's text as a Word file whose bytes depend on the text alone."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from demo.blocks import Block, Heading, Paragraph, Runs, Table
from demo.sheets import Sheet, Text

__all__ = ["fixed", "make_word"]

_THEN = datetime(2024, 1, 1)
_UNDATED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def make_word(sheet: Sheet) -> bytes:
    """The sheet as a Word file."""
    document = Document()
    _set_up(document, sheet)
    for part in sheet.parts:
        for block in part.blocks if isinstance(part, Text) else ():
            _add(document, block)
    stream = BytesIO()
    document.save(stream)
    return fixed(stream.getvalue())


def _set_up(document: WordDocument, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = sheet.title, "Harrowmere Council", "Harrowmere Council"
    properties.created = properties.modified = properties.last_printed = _THEN
    properties.comments, properties.revision = "", 1
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = f"Harrowmere Council\t\t{sheet.head}"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)


def _add(document: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        _write(document.add_heading(level=min(block.level, 3)), block.runs)
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        _add_paragraph(document, block)


def _add_paragraph(document: WordDocument, block: Paragraph) -> None:
    if block.mark == "•":
        _write(document.add_paragraph(style="List Bullet"), block.runs)
        return
    paragraph = document.add_paragraph()
    if block.mark:
        paragraph.paragraph_format.left_indent = Mm(10 * max(block.level, 1))
        paragraph.paragraph_format.first_line_indent = Mm(-10)
        paragraph.add_run(f"{block.mark}\t")
    _write(paragraph, block.runs)


def _write(paragraph: WordParagraph, runs: Runs, bold: bool = False) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or bold or None, run.italic or None


def _add_table(document: WordDocument, block: Table) -> None:
    rows = ((block.header,) if block.header else ()) + block.rows
    table = document.add_table(rows=len(rows), cols=len(block.right), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=True):
            _write(cell.paragraphs[0], runs, bold=cells is block.header)
    if block.header:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def fixed(content: bytes) -> bytes:
    """The same archive with its files in order and dated alike."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as found, ZipFile(stream, "w", ZIP_DEFLATED) as kept:
        for name in sorted(found.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _THEN.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            read = found.read(name)
            kept.writestr(entry, _UNDATED.sub(rb"\g<1>2024-01-01T00:00:00Z", read) if name == "docProps/core.xml" else read)
    return stream.getvalue()
