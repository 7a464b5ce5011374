"""The nouns of the made-up council, as frozen dataclasses; no I/O."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo.chamber import Member
    from demo.shelves import Shelves

__all__ = ["Committee", "Council", "DecisionRecord", "FormerName", "Issue", "Item", "Meeting", "PaperEntry", "PaperFormat", "State", "Vote"]


class State(Enum):
    """How much of a meeting is published."""

    NONE = "none"
    AGENDA = "agenda"
    DRAFT = "draft"
    AGREED = "agreed"

    @property
    def has_minutes(self) -> bool:
        """True once minutes are out, draft or agreed."""
        return self in (State.DRAFT, State.AGREED)


class PaperFormat(Enum):
    """What kind of file is made of a paper."""

    PDF = "pdf"
    WORD = "docx"
    SCAN = "scan"
    EXCEL = "xlsx"
    SLIDES = "pptx"
    HTML = "html"

    @property
    def extension(self) -> str:
        """The ending of the file's name."""
        return "pdf" if self is PaperFormat.SCAN else self.value


@dataclass(frozen=True)
class FormerName:
    """A name that a committee bore for its meetings before the day `until`."""

    name: str
    until: date


@dataclass(frozen=True)
class Committee:
    """One committee; `section` is the heading under which it is listed."""

    id: int
    slug: str
    section: str
    name: str
    purpose: str
    former_names: tuple[FormerName, ...] = ()

    def name_on(self, day: date) -> str:
        """The name that the committee bore on a day."""
        for former in sorted(self.former_names, key=lambda former: former.until):
            if day < former.until:
                return former.name
        return self.name


@dataclass(frozen=True)
class Issue:
    """One matter that runs through several meetings."""

    id: int
    slug: str
    title: str


@dataclass(frozen=True)
class Vote:
    """A recorded vote and how it went."""

    title: str
    result: str


@dataclass(frozen=True)
class DecisionRecord:
    """An entry of the register of decisions."""

    id: int
    key: bool
    call_in: bool
    published: date
    effective: date | None
    status: str


@dataclass(frozen=True)
class PaperEntry:
    """A paper where it is listed; `source` is its Markdown, `home` the folder of the meeting that holds it."""

    id: int
    title: str
    source: str
    home: str
    format: PaperFormat = PaperFormat.PDF
    restricted: bool = False


@dataclass(frozen=True)
class Item:
    """One row of an agenda; a section heading has neither id nor number. Texts are Markdown."""

    title: str
    id: int | None = None
    number: str = ""
    agenda_number: str = ""
    issue: Issue | None = None
    agenda: str = ""
    decision: str = ""
    minutes: str = ""
    draft_minutes: str = ""
    papers: tuple[PaperEntry, ...] = ()
    votes: tuple[Vote, ...] = ()
    record: DecisionRecord | None = None
    restricted: bool = False

    @property
    def is_heading(self) -> bool:
        """True for a section heading."""
        return self.id is None


@dataclass(frozen=True)
class Meeting:
    """One meeting; `folder` is its name in the content, `starts` local time."""

    id: int
    agenda_id: int
    committee: Committee
    starts: datetime
    venue: str
    state: State
    status: str
    webcast: bool
    items: tuple[Item, ...]
    folder: str
    supplements: tuple[PaperEntry, ...] = ()

    @property
    def committee_name(self) -> str:
        """The committee's name on the day of the meeting."""
        return self.committee.name_on(self.starts.date())

    @property
    def cancelled(self) -> bool:
        """True where the meeting was called off."""
        return self.status.upper() == "CANCELLED"


@dataclass(frozen=True)
class Council:
    """The whole council; meetings stand in the order of their days."""

    name: str
    slug: str
    committees: tuple[Committee, ...]
    issues: tuple[Issue, ...]
    meetings: tuple[Meeting, ...]
    members: "tuple[Member, ...]" = ()
    shelves: "Shelves | None" = None

    def meeting_in(self, folder: str) -> Meeting | None:
        """The meeting kept in a folder of the content."""
        return next((meeting for meeting in self.meetings if meeting.folder == folder), None)
