"""An entry as programs get it. Pure."""

from __future__ import annotations

from datetime import date

from typing_extensions import TypedDict

from indexer.register import Entry, Evidence, Standing


class At(TypedDict):
    """Where words stand; the permalink is a path on this host."""

    kind: str
    state: str
    title: str
    committee: str
    meeting_date: str
    page: int | None
    source_url: str
    paper_url: str
    permalink: str


class Later(TypedDict):
    """A later passage that tells what came of it: below a confidence of 0.6 it only may."""

    relation: str
    confidence: float
    text: str
    meeting_date: str
    title: str
    entry: str | None
    permalink: str


class PutRight(TypedDict):
    """What a person put right."""

    by: str
    why: str
    when: str
    is_no_entry: bool


class RegisterEntry(TypedDict):
    """One entry. `by` is a day, month or year, or the words of the text; `due` its last day.

    `status` is as of today, null where nothing is to follow.
    """

    id: str
    kind: str
    text: str
    heading: str
    part: str
    who: str
    by: str
    due: str | None
    to: str
    outcome: str
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    status: str | None
    committee: str
    committee_id: int
    meeting_id: int
    meeting_date: str
    item_id: int | None
    item: str
    item_title: str
    issue_id: int | None
    method: str
    correction: PutRight | None
    places: list[At]
    trail: list[Later]
    permalink: str


class RegisterEntries(TypedDict):
    """A page of entries, the latest meeting first."""

    results: list[RegisterEntry]
    total: int
    next: str | None


def row(one: Entry, today: date) -> RegisterEntry:
    """One entry."""
    status, right = one.status(today), one.correction
    return {
        "id": one.id,
        "kind": str(one.kind),
        "text": one.words,
        "heading": one.head,
        "part": one.part,
        "who": one.who,
        "by": one.by,
        "due": one.due.isoformat() if one.due else None,
        "to": one.to,
        "outcome": one.outcome,
        "votes_for": one.votes[0],
        "votes_against": one.votes[1],
        "abstained": one.votes[2],
        "status": str(status) if status else None,
        "committee": one.committee,
        "committee_id": one.committee_id,
        "meeting_id": one.meeting_id,
        "meeting_date": one.meeting_date.isoformat(),
        "item_id": one.item_id,
        "item": one.item_number,
        "item_title": one.item_title,
        "issue_id": one.issue_id,
        "method": one.method,
        "correction": {"by": right.by, "why": right.why, "when": right.when.isoformat(), "is_no_entry": right.is_none} if right else None,
        "places": [_at(place) for place in one.places],
        "trail": [_later(each) for each in one.evidence],
        "permalink": f"/register/{one.id}",
    }


def _at(place: Standing) -> At:
    return {
        "kind": str(place.kind),
        "state": str(place.state),
        "title": place.title,
        "committee": place.committee,
        "meeting_date": place.meeting_date.isoformat(),
        "page": place.page if place.paper_url else None,
        "source_url": place.source_url,
        "paper_url": place.paper_url,
        "permalink": f"/passages/{place.key}",
    }


def _later(each: Evidence) -> Later:
    return {
        "relation": str(each.relation),
        "confidence": each.confidence,
        "text": each.words,
        "meeting_date": each.place.meeting_date.isoformat(),
        "title": each.place.title,
        "entry": each.entry or None,
        "permalink": f"/passages/{each.place.key}",
    }
