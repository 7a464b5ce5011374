"""`/passages/<key>`: a passage at its permanent address, with what is needed to cite it and the ways on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, abort, render_template

from archive import Archive, Holding, lookups
from archive.errors import SearchIndexError
from archive.models import Paper
from indexer.pages import Papers, quotation, stretches
from indexer.search import Passage
from webapp import citing
from webapp.asking import asking
from webapp.cards import place
from webapp.places import permanent

blueprint = Blueprint("passages", __name__)

KEY = re.compile(r"([0-9a-f]{64}):(\d{1,9})-(\d{1,9})")
AROUND = 1_200  # characters that are shown on either side
_BEGUN = re.compile(r"\A(?:(?![.!?]\s|\n).)*(?:[.!?]\s+|\n+)", re.DOTALL)  # the rest of a sentence whose beginning is cut off
_BROKEN_OFF = re.compile(r"(?<=[.!?\n])[^.!?\n]*\Z")
LONGEST = 8_000  # characters: a stretch that was never a passage is not served as one


@blueprint.get("/passages/<key>")
def passage(key: str) -> str:
    """The passage; 404 where neither the index nor the archive has words at this address."""
    archive = asking().archive()
    found = at(key) or abort(404)
    paper = lookups.paper(archive, found.digest) if found.paper_url else None
    captured, source = captured_at(archive, found, paper)
    address = permanent(f"/passages/{key}")
    return render_template(
        "passage.html",
        passage=found,
        card=place(found),
        paper=paper,
        mark=key.rpartition(":")[2],
        captured=captured,
        captured_from=source,
        citation=citing.cite(found, address, captured),
        permanent=address,
        item=lookups.item(archive, found.item_id) if found.item_id else None,
        around=around(key),
    )


def around(key: str) -> tuple[str, str]:
    """What stands before and after the passage in its text, in whole sentences; "" where nothing does or may be shown."""
    digest, _, span = key.rpartition(":")
    start, end = map(int, span.split("-"))
    archive, papers = asking().archive(), asking().papers()
    before = from_archive(archive, papers, digest, (max(0, start - AROUND), start)) if start else None
    after = from_archive(archive, papers, digest, (end, end + AROUND))
    words = before.text if before else ""
    return words if start <= AROUND else _BEGUN.sub("", words, count=1), _BROKEN_OFF.sub("", after.text) if after else ""


def at(key: str) -> Passage | None:
    """The passage at a permanent address, from the index or else from the archive; None where neither has words there."""
    given = KEY.fullmatch(key)
    if given is None:
        return None
    try:
        searcher = asking().searcher()
        if searcher.is_withheld(key):
            return None
        found = searcher.passage(key)
    except SearchIndexError:  # there is no index yet, or it is being made again: the archive still knows the words
        found = None
    own = from_archive(asking().archive(), asking().papers(), given[1], (int(given[2]), int(given[3])))
    if found is None or own is None or own.text.split() == found.text.split():
        return found or own
    # a copy that is cut elsewhere than its source, whose words the index has for both: what is cited are the words of this paper
    return replace(found, text=own.text, first_page=own.first_page, last_page=own.last_page, trust=own.trust, source=own.source)


def from_archive(archive: Archive, papers: Papers, digest: str, span: tuple[int, int]) -> Passage | None:
    """The words at an address that the index has cut otherwise since: places are characters of what was published, and last."""
    holding = archive.holding(digest)
    if holding is None or not 0 < span[1] - span[0] <= LONGEST or archive.withheld().hides(digest, *span):
        return None
    if holding.text is not None:
        words, numbered = holding.text[span[0] : span[1]].strip(), False
        return _made(archive, holding, span, words, (1, 1), numbered) if words else None
    pages = papers.text(Paper(digest, 0, holding.media_type)).pages
    words, stands = quotation(pages, span), sorted(stretches(pages, span))
    numbered = holding.media_type == "application/pdf"
    if not words or not stands:
        return None
    worst = min((page for page in pages if page.number in stands), key=lambda page: page.trust)
    found = _made(archive, holding, span, words, (stands[0], stands[-1]), numbered)
    return replace(found, trust=worst.trust, source=worst.source)


def _made(archive: Archive, holding: Holding, span: tuple[int, int], words: str, pages: tuple[int, int], numbered: bool) -> Passage:
    site, first = archive.site(), holding.places[0]
    others = tuple(
        {
            "title": other.title,
            "committee": other.committee,
            "meeting_date": other.meeting_date.isoformat(),
            "source_url": other.source_url,
            "paper_url": other.paper_url,
        }
        for other in holding.places[1:]
    )
    made = Passage(
        key=f"{holding.digest}:{span[0]}-{span[1]}",
        digest=holding.digest,
        text=words,
        heading="",
        first_page=pages[0],
        last_page=pages[1],
        kind=holding.kind,
        council=site.name if site else "",
        is_page_numbered=numbered,
        **vars(first),
    )
    return replace(made, also_in=others)


def captured_at(archive: Archive, found: Passage, paper: Paper | None) -> tuple[datetime | None, str]:
    """When the words were fetched, and from where: the paper's first visit, or the meeting's page."""
    if paper:
        visits = lookups.captures_of(archive, paper.digest)
        return (visits[0].when, visits[0].url) if visits else (None, "")
    held = lookups.meeting(archive, found.meeting_id)
    return (held.read_at, held.meeting.url) if held else (None, "")
