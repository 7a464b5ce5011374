"""The nouns of the register, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from archive.models import Kind, State

METHOD = "rules 7 + model 7"  # goes up with every change of the rules or of what was learned, and is kept with each entry


class EntryKind(StrEnum):
    """What an entry is, as a reader would say it."""

    RESOLUTION = "resolution"
    RECOMMENDATION = "recommendation"
    MOTION = "motion"
    VOTE = "vote"
    ACTION = "action"
    COMMITMENT = "commitment"
    REFERRAL = "referral"


@dataclass(frozen=True)
class Found:
    """One entry as found in a text: characters `start` to `end` (excluded) are its words.

    `by` is a day, month or year as in ISO 8601, or the words of the text where no date can be worked out. `part` is the
    number or letter of a part, and `head` the characters of the line it stands under. `outcome` is carried, lost or withdrawn.
    """

    kind: EntryKind
    start: int
    end: int
    who: str = ""
    by: str = ""
    outcome: str = ""
    part: str = ""
    head: tuple[int, int] | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    state: str = ""
    to: str = ""


@dataclass(frozen=True)
class Span:
    """A stretch of a text, by characters, with its words."""

    start: int
    end: int
    words: str


class Status(StrEnum):
    """What came of an entry, as far as the words of later papers tell."""

    OPEN = "open"
    REPORTED = "reported on"
    DELIVERED = "delivered"
    SUPERSEDED = "superseded"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """What a later passage, or another entry, has to do with an entry."""

    DELIVERS = "delivers"
    REPORTS = "reports on"
    SUPERSEDES = "supersedes"
    RESOLVES = "resolves"  # a body decided on what another had recommended to it


@dataclass(frozen=True)
class Standing:
    """A place where an entry's words stand: characters `start` to `end` of the text that `digest` names, and what cites it."""

    digest: str
    start: int
    end: int
    kind: Kind
    state: State
    title: str
    committee: str
    meeting_id: int
    meeting_date: date
    source_url: str
    paper_url: str = ""
    page: int | None = None
    item_id: int | None = None

    @property
    def key(self) -> str:
        """The permanent address of the words."""
        return f"{self.digest}:{self.start}-{self.end}"


@dataclass(frozen=True)
class Evidence:
    """A later passage that tells what came of an entry, with how sure that is (0 to 1)."""

    relation: Relation
    confidence: float
    words: str
    place: Standing
    entry: str = ""  # the id of the entry that it is, where it is one


@dataclass(frozen=True)
class Entry:
    """One entry of the register, with all the places of its words, the nearest to the source first.

    `id` is made of place and words, so that a rebuild gives the same. `due` is the last day of `by`, where that is a date. `told` is the
    status that later papers tell; open and overdue are a matter of today, and worked out by whoever shows it.
    """

    id: str
    kind: EntryKind
    words: str
    committee_id: int
    committee: str
    meeting_id: int
    meeting_date: date
    item_id: int | None
    item_number: str
    item_title: str
    issue_id: int | None
    places: tuple[Standing, ...]
    head: str = ""
    part: str = ""
    who: str = ""
    by: str = ""
    due: date | None = None
    to: str = ""
    outcome: str = ""
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    state: str = ""  # as a row of an action sheet gives it
    is_followed: bool = False
    told: Status | None = None
    evidence: tuple[Evidence, ...] = ()
    method: str = METHOD
    correction: Correction | None = None

    def status(self, today: date) -> Status | None:
        """What came of it, as of today; None where nothing is to follow."""
        if self.told is not None or not self.is_followed:
            return self.told
        if self.due is None:
            return Status.UNKNOWN
        return Status.OVERDUE if self.due < today else Status.OPEN


@dataclass(frozen=True)
class Correction:
    """What a person put right: only the fields given; kept apart from what was found. `when` is UTC."""

    entry: str
    by: str
    why: str
    when: datetime
    status: Status | None = None
    who: str | None = None
    due: date | None = None
    is_none: bool = False  # these words are no entry
