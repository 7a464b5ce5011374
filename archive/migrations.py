"""Brings the tables of an older catalogue up to those of this program, a version at a time; nothing that is held is lost."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, insert, inspect, select, text, update
from sqlalchemy.engine import Connection, Engine

from archive import catalogue as c
from archive.errors import ArchiveError
from archive.layout import Layout
from archive.locks import held as lock
from archive.models import Held


def bring_up(engine: Engine, layout: Layout) -> int:
    """Bring the catalogue to `catalogue.SCHEMA`, and give the version it had before (0 for a new one).

    A step that was broken off is safe to repeat; a second process waits. Raises ArchiveError when the catalogue is of a later version.
    """
    before = _version(engine)
    if before == c.SCHEMA:
        return before
    if before > c.SCHEMA:
        raise ArchiveError(f"The catalogue in {layout.root} has tables of version {before}; this program reads {c.SCHEMA}.")
    with lock(layout.lock("migrate"), "change of the tables", wait=True):
        for version in range(_version(engine), c.SCHEMA):
            with engine.begin() as db:
                STEPS[version](db)
                _set_version(db, version + 1)
    return before


def _version(engine: Engine) -> int:
    with engine.connect() as db:
        return int(db.scalar(select(c.about.c.value).where(c.about.c.key == "schema")) or 0)


def _set_version(db: Connection, version: int) -> None:
    done = db.execute(update(c.about).where(c.about.c.key == "schema").values(value=str(version)))
    if not done.rowcount:
        db.execute(insert(c.about).values(key="schema", value=str(version)))


def _add_column(db: Connection, table: str, column: str, kind: str) -> None:
    """One more column, unless a run that was broken off has added it already."""
    if column not in {found["name"] for found in inspect(db).get_columns(table)}:
        db.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} {kind}"))


def _make(db: Connection) -> None:
    """A new catalogue has this program's tables already; only its number is to be set, which the later steps do without finding rows."""


def _versions_of_papers(db: Connection) -> None:
    """From 1 to 2: papers have versions and a history, listings have times."""
    for table, column, kind in (
        ("attachments", "content_digest", "VARCHAR NOT NULL DEFAULT ''"),
        ("attachments", "since", "VARCHAR NOT NULL DEFAULT ''"),
        ("attachments", "misses", "INTEGER NOT NULL DEFAULT 0"),
        ("listings", "first_seen", "VARCHAR NOT NULL DEFAULT ''"),
        ("listings", "last_seen", "VARCHAR NOT NULL DEFAULT ''"),
    ):
        _add_column(db, table, column, kind)
    db.execute(c.paper_versions.delete())
    db.execute(c.standings.delete())
    for row in db.execute(select(c.attachments)).mappings().all():
        _first_version(db, str(row["attachment_id"]), str(row["digest"]), str(row["tried_at"]))
        _first_standing(db, str(row["attachment_id"]), Held(row["held"]), str(row["reason"]), str(row["tried_at"]))


def _first_version(db: Connection, attachment_id: str, digest: str, tried_at: str) -> None:
    """What is held becomes version 1, seen from the first to the last visit that gave those bytes."""
    if not digest:
        return
    at = c.captures.c.at
    visits = select(func.min(at), func.max(at), func.max(c.captures.c.content_digest)).where(c.captures.c.digest == digest)
    first, last, content = db.execute(visits).one()
    row = {"attachment_id": attachment_id, "number": 1, "digest": digest, "content_digest": content or digest}
    db.execute(insert(c.paper_versions).values(**row, first_seen=first or tried_at, last_seen=last or tried_at))
    db.execute(update(c.attachments).where(c.attachments.c.attachment_id == attachment_id).values(content_digest=content or digest))


def _first_standing(db: Connection, attachment_id: str, held: Held, reason: str, tried_at: str) -> None:
    """The latest try becomes the first line of the history, where it told how the paper stands with the council."""
    if held not in (Held.HELD, Held.RESTRICTED, Held.MISSING):
        return
    row = {"subject": attachment_id, "number": 1, "held": str(held), "reason": reason, "visits": 1}
    db.execute(insert(c.standings).values(**row, first_seen=tried_at, last_seen=tried_at))
    misses = 1 if held is Held.MISSING else 0
    db.execute(update(c.attachments).where(c.attachments.c.attachment_id == attachment_id).values(since=tried_at, misses=misses))


def _records(db: Connection) -> None:
    """From 2 to 3: there are records of members, attendance, votes, plans, matters and libraries; a later crawl fills them."""
    c.records.create(db, checkfirst=True)


def _sections(db: Connection) -> None:
    """From 3 to 4: items know the heading under which they stand; the next visit to a meeting's page fills it in."""
    _add_column(db, "items", "section", "TEXT NOT NULL DEFAULT ''")


STEPS: dict[int, Callable[[Connection], None]] = {0: _make, 1: _versions_of_papers, 2: _records, 3: _sections}
