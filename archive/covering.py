"""What goes with a withheld key: the bytes of an attachment, the papers of an item, the kept copies of pages that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import keys
from archive.keys import Names
from archive.models import Held, Kind
from archive.queries import text_digest
from archive.withheld import COPY


def of(db: Connection, key: str, *, automatic: bool = False) -> tuple[str, ...]:
    """The further keys that go with a key, sorted; ArchiveError when it is none.

    With `automatic`, bytes that the council publishes elsewhere still are left out: it withdrew one listing, not the paper.
    """
    return tuple(sorted(set(_of(db, key, automatic)) - {key}))


def known(db: Connection, key: str) -> bool:
    """Whether anything held bears the key."""
    kind = keys.names(key)
    if kind is Names.ITEM:
        return _any(db, select(c.items.c.id).where(c.items.c.id == int(keys.rest(key))))
    if kind is Names.MEETING:
        return _any(db, select(c.meetings.c.id).where(c.meetings.c.id == int(keys.rest(key))))
    if kind is Names.ATTACHMENT:
        return _any(db, select(c.listings.c.owner).where(c.listings.c.attachment_id == key))
    if kind is Names.PAGE:
        return bool(of(db, key)) or any(keys.page(url) == keys.page(key) for url in db.scalars(select(c.captures.c.url).distinct()))
    digest = keys.rest(key) if kind is Names.PAPER else keys.passage(key)[0]
    return _any(db, select(c.papers.c.digest).where(c.papers.c.digest == digest)) or bool(_items_saying(db, digest))


def _of(db: Connection, key: str, automatic: bool) -> Iterator[str]:
    match keys.names(key):
        case Names.ATTACHMENT:
            yield from _attachments(db, [key], automatic)
        case Names.ITEM:
            yield from _items(db, [int(keys.rest(key))], automatic)
        case Names.MEETING:
            yield from _meeting(db, int(keys.rest(key)), automatic)
        case Names.PAPER:
            yield from _digest(db, keys.rest(key))
        case Names.PASSAGE:
            yield from _digest(db, keys.passage(key)[0])
        case Names.PAGE:
            yield from _page(db, key, automatic)


def _attachments(db: Connection, ids: Iterable[str], automatic: bool) -> Iterator[str]:
    """Every version's bytes, and the addresses at which they are linked: a place that links there is hidden too."""
    wanted = list(ids)
    digests = set(db.scalars(select(c.paper_versions.c.digest).where(c.paper_versions.c.attachment_id.in_(wanted))))
    if automatic:
        at = c.attachments.c
        public = select(at.digest).where(at.held == Held.HELD, at.digest.in_(digests), at.attachment_id.not_in(wanted))
        digests -= set(db.scalars(public))
    yield from (f"paper:{digest}" for digest in digests)
    yield from keys.pages(db.scalars(select(c.listings.c.url).where(c.listings.c.attachment_id.in_(wanted))))


def _items(db: Connection, ids: list[int], automatic: bool) -> Iterator[str]:
    """The papers that are linked nowhere else, and the pages that show the items: their own, and their meetings'; and the decisions on
    them, unless only the council took the item away and publishes those still."""
    ls = c.listings.c
    yield from _only_at(db, or_((ls.owner == "item") & ls.owner_id.in_(ids)), automatic)
    yield from _pages_of(db, ids)
    yield from () if automatic else _copies(_decided(db, ids))


def _pages_of(db: Connection, ids: list[int]) -> Iterator[str]:
    rows = db.execute(
        select(c.items.c.url, c.meetings.c.url).join(c.meetings, c.meetings.c.id == c.items.c.meeting_id).where(c.items.c.id.in_(ids))
    )
    yield from _copies(url for row in rows for url in row)
    yield from _copies(db.scalars(select(c.item_versions.c.full_text_url).where(c.item_versions.c.item_id.in_(ids))))


def _decided(db: Connection, ids: list[int]) -> Iterator[str]:
    """The pages of the decisions that the items' meetings took on them: under the same title, or in the same words."""
    items, versions, taken = c.items.c, c.item_versions.c, c.decisions.c
    query = (
        select(items.title, versions.decision, taken.title, taken.decision, taken.url)
        .join(c.item_versions, versions.item_id == items.id)
        .join(c.decisions, taken.meeting_id == items.meeting_id)
        .where(items.id.in_(ids))
    )
    for title, said, of, decided, url in db.execute(query):
        pairs = ((_plain(title), _plain(of)), (_plain(said), _plain(decided)))
        if any(one and one == other for one, other in pairs):
            yield url


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _meeting(db: Connection, meeting_id: int, automatic: bool) -> Iterator[str]:
    ls = c.listings.c
    ids = list(db.scalars(select(c.items.c.id).where(c.items.c.meeting_id == meeting_id)))
    yield from _only_at(
        db, or_((ls.owner == "meeting") & (ls.owner_id == meeting_id), (ls.owner == "item") & ls.owner_id.in_(ids)), automatic
    )
    yield from _pages_of(db, ids)
    yield from _copies(db.scalars(select(c.meetings.c.url).where(c.meetings.c.id == meeting_id)))


def _only_at(db: Connection, here: object, automatic: bool) -> Iterator[str]:
    """Attachments whose every current listing is among these."""
    ls = c.listings.c
    inside = set(db.scalars(select(ls.attachment_id).where(here)))  # type: ignore[arg-type]
    elsewhere = set(db.scalars(select(ls.attachment_id).where(ls.attachment_id.in_(inside), ls.current, ~here)))  # type: ignore[operator]
    yield from _attachments(db, inside - elsewhere, automatic)


def _digest(db: Connection, digest: str) -> Iterator[str]:
    """The addresses at which a paper was linked, or the pages that show an item's text."""
    v, ls = c.paper_versions.c, c.listings.c
    on = ls.attachment_id == v.attachment_id
    yield from _copies(db.scalars(select(ls.url).join(c.paper_versions, on).where(v.digest == digest)))
    yield from _pages_of(db, _items_saying(db, digest))


def _items_saying(db: Connection, digest: str) -> list[int]:
    """The items of which some version has a text of this digest."""
    v, found = c.item_versions.c, set()
    for row in db.execute(select(v.item_id, v.agenda, v.decision, v.minutes)):
        texts = ((Kind.AGENDA, row.agenda), (Kind.DECISION, row.decision), (Kind.MINUTES, row.minutes))
        if any(text and text_digest(kind, text) == digest for kind, text in texts):
            found.add(int(row.item_id))
    return sorted(found)


def _page(db: Connection, url: str, automatic: bool) -> Iterator[str]:
    """What the page is the page of: a meeting, an item, a paper."""
    page = keys.page(url)
    for meeting_id, at in db.execute(select(c.meetings.c.id, c.meetings.c.url)):
        if at and keys.page(at) == page:
            yield f"meeting:{meeting_id}"
            yield from _meeting(db, meeting_id, automatic)
            return
    items = [row.id for row in db.execute(select(c.items.c.id, c.items.c.url)) if row.url and keys.page(row.url) == page]
    yield from (f"item:{one}" for one in items)
    yield from _items(db, items, automatic) if items else ()
    papers = {row.attachment_id for row in db.execute(select(c.listings.c.attachment_id, c.listings.c.url)) if keys.page(row.url) == page}
    yield from papers
    yield from _attachments(db, papers, automatic) if papers else ()


def _copies(urls: Iterable[str]) -> Iterator[str]:
    yield from (f"{COPY}{keys.page(url)}" for url in urls if url)


def _any(db: Connection, query: object) -> bool:
    return db.execute(query.limit(1)).first() is not None  # type: ignore[attr-defined]
