"""Papers, passages, answers, coverage, changes and problems, as the API gives them."""

from __future__ import annotations

from typing_extensions import TypedDict

from webapp.api.shapes.things import Listing


class Visit(TypedDict):
    """When (UTC) and where bytes were fetched."""

    when: str
    url: str


class Paper(TypedDict):
    """A paper: its bytes under their SHA-256, where it is listed, and when it was fetched. `problem` says why it gives no text."""

    digest: str
    size: int
    media_type: str
    pages: int
    problem: str
    captures: list[Visit]
    listed: list[Listing]
    file: str
    permalink: str


class Page(TypedDict):
    """A page's text, where that came from, and how far it can be trusted (0 to 1)."""

    number: int
    text: str
    source: str
    trust: float
    reason: str


class Pages(TypedDict):
    """Some of a paper's pages, and the cursor of the next."""

    digest: str
    problem: str
    results: list[Page]
    next: str | None


class Elsewhere(TypedDict):
    """Another place where the same text stands."""

    title: str
    committee: str
    meeting_date: str
    source_url: str
    paper_url: str


class Result(TypedDict):
    """A passage that answers: `highlights` are spans of its text, `captured` (UTC) is when a visit first gave it; `trust` (0 to 1) and
    `source` tell where its text came from. `more` is empty: of an item's passages each stands for itself."""

    title: str
    committee: str
    meeting_date: str
    item: str
    kind: str
    state: str
    text: str
    highlights: list[list[int]]
    pages: list[int]
    score: float
    source_url: str
    paper_url: str
    permalink: str
    trust: float
    source: str
    also_in: list[Elsewhere]
    more: list[Result]
    captured: str | None


class Understood(TypedDict):
    """What was made of a question, in words; what the search page calls it in `without`, "" where it cannot be switched off."""

    id: str
    told: str


class Answer(TypedDict):
    """The answers to a question, the nearest first, and what was understood of it; `total_is_least` where there may be more.

    `near_misses` are a few passages on the matter of a question that none of them is likely to answer; then nothing is found.
    """

    question: str
    understood: list[str]
    understood_parts: list[Understood]
    nothing_found: bool
    total: int
    total_is_least: bool
    took_ms: int
    results: list[Result]
    near_misses: list[Result]


class Passage(TypedDict):
    """A passage at its permanent address, with a reference to cite it by."""

    key: str
    title: str
    committee: str
    committee_id: int
    meeting_id: int
    meeting_date: str
    item_id: int | None
    item: str
    kind: str
    state: str
    text: str
    pages: list[int]
    source_url: str
    paper_url: str
    captured: str | None
    citation: str
    permalink: str


class Tally(TypedDict):
    """How many are listed, expected and held, and how many are not, by reason."""

    listed: int
    expected: int
    held: int
    missing: dict[str, int]


class CoverageRow(TypedDict):
    """One committee's year."""

    committee_id: int | None
    committee: str
    year: int | None
    meetings: Tally
    items: Tally
    papers: Tally


class Coverage(TypedDict):
    """What the archive should hold and does, in all and by committee and year."""

    expected: int
    lacking: int
    short: bool
    meetings: Tally
    items: Tally
    papers: Tally
    rows: list[CoverageRow]


class Change(TypedDict):
    """What happened to a thing: its key, never its content. `became` is added, changed, gone, back, withheld or released; a tombstone
    (withheld) gives the reason. `url` is where the API tells more, null where there is nothing to tell."""

    key: str
    became: str
    at: str
    reason: str
    url: str | None


class Changes(TypedDict):
    """Changes, the oldest first; `next` is always given, and asking with it later gives what has come since."""

    results: list[Change]
    next: str
    more: bool


class Wrong(TypedDict):
    """One parameter that cannot be read, and why."""

    field: str
    message: str


class Problem(TypedDict, total=False):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong]
