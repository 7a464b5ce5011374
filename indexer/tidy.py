"""Pages of raw text into the lines that a reader reads: running heads, footers and page numbers left out. Pure, idempotent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.models import Page, Source

EDGE = 3  # lines at the top and at the foot of a page that may be furniture
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(\s*(of|/)\s*\d{1,4})?$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line of the joined text: `start` and `end` are characters there, without the white space around it (a row whose first cell is
    empty keeps the tab before its second)."""

    page: int
    start: int
    end: int
    text: str
    heading: bool = False


def join(pages: Sequence[Page]) -> str:
    """The text in which places are counted: the raw texts of all pages with a form feed between."""
    return "\f".join(page.text for page in pages)


def lines(pages: Sequence[Page]) -> list[Line]:
    """Every line that is not furniture, in order; an empty line stays, as the end of a paragraph."""
    furniture = _furniture(pages)
    kept: list[Line] = []
    base = 0
    spared = len(pages) == 2  # two lines alike prove little: the first of them stays
    for page in pages:
        rows = list(_rows(page, base))
        edge = _edges(rows) if page.source is not Source.MARKUP else []
        begun = page.source is Source.MARKUP
        if kept and (begun or page.part):
            kept.append(Line(page.number, base, base, ""))  # a sheet, a slide, another file: no paragraph goes on in it
        for place, row in enumerate(rows):
            known = set() if spared and page is pages[0] else furniture
            if place not in edge or not _is_furniture(row.text, known, at_end=place in (edge[0], edge[-1])):
                begun = begun or bool(row.text)
                if begun:
                    kept.append(row)
        while page.source is not Source.MARKUP and kept and not kept[-1].text and kept[-1].page == page.number:
            kept.pop()  # the gap above a foot line ends no paragraph
        base += len(page.text) + 1
    return kept


def _rows(page: Page, base: int) -> Iterator[Line]:
    at = base
    headings = {begin + base for begin, _ in page.headings}
    for raw in page.text.split("\n"):
        text = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()) if text else 0)
        if text and "\t" in raw[: start - at]:
            start = at + raw.index("\t")
            text = raw[start - at :].rstrip()
        yield Line(page.number, start, start + len(text), text, start in headings)
        at += len(raw) + 1


def _edges(rows: Sequence[Line]) -> list[int]:
    """The places of the first and last few lines that are not empty, in order."""
    full = [place for place, row in enumerate(rows) if row.text]
    return full[:EDGE] + full[-EDGE:] if len(full) > 2 * EDGE else full[:1] + full[1:][-1:]


def _is_furniture(text: str, furniture: set[str], *, at_end: bool) -> bool:
    """A bare number is a page number only as the very first or last line: elsewhere it may be a figure of a table."""
    return _shape(text) in furniture or bool(_PAGE_NUMBER.match(text) and (at_end or text.lower().startswith("page")))


def _shape(text: str) -> str:
    """A line with its numbers made alike, so that "Page 3 of 9" equals "Page 4 of 9"."""
    return _NUMBER.sub("#", " ".join(text.lower().split()))


def _furniture(pages: Sequence[Page]) -> set[str]:
    """The shapes of lines that stand at the edges of more than half of the pages: of at least three, or of both of two."""
    if len(pages) < 2:
        return set()
    seen: Counter[str] = Counter()
    for page in pages:
        rows = list(_rows(page, 0))
        seen.update({_shape(rows[place].text) for place in _edges(rows)})
    return {shape for shape, count in seen.items() if count >= len(pages) // 2 + 1}
