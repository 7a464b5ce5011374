"""Any file into its pages, and those of the files inside it. Runs only inside the sandbox's worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import NamedTuple

from archive.errors import ExtractError
from indexer.extract.inside import Inside
from indexer.extract.kinds import UNREAD, kind_of
from indexer.models import Page, Source

DEEPEST = 3  # files inside files inside files
MOST = 200  # files inside one file
# Modules are loaded when a file of the kind comes: most workers open nothing but PDFs.
READERS = {
    "pdf": "pdf:pages",
    "docx": "word:word_pages",
    "html": "office:html_pages",
    "text": "office:text_pages",
    "rtf": "office:rtf_pages",
    "xlsx": "sheets:excel_pages",
    "xls": "sheets:old_excel_pages",
    "pptx": "slides:slide_pages",
    "eml": "mail:eml_pages",
    "msg": "mail:msg_pages",
}


class _Found(NamedTuple):
    """A page, the file that it is a page of, and its number there."""

    page: Page
    data: bytes
    number: int


def pages(kind: str, data: bytes, skip: int = 0) -> Iterator[Page]:
    """The pages of a file, numbered from 1, then those of its attachments, numbered on; the first `skip` are passed over.

    Raises ExtractError, a sentence, when the file itself cannot be opened; an attachment that cannot be is a page with a reason.
    """
    for number, (page, _, _) in enumerate(_found(kind, data, skip), start=1):
        if number > skip:
            yield page if page.number == number else replace(page, number=number)


def place(kind: str, data: bytes, number: int) -> tuple[bytes, int]:
    """The file, this one or one inside it, in which page `number` stands, and its number there. Raises ExtractError where there is none."""
    for skip in (number - 1, 0):  # a page of the file itself is found without a look at those before it
        for at, (_, inside, local) in enumerate(_found(kind, data, skip), start=1):
            if at == number and (inside is data or not skip):
                return inside, local
    raise ExtractError("There is no such page in the file.")


def _found(kind: str, data: bytes, skip: int, part: str = "", depth: int = 0) -> Iterator[_Found]:
    inside: list[Inside] = []
    done = 0
    for found in _reader(kind, skip)(data):
        if isinstance(found, Inside):
            inside.append(found)
            continue
        done += 1
        page = replace(found, part=" / ".join(filter(None, (part, found.part)))) if part else found
        yield _Found(page, data, found.number)
    for attachment in inside[:MOST]:
        for each in _attached(attachment, max(0, skip - done), part, depth + 1):
            done += 1
            yield each
    if len(inside) > MOST:
        yield _Found(_unread(f"{len(inside) - MOST} more files inside this one were not opened.", part), b"", 0)


def _attached(attachment: Inside, skip: int, part: str, depth: int) -> Iterator[_Found]:
    name = " / ".join(filter(None, (part, attachment.name)))
    kind = kind_of("", attachment.data, attachment.name)
    if attachment.problem or kind is None or kind in UNREAD or depth > DEEPEST:
        why = UNREAD.get(kind or "", "It is too deep inside other files." if depth > DEEPEST else "Files of its kind are not read yet.")
        yield _Found(_unread(f"An attached file was not read. {attachment.problem or why}", name), b"", 0)
        return
    try:
        yield from _found(kind, attachment.data, skip, name, depth)
    except ExtractError as error:
        yield _Found(_unread(f"An attached file was not read. {error}", name), b"", 0)


def _unread(reason: str, part: str) -> Page:
    return Page(0, "", Source.NONE, 0.0, reason, part)


def _reader(kind: str, skip: int) -> Callable[[bytes], Iterator[Page | Inside]]:
    module, function = READERS[kind].split(":")
    found: Callable[..., Iterator[Page | Inside]] = getattr(import_module(f"indexer.extract.{module}"), function)
    return partial(found, skip=skip) if kind == "pdf" and skip else found
