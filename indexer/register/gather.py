"""What the texts of an archive say, as entries at their places: each text read once, on its way through a build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.models import Holding, Kind, Place
from indexer.models import Page
from indexer.register.days import MONTH_NAMES, month_of
from indexer.register.models import EntryKind, Found, Standing
from indexer.register.readings import Readings
from indexer.register.reflow import reflow
from indexer.register.structure import sentences, structure
from indexer.tidy import join

ACTION_SHEET = re.compile(
    r"\baction(?:s)? (?:sheet|log|list|tracker|plan update|points)\b|\bmatters arising\b|\bprogress on (?:actions|recommendations)\b|\bdecision tracker\b",
    re.IGNORECASE,
)
_HELD = re.compile(rf"\b(?:held|meeting)\b[^.]{{0,60}}?\b(\d{{1,2}}) ({MONTH_NAMES}) (20\d\d)")
TELLS = re.compile(
    r"\b(?:(?:was|were|been|is|are|now|since) (?:now |since |all |duly |finally )?(?:published|sent|circulated|completed?|issued|opened|signed|appointed|installed|delivered|provided|repaired|recruited|implemented"
    r"|carried out|submitted|adopted|established|written|made|reported|brought|placed|set up|replaced|awarded|filled|launched|finished|met|kept|withdrawn|superseded|extended|postponed|deferred|delayed|abandoned"
    r"|rescinded|dropped|live|in place|shared|given|received|held|agreed|running)"
    r"|(?:had|has|have) (?:now |since |already )?(?:written|sent|published|completed|opened|met|begun|started|replied|responded|reported|provided|moved|been)|reported that|kept:|complete|new date|instead of|no longer"
    r"|published on|sent on|opened on|broken:|not yet|update on|progress)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """A sentence or row that tells of something done, moved or given up."""

    words: str
    place: Standing
    committee_id: int
    issue_id: int | None = None


@dataclass(frozen=True)
class Read:
    """An entry as one text has it; `nth` counts equal ones of a text."""

    found: Found
    words: str
    head: str
    place: Standing
    committee_id: int
    committee: str
    item_number: str
    item_title: str
    nearness: int


@dataclass
class Gathering:
    """Everything that the texts of a build say."""

    readings: Readings = field(default_factory=Readings)
    entries: list[Read] = field(default_factory=list)
    again: list[Read] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def take(self, holding: Holding, pages: Sequence[Page]) -> None:
        """Read one text; nothing that is withheld."""
        raw = join(pages)
        text = raw if holding.text is not None else reflow(raw)
        first = holding.places[0]
        speaks = holding.kind in (Kind.MINUTES, Kind.DECISION)
        sheet = bool(ACTION_SHEET.search(first.title) or ACTION_SHEET.search(first.item_title)) and holding.kind is not Kind.AGENDA
        found = self.readings.of(text, self._day(first, text, holding), learns=speaks or sheet)
        found = [one for one in found if not _is_withheld(holding, one.start, one.end)]
        starts = _page_starts(pages) if holding.text is None else []
        if speaks:
            self.entries.extend(_read(holding, place, one, raw, starts, near) for near, place in enumerate(holding.places) for one in found)
        else:
            rows = [one for one in found if one.kind is EntryKind.ACTION] if sheet else []
            self.entries.extend(_read(holding, first, one, raw, starts, 20) for one in rows)
            self.again.extend(_read(holding, first, one, raw, starts, 30) for one in found if one not in rows)
        if holding.kind is not Kind.AGENDA:
            self.said.extend(_told(holding, text, raw, starts))

    @staticmethod
    def _day(place: Place, text: str, holding: Holding) -> date:
        held = _HELD.search(text[:800]) if holding.text is None and holding.kind is Kind.MINUTES else None
        try:
            return date(int(held[3]), month_of(held[2]), int(held[1])) if held else place.meeting_date
        except ValueError:
            return place.meeting_date


def _is_withheld(holding: Holding, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in holding.withheld)


def _page_starts(pages: Sequence[Page]) -> list[tuple[int, int]]:
    starts, at = [], 0
    for page in pages:
        starts.append((at, page.number))
        at += len(page.text) + 1
    return starts


def _page(starts: list[tuple[int, int]], at: int) -> int | None:
    return next((number for begin, number in reversed(starts) if begin <= at), None)


def plain(words: str) -> str:
    """Words as they are shown: runs of white space are one blank."""
    return " ".join(words.split())


def standing(holding: Holding, place: Place, start: int, end: int, page: int | None) -> Standing:
    """The place of some characters of a holding."""
    return Standing(
        holding.digest, start, end, holding.kind, place.state, place.title, place.committee, place.meeting_id, place.meeting_date,
        place.source_url, place.paper_url, page, place.item_id,
    )  # fmt: skip


def _read(holding: Holding, place: Place, one: Found, raw: str, starts: list[tuple[int, int]], nearness: int) -> Read:
    head = plain(raw[slice(*one.head)]) if one.head else ""
    near = nearness + (10 if holding.text is None else 0 if holding.kind is Kind.DECISION else 1)
    at = standing(holding, place, one.start, one.end, _page(starts, one.start))
    return Read(
        one, plain(raw[one.start : one.end]), head, at, place.committee_id, place.committee, place.item_number, place.item_title, near
    )


def _told(holding: Holding, text: str, raw: str, starts: list[tuple[int, int]]) -> Iterator[Said]:
    place = holding.places[0]
    for line in structure(text).lines:
        for span in sentences(line.start, line.words):
            if 25 <= len(span.words) <= 700 and TELLS.search(span.words) and not _is_withheld(holding, span.start, span.end):
                at = standing(holding, place, span.start, span.end, _page(starts, span.start))
                yield Said(plain(raw[span.start : span.end]), at, place.committee_id)
