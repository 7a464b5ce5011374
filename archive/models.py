"""The nouns of the archive, as frozen values: what a council published, where, and when it was seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    """How far a meeting's papers have come, told from the heading of its page."""

    NONE = "none"
    AGENDA = "agenda"
    DRAFT = "draft"
    AGREED = "agreed"


class Kind(StrEnum):
    """What a text is, as a reader would say it."""

    AGENDA = "agenda"
    REPORT = "report"
    MINUTES = "minutes"
    DECISION = "decision"


class Owner(StrEnum):
    """What a paper hangs on."""

    MEETING = "meeting"
    ITEM = "item"
    ISSUE = "issue"
    DECISION = "decision"
    FOLDER = "folder"


class Held(StrEnum):
    """What became of one listed paper at the latest try."""

    WANTED = "wanted"
    HELD = "held"
    RESTRICTED = "restricted"
    REFUSED = "refused"
    MISSING = "missing"
    TOO_LARGE = "too large"
    FAILED = "failed"


@dataclass(frozen=True)
class Site:
    """A council's modern.gov site. `base_url` ends with a slash; `aliases` are other addresses of the same site."""

    slug: str
    name: str
    base_url: str
    aliases: tuple[str, ...] = ()
    demo: bool = False


@dataclass(frozen=True)
class Committee:
    """A committee: the id is the key, the name may change (its history is kept by the store)."""

    id: int
    name: str
    section: str = ""
    url: str = ""


@dataclass(frozen=True)
class Meeting:
    """One meeting; `starts` is local time with its zone (Europe/London); `committee` is the name it met under."""

    id: int
    committee_id: int
    committee: str
    starts: datetime
    state: State = State.NONE
    status: str = ""
    venue: str = ""
    webcast_url: str = ""
    url: str = ""


@dataclass(frozen=True)
class Vote:
    """One recorded vote of an item, as the page lists it."""

    title: str
    result: str


@dataclass(frozen=True)
class Listing:
    """A place where a paper is linked. `attachment_id` is the site's own: "s71031", or "g3017/1" for a printed document."""

    owner: Owner
    owner_id: int
    attachment_id: str
    url: str
    title: str
    format: str = ""


@dataclass(frozen=True)
class Item:
    """An agenda item: the id is the key, numbers change. Texts are plain, paragraphs on lines of their own.

    `minutes_complete` is false where the page cut the minutes and the full text is at `full_text_url`. `section` is the heading under
    which it stands on the agenda ("ITEMS OF BUSINESS"), if there is one.
    """

    id: int
    meeting_id: int
    number: str
    title: str
    position: int = 0
    url: str = ""
    agenda: str = ""
    decision: str = ""
    minutes: str = ""
    minutes_complete: bool = True
    full_text_url: str = ""
    issue_id: int | None = None
    votes: tuple[Vote, ...] = ()
    section: str = ""


@dataclass(frozen=True)
class ItemVersion:
    """One wording of an item, with the times (UTC) of the first and the last visit that gave it; draft and agreed minutes are two.

    `withdrawn` is true where it has minutes and the current wording has none: the council took them down, and they are not to be shown.
    """

    item_id: int
    digest: str
    state: State
    agenda: str
    decision: str
    minutes: str
    minutes_complete: bool
    first_seen: datetime
    last_seen: datetime
    current: bool
    withdrawn: bool


@dataclass(frozen=True)
class Issue:
    """One matter that runs through many meetings."""

    id: int
    title: str
    url: str = ""


@dataclass(frozen=True)
class Decision:
    """One entry of the decisions register."""

    id: int
    title: str
    url: str = ""
    maker: str = ""
    status: str = ""
    is_key: bool | None = None
    call_in: bool | None = None
    purpose: str = ""
    decision: str = ""
    published: date | None = None
    decided: date | None = None
    effective: date | None = None
    meeting_id: int | None = None
    issue_id: int | None = None


@dataclass(frozen=True)
class Paper:
    """The bytes, once, however often they are listed; the digest is the SHA-256 of the bytes, in hexadecimal."""

    digest: str
    size: int
    media_type: str


@dataclass(frozen=True)
class PaperVersion:
    """One version of an attachment, the first being number 1; times (UTC) are of the first and the last visit that gave it.

    `content_digest` is over what matters: printings that say the same are one version, whose bytes are those of the first printing.
    """

    attachment_id: str
    number: int
    digest: str
    content_digest: str
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True)
class Standing:
    """How a thing stood with the council over a stretch of time: held (published), restricted or missing (gone), never a passing fault.

    `subject` is an attachment id, "item:<id>" or "meeting:<id>"; `visits` counts those that found it so, one after the other.
    """

    subject: str
    number: int
    held: Held
    reason: str
    first_seen: datetime
    last_seen: datetime
    visits: int


@dataclass(frozen=True)
class Capture:
    """One visit to one address: the provenance of everything. `when` is UTC; `digest` names the body kept, if one was."""

    url: str
    final_url: str
    when: datetime
    status: int
    taken_for: str
    headers: dict[str, str] = field(default_factory=dict)
    digest: str = ""
    content_digest: str = ""


@dataclass(frozen=True)
class Place:
    """Where a text stands: enough to cite it and to filter by it."""

    committee_id: int
    committee: str
    meeting_id: int
    meeting_date: date
    item_id: int | None
    item_number: str
    item_title: str
    state: State
    title: str
    source_url: str
    paper_url: str = ""


@dataclass(frozen=True)
class Holding:
    """A text that can be searched, with every place where it stands, the nearest to the source first.

    `digest` names what it says: a paper's digest, or the digest of an item's text. `text` is given for the text of
    pages; for a paper it is None, and the bytes are read by `Archive.read(digest)`. `withheld` are stretches of the text
    (characters, end excluded) that must not be indexed or shown.
    """

    digest: str
    kind: Kind
    places: tuple[Place, ...]
    media_type: str = ""
    text: str | None = None
    withheld: tuple[tuple[int, int], ...] = ()
