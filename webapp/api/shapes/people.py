"""Who sat, came and voted how, whole meetings, items and matters with that, councillors, forward plans and wordings."""

from __future__ import annotations

from typing_extensions import TypedDict

from webapp.api.shapes.things import Committee, Decision, Issue, Item, Listing, Meeting


class Seat(TypedDict):
    """A place on a committee; `member_id` is null for whoever is no councillor."""

    name: str
    role: str
    member_id: int | None


class WholeCommittee(Committee):
    """A committee with its purpose and its members, as its own page gives them; `active` is null where that was not read."""

    purpose: str
    active: bool | None
    seats: list[Seat]


class Presence(TypedDict):
    """One person at a meeting; `attendance` is as printed."""

    name: str
    role: str
    attendance: str
    member_id: int | None


class Ballot(TypedDict):
    """How one member voted, as printed."""

    name: str
    vote: str
    member_id: int | None


class NamedVote(TypedDict):
    """A recorded vote of an item; `ballots` is empty where the page gives no names."""

    item_id: int
    title: str
    result: str
    ballots: list[Ballot]


class WholeItem(TypedDict):
    """An item, its meeting, its papers, and its recorded votes by name."""

    item: Item
    meeting: Meeting
    papers: list[Listing]
    recorded_votes: list[NamedVote]


class WholeMeeting(TypedDict):
    """A meeting, its items in order, the papers that hang on it or on them, who came, and the recorded votes of its items."""

    meeting: Meeting
    items: list[Item]
    papers: list[Listing]
    attendance: list[Presence]
    recorded_votes: list[NamedVote]


class Announced(TypedDict):
    """Where a forward plan announces a matter."""

    plan_id: int
    plan: str
    maker: str
    due: str
    permalink: str


class Timeline(TypedDict):
    """A matter with every item about it, the latest meeting first, the register's entries, and where plans announce it."""

    issue: Issue
    steps: list[WholeItem]
    decisions: list[Decision]
    announced: list[Announced]


class Post(TypedDict):
    """A place on a committee, of a councillor."""

    committee_id: int
    committee: str
    role: str


class Councillor(TypedDict):
    """A councillor: what the council publishes of the office, and nothing of the person."""

    id: int
    name: str
    party: str
    ward: str
    posts: list[Post]
    source_url: str
    permalink: str


class Councillors(TypedDict):
    """A page of councillors, and the cursor of the next."""

    results: list[Councillor]
    next: str | None


class Sat(TypedDict):
    """A meeting that a councillor was expected at."""

    meeting_id: int
    committee: str
    starts: str
    attendance: str


class Voted(TypedDict):
    """A recorded vote of a councillor."""

    meeting_id: int
    committee: str
    starts: str
    item_id: int
    item: str
    title: str
    result: str
    vote: str


class WholeCouncillor(TypedDict):
    """A councillor with attendance and recorded votes, the latest first."""

    councillor: Councillor
    attendance: list[Sat]
    votes: list[Voted]


class PlanItem(TypedDict):
    """A matter that a plan announces; `due` is as printed, a day or a month."""

    issue_id: int
    title: str
    maker: str
    due: str
    is_key: bool | None


class Plan(TypedDict):
    """A forward plan."""

    id: int
    title: str
    items: list[PlanItem]
    source_url: str
    permalink: str


class Plans(TypedDict):
    """A page of forward plans, the earliest first, and the cursor of the next."""

    results: list[Plan]
    next: str | None


class Wording(TypedDict):
    """One wording of an item and the times (UTC) between which it was seen."""

    number: int
    state: str
    agenda: str
    decision: str
    minutes: str
    first_seen: str
    last_seen: str
    current: bool


class Wordings(TypedDict):
    """Every wording of an item that was seen, the oldest first."""

    item_id: int
    results: list[Wording]
    permalink: str
