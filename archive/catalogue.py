"""The tables of the catalogue (SQLAlchemy Core): SQLite by default, with a write-ahead log; PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)

from archive.errors import ArchiveError

SCHEMA = 4

metadata = MetaData()

about = Table("about", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

sites = Table(
    "sites",
    metadata,
    Column("slug", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("base_url", Text, nullable=False),
    Column("aliases", Text, nullable=False, default="[]"),
    Column("demo", Boolean, nullable=False, default=False),
)

committees = Table(
    "committees",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("url", Text, nullable=False),
)

committee_names = Table(
    "committee_names",
    metadata,
    Column("committee_id", Integer, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("first_meeting", Date, nullable=False),
    Column("last_meeting", Date, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("committee_id", Integer, nullable=False),
    Column("committee", Text, nullable=False),
    Column("starts", String, nullable=False),
    Column("state", String, nullable=False),
    Column("status", Text, nullable=False),
    Column("venue", Text, nullable=False),
    Column("webcast_url", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("read_at", String, nullable=False),
    Column("complete", Boolean, nullable=False, default=False),
)

items = Table(
    "items",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("meeting_id", Integer, nullable=False),
    Column("number", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("issue_id", Integer),
    Column("votes", Text, nullable=False),
    Column("version", String, nullable=False),
    Column("current", Boolean, nullable=False, default=True),
    Column("section", Text, nullable=False, default=""),
    Index("items_by_meeting", "meeting_id"),
)

item_versions = Table(
    "item_versions",
    metadata,
    Column("item_id", Integer, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("agenda", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("minutes", Text, nullable=False),
    Column("minutes_complete", Boolean, nullable=False),
    Column("full_text_url", Text, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
)

issues = Table(
    "issues",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("read_at", String, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("is_key", Boolean),
    Column("call_in", Boolean),
    Column("purpose", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("published", Date),
    Column("decided", Date),
    Column("effective", Date),
    Column("meeting_id", Integer),
    Column("issue_id", Integer),
    Column("read_at", String, nullable=False),
)

listings = Table(
    "listings",
    metadata,
    Column("owner", String, primary_key=True),
    Column("owner_id", Integer, primary_key=True),
    Column("attachment_id", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("format", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("current", Boolean, nullable=False, default=True),
    Column("first_seen", String, nullable=False, default=""),
    Column("last_seen", String, nullable=False, default=""),
    Index("listings_by_attachment", "attachment_id"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("attachment_id", String, primary_key=True),
    Column("held", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("tried_at", String, nullable=False),
    Column("content_digest", String, nullable=False, default=""),
    Column("since", String, nullable=False, default=""),
    Column("misses", Integer, nullable=False, default=0),
)

paper_versions = Table(
    "paper_versions",
    metadata,
    Column("attachment_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String, nullable=False),
    Column("content_digest", String, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Index("paper_versions_by_digest", "digest"),
)

standings = Table(
    "standings",
    metadata,
    Column("subject", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("held", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("visits", Integer, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("digest", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("current", Boolean, nullable=False, default=True),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("digest", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("taken_for", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("content_digest", String, nullable=False),
    Index("captures_by_url", "url"),
)

crawls = Table(
    "crawls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String, nullable=False, default=""),
    Column("report", Text, nullable=False, default=""),
)

# What was noted as new or changed, in the order in which it was noted; never rewritten, so that a place in it is a place for good.
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("act", String, nullable=False),
    Column("token", String, nullable=False),
    Column("at", String, nullable=False),
    Index("changes_by_key", "key", "seq"),
    sqlite_autoincrement=True,
)

# Which item says a text, by the digest that names the text in an index.
texts = Table(
    "texts",
    metadata,
    Column("item_id", Integer, primary_key=True),
    Column("version", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("digest", String, nullable=False),
    Index("texts_by_digest", "digest"),
)


def connect(url: str) -> Engine:
    """An engine on the catalogue at a database URL; makes the tables where they are missing."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "handle_error", _tell_of_the_disk)
    metadata.create_all(engine)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Readers and one writer at a time, and a commit that a power cut cannot undo."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _tell_of_the_disk(context: Any) -> None:
    """One sentence in place of a traceback where the disk is full, or may not be written to."""
    said = str(context.original_exception)
    if any(known in said for known in ("disk is full", "disk I/O error", "readonly database", "unable to open database")):
        raise ArchiveError(
            f"The catalogue cannot be written ({said}): see whether the disk is full or write-protected. What was kept before is safe."
        )
