"""WARC in: ours gives the same archive again, one made by others gives visits with their bytes, for the crawler's parsers to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import covering, facts, withdrawn, writing
from archive.errors import ArchiveError
from archive.models import Capture
from archive.store import Archive
from archive.versions import stamp
from archive.warcread import Facts, Visit, read
from archive.withheld import Act

Progress = Callable[[int], None]
BATCH = 200


@dataclass
class Imported:
    """What came in: visits that were new, visits known before, rows of the catalogue, and why records were passed over."""

    visits: int = 0
    known: int = 0
    rows: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    ours: bool = False


def import_warc(archive: Archive, file: Path, progress: Progress = lambda _: None, hosts: frozenset[str] = frozenset()) -> Imported:
    """Take in a WARC file; taking it in twice changes nothing more.

    From a file of others, only visits to the archive's own site are kept (and to `hosts`), or all while it has no site yet; they are
    captures `taken_for` "imported". Bodies pass in pieces. ArchiveError when the file is hurt, WrongArchive when it is another
    council's. What is withheld here stays so, whatever comes in, and what the file says is withheld is withheld here too.
    """
    return _Import(archive, progress, hosts).all(file)


class _Import:
    def __init__(self, archive: Archive, progress: Progress, hosts: frozenset[str]) -> None:
        self.archive, self.progress = archive, progress
        self.told, self.merge = Imported(), facts.Merge()
        self.waiting: list[Capture] = []
        site = archive.site()
        own = [site.base_url, *site.aliases] if site else []
        self.hosts = hosts | {urlsplit(url).netloc.lower() for url in own} if own else frozenset()
        self.ended = False
        self.tombstones: list[dict[str, Any]] = []

    def all(self, file: Path) -> Imported:
        for found in read(file, lambda why: self.told.skipped.update([why])):
            if isinstance(found, Visit):
                self._visit(found)
                self.progress(self.told.visits + self.told.known + len(self.waiting))
            else:
                self._facts(found)
        self._flush()
        self._withhold()
        self.archive.note_changes()
        if self.told.ours and not self.ended:
            raise ArchiveError(f"{file} is hurt: it breaks off. What stands before the break was taken in.")
        return self.told

    def _visit(self, found: Visit) -> None:
        capture = found.capture
        ours = bool(capture.digest) or found.body is None
        if not ours and self.hosts and urlsplit(capture.url).netloc.lower() not in self.hosts:
            self.told.skipped.update(["of another host"])
            return
        if found.body is not None:
            digest = self.archive.blobs.put_stream(found.body, unless=lambda: not found.finished())
            if not digest and not ours:
                self.told.skipped.update(["cut short"])
                return
            if ours and digest != capture.digest:
                raise ArchiveError(f"The bytes of {capture.url} are not those that the file says they are: it is hurt, make it again.")
            capture = replace(capture, digest=digest)
        self.waiting.append(capture)
        if len(self.waiting) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        """Rows after bytes, many in one transaction."""
        with self.archive.engine.begin() as db:
            for capture in self.waiting:
                if _known(db, capture):
                    self.told.known += 1
                else:
                    db.execute(insert(c.captures).values(**writing.capture_row(capture, capture.digest)))
                    self.told.visits += 1
        self.waiting = []

    def _facts(self, found: Facts) -> None:
        self.told.ours = True
        self._flush()
        if found.table == facts.SITE:
            for row in found.rows:
                self.archive.claim(facts.site_of(row))
        elif found.table == facts.WITHHELD:
            self.tombstones += found.rows
        elif found.table == facts.END:
            self.ended = True
        else:
            with self.archive.engine.begin() as db:
                for row in found.rows:
                    self.merge.take(db, found.table, row)
            self.told.rows += len(found.rows)

    def _withhold(self) -> None:
        """The file's tombstones, unless somebody has decided here; then all that came in and belongs to what is withheld."""
        log = self.archive.withheld()
        decided = {entry.key for entry in log.entries()}
        with self.archive.engine.connect() as db:
            for row in self.tombstones:
                if row["key"] not in decided:
                    covers = dict.fromkeys((*row["covers"], *covering.of(db, row["key"])))
                    log.write(Act.WITHHOLD, row["key"], row["reason"], row["by"], tuple(covers))
            withdrawn.cover_all(db, log)
            withdrawn.sweep(db, log)


def _known(db: Connection, capture: Capture) -> bool:
    cc = c.captures.c
    same = (cc.url == capture.url, cc.at == stamp(capture.when), cc.status == capture.status, cc.digest == capture.digest)
    return db.execute(select(cc.id).where(*same).limit(1)).first() is not None
