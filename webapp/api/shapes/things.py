"""Committees, meetings, items, matters and decisions, as the API gives them."""

from __future__ import annotations

from typing_extensions import TypedDict


class Committee(TypedDict):
    """A committee; `former_names` are those it bore before, the latest first."""

    id: int
    name: str
    section: str
    former_names: list[str]
    source_url: str
    permalink: str


class Committees(TypedDict):
    """Every committee."""

    results: list[Committee]


class Meeting(TypedDict):
    """A meeting; `starts` is local time with its offset, `read_at` (UTC) when its page was last read, null before that."""

    id: int
    committee_id: int
    committee: str
    starts: str
    state: str
    status: str
    venue: str
    webcast_url: str
    source_url: str
    read_at: str | None
    complete: bool
    permalink: str


class Meetings(TypedDict):
    """A page of meetings, and the cursor of the next."""

    results: list[Meeting]
    next: str | None


class Listing(TypedDict):
    """A place where a paper is linked; `digest` is empty and `reason` a sentence where the paper cannot be had."""

    attachment_id: str
    title: str
    owner: str
    owner_id: int
    meeting_id: int | None
    committee_id: int | None
    held: str
    reason: str
    digest: str
    source_url: str
    permalink: str | None


class Listings(TypedDict):
    """A page of listed papers, and the cursor of the next."""

    results: list[Listing]
    next: str | None


class Vote(TypedDict):
    """A recorded vote, as the council lists it."""

    title: str
    result: str


class Item(TypedDict):
    """An agenda item with its current texts; `section` is the heading under which the agenda has it, or empty."""

    id: int
    meeting_id: int
    number: str
    title: str
    section: str
    agenda: str
    decision: str
    minutes: str
    minutes_complete: bool
    issue_id: int | None
    votes: list[Vote]
    source_url: str
    permalink: str


class Items(TypedDict):
    """A page of items, and the cursor of the next."""

    results: list[Item]
    next: str | None


class Issue(TypedDict):
    """One matter that runs through many meetings."""

    id: int
    title: str
    source_url: str
    permalink: str


class Issues(TypedDict):
    """A page of matters, and the cursor of the next."""

    results: list[Issue]
    next: str | None


class Decision(TypedDict):
    """An entry of the decisions register; dates are null where the council gives none."""

    id: int
    title: str
    maker: str
    status: str
    is_key: bool | None
    call_in: bool | None
    purpose: str
    decision: str
    published: str | None
    decided: str | None
    effective: str | None
    meeting_id: int | None
    issue_id: int | None
    source_url: str
    permalink: str


class Decisions(TypedDict):
    """A page of the register, and the cursor of the next."""

    results: list[Decision]
    next: str | None


class WholeDecision(TypedDict):
    """An entry of the register with its papers."""

    decision: Decision
    papers: list[Listing]
