"""Dates and spans as people write them; what does not exist is no span."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.points import Span
from indexer.spans import span

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("in 2023, 2024 and 2025", Span(date(2023, 1, 1), date(2025, 12, 31))),
        ("in 2023 or 2024", Span(date(2023, 1, 1), date(2024, 12, 31))),
        ("in June, July and August 2024", Span(date(2024, 6, 1), date(2024, 8, 31))),
        ("on 3 March and 5 April 2024", Span(date(2024, 3, 3), date(2024, 4, 5))),
        ("5 to 7 June 2024", Span(date(2024, 6, 5), date(2024, 6, 7))),
        ("summer of 2024", Span(date(2024, 6, 1), date(2024, 8, 31))),
        ("before the summer of 2024", Span(until=date(2024, 5, 31))),
        ("May 2024 onwards", Span(since=date(2024, 5, 1))),
        ("since the end of 2024", Span(since=date(2025, 1, 1))),
        ("what had been agreed by the end of 2024", Span(until=date(2024, 12, 31))),
        ("what was due by the end of 2024", None),
        ("what must be done by 31 July 2025", None),
        ("the deficit at 31 March 2025", None),
        ("decided at the July 2024 meeting, or at July 2024 Cabinet", Span(date(2024, 7, 1), date(2024, 7, 31))),
        ("minutes from November 2024", Span(date(2024, 11, 1), date(2024, 11, 30))),
        ("minutes from November 2024 onwards", Span(since=date(2024, 11, 1))),
        ("papers from March 2025 to June 2025", Span(date(2025, 3, 1), date(2025, 6, 30))),
        ("bins from November 2024", Span(since=date(2024, 11, 1))),
        ("spending in the year to March 2025", Span(date(2024, 4, 1), date(2025, 3, 31))),
        ("for the year ended 28 February 2025", Span(date(2024, 3, 1), date(2025, 2, 28))),
        ("on 9 and 16 July 2024", Span(date(2024, 7, 9), date(2024, 7, 16))),
        ("on 9, 16 and 23 July 2024", Span(date(2024, 7, 9), date(2024, 7, 23))),
        ("gritting in winter 2024", Span(date(2024, 12, 1), date(2025, 2, 28))),
        ("gritting in the winter of 2023", Span(date(2023, 12, 1), date(2024, 2, 29))),
        ("gritting, winter 2024/25", Span(date(2024, 12, 1), date(2025, 2, 28))),
        ("last winter", Span(date(2025, 12, 1), date(2026, 2, 28))),
        ("last summer", Span(date(2025, 6, 1), date(2025, 8, 31))),
        ("last week", Span(date(2026, 3, 2), date(2026, 3, 8))),
        ("since June", Span(since=date(2025, 6, 1))),
        ("since 3 March", Span(since=date(2026, 3, 3))),
        ("since the summer", Span(since=date(2025, 6, 1))),
        ("between March and June", Span(date(2025, 3, 1), date(2025, 6, 30))),
        ("from November to February", Span(date(2025, 11, 1), date(2026, 2, 28))),
        ("on 12.11.2024", Span(date(2024, 11, 12), date(2024, 11, 12))),
        ("parking 12-11-2024", Span(date(2024, 11, 12), date(2024, 11, 12))),
        ("Nov 12 2024", Span(date(2024, 11, 12), date(2024, 11, 12))),
        ("paragraph 12.11.2024.1", None),
        ("since the budget", None),
        ("on 9/7/24", Span(date(2024, 7, 9), date(2024, 7, 9))),
        ("open 24/7/365", None),
        ("what was decided in July", Span(date(2025, 7, 1), date(2025, 7, 31))),
        ("on the 9th of February", Span(date(2026, 2, 9), date(2026, 2, 9))),
        ("in March", Span(date(2026, 3, 1), date(2026, 3, 31))),
        ("what may be done", None),
        ("prior to July 2024", Span(until=date(2024, 6, 30))),
        ("decided in June and July", None),
        ("on the agenda for 8 December", Span(date(2025, 12, 8), date(2025, 12, 8))),
        ("on the agenda for 8 April", Span(date(2026, 4, 8), date(2026, 4, 8))),
        ("agenda of the Planning Committee on 8 April", Span(date(2026, 4, 8), date(2026, 4, 8))),
        ("what is due on 8 April", None),
        ("on 16.7.24", Span(date(2024, 7, 16), date(2024, 7, 16))),
        ("paragraph 3.2.14", None),
        ("in 3.2.14 of the report", None),
        ("in July '24", Span(date(2024, 7, 1), date(2024, 7, 31))),
        ("between May ’24 and July '24", Span(date(2024, 5, 1), date(2024, 7, 31))),
        ("between 1/2/24 and 3/4/24", Span(date(2024, 2, 1), date(2024, 4, 3))),
        ("from 1/2/24 to 1 May 2024", Span(date(2024, 2, 1), date(2024, 5, 1))),
        ("1/2/24, May 2024 and 1 May 2024", Span(date(2024, 2, 1), date(2024, 5, 31))),
        ("Cabinet 13 Feb 24", Span(date(2024, 2, 13), date(2024, 2, 13))),
        ("Cabinet 13.2.24", Span(date(2024, 2, 13), date(2024, 2, 13))),
        ("what was decided in feb 24", Span(date(2024, 2, 1), date(2024, 2, 29))),
        ("not after 2024", Span(until=date(2024, 12, 31))),
        ("not earlier than 2024", Span(since=date(2024, 1, 1))),
        ("minutes in may last year", Span(date(2025, 5, 1), date(2025, 5, 31))),
        ("in early 2024", Span(date(2024, 1, 1), date(2024, 4, 30))),
        ("mid-2024", Span(date(2024, 5, 1), date(2024, 8, 31))),
        ("since late 2024", Span(since=date(2024, 9, 1))),
        ("in the first half of 2024", Span(date(2024, 1, 1), date(2024, 6, 30))),
        ("between the second half of 2024 and mid 2025", Span(date(2024, 7, 1), date(2025, 8, 31))),
        ("w/c 15 July 2024", Span(date(2024, 7, 15), date(2024, 7, 21))),
        ("in the week commencing Monday 15 July 2024", Span(date(2024, 7, 15), date(2024, 7, 21))),
        ("the week of 2 February", Span(date(2026, 2, 2), date(2026, 2, 8))),
        ("since March 2024 and before June 2025", Span(date(2024, 3, 1), date(2025, 5, 31))),
        ("before June 2025 but after March 2024", Span(date(2024, 4, 1), date(2025, 5, 31))),
        ("after June 2025 or before March 2024", Span(since=date(2025, 7, 1))),
        ("from May 2025 to the present", Span(since=date(2025, 5, 1))),
        ("May 2025 – now", Span(since=date(2025, 5, 1))),
        ("from May to date", Span(since=date(2025, 5, 1))),
        ("in May 2025 and after", Span(since=date(2025, 5, 1))),
        ("later than May 2025", Span(since=date(2025, 6, 1))),
        ("not later than May 2025", Span(until=date(2025, 5, 31))),
        ("from May 2024 through July 2024", Span(date(2024, 5, 1), date(2024, 7, 31))),
        ("in the 2024/25 municipal year", Span(date(2024, 5, 1), date(2025, 4, 30))),
        ("during council year 2024-25", Span(date(2024, 5, 1), date(2025, 4, 30))),
        ("spending in 2024/25", None),
        ("this winter", Span(date(2025, 12, 1), date(2026, 2, 28))),
        ("this spring", Span(date(2026, 3, 1), date(2026, 5, 31))),
        ("this summer", None),
        ("this February", Span(date(2026, 2, 1), date(2026, 2, 28))),
        ("this may be late", None),
        ("last Tuesday", Span(date(2026, 3, 10), date(2026, 3, 10))),
        ("last Sunday", Span(date(2026, 3, 8), date(2026, 3, 8))),
        ("since last Saturday", Span(since=date(2026, 3, 14))),
        ("open on Tuesdays", None),
        ("yesterday", Span(date(2026, 3, 14), date(2026, 3, 14))),
        ("in the last 30 days", Span(date(2026, 2, 13), TODAY)),
        ("over the past few months", Span(date(2025, 12, 14), TODAY)),
        ("the last six weeks of summer", None),
        ("net zero by the end of 2030", None),
        ("homes in 2030", None),
        ("not since 2023", None),
        ("potholes in November 2024", Span(date(2024, 11, 1), date(2024, 11, 30))),
        ("since March 2025", Span(since=date(2025, 3, 1))),
        ("after 2024", Span(since=date(2025, 1, 1))),
        ("before 3 May 2025", Span(until=date(2025, 5, 2))),
        ("on 26th November 2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("on 26/11/2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("between Sept 2024 and 2025", Span(date(2024, 9, 1), date(2025, 12, 31))),
        ("decisions between March and June 2025", Span(date(2025, 3, 1), date(2025, 6, 30))),
        ("between April and September 2024", Span(date(2024, 4, 1), date(2024, 9, 30))),
        ("between 10 June and 22 July 2025", Span(date(2025, 6, 10), date(2025, 7, 22))),
        ("between the 1st and 30th June 2025", Span(date(2025, 6, 1), date(2025, 6, 30))),
        ("during March and April 2025", Span(date(2025, 3, 1), date(2025, 4, 30))),
        ("March 2025 to June 2025", Span(date(2025, 3, 1), date(2025, 6, 30))),
        ("parking, March–June 2025", Span(date(2025, 3, 1), date(2025, 6, 30))),
        ("from March 2025 to June", Span(date(2025, 3, 1), date(2025, 6, 30))),
        ("from November 2024 to February", Span(date(2024, 11, 1), date(2025, 2, 28))),
        ("from November to February 2025", Span(date(2024, 11, 1), date(2025, 2, 28))),
        ("between 5 and 2025", None),
        ("since the meeting of 18 March 2025", Span(since=date(2025, 3, 18))),
        ("since the March 2025 meeting", Span(since=date(2025, 3, 1))),
        ("after the flood of January 2024", Span(since=date(2024, 1, 1))),
        ("before the March 2025 meeting", Span(until=date(2025, 3, 31))),
        ("not before 2025", Span(since=date(2025, 1, 1))),
        ("no later than March 2025", Span(until=date(2025, 3, 31))),
        ("gasworks, not in 2025", None),
        ("children born after 1 September 2020", None),
        ("net zero by 2030", None),
        ("net zero by 2025", None),
        ("on 2024-11-26", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("planning 26/11/2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("November 26, 2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("26th of November 2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("consulted in summer 2024", Span(date(2024, 6, 1), date(2024, 8, 31))),
        ("in November last year", Span(date(2025, 11, 1), date(2025, 11, 30))),
        ("last November", Span(date(2025, 11, 1), date(2025, 11, 30))),
        ("last February", Span(date(2026, 2, 1), date(2026, 2, 28))),
        ("last may be too late", None),
        ("over the last year", Span(date(2025, 3, 15), TODAY)),
        ("in the past year", Span(date(2025, 3, 15), TODAY)),
        ("last year", Span(date(2025, 1, 1), date(2025, 12, 31))),
        ("last month", Span(date(2026, 2, 1), date(2026, 2, 28))),
        ("in the last two weeks", Span(date(2026, 3, 1), TODAY)),
        ("since last year", Span(since=date(2025, 1, 1))),
        ("since January last year", Span(since=date(2025, 1, 1))),
        ("before last month", Span(until=date(2026, 1, 31))),
        ("not last year", None),
        ("from last year's budget", Span(date(2025, 1, 1), date(2025, 12, 31))),
        ("since the last election", None),
        ("budget for 2025/26", None),
        ("budget for 2025–26", None),
        ("plans for 2000 homes", None),
        ("on 31 February 2025", None),
        ("may it be", None),
    ],
)
def test_spans(asked: str, found: Span | None) -> None:
    assert span(asked, TODAY) == found


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Span(date(2024, 11, 1), date(2024, 11, 30)), "in November 2024"),
        (Span(date(2024, 1, 1), date(2024, 12, 31)), "in 2024"),
        (Span(date(2024, 1, 1), date(2024, 6, 30)), "from 1 January 2024 to 30 June 2024"),
        (Span(date(2024, 1, 1), date(2024, 1, 1)), "on 1 January 2024"),
        (Span(since=date(2024, 1, 1)), "from 1 January 2024"),
        (Span(until=date(2024, 1, 31)), "to 31 January 2024"),
    ],
)
def test_a_span_is_told_as_people_say_it(found: Span, told: str) -> None:
    assert found.told() == told


SOME = """
in since between and the May 2025 31 0000 last past year 99 weeks / to - early before week of Tuesday yesterday this summer '24 1/2/24 25
"""


@given(st.lists(st.sampled_from(SOME.split()), max_size=8))
def test_no_words_are_an_error(words: list[str]) -> None:
    for today in (TODAY, date.min, date.max):
        found = span(" ".join(words), today)
        assert found is None or found.told()
