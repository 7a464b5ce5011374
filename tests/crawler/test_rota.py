"""Whose turn it is: the longest unseen first, everything within the days set, however often crawls are made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.rota import Look, due

START = datetime(2026, 1, 1, tzinfo=UTC)


def at(days: float) -> datetime:
    return START + timedelta(days=days)


def test_a_first_crawl_has_seen_everything_already() -> None:
    assert due([Look("a", START)], at(0), None, 30) == set()


def test_a_day_s_share_is_a_thirtieth_and_the_longest_unseen_comes_first() -> None:
    looks = [Look(f"s{number}", at(number / 1000)) for number in range(60)]
    assert due(looks, at(2), at(1), 30) == {"s0", "s1"}


def test_a_crawl_right_after_another_looks_at_one_thing() -> None:
    looks = [Look(f"s{number}", START) for number in range(400)]
    assert due(looks, at(0.0001), at(0), 30) == {"s0"}


def test_after_a_long_pause_everything_is_looked_at() -> None:
    looks = [Look(f"s{number}", START) for number in range(50)]
    assert len(due(looks, at(31), at(0), 30)) == 50
    assert len(due(looks, at(1), at(0), 0)) == 50, "none is left for later where everything is to be seen in each crawl"


def test_what_was_seen_before_an_interruption_counts() -> None:
    looks = [Look("a", at(4.5)), Look("b", at(1)), Look("c", at(2))]
    assert due(looks, at(4), at(3), 10) == set()
    assert due([Look("a", at(3.5)), *looks[1:]], at(4), at(3), 10) == {"b"}
    assert due(looks, at(4), at(3), 3) == {"b"}, "it would be seen too late otherwise"


@given(st.integers(1, 120), st.lists(st.floats(0.01, 9), min_size=8, max_size=40), st.integers(10, 40))
def test_nothing_is_unseen_for_longer_than_the_days_set(things: int, pauses: list[float], days: int) -> None:
    """As long as no pause between crawls is longer than the one before it, which nobody could foresee."""
    seen = {f"s{number:03}": START for number in range(things)}
    before, now = START, START
    for pause in sorted(pauses, reverse=True):
        now += timedelta(days=pause)
        for key in due((Look(key, when) for key, when in seen.items()), now, before, days):
            seen[key] = now
        before = now
        assert all(now - when <= timedelta(days=days) for when in seen.values())


@pytest.mark.parametrize("days", [7, 30])
def test_daily_crawls_share_the_work_evenly(days: int) -> None:
    seen = {f"s{number:03}": START for number in range(300)}
    loads = []
    for day in range(1, 61):
        chosen = due((Look(key, when) for key, when in seen.items()), at(day), at(day - 1), days)
        loads.append(len(chosen))
        seen |= dict.fromkeys(chosen, at(day))
    assert max(loads) <= 1.5 * 300 / days
