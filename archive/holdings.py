"""Every text that can be searched, once, with all the places where it stands: what an index is made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import queries
from archive.blobs import digest_of
from archive.models import Held, Holding, Item, Kind, Listing, Meeting, Owner, Place

_PRINTED = re.compile(r"^g\d+/(\d+)$")
_PRINTED_KINDS = {"0": Kind.AGENDA, "1": Kind.MINUTES, "2": Kind.DECISION, "10": Kind.REPORT, "11": Kind.MINUTES}

_WITHDRAWN = (Held.RESTRICTED, Held.MISSING)


def holdings(db: Connection) -> Iterator[Holding]:
    """First the texts of items, newest meeting first, then the papers, each with its places, item papers before printed ones."""
    meetings = {held.meeting.id: held.meeting for held in queries.meetings(db)}
    items = {item.id: item for item in queries.items(db)}
    found: dict[tuple[str, Kind], list[Place]] = {}
    texts: dict[tuple[str, Kind], str] = {}
    for item in sorted(items.values(), key=lambda it: (meetings[it.meeting_id].starts, -it.position), reverse=True):
        for kind, text in _texts(item):
            key = (digest_of(f"{kind}\n{text}".encode()), kind)
            texts[key] = text
            found.setdefault(key, []).append(_item_place(meetings[item.meeting_id], item))
    for key, places in found.items():
        yield Holding(key[0], key[1], tuple(places), "text/plain", texts[key])
    yield from _papers(db, meetings, items)


def _texts(item: Item) -> Iterator[tuple[Kind, str]]:
    """The texts of an item that are whole: minutes that the page cut are not its minutes."""
    minutes = item.minutes if item.minutes_complete else ""
    for kind, text in ((Kind.MINUTES, minutes), (Kind.DECISION, item.decision), (Kind.AGENDA, item.agenda)):
        if text.strip():
            yield kind, text


def _papers(db: Connection, meetings: dict[int, Meeting], items: dict[int, Item]) -> Iterator[Holding]:
    types = {row.digest: row.media_type for row in db.execute(select(c.papers))}
    places: dict[str, list[tuple[tuple[int, int], Kind, Place]]] = {}
    for row in queries.listings(db):
        if row.digest in types and row.held not in _WITHDRAWN:
            place = _paper_place(row.listing, meetings, items, row.meeting_id)
            if place:
                kind, rank = _paper_kind(row.listing)
                places.setdefault(row.digest, []).append(((rank, -place.meeting_date.toordinal()), kind, place))
    for digest, found in places.items():
        found.sort(key=lambda entry: entry[0])
        yield Holding(digest, found[0][1], tuple(place for _, _, place in found), types[digest])


def _paper_kind(listing: Listing) -> tuple[Kind, int]:
    """What a paper is, and how far it is from the source: an item's own paper, then printed documents, packs last."""
    printed = _PRINTED.match(listing.attachment_id)
    if printed:
        return _PRINTED_KINDS.get(printed[1], Kind.REPORT), 9 if printed[1] == "10" else 5
    kind = Kind.MINUTES if re.match(r"(draft )?minutes\b", listing.title, re.IGNORECASE) else Kind.REPORT
    return kind, 0 if listing.owner is Owner.ITEM else 3


def _item_place(meeting: Meeting, item: Item) -> Place:
    return _place(meeting, item, item.title, item.url or meeting.url)


def _paper_place(listing: Listing, meetings: dict[int, Meeting], items: dict[int, Item], meeting_id: int | None) -> Place | None:
    item = items.get(listing.owner_id) if listing.owner is Owner.ITEM else None
    meeting = meetings.get(meeting_id) if meeting_id else None
    if meeting is None:
        return None
    return _place(meeting, item, listing.title, item.url if item and item.url else meeting.url, listing.url)


def _place(meeting: Meeting, item: Item | None, title: str, source_url: str, paper_url: str = "") -> Place:
    return Place(
        committee_id=meeting.committee_id,
        committee=meeting.committee,
        meeting_id=meeting.id,
        meeting_date=_day(meeting.starts),
        item_id=item.id if item else None,
        item_number=item.number if item else "",
        item_title=item.title if item else "",
        state=meeting.state,
        title=title,
        source_url=source_url,
        paper_url=paper_url,
    )


def _day(when: datetime) -> date:
    """The day as the council would say it: local time already, so no shift."""
    return when.date()
