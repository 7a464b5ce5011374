"""What is looked at again in turn, the longest unseen first, so that everything is seen within a set number of days. Pure.

Most of what a council publishes never changes, and asking for all of it each day would be rude. But papers are withdrawn and pages
corrected long after a meeting, and that is found only by looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

from archive.models import Held, Standing
from archive.queries import ListingHeld, MeetingHeld
from archive.withdrawn import VISITS
from crawler.freshness import Scope, read_again

NEVER = datetime.min.replace(tzinfo=UTC)


class Look(NamedTuple):
    """Something that can be looked at again: a page by its address, a paper by its attachment id; and when it last was (UTC)."""

    key: str
    seen: datetime


def due(looks: Iterable[Look], began: datetime, before: datetime | None, days: float) -> set[str]:
    """The keys whose turn it is in the crawl that began at `began`; `before` is when the last one did, None when there was none.

    It is the turn of as large a share of all as the time since the last crawl is of `days`, and of whatever would otherwise be seen
    too late if the next crawl took as long to come. What this crawl has looked at already, before it was interrupted, counts.
    """
    if before is None:
        return set()
    known = sorted(looks, key=lambda look: (look.seen, look.key))
    waiting = [look for look in known if look.seen < began]
    since, span = began - before, timedelta(days=days)
    share = ceil(len(known) * min(since / span, 1.0)) if span else len(known)
    number = max(0, share - (len(known) - len(waiting)))
    latest = began + since - span if span < began - NEVER else NEVER
    late = sum(look.seen < latest for look in waiting)
    return {look.key for look in waiting[: max(number, late)]}


def of_meetings(
    meetings: Iterable[MeetingHeld], scope: Scope, now: datetime, began: datetime, gone: Mapping[str, Standing]
) -> Iterable[Look]:
    """The meetings of a scope that are not asked for at each crawl anyway."""
    for held in meetings:
        asked = scope.takes(held.meeting.committee_id) and scope.holds(held.meeting.starts.date())
        stands = gone.get(f"meeting:{held.meeting.id}")
        if asked and (given_up(stands) or not read_again(held, scope, now, began)):
            yield Look(held.meeting.url, max(held.read_at or NEVER, stands.last_seen if stands else NEVER))


def of_papers(rows: Iterable[ListingHeld], scope: Scope) -> Iterable[Look]:
    """The papers of a scope, but those that are asked for at each crawl until that succeeds or they are given up."""
    seen: set[str] = set()
    for row in rows:
        key = row.listing.attachment_id
        waits = row.held in (Held.HELD, Held.RESTRICTED, Held.TOO_LARGE) or (row.held is Held.MISSING and row.misses >= VISITS)
        if waits and row.tried_at and key not in seen and scope.takes(row.committee_id) and scope.holds_of(row.year):
            seen.add(key)
            yield Look(key, row.tried_at)


def of_pages(urls: Iterable[str], looked: Mapping[str, tuple[str, datetime]]) -> Iterable[Look]:
    """Pages by their addresses, with when they were last visited."""
    for url in urls:
        yield Look(url, looked[url][1] if url in looked else NEVER)


def given_up(stands: Standing | None) -> bool:
    """Whether a page has been found gone so often, or is restricted, that it is asked for only in turn."""
    return stands is not None and (stands.held is Held.RESTRICTED or stands.visits >= VISITS)
