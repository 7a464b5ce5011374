"""By when: dates worked out from the meeting's day, or the words."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.dates import due, iso


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by 31 October 2023", "2023-10-31"),
        ("by 31 March", "2025-03-31"),
        ("by the end of February", "2025-02-28"),
        ("by the end of 2025 and in May", "2025-05"),
        ("in six months", "2025-06"),
        ("within five working days", "2024-12-31"),
        ("within 14 days", "2025-01-03"),
        ("on Monday", "2024-12-23"),
        ("that afternoon", "2024-12-20"),
        ("to the November meeting", "2025-11"),
        ("with effect from 1 April 2025", "2025-04-01"),
        ("from 23 October 2025 to 5 January 2026", ""),
        ("not later than 19 November 2025", "2025-11-19"),
        ("early in 2027", "early in 2027"),
        ("before Christmas", "before Christmas"),
        ("every two months", "every two months"),
        ("without a day", ""),
        ("by 31 February 2025", ""),
    ],
)
def test_by_when_is_worked_out_from_a_meeting_on_20_december_2024(words: str, by: str) -> None:
    assert due(words, date(2024, 12, 20)) == by


def test_without_a_meeting_a_relative_day_is_not_worked_out() -> None:
    assert due("within ten working days", None) == ""


@pytest.mark.parametrize(
    ("cell", "day"), [("30/06/24", "2024-06-30"), ("July 2024", "2024-07"), ("end of May 2024", "2024-05-31"), ("tbc", "")]
)
def test_a_cell_is_read_as_a_date(cell: str, day: str) -> None:
    assert iso(cell, None) == day
