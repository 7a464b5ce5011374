"""The pages of a PDF: pypdfium2 first, pypdf where that fails. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pypdfium2
from pypdf.errors import PyPdfError

from archive.errors import ExtractError
from indexer.models import Page, Source

LOCKED = "This PDF is locked with a password, so its text cannot be read."
SCANNED = "The page has no text layer (it may be a scanned picture)."
# pypdf meets broken files with almost any built-in error, besides its own.
BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    OSError,
    AssertionError,
    NotImplementedError,
)


def pages(data: bytes) -> Iterator[Page]:
    """Each page in order. Raises ExtractError, a sentence, when neither library can open the file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ExtractError(LOCKED) from error
        yield from _pages_by_pypdf(data, str(error))
        return
    if len(document) == 0:
        yield from _pages_by_pypdf(data, "it has no pages")
        return
    for number in range(len(document)):
        yield _page_by_pdfium(document, number)


def _page_by_pdfium(document: pypdfium2.PdfDocument, number: int) -> Page:
    try:
        page = document[number]
        text = page.get_textpage().get_text_range()
        page.close()
    except pypdfium2.PdfiumError as error:
        return Page(number + 1, "", Source.NONE, 0.0, f"The page is damaged ({str(error).rstrip('.')}).")
    return page_of(number + 1, text)


def _pages_by_pypdf(data: bytes, why: str) -> Iterator[Page]:
    """What pypdf can still read of a file that pdfium could not open for the reason `why`."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractError(LOCKED)
        count = len(reader.pages)
    except BROKEN as error:
        raise ExtractError(f"This PDF is damaged and no page of it can be read ({why.rstrip('.')}).") from error
    if count == 0:
        raise ExtractError(f"This PDF is damaged: it opens, but no page was found in it ({why.rstrip('.')}).")
    for number in range(count):
        try:
            yield page_of(number + 1, reader.pages[number].extract_text())
        except BROKEN as error:
            yield Page(number + 1, "", Source.NONE, 0.0, f"The page is damaged ({type(error).__name__}).")


def page_of(number: int, text: str) -> Page:
    """A page from what a library read: line ends made one kind, a word that pdfium marks as broken over two lines broken again."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-\n").replace("\u0002", "-\n").replace("\x00", "")
    plain = plain.encode("utf-8", "replace").decode("utf-8")
    if not plain.strip():
        return Page(number, "", Source.NONE, 0.0, SCANNED)
    return Page(number, plain)
