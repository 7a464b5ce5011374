"""What changed, vanished, was restricted and came back, with the times: versions of papers and of items, and how each stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, RowMapping

from archive import catalogue as c
from archive.models import Held, ItemVersion, Paper, PaperVersion, Standing, State

TELLING = (Held.HELD, Held.RESTRICTED, Held.MISSING)


def stamp(when: datetime) -> str:
    """A time in UTC as the catalogue writes it, so that text order is time order."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def note_paper(db: Connection, attachment_id: str, digest: str, content_digest: str, when: datetime) -> PaperVersion:
    """A visit gave this paper: the latest version was seen again, or there is a new one. Bytes that were lost are made good by these."""
    latest = latest_paper(db, attachment_id)
    if latest and latest.content_digest == content_digest:
        v = c.paper_versions.c
        seen = max(stamp(when), stamp(latest.last_seen))
        same = (v.attachment_id == attachment_id, v.number == latest.number)
        db.execute(update(c.paper_versions).where(*same).values(last_seen=seen, digest=digest))
        return replace(latest, digest=digest)
    new = PaperVersion(attachment_id, latest.number + 1 if latest else 1, digest, content_digest, when, when)
    db.execute(insert(c.paper_versions).values(**asdict(new) | {"first_seen": stamp(when), "last_seen": stamp(when)}))
    return new


def latest_paper(db: Connection, attachment_id: str) -> PaperVersion | None:
    """The version that the last telling visit gave."""
    v = c.paper_versions.c
    row = db.execute(select(c.paper_versions).where(v.attachment_id == attachment_id).order_by(v.number.desc()).limit(1)).mappings().first()
    return PaperVersion(**_timed(row)) if row else None


def paper_saying(db: Connection, attachment_id: str, content_digest: str) -> Paper | None:
    """The bytes of the latest version of an attachment that says this, if there was one."""
    v = c.paper_versions.c
    query = select(c.papers).join(c.paper_versions, v.digest == c.papers.c.digest)
    query = query.where(v.attachment_id == attachment_id, v.content_digest == content_digest).order_by(v.number.desc()).limit(1)
    row = db.execute(query).mappings().first()
    return Paper(**row) if row else None


def papers(db: Connection, attachment_id: str) -> list[PaperVersion]:
    """Every version of an attachment, oldest first."""
    v = c.paper_versions.c
    rows = db.execute(select(c.paper_versions).where(v.attachment_id == attachment_id).order_by(v.number)).mappings()
    return [PaperVersion(**_timed(row)) for row in rows]


def note(db: Connection, subject: str, held: Held, reason: str, when: datetime) -> Standing | None:
    """A visit found the subject so: the latest stretch goes on, or a new one begins. A passing fault tells nothing and is not noted."""
    latest = standing(db, subject)
    if held not in TELLING:
        return latest
    if latest and latest.held is held:
        s = c.standings.c
        now = {"last_seen": max(stamp(when), stamp(latest.last_seen)), "visits": latest.visits + 1, "reason": reason}
        db.execute(update(c.standings).where(s.subject == subject, s.number == latest.number).values(**now))
        return standing(db, subject)
    new = Standing(subject, latest.number + 1 if latest else 1, held, reason, when, when, 1)
    row = asdict(new) | {"held": str(held), "first_seen": stamp(when), "last_seen": stamp(when)}
    db.execute(insert(c.standings).values(**row))
    return new


def standing(db: Connection, subject: str) -> Standing | None:
    """How a thing stands now; None when no visit has told."""
    s = c.standings.c
    row = db.execute(select(c.standings).where(s.subject == subject).order_by(s.number.desc()).limit(1)).mappings().first()
    return _standing(row) if row else None


def not_there(db: Connection) -> dict[str, Standing]:
    """How those things stand now that are not held (restricted or gone), by subject."""
    s = c.standings.c
    latest = select(s.subject, func.max(s.number).label("number")).group_by(s.subject).subquery()
    on = (latest.c.subject == s.subject) & (latest.c.number == s.number)
    query = select(c.standings).join(latest, on).where(s.held != Held.HELD)
    return {row["subject"]: _standing(row) for row in db.execute(query).mappings()}


def history(db: Connection, subject: str) -> list[Standing]:
    """How a thing stood, oldest stretch first."""
    s = c.standings.c
    return [_standing(row) for row in db.execute(select(c.standings).where(s.subject == subject).order_by(s.number)).mappings()]


def items(db: Connection, item_id: int) -> list[ItemVersion]:
    """Every wording of an item, oldest first."""
    v = c.item_versions.c
    current = db.scalar(select(c.items.c.version).where(c.items.c.id == item_id))
    rows = db.execute(select(c.item_versions).where(v.item_id == item_id).order_by(v.first_seen, v.last_seen)).mappings().all()
    bare = all(not row["minutes"] for row in rows if row["digest"] == current)
    return [_item_version(row, current=row["digest"] == current, withdrawn=bare and bool(row["minutes"])) for row in rows]


def first_seen(db: Connection, named: Sequence[str]) -> dict[str, datetime]:
    """When a visit first gave what each digest names, a paper's bytes or a text of an item."""
    v, t, i = c.paper_versions.c, c.texts.c, c.item_versions.c
    found: dict[str, str] = {}
    for begin in range(0, len(named), 500):
        digests = named[begin : begin + 500]
        papers = select(v.digest, func.min(v.first_seen)).where(v.digest.in_(digests)).group_by(v.digest)
        on = (i.item_id == t.item_id) & (i.digest == t.version)
        texts = select(t.digest, func.min(i.first_seen)).join(c.item_versions, on).where(t.digest.in_(digests)).group_by(t.digest)
        found |= dict(map(tuple, db.execute(papers))) | dict(map(tuple, db.execute(texts)))
    return {digest: datetime.fromisoformat(when) for digest, when in found.items()}


def _item_version(row: RowMapping, *, current: bool, withdrawn: bool) -> ItemVersion:
    given = {name: value for name, value in _timed(row).items() if name != "full_text_url"}
    given |= {"state": State(row["state"]), "minutes_complete": bool(row["minutes_complete"])}
    return ItemVersion(**given, current=current, withdrawn=withdrawn)


def _standing(row: RowMapping) -> Standing:
    return Standing(**_timed(row) | {"held": Held(row["held"])})


def _timed(row: RowMapping) -> dict[str, Any]:
    times = {name: datetime.fromisoformat(row[name]) for name in ("first_seen", "last_seen")}
    return {**row, **times}
