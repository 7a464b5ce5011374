"""Dates and spans as people write them; what does not exist is no span."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.spans import Span, span

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("potholes in November 2024", Span(date(2024, 11, 1), date(2024, 11, 30))),
        ("since March 2025", Span(since=date(2025, 3, 1))),
        ("after 2024", Span(since=date(2025, 1, 1))),
        ("before 3 May 2025", Span(until=date(2025, 5, 2))),
        ("on 26th November 2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("on 26/11/2024", Span(date(2024, 11, 26), date(2024, 11, 26))),
        ("between Sept 2024 and 2025", Span(date(2024, 9, 1), date(2025, 12, 31))),
        ("last year", Span(date(2025, 1, 1), date(2025, 12, 31))),
        ("last month", Span(date(2026, 2, 1), date(2026, 2, 28))),
        ("in the last two weeks", Span(date(2026, 3, 1), TODAY)),
        ("since the last election", None),
        ("budget for 2025/26", None),
        ("on 31 February 2025", None),
        ("may it be", None),
    ],
)
def test_spans(asked: str, found: Span | None) -> None:
    assert span(asked, TODAY) == found


@given(st.lists(st.sampled_from(["in", "since", "May", "2025", "31", "0000", "last", "year", "99", "weeks", "/", "to"]), max_size=8))
def test_no_words_are_an_error(words: list[str]) -> None:
    for today in (TODAY, date.min, date.max):
        found = span(" ".join(words), today)
        assert found is None or found.told()
