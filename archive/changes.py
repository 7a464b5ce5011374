"""The log of what was added, changed and taken down: noted when a crawl, an import or a build ends, and read from any place in it.

What each thing says now is compared with what was last noted of it, so that nothing is lost when a run was killed. Withheld things
stand in the desk's own log; both are only ever appended to, and a reader's place is a place in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import keys
from archive.blobs import digest_of
from archive.keys import Names
from archive.models import Held, Kind
from archive.queries import text_digest
from archive.versions import stamp
from archive.withheld import Act, Entry, Withheld

Cursor = tuple[int, int]  # lines read of the catalogue's log, and of the desk's
START: Cursor = (0, 0)
GONE = "gone:"
BATCH = 1000


class Became(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"
    BACK = "back"
    WITHHELD = "withheld"
    RELEASED = "released"


@dataclass(frozen=True)
class Change:
    """One line: the thing by its key ("item:51154", an attachment's id…), never anything that it says. `at` (UTC) is when it was noted.

    A page that is withheld is named by the digest of its address, because addresses can tell what they should not.
    """

    key: str
    became: Became
    at: datetime
    reason: str = ""


def note(db: Connection, when: datetime) -> int:
    """Enter what is new or otherwise since it was last noted; gives the number of lines."""
    _note_texts(db)
    latest = select(func.max(c.changes.c.seq)).group_by(c.changes.c.key)
    known = dict(map(tuple, db.execute(select(c.changes.c.key, c.changes.c.token).where(c.changes.c.seq.in_(latest)))))
    rows = [
        {"key": key, "act": str(_became(known.get(key), token)), "token": token, "at": stamp(when)}
        for key, token in _state(db)
        if known.get(key) != token
    ]
    rows = [row for row in rows if row["key"] in known or not row["token"].startswith(GONE)]
    for begin in range(0, len(rows), BATCH):
        db.execute(insert(c.changes), rows[begin : begin + BATCH])
    return len(rows)


def since(db: Connection, withheld: Withheld, after: Cursor, limit: int) -> tuple[list[Change], Cursor]:
    """At most `limit` changes after a place, oldest first, and the place behind the last of them."""
    rows = db.execute(select(c.changes).where(c.changes.c.seq > after[0]).order_by(c.changes.c.seq).limit(limit)).mappings().all()
    noted = [(int(row["seq"]), Change(row["key"], Became(row["act"]), datetime.fromisoformat(row["at"]))) for row in rows]
    stones = list(islice(enumerate(withheld.entries()), after[1], None))
    told = [(number + 1, change) for number, entry in stones if (change := _of_entry(entry))]
    found: list[Change] = []
    seq, line = after
    while len(found) < limit and (noted or told):
        if noted and (not told or noted[0][1].at <= told[0][1].at):
            seq, change = noted.pop(0)
        else:
            line, change = told.pop(0)
        found.append(change)
    return found, (seq, line)


def last_noted(db: Connection, named: list[str]) -> dict[str, datetime]:
    """When each of these keys was last entered."""
    found: dict[str, datetime] = {}
    for begin in range(0, len(named), 500):
        some = c.changes.c.key.in_(named[begin : begin + 500])
        latest = select(c.changes.c.key, func.max(c.changes.c.at)).where(some).group_by(c.changes.c.key)
        found |= {key: datetime.fromisoformat(at) for key, at in db.execute(latest)}
    return found


def public_key(key: str) -> str:
    """A key that may be told to anybody."""
    return f"page:{digest_of(keys.page(key).encode())}" if keys.names(key) is Names.PAGE else key


def _of_entry(entry: Entry) -> Change | None:
    became = {Act.WITHHOLD: Became.WITHHELD, Act.RELEASE: Became.RELEASED}.get(entry.act)
    if became is None:
        return None
    return Change(public_key(entry.key), became, entry.at, entry.reason if became is Became.WITHHELD else "")


def _became(known: str | None, token: str) -> Became:
    if known is None:
        return Became.ADDED
    if token.startswith(GONE):
        return Became.GONE
    return Became.BACK if known.startswith(GONE) else Became.CHANGED


def _state(db: Connection) -> Iterator[tuple[str, str]]:
    """Every thing by its key, with a token that changes when what it says does."""
    for table in (c.committees, c.issues, c.decisions):
        kind = table.name.removesuffix("s")
        for row in db.execute(select(table)).mappings():
            yield f"{kind}:{row['id']}", digest_of(repr([value for name, value in row.items() if name != "read_at"]).encode())
    m, it, at = c.meetings.c, c.items.c, c.attachments.c
    for one, digest, state in db.execute(select(m.id, m.digest, m.state).where(m.read_at != "")):
        yield f"meeting:{one}", f"{state}:{digest}"
    for item in db.execute(select(it.id, it.version, it.number, it.title, it.issue_id, it.votes, it.current)):
        said = digest_of(repr(tuple(item)[:-1]).encode())
        yield f"item:{item.id}", said if item.current else GONE + said
    gone = (Held.RESTRICTED, Held.MISSING)
    for attachment_id, held, digest, content in db.execute(select(at.attachment_id, at.held, at.digest, at.content_digest)):
        if digest or held in gone:
            yield attachment_id, f"{GONE if held in gone else ''}{content or digest}"


def _note_texts(db: Connection) -> None:
    """Which item says which text, for the versions that are not entered yet."""
    v, t = c.item_versions.c, c.texts.c
    on = (t.item_id == v.item_id) & (t.version == v.digest)
    query = select(v.item_id, v.digest, v.agenda, v.decision, v.minutes).outerjoin(c.texts, on).where(t.item_id.is_(None))
    rows = []
    for item_id, version, *said in db.execute(query):
        for kind, text in zip((Kind.AGENDA, Kind.DECISION, Kind.MINUTES), said, strict=True):
            if text.strip():
                rows.append({"item_id": item_id, "version": version, "kind": str(kind), "digest": text_digest(kind, text)})
    for begin in range(0, len(rows), BATCH):
        db.execute(insert(c.texts), rows[begin : begin + BATCH])
