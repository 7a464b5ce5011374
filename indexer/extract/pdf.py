"""The pages of a PDF: pypdfium2 first, pypdf where that fails, qpdf's repair before giving up. Runs only inside the sandbox's worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2

from archive.errors import ExtractError
from indexer.extract import attached, damaged, layout
from indexer.extract.drawn import Drawn
from indexer.extract.inside import Inside
from indexer.extract.trust import trust
from indexer.models import Page, Source

LOCKED = "This PDF is locked with a password, so its text cannot be read."
SCANNED = "Scanned, not read: the page has no text layer, only a picture."
EMPTY = "The page has no text layer, and no picture either: it is blank."
PICTURED = 0.5  # share of the page under pictures from which a thin text layer is taken for a stamp on a scan
THIN = 200  # characters
BAD = 0.35  # trust under which the page is read from its picture too
SKIPPED = "Passed over."


def pages(data: bytes, skip: int = 0) -> Iterator[Page | Inside]:
    """Each page in order, then each attached file. The first `skip` pages are not opened, and come without text.

    Raises ExtractError, a sentence, when no library can open the file.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ExtractError(LOCKED) from error
        yield from _damaged(data, said(error))
        return
    if len(document) == 0:
        yield from _damaged(data, "it has no pages")
        return
    yield from _pages(document, skip)


def _pages(document: pypdfium2.PdfDocument, skip: int = 0) -> Iterator[Page | Inside]:
    pinned: list[Inside] = []
    for number in range(len(document)):
        yield Page(number + 1, "", Source.NONE, 0.0, SKIPPED) if number < skip else _page(document, number, pinned)
    yield from attached.within([*attached.embedded(document), *pinned])


def _damaged(data: bytes, why: str) -> Iterator[Page | Inside]:
    """What can be saved of a file that pdfium could not open for the reason `why`: by pypdf as it is, or by pdfium from what qpdf mends of
    it; whichever gives more."""
    texts = damaged.texts_by_pypdf(data, LOCKED)
    document = opened(damaged.mended(data))
    mended = list(map(_doubted, _pages(document))) if document is not None else []
    if not texts and not mended:
        raise ExtractError(f"This PDF is damaged and no page of it can be read, nor could it be mended (pdfium says: {why}).")
    as_it_is = [_doubted(page_of(number, text)) for number, text in enumerate(texts or (), start=1)]
    yield from max(mended, as_it_is, key=lambda found: (sum(map(_letters, found)), len(found)))


def _letters(found: Page | Inside) -> int:
    """How much a page says, or a file that was attached."""
    return 1 if isinstance(found, Inside) else len("".join(found.text.split()))


def opened(data: bytes | None) -> pypdfium2.PdfDocument | None:
    """A file that was mended, where pdfium can open it now."""
    try:
        return pypdfium2.PdfDocument(data) if data else None
    except pypdfium2.PdfiumError:
        return None


def said(error: pypdfium2.PdfiumError) -> str:
    """What pdfium says, without the words around it: "data format error"."""
    return re.sub(r".*\(PDFium: (.*)\)", r"\1", str(error).rstrip(".")).rstrip(".").lower()


def _doubted(page: Page | Inside) -> Page | Inside:
    """A page of a damaged file: what it gives is trusted by half, and where it gives nothing, and has no picture, that is the reason."""
    if isinstance(page, Inside) or page.reason == SCANNED:
        return page
    if page.source is Source.NONE:
        return replace(page, reason="The file is damaged, and no text of this page could be saved.")
    return replace(page, trust=page.trust / 2, reason="The file is damaged: some of this page may be missing.")


def _page(document: pypdfium2.PdfDocument, number: int, pinned: list[Inside]) -> Page:
    try:
        with Drawn(document, number) as drawn:
            pinned.extend(drawn.pinned)
            laid = layout.read(drawn)
            made = _made(number + 1, laid.text, tuple(laid.headings))
            if made.source is Source.NONE and drawn.is_empty():
                return replace(made, reason=EMPTY)
            if made.text and (made.trust < BAD or (len(made.text) < THIN and drawn.pictured() > PICTURED)):
                return replace(made, reason="Scanned, not read: the text layer is thin or bad.")
            return made
    except pypdfium2.PdfiumError as error:
        return Page(number + 1, "", Source.NONE, 0.0, f"The page is damaged ({str(error).rstrip('.')}).")


def page_of(number: int, text: str | None) -> Page:
    """A page from what a library read; None stands for a page that it could not read."""
    if text is None:
        return Page(number, "", Source.NONE, 0.0, "The page is damaged.")
    return _made(number, text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ").encode("utf-8", "replace").decode("utf-8"))


def _made(number: int, text: str, headings: tuple[tuple[int, int], ...] = ()) -> Page:
    if not text.strip():
        return Page(number, "", Source.NONE, 0.0, SCANNED)
    return Page(number, text, trust=trust(text), headings=headings)
