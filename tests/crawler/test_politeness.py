"""Manners: what may be asked, and when."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import VERSION, politeness
from crawler.politeness import Robots, Turns, back_off, pause, worth_another_try

SITE = "https://democracy.example.gov.uk/"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_robots_rules_bind_the_crawler_by_its_name() -> None:
    rules = Robots("User-agent: Minutebook\nDisallow: /documents/\nCrawl-delay: 4\n\nUser-agent: *\nDisallow: /\n")
    assert rules.allow(SITE + "ieListMeetings.aspx")
    assert not rules.allow(SITE + "documents/s1/a.pdf")
    assert rules.crawl_delay == 4.0


def test_no_file_allows_everything() -> None:
    assert Robots("").allow(SITE + "anything")
    assert Robots("").crawl_delay is None


def test_the_longer_pause_of_ours_and_theirs_is_kept_up_to_a_minute() -> None:
    assert pause(SITE, 1.0, Robots("User-agent: *\nCrawl-delay: 5\n")) == 5.0
    assert pause(SITE, 8.0, Robots("User-agent: *\nCrawl-delay: 5\n")) == 8.0
    assert pause(SITE, 1.0, Robots("User-agent: *\nCrawl-delay: 86400\n")) == 60.0
    assert pause("http://127.0.0.1:8001/", 1.0, Robots("User-agent: *\nCrawl-delay: 5\n")) == 0.0


def test_turns_are_kept_host_by_host() -> None:
    turns = Turns(2.0)
    assert turns.wait(SITE + "a", 100.0) == 0.0
    assert turns.wait(SITE + "b", 100.5) == 1.5
    assert turns.wait("https://other.example.org/", 100.5) == 0.0
    assert turns.wait(SITE + "c", 110.0) == 0.0


def test_back_off_doubles_with_jitter_and_gives_up_after_four_tries() -> None:
    waits = [back_off(tries, "", NOW, first=1.0, jitter=0.5) for tries in (1, 2, 3, 4)]
    assert waits == [1.25, 2.5, 5.0, None]


def test_retry_after_is_obeyed_in_seconds_and_as_a_date() -> None:
    assert back_off(1, "7", NOW, first=1.0, jitter=0.9) == 7.0
    assert back_off(1, "Sun, 01 Mar 2026 12:00:30 GMT", NOW, first=1.0, jitter=0.0) == 30.0
    assert back_off(1, "Sun, 01 Mar 2026 11:00:00 GMT", NOW, first=1.0, jitter=0.0) == 0.0
    assert back_off(1, "3600", NOW, first=1.0, jitter=0.0) is None
    assert back_off(1, "soon", NOW, first=1.0, jitter=0.0) == 1.0


@given(st.integers(1, 3), st.floats(0, 1), st.floats(0.01, 10))
def test_a_wait_lies_between_the_doubled_first_and_half_as_much_again(tries: int, jitter: float, first: float) -> None:
    wait = back_off(tries, "", NOW, first=first, jitter=jitter)
    assert wait is not None
    assert first * 2 ** (tries - 1) <= wait <= 1.5 * first * 2 ** (tries - 1) + 1e-9


@pytest.mark.parametrize(("status", "worth"), [(200, False), (403, False), (404, False), (429, True), (500, True), (503, True)])
def test_only_passing_trouble_is_worth_another_try(status: int, worth: bool) -> None:
    assert worth_another_try(status) is worth


def test_the_crawler_gives_its_name_version_and_contact() -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION
    assert politeness.user_agent(VERSION, "you@example.org") == f"Minutebook/{VERSION} (+you@example.org)"
