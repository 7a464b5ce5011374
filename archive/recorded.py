"""Records into rows and back, every wording kept with its times; each function on an open connection."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import RowMapping, func, select, update
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive.blobs import digest_of
from archive.models import Held
from archive.records import NAMES, R, Record, RecordVersion, read, written
from archive.versions import note, stamp
from archive.writing import upsert


def put(db: Connection, record: Record, when: datetime) -> bool:
    """A visit gave this record; true where it says something that the current wording did not."""
    name, text = NAMES[type(record)], written(record)
    digest, mine = digest_of(text.encode()), (c.records.c.kind == name, c.records.c.id == record.id)
    before = db.execute(select(c.records.c.digest).where(*mine, c.records.c.current)).scalar()
    if before is None and db.scalar(select(func.count()).select_from(c.records).where(*mine)):
        note(db, f"{name}:{record.id}", Held.HELD, "", when)
    db.execute(update(c.records).where(*mine).values(current=False))
    row = {"kind": name, "id": record.id, "digest": digest, "value": text, "current": True}
    upsert(db, c.records, row | {"first_seen": stamp(when), "last_seen": stamp(when)}, ["kind", "id", "digest"], keep=["first_seen"])
    return before != digest


def retire(db: Connection, kind: type[Record], kept: Collection[int], when: datetime) -> list[int]:
    """Those of a kind that the site no longer lists: kept, with the day in their history, but no longer current. Gives their ids."""
    name = NAMES[kind]
    held = set(db.scalars(select(c.records.c.id).where(c.records.c.kind == name, c.records.c.current)))
    gone = sorted(held - set(kept))
    for one in gone:
        db.execute(update(c.records).where(c.records.c.kind == name, c.records.c.id == one).values(current=False))
        note(db, f"{name}:{one}", Held.MISSING, "no longer listed by the site", when)
    return gone


def current(db: Connection, kind: type[R], number: int | None = None) -> list[R]:
    """The current records of a kind, or the one of an id, by id."""
    query = select(c.records.c.value).where(c.records.c.kind == NAMES[kind], c.records.c.current).order_by(c.records.c.id)
    if number is not None:
        query = query.where(c.records.c.id == number)
    return [cast(R, read(NAMES[kind], text)) for text in db.scalars(query)]


def seen(db: Connection, kind: type[Record]) -> dict[int, datetime]:
    """When each current record of a kind was last seen (UTC)."""
    query = select(c.records.c.id, c.records.c.last_seen).where(c.records.c.kind == NAMES[kind], c.records.c.current)
    return {row.id: datetime.fromisoformat(row.last_seen) for row in db.execute(query)}


def versions(db: Connection, kind: type[Record], number: int) -> list[RecordVersion]:
    """Every wording of one record, oldest first."""
    r = c.records.c
    rows = db.execute(select(c.records).where(r.kind == NAMES[kind], r.id == number).order_by(r.first_seen, r.last_seen)).mappings()
    return [_version(row) for row in rows]


def counts(db: Connection) -> dict[str, int]:
    """How many current records there are, by kind."""
    query = select(c.records.c.kind, func.count()).where(c.records.c.current).group_by(c.records.c.kind)
    return dict(db.execute(query).tuples().all())


def _version(row: RowMapping | Mapping[str, Any]) -> RecordVersion:
    first, last = (datetime.fromisoformat(row[name]) for name in ("first_seen", "last_seen"))
    return RecordVersion(read(row["kind"], row["value"]), first, last, bool(row["current"]))
