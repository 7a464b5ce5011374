"""The file of a register: written whole beside an index, read by filters; the one room of the register with SQL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    create_engine,
    false,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.elements import ColumnElement

from indexer.register.kept import as_row, from_row
from indexer.register.models import Entry, EntryKind, Status
from indexer.register.wanted import NOTHING, Corrected, Wanted

NAME = "register.sqlite"
MOST_DOERS = 100
MOST_COUNTS = 1_000  # lists whose length is remembered: to count is what takes time
_metadata = MetaData()
_entries = Table(
    "entries",
    _metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("committee_id", Integer, nullable=False),
    Column("committee", Text, nullable=False),
    Column("meeting_id", Integer, nullable=False),
    Column("meeting_date", Date, nullable=False),
    Column("item_id", Integer),
    Column("issue_id", Integer),
    Column("who", Text, nullable=False),
    Column("due", Date),
    Column("is_followed", Boolean, nullable=False),
    Column("told", String),
    Column("body", Text, nullable=False),
    # All that is filtered by stands in these two: an entry that does not meet a filter is passed over without a look at it.
    Index("entries_by_day", "meeting_date", "kind", "committee_id", "is_followed", "told", "due", "who"),
    Index("entries_by_kind", "kind", "meeting_date", "is_followed", "told", "due", "committee_id", "who"),
    Index("entries_by_committee", "committee_id"),
    Index("entries_by_meeting", "meeting_id"),
    Index("entries_by_item", "item_id"),
    Index("entries_by_issue", "issue_id"),
    Index("entries_by_who", "who"),
    Index("entries_followed", "is_followed", "told", "due"),
)
_places = Table(
    "places",
    _metadata,
    Column("entry", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("places_by_digest", "digest", "start"),
)
_WORDS = "CREATE VIRTUAL TABLE said USING fts5(words, who, title, content='', tokenize='porter unicode61 remove_diacritics 2')"
_e = _entries.c
_NEWEST = (_e.number,)  # as they were written: the latest meeting first, within it as on the paper


def write(path: Path, entries: Sequence[Entry]) -> None:
    """A new file with these entries, numbered in the order of reading: the latest meeting first, within it as on the paper."""
    entries = sorted(entries, key=_order)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as db:
        _metadata.create_all(db)
        db.exec_driver_sql(_WORDS)
        for start in range(0, len(entries), 5_000):
            some = list(enumerate(entries[start : start + 5_000], start))
            db.execute(insert(_entries), [as_row(number, one) for number, one in some])
            places = [
                {"entry": number, "digest": place.digest, "start": place.start, "end": place.end}
                for number, one in some
                for place in one.places
            ]
            db.execute(insert(_places), places)
            said = [(number, f"{one.head} {one.words}", one.who, f"{one.item_title} {one.committee}") for number, one in some]
            db.exec_driver_sql("INSERT INTO said (rowid, words, who, title) VALUES (?, ?, ?, ?)", said)
        db.exec_driver_sql("INSERT INTO said (said) VALUES ('optimize')")
        db.exec_driver_sql("ANALYZE")
    engine.dispose()


def _order(one: Entry) -> tuple[int | str, ...]:
    return -one.meeting_date.toordinal(), -one.meeting_id, one.item_id or 0, one.places[0].start, one.id


class Entries:
    """A written file, open for reading; one connection is kept, because the file may be unlinked while it is open."""

    def __init__(self, path: Path) -> None:
        """OSError when the file is not there."""
        path.stat()
        url = f"sqlite:///file:{path.absolute()}?mode=ro&immutable=1&uri=true"
        self._engine: Engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        self._turn = Lock()
        with self._engine.connect() as db:
            db.exec_driver_sql("PRAGMA mmap_size = 4000000000")  # one process's pages are every process's
            db.exec_driver_sql("PRAGMA cache_size = -32000")
        self._committees, self._doers = self._all_committees(), self._all_doers(MOST_DOERS)  # once: the file never changes
        self._counted: dict[tuple[Wanted, date, Corrected], int] = {}

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, self._engine.connect() as db:
            yield db

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def find(self, wanted: Wanted, today: date, limit: int, offset: int = 0, corrected: Corrected = NOTHING) -> list[Entry]:
        """The entries wanted, the latest meeting first."""
        met = select(_e.number).where(*_conditions(wanted, today, corrected))
        newest = met.order_by(_e.number + 0).limit(limit).offset(offset)  # by an index over what is asked for, not through all in order
        query = select(_e.body).where(_e.number.in_(newest)).order_by(*_NEWEST)
        with self._reading() as db:
            return [from_row(body) for body in db.scalars(query)]

    def nearest(self, wanted: Wanted, today: date, limit: int, corrected: Corrected = NOTHING) -> list[Entry]:
        """The entries that have the words wanted, those first that have them in their own words and not in their item's title."""
        asked = _query(wanted.words)
        if not asked:
            return []
        found = text("SELECT rowid, bm25(said, 10.0, 5.0, 1.0) AS rank FROM said WHERE said MATCH :asked")
        ranked = found.bindparams(asked=asked).columns(Column("rowid", Integer), Column("rank", Float)).subquery()
        query = select(_e.body).join(ranked, ranked.c.rowid == _e.number).where(*_conditions(replace(wanted, words=""), today, corrected))
        with self._reading() as db:
            return [from_row(body) for body in db.scalars(query.order_by(ranked.c.rank, _e.number).limit(limit))]

    def due(self, wanted: Wanted, today: date, limit: int, corrected: Corrected = NOTHING) -> list[Entry]:
        """The entries wanted that have a due day, the soonest first."""
        query = select(_e.body).where(_e.due.is_not(None), *_conditions(wanted, today, corrected)).order_by(_e.due, _e.number).limit(limit)
        with self._reading() as db:
            return [from_row(body) for body in db.scalars(query)]

    def count(self, wanted: Wanted, today: date, corrected: Corrected = NOTHING) -> int:
        """How many are wanted."""
        asked = (wanted, today, corrected)
        if asked not in self._counted:
            with self._reading() as db:
                number = db.scalar(select(func.count()).select_from(_entries).where(*_conditions(wanted, today, corrected))) or 0
            if len(self._counted) >= MOST_COUNTS:
                self._counted.clear()
            self._counted[asked] = number
        return self._counted[asked]

    def kinds(self, wanted: Wanted, today: date) -> Counter[EntryKind]:
        """How many of each kind are wanted."""
        query = select(_e.kind, func.count()).where(*_conditions(wanted, today, Corrected())).group_by(_e.kind)
        with self._reading() as db:
            return Counter({EntryKind(kind): number for kind, number in db.execute(query)})

    def committees(self) -> list[tuple[int, str]]:
        """The committees that have entries, by name."""
        return self._committees

    def _all_committees(self) -> list[tuple[int, str]]:
        query = select(_e.committee_id, func.max(_e.committee)).group_by(_e.committee_id)
        with self._reading() as db:
            return sorted(((number, name) for number, name in db.execute(query)), key=lambda one: one[1])

    def doers(self, most: int) -> list[str]:
        """Those who are to do most, by name."""
        return sorted(self._doers[:most])

    def _all_doers(self, most: int) -> list[str]:
        query = select(_e.who).where(_e.who != "", _e.is_followed).group_by(_e.who).order_by(func.count().desc(), _e.who).limit(most)
        with self._reading() as db:
            return list(db.scalars(query))

    def by_ids(self, ids: Iterable[str]) -> dict[str, Entry]:
        """The entries with these ids."""
        with self._reading() as db:
            found = [from_row(body) for body in db.scalars(select(_e.body).where(_e.id.in_(list(ids))))]
        return {one.id: one for one in found}

    def at(self, places: Sequence[tuple[str, int, int]]) -> list[Entry]:
        """The entries whose words touch one of these places."""
        with self._reading() as db:
            return [from_row(body) for body in db.scalars(select(_e.body).where(_touching(places)).order_by(_e.number).limit(500))]

    def every(self) -> Iterator[Entry]:
        """All entries, the latest meeting first."""
        with self._reading() as db:
            bodies = list(db.scalars(select(_e.body).order_by(_e.number)))
        return (from_row(body) for body in bodies)


def _conditions(wanted: Wanted, today: date, corrected: Corrected) -> list[ColumnElement[bool]]:
    plain: list[tuple[bool, Any]] = [
        (bool(wanted.kinds), _e.kind.in_(sorted(map(str, wanted.kinds)))),
        (bool(wanted.committees), _e.committee_id.in_(sorted(wanted.committees))),
        (wanted.since is not None, _e.meeting_date >= (wanted.since or date.min)),
        (wanted.until is not None, _e.meeting_date <= (wanted.until or date.max)),
        (wanted.followed, _e.is_followed),
        (wanted.meeting_id is not None, _e.meeting_id == wanted.meeting_id),
        (wanted.item_id is not None, _e.item_id == wanted.item_id),
        (wanted.issue_id is not None, _e.issue_id == wanted.issue_id),
    ]
    found = [condition for asked, condition in plain if asked]
    words = _matching(wanted.words)
    if words is not None or wanted.within:
        either = [one for one in (words, _touching(wanted.within) if wanted.within else None) if one is not None]
        found.append(or_(false(), *either))
    open_to_correction: list[tuple[bool, Any]] = [
        (bool(wanted.who), _e.who == wanted.who),
        (bool(wanted.statuses), or_(false(), *(_status(one, today) for one in sorted(wanted.statuses)))),
        (wanted.due_since is not None, _e.due >= (wanted.due_since or date.min)),
        (wanted.due_until is not None, _e.due <= (wanted.due_until or date.max)),
    ]
    asked = [condition for is_asked, condition in open_to_correction if is_asked]
    if asked and corrected.ids:
        found.append(or_(and_(_e.id.not_in(corrected.ids), *asked), _e.id.in_(corrected.fitting)))
    elif corrected.ids:
        found.append(or_(_e.id.not_in(corrected.ids), _e.id.in_(corrected.fitting)))
    else:
        found += asked
    return found


def _status(status: Status, today: date) -> ColumnElement[bool]:
    nothing = and_(_e.is_followed, _e.told.is_(None))
    if status is Status.UNKNOWN:
        return or_(and_(nothing, _e.due.is_(None)), _e.told == str(status))
    if status is Status.OVERDUE:
        return or_(and_(nothing, _e.due < today), _e.told == str(status))
    if status is Status.OPEN:
        return or_(and_(nothing, _e.due >= today), _e.told == str(status))
    return _e.told == str(status)


def _matching(words: str) -> ColumnElement[bool] | None:
    """Every word, in whatever form; whatever FTS would take for syntax is only a space."""
    asked = _query(words)
    if not asked:
        return None
    return _e.number.in_(text("SELECT rowid FROM said WHERE said MATCH :asked").bindparams(asked=asked).columns(Column("rowid", Integer)))


def _query(words: str) -> str:
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words)[:20])


def _touching(places: Sequence[tuple[str, int, int]]) -> ColumnElement[bool]:
    p = _places.c
    touching = or_(false(), *(and_(p.digest == digest, p.start < end, p.end > start) for digest, start, end in places[:200]))
    return _e.number.in_(select(p.entry).where(touching))
