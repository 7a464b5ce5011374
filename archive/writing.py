"""Values into rows, each function on an open transaction: meetings with their items, listings, names and tries at papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import queries, versions
from archive.blobs import digest_of
from archive.models import Capture, Held, Item, Kind, Listing, Meeting, Paper, Standing
from archive.versions import stamp

UNLISTED = "no longer listed on its meeting's page"


def upsert(db: Connection, table: Table, row: dict[str, Any], keys: Sequence[str], keep: Sequence[str] = ()) -> None:
    """Put a row in the place of the one with the same keys; the columns in `keep` stay as they were there."""
    dialect = sqlite if db.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**row)
    rest = {name: statement.excluded[name] for name in row if name not in keys and name not in keep}
    db.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=rest) if rest else statement.on_conflict_do_nothing())


def capture_row(capture: Capture, digest: str) -> dict[str, Any]:
    """A visit as its table keeps it."""
    row = asdict(capture) | {"digest": digest, "headers": json.dumps(capture.headers, sort_keys=True)}
    row["at"] = stamp(row.pop("when"))
    return row


def meetings_listed(db: Connection, meetings: Iterable[Meeting]) -> None:
    """Those not known yet, as a list names them."""
    known = set(db.scalars(select(c.meetings.c.id)))
    for meeting in meetings:
        if meeting.id not in known:
            db.execute(insert(c.meetings).values(**queries.meeting_row(meeting), digest="", read_at="", complete=False))


def meeting(
    db: Connection, held: Meeting, items: Sequence[Item], listings: Sequence[Listing], digest: str, when: datetime, *, complete: bool
) -> None:
    """A meeting as its page gives it; what the page no longer has is kept, but no longer current, and noted as gone."""
    upsert(db, c.meetings, queries.meeting_row(held) | {"digest": digest, "read_at": stamp(when), "complete": complete}, ["id"])
    versions.note(db, f"meeting:{held.id}", Held.HELD, "", when)
    before = {row.id: row.current for row in db.execute(select(c.items.c.id, c.items.c.current).where(c.items.c.meeting_id == held.id))}
    db.execute(update(c.items).where(c.items.c.meeting_id == held.id).values(current=False))
    for item in items:
        row = queries.item_row(item) | {"version": _version(db, item, held, when), "current": True}
        upsert(db, c.items, row, ["id"])
    _note_items(db, before, {item.id for item in items}, when)
    retired = _retire_listings(db, held.id, set(before) | {item.id for item in items})
    for position, listed in enumerate(listings):
        listing(db, listed, position, when)
    _note_unlisted(db, retired, when)
    _note_name(db, held)


def _note_items(db: Connection, before: dict[int, bool], now: set[int], when: datetime) -> None:
    """Items that left the page, and those that came back to it; one that is simply there needs no line of its own."""
    for item_id, current in before.items():
        if current and item_id not in now:
            versions.note(db, f"item:{item_id}", Held.MISSING, "no longer on its meeting's page", when)
        elif not current and item_id in now:
            versions.note(db, f"item:{item_id}", Held.HELD, "", when)


def _version(db: Connection, item: Item, held: Meeting, when: datetime) -> str:
    texts = {"state": str(held.state), "agenda": item.agenda, "decision": item.decision, "minutes": item.minutes}
    digest = digest_of(json.dumps([*texts.values(), item.minutes_complete]).encode())
    row: dict[str, Any] = {"item_id": item.id, "digest": digest, **texts}
    row |= {"minutes_complete": item.minutes_complete, "full_text_url": item.full_text_url}
    row |= {"first_seen": stamp(when), "last_seen": stamp(when)}
    upsert(db, c.item_versions, row, ["item_id", "digest"], keep=["first_seen"])
    for kind, text in ((Kind.AGENDA, item.agenda), (Kind.DECISION, item.decision), (Kind.MINUTES, item.minutes)):
        if text.strip():
            said = {"item_id": item.id, "version": digest, "kind": str(kind), "digest": queries.text_digest(kind, text)}
            upsert(db, c.texts, said, ["item_id", "version", "kind"])
    return digest


def _retire_listings(db: Connection, meeting_id: int, item_ids: set[int]) -> set[str]:
    """Listings of a meeting's page are current only while the page has them. Gives the attachments that were."""
    ls = c.listings.c
    here = ((ls.owner == "meeting") & (ls.owner_id == meeting_id)) | ((ls.owner == "item") & ls.owner_id.in_(item_ids))
    retired = set(db.scalars(select(ls.attachment_id).where(here, ls.current)))
    db.execute(update(c.listings).where(here).values(current=False))
    return retired


def _note_unlisted(db: Connection, retired: set[str], when: datetime) -> None:
    """A paper that its meeting's page had, and that no page links to any more, is gone as far as a reader can see."""
    ls = c.listings.c
    listed = set(db.scalars(select(ls.attachment_id).where(ls.attachment_id.in_(retired), ls.current))) if retired else set()
    for attachment_id in sorted(retired - listed):
        paper_missing(db, attachment_id, Held.MISSING, UNLISTED, when)


def listing(db: Connection, listed: Listing, position: int, when: datetime) -> None:
    """A place where a paper is linked, at its position on the page."""
    row = asdict(listed) | {"owner": str(listed.owner), "position": position, "current": True}
    row |= {"first_seen": stamp(when), "last_seen": stamp(when)}
    upsert(db, c.listings, row, ["owner", "owner_id", "attachment_id"], keep=["first_seen"])


def _note_name(db: Connection, held: Meeting) -> None:
    """Keep the span of meetings over which a committee bore a name."""
    names, day = c.committee_names, held.starts.date()
    where = (names.c.committee_id == held.committee_id, names.c.name == held.committee)
    row = db.execute(select(names.c.first_meeting, names.c.last_meeting).where(*where)).first()
    first, last = (min(row.first_meeting, day), max(row.last_meeting, day)) if row else (day, day)
    db.execute(delete(names).where(*where))
    db.execute(insert(names).values(committee_id=held.committee_id, name=held.committee, first_meeting=first, last_meeting=last))


def paper(db: Connection, attachment_id: str, held: Paper, content_digest: str, when: datetime) -> None:
    """A listed paper was had; the latest version was seen again, or there is a new one."""
    upsert(db, c.papers, asdict(held), ["digest"])
    versions.note_paper(db, attachment_id, held.digest, content_digest, when)
    stands = versions.note(db, attachment_id, Held.HELD, "", when)
    row = _attempt(attachment_id, Held.HELD, "", held.digest, when, stands) | {"content_digest": content_digest}
    upsert(db, c.attachments, row, ["attachment_id"])


def paper_missing(db: Connection, attachment_id: str, held: Held, reason: str, when: datetime) -> Standing | None:
    """A listed paper could not be had, and why; bytes of an earlier day stay known. Gives how the paper stands now."""
    stands = versions.note(db, attachment_id, held, reason, when)
    row = _attempt(attachment_id, held, reason, "", when, stands)
    upsert(db, c.attachments, row, ["attachment_id"], keep=["digest"])
    return stands


def _attempt(attachment_id: str, held: Held, reason: str, digest: str, when: datetime, stands: Standing | None) -> dict[str, Any]:
    """A try, with the counter of visits that found the paper gone: a passing fault neither adds to it nor clears it."""
    row: dict[str, Any] = {"attachment_id": attachment_id, "held": str(held), "reason": reason, "digest": digest, "tried_at": stamp(when)}
    since = stamp(stands.first_seen) if stands else ""
    return row | {"since": since, "misses": stands.visits if stands and stands.held is Held.MISSING else 0}
