"""The catalogue's rows, out as plain values and in again: into a new archive as they were, into one that holds more without loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Table, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive.models import Site
from archive.writing import upsert

Row = dict[str, Any]

# In the order in which they are read back: what owns comes before what is owned.
TABLES: tuple[Table, ...] = (
    c.committees, c.committee_names, c.meetings, c.items, c.item_versions, c.issues, c.decisions,
    c.papers, c.attachments, c.listings, c.paper_versions, c.standings, c.records, c.crawls,
)  # fmt: skip
SITE, WITHHELD, END = "sites", "withheld", "end"
NAMED = {table.name: table for table in TABLES}


def rows(db: Connection, table: Table) -> Iterator[Row]:
    """Every row of a table in the order of its keys, streamed; dates as ISO text. The id of a crawl is this archive's own: left out."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=500)
    for row in db.execute(query).mappings():
        yield {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in row.items()
            if (table, name) != (c.crawls, "id")
        }


def site_row(site: Site) -> Row:
    """A site as plain values."""
    return dict(vars(site)) | {"aliases": list(site.aliases)}


def site_of(row: Mapping[str, Any]) -> Site:
    """And back."""
    return Site(**{**row, "aliases": tuple(row["aliases"])})


class Merge:
    """Takes rows in, table by table in the order of `TABLES`. What the archive has newer stays, times widen, nothing is removed."""

    def __init__(self) -> None:
        """Remembers which meetings and items the file knows better."""
        self._meetings: set[int] = set()
        self._owners: set[tuple[str, int]] = set()
        self._by_table: dict[str, Callable[[Connection, Row], None]] = {
            "meetings": self._meeting,
            "items": self._item,
            "listings": self._listing,
            "item_versions": self._item_version,
            "committee_names": self._name,
            "paper_versions": lambda db, row: _stretch(db, c.paper_versions, "attachment_id", "digest", row),
            "standings": lambda db, row: _stretch(db, c.standings, "subject", "held", row),
            "issues": lambda db, row: self._newer(db, c.issues, row, "read_at"),
            "decisions": self._decision,
            "attachments": lambda db, row: self._newer(db, c.attachments, row, "tried_at"),
            "records": _record,
            "crawls": _crawl,
        }

    def take(self, db: Connection, table: str, row: Row) -> None:
        """One row. Tables and columns that this program does not know are passed over."""
        known = NAMED.get(table)
        if known is None:
            return
        values = {column.name: _value(column.type, row[column.name]) for column in known.columns if column.name in row}
        put = self._by_table.get(table)
        if put:
            put(db, values)
        elif _held(db, known, values) is None:
            db.execute(insert(known).values(**values))

    def _newer(self, db: Connection, table: Table, row: Row, by: str) -> None:
        held = _held(db, table, row)
        if held is None or row[by] >= held[by]:
            upsert(db, table, row, _keys(table))

    def _meeting(self, db: Connection, row: Row) -> None:
        held = _held(db, c.meetings, row)
        if held is not None and row["read_at"] < held["read_at"]:
            return
        if held is not None and row["read_at"] > held["read_at"]:
            _retire(db, row["id"])
        upsert(db, c.meetings, row, ["id"])
        self._meetings.add(row["id"])
        self._owners.add(("meeting", row["id"]))

    def _item(self, db: Connection, row: Row) -> None:
        if row["meeting_id"] in self._meetings:
            self._owners.add(("item", row["id"]))
            upsert(db, c.items, row, ["id"])
        elif _held(db, c.items, row) is None:
            db.execute(insert(c.items).values(**row | {"current": False}))

    def _decision(self, db: Connection, row: Row) -> None:
        held = _held(db, c.decisions, row)
        if held is None or row["read_at"] >= held["read_at"]:
            self._owners.add(("decision", row["id"]))
            upsert(db, c.decisions, row, ["id"])

    def _listing(self, db: Connection, row: Row) -> None:
        held = _held(db, c.listings, row)
        if (row["owner"], row["owner_id"]) in self._owners or row["owner"] == "issue":
            upsert(db, c.listings, row | _widened(held, row), _keys(c.listings))
        elif held is None:
            superseded = row["owner"] != "item" or _held(db, c.items, {"id": row["owner_id"]}) is not None
            db.execute(insert(c.listings).values(**row | {"current": row["current"] and not superseded}))

    def _item_version(self, db: Connection, row: Row) -> None:
        upsert(db, c.item_versions, row | _widened(_held(db, c.item_versions, row), row), _keys(c.item_versions))

    def _name(self, db: Connection, row: Row) -> None:
        held = _held(db, c.committee_names, row)
        if held:
            row["first_meeting"] = min(row["first_meeting"], held["first_meeting"])
            row["last_meeting"] = max(row["last_meeting"], held["last_meeting"])
        upsert(db, c.committee_names, row, _keys(c.committee_names))


def _retire(db: Connection, meeting_id: int) -> None:
    """The file knows the meeting as it was later: what it has no more is no longer current."""
    ls, mine = c.listings.c, select(c.items.c.id).where(c.items.c.meeting_id == meeting_id)
    db.execute(update(c.items).where(c.items.c.meeting_id == meeting_id).values(current=False))
    here = ((ls.owner == "meeting") & (ls.owner_id == meeting_id)) | ((ls.owner == "item") & ls.owner_id.in_(mine))
    db.execute(update(c.listings).where(here).values(current=False))


def without_troubles(report: str, hidden: Callable[[str], bool]) -> str:
    """A crawl's report without what it says of hidden addresses; a report that is no JSON object is given up."""
    try:
        told = json.loads(report) if report else {}
    except ValueError:
        return ""
    if not isinstance(told, dict) or not isinstance(told.get("troubles", []), list):
        return ""
    told["troubles"] = [one for one in told.get("troubles", []) if not hidden(str(one.get("url", "")))]
    return json.dumps(told, ensure_ascii=False) if report else ""


def _stretch(db: Connection, table: Table, subject: str, same: str, row: Row) -> None:
    """A stretch of a history: the one that it overlaps and that says the same is widened, else it finds its place by time."""
    mine = table.c[subject] == row[subject]
    held = [dict(one) for one in db.execute(select(table).where(mine).order_by(table.c.number)).mappings()]
    match = next((one for one in held if one[same] == row[same] and _overlap(one, row)), None)
    if match is not None:
        visits = {"visits": max(match["visits"], row["visits"])} if "visits" in row else {}
        db.execute(update(table).where(mine, table.c.number == match["number"]).values(**_widened(match, row), **visits))
        return
    if all(one["first_seen"] < row["first_seen"] for one in held):
        db.execute(insert(table).values(**row | {"number": len(held) + 1}))
        return
    db.execute(delete(table).where(mine))
    for number, one in enumerate(sorted([*held, row], key=lambda each: each["first_seen"]), 1):
        db.execute(insert(table).values(**one | {"number": number}))


def _overlap(one: Row, other: Row) -> bool:
    return bool(one["first_seen"] <= other["last_seen"] and other["first_seen"] <= one["last_seen"])


def _widened(held: Mapping[str, Any] | None, row: Row) -> Row:
    """First and last seen, over both."""
    if held is None:
        return {name: row[name] for name in ("first_seen", "last_seen")}
    first = min(held["first_seen"] or row["first_seen"], row["first_seen"] or held["first_seen"])
    return {"first_seen": first, "last_seen": max(held["last_seen"], row["last_seen"])}


def _crawl(db: Connection, row: Row) -> None:
    cr = c.crawls.c
    if not db.scalar(select(func.count()).select_from(c.crawls).where(cr.scope == row["scope"], cr.started == row["started"])):
        db.execute(insert(c.crawls).values(**row))


def _record(db: Connection, row: Row) -> None:
    """A wording of a record; the one that was seen last is the current one."""
    mine = (c.records.c.kind == row["kind"], c.records.c.id == row["id"])
    upsert(db, c.records, row | _widened(_held(db, c.records, row), row), _keys(c.records))
    if row["current"]:
        latest = db.scalar(select(func.max(c.records.c.last_seen)).where(*mine))
        db.execute(update(c.records).where(*mine).values(current=c.records.c.last_seen == latest))


def _held(db: Connection, table: Table, row: Row) -> Mapping[str, Any] | None:
    where = [table.c[name] == row[name] for name in _keys(table)]
    found = db.execute(select(table).where(*where)).mappings().first()
    return dict(found) if found else None


def _keys(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _value(kind: object, value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(kind, Date) and isinstance(value, str) else value
