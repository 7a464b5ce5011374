"""What can have changed is asked for again, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from archive.models import Decision, Meeting, State
from archive.queries import MeetingHeld
from crawler.freshness import Scope, decide_again, first_day, listed_before, read_again, slices

NOW = datetime(2026, 6, 1, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=200)
BASE = "https://x/"


def held(
    starts: datetime = LONG_AGO, state: State = State.AGREED, status: str = "", complete: bool = True, read: bool = True
) -> MeetingHeld:
    return MeetingHeld(Meeting(1, 2, "C", starts, state, status), LONG_AGO if read else None, "d", complete)


@pytest.mark.parametrize(
    ("known", "again"),
    [
        (held(), False),
        (held(status="CANCELLED", state=State.NONE), False),
        (held(state=State.DRAFT), True),
        (held(state=State.AGENDA), True),
        (held(complete=False), True),
        (held(read=False), True),
        (held(starts=NOW - timedelta(days=89)), True),
        (held(starts=NOW - timedelta(days=91)), False),
        (held(starts=NOW + timedelta(days=10), state=State.AGENDA), True),
        (None, True),
    ],
)
def test_a_settled_meeting_is_left_alone(known: MeetingHeld | None, again: bool) -> None:
    assert read_again(known, Scope(), NOW, NOW) is again


def test_full_reads_all_again_but_not_twice_in_one_crawl() -> None:
    assert read_again(held(), Scope(full=True), NOW, NOW)
    assert not read_again(held(state=State.DRAFT), Scope(full=True), NOW, LONG_AGO)


def test_decisions_that_can_still_change_are_asked_for() -> None:
    today = NOW.date()
    assert decide_again(None, Scope(), today)
    assert decide_again(Decision(1, "t", published=today - timedelta(days=5)), Scope(), today)
    assert not decide_again(Decision(1, "t", published=date(2020, 1, 1)), Scope(), today)
    assert decide_again(Decision(1, "t", published=date(2020, 1, 1)), Scope(full=True), today)


def test_the_register_is_sliced_by_year_the_newest_first() -> None:
    assert list(slices(date(2023, 5, 4), date(2025, 2, 1))) == [
        (date(2025, 1, 1), date(2025, 2, 1)),
        (date(2024, 1, 1), date(2024, 12, 31)),
        (date(2023, 5, 4), date(2023, 12, 31)),
    ]
    assert list(slices(date(2025, 1, 1), date(2024, 1, 1))) == []


def test_the_register_begins_where_asked_or_with_the_oldest_meeting() -> None:
    assert first_day(Scope(since=date(2024, 2, 3)), [held()], NOW.date()) == date(2024, 2, 3)
    assert first_day(Scope(), [held()], NOW.date()) == date(LONG_AGO.year, 1, 1)


@pytest.mark.parametrize(
    ("before", "now", "covered"),
    [
        (Scope(), Scope(), True),
        (Scope(), Scope(since=date(2024, 1, 1), committees=(7,)), True),
        (Scope(since=date(2024, 1, 1)), Scope(), False),
        (Scope(since=date(2024, 1, 1)), Scope(since=date(2024, 6, 1)), True),
        (Scope(since=date(2024, 6, 1)), Scope(since=date(2024, 1, 1)), False),
        (Scope(committees=(7,)), Scope(), False),
        (Scope(committees=(7, 8)), Scope(committees=(8,)), True),
        (Scope(until=date(2024, 1, 1)), Scope(), True),
    ],
)
def test_a_list_read_before_need_not_be_read_back_again(before: Scope, now: Scope, covered: bool) -> None:
    finished = [(before.named(BASE), '{"lists_lacking": [9]}'), ("not json", "")]
    assert listed_before(finished, now, BASE)(8) is covered
    assert not listed_before(finished, now, BASE)(9)
    assert not listed_before(finished, now, "https://y/")(8)


def test_days_and_committees_outside_the_scope_are_not_taken() -> None:
    scope = Scope(date(2024, 1, 1), date(2024, 12, 31), (7,))
    assert scope.holds(date(2024, 1, 1)) and scope.holds(date(2024, 12, 31))
    assert not scope.holds(date(2023, 12, 31)) and not scope.holds(date(2025, 1, 1))
    assert scope.takes(7) and not scope.takes(8) and Scope().takes(8)
