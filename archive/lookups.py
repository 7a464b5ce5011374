"""One thing looked up by its id or digest, with what hangs on it: what pages about one thing are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from archive import catalogue as c
from archive import public, queries
from archive.models import Capture, Committee, Decision, Held, Issue, Item, ItemVersion, Meeting, Owner, Paper
from archive.queries import ListingHeld, MeetingHeld
from archive.store import Archive

WITHDRAWN = (Held.RESTRICTED, Held.MISSING)


def is_open(listing: ListingHeld) -> bool:
    """Whether a listed paper's bytes may be shown: they are held, and the council has not taken the paper back."""
    return bool(listing.digest) and listing.held not in WITHDRAWN


def committee(archive: Archive, number: int) -> Committee | None:
    """A committee, or None."""
    with archive.engine.connect() as db:
        row = db.execute(select(c.committees).where(c.committees.c.id == number)).mappings().first()
    return Committee(**row) if row else None


def names(archive: Archive, committee_id: int) -> list[str]:
    """Every name that a committee has borne, the latest first."""
    held = c.committee_names
    query = select(held.c.name).where(held.c.committee_id == committee_id).order_by(held.c.last_meeting.desc(), held.c.name)
    with archive.engine.connect() as db:
        return list(db.scalars(query))


def meeting(archive: Archive, number: int) -> MeetingHeld | None:
    """A meeting, or None: one that is withheld is not shown."""
    if archive.withheld().hides("", -1, -1, None, number):
        return None
    with archive.engine.connect() as db:
        return next(iter(queries.meetings(db, c.meetings.c.id == number)), None)


def meetings(archive: Archive, committee_id: int | None = None) -> list[MeetingHeld]:
    """Every meeting, or a committee's, oldest first; none that is withheld."""
    where = [c.meetings.c.committee_id == committee_id] if committee_id is not None else []
    with archive.engine.connect() as db:
        found = queries.meetings(db, *where)
    return [held for held in found if not archive.withheld().hides("", -1, -1, None, held.meeting.id)]


def meetings_of(archive: Archive, committee_id: int) -> list[MeetingHeld]:
    """A committee's meetings, oldest first."""
    return meetings(archive, committee_id)


def meetings_since(archive: Archive, since: datetime, limit: int) -> list[Meeting]:
    """The next meetings from a time on, the soonest first."""
    query = queries.meetings_query(c.meetings.c.starts >= since.isoformat()).limit(limit)
    with archive.engine.connect() as db:
        return [queries.meeting_held(row).meeting for row in db.execute(query).mappings()]


def meetings_with_decisions(archive: Archive, until: datetime, limit: int) -> list[tuple[Meeting, int]]:
    """The latest meetings that decided something, the newest first, each with how many items have a decision."""
    on = (c.item_versions.c.item_id == c.items.c.id) & (c.item_versions.c.digest == c.items.c.version)
    decided = (
        select(c.items.c.meeting_id, func.count().label("decided"))
        .join(c.item_versions, on)
        .where(c.items.c.current, c.item_versions.c.decision != "")
        .group_by(c.items.c.meeting_id)
        .subquery()
    )
    newest = queries.meetings_query(c.meetings.c.starts < until.isoformat()).join(decided, decided.c.meeting_id == c.meetings.c.id)
    query = newest.add_columns(decided.c.decided).order_by(None).order_by(c.meetings.c.starts.desc()).limit(limit)
    with archive.engine.connect() as db:
        rows = [dict(row) for row in db.execute(query).mappings()]
    return [(queries.meeting_held({key: row[key] for key in row if key != "decided"}).meeting, int(row["decided"])) for row in rows]


def latest_papers(archive: Archive, limit: int) -> list[ListingHeld]:
    """Papers of items that may be shown, each once, those of the newest meeting that has any first."""
    on = (c.items.c.id == c.listings.c.owner_id) & (c.listings.c.owner == Owner.ITEM)
    newest = (
        select(c.meetings.c.id)
        .join(c.items, c.items.c.meeting_id == c.meetings.c.id)
        .join(c.listings, on)
        .where(c.listings.c.current)
        .group_by(c.meetings.c.id)
        .order_by(func.max(c.meetings.c.starts).desc())
        .limit(limit)
    )
    with archive.engine.connect() as db:
        numbers = list(db.scalars(newest))
        rows = queries.listings(db, c.listings.c.owner == Owner.ITEM, c.items.c.meeting_id.in_(numbers))
    shown = {row.digest: row for row in reversed([public.listing(archive.withheld(), row) for row in rows]) if is_open(row)}
    return list(reversed(shown.values()))[:limit]


def item(archive: Archive, number: int) -> Item | None:
    """An agenda item that its meeting's page still has, or None."""
    with archive.engine.connect() as db:
        found = next(iter(queries.items(db, None, c.items.c.id == number)), None)
    return public.item(archive.withheld(), found) if found else None


def items_of(archive: Archive, meeting_id: int) -> list[Item]:
    """A meeting's items, in order."""
    return [public.item(archive.withheld(), each) for each in archive.items(meeting_id)]


def wordings(archive: Archive, item_id: int) -> list[ItemVersion]:
    """Every wording of an item that may be shown, oldest first: none of an item that is withheld, none that the council took down."""
    found = item(archive, item_id)
    if found is None or archive.withheld().hides("", -1, -1, item_id, found.meeting_id, source_url=found.url):
        return []
    return [public.version(archive.withheld(), each) for each in archive.item_versions(item_id) if not each.withdrawn]


def reworded(archive: Archive, meeting_id: int) -> set[int]:
    """The items of a meeting whose minutes or decision have stood in more than one wording."""
    v = c.item_versions.c
    query = (
        select(v.item_id)
        .join(c.items, c.items.c.id == v.item_id)
        .where(c.items.c.meeting_id == meeting_id, c.items.c.current, (v.minutes != "") | (v.decision != ""))
        .group_by(v.item_id)
        .having(func.count() > 1)
    )
    with archive.engine.connect() as db:
        return set(db.scalars(query))


def items_after(archive: Archive, after: int, limit: int, meeting_id: int | None = None) -> list[Item]:
    """Items with ids above `after`, in the order of their ids, of one meeting or of all; a withheld meeting's say only that they are."""
    it = c.items.c
    on = (c.item_versions.c.item_id == it.id) & (c.item_versions.c.digest == it.version)
    where = [it.current, it.id > after, *([it.meeting_id == meeting_id] if meeting_id is not None else [])]
    wanted = select(it.id).join(c.item_versions, on).where(*where).order_by(it.id).limit(limit)
    with archive.engine.connect() as db:
        found = queries.items(db, None, it.id.in_(list(db.scalars(wanted))))
    return [public.item(archive.withheld(), each) for each in sorted(found, key=lambda each: each.id)]


def items_of_issue(archive: Archive, issue_id: int) -> list[tuple[Meeting, Item]]:
    """Every item about a matter with its meeting, the latest first."""
    with archive.engine.connect() as db:
        items = [public.item(archive.withheld(), each) for each in queries.items(db, None, c.items.c.issue_id == issue_id)]
        wanted = {item.meeting_id for item in items}
        found = {held.meeting.id: held.meeting for held in queries.meetings(db, c.meetings.c.id.in_(wanted))}
    pairs = [(found[item.meeting_id], item) for item in items if item.meeting_id in found]
    return sorted(pairs, key=lambda pair: (pair[0].starts, pair[1].position), reverse=True)


@dataclass(frozen=True)
class Matter:
    """A matter with how many items are about it, and the day of the latest meeting that took it (None where none is known)."""

    issue: Issue
    items: int
    latest: date | None


def matters(archive: Archive) -> list[Matter]:
    """Every matter, the latest discussed first; one whose own page was not read yet bears the title of an item about it."""
    it, m = c.items.c, c.meetings.c
    query = (
        select(it.issue_id, func.count(), func.max(m.starts))
        .join(c.meetings, m.id == it.meeting_id)
        .where(it.current, it.issue_id.is_not(None))
        .group_by(it.issue_id)
    )
    with archive.engine.connect() as db:
        met = {row[0]: (int(row[1]), datetime.fromisoformat(row[2]).date()) for row in db.execute(query)}
        known = {each.id: each for each in queries.issues(db)}
        others = queries.items(db, None, it.issue_id.in_(met.keys() - known.keys()))
    for each in (public.item(archive.withheld(), each) for each in others):
        if each.issue_id is not None:  # of an item that is withheld nothing is told
            known[each.issue_id] = Issue(each.issue_id, each.title)
    found = [Matter(each, *met.get(each.id, (0, None))) for each in known.values()]
    return sorted(found, key=lambda one: (one.latest or date.min, one.issue.id), reverse=True)


def issue(archive: Archive, number: int) -> Issue | None:
    """A matter; one whose own page was not read yet bears the title of its latest item. None where nothing names it."""
    with archive.engine.connect() as db:
        row = db.execute(select(c.issues.c.id, c.issues.c.title, c.issues.c.url).where(c.issues.c.id == number)).mappings().first()
    if row:
        return Issue(**row)
    about = items_of_issue(archive, number)
    return Issue(number, about[0][1].title) if about else None


def decision(archive: Archive, number: int) -> Decision | None:
    """An entry of the decisions register, or None."""
    with archive.engine.connect() as db:
        found = next(iter(queries.decisions(db, c.decisions.c.id == number)), None)
    return public.decision(archive.withheld(), found) if found else None


def decisions(archive: Archive) -> list[Decision]:
    """The register, newest first."""
    return [shown for each in archive.decisions() if (shown := public.decision(archive.withheld(), each))]


def listings(archive: Archive) -> list[ListingHeld]:
    """Every current listing, newest meeting first."""
    return [public.listing(archive.withheld(), row) for row in archive.listings()]


def decisions_about(archive: Archive, *, issue_id: int | None = None, meeting_id: int | None = None) -> list[Decision]:
    """The register's entries about a matter or of a meeting, newest first."""
    where = c.decisions.c.issue_id == issue_id if issue_id is not None else c.decisions.c.meeting_id == meeting_id
    with archive.engine.connect() as db:
        found = queries.decisions(db, where)
    return [shown for each in found if (shown := public.decision(archive.withheld(), each))]


def papers_of(archive: Archive, owner: Owner, number: int) -> list[ListingHeld]:
    """The papers that hang on one thing, in the order of its page."""
    with archive.engine.connect() as db:
        rows = queries.listings(db, c.listings.c.owner == owner, c.listings.c.owner_id == number)
    return [public.listing(archive.withheld(), row) for row in rows]


def papers_of_items(archive: Archive, items: list[int]) -> dict[int, list[ListingHeld]]:
    """The papers of several items, by item."""
    found: dict[int, list[ListingHeld]] = {number: [] for number in items}
    with archive.engine.connect() as db:
        for row in queries.listings(db, c.listings.c.owner == Owner.ITEM, c.listings.c.owner_id.in_(items)):
            found[row.listing.owner_id].append(public.listing(archive.withheld(), row))
    return found


def paper(archive: Archive, digest: str) -> Paper | None:
    """A paper whose bytes may be shown: a digest of a page, or of a paper that the council has taken back, gives None."""
    if not listed_as(archive, digest):
        return None
    with archive.engine.connect() as db:
        row = db.execute(select(c.papers).where(c.papers.c.digest == digest)).mappings().first()
    return Paper(**row) if row else None


def listed_as(archive: Archive, digest: str) -> list[ListingHeld]:
    """Every place where a paper is listed and open, the newest meeting first."""
    with archive.engine.connect() as db:
        rows = queries.listings(db, c.attachments.c.digest == digest)
    return [shown for row in rows if is_open(shown := public.listing(archive.withheld(), row))]


def captures_of(archive: Archive, digest: str) -> list[Capture]:
    """The visits that brought these bytes, the earliest first."""
    query = select(c.captures).where(c.captures.c.digest == digest).order_by(c.captures.c.id)
    with archive.engine.connect() as db:
        return [queries.capture(row) for row in db.execute(query).mappings()]
