"""One meeting with all that belongs to it, for an export that is not of the whole archive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive import keys
from archive.errors import ArchiveError
from archive.models import Capture


@dataclass(frozen=True)
class Scope:
    """What belongs to one meeting."""

    meeting_id: int
    committee_id: int
    items: frozenset[int]
    issues: frozenset[int]
    decisions: frozenset[int]
    attachments: frozenset[str]
    digests: frozenset[str]
    pages: frozenset[str]

    def has_visit(self, capture: Capture) -> bool:
        """Whether a visit was to one of its pages or papers, or brought the bytes of one."""
        names_it = re.search(rf"[?&]mid={self.meeting_id}(?:&|$)", capture.url, re.IGNORECASE)
        return bool(names_it) or capture.digest in self.digests or not self.pages.isdisjoint(keys.pages((capture.url, capture.final_url)))

    def has_row(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether a row of the catalogue belongs to it; crawls belong to the whole archive."""
        match table:
            case "committees":
                return bool(row["id"] == self.committee_id)
            case "committee_names":
                return bool(row["committee_id"] == self.committee_id)
            case "meetings":
                return bool(row["id"] == self.meeting_id)
            case "items":
                return bool(row["meeting_id"] == self.meeting_id)
            case "item_versions":
                return row["item_id"] in self.items
            case "issues":
                return row["id"] in self.issues
            case "decisions":
                return row["id"] in self.decisions
            case "papers":
                return row["digest"] in self.digests
            case "attachments" | "paper_versions":
                return row["attachment_id"] in self.attachments
            case "listings":
                return self._owns(row["owner"], row["owner_id"])
            case "records":
                named = {"attendance": frozenset([self.meeting_id]), "votes": self.items, "issue": self.issues}
                return row["id"] in named.get(row["kind"], ())
            case "standings":
                return row["subject"] in self.attachments or self._owns(*_subject(row["subject"]))
        return False

    def _owns(self, owner: str, owner_id: int) -> bool:
        mine = {"meeting": frozenset([self.meeting_id]), "item": self.items, "issue": self.issues, "decision": self.decisions}
        return owner_id in mine.get(owner, ())


def of_meeting(db: Connection, meeting_id: int) -> Scope:
    """What belongs to a meeting; ArchiveError when it is not known."""
    meeting = db.execute(select(c.meetings).where(c.meetings.c.id == meeting_id)).first()
    if meeting is None:
        raise ArchiveError(f"No meeting {meeting_id} is known here: python -m crawler status lists what is held.")
    rows = db.execute(select(c.items.c.id, c.items.c.issue_id, c.items.c.url).where(c.items.c.meeting_id == meeting_id)).all()
    items, issues = frozenset(row.id for row in rows), frozenset(row.issue_id for row in rows if row.issue_id)
    decisions = db.execute(select(c.decisions.c.id, c.decisions.c.url).where(c.decisions.c.meeting_id == meeting_id)).all()
    register = frozenset(row.id for row in decisions)
    ls, pv = c.listings.c, c.paper_versions.c
    owners = or_(
        (ls.owner == "meeting") & (ls.owner_id == meeting_id),
        (ls.owner == "item") & ls.owner_id.in_(items),
        (ls.owner == "issue") & ls.owner_id.in_(issues),
        (ls.owner == "decision") & ls.owner_id.in_(register),
    )
    links = db.execute(select(ls.attachment_id, ls.url).where(owners)).all()
    attachments = frozenset(row.attachment_id for row in links)
    digests = frozenset(db.scalars(select(pv.digest).where(pv.attachment_id.in_(attachments))))
    urls = [meeting.url, *(row.url for row in (*rows, *decisions, *links))]
    urls += db.scalars(select(c.item_versions.c.full_text_url).where(c.item_versions.c.item_id.in_(items)))
    urls += db.scalars(select(c.issues.c.url).where(c.issues.c.id.in_(issues)))
    pages = frozenset(keys.pages(urls))
    return Scope(meeting_id, meeting.committee_id, items, issues, register, attachments, digests, pages)


def _subject(subject: str) -> tuple[str, int]:
    """The owner of a history: "item:100" is item 100."""
    owner, _, number = subject.partition(":")
    return owner, int(number) if number.isdigit() else -1
