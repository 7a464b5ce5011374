"""Sets a sheet's text as an Excel workbook, as slides, or as a web page; the bytes depend on the text alone."""

from datetime import datetime
from html import escape
from io import BytesIO

from openpyxl import Workbook
from pptx import Presentation

from demo.blocks import Heading, Paragraph, Table, plain
from demo.sheets import Sheet, Text
from demo.words import fixed

__all__ = ["make_page", "make_slides", "make_workbook"]

_THEN = datetime(2024, 1, 1)


def make_workbook(sheet: Sheet) -> bytes:
    """The sheet as a workbook of one worksheet: a row for each line, and for each row of a table."""
    book = Workbook()
    page = book.active
    page.title = "Sheet 1"
    for row in _rows(sheet):
        page.append(row)
    book.properties.creator, book.properties.created, book.properties.modified = "Harrowmere Council", _THEN, _THEN
    stream = BytesIO()
    book.save(stream)
    return fixed(stream.getvalue())


def make_slides(sheet: Sheet) -> bytes:
    """The sheet as slides, a new one at each heading."""
    show = Presentation()
    layout, slide = show.slide_layouts[1], None
    for row in _rows(sheet, headings=True):
        if row[0] == "#" or slide is None:
            slide = show.slides.add_slide(layout)
            slide.shapes.title.text = row[1] if row[0] == "#" else sheet.title
        if row[0] != "#":
            slide.placeholders[1].text_frame.add_paragraph().text = " - ".join(row)
    properties = show.core_properties
    properties.title, properties.author, properties.last_modified_by = sheet.title, "Harrowmere Council", "Harrowmere Council"
    properties.created = properties.modified = _THEN
    stream = BytesIO()
    show.save(stream)
    return fixed(stream.getvalue())


def make_page(sheet: Sheet) -> bytes:
    """The sheet as a web page."""
    said = []
    for row in _rows(sheet, headings=True):
        said.append(f"<h2>{escape(row[1])}</h2>" if row[0] == "#" else f"<p>{escape(' - '.join(row))}</p>")
    head = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title></head><body>'
    return (head + "\n".join(said) + "</body></html>\n").encode()


def _rows(sheet: Sheet, *, headings: bool = False) -> list[list[str]]:
    """Every line as the texts of its cells; a heading is marked with "#" where that is asked for."""
    rows = []
    for block in [block for part in sheet.parts if isinstance(part, Text) for block in part.blocks]:
        if isinstance(block, Table):
            rows += [[plain(cell) for cell in row] for row in ((block.header,) if block.header else ()) + block.rows]
        elif isinstance(block, Heading):
            rows.append(["#", plain(block.runs)] if headings else [plain(block.runs)])
        elif isinstance(block, Paragraph):
            rows.append([f"{block.mark} {plain(block.runs)}".strip()])
    return rows
