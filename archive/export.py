"""The archive, or one meeting of it, as a WARC file: every visit with its bytes, and the facts that make the same archive again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import facts, queries
from archive.censor import Censor
from archive.errors import ArchiveError
from archive.models import Capture
from archive.scope import Scope, of_meeting
from archive.store import Archive
from archive.warc import Earlier, Writer

Progress = Callable[[int, int], None]
ROWS = 100


@dataclass(frozen=True)
class Exported:
    """What was written: visits, of which so many with bytes of their own in the file, and how many were left out as withheld."""

    visits: int
    bodies: int
    withheld: int


def export(archive: Archive, file: Path, meeting_id: int | None = None, progress: Progress = lambda _done, _all: None) -> Exported:
    """Write the archive, or one meeting with all that belongs to it, as a WARC file; the same archive gives the same bytes.

    Written aside and renamed when whole. `progress` is told how many visits of how many are done. A body at a time is on the way, in
    pieces. ArchiveError when the meeting is not known, or the file cannot be written; MissingBlob when bytes are not held.
    """
    with _snapshot(archive) as db, _aside(file) as out:
        scope = of_meeting(db, meeting_id) if meeting_id is not None else None
        return _Export(archive, db, scope, Censor(db, archive.withheld())).write(out, progress)


class _Export:
    def __init__(self, archive: Archive, db: Connection, scope: Scope | None, censor: Censor) -> None:
        self.archive, self.db, self.scope, self.censor = archive, db, scope, censor
        self.seen: dict[bytes, Earlier] = {}

    def write(self, out: BinaryIO, progress: Progress) -> Exported:
        latest = self.db.scalar(select(func.max(c.captures.c.at)))
        writer = Writer(out, datetime.fromisoformat(latest) if latest else datetime.fromtimestamp(0, UTC))
        site = queries.site(self.db)
        writer.info(
            {
                "software": "Minutebook",
                "format": "WARC File Format 1.1",
                "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
                "isPartOf": site.base_url if site else "an archive without a site",
                "description": f"meeting {self.scope.meeting_id}" if self.scope else "the whole archive",
            }
        )
        if site:
            writer.facts(facts.SITE, [facts.site_row(site)])
        told = self._visits(writer, progress)
        for table in facts.TABLES:
            for rows in _batches(self._rows(table.name, facts.rows(self.db, table))):
                writer.facts(table.name, rows)
        for rows in _batches(self.censor.tombstones() if not self.censor.idle else ()):
            writer.facts(facts.WITHHELD, rows)
        writer.facts(facts.END, [{"visits": told.visits}])
        return told

    def _visits(self, writer: Writer, progress: Progress) -> Exported:
        total = self.db.scalar(select(func.count()).select_from(c.captures)) or 0
        visits = hidden = 0
        for number, capture in enumerate(queries.captures(self.db), 1):
            progress(number, total)
            if self.scope and not self.scope.has_visit(capture):
                continue
            if self.censor.hides_visit(capture, lambda digest=capture.digest: self.archive.read(digest)):  # type: ignore[misc]
                hidden += 1
                continue
            self._visit(writer, capture)
            visits += 1
        return Exported(visits, len(self.seen), hidden)

    def _visit(self, writer: Writer, capture: Capture) -> None:
        if not capture.digest:
            writer.visit(capture, None, 0, None)
            return
        key = bytes.fromhex(capture.digest)
        if earlier := self.seen.get(key):
            writer.visit(capture, None, 0, earlier)
            return
        self.seen[key] = Earlier(capture.final_url, capture.when)
        body, size = self.archive.blobs.open(capture.digest)
        with body:
            writer.visit(capture, body, size, None)

    def _rows(self, table: str, rows: Iterable[facts.Row]) -> Iterator[facts.Row]:
        for row in rows:
            if self.scope is None or self.scope.has_row(table, row):
                shown = self.censor.row(table, row)
                if shown is not None:
                    yield shown


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


@contextmanager
def _snapshot(archive: Archive) -> Iterator[Connection]:
    """The catalogue as it is at this moment, though a crawl may go on."""
    with archive.engine.connect() as db:
        if db.dialect.name == "sqlite":
            db.exec_driver_sql("BEGIN")
        yield db
        db.rollback()


@contextmanager
def _aside(file: Path) -> Iterator[BinaryIO]:
    """A file that bears its name only when it is whole and on the disk."""
    part = file.with_name(f"{file.name}.{uuid4().hex}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as out:
            yield cast(BinaryIO, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        raise ArchiveError(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
