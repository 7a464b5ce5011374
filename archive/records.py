"""What a site says about people, committees, attendance, votes, plans, matters and libraries, as frozen values; no I/O.

Of people nothing is kept but name, party, ward, committees, attendance and votes: there is no field for anything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar, get_args, get_type_hints


@dataclass(frozen=True)
class Seat:
    """A member's place on a committee, as the committee's page gives it; the id is None where the page does not link the member."""

    name: str
    role: str = ""
    member_id: int | None = None


@dataclass(frozen=True)
class CommitteeProfile:
    """What a committee is for and who sits on it. `active` is false for one that the site lists as historic, or no longer lists."""

    id: int
    name: str
    purpose: str = ""
    seats: tuple[Seat, ...] = ()
    active: bool = True
    url: str = ""


@dataclass(frozen=True)
class Post:
    """A committee that a member sits on, as the member's page gives it."""

    committee_id: int
    committee: str
    role: str = ""


@dataclass(frozen=True)
class Member:
    """A councillor; the id is the site's own (`UID`)."""

    id: int
    name: str
    party: str = ""
    ward: str = ""
    posts: tuple[Post, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Roll:
    """Whom the site's index of councillors lists, by id; there is one, with the id 0."""

    id: int
    members: tuple[int, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Presence:
    """One person at a meeting; `attendance` is as printed: "Present", "Apologies", "In attendance"."""

    name: str
    role: str = ""
    attendance: str = ""
    member_id: int | None = None


@dataclass(frozen=True)
class Attendance:
    """Who came to a meeting; the id is the meeting's."""

    id: int
    people: tuple[Presence, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Ballot:
    """How one member voted: "For", "Against", "Abstain" as printed."""

    name: str
    vote: str
    member_id: int | None = None


@dataclass(frozen=True)
class NamedVote:
    """A recorded vote; `ballots` is empty where the page does not give the names."""

    title: str
    result: str = ""
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True)
class ItemVotes:
    """The recorded votes of an agenda item; the id is the item's."""

    id: int
    votes: tuple[NamedVote, ...] = ()
    meeting_id: int | None = None
    url: str = ""


@dataclass(frozen=True)
class PlanItem:
    """A matter that a forward plan announces; `due` is as printed, a day or a month."""

    issue_id: int
    title: str
    maker: str = ""
    due: str = ""
    is_key: bool | None = None


@dataclass(frozen=True)
class Plan:
    """A forward plan: its title names the months that it is for."""

    id: int
    title: str
    items: tuple[PlanItem, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class IssueMeeting:
    """A meeting that took a matter; `day` is an ISO date; ids are 0 where the page does not link them."""

    day: str
    committee: str
    meeting_id: int
    item_id: int
    number: str = ""


@dataclass(frozen=True)
class IssueHistory:
    """What the pages of one matter say beside its texts: its type, status, decisions and agenda items by id, and its meetings."""

    id: int
    title: str
    decision_type: str = ""
    status: str = ""
    decisions: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    meetings: tuple[IssueMeeting, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Folder:
    """A folder of a library, such as the Constitution. Its documents are listings that hang on it."""

    id: int
    title: str
    library_id: int
    library: str
    url: str = ""


Record = CommitteeProfile | Member | Roll | Attendance | ItemVotes | Plan | IssueHistory | Folder
KINDS: dict[str, type[Record]] = {
    "committee": CommitteeProfile,
    "member": Member,
    "roll": Roll,
    "attendance": Attendance,
    "votes": ItemVotes,
    "plan": Plan,
    "issue": IssueHistory,
    "folder": Folder,
}
NAMES: dict[type[Record], str] = {kind: name for name, kind in KINDS.items()}
R = TypeVar("R", CommitteeProfile, Member, Roll, Attendance, ItemVotes, Plan, IssueHistory, Folder)


@dataclass(frozen=True)
class RecordVersion:
    """One wording of a record, with the times (UTC) of the first and the last visit that gave it."""

    record: Record
    first_seen: datetime
    last_seen: datetime
    current: bool


def written(record: Record) -> str:
    """A record as JSON, its fields in order, so that equal records are equal texts."""
    return json.dumps(asdict(record), ensure_ascii=False)


def words(text: str) -> Iterator[str]:
    """Every text that stands in a record as it is written."""
    stack = [json.loads(text)]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            stack.extend(value.values() if isinstance(value, dict) else value)


def read(name: str, text: str) -> Record:
    """And back; fields that this program does not know are passed over."""
    made: Record = _made(KINDS[name], json.loads(text))
    return made


def _made(kind: Any, given: Any) -> Any:
    """A value of a declared type from its JSON: dataclasses and tuples of them, all else as it is."""
    if is_dataclass(kind) and isinstance(given, dict):
        hints = get_type_hints(kind)
        return kind(**{one.name: _made(hints[one.name], given[one.name]) for one in fields(kind) if one.name in given})  # type: ignore[operator]
    if isinstance(given, list):
        inner = get_args(kind)[0] if get_args(kind) else object
        return tuple(_made(inner, one) for one in given)
    return given
