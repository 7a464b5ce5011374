"""An entry as a page shows it. Pure: today is passed in, and nothing of a council's is trusted to be markup or a safe address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indexer.register import SURE, Entry, EntryKind, Evidence, Relation, Standing, Status
from webapp.cards import KINDS as TEXTS
from webapp.cards import web_address
from webapp.dates import in_full

KINDS = {
    EntryKind.RESOLUTION: "Resolution",
    EntryKind.RECOMMENDATION: "Recommendation",
    EntryKind.MOTION: "Motion or amendment",
    EntryKind.VOTE: "Vote",
    EntryKind.ACTION: "Action",
    EntryKind.COMMITMENT: "Commitment",
    EntryKind.REFERRAL: "Referral",
}
STATUSES = {
    Status.OPEN: "Open",
    Status.REPORTED: "Reported on",
    Status.DELIVERED: "Delivered",
    Status.SUPERSEDED: "Superseded",
    Status.OVERDUE: "Overdue",
    Status.UNKNOWN: "Unknown",
}
MEANING = {
    Status.OPEN: "Its day has not come yet.",
    Status.REPORTED: "A later paper reports on it, without saying that it was done.",
    Status.DELIVERED: "A later paper says that it was done.",
    Status.SUPERSEDED: "A later paper puts something else in its place.",
    Status.OVERDUE: "Its day has passed, and nothing that reports on it was found. It may have been done all the same.",
    Status.UNKNOWN: "It has no day, and nothing that reports on it was found.",
}
RELATIONS = {
    Relation.DELIVERS: "Says that it was done",
    Relation.REPORTS: "Reports on it",
    Relation.SUPERSEDES: "Puts something else in its place",
    Relation.RESOLVES: "Decides on it",
}


@dataclass(frozen=True)
class Place:
    """Where words stand, as a link tells it."""

    text: str
    address: str
    source_url: str
    day: date


@dataclass(frozen=True)
class Step:
    """A later passage of the trail."""

    told: str
    words: str
    place: Place
    is_sure: bool
    percent: int
    entry: str


@dataclass(frozen=True)
class Shown:
    """All that a page shows of an entry."""

    id: str
    kind: str
    words: str
    head: str
    committee: str
    committee_id: int
    meeting_id: int
    day: date
    item_id: int | None
    item_number: str
    item_title: str
    issue_id: int | None
    who: str
    by: str
    due: date | None
    to: str
    outcome: str
    votes: str
    status: str
    status_id: str
    meaning: str
    places: tuple[Place, ...]
    trail: tuple[Step, ...]
    correction: str
    is_none: bool
    method: str

    @property
    def address(self) -> str:
        """The path of its page."""
        return f"/register/{self.id}"


def shown(one: Entry, today: date) -> Shown:
    """One entry."""
    status = one.status(today)
    return Shown(
        id=one.id,
        kind=KINDS[one.kind],
        words=one.words,
        head=one.head,
        committee=one.committee,
        committee_id=one.committee_id,
        meeting_id=one.meeting_id,
        day=one.meeting_date,
        item_id=one.item_id,
        item_number=one.item_number,
        item_title=one.item_title,
        issue_id=one.issue_id,
        who=one.who,
        by=_by(one),
        due=one.due,
        to=one.to,
        outcome=one.outcome,
        votes=_votes(one),
        status=STATUSES[status] if status else "",
        status_id=str(status).replace(" ", "-") if status else "",
        meaning=MEANING[status] if status else "",
        places=tuple(place(each) for each in one.places),
        trail=tuple(_step(each) for each in one.evidence),
        correction=_correction(one),
        is_none=bool(one.correction and one.correction.is_none),
        method=one.method,
    )


def tally(entries: Sequence[Shown]) -> str:
    """Several entries in a few words: "4 resolutions (2 overdue), 1 vote"."""
    found: dict[str, Counter[str]] = {}
    for one in entries:
        found.setdefault(one.kind.lower(), Counter())[one.status.lower()] += 1
    return ", ".join(_counted(kind, counts) for kind, counts in found.items())


def _counted(kind: str, counts: Counter[str]) -> str:
    number = counts.total()
    stand = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()) if status)
    plural = kind if number == 1 else f"{kind.replace('motion or', 'motions or')}s"
    return f"{number} {plural}" + (f" ({stand})" if stand else "")


def place(one: Standing) -> Place:
    """A place with its own permanent address."""
    page = f", page {one.page}" if one.page and one.paper_url else ""
    text = f"{TEXTS[one.kind]}: {one.title or one.committee}{page}, {one.committee}, {in_full(one.meeting_date)}"
    return Place(text, f"/passages/{one.key}", web_address(one.paper_url) or web_address(one.source_url), one.meeting_date)


def _step(one: Evidence) -> Step:
    sure = one.confidence >= SURE
    return Step(RELATIONS[one.relation], one.words, place(one.place), sure, round(100 * one.confidence), one.entry)


def _by(one: Entry) -> str:
    if one.due is None or len(one.by) != 10:
        months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
        return f"{months[one.due.month - 1]} {one.due.year}" if one.due and len(one.by) == 7 else one.by
    return in_full(one.due)


def _votes(one: Entry) -> str:
    named = zip(("for", "against", "abstained"), one.votes, strict=True)
    return ", ".join(f"{number} {name}" for name, number in named if number is not None)


def _correction(one: Entry) -> str:
    if one.correction is None:
        return ""
    return f"Corrected by {one.correction.by} on {in_full(one.correction.when.date())}: {one.correction.why}"
