"""Any file into its pages, and those of the files inside it. Runs only inside the sandbox's worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from archive.errors import ExtractError
from indexer.extract.inside import Inside
from indexer.extract.kinds import UNREAD, kind_of
from indexer.models import Page, Source

DEEPEST = 3  # files inside files inside files
MOST = 200  # files inside one file
# Modules are loaded when a file of the kind comes: most workers open nothing but PDFs.
READERS = {
    "pdf": "pdf:pages",
    "docx": "office:word_pages",
    "html": "office:html_pages",
    "text": "office:text_pages",
    "rtf": "office:rtf_pages",
    "xlsx": "sheets:excel_pages",
    "xls": "sheets:old_excel_pages",
    "pptx": "slides:slide_pages",
    "eml": "mail:eml_pages",
    "msg": "mail:msg_pages",
}


def pages(kind: str, data: bytes) -> Iterator[Page]:
    """The pages of a file, numbered from 1, then those of its attachments, numbered on.

    Raises ExtractError, a sentence, when the file itself cannot be opened; an attachment that cannot be is a page with a reason.
    """
    for number, page in enumerate(_pages(kind, data, "", 0), start=1):
        yield page if page.number == number else replace(page, number=number)


def _pages(kind: str, data: bytes, part: str, depth: int) -> Iterator[Page]:
    inside: list[Inside] = []
    for found in _reader(kind)(data):
        if isinstance(found, Inside):
            inside.append(found)
        else:
            yield replace(found, part=" / ".join(filter(None, (part, found.part)))) if part else found
    for attachment in inside[:MOST]:
        yield from _attached(attachment, part, depth + 1)
    if len(inside) > MOST:
        yield Page(0, "", Source.NONE, 0.0, f"{len(inside) - MOST} more files inside this one were not opened.", part)


def _attached(attachment: Inside, part: str, depth: int) -> Iterator[Page]:
    name = " / ".join(filter(None, (part, attachment.name)))
    kind = kind_of("", attachment.data, attachment.name)
    if kind is None or kind in UNREAD or depth > DEEPEST:
        why = UNREAD.get(kind or "", "It is too deep inside other files." if depth > DEEPEST else "Files of its kind are not read yet.")
        yield Page(0, "", Source.NONE, 0.0, f"An attached file was not read. {why}", name)
        return
    try:
        for page in _pages(kind, attachment.data, name, depth):
            scanned = page.reason.startswith("Scanned, not read:")
            yield replace(page, reason="A scanned page of an attached file, not read.") if scanned else page
    except ExtractError as error:
        yield Page(0, "", Source.NONE, 0.0, f"An attached file was not read. {error}", name)


def _reader(kind: str) -> Callable[[bytes], Iterator[Page | Inside]]:
    module, function = READERS[kind].split(":")
    found: Callable[[bytes], Iterator[Page | Inside]] = getattr(import_module(f"indexer.extract.{module}"), function)
    return found
