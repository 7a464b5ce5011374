"""What the council withdrew is withheld here too, until the operator decides: papers and meetings restricted, or gone at three visits.

Order matters, because a kill may come anywhere: what hides is on the desk before the row that calls for it is committed, what shows is
written after. A broken-off visit can hide a thing too long, until the next visit, but never show it.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import covering, versions
from archive.models import Held, Standing
from archive.withheld import CRAWL, Act, Tombstone, Withheld

VISITS = 3


def gone(db: Connection, withheld: Withheld, subject: str, stands: Standing | None) -> None:
    """A visit did not find the subject (an attachment id or "meeting:<id>"): withhold what is held of it, if it is time to."""
    if stands is None or not _due(stands) or withheld.under(subject) or not _held(db, subject):
        return
    if not _decided(withheld, stands):
        withheld.write(Act.WITHHOLD, subject, _reason(stands), CRAWL, covering.of(db, subject, automatic=True))


def sweep(db: Connection, withheld: Withheld) -> None:
    """The same for every attachment as it stands: for an archive that was kept before there was withholding, or has lost its desk."""
    at = c.attachments.c
    out = (at.held == Held.RESTRICTED) | (at.misses >= VISITS)
    for attachment_id in db.scalars(select(at.attachment_id).where(out, at.digest != "")).all():
        gone(db, withheld, attachment_id, versions.standing(db, attachment_id))


def back(withheld: Withheld, subject: str) -> None:
    """The council publishes the subject again: what only a crawl withheld is shown again."""
    stone = withheld.under(subject)
    if stone and stone.automatic:
        withheld.write(Act.RELEASE, subject, "The council publishes it again.", CRAWL)


def public_again(withheld: Withheld, attachment_id: str, digest: str) -> None:
    """The same bytes are published as another attachment than the one withdrawn: they are no longer hidden with it."""
    paper = f"paper:{digest}"
    for key, stone in withheld.in_force().items():
        if stone.automatic and key != attachment_id and paper in stone.covers and not key.startswith("meeting:"):
            withheld.write(Act.UNCOVER, key, "The council publishes the same paper elsewhere.", CRAWL, [paper])


def paper_kept(db: Connection, withheld: Withheld, attachment_id: str) -> None:
    """A paper came in, perhaps a new version: if it belongs to what an operator withholds, it goes with that."""
    if not withheld.in_force():
        return
    ls, it = c.listings.c, c.items.c
    rows = db.execute(
        select(ls.owner, ls.owner_id, ls.url, it.meeting_id)
        .outerjoin(c.items, (ls.owner == "item") & (it.id == ls.owner_id))
        .where(ls.attachment_id == attachment_id)
    ).all()
    named = {attachment_id, *(f"{row.owner}:{row.owner_id}" for row in rows), *(f"meeting:{row.meeting_id}" for row in rows)}
    _cover(db, withheld, withheld.concerning(named, [row.url for row in rows]))


def meeting_read(db: Connection, withheld: Withheld, meeting_id: int) -> None:
    """A meeting's page was read: what is new on it and belongs to what is withheld goes with that."""
    if not withheld.in_force():
        return
    rows = db.execute(select(c.items.c.id, c.items.c.url).where(c.items.c.meeting_id == meeting_id)).all()
    url = db.scalar(select(c.meetings.c.url).where(c.meetings.c.id == meeting_id)) or ""
    named = {f"meeting:{meeting_id}", *(f"item:{row.id}" for row in rows)}
    _cover(db, withheld, withheld.concerning(named, [url, *(row.url for row in rows)]))


def cover_all(db: Connection, withheld: Withheld) -> None:
    """After an import: whatever came in and belongs to what is withheld goes with that."""
    _cover(db, withheld, list(withheld.in_force().values()))


def _cover(db: Connection, withheld: Withheld, stones: list[Tombstone]) -> None:
    for stone in stones:
        new = set(covering.of(db, stone.key, automatic=stone.automatic)) - set(stone.covers)
        if new and not stone.automatic:
            withheld.write(Act.COVER, stone.key, "", CRAWL, sorted(new))


def _due(stands: Standing) -> bool:
    return stands.held is Held.RESTRICTED or (stands.held is Held.MISSING and stands.visits >= VISITS)


def _held(db: Connection, subject: str) -> bool:
    """Whether there is anything to hide: bytes of the paper, or items of the meeting."""
    if not subject.startswith("meeting:"):
        return versions.latest_paper(db, subject) is not None
    meeting_id = int(subject.removeprefix("meeting:"))
    return db.execute(select(c.items.c.id).where(c.items.c.meeting_id == meeting_id).limit(1)).first() is not None


def _decided(withheld: Withheld, stands: Standing) -> bool:
    """Whether the operator has released the subject since it came to stand as it does."""
    mine = [entry for entry in withheld.entries() if entry.key == stands.subject and entry.act in (Act.WITHHOLD, Act.RELEASE)]
    return bool(mine) and mine[-1].act is Act.RELEASE and mine[-1].by != CRAWL and mine[-1].at >= stands.first_seen


def _reason(stands: Standing) -> str:
    day = f"{stands.first_seen.day} {stands.first_seen:%B %Y}"
    if stands.held is Held.RESTRICTED:
        return f"The council no longer makes this public (found on {day})."
    return f"The council's site has not had this any more at {stands.visits} visits, the first on {day}."
