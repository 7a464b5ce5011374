"""Progress is a line every few seconds for a log, and a bar for a person."""

from __future__ import annotations

import io

import pytest

from indexer import progress
from indexer.progress import Progress, Scans, in_words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_last_line_with_the_rate() -> None:
    out = io.StringIO()
    with Progress("Embedding", 3, "texts", out) as bar:
        bar.step(2)
        bar.step()
    assert out.getvalue().startswith("Embedding: 3 of 3 texts, ")
    assert out.getvalue().count("\n") == 1


def test_nothing_to_do_says_nothing() -> None:
    for out in (io.StringIO(), Terminal()):
        with Progress("Embedding", 0, "texts", out):
            pass
        assert out.getvalue() == ""


def test_between_pauses_nothing_is_said_and_after_one_what_is_left() -> None:
    out = io.StringIO()
    bar = Progress("Reading", 10, "papers", out)
    bar.step(4)
    assert out.getvalue() == ""
    bar._told -= progress.PAUSE
    bar.step()
    assert "Reading: 5 of 10 papers" in out.getvalue()
    assert "s left" in out.getvalue()


def test_a_person_gets_a_bar() -> None:
    out = Terminal()
    with Progress("Reading", 2, "papers", out) as bar:
        bar.step(2)
    assert "Reading" in out.getvalue()


def test_how_long_scanned_pages_will_take_is_told_at_once_and_then_now_and_again() -> None:
    out = io.StringIO()
    told = Scans(out)
    told(0, 600, 1200)
    told(1, 600, 1198)
    assert out.getvalue() == "Scanned pages: 0 of 600 of a paper read, about 20 minutes left\n"
    told._told -= progress.PAUSE
    told(30, 600, 1140)
    assert out.getvalue().endswith("\nScanned pages: 30 of 600 of a paper read, about 19 minutes left\n")


def test_what_is_done_in_a_moment_is_not_told() -> None:
    out = io.StringIO()
    Scans(out)(0, 1, 2.0)
    assert out.getvalue() == ""


@pytest.mark.parametrize(("seconds", "told"), [(50, "50 seconds"), (89, "89 seconds"), (90, "2 minutes"), (9000, "2 hours")])
def test_times_are_told_as_a_person_would(seconds: float, told: str) -> None:
    assert in_words(seconds) == told
