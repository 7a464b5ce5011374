"""Every text that can be searched, once, with all the places where it stands: what an index is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import queries
from archive.models import Holding, Item, Kind, Listing, Meeting, Owner, Place
from archive.queries import ListingHeld, text_digest
from archive.withheld import Withheld

_PRINTED = re.compile(r"^g\d+/(\d+)$")
_PRINTED_KINDS = {"0": Kind.AGENDA, "1": Kind.MINUTES, "2": Kind.DECISION, "10": Kind.REPORT, "11": Kind.MINUTES}


def holdings(db: Connection, withheld: Withheld) -> Iterator[Holding]:
    """First the texts of items, newest meeting first, then the papers, each with its places, item papers before printed ones.

    What is withheld is left out: whole texts, and the places at which a text is not to be shown.
    """
    meetings = {held.meeting.id: held.meeting for held in queries.meetings(db)}
    items = {item.id: item for item in queries.items(db)}
    yield from _item_texts(meetings, items.values(), withheld)
    yield from _papers_listed(db, queries.listings(db), meetings, items, withheld)


def _item_texts(meetings: dict[int, Meeting], items: Iterable[Item], withheld: Withheld) -> Iterator[Holding]:
    found: dict[tuple[str, Kind], list[Place]] = {}
    texts: dict[tuple[str, Kind], str] = {}
    for item in sorted(items, key=lambda it: (meetings[it.meeting_id].starts, -it.position), reverse=True):
        for kind, text in _texts(item):
            key, place = (text_digest(kind, text), kind), _item_place(meetings[item.meeting_id], item)
            if not _hidden(withheld, key[0], place):
                texts[key] = text
                found.setdefault(key, []).append(place)
    for key, places in found.items():
        yield Holding(key[0], key[1], tuple(places), "text/plain", texts[key], withheld.spans(key[0]))


def one(db: Connection, withheld: Withheld, digest: str) -> Holding | None:
    """The holding of this digest, looked up by itself; None where nothing bears it, or it is withheld."""
    said = list(db.scalars(select(c.texts.c.item_id).where(c.texts.c.digest == digest)))
    if said:
        items = queries.items(db, None, c.items.c.id.in_(said))
        meetings = _by_id(db, {item.meeting_id for item in items})
        return next((found for found in _item_texts(meetings, items, withheld) if found.digest == digest), None)
    rows = queries.listings(db, c.attachments.c.digest == digest)
    owners = {row.listing.owner_id for row in rows if row.listing.owner is Owner.ITEM}
    linked = {item.id: item for item in queries.items(db, None, c.items.c.id.in_(owners))}
    meetings = _by_id(db, {row.meeting_id for row in rows if row.meeting_id})
    return next(_papers_listed(db, rows, meetings, linked, withheld), None)


def _by_id(db: Connection, wanted: set[int]) -> dict[int, Meeting]:
    return {held.meeting.id: held.meeting for held in queries.meetings(db, c.meetings.c.id.in_(wanted))}


def _hidden(withheld: Withheld, digest: str, place: Place) -> bool:
    """Whether the whole text is withheld, everywhere or in this place; an empty stretch at -1 meets no withheld passage."""
    links = {"source_url": place.source_url, "paper_url": place.paper_url}
    return withheld.hides(digest, -1, -1, place.item_id, place.meeting_id, **links) is not None


def _texts(item: Item) -> Iterator[tuple[Kind, str]]:
    """The texts of an item that are whole: minutes that the page cut are not its minutes."""
    minutes = item.minutes if item.minutes_complete else ""
    for kind, text in ((Kind.MINUTES, minutes), (Kind.DECISION, item.decision), (Kind.AGENDA, item.agenda)):
        if text.strip():
            yield kind, text


def _papers_listed(
    db: Connection, rows: Sequence[ListingHeld], meetings: dict[int, Meeting], items: dict[int, Item], withheld: Withheld
) -> Iterator[Holding]:
    wanted = select(c.papers) if len(rows) > 100 else select(c.papers).where(c.papers.c.digest.in_({row.digest for row in rows}))
    types = {row.digest: row.media_type for row in db.execute(wanted)}
    places: dict[str, list[tuple[tuple[int, int], Kind, Place]]] = {}
    for row in rows:
        if row.digest in types and not withheld.hides_attachment(row.listing.attachment_id):
            place = _paper_place(row.listing, meetings, items, row.meeting_id)
            if place and not _hidden(withheld, row.digest, place):
                kind, rank = _paper_kind(row.listing)
                places.setdefault(row.digest, []).append(((rank, -place.meeting_date.toordinal()), kind, place))
    for digest, found in places.items():
        found.sort(key=lambda entry: entry[0])
        yield Holding(digest, found[0][1], tuple(place for _, _, place in found), types[digest], None, withheld.spans(digest))


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
