"""Days and hours in all the ways that councils write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages import dates


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("Thursday 15 January 2026 7:30 pm", "2026-01-15T19:30:00+00:00"),
        ("Tuesday, 26th November, 2024 6.00 pm", "2024-11-26T18:00:00+00:00"),
        ("Tuesday, 13th May, 2025 10.15 am", "2025-05-13T10:15:00+01:00"),
        ("15 Jun 2026\u00a07:30 pm", "2026-06-15T19:30:00+01:00"),
        ("Monday 1st July 2024 10.00 a.m.", "2024-07-01T10:00:00+01:00"),
        ("26/11/2024", "2024-11-26T00:00:00+00:00"),
        ("2026-01-15", "2026-01-15T00:00:00+00:00"),
        ("3 Sept 2025 at 12 noon", "2025-09-03T12:00:00+01:00"),
        ("3 May 2025 14:05", "2025-05-03T14:05:00+01:00"),
        ("3 May 2025 12.30 am", "2025-05-03T00:30:00+01:00"),
        ("from 31/02/2025, now 01/03/2025 7pm", "2025-03-01T19:00:00+00:00"),
    ],
)
def test_a_moment_is_read_as_local_time_with_its_zone(said: str, iso: str) -> None:
    found = dates.moment(said)
    assert found is not None and found.isoformat() == iso


@pytest.mark.parametrize("said", ["", "no day at all", "31/13/2024", "45 January 2024", "12345678/1/2024"])
def test_no_day_gives_none(said: str) -> None:
    assert dates.moment(said) is None
    assert dates.day(said) is None


def test_numbers_are_day_first() -> None:
    assert dates.day("04/03/2025") == date(2025, 3, 4)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)))
def test_what_a_council_would_write_comes_back(day: date, hour: time) -> None:
    said = f"{day:%A}, {day.day} {day:%B}, {day.year} {hour.hour % 12 or 12}.{hour:%M} {'am' if hour.hour < 12 else 'pm'}"
    assert dates.moment(said) == datetime.combine(day, hour, dates.LONDON)


@given(st.text(alphabet="0123456789/-. :apmJanFeb,", max_size=40))
def test_any_text_gives_a_moment_in_london_or_none(said: str) -> None:
    moment = dates.moment(said)
    assert moment is None or moment.tzinfo is dates.LONDON
