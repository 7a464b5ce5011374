"""The archive: catalogue and blobs together; the one way in and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import holdings, queries
from archive.blobs import Blobs, digest_of
from archive.errors import ArchiveError, NoArchive, WrongArchive
from archive.layout import Layout, data_folder
from archive.models import (
    Capture,
    Committee,
    Decision,
    Held,
    Holding,
    Issue,
    Item,
    Listing,
    Meeting,
    Paper,
    Site,
)
from archive.settings import Settings

__all__ = ["Archive", "data_folder", "stamp"]


class Archive:
    """One council's archive. Every `put_…` is one transaction: it is kept whole or not at all."""

    def __init__(self, layout: Layout, catalogue_url: str = "", blobs_url: str = "") -> None:
        """Open (and make, where it is missing) the archive in a folder; the URLs put either half elsewhere."""
        self.layout = layout
        self.blobs = Blobs(blobs_url or str(layout.blobs.absolute()))
        self.engine = c.connect(catalogue_url or f"sqlite:///{layout.catalogue.absolute()}")
        self._check_schema()

    @classmethod
    def open(cls, settings: Settings, *, make: bool = False) -> Archive:
        """The archive that the settings name; NoArchive when there is none and `make` is false."""
        layout = Layout(settings.data)
        if not make and not settings.catalogue_url and not layout.catalogue.exists():
            raise NoArchive(
                f"There is no archive in {settings.data} yet: crawl a council first (make run, or python -m crawler crawl SITE)."
            )
        return cls(layout, settings.catalogue_url, settings.blobs_url)

    def close(self) -> None:
        """Let go of the catalogue."""
        self.engine.dispose()

    # ── whose archive this is ────────────────────────────────────────────────────────────────────────────────

    def site(self) -> Site | None:
        """The site that this archive belongs to, or None while it is new."""
        with self.engine.connect() as db:
            return queries.site(db)

    def claim(self, site: Site) -> Site:
        """Make this archive the site's, or see that it is already; WrongArchive when it is another's."""
        with self.engine.begin() as db:
            held = queries.site(db)
            if held is None:
                db.execute(insert(c.sites).values(**{**asdict(site), "aliases": json.dumps(site.aliases)}))
                return site
            if held.demo != site.demo or site.base_url not in (held.base_url, *held.aliases):
                raise WrongArchive(
                    f"{self.layout.root} is the archive of {held.name} ({held.base_url}) and cannot take in {site.base_url}: "
                    "give another folder with --data."
                )
            return held

    # ── captures and bytes ───────────────────────────────────────────────────────────────────────────────────

    def capture(self, capture: Capture, body: bytes | None = None) -> Capture:
        """Keep one visit, and its body where there is one; the digest is filled in. The bytes are safe before the row is."""
        digest = self.blobs.put(body) if body is not None else ""
        row = asdict(capture) | {"digest": digest, "headers": json.dumps(capture.headers, sort_keys=True)}
        row["at"] = stamp(row.pop("when"))
        with self.engine.begin() as db:
            db.execute(insert(c.captures).values(**row))
        return Capture(**{**asdict(capture), "digest": digest})

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

    # ── what a crawl found ───────────────────────────────────────────────────────────────────────────────────

    def begin_crawl(self, scope: str) -> tuple[int, datetime]:
        """Take up the unfinished crawl of this scope, or begin one; gives its id and when it began."""
        with self.engine.begin() as db:
            row = db.execute(
                select(c.crawls).where(c.crawls.c.scope == scope, c.crawls.c.finished == "").order_by(c.crawls.c.id.desc())
            ).first()
            if row:
                return int(row.id), datetime.fromisoformat(row.started)
            began = datetime.now(UTC)
            done = db.execute(insert(c.crawls).values(scope=scope, started=stamp(began), finished="", report=""))
            return int(done.inserted_primary_key[0]), began  # type: ignore[index]

    def end_crawl(self, crawl: int, report: str) -> None:
        """A crawl has come to its end, with this report (JSON)."""
        with self.engine.begin() as db:
            db.execute(update(c.crawls).where(c.crawls.c.id == crawl).values(finished=stamp(datetime.now(UTC)), report=report))

    def finished_crawls(self) -> list[tuple[str, str]]:
        """The scope and the report (JSON) of every crawl that came to its end, newest first."""
        with self.engine.connect() as db:
            return queries.finished_crawls(db)

    def put_committees(self, committees: Iterable[Committee]) -> None:
        """The committees as the site lists them now; those no longer listed stay."""
        with self.engine.begin() as db:
            for committee in committees:
                _upsert(db, c.committees, asdict(committee), ["id"])

    def put_meetings_listed(self, meetings: Sequence[Meeting]) -> None:
        """Meetings as a list names them: expected from now on, though their pages are not read yet."""
        with self.engine.begin() as db:
            known = set(db.scalars(select(c.meetings.c.id)))
            for meeting in meetings:
                if meeting.id not in known:
                    db.execute(insert(c.meetings).values(**queries.meeting_row(meeting), digest="", read_at="", complete=False))

    def put_meeting(
        self, meeting: Meeting, items: Sequence[Item], listings: Sequence[Listing], digest: str, when: datetime, *, complete: bool
    ) -> None:
        """A meeting as its page gives it; items and listings that the page no longer has are kept, but no longer current.

        `digest` is over what matters in the page; `complete` is false where something of it (cut minutes) is still to be had.
        """
        with self.engine.begin() as db:
            row = queries.meeting_row(meeting) | {"digest": digest, "read_at": stamp(when), "complete": complete}
            _upsert(db, c.meetings, row, ["id"])
            old = set(db.scalars(select(c.items.c.id).where(c.items.c.meeting_id == meeting.id)))
            db.execute(update(c.items).where(c.items.c.meeting_id == meeting.id).values(current=False))
            for item in items:
                _upsert(db, c.items, queries.item_row(item) | {"version": _put_version(db, item, meeting, when), "current": True}, ["id"])
            _retire_listings(db, meeting.id, old | {item.id for item in items})
            for position, listing in enumerate(listings):
                _put_listing(db, listing, position)
            _note_name(db, meeting)

    def put_issue(self, issue: Issue, when: datetime) -> None:
        """A matter, as its page gives it."""
        with self.engine.begin() as db:
            _upsert(db, c.issues, asdict(issue) | {"read_at": stamp(when)}, ["id"])

    def put_decision(self, decision: Decision, listings: Sequence[Listing], when: datetime) -> None:
        """A decision of the register, with the papers that accompany it."""
        with self.engine.begin() as db:
            _upsert(db, c.decisions, asdict(decision) | {"read_at": stamp(when)}, ["id"])
            for position, listing in enumerate(listings):
                _put_listing(db, listing, position)

    def put_paper(self, attachment_id: str, capture: Capture, body: bytes, media_type: str) -> Paper:
        """Bytes of a listed paper, with the visit that brought them."""
        kept = self.capture(capture, body)
        paper = Paper(kept.digest, len(body), media_type)
        with self.engine.begin() as db:
            _upsert(db, c.papers, asdict(paper), ["digest"])
            _upsert(db, c.attachments, _attempt(attachment_id, Held.HELD, "", paper.digest, capture.when), ["attachment_id"])
        return paper

    def put_paper_missing(self, attachment_id: str, held: Held, reason: str, when: datetime) -> None:
        """A listed paper that could not be had, and why; bytes of an earlier day stay known."""
        with self.engine.begin() as db:
            earlier = db.scalar(select(c.attachments.c.digest).where(c.attachments.c.attachment_id == attachment_id)) or ""
            _upsert(db, c.attachments, _attempt(attachment_id, held, reason, earlier, when), ["attachment_id"])

    # ── what is held ─────────────────────────────────────────────────────────────────────────────────────────

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

    def counts(self) -> dict[str, int]:
        """How many of each thing are held: committees, meetings, items, papers, captures, issues, decisions."""
        tables = (c.committees, c.meetings, c.items, c.papers, c.captures, c.issues, c.decisions)
        with self.engine.connect() as db:
            return {table.name: db.scalar(select(func.count()).select_from(table)) or 0 for table in tables}

    def holdings(self) -> Iterator[Holding]:
        """Every text that can be searched, once, with all its places: what an index is made from."""
        with self.engine.connect() as db:
            yield from holdings.holdings(db)

    def _check_schema(self) -> None:
        """Refuse a catalogue made by another version of these tables."""
        with self.engine.begin() as db:
            held = db.scalar(select(c.about.c.value).where(c.about.c.key == "schema"))
            if held is None:
                _upsert(db, c.about, {"key": "schema", "value": str(c.SCHEMA)}, ["key"])
            elif held != str(c.SCHEMA):
                raise ArchiveError(f"The catalogue in {self.layout.root} has tables of version {held}; this program reads {c.SCHEMA}.")


def stamp(when: datetime) -> str:
    """A time in UTC as the catalogue writes it, so that text order is time order."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _upsert(db: Connection, table: Table, row: dict[str, object], keys: list[str]) -> None:
    dialect = sqlite if db.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**row)
    rest = {name: statement.excluded[name] for name in row if name not in keys}
    db.execute(statement.on_conflict_do_update(index_elements=keys, set_=rest) if rest else statement.on_conflict_do_nothing())


def _put_version(db: Connection, item: Item, meeting: Meeting, when: datetime) -> str:
    texts = {"state": str(meeting.state), "agenda": item.agenda, "decision": item.decision, "minutes": item.minutes}
    digest = digest_of(json.dumps([*texts.values(), item.minutes_complete]).encode())
    seen = select(c.item_versions.c.first_seen).where(c.item_versions.c.item_id == item.id, c.item_versions.c.digest == digest)
    row: dict[str, object] = {"item_id": item.id, "digest": digest, **texts}
    row |= {"minutes_complete": item.minutes_complete, "full_text_url": item.full_text_url}
    row |= {"first_seen": db.scalar(seen) or stamp(when), "last_seen": stamp(when)}
    _upsert(db, c.item_versions, row, ["item_id", "digest"])
    return digest


def _retire_listings(db: Connection, meeting_id: int, item_ids: set[int]) -> None:
    """Listings of a meeting's page are current only while the page has them."""
    ls = c.listings.c
    db.execute(update(c.listings).where(ls.owner == "meeting", ls.owner_id == meeting_id).values(current=False))
    db.execute(update(c.listings).where(ls.owner == "item", ls.owner_id.in_(item_ids)).values(current=False))


def _put_listing(db: Connection, listing: Listing, position: int) -> None:
    row = asdict(listing) | {"owner": str(listing.owner), "position": position, "current": True}
    _upsert(db, c.listings, row, ["owner", "owner_id", "attachment_id"])


def _note_name(db: Connection, meeting: Meeting) -> None:
    """Keep the span of meetings over which a committee bore a name."""
    names, held = c.committee_names, meeting.starts.date()
    where = (names.c.committee_id == meeting.committee_id, names.c.name == meeting.committee)
    row = db.execute(select(names.c.first_meeting, names.c.last_meeting).where(*where)).first()
    first, last = (min(row.first_meeting, held), max(row.last_meeting, held)) if row else (held, held)
    db.execute(delete(names).where(*where))
    db.execute(insert(names).values(committee_id=meeting.committee_id, name=meeting.committee, first_meeting=first, last_meeting=last))


def _attempt(attachment_id: str, held: Held, reason: str, digest: str, when: datetime) -> dict[str, object]:
    return {"attachment_id": attachment_id, "held": str(held), "reason": reason, "digest": digest, "tried_at": stamp(when)}
