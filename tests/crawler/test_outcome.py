"""Outcomes are values; the report counts them."""

from __future__ import annotations

import json

import pytest

from archive.errors import Disallowed, FetchError, Missing, PageError, Refused, Restricted, TooLarge
from archive.models import Held
from crawler.outcome import Outcome, Report, What, as_held, from_error, from_held


@pytest.mark.parametrize(
    ("error", "what", "held"),
    [
        (Restricted("r."), What.RESTRICTED, Held.RESTRICTED),
        (Missing("m."), What.MISSING, Held.MISSING),
        (Refused("r."), What.REFUSED, Held.REFUSED),
        (TooLarge("t."), What.TOO_LARGE, Held.TOO_LARGE),
        (Disallowed("d."), What.DISALLOWED, Held.FAILED),
        (PageError("p."), What.ODD, Held.FAILED),
        (FetchError("f."), What.FAILED, Held.FAILED),
    ],
)
def test_every_error_has_its_outcome(error: FetchError | PageError, what: What, held: Held) -> None:
    assert from_error("paper", "u", error) == Outcome("paper", "u", what, str(error))
    assert as_held(what) is held


@pytest.mark.parametrize("held", list(Held))
def test_every_way_of_being_held_has_its_outcome(held: Held) -> None:
    assert (from_held("paper", "u", held, "").what is What.KEPT) is (held is Held.HELD)


def reported(**counts: int) -> Report:
    report = Report()
    for name, count in counts.items():
        for _ in range(count):
            report.add(Outcome("paper", "u", What[name], "Because."))
    return report


def test_a_crawl_is_short_when_more_than_one_in_a_hundred_is_lacking() -> None:
    assert not reported(NEW=99, MISSING=1).short
    assert reported(NEW=98, MISSING=2).short
    assert not reported().short


def test_what_is_not_public_or_not_asked_for_is_not_expected() -> None:
    report = reported(KEPT=10, RESTRICTED=50, OUT_OF_RANGE=50)
    assert (report.expected, report.lacking, report.short) == (10, 0, False)


def test_what_is_lacking_is_told_with_the_ways_in_which_it_ended_and_a_reason() -> None:
    said = reported(RESTRICTED=4, NEW=5, KEPT=1, MISSING=2, FAILED=1, OUT_OF_RANGE=3).shortfall()
    assert said == (
        "Short of what was asked for: 3 of 9 pages and papers were not had (2 missing, 1 failed). "
        "The first: Because. --report FILE lists the others."
    )
    assert reported(NEW=1, FAILED=1).shortfall().endswith("(1 failed). Because.")


def test_it_is_told_in_one_line_and_as_json() -> None:
    report = reported(NEW=2, KEPT=1, REFUSED=1)
    assert report.line() == "3 papers (2 new); 1 refused"
    assert reported(NEW=1).line() == "1 paper (1 new); nothing is missing"
    told = json.loads(report.json())
    assert told["counts"] == {"paper": {"kept": 1, "new": 2, "refused": 1}}
    assert told["troubles"] == [{"kind": "paper", "url": "u", "what": "refused", "reason": "Because."}]
    assert (told["expected"], told["lacking"]) == (4, 1)
