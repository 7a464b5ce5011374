"""What the archive holds and what it could not get, and an honest page on how all of this works."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, render_template

from archive import Archive, lookups
from archive.errors import MinutebookError
from archive.models import Held
from archive.queries import ListingHeld, MeetingHeld
from webapp.asking import Unread, asking
from webapp.cards import web_address

blueprint = Blueprint("coverage", __name__)

NAMED = 50  # papers named in one list; the rest are counted
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
    """One committee's meetings and papers."""

    name: str
    meetings: int
    papers: int
    first: date
    last: date


@dataclass(frozen=True)
class NotHeld:
    """Listed papers that are not held, for one reason: some by title and address, and how many in all."""

    reason: str
    number: int
    named: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Coverage:
    """The archive, committee by committee; `looked` is when a meeting's page was last read."""

    committees: tuple[CommitteeHeld, ...]
    not_held: tuple[NotHeld, ...]
    looked: datetime | None


@blueprint.get("/coverage")
def coverage() -> str:
    """What is held, by committee, and what is not, by reason."""
    return render_template("coverage.html", coverage=cover(asking().summaries.archive()), unread=_unread(), most=NAMED)


def _unread() -> Sequence[Unread]:
    """Known only once there is an index."""
    try:
        return asking().searcher().unread()
    except MinutebookError:
        return ()


@blueprint.get("/about")
def about() -> str:
    """How it works and what it cannot do."""
    return render_template("about.html")


def cover(archive: Archive) -> Coverage:
    """What an archive holds and lacks, as its catalogue has it now."""
    meetings = [row for row in archive.meetings() if row.read_at]
    listings = lookups.listings(archive)
    looked = max((row.read_at for row in meetings if row.read_at), default=None)
    return Coverage(_committees(meetings, listings), _not_held(listings), looked)


def _committees(meetings: Sequence[MeetingHeld], listings: Sequence[ListingHeld]) -> tuple[CommitteeHeld, ...]:
    """Under the name that each committee bore last."""
    names: dict[int, str] = {}
    days: dict[int, list[date]] = defaultdict(list)
    for row in meetings:
        names[row.meeting.committee_id] = row.meeting.committee
        days[row.meeting.committee_id].append(row.meeting.starts.date())
    held = {(row.committee_id, row.digest) for row in listings if row.held is Held.HELD}
    papers = Counter(committee for committee, _ in held)
    found = [CommitteeHeld(names[key], len(on), papers[key], min(on), max(on)) for key, on in days.items()]
    return tuple(sorted(found, key=lambda each: each.name))


def _not_held(listings: Sequence[ListingHeld]) -> tuple[NotHeld, ...]:
    """Each attachment once, in the order of REASONS."""
    lacking: dict[Held, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in listings:
        if row.held is not Held.HELD:
            lacking[row.held].setdefault(row.listing.attachment_id, (row.listing.title, web_address(row.listing.url)))
    return tuple(
        NotHeld(words, len(lacking[held]), tuple(list(lacking[held].values())[:NAMED])) for held, words in REASONS.items() if lacking[held]
    )
