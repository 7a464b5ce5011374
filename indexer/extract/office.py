"""Word documents, RTF, HTML and plain text, as one page each. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from bs4 import BeautifulSoup
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from striprtf.striprtf import rtf_to_text

from archive.errors import ExtractError
from indexer.models import Page, Source

LARGEST_PART = 200_000_000


def word_pages(data: bytes) -> Iterator[Page]:
    """A .docx as one page: paragraphs and table rows in their order, " | " between cells."""
    try:
        check_size(data, "Word document")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise ExtractError("This Word document is damaged or locked, and cannot be opened.") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines.extend(_rows(block) if isinstance(block, Table) else [block.text])
    yield _one_page("\n\n".join(line for line in lines if line.strip()))


def check_size(data: bytes, name: str) -> None:
    """Raise ExtractError when an Office file is a bomb; BadZipFile when it is none at all."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_PART:
            raise ExtractError(f"This {name} unpacks to more than 200 MB and was left alone.")


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            text = " ".join(cell.text.split())
            if not cells or cells[-1] != text:  # a merged cell is given once for each column
                cells.append(text)
        yield " | ".join(cells)


def rtf_pages(data: bytes) -> Iterator[Page]:
    """An RTF file as one page; its tables' cells with " | " between."""
    text: str = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    yield _one_page("\n".join(line.rstrip("|").replace("|", " | ").strip() for line in text.splitlines()))


def html_pages(data: bytes) -> Iterator[Page]:
    """An HTML file as one page: what a reader sees, block by block."""
    soup = BeautifulSoup(data, "lxml")
    for hidden in soup(["script", "style", "template", "noscript", "head"]):
        hidden.decompose()
    yield _one_page(html_text(soup))


def html_text(soup: BeautifulSoup) -> str:
    """The text of a page, block by block; a table's row is a line with " | " between its cells."""
    for row in soup.find_all("tr"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"])]
        if not row.find("table"):
            row.replace_with(f"\n{' | '.join(cells)}\n")
    return soup.get_text("\n", strip=True)


def text_pages(data: bytes) -> Iterator[Page]:
    """A plain text file as one page; bytes that are no UTF-8 are taken for Windows-1252."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    yield _one_page(text)


def _one_page(text: str) -> Page:
    if not text.strip():
        raise ExtractError("The file opens, but there is no text in it.")
    return Page(1, text.replace("\r\n", "\n").replace("\x00", ""), Source.MARKUP)
