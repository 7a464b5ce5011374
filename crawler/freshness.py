"""What can have changed since it was last read, and so is asked for again. Pure: the time is passed in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from archive.models import Decision, State
from archive.queries import MeetingHeld

SETTLED = timedelta(days=90)
ABANDONED = timedelta(days=7)


@dataclass(frozen=True)
class Scope:
    """What a crawl was asked for: days of meetings (both included), committees (none stands for all), and whether to read all again."""

    since: date | None = None
    until: date | None = None
    committees: tuple[int, ...] = ()
    full: bool = False

    def holds(self, day: date) -> bool:
        """Whether a meeting of that day was asked for."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    def holds_of(self, year: int | None) -> bool:
        """Whether meetings of some day of that year were asked for; what belongs to no year always was."""
        return year is None or (self.since or date.min).year <= year <= (self.until or date.max).year

    def takes(self, committee_id: int | None) -> bool:
        """Whether a committee was asked for."""
        return not self.committees or committee_id in self.committees

    def named(self, base: str) -> str:
        """The scope as one line, so that an unfinished crawl of the same scope can be found."""
        days = [day.isoformat() if day else "" for day in (self.since, self.until)]
        return json.dumps({"site": base, "since": days[0], "until": days[1], "committees": sorted(self.committees), "full": self.full})

    def within(self, named: str, base: str) -> bool:
        """Whether a crawl of that scope listed every meeting that this one asks for. Where it ended does not matter: lists are
        read from the newest meeting on."""
        try:
            held = json.loads(named)
        except ValueError:
            return False
        since = held.get("since") or ""
        far = not since or (self.since is not None and since <= self.since.isoformat())
        taken = set(held.get("committees") or self.committees)
        wide = not held.get("committees") or (bool(self.committees) and set(self.committees) <= taken)
        return held.get("site") == base and far and wide


def read_again(held: MeetingHeld | None, scope: Scope, now: datetime, began: datetime) -> bool:
    """Whether a meeting's page is to be asked for: it never was, or can have changed, or all are asked for.

    A meeting is settled when its page was read whole, its minutes are agreed (or it was called off), and it is over for three months.
    What this very crawl has read, before it was interrupted, is not read twice.
    """
    if held is None or held.read_at is None or not held.complete:
        return True
    if held.read_at >= began:
        return False
    called_off = bool(re.search("cancel", held.meeting.status, re.IGNORECASE))
    over = held.meeting.starts < now - SETTLED
    return scope.full or not over or not (held.meeting.state is State.AGREED or called_off)


def decide_again(held: Decision | None, scope: Scope, today: date) -> bool:
    """Whether a decision's page is to be asked for: new ones, and those that can still be called in."""
    if held is None or scope.full:
        return True
    return held.published is None or held.published > today - SETTLED


def slices(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from first to last by calendar year, newest first: a register asked for many years at once does not answer."""
    for year in range(last.year, first.year - 1, -1):
        yield max(first, date(year, 1, 1)), min(last, date(year, 12, 31))


def listed_before(finished: Iterable[tuple[str, str, *tuple[object, ...]]], scope: Scope, base: str) -> Callable[[int], bool]:
    """Whether a finished crawl (its scope, its report) has read a committee's list of meetings back to where this one would."""
    reports = [json.loads(report or "{}") for named, report, *_ in finished if scope.within(named, base)]
    lacking = [set(report.get("lists_lacking", [])) for report in reports]
    return lambda committee_id: any(committee_id not in without for without in lacking)


def first_day(scope: Scope, meetings: Iterable[MeetingHeld], today: date) -> date:
    """Where the register is begun: the first day asked for, or else the year of the oldest meeting known."""
    oldest = min((held.meeting.starts.date() for held in meetings), default=today)
    return scope.since or date(oldest.year, 1, 1)
