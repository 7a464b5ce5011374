"""Progress is a line every few seconds for a log, and a bar for a person."""

from __future__ import annotations

import io

from indexer import progress
from indexer.progress import Progress


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
