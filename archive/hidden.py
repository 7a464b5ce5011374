"""The texts that are withheld, for whoever must find where else their words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import keys
from archive.holdings import text_digest
from archive.keys import Names
from archive.models import Kind
from archive.withheld import COPY, Tombstone, Withheld


@dataclass(frozen=True)
class Hidden:
    """A text under one tombstone: a paper's, to be read from its bytes (`text` is None), or one that the council put on a page.

    `span` is the stretch of it that is withheld (characters, end excluded); None for all of it.
    """

    stone: Tombstone
    digest: str
    media_type: str
    text: str | None
    span: tuple[int, int] | None = None


def texts(db: Connection, withheld: Withheld) -> Iterator[Hidden]:
    """Every text that is withheld as a whole or in part, under each of its tombstones."""
    stones = withheld.in_force()
    if not stones:
        return
    types = {row.digest: row.media_type for row in db.execute(select(c.papers))}
    said, of_item, of_meeting = _said(db)
    for stone in stones.values():
        for key in dict.fromkeys((stone.key, *stone.covers)):
            if key.startswith(COPY) or (keys.names(key) is Names.PASSAGE and key != stone.key):
                continue  # a passage among the covers repeats this text: its own further words are not withheld
            for digest, span in _named(key, of_item, of_meeting):
                if digest in types:
                    yield Hidden(stone, digest, types[digest], None, span)
                elif digest in said:
                    yield Hidden(stone, digest, "text/plain", said[digest], span)


def _named(key: str, of_item: dict[int, set[str]], of_meeting: dict[int, set[str]]) -> Iterator[tuple[str, tuple[int, int] | None]]:
    match keys.names(key):
        case Names.PASSAGE:
            digest, start, end = keys.passage(key)
            yield digest, (start, end)
        case Names.PAPER:
            yield keys.rest(key), None
        case Names.ITEM:
            yield from ((digest, None) for digest in sorted(of_item.get(int(keys.rest(key)), ())))
        case Names.MEETING:
            yield from ((digest, None) for digest in sorted(of_meeting.get(int(keys.rest(key)), ())))
        case Names.ATTACHMENT | Names.PAGE:
            pass  # what they name stands among the covers


def _said(db: Connection) -> tuple[dict[str, str], dict[int, set[str]], dict[int, set[str]]]:
    """Every wording of every item by its digest, and the digests of each item and meeting."""
    v, it = c.item_versions.c, c.items.c
    said: dict[str, str] = {}
    of_item: dict[int, set[str]] = {}
    of_meeting: dict[int, set[str]] = {}
    for row in db.execute(select(v.item_id, v.agenda, v.decision, v.minutes, it.meeting_id).join(c.items, it.id == v.item_id)):
        for kind, text in ((Kind.AGENDA, row.agenda), (Kind.DECISION, row.decision), (Kind.MINUTES, row.minutes)):
            if text and text.strip():
                digest = text_digest(kind, text)
                said[digest] = text
                of_item.setdefault(row.item_id, set()).add(digest)
                of_meeting.setdefault(row.meeting_id, set()).add(digest)
    return said, of_item, of_meeting
