"""The text behind each vector, every place where it stands, and the columns to filter by; the only room of search with SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, MetaData, String, Table, Text, create_engine, insert, select
from sqlalchemy.engine import Connection, Engine, RowMapping
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.elements import ColumnElement

from archive.models import Kind, State
from indexer.models import Filters, Passage, Source

Ids = npt.NDArray[np.int64]

_metadata = MetaData()
_texts = Table(
    "texts",
    _metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("weight", Float, nullable=False),
)
_places = Table(
    "places",
    _metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("nearness", Integer, primary_key=True, autoincrement=False),
    Column("key", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("heading", Text, nullable=False),
    Column("first_page", Integer, nullable=False),
    Column("last_page", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("council", Text, nullable=False),
    Column("committee_id", Integer, nullable=False),
    Column("committee", Text, nullable=False),
    Column("meeting_id", Integer, nullable=False),
    Column("meeting_date", Date, nullable=False),
    Column("item_id", Integer),
    Column("item_number", String, nullable=False),
    Column("item_title", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("source_url", Text, nullable=False),
    Column("paper_url", Text, nullable=False),
    Column("is_page_numbered", Boolean, nullable=False),
    Column("trust", Float, nullable=False),
    Column("source", String, nullable=False),
    Index("places_by_filter", "committee_id", "kind", "meeting_date", "id"),
    Index("places_by_date", "meeting_date", "id"),
    Index("places_by_key", "key"),
)
_unread = Table(
    "unread",
    _metadata,
    Column("digest", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
_SHOWN = [field.name for field in fields(Passage) if field.name not in ("text", "also_in", "copies", "reading", "weight")]
_CHUNK = 500  # ids in one statement


@dataclass(frozen=True)
class Entry:
    """One text of the index and its places, the nearest to the source first; its number is its place in the order of writing.

    `weight` is less than 1 for boilerplate.
    """

    places: tuple[Passage, ...]
    weight: float = 1.0

    @property
    def text(self) -> str:
        """What all the places say."""
        return self.places[0].text

    @property
    def reading(self) -> str:
        """What is searched and embedded: the text, its tables' rows with the heads of their columns."""
        return self.places[0].reading or self.text


@dataclass(frozen=True)
class Unread:
    """A paper that gave no text, and why."""

    digest: str
    title: str
    url: str
    reason: str


def write(path: Path, entries: Iterable[Entry], unread: Iterable[Unread] = ()) -> None:
    """A new file of the entries, numbered from 0."""
    engine = create_engine(f"sqlite:///{path}")
    _metadata.create_all(engine)
    with engine.begin() as db:
        for some in _batches(enumerate(entries)):
            db.execute(insert(_texts), [{"id": number, "text": entry.text, "weight": entry.weight} for number, entry in some])
            places = [_row(number, nearness, place) for number, entry in some for nearness, place in enumerate(entry.places)]
            db.execute(insert(_places), places)
        lost = [vars(paper) for paper in unread]
        if lost:
            db.execute(insert(_unread), lost)
    engine.dispose()


class Passages:
    """A written file, open for reading; it never changes, and may be unlinked while it is open.

    Hence one connection, kept: a second one could not find the file again. Threads take turns.
    """

    def __init__(self, path: Path) -> None:
        """OSError when the file is not there."""
        path.stat()
        url = f"sqlite:///file:{path.absolute()}?mode=ro&immutable=1&uri=true"
        self._engine: Engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        self._turn = Lock()
        self.matching(Filters(since=date.max))  # opens the file now

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, self._engine.connect() as db:
            yield db

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def matching(self, filters: Filters) -> Ids | None:
        """The numbers of the texts with a place that meets all the filters, in order; None when there is no filter."""
        conditions = _conditions(filters)
        if not conditions:
            return None
        with self._reading() as db:
            found = db.scalars(select(_places.c.id).where(*conditions)).all()
        return np.unique(np.array(found, np.int64))

    def shown(self, ids: Sequence[int], filters: Filters) -> dict[int, Passage]:
        """Each text as it is to be shown: at its nearest place that meets the filters, with all its other places in `also_in`."""
        places: dict[int, list[Passage]] = defaultdict(list)
        with self._reading() as db:
            for some in _chunks(ids):
                joined = (
                    select(_places, _texts.c.text, _texts.c.weight).join(_texts, _texts.c.id == _places.c.id).where(_places.c.id.in_(some))
                )
                for row in db.execute(joined.order_by(_places.c.nearness)).mappings():
                    places[row["id"]].append(_passage(row))
        return {number: _at(found, filters) for number, found in places.items()}

    def by_key(self, key: str) -> Passage | None:
        """The passage at a permanent address, or None."""
        with self._reading() as db:
            joined = select(_places, _texts.c.text, _texts.c.weight).join(_texts, _texts.c.id == _places.c.id).where(_places.c.key == key)
            row = db.execute(joined.order_by(_places.c.nearness)).mappings().first()
        return _passage(row) if row else None

    def places(self) -> dict[int, list[Passage]]:
        """Every text by its number, at all its places, the nearest to the source first."""
        found: dict[int, list[Passage]] = defaultdict(list)
        with self._reading() as db:
            joined = select(_places, _texts.c.text, _texts.c.weight).join(_texts, _texts.c.id == _places.c.id)
            for row in db.execute(joined.order_by(_places.c.id, _places.c.nearness)).mappings():
                found[row["id"]].append(_passage(row))
        return dict(found)

    def committees(self) -> list[tuple[int, str]]:
        """The committees that have passages, by id and name: one that was renamed has each of its names."""
        with self._reading() as db:
            found = db.execute(select(_places.c.committee_id, _places.c.committee).distinct().where(_places.c.committee != ""))
            return sorted((int(number), str(name)) for number, name in found)

    def unread(self) -> list[Unread]:
        """The papers that gave no text, by reason."""
        with self._reading() as db:
            return [Unread(**row) for row in db.execute(select(_unread).order_by(_unread.c.reason, _unread.c.title)).mappings()]


def meets(passage: Passage, filters: Filters) -> bool:
    """Whether one place meets all the filters."""
    return (
        (not filters.committees or passage.committee_id in filters.committees)
        and (not filters.kinds or passage.kind in filters.kinds)
        and (filters.since or date.min) <= passage.meeting_date <= (filters.until or date.max)
    )


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """The same as `meets`, in SQL; all of them must hold of one place."""
    pl = _places.c
    found: list[ColumnElement[bool]] = []
    if filters.committees:
        found.append(pl.committee_id.in_(sorted(filters.committees)))
    if filters.kinds:
        found.append(pl.kind.in_(sorted(str(kind) for kind in filters.kinds)))
    if filters.since:
        found.append(pl.meeting_date >= filters.since)
    if filters.until:
        found.append(pl.meeting_date <= filters.until)
    return found


def _at(places: list[Passage], filters: Filters) -> Passage:
    chosen = next((place for place in places if meets(place, filters)), places[0])
    others = tuple({tuple(other.values()): other for place in places if place is not chosen for other in [elsewhere(place)]}.values())
    copies = tuple(dict.fromkeys(place.key for place in places if place.key != chosen.key))
    return replace(chosen, also_in=others, copies=copies) if others else chosen


def elsewhere(place: Passage) -> dict[str, str]:
    """A place as it stands in another's `also_in`."""
    return {
        "title": place.title,
        "committee": place.committee,
        "meeting_date": place.meeting_date.isoformat(),
        "source_url": place.source_url,
        "paper_url": place.paper_url,
    }


def _row(number: int, nearness: int, place: Passage) -> dict[str, Any]:
    row = {name: getattr(place, name) for name in _SHOWN}
    return row | {"id": number, "nearness": nearness, "kind": str(place.kind), "state": str(place.state), "source": str(place.source)}


def _passage(row: RowMapping) -> Passage:
    found = {name: row[name] for name in _SHOWN}
    told = {"kind": Kind(row["kind"]), "state": State(row["state"]), "source": Source(row["source"])}
    return Passage(**{**found, **told, "text": row["text"], "weight": row["weight"]})


def _batches(entries: Iterable[tuple[int, Entry]]) -> Iterator[list[tuple[int, Entry]]]:
    coming = iter(entries)
    while some := list(islice(coming, _CHUNK)):
        yield some


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield [int(number) for number in ids[start : start + _CHUNK]]
