"""Saved searches and the addresses that they are sent to: in a file of their own on the desk, from which an address can be wiped."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import RowMapping
from sqlalchemy.schema import CreateIndex, CreateTable

from archive.errors import ArchiveError

CONFIRM_WITHIN = timedelta(days=3)
PER_ADDRESS, PER_ASKER = 3, 10  # confirmations asked for in a day
MOST = 20  # saved searches of one address
SHORTEST = 32  # letters of the secret

metadata = MetaData()
saved = Table(
    "saved",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", String, nullable=False),
    Column("query", Text, nullable=False),
    Column("period", String, nullable=False),
    Column("asked", String, nullable=False),
    Column("confirmed", String, nullable=False, default=""),
    Column("looked", String, nullable=False, default=""),
    Index("saved_once", "address", "query", unique=True),
    sqlite_autoincrement=True,  # a link that ended one search never ends another
)
sent = Table(
    "sent",
    metadata,
    Column("saved_id", Integer, primary_key=True),
    Column("told", String, primary_key=True),
)
tries = Table(
    "tries", metadata, Column("who", String, nullable=False), Column("at", String, nullable=False), Index("tries_by", "who", "at")
)


class Period(StrEnum):
    """How often a letter may come."""

    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def length(self) -> timedelta:
        """A little less than the name says, so that a run at the same hour each day is never too early."""
        return timedelta(hours=20) if self is Period.DAILY else timedelta(days=6, hours=12)


@dataclass(frozen=True)
class Saved:
    """A search that somebody wants to hear of; `query` is the address of its page behind the question mark. Times are UTC."""

    id: int
    address: str
    query: str
    period: Period
    confirmed: datetime | None
    looked: datetime | None


class Subscriptions:
    """The file; made when somebody first asks."""

    def __init__(self, desk: Path) -> None:
        """`desk` is the archive's folder of what people put in."""
        desk.mkdir(parents=True, exist_ok=True)
        self._secret = _secret(desk / "secret")
        path = desk / "subscriptions.sqlite"
        path.touch(0o600)
        self._engine = create_engine(f"sqlite:///{path.absolute()}")
        event.listen(self._engine, "connect", _prepare)
        with self._engine.begin() as db:
            for table in metadata.sorted_tables:  # `create_all` looks first and then makes: another process may be faster
                db.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    db.execute(CreateIndex(index, if_not_exists=True))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def may_ask(self, address: str, asker: str, now: datetime) -> bool:
        """Whether one more confirmation may be sent to this address, and asked for from there; it is counted at once."""
        who = {self._hidden("to", address.lower()): PER_ADDRESS, self._hidden("from", asker): PER_ASKER}
        with self._engine.begin() as db:
            db.execute(delete(tries).where(tries.c.at < _stamp(now - timedelta(days=1))))
            counts = {one: db.scalar(select(func.count()).select_from(tries).where(tries.c.who == one)) or 0 for one in who}
            own = db.scalar(select(func.count()).select_from(saved).where(func.lower(saved.c.address) == address.lower())) or 0
            if own >= MOST or any(counts[one] >= most for one, most in who.items()):
                return False
            db.execute(insert(tries), [{"who": one, "at": _stamp(now)} for one in who])
        return True

    def ask(self, address: str, query: str, period: Period, now: datetime) -> str:
        """Keep a search until it is confirmed, and give the token that confirms it; one that is kept already is kept once, and for as long
        as the new token holds."""
        row = {"address": address, "query": query, "period": str(period), "asked": _stamp(now), "confirmed": "", "looked": ""}
        again = upsert(saved).values(**row)
        with self._engine.begin() as db:
            once = again.on_conflict_do_update(index_elements=["address", "query"], set_={"asked": again.excluded.asked})
            held = db.scalar(once.returning(saved.c.id))
        return self._timed().dumps([held, str(period)])

    def asked(self, token: str) -> Saved | None:
        """What a token would confirm, at the period that it was asked for; None when it is forged, or older than CONFIRM_WITHIN, or the
        search is gone."""
        found = self._token(token)
        held = self.find(found[0]) if found else None
        return replace(held, period=Period(found[1])) if found and held else None

    def confirm(self, token: str, now: datetime, told: Iterable[str]) -> Saved | None:
        """Begin to send a search; `told` is what it finds today, which is no news."""
        found = self._token(token)
        held = self.find(found[0]) if found else None
        if found is None or held is None:
            return None
        with self._engine.begin() as db:
            values = {"period": found[1]} | ({} if held.confirmed else {"confirmed": _stamp(now), "looked": _stamp(now)})
            db.execute(update(saved).where(saved.c.id == held.id).values(**values))
        if not held.confirmed:
            self.note(held.id, told, now)
        return self.find(held.id)

    def end_token(self, number: int) -> str:
        """The token that ends a search; it never grows old."""
        return URLSafeSerializer(self._secret, salt="end").dumps(number)

    def to_end(self, token: str) -> Saved | None:
        """What a token would end."""
        try:
            number = URLSafeSerializer(self._secret, salt="end").loads(token)
        except BadSignature:
            return None
        return self.find(int(number))

    def end(self, number: int) -> None:
        """Forget a search, and all that was sent for it."""
        with self._engine.begin() as db:
            db.execute(delete(sent).where(sent.c.saved_id == number))
            db.execute(delete(saved).where(saved.c.id == number))

    def forget(self, address: str) -> int:
        """Wipe an address with all its searches, from the free space of the file too; gives how many there were."""
        with self._engine.begin() as db:
            own = list(db.scalars(select(saved.c.id).where(func.lower(saved.c.address) == address.lower())))
            db.execute(delete(sent).where(sent.c.saved_id.in_(own)))
            db.execute(delete(saved).where(saved.c.id.in_(own)))
            db.execute(delete(tries).where(tries.c.who == self._hidden("to", address.lower())))
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.execute(text("VACUUM"))
        return len(own)

    def due(self, now: datetime) -> list[Saved]:
        """Confirmed searches whose time has come; those never confirmed are forgotten on the way."""
        with self._engine.begin() as db:
            db.execute(delete(saved).where(saved.c.confirmed == "", saved.c.asked < _stamp(now - CONFIRM_WITHIN)))
            rows = db.execute(select(saved).where(saved.c.confirmed != "").order_by(saved.c.id)).mappings()
            held = [_saved(row) for row in rows]
        return [one for one in held if one.looked is None or now - one.looked >= one.period.length]

    def told(self, number: int) -> set[str]:
        """What was sent for a search already."""
        with self._engine.connect() as db:
            return set(db.scalars(select(sent.c.told).where(sent.c.saved_id == number)))

    def note(self, number: int, told: Iterable[str], now: datetime) -> None:
        """A search was looked at, and this was told of it."""
        rows = [{"saved_id": number, "told": one} for one in sorted(set(told))]
        with self._engine.begin() as db:
            kept = db.execute(update(saved).where(saved.c.id == number).values(looked=_stamp(now))).rowcount
            if rows and kept:  # it may have ended meanwhile
                db.execute(upsert(sent).on_conflict_do_nothing(), rows)

    def find(self, number: int) -> Saved | None:
        """A saved search, or None."""
        with self._engine.connect() as db:
            row = db.execute(select(saved).where(saved.c.id == number)).mappings().first()
        return _saved(row) if row else None

    def _token(self, token: str) -> tuple[int, str] | None:
        try:
            number, period = self._timed().loads(token, max_age=int(CONFIRM_WITHIN.total_seconds()))
        except BadSignature:
            return None
        return int(number), str(period)

    def _timed(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt="confirm")

    def _hidden(self, kind: str, name: str) -> str:
        return hmac.new(self._secret.encode(), f"{kind}:{name}".encode(), "sha256").hexdigest()


def _saved(row: RowMapping) -> Saved:
    times = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("confirmed", "looked")}
    return Saved(row["id"], row["address"], row["query"], Period(row["period"]), times["confirmed"], times["looked"])


def _secret(path: Path) -> str:
    """What tokens are signed with: made once, whole or not at all, readable by its owner only. ArchiveError where it is too short."""
    if not path.exists():
        made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)  # fails where another process was first
        except OSError:
            if not path.exists():  # a disk that knows no links
                made.replace(path)
        finally:
            made.unlink(missing_ok=True)
    kept = path.read_text("ascii").strip()
    if len(kept) < SHORTEST:
        raise ArchiveError(
            f"{path} should have {SHORTEST} letters or more and has {len(kept)}: restore it from a backup, or delete it, and the links in "
            "letters that were sent work no more."
        )
    return kept


def _prepare(connection: Any, _record: Any) -> None:
    """What is deleted is overwritten."""
    cursor = connection.cursor()
    for pragma in ("secure_delete=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")
