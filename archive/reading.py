"""What the archive answers: each question opens the catalogue, asks one query and lets go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from archive import catalogue as c
from archive import changes, coverage, hidden, holdings, queries, recorded, unreadable, versions
from archive.blobs import Blobs
from archive.changes import START, Change, Cursor
from archive.coverage import Asked, Coverage
from archive.layout import Layout
from archive.models import Capture, Committee, Decision, Holding, Issue, Item, ItemVersion, Listing, PaperVersion, Site, Standing
from archive.records import R, Record, RecordVersion
from archive.withheld import Withheld

EVERYTHING = Asked()


class Reading:
    """The half of an archive that only reads."""

    engine: Engine
    blobs: Blobs
    layout: Layout
    _withheld: Withheld

    def withheld(self) -> Withheld:
        """What must not be shown: to be asked about every passage, file and copy of a page before it is."""
        return self._withheld

    def version(self) -> tuple[int, ...]:
        """Another value after every visit, noted change, withholding and build: tells whether what was made of the archive still holds."""
        with self.engine.connect() as db:
            tables = (c.captures.c.id, c.crawls.c.id, c.changes.c.seq)
            latest = [db.scalar(select(func.max(column))) or 0 for column in tables]
        files = [path.stat() if path.exists() else None for path in (self.layout.withheld, self.layout.unreadable)]
        return (*latest, *(each.st_mtime_ns + each.st_size if each else 0 for each in files))

    def site(self) -> Site | None:
        """The site that this archive belongs to, or None while it is new."""
        with self.engine.connect() as db:
            return queries.site(db)

    def last_capture(self, url: str) -> Capture | None:
        """The latest visit to an address."""
        with self.engine.connect() as db:
            return queries.last_capture(db, url)

    def read(self, digest: str) -> bytes:
        """The bytes of one digest; MissingBlob when they are not held."""
        return self.blobs.get(digest)

    def digests_named(self) -> set[str]:
        """Every digest that a capture or a paper names."""
        with self.engine.connect() as db:
            return {*db.scalars(select(c.captures.c.digest)), *db.scalars(select(c.papers.c.digest))} - {""}

    def papers_lost(self) -> int:
        """How many papers are named whose bytes are not held."""
        with self.engine.connect() as db:
            return sum(not self.blobs.has(digest) for digest in db.scalars(select(c.papers.c.digest)))

    def crawls(self) -> list[queries.CrawlHeld]:
        """Every crawl, newest first, with its scope, its report and whether it came to its end."""
        with self.engine.connect() as db:
            return queries.crawls(db)

    def looked_at(self) -> dict[str, tuple[str, datetime]]:
        """By the address of a page: what it was found to be, and the latest visit (UTC) that could tell."""
        with self.engine.connect() as db:
            return queries.looked_at(db)

    def imported(self) -> list[Capture]:
        """The visits that others made, as `import` took them in, oldest first."""
        with self.engine.connect() as db:
            return list(queries.imported(db))

    def not_there(self) -> dict[str, Standing]:
        """By subject ("s71031", "meeting:<id>"): how those stand that the latest telling visit found restricted or gone."""
        with self.engine.connect() as db:
            return versions.not_there(db)

    def unfinished_crawl(self, scope: str) -> tuple[int, datetime] | None:
        """Id and beginning of the crawl of this scope that was broken off, or None."""
        with self.engine.connect() as db:
            return queries.unfinished_crawl(db, scope)

    def item_versions(self, item_id: int) -> list[ItemVersion]:
        """Every wording of an item, oldest first; draft and agreed minutes are two."""
        with self.engine.connect() as db:
            return versions.items(db, item_id)

    def paper_versions(self, attachment_id: str) -> list[PaperVersion]:
        """Every version of an attachment ("s71031"), oldest first."""
        with self.engine.connect() as db:
            return versions.papers(db, attachment_id)

    def history(self, subject: str) -> list[Standing]:
        """How an attachment ("s71031"), "item:<id>" or "meeting:<id>" stood with the council, oldest stretch first."""
        with self.engine.connect() as db:
            return versions.history(db, subject)

    def committees(self) -> list[Committee]:
        """Every committee, by section and name."""
        with self.engine.connect() as db:
            return queries.committees(db)

    def meetings(self) -> list[queries.MeetingHeld]:
        """Every meeting known, oldest first, with when its page was read and whether all of it is held."""
        with self.engine.connect() as db:
            return queries.meetings(db)

    def items(self, meeting_id: int) -> list[Item]:
        """The current items of a meeting, in order, with their current texts."""
        with self.engine.connect() as db:
            return queries.items(db, meeting_id)

    def wanted(self) -> list[Listing]:
        """Every current listing, newest meeting first, with a paper never tried or whose latest try failed for a passing reason."""
        with self.engine.connect() as db:
            return queries.wanted(db)

    def listings(self) -> list[queries.ListingHeld]:
        """Every current listing with what became of its paper."""
        with self.engine.connect() as db:
            return queries.listings(db)

    def decisions(self) -> list[Decision]:
        """The decisions register as held, newest first."""
        with self.engine.connect() as db:
            return queries.decisions(db)

    def issues(self) -> list[Issue]:
        """Every matter whose page was read."""
        with self.engine.connect() as db:
            return queries.issues(db)

    def records(self, kind: type[R]) -> list[R]:
        """Every current record of a kind (`archive.records`), by id."""
        with self.engine.connect() as db:
            return recorded.current(db, kind)

    def record(self, kind: type[R], number: int) -> R | None:
        """The current record of a kind and id, or None."""
        with self.engine.connect() as db:
            return next(iter(recorded.current(db, kind, number)), None)

    def record_versions(self, kind: type[Record], number: int) -> list[RecordVersion]:
        """Every wording of a record, oldest first."""
        with self.engine.connect() as db:
            return recorded.versions(db, kind, number)

    def records_seen(self, kind: type[Record]) -> dict[int, datetime]:
        """When each current record of a kind was last seen (UTC)."""
        with self.engine.connect() as db:
            return recorded.seen(db, kind)

    def record_counts(self) -> dict[str, int]:
        """How many current records there are, by kind."""
        with self.engine.connect() as db:
            return recorded.counts(db)

    def unreadable(self) -> dict[str, str]:
        """Why each paper that gives no text does not, by digest, as the latest build found; empty before the first."""
        return unreadable.read(self.layout.unreadable)

    def coverage(self, now: datetime | None = None, asked: Asked = EVERYTHING, unreadable: Collection[str] = ()) -> Coverage:
        """What should be held and is, by committee and year, with the reason for all that is missing.

        `asked` is the range that crawls were asked for, `unreadable` the digests of papers that gave no text.
        """
        with self.engine.connect() as db:
            return coverage.coverage(db, now or datetime.now(UTC), asked, unreadable)

    def counts(self) -> dict[str, int]:
        """How many of each thing are held: committees, meetings, items, papers, captures, issues, decisions."""
        tables = (c.committees, c.meetings, c.items, c.papers, c.captures, c.issues, c.decisions)
        with self.engine.connect() as db:
            return {table.name: db.scalar(select(func.count()).select_from(table)) or 0 for table in tables}

    def holdings(self) -> Iterator[Holding]:
        """Every text that can be searched, once, with all its places, and nothing that is withheld: what an index is made from."""
        with self.engine.connect() as db:
            yield from holdings.holdings(db, self._withheld)

    def holding(self, digest: str) -> Holding | None:
        """The one text that this digest names, as `holdings` has it, or None."""
        with self.engine.connect() as db:
            return holdings.one(db, self._withheld, digest)

    def changes(self, after: Cursor = START, limit: int = 100) -> tuple[list[Change], Cursor]:
        """What was added, changed, withheld and released after a place in the two logs, oldest first, and the place behind it."""
        with self.engine.connect() as db:
            return changes.since(db, self._withheld, after, limit)

    def first_seen(self, digests: Iterable[str]) -> dict[str, datetime]:
        """When (UTC) a visit first gave what each digest names (a paper, or a text of an item); what nothing tells is left out."""
        with self.engine.connect() as db:
            return versions.first_seen(db, list(digests))

    def last_noted(self, named: Iterable[str]) -> dict[str, datetime]:
        """When (UTC) each of these keys was last noted as new or changed; those never noted are left out."""
        with self.engine.connect() as db:
            return changes.last_noted(db, list(named))

    def hidden(self) -> list[hidden.Hidden]:
        """Every text that is withheld, under each of its tombstones: to find where else its words stand, and for nothing else."""
        with self.engine.connect() as db:
            return list(hidden.texts(db, self._withheld))
