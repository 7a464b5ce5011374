"""Texts with their places; a filter must hold at one place, and that place is the one shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive.models import Kind
from indexer import passages
from indexer.models import Filters
from indexer.passages import Entry, Passages
from tests.indexer.council import passage

HERE = passage(1, committee_id=10, meeting_date=date(2025, 1, 1))
THERE = replace(HERE, key="there:0-5", committee_id=20, committee="Scrutiny", kind=Kind.MINUTES, meeting_date=date(2024, 1, 1))


@pytest.fixture
def kept(tmp_path: Path) -> Passages:
    into = passages.Writer(tmp_path / "p")
    into.add([Entry((HERE, THERE)), Entry((passage(2),))])
    into.close()
    return Passages(tmp_path / "p")


def test_a_passage_comes_back_as_it_was_written(kept: Passages) -> None:
    assert kept.shown([1], Filters()) == {1: passage(2)}
    assert kept.by_key("there:0-5") == [(0, 1, THERE)]
    assert kept.by_key("nowhere:0-1") == []
    assert kept.committees([0, 1]) == {(10, "Cabinet"): 2, (20, "Scrutiny"): 1}


def test_the_nearest_place_that_meets_the_filter_is_shown(kept: Passages) -> None:
    assert kept.shown([0], Filters())[0].committee_id == 10
    shown = kept.shown([0], Filters(committees=frozenset({20})))[0]
    assert (shown.committee_id, shown.kind, shown.key) == (20, Kind.MINUTES, "there:0-5")
    (other,) = shown.also_in
    assert other["committee"] == "Cabinet"
    assert other["meeting_date"] == "2025-01-01"


def test_an_open_file_may_go_away(kept: Passages, tmp_path: Path) -> None:
    (tmp_path / "p").unlink()
    assert kept.shown([1], Filters())[1].title == "Parking charges"


def test_a_missing_file_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Passages(tmp_path / "none")


def test_what_another_file_holds_is_taken_but_for_what_is_gone(kept: Passages, tmp_path: Path) -> None:
    into = passages.Writer(tmp_path / "joined")
    into.take(tmp_path / "p", [1])
    into.close()
    joined = Passages(tmp_path / "joined")
    assert joined.shown([0, 1], Filters()) == kept.shown([0], Filters())
    assert joined.by_key(passage(2).key) == []
