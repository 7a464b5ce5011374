"""Days in words and words as days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.dates import ago, first_day, in_full, last_day

TODAY = date(2026, 11, 23)


def test_a_day_is_written_as_government_writes_it() -> None:
    assert in_full(date(2024, 11, 6)) == "6 November 2024"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 10), "13 days ago"),
        (date(2026, 11, 9), "2 weeks ago"),
        (date(2026, 9, 24), "8 weeks ago"),
        (date(2026, 9, 23), "2 months ago"),
        (date(2024, 11, 24), "23 months ago"),
        (date(2024, 11, 23), "2 years ago"),
        (date(2026, 12, 8), "in 2 weeks"),
        (date(2029, 1, 1), "in 2 years"),
    ],
)
def test_how_long_ago_is_told_in_the_largest_unit_that_still_tells_something(day: date, words: str) -> None:
    assert ago(day, TODAY) == words


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("02/2023", date(2023, 2, 1), date(2023, 2, 28)),
        (" 26  11 2024 ", date(2024, 11, 26), date(2024, 11, 26)),
        ("26/11/2024", date(2024, 11, 26), date(2024, 11, 26)),
        ("26th November, 2024", date(2024, 11, 26), date(2024, 11, 26)),
        ("3 sept 2024", date(2024, 9, 3), date(2024, 9, 3)),
        ("2024-11-26", date(2024, 11, 26), date(2024, 11, 26)),
    ],
)
def test_a_year_a_month_or_a_day_can_be_typed_as_people_type_it(typed: str, first: date, last: date) -> None:
    assert (first_day(typed), last_day(typed)) == (first, last)


@pytest.mark.parametrize("typed", ["", "never", "31 2 2024", "13/2024", "0000", "26/11/24", "1 foo 2024", "²⁰²⁴", "99999"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert first_day(typed) is None and last_day(typed) is None


@given(st.dates())
def test_a_day_in_full_reads_back_as_itself(day: date) -> None:
    assert first_day(day.isoformat()) == day
    assert first_day(f"{day.day} {in_full(day).split()[1]} {day.year:04}") == day


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed: str) -> None:
    first, last = first_day(typed), last_day(typed)
    assert (first is None) == (last is None)


def test_a_month_may_be_written_as_machines_do() -> None:
    assert (first_day("2025-06"), last_day("2025-06"), first_day("2025-13")) == (date(2025, 6, 1), date(2025, 6, 30), None)
