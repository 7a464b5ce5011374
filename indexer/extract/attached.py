"""The files attached to a PDF: those of the document (a portfolio is nothing else), and those pinned to its pages. Runs only inside the
sandbox's worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from indexer.extract.inside import Inside

LARGEST = 200_000_000  # bytes of all of them together


def embedded(document: pypdfium2.PdfDocument) -> Iterator[Inside]:
    """The files attached to the document, in the order of its own list."""
    for place in range(document.count_attachments()):
        yield _inside(document.get_attachment(place), f"attachment {place + 1}")


def pinned(document: pypdfium2.PdfDocument, page: Any) -> Iterator[Inside]:
    """The files attached to a place on a page."""
    for note in notes(page):
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FILEATTACHMENT and (found := raw.FPDFAnnot_GetFileAttachment(note)):
            yield _inside(pypdfium2.PdfAttachment(found, document), "attachment on a page")


def notes(page: Any) -> Iterator[Any]:
    """What is laid over a page: links, fields of forms, notes, pinned files. Each is closed when the next is asked for."""
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        if note := raw.FPDFPage_GetAnnot(page, place):
            yield note
            raw.FPDFPage_CloseAnnot(note)


def within(files: Iterable[Inside]) -> Iterator[Inside]:
    """The files as they are, until together they are too large to be held: from there on only their names, with the reason."""
    size = 0
    for one in files:
        size += len(one.data)
        yield one if size <= LARGEST else Inside(one.name, b"", "The files attached to this PDF are larger than 200 MB together.")


def _inside(attachment: pypdfium2.PdfAttachment, unnamed: str) -> Inside:
    try:
        name = attachment.get_name() or unnamed
    except pypdfium2.PdfiumError:
        name = unnamed
    try:
        return Inside(name, bytes(attachment.get_data()))
    except pypdfium2.PdfiumError:
        return Inside(name, b"", "It is empty, or damaged.")
