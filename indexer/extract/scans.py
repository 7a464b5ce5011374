"""Which pages of a file need to be read from their picture, and the reading, page by page: what is read once is kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from indexer.extract.files import write_whole
from indexer.extract.form import page_from, page_to
from indexer.extract.sandbox import tesseract
from indexer.models import Page, Source

VERSION = "1"
WAITING = "Scanned, not read:"
MISSING = f"{WAITING} tesseract is not installed (on Debian and Ubuntu: apt-get install tesseract-ocr)."
OFF = f"{WAITING} reading of scanned pages is switched off (MINUTEBOOK_OCR=off)."
BAD = 0.35  # trust in a text layer under which the page's picture is read as well
BETTER = 0.2  # by how much more the picture's text must be trusted to stand alone
USUAL = 4.0  # seconds a page, until this machine has shown its own speed


def unread(page: Page) -> bool:
    """Whether a page is only a picture, or has a text layer so bad or so thin that its picture should be read."""
    return page.reason.startswith(WAITING)


def why_not(switched_on: bool) -> str:
    """The reason why scanned pages cannot be read now, a sentence; "" when they can."""
    if not switched_on:
        return OFF
    return "" if tesseract() else MISSING


def with_reason(page: Page, why: str) -> Page:
    """A page that stays unread, and says why."""
    return replace(page, reason=why)


def read_all(
    pages: Sequence[Page], folder: Path, read: Callable[[int], Page], workers: int, tell: Callable[[int, int, float], None]
) -> tuple[Page, ...]:
    """All pages, those that need it read from their pictures by `read(number)`, several at once; `folder` keeps each as it is done.

    `tell(done, of, seconds left)` is called after each page.
    """
    waiting = [page.number for page in pages if unread(page)]
    began, done = time.monotonic(), 0
    known = {number: page for number in waiting if (page := _kept(folder / f"{number}.json"))}

    def one(number: int) -> Page:
        nonlocal done
        made = known.get(number) or _keep(folder / f"{number}.json", read(number))
        done += 1
        fresh = done - len(known)
        each = (time.monotonic() - began) / fresh if fresh > 0 else USUAL / workers
        tell(done, len(waiting), each * (len(waiting) - done))
        return made

    tell(0, len(waiting), USUAL * (len(waiting) - len(known)) / workers)
    with ThreadPoolExecutor(workers) as pool:
        read_now = dict(zip(waiting, pool.map(one, waiting), strict=True))
    return tuple(merged(page, read_now[page.number]) if page.number in read_now else page for page in pages)


def merged(layer: Page, picture: Page) -> Page:
    """One page of what its text layer and its picture say: the better one, or both where each has something of its own."""
    picture = replace(picture, part=layer.part)
    if picture.source is Source.NONE:
        return replace(picture, number=layer.number) if not layer.text.strip() else replace(layer, reason=picture.reason)
    if not layer.text.strip():
        return picture
    if _long(layer) and layer.trust >= picture.trust - BETTER:
        return replace(layer, reason="")
    if _long(layer) and layer.trust < BAD:
        return picture
    seen = set(picture.text.split())
    if set(layer.text.split()) <= seen:
        return picture
    head = layer.text.rstrip() + "\n\n"
    marks = tuple(replace(mark, start=mark.start + len(head), end=mark.end + len(head)) for mark in picture.marks)
    return Page(layer.number, head + picture.text, Source.BOTH, min(layer.trust, picture.trust), part=layer.part, marks=marks)


def _long(page: Page) -> bool:
    return len(page.text) >= 200


def _kept(path: Path) -> Page | None:
    try:
        return page_from(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError):
        return None


def _keep(path: Path, page: Page) -> Page:
    write_whole(path, json.dumps(page_to(page)))
    return page
