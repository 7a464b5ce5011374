"""Excel files, a page a sheet: a line a row, with " | " between its cells. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException
from xlrd.compdoc import CompDocError

from archive.errors import ExtractError
from indexer.extract.office import LOCKED_OR_DAMAGED, check_size
from indexer.models import Page, Source

DAMAGED = LOCKED_OR_DAMAGED.format("Excel file")
WIDEST = 300  # columns; what lies beyond is formatting without figures


def excel_pages(data: bytes) -> Iterator[Page]:
    """The sheets of an .xlsx as its reader last saw them: values, not formulas. Raises ExtractError, a sentence."""
    try:
        check_size(data, "Excel file")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError) as error:
        raise ExtractError(DAMAGED) from error
    for number, sheet in enumerate(book.worksheets, start=1):
        rows = sheet.iter_rows(max_col=min(sheet.max_column or WIDEST, WIDEST))
        yield _page(number, sheet.title, ([_said(cell.value, str(cell.number_format or "")) for cell in row] for row in rows))
    book.close()


def old_excel_pages(data: bytes) -> Iterator[Page]:
    """The sheets of an .xls. Raises ExtractError, a sentence."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=False, on_demand=True, logfile=io.StringIO())
    except (xlrd.XLRDError, CompDocError, ValueError, KeyError, IndexError, AssertionError) as error:
        raise ExtractError(DAMAGED) from error
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        yield _page(number + 1, sheet.name, ([_old_said(cell, book.datemode) for cell in sheet.row(row)] for row in range(sheet.nrows)))


def _page(number: int, title: str, rows: Iterable[list[str]]) -> Page:
    lines = [line for row in rows if (line := _line(row))]
    if not lines:
        return Page(number, "", Source.NONE, 0.0, "The sheet is empty.", title)
    return Page(number, "\n".join([title, "", *lines]), Source.MARKUP, part=title)


def _line(cells: list[str]) -> str:
    while cells and not cells[-1]:
        cells.pop()
    return " | ".join(cells) if any(cells) else ""


def _said(value: object, form: str) -> str:
    """A value as the sheet shows it, as far as its number format tells that simply."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date | time):
        return _when(value)
    if isinstance(value, int | float):
        return _number(float(value), form)
    return " ".join(str(value).split())


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(100 * value, 2 if '.' in form else 0):g}%"
    text = f"{value:,.2f}" if "0.00" in form else f"{value:,.0f}" if value == int(value) and "," in form else f"{round(value, 6):.12g}"
    return f"£{text}" if "£" in form else text


def _when(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and not (value.hour or value.minute):
        value = value.date()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return f"{value.day} {value:%B %Y}" + (f" {value:%H:%M}" if isinstance(value, datetime) else "")


def _old_said(cell: xlrd.sheet.Cell, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _when(xlrd.xldate_as_datetime(cell.value, datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "yes" if cell.value else "no"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ""
    return _said(cell.value or None if cell.ctype != xlrd.XL_CELL_NUMBER else cell.value, "")
