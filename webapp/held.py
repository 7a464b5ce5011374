"""What the archive holds and lacks, as the page about it and the line beside each list of answers tell it; counted once a version."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from archive import Archive, Coverage, Reason, lookups
from archive.coverage import NOT_EXPECTED, Row, Tally
from archive.models import Held
from archive.queries import ListingHeld
from archive.scopes import asked_for
from webapp import dates
from webapp.cards import web_address

NAMED = 50  # papers named in one list; the rest are counted
WORDS = {
    Reason.RESTRICTED: "not public: the council keeps it behind a log-on",
    Reason.NOT_DUE: "not due yet: the meeting is still to come",
    Reason.OUT_OF_RANGE: "outside the dates or committees that were asked for",
    Reason.REFUSED: "the council’s site would not give it",
    Reason.GONE: "the council’s site says that it is not there",
    Reason.TOO_LARGE: "larger than Minutebook takes",
    Reason.UNREADABLE: "held, but no text could be read from it",
    Reason.FAILED: "could not be fetched; it will be tried again",
    Reason.WANTED: "not fetched yet",
}
REASONS = {
    Held.RESTRICTED: "The council keeps it behind a log-on, so it is not public",
    Held.MISSING: "The council’s site says that it is not there",
    Held.REFUSED: "The council’s site would not give it",
    Held.TOO_LARGE: "It is larger than Minutebook takes",
    Held.FAILED: "It could not be fetched; it will be tried again",
    Held.WANTED: "It has not been fetched yet",
}


@dataclass(frozen=True)
class CommitteeHeld:
    """One committee: its years, the latest first, and all of them together."""

    id: int | None
    name: str
    years: tuple[Row, ...]
    meetings: Tally
    items: Tally
    papers: Tally


@dataclass(frozen=True)
class NotHeld:
    """Listed papers that are not held, for one reason: some by title and address, and how many in all."""

    reason: str
    number: int
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Account:
    """The whole archive; `first` is the day of the earliest meeting held, `looked` when (UTC) a page of the council's was last read."""

    coverage: Coverage
    committees: tuple[CommitteeHeld, ...]
    not_held: tuple[NotHeld, ...]
    first: date | None
    looked: datetime | None

    def short(self, today: date) -> str:
        """One line: from when to when, and how many of the papers that could be here are not, or could not be read."""
        if self.first is None or self.looked is None:
            return ""
        last = "today" if self.looked.date() >= today else dates.in_full(self.looked.date())
        papers = self.coverage.papers
        if not papers.lacking:
            return f"{dates.in_full(self.first)} to {last}; all {papers.expected:,} public papers are held and could be read"
        return f"{dates.in_full(self.first)} to {last}; {papers.lacking:,} of {papers.expected:,} papers are missing or could not be read"


def account(archive: Archive) -> Account:
    """What the catalogue says now."""
    coverage = archive.coverage(asked=asked_for(archive.crawls()), unreadable=archive.unreadable())
    read = [row for row in archive.meetings() if row.read_at]
    return Account(
        coverage,
        _committees(coverage.rows),
        _not_held(lookups.listings(archive)),
        min((row.meeting.starts.date() for row in read), default=None),
        max((row.read_at for row in read if row.read_at), default=None),
    )


def why(*tallies: Tally) -> list[tuple[str, int]]:
    """For what reasons things are not held, each with how many; those that nobody could expect come last."""
    together: Counter[Reason] = Counter()
    for tally in tallies:
        together.update(dict(tally.missing))
    order = sorted(together, key=lambda reason: (reason in NOT_EXPECTED, list(Reason).index(reason)))
    return [(WORDS[reason], together[reason]) for reason in order]


def _committees(rows: Sequence[Row]) -> tuple[CommitteeHeld, ...]:
    found = []
    for (number, name), years in groupby(rows, key=lambda row: (row.committee_id, row.committee)):
        held = tuple(years)
        totals = (sum((getattr(row, kind) for row in held), Tally()) for kind in ("meetings", "items", "papers"))
        found.append(CommitteeHeld(number, name, held, *totals))
    return tuple(found)


def _not_held(listings: Sequence[ListingHeld]) -> tuple[NotHeld, ...]:
    """Each attachment once, in the order of REASONS."""
    lacking: dict[Held, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in listings:
        if row.held is not Held.HELD:
            lacking[row.held].setdefault(row.listing.attachment_id, (row.listing.title, web_address(row.listing.url)))
    return tuple(
        NotHeld(words, len(lacking[held]), tuple(list(lacking[held].values())[:NAMED])) for held, words in REASONS.items() if lacking[held]
    )
