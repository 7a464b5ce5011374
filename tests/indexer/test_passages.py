"""Texts with their places; a filter must hold at one place, and that place is the one shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive.models import Kind
from indexer import passages
from indexer.models import Filters
from indexer.passages import Entry, Passages, Unread
from tests.indexer.council import passage

HERE = passage(1, committee_id=10, meeting_date=date(2025, 1, 1))
THERE = replace(HERE, key="there:0-5", committee_id=20, committee="Scrutiny", kind=Kind.MINUTES, meeting_date=date(2024, 1, 1))
LOST = Unread("d", "Scanned plan", "http://x/plan.pdf", "It is a picture.")


@pytest.fixture
def kept(tmp_path: Path) -> Passages:
    passages.write(tmp_path / "p", [Entry((HERE, THERE)), Entry((passage(2),))], [LOST])
    return Passages(tmp_path / "p")


def test_a_passage_comes_back_as_it_was_written(kept: Passages) -> None:
    assert kept.shown([1], Filters()) == {1: passage(2)}
    assert kept.by_key("there:0-5") == THERE
    assert kept.by_key("nowhere:0-1") is None
    assert kept.unread() == [LOST]


def test_the_nearest_place_that_meets_the_filter_is_shown(kept: Passages) -> None:
    assert kept.shown([0], Filters())[0].committee_id == 10
    shown = kept.shown([0], Filters(committees=frozenset({20})))[0]
    assert (shown.committee_id, shown.kind, shown.key) == (20, Kind.MINUTES, "there:0-5")
    (other,) = shown.also_in
    assert other["committee"] == "Cabinet"
    assert other["meeting_date"] == "2025-01-01"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(committees=frozenset({20})), [0]),
        (Filters(committees=frozenset({10, 20})), [0, 1]),
        (Filters(kinds=frozenset({Kind.MINUTES})), [0]),
        (Filters(since=date(2025, 1, 1), until=date(2025, 1, 1)), [0]),
        (Filters(since=date(2025, 1, 2)), [1]),
        (Filters(committees=frozenset({20}), since=date(2025, 1, 1)), []),  # met only at different places
        (Filters(committees=frozenset({99})), []),
    ],
)
def test_all_filters_must_hold_of_one_place(kept: Passages, filters: Filters, expected: list[int]) -> None:
    found = kept.matching(filters)
    assert found is not None
    assert found.tolist() == expected
    places = {0: (HERE, THERE), 1: (passage(2),)}
    assert expected == [number for number in places if any(passages.meets(place, filters) for place in places[number])]


def test_no_filter_is_not_a_filter(kept: Passages) -> None:
    assert kept.matching(Filters()) is None


def test_an_open_file_may_go_away(kept: Passages, tmp_path: Path) -> None:
    (tmp_path / "p").unlink()
    assert kept.shown([1], Filters())[1].title == "Parking charges"


def test_a_missing_file_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Passages(tmp_path / "none")
