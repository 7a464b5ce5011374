"""PDFs that pdfium cannot open: read by pypdf, or mended by qpdf. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io

import pikepdf
import pypdf
from pypdf.errors import PyPdfError

from archive.errors import ExtractError

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


def texts_by_pypdf(data: bytes, locked: str) -> list[str | None] | None:
    """The text of each page as pypdf reads it, None for a page that it cannot read; None for all when it cannot open the file.

    Raises ExtractError with the sentence `locked` when the file asks for a password.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractError(locked)
        count = len(reader.pages)
    except BROKEN:
        return None
    return [_text(reader, number) for number in range(count)]


def _text(reader: pypdf.PdfReader, number: int) -> str | None:
    try:
        return reader.pages[number].extract_text()
    except BROKEN:
        return None


def mended(data: bytes) -> bytes | None:
    """The file as qpdf writes it anew after mending what it can, or None."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=True) as document:
            document.save(out)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None
    return out.getvalue()
