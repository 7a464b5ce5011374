"""The text behind each vector and every place where it stands; the only room of search with SQL."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
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
    bindparam,
    create_engine,
    desc,
    func,
    insert,
    select,
)
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from archive.models import Kind, State
from indexer.concealing import Conceals
from indexer.models import Filters, Passage, Source

Weights = npt.NDArray[np.float64]
Prefers = Callable[[Passage], object]  # true of what is preferred among a text's places

_metadata = MetaData()
_texts = Table(
    "texts",
    _metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
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
    Index("places_by_key", "key"),
    Index("places_by_item", "item_number"),
)
_TOLD = [field.name for field in fields(Passage) if field.name not in ("weight", "also_in", "reading")]  # a passage's first fields
_KIND, _STATE, _SOURCE = (_TOLD.index(name) for name in ("kind", "state", "source"))
_KINDS, _STATES, _SOURCES = ({str(one): one for one in kind} for kind in (Kind, State, Source))
_NAMES = [field.name for field in fields(Passage)]
_COLUMNS = [_texts.c.text if name == "text" else _places.c[name] for name in _TOLD]
_SHOWING = select(_places.c.id, *_COLUMNS).join(_texts, _texts.c.id == _places.c.id)
_AMONG = _places.c.id.in_(
    select(func.json_each(bindparam("ids", type_=String)).table_valued("value").c.value)
)  # one statement for any number
_SHOWING_SOME = _SHOWING.where(_AMONG).order_by(_places.c.id, _places.c.nearness)


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


class Writer:
    """A new file, which takes entries in order and numbers them from `first`; nothing of it is sure before `close`."""

    def __init__(self, path: Path, first: int = 0) -> None:
        self._engine = create_engine(f"sqlite:///{path}")
        self._next = first
        self._db = self._engine.connect()
        self._db.exec_driver_sql("PRAGMA journal_mode = OFF")  # the file is written aside and published whole, or thrown away
        self._db.exec_driver_sql("PRAGMA synchronous = OFF")
        _metadata.create_all(self._db)

    def add(self, entries: Sequence[Entry]) -> None:
        """Take some more entries."""
        if not entries:
            return
        numbered = list(enumerate(entries, self._next))
        self._next += len(entries)
        self._db.execute(insert(_texts), [{"id": number, "text": entry.text} for number, entry in numbered])
        self._db.execute(
            insert(_places), [_row(number, nearness, place) for number, entry in numbered for nearness, place in enumerate(entry.places)]
        )

    def take(self, path: Path, without: Iterable[int]) -> None:
        """Take all that another file holds, but for the numbers in `without`."""
        self._db.commit()
        self._db.exec_driver_sql("ATTACH DATABASE ? AS other", (str(path),))
        self._db.exec_driver_sql("CREATE TEMP TABLE leave (id INTEGER PRIMARY KEY)")
        left = [(int(number),) for number in without]
        if left:
            self._db.exec_driver_sql("INSERT INTO leave VALUES (?)", left)
        for table in (_texts, _places):
            named = ", ".join(column.name for column in table.columns)
            self._db.exec_driver_sql(
                f"INSERT INTO {table.name} ({named}) SELECT {named} FROM other.{table.name} WHERE id NOT IN (SELECT id FROM leave)"
            )
        self._db.exec_driver_sql("DROP TABLE leave")
        self._db.commit()
        self._db.exec_driver_sql("DETACH DATABASE other")

    def close(self) -> None:
        """Write what is still in memory."""
        self._db.commit()
        self._db.close()
        self._engine.dispose()


class Passages:
    """A written file, open for reading; it never changes, and may be unlinked while it is open.

    Hence one connection, kept: a second one could not find the file again. Threads take turns.
    """

    def __init__(self, path: Path, weights: Weights | None = None) -> None:
        """`weights` has that of each text by number; without them all weigh 1. OSError when the file is not there."""
        path.stat()
        self._weights = None if weights is None else np.asarray(weights)  # no longer a map, of which each number takes long to get
        url = f"sqlite:///file:{path.absolute()}?mode=ro&immutable=1&uri=true"
        self._engine: Engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        self._turn = Lock()
        try:
            self.by_key("")  # opens the file now
        except SQLAlchemyError as error:
            raise OSError(f"{path} cannot be read: {error}") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, self._engine.connect() as db:
            yield db

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def places(self, ids: Sequence[int]) -> dict[int, list[Passage]]:
        """These texts at all their places, the nearest to the source first."""
        return {number: [self._passage(row) for row in rows] for number, rows in self._rows(ids)}

    def shown(
        self, ids: Sequence[int], filters: Filters, conceals: Conceals | None = None, prefers: Prefers | None = None
    ) -> dict[int, Passage]:
        """Each text as it is to be shown: at its nearest place that meets the filters, one that is preferred before all others, with all
        its other places in `also_in`.

        Places that are concealed are passed over, and a text that has no other is not there.
        """
        open_to_all = ((number, _shown_still(rows, conceals)) for number, rows in self._rows(ids))
        return {number: self._at(rows, filters, prefers) for number, rows in open_to_all if rows}

    def by_key(self, key: str, conceals: Conceals | None = None) -> list[tuple[int, int, Passage]]:
        """The texts that have a permanent address among their places that are not concealed: each one's number, the place's own (0: the
        nearest), the passage."""
        with self._reading() as db:
            numbers = db.execute(select(_places.c.id).where(_places.c.key == key)).scalars().all()
        return [
            (number, nearness, self._passage(row))
            for number, rows in (self._rows(numbers) if numbers else ())
            for nearness, row in enumerate(rows)
            if row.key == key and row in _shown_still(rows, conceals)
        ]

    def numbered(self, items: Sequence[str], where: Filters, live: npt.NDArray[np.bool_], most: int) -> list[tuple[date, int]]:
        """Up to `most` texts that are live, at items or minutes with one of these numbers at a place that meets the filters, each with the
        last day that it stands so; the latest first."""
        written = {form for item in items for form in (item, f"{item}.", item.upper(), f"{item.upper()}.")}
        asked = select(func.max(_places.c.meeting_date).label("day"), _places.c.id).where(
            _places.c.item_number.in_(sorted(written)), _places.c.meeting_date.between(where.since or date.min, where.until or date.max)
        )
        if where.committees:
            asked = asked.where(_places.c.committee_id.in_(sorted(where.committees)))
        if where.kinds:
            asked = asked.where(_places.c.kind.in_(sorted(where.kinds)))
        with self._reading() as db:
            rows = db.execute(asked.group_by(_places.c.id).order_by(desc("day"), _places.c.id))
            return list(islice(((day, number) for day, number in rows if live[number]), most))

    def committees(self, ids: Sequence[int]) -> Counter[tuple[int, str]]:
        """In how many places of these texts each committee stands, by id and name: one that was renamed has each of its names."""
        found: Counter[tuple[int, str]] = Counter()
        pair = _places.c.committee_id, _places.c.committee
        with self._reading() as db:
            for number, name, places in db.execute(select(*pair, func.count()).where(_AMONG).group_by(*pair), {"ids": _listed(ids)}):
                found[int(number), str(name)] += int(places)
        return found

    def _rows(self, ids: Sequence[int]) -> Iterator[tuple[int, list[Row[Any]]]]:
        """What _SHOWING gives of each text, the place nearest to the source first."""
        with self._reading() as db:
            rows = db.execute(_SHOWING_SOME, {"ids": _listed(ids)}).all()
        return ((number, list(held)) for number, held in groupby(rows, key=itemgetter(0)))

    def _passage(self, row: Sequence[Any], also_in: tuple[dict[str, str], ...] = ()) -> Passage:
        """A passage of what _SHOWING gives."""
        number, *told = row
        told[_KIND], told[_STATE], told[_SOURCE] = _KINDS[told[_KIND]], _STATES[told[_STATE]], _SOURCES[told[_SOURCE]]
        told += [1.0 if self._weights is None else self._weights.item(number), also_in, ""]
        made = object.__new__(Passage)  # what Passage(*told) gives, in a fifth of the time, for some hundreds a question
        made.__dict__.update(zip(_NAMES, told, strict=True))
        return made

    def _at(self, rows: list[Row[Any]], filters: Filters, prefers: Prefers | None) -> Passage:
        """A text at its nearest place that meets the filters and is preferred, or meets the filters; only of that place a passage is made
        where neither is asked."""
        if len(rows) == 1:
            return self._passage(rows[0])
        chosen = rows[0]
        if filters != Filters() or prefers:
            meeting = [row for row in rows if filters.hold(self._passage(row))]
            chosen = next((row for row in meeting if prefers and prefers(self._passage(row))), (meeting or rows)[0])
        others = [elsewhere(row) for row in rows if row is not chosen]
        return self._passage(chosen, tuple({tuple(other.values()): other for other in others}.values()))


def _shown_still(rows: list[Row[Any]], conceals: Conceals | None) -> list[Row[Any]]:
    """Those of a text's places that may be shown."""
    return [row for row, hidden in zip(rows, conceals(rows), strict=True) if not hidden] if conceals else rows


def elsewhere(place: Passage | Row[Any]) -> dict[str, str]:
    """A place as it stands in another's `also_in`; a row will do."""
    return {
        "title": place.title,
        "committee": place.committee,
        "meeting_date": place.meeting_date.isoformat(),
        "source_url": place.source_url,
        "paper_url": place.paper_url,
    }


def _row(number: int, nearness: int, place: Passage) -> dict[str, Any]:
    row = {name: getattr(place, name) for name in _TOLD if name != "text"}
    return row | {"id": number, "nearness": nearness, "kind": str(place.kind), "state": str(place.state), "source": str(place.source)}


def _listed(ids: Sequence[int]) -> str:
    """Numbers of texts as `_AMONG` takes them."""
    return json.dumps([int(number) for number in ids])
