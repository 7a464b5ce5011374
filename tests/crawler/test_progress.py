"""How far a crawl is: a line every few seconds in a log, a bar for a person."""

from __future__ import annotations

import io

import pytest

from crawler import progress
from crawler.progress import Progress


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_log_gets_a_line_now_and_then_with_rate_and_what_is_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    out = io.StringIO()
    shown = Progress(out)
    shown.now("Library Committee, 04 March 2024")
    shown.step(12)
    shown.close()
    last = out.getvalue().strip().split("\n")[-1]
    assert last.startswith("1 done, 12 ahead, ") and last.endswith(" a second: Library Committee, 04 March 2024")


def test_a_log_is_not_flooded() -> None:
    out = io.StringIO()
    shown = Progress(out)
    for number in range(100):
        shown.now(f"page {number}")
        shown.step(100 - number)
    assert out.getvalue() == ""


def test_a_person_sees_a_bar_that_is_cleared_away_at_the_end() -> None:
    out = Terminal()
    shown = Progress(out)
    shown.now("a title that goes on and on and on, much longer than any terminal is wide")
    shown.step(3)
    shown.close()
    assert shown.doing.endswith("…") and len(shown.doing) == progress.WIDTH
    assert "pages" in out.getvalue() and out.getvalue().endswith("\r")
