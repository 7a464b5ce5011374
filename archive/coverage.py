"""What should be held and is, by committee and year, and for all that is missing the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive.models import Held, Owner

SHORT = 0.01


class Reason(StrEnum):
    """Why something is not held. Of the first three, nothing could be expected."""

    RESTRICTED = "restricted"
    NOT_DUE = "not yet due"
    OUT_OF_RANGE = "outside the asked range"
    REFUSED = "refused"
    GONE = "gone"
    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    WANTED = "not fetched yet"


NOT_EXPECTED = (Reason.RESTRICTED, Reason.NOT_DUE, Reason.OUT_OF_RANGE)
_OF_PAPER = {
    Held.RESTRICTED: Reason.RESTRICTED,
    Held.REFUSED: Reason.REFUSED,
    Held.MISSING: Reason.GONE,
    Held.TOO_LARGE: Reason.TOO_LARGE,
    Held.FAILED: Reason.FAILED,
}
# What the latest visit to a page was taken for, where it did not give the page.
_OF_VISIT = {"restricted": Reason.RESTRICTED, "missing": Reason.GONE, "refused": Reason.REFUSED, "failed": Reason.FAILED}


@dataclass(frozen=True)
class Asked:
    """What crawls were asked for: meetings from `since` to `until` (both included) of these committees (none stands for all)."""

    since: date | None = None
    until: date | None = None
    committees: frozenset[int] = frozenset()

    def takes(self, committee_id: int | None, starts: str | None) -> bool:
        """Whether a meeting at this time (ISO) was asked for; what belongs to no meeting always is."""
        if committee_id is None or starts is None:
            return True
        day = starts[:10]
        early = self.since is not None and day < self.since.isoformat()
        late = self.until is not None and day > self.until.isoformat()
        return not early and not late and (not self.committees or committee_id in self.committees)


@dataclass(frozen=True)
class Tally:
    """How many of one kind of thing are listed and held; `missing` says why the others are not, and adds up to them."""

    listed: int = 0
    held: int = 0
    missing: tuple[tuple[Reason, int], ...] = ()

    @property
    def expected(self) -> int:
        """How many could be held: all but what is restricted, not yet due or outside the asked range."""
        return self.listed - sum(number for reason, number in self.missing if reason in NOT_EXPECTED)

    @property
    def lacking(self) -> int:
        """How many of the expected are not held."""
        return self.expected - self.held

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return _tally(self.listed + other.listed, self.held + other.held, Counter(dict(self.missing)) + Counter(dict(other.missing)))


@dataclass(frozen=True)
class Row:
    """One committee in one year; both are None for papers that belong to no meeting. Each paper counts once, at its newest meeting."""

    committee_id: int | None
    committee: str
    year: int | None
    meetings: Tally
    items: Tally
    papers: Tally


@dataclass(frozen=True)
class Coverage:
    """The whole table, by committee and newest year first, with its totals."""

    rows: tuple[Row, ...]
    meetings: Tally
    items: Tally
    papers: Tally

    @property
    def expected(self) -> int:
        """Meetings, items and papers that could be held."""
        return self.meetings.expected + self.items.expected + self.papers.expected

    @property
    def lacking(self) -> int:
        """Those of them that are not."""
        return self.meetings.lacking + self.items.lacking + self.papers.lacking

    @property
    def short(self) -> bool:
        """Whether more than one in a hundred of what could be held is not."""
        return self.lacking > SHORT * self.expected

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        totals = {"expected": self.expected, "lacking": self.lacking, "short": self.short, **_plain(self)}
        own = ("committee_id", "committee", "year")
        return totals | {"rows": [{name: asdict(row)[name] for name in own} | _plain(row) for row in self.rows]}


@dataclass
class _Counting:
    """A tally while it is counted."""

    held: int = 0
    missing: Counter[Reason] = field(default_factory=Counter)

    def add(self, reason: Reason | None, number: int) -> None:
        if reason is None:
            self.held += number
        else:
            self.missing[reason] += number

    def done(self) -> Tally:
        return _tally(self.held + self.missing.total(), self.held, self.missing)


Key = tuple[int | None, int | None]
Found = Iterable[tuple[Key, Reason | None, int]]


def coverage(db: Connection, now: datetime, asked: Asked, unreadable: Collection[str]) -> Coverage:
    """Count everything; `unreadable` are digests of papers that are held but give no text, as whoever reads them found.

    What is held counts, even where the council has withdrawn it since or nobody asked for it.
    """
    kinds = [_count(_meetings(db, now, asked)), _count(_items(db, asked)), _count(_papers(db, asked, unreadable))]
    names = _names(db)
    rows = [
        Row(one, names.get(one, f"committee {one}") if one else "no committee", year, *(kind.get((one, year), Tally()) for kind in kinds))
        for one, year in {key for kind in kinds for key in kind}
    ]
    rows.sort(key=lambda row: (row.committee_id is None, row.committee, row.committee_id or 0, -(row.year or 0)))
    return Coverage(tuple(rows), *(sum(kind.values(), Tally()) for kind in kinds))


def _count(found: Found) -> dict[Key, Tally]:
    counts: dict[Key, _Counting] = {}
    for key, reason, number in found:
        counts.setdefault(key, _Counting()).add(reason, number)
    return {key: counting.done() for key, counting in counts.items()}


def _meetings(db: Connection, now: datetime, asked: Asked) -> Iterator[tuple[Key, Reason | None, int]]:
    m = c.meetings.c
    gone = dict(_standing(db))
    for one, committee, starts, read_at, url in db.execute(select(m.id, m.committee_id, m.starts, m.read_at, m.url)):
        reason = None
        if not read_at:
            due = datetime.fromisoformat(starts) <= now
            reason = _unless_taken(asked, committee, starts) or (gone.get(one) or _of_page(db, url) if due else Reason.NOT_DUE)
        yield (committee, int(starts[:4])), reason, 1


def _items(db: Connection, asked: Asked) -> Iterator[tuple[Key, Reason | None, int]]:
    """Those that are whole are counted by the database, the others are looked at one by one."""
    it, v, m = c.items.c, c.item_versions.c, c.meetings.c
    on = (v.item_id == it.id) & (v.digest == it.version)
    year = func.substr(m.starts, 1, 4)
    joined = c.items.join(c.meetings, m.id == it.meeting_id).outerjoin(c.item_versions, on)
    whole = select(m.committee_id, year, func.count()).select_from(joined).where(it.current, v.minutes_complete)
    for committee, when, number in db.execute(whole.group_by(m.committee_id, year)):
        yield (committee, int(when)), None, number
    cut = select(m.committee_id, m.starts, v.full_text_url).select_from(joined).where(it.current, v.minutes_complete.is_not(True))
    for committee, starts, url in db.execute(cut):
        yield (committee, int(starts[:4])), _unless_taken(asked, committee, starts) or _of_page(db, url or ""), 1


def _papers(db: Connection, asked: Asked, unreadable: Collection[str]) -> Iterator[tuple[Key, Reason | None, int]]:
    """Each attachment once, at the newest meeting that links to it."""
    ls, at, it, m, seen = c.listings.c, c.attachments.c, c.items.c, c.meetings.c, set()
    meeting_id = case((ls.owner == Owner.MEETING, ls.owner_id), else_=func.coalesce(it.meeting_id, c.decisions.c.meeting_id))
    query = (
        select(ls.attachment_id, at.held, at.digest, m.committee_id, m.starts)
        .outerjoin(c.attachments, at.attachment_id == ls.attachment_id)
        .outerjoin(c.items, (ls.owner == Owner.ITEM) & (it.id == ls.owner_id))
        .outerjoin(c.decisions, (ls.owner == Owner.DECISION) & (c.decisions.c.id == ls.owner_id))
        .outerjoin(c.meetings, m.id == meeting_id)
        .where(ls.current)
        .order_by(m.starts.is_(None), m.starts.desc())
    )
    for attachment_id, held, digest, committee, starts in db.execute(query):
        if attachment_id in seen:
            continue
        seen.add(attachment_id)
        reason = None
        if digest:
            reason = Reason.UNREADABLE if digest in unreadable else None
        else:
            reason = _unless_taken(asked, committee, starts) or (_OF_PAPER.get(Held(held)) if held else None) or Reason.WANTED
        yield (committee, int(starts[:4]) if starts else None), reason, 1


def _unless_taken(asked: Asked, committee: int | None, starts: str | None) -> Reason | None:
    return None if asked.takes(committee, starts) else Reason.OUT_OF_RANGE


def _standing(db: Connection) -> Iterator[tuple[int, Reason]]:
    """Meetings whose latest telling visit found them restricted or gone."""
    s = c.standings.c
    rows = db.execute(select(s.subject, s.held).where(s.subject.like("meeting:%")).order_by(s.subject, s.number))
    for subject, held in dict(map(tuple, rows)).items():
        if held in (Held.RESTRICTED, Held.MISSING):
            yield int(subject.removeprefix("meeting:")), _OF_PAPER[Held(held)]


def _of_page(db: Connection, url: str) -> Reason:
    """Why a page was not had, from the latest visit to it."""
    cc = c.captures.c
    taken_for = db.scalar(select(cc.taken_for).where(cc.url == url).order_by(cc.id.desc()).limit(1)) if url else None
    return Reason.WANTED if taken_for is None else _OF_VISIT.get(taken_for, Reason.FAILED)


def _names(db: Connection) -> dict[int, str]:
    """The name of each committee: as the site lists it now or, failing that, as its newest meeting bore it."""
    m = c.meetings.c
    met = dict(map(tuple, db.execute(select(m.committee_id, m.committee).order_by(m.starts))))
    return met | {one: name for one, name in db.execute(select(c.committees.c.id, c.committees.c.name)) if name}


def _tally(listed: int, held: int, missing: Counter[Reason]) -> Tally:
    return Tally(listed, held, tuple((reason, missing[reason]) for reason in Reason if missing[reason]))


def _plain(of: Row | Coverage) -> dict[str, Any]:
    kinds = {"meetings": of.meetings, "items": of.items, "papers": of.papers}
    return {
        name: {"listed": t.listed, "expected": t.expected, "held": t.held, "missing": {str(reason): number for reason, number in t.missing}}
        for name, t in kinds.items()
    }
