"""The archive: catalogue and blobs together; the one way in and out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import BinaryIO

from sqlalchemy import insert, update

from archive import catalogue as c
from archive import changes, covering, migrations, queries, recorded, versions, withdrawn, writing
from archive.blobs import Blobs
from archive.errors import ArchiveError, NoArchive, WrongArchive
from archive.fingerprint import fingerprint
from archive.layout import Layout, data_folder
from archive.models import Capture, Committee, Decision, Held, Issue, Item, Listing, Meeting, Paper, Site
from archive.reading import Reading
from archive.records import Record
from archive.settings import Settings
from archive.versions import stamp
from archive.withheld import Act, Withheld

__all__ = ["Archive", "data_folder", "stamp"]


class Archive(Reading):
    """One council's archive. Every `put_…` is one transaction: it is kept whole or not at all."""

    def __init__(self, layout: Layout, catalogue_url: str = "", blobs_url: str = "") -> None:
        """Open (and make, where it is missing) the archive in a folder; the URLs put either half elsewhere."""
        self.layout = layout
        self.blobs = Blobs(blobs_url or str(layout.blobs.absolute()))
        self.engine = c.connect(catalogue_url or f"sqlite:///{layout.catalogue.absolute()}")
        self._withheld = Withheld(layout.withheld)
        if migrations.bring_up(self.engine, layout) == 1 or not layout.withheld.exists():
            with self.engine.connect() as db:
                withdrawn.sweep(db, self._withheld)

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

    def claim(self, site: Site) -> Site:
        """Make this archive the site's, or see that it is already; WrongArchive when it is another's.

        Addresses under which the site was not known yet are put to its aliases.
        """
        with self.engine.begin() as db:
            held = queries.site(db)
            if held is None:
                db.execute(insert(c.sites).values(**{**asdict(site), "aliases": json.dumps(site.aliases)}))
                return site
        aliases = dict.fromkeys((*held.aliases, *(url for url in site.aliases if url != held.base_url)))
        if held.base_url in site.aliases:  # the council has moved: what was its address is an alias now, and stays the archive's name
            aliases[site.base_url] = None
        held = replace(held, aliases=tuple(aliases))
        self._see_that_it_takes(held, site.base_url, site.demo)
        with self.engine.begin() as db:
            db.execute(update(c.sites).values(aliases=json.dumps(held.aliases)))
        return held

    def check_takes(self, base_url: str, *, demo: bool | None = None) -> None:
        """See that a site at this address may go into this archive, before anything is asked of it; WrongArchive when not."""
        held = self.site()
        if held:
            self._see_that_it_takes(held, base_url, demo)

    def _see_that_it_takes(self, held: Site, base_url: str, demo: bool | None) -> None:
        if base_url not in (held.base_url, *held.aliases) or demo not in (None, held.demo):
            whose = f"{self.layout.root} is the archive of {held.name} ({held.base_url})"
            raise WrongArchive(f"{whose} and cannot take in {base_url}: give another folder with --data.")

    # ── captures and bytes ───────────────────────────────────────────────────────────────────────────────────

    def capture(self, capture: Capture, body: bytes | BinaryIO | None = None) -> Capture:
        """Keep one visit, and its body where there is one (a file from its start, in pieces); the digest is filled in. The bytes are
        safe before the row is."""
        digest = self._kept(body) if body is not None else ""
        with self.engine.begin() as db:
            db.execute(insert(c.captures).values(**writing.capture_row(capture, digest)))
        return replace(capture, digest=digest)

    def _kept(self, body: bytes | BinaryIO) -> str:
        """The digest of bytes that are safe on the disk."""
        if isinstance(body, bytes):
            return self.blobs.put(body)
        body.seek(0)
        return self.blobs.put_stream(body)

    # ── what a crawl found ───────────────────────────────────────────────────────────────────────────────────

    def begin_crawl(self, scope: str) -> tuple[int, datetime]:
        """Take up the unfinished crawl of this scope, or begin one; gives its id and when it began."""
        with self.engine.begin() as db:
            unfinished = queries.unfinished_crawl(db, scope)
            if unfinished:
                return unfinished
            began = datetime.now(UTC)
            done = db.execute(insert(c.crawls).values(scope=scope, started=stamp(began), finished="", report=""))
            return int(done.inserted_primary_key[0]), began  # type: ignore[index]

    def end_crawl(self, crawl: int, report: str) -> None:
        """A crawl has come to its end, with this report (JSON)."""
        with self.engine.begin() as db:
            db.execute(update(c.crawls).where(c.crawls.c.id == crawl).values(finished=stamp(datetime.now(UTC)), report=report))
        self.note_changes()

    def note_changes(self) -> int:
        """Enter in the log what is new or otherwise than when it was last noted; gives how many lines that took."""
        with self.engine.begin() as db:
            return changes.note(db, datetime.now(UTC))

    def note_crawl(self, crawl: int, report: str) -> None:
        """How far an unfinished crawl came, and why it stopped (JSON); it can still be taken up."""
        with self.engine.begin() as db:
            db.execute(update(c.crawls).where(c.crawls.c.id == crawl).values(report=report))

    def put_committees(self, committees: Iterable[Committee]) -> None:
        """The committees as the site lists them now; those no longer listed stay."""
        with self.engine.begin() as db:
            for committee in committees:
                writing.upsert(db, c.committees, asdict(committee), ["id"])

    def put_meetings_listed(self, meetings: Sequence[Meeting]) -> None:
        """Meetings as a list names them: expected from now on, though their pages are not read yet."""
        with self.engine.begin() as db:
            writing.meetings_listed(db, meetings)

    def put_meeting(
        self, meeting: Meeting, items: Sequence[Item], listings: Sequence[Listing], digest: str, when: datetime, *, complete: bool
    ) -> None:
        """A meeting as its page gives it; items and listings that the page no longer has are kept, but no longer current.

        `digest` is over what matters in the page; `complete` is false where something of it (cut minutes) is still to be had.
        """
        with self.engine.begin() as db:
            writing.meeting(db, meeting, items, listings, digest, when, complete=complete)
            withdrawn.meeting_read(db, self._withheld, meeting.id)
        withdrawn.back(self._withheld, f"meeting:{meeting.id}")

    def put_meeting_missing(self, meeting_id: int, held: Held, reason: str, when: datetime) -> None:
        """The page of a known meeting could not be had, and why; what is held of it stays, and its history says so.

        A meeting that is restricted, or gone at three visits, is withheld until the operator decides.
        """
        with self.engine.begin() as db:
            withdrawn.gone(db, self._withheld, f"meeting:{meeting_id}", versions.note(db, f"meeting:{meeting_id}", held, reason, when))

    def put_issue(self, issue: Issue, when: datetime) -> None:
        """A matter, as its page gives it."""
        with self.engine.begin() as db:
            writing.upsert(db, c.issues, asdict(issue) | {"read_at": stamp(when)}, ["id"])

    def put_decision(self, decision: Decision, listings: Sequence[Listing], when: datetime) -> None:
        """A decision of the register, with the papers that accompany it."""
        with self.engine.begin() as db:
            writing.upsert(db, c.decisions, asdict(decision) | {"read_at": stamp(when)}, ["id"])
            for position, listing in enumerate(listings):
                writing.listing(db, listing, position, when)

    def put_record(self, record: Record, when: datetime, listings: Sequence[Listing] = ()) -> bool:
        """What a page says of a member, a vote and the like, with the papers that hang on it; true where it is new or has changed."""
        with self.engine.begin() as db:
            for owner, owner_id in {(listing.owner, listing.owner_id) for listing in listings}:
                ls = c.listings.c
                db.execute(update(c.listings).where(ls.owner == str(owner), ls.owner_id == owner_id).values(current=False))
            for position, listing in enumerate(listings):
                writing.listing(db, listing, position, when)
            return recorded.put(db, record, when)

    def retire_records(self, kind: type[Record], kept: Collection[int], when: datetime) -> list[int]:
        """Those whose ids the site no longer lists are kept, but no longer current; gives their ids."""
        with self.engine.begin() as db:
            return recorded.retire(db, kind, kept, when)

    def put_paper(self, attachment_id: str, capture: Capture, body: bytes | BinaryIO, media_type: str) -> Paper:
        """A listed paper, with the visit that brought it.

        Whether it is a new version is told by the capture's `content_digest` or, where the caller gives none, by `fingerprint`. A
        paper that says what an earlier version said is kept as that version's bytes, and the paper given back is that one; unless those
        bytes were lost, which the new ones make good. A visit that has its digest already (an imported one) is kept already.
        """
        content = capture.content_digest or fingerprint(body)
        with self.engine.connect() as db:
            earlier = versions.paper_saying(db, attachment_id, content)
        if earlier and not self.blobs.has(earlier.digest):
            earlier = None
        paper = earlier or Paper(capture.digest or self._kept(body), _size(body), media_type)
        with self.engine.begin() as db:
            if not capture.digest:
                db.execute(insert(c.captures).values(**writing.capture_row(replace(capture, content_digest=content), paper.digest)))
            writing.paper(db, attachment_id, paper, content, capture.when)
            withdrawn.paper_kept(db, self._withheld, attachment_id)
        withdrawn.back(self._withheld, attachment_id)
        withdrawn.public_again(self._withheld, attachment_id, paper.digest)
        return paper

    def put_paper_missing(self, attachment_id: str, held: Held, reason: str, when: datetime) -> None:
        """A listed paper that could not be had, and why; bytes of an earlier day stay known.

        One that is restricted, or gone at three visits, is withheld until the operator decides.
        """
        with self.engine.begin() as db:
            stands = writing.paper_missing(db, attachment_id, held, reason, when)
            withdrawn.gone(db, self._withheld, attachment_id, stands)

    # ── what must not be shown ───────────────────────────────────────────────────────────────────────────────

    def withhold(self, key: str, reason: str, by: str) -> bool:
        """Take what the key names out of everything that shows it, at once and for good; false when nothing held bears the key yet.

        ArchiveError when it is no key (`archive.keys` has their forms), or no reason is given.
        """
        if not reason.strip():
            raise ArchiveError("Give a reason: readers see it in the place of what is withheld.")
        with self.engine.connect() as db:
            self._withheld.write(Act.WITHHOLD, key, reason, by, covering.of(db, key))
            return covering.known(db, key)

    def release(self, key: str, reason: str, by: str) -> None:
        """Show again what is withheld under exactly this key; ArchiveError when nothing is."""
        if self._withheld.under(key) is None:
            raise ArchiveError(f"Nothing is withheld under {key}: python -m archive withheld lists the keys.")
        self._withheld.write(Act.RELEASE, key, reason, by)


def _size(body: bytes | BinaryIO) -> int:
    return len(body) if isinstance(body, bytes) else body.seek(0, 2)
