"""What the catalogue answers: rows into values and values into rows, each function on an open connection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import ColumnElement

from archive import catalogue as c
from archive.blobs import digest_of
from archive.models import Capture, Committee, Decision, Held, Issue, Item, Kind, Listing, Meeting, Owner, Site, State, Vote

RETRY = (Held.WANTED, Held.FAILED, Held.REFUSED)
# Looked up rather than made: there are a hundred thousand listings.
_OWNERS, _HELD = {one.value: one for one in Owner}, {one.value: one for one in Held}


@dataclass(frozen=True)
class MeetingHeld:
    """A meeting as the catalogue has it; `read_at` is None while only a list has named it; `digest` is over what matters in its page."""

    meeting: Meeting
    read_at: datetime | None
    digest: str
    complete: bool


class CrawlHeld(NamedTuple):
    """A crawl: what it was asked for (as the crawler writes it), its report (JSON, empty before its end), and when it began (UTC)."""

    scope: str
    report: str
    began: datetime
    finished: bool


@dataclass(frozen=True)
class ListingHeld:
    """A listed paper and what became of it; `digest` is empty while no bytes of it are held.

    `tried_at` is the latest try (UTC), None before any; `misses` counts the visits in a row that found it gone.
    """

    listing: Listing
    held: Held
    reason: str
    digest: str
    meeting_id: int | None
    committee_id: int | None
    year: int | None
    tried_at: datetime | None = None
    misses: int = 0


def text_digest(kind: Kind, text: str) -> str:
    """The digest that names an item's text."""
    return digest_of(f"{kind}\n{text}".encode())


def site(db: Connection) -> Site | None:
    """The one site of this archive."""
    row = db.execute(select(c.sites)).mappings().first()
    return Site(**{**row, "aliases": tuple(json.loads(row["aliases"]))}) if row else None


def last_capture(db: Connection, url: str) -> Capture | None:
    """The latest visit to an address."""
    row = db.execute(select(c.captures).where(c.captures.c.url == url).order_by(c.captures.c.id.desc()).limit(1)).mappings().first()
    return capture(row) if row else None


def captures(db: Connection) -> Iterator[Capture]:
    """Every visit, in the order in which they were made, streamed."""
    for row in db.execute(select(c.captures).order_by(c.captures.c.id).execution_options(yield_per=500)).mappings():
        yield capture(row)


def capture(row: object) -> Capture:
    """One visit, from its row."""
    given = dict(row)  # type: ignore[call-overload]
    given.pop("id")
    return Capture(**given | {"when": datetime.fromisoformat(given.pop("at")), "headers": json.loads(given["headers"])})


def crawls(db: Connection) -> list[CrawlHeld]:
    """Every crawl, newest first."""
    rows = db.execute(select(c.crawls.c.scope, c.crawls.c.report, c.crawls.c.started, c.crawls.c.finished).order_by(c.crawls.c.id.desc()))
    return [CrawlHeld(row.scope, row.report, datetime.fromisoformat(row.started), bool(row.finished)) for row in rows]


def looked_at(db: Connection) -> dict[str, tuple[str, datetime]]:
    """By the address of a page: what it was found to be ("issue"; "" where no visit of ours found anything), and when it was last
    visited with an answer that tells. A passing fault or a refusal tells nothing; of papers, the attachments know it."""
    cc = c.captures.c
    is_page = cc.taken_for.not_in(("missing", "restricted", "imported"))
    query = select(cc.url, func.max(case((is_page, cc.taken_for))), func.max(cc.at))
    query = query.where(cc.taken_for.not_in(("failed", "refused", "paper"))).group_by(cc.url)
    return {url: (page or "", datetime.fromisoformat(at)) for url, page, at in db.execute(query)}


def imported(db: Connection) -> Iterator[Capture]:
    """The visits that others made, in the order of their times."""
    query = select(c.captures).where(c.captures.c.taken_for == "imported").order_by(c.captures.c.at, c.captures.c.id)
    for row in db.execute(query).mappings():
        yield capture(row)


def unfinished_crawl(db: Connection, scope: str) -> tuple[int, datetime] | None:
    """Id and beginning of the crawl of this scope that was broken off."""
    query = select(c.crawls).where(c.crawls.c.scope == scope, c.crawls.c.finished == "").order_by(c.crawls.c.id.desc())
    row = db.execute(query).first()
    return (int(row.id), datetime.fromisoformat(row.started)) if row else None


def committees(db: Connection) -> list[Committee]:
    """Every committee, by section and name."""
    rows = db.execute(select(c.committees).order_by(c.committees.c.section, c.committees.c.name)).mappings()
    return [Committee(**row) for row in rows]


def meeting_row(meeting: Meeting) -> dict[str, object]:
    """A meeting as its table keeps it."""
    return asdict(meeting) | {"starts": meeting.starts.isoformat(), "state": str(meeting.state)}


def meetings(db: Connection, *where: ColumnElement[bool]) -> list[MeetingHeld]:
    """Every meeting known that meets the conditions, oldest first."""
    return [meeting_held(row) for row in db.execute(meetings_query(*where)).mappings()]


def meetings_query(*where: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """The query of meetings, oldest first."""
    return select(c.meetings).where(*where).order_by(c.meetings.c.starts, c.meetings.c.id)


def meeting_held(row: object) -> MeetingHeld:
    """A meeting, from its row."""
    given = dict(row)  # type: ignore[call-overload]
    digest, read_at, complete = given.pop("digest"), given.pop("read_at"), given.pop("complete")
    given |= {"starts": datetime.fromisoformat(given["starts"]), "state": State(given["state"])}
    return MeetingHeld(Meeting(**given), datetime.fromisoformat(read_at) if read_at else None, digest, bool(complete))


def item_row(item: Item) -> dict[str, object]:
    """An item as its table keeps it, without its texts."""
    names = ("id", "meeting_id", "number", "title", "position", "url", "issue_id", "section")
    return {name: getattr(item, name) for name in names} | {"votes": json.dumps([asdict(vote) for vote in item.votes])}


def items(db: Connection, meeting_id: int | None = None, *where: ColumnElement[bool]) -> list[Item]:
    """The current items, of one meeting or of all that meet the conditions, in order, with their current texts."""
    on = (c.item_versions.c.item_id == c.items.c.id) & (c.item_versions.c.digest == c.items.c.version)
    query = select(c.items, c.item_versions).join(c.item_versions, on).where(c.items.c.current, *where)
    if meeting_id is not None:
        query = query.where(c.items.c.meeting_id == meeting_id)
    return [_item(row) for row in db.execute(query.order_by(c.items.c.meeting_id, c.items.c.position))]


def _item(row: Row[tuple[object, ...]]) -> Item:
    names = [name for name in Item.__dataclass_fields__ if name != "votes"]
    votes = tuple(Vote(**vote) for vote in json.loads(row.votes))
    return Item(**{name: getattr(row, name) for name in names}, votes=votes)


def issues(db: Connection) -> list[Issue]:
    """Every matter whose page was read."""
    rows = db.execute(select(c.issues.c.id, c.issues.c.title, c.issues.c.url).order_by(c.issues.c.title)).mappings()
    return [Issue(**row) for row in rows]


def decisions(db: Connection, *where: ColumnElement[bool]) -> list[Decision]:
    """The entries of the decisions register that meet the conditions, newest first."""
    rows = db.execute(select(c.decisions).where(*where).order_by(c.decisions.c.decided.desc(), c.decisions.c.id.desc())).mappings()
    return [Decision(**{name: value for name, value in row.items() if name != "read_at"}) for row in rows]


def listings(db: Connection, *where: ColumnElement[bool]) -> list[ListingHeld]:
    """Every current listing that meets the conditions, newest meeting first, with what became of its paper."""
    ls, at, it, me = c.listings, c.attachments, c.items, c.meetings
    meeting_id = case((ls.c.owner == Owner.MEETING, ls.c.owner_id), else_=func.coalesce(it.c.meeting_id, c.decisions.c.meeting_id))
    query = (
        select(
            *(ls.c[name] for name in ("owner", "owner_id", "attachment_id", "url", "title", "format")),
            *(at.c[name] for name in ("held", "reason", "digest", "tried_at", "misses")),
            *(meeting_id.label("meeting_id"), me.c.committee_id, me.c.starts),
        )
        .outerjoin(at, at.c.attachment_id == ls.c.attachment_id)
        .outerjoin(it, (ls.c.owner == Owner.ITEM) & (it.c.id == ls.c.owner_id))
        .outerjoin(c.decisions, (ls.c.owner == Owner.DECISION) & (c.decisions.c.id == ls.c.owner_id))
        .outerjoin(me, me.c.id == meeting_id)
        .where(ls.c.current, *where)
        .order_by(me.c.starts.desc(), me.c.id, func.coalesce(it.c.position, -1), ls.c.position)
    )
    return [_listing_held(row) for row in db.execute(query)]


def _listing_held(row: Row[*tuple[Any, ...]]) -> ListingHeld:
    owner, owner_id, attachment_id, url, title, form, held, reason, digest, tried_at, misses, meeting_id, committee_id, starts = row
    listing = Listing(_OWNERS[owner], owner_id, attachment_id, url, title, form)
    tried, year = datetime.fromisoformat(tried_at) if tried_at else None, int(starts[:4]) if starts else None
    return ListingHeld(
        listing, _HELD[held] if held else Held.WANTED, reason or "", digest or "", meeting_id, committee_id, year, tried, misses or 0
    )


def wanted(db: Connection) -> list[Listing]:
    """The listings whose papers are still to be had, each attachment once."""
    found: dict[str, Listing] = {}
    for row in listings(db):
        if row.held in RETRY:
            found.setdefault(row.listing.attachment_id, row.listing)
    return list(found.values())
