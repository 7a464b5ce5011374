"""RTF, HTML and plain text, as one page each, and what Office files have in common. Runs only inside the sandbox's worker."""

from __future__ import annotations

import codecs
import io
import zipfile
from collections.abc import Iterator

from bs4 import BeautifulSoup
from striprtf.striprtf import rtf_to_text

from archive.errors import ExtractError
from indexer.models import Page, Source

LARGEST_PART = 200_000_000
LOCKED_OR_DAMAGED = "This {} is damaged or locked, and cannot be opened."


def check_size(data: bytes, name: str) -> None:
    """Raise ExtractError when an Office file is a bomb; BadZipFile when it is none at all."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_PART:
            raise ExtractError(f"This {name} unpacks to more than 200 MB and was left alone.")


def rtf_pages(data: bytes) -> Iterator[Page]:
    """An RTF file as one page; its tables' cells with " | " between."""
    text: str = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    yield one_page("\n".join(line.rstrip("|").replace("|", " | ").strip() for line in text.splitlines()))


def html_pages(data: bytes) -> Iterator[Page]:
    """An HTML file as one page: what a reader sees, block by block."""
    soup = BeautifulSoup(data, "lxml")
    for hidden in soup(["script", "style", "template", "noscript", "head"]):
        hidden.decompose()
    yield one_page(html_text(soup))


def html_text(soup: BeautifulSoup) -> str:
    """The text of a page, block by block; a table's row is a line with " | " between its cells."""
    for row in soup.find_all("tr"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"])]
        if not row.find("table"):
            row.replace_with(f"\n{' | '.join(cells)}\n")
    return soup.get_text("\n", strip=True)


def text_pages(data: bytes) -> Iterator[Page]:
    """A plain text file as one page: UTF-8, UTF-16 where its first bytes say so, else Windows-1252."""
    try:
        text = data.decode("utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    yield one_page(text)


def one_page(text: str, headings: tuple[tuple[int, int], ...] = ()) -> Page:
    """A text as the only page of its file. Raises ExtractError where there is none."""
    if not text.strip():
        raise ExtractError("The file opens, but there is no text in it.")
    return Page(1, text.replace("\r\n", "\n").replace("\x00", ""), Source.MARKUP, headings=headings)
