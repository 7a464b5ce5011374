"""Filters over columns: all must hold of one place of a text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from archive.models import Kind
from indexer import columns
from indexer.columns import Columns
from indexer.models import Filters
from indexer.passages import Entry
from tests.indexer.council import passage

HERE = passage(1, committee_id=10, meeting_date=date(2025, 1, 1))
THERE = replace(HERE, key="there:0-5", committee_id=20, committee="Scrutiny", kind=Kind.MINUTES, meeting_date=date(2024, 1, 1))
FIRST = 7  # the number of the first text
ENTRIES = [Entry((HERE, THERE)), Entry((passage(2),))]


@pytest.fixture
def kept(tmp_path: Path) -> Columns:
    into = columns.Writer(FIRST)
    into.add(ENTRIES)
    into.write(tmp_path)
    return Columns(tmp_path, FIRST, FIRST + 2)


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
def test_all_filters_must_hold_of_one_place(kept: Columns, filters: Filters, expected: list[int]) -> None:
    found = kept.matching(filters)
    assert np.flatnonzero(found).tolist() == expected
    days = {at: [place.meeting_date.toordinal() for place in ENTRIES[at].places if filters.hold(place)] for at in expected}
    assert kept.latest(filters).tolist() == [max(days.get(at, [0])) for at in range(len(ENTRIES))]
    assert expected == [number for number, entry in enumerate(ENTRIES) if any(filters.hold(place) for place in entry.places)]


def test_whatever_an_entry_says_changes_its_digest() -> None:
    entry = Entry((HERE,))
    others = [Entry((replace(HERE, **change),)) for change in ({"text": "x"}, {"reading": "x"}, {"title": "x"}, {"kind": Kind.MINUTES})]
    assert columns.digest(entry) == columns.digest(Entry((replace(HERE),)))
    assert len({columns.digest(one) for one in [entry, Entry((HERE, THERE)), *others]}) == 6


def test_neighbours_are_joined_and_what_is_gone_meets_no_filter(kept: Columns, tmp_path: Path) -> None:
    more, joined = tmp_path / "more", tmp_path / "joined"
    more.mkdir()
    joined.mkdir()
    into = columns.Writer(FIRST + 2)
    into.add([Entry((passage(3),))])
    into.write(more)
    columns.join(joined, [tmp_path, more], np.array([True, False, True]), FIRST)
    found = Columns(joined, FIRST, FIRST + 3)
    assert found.matching(Filters(committees=frozenset({10}))).tolist() == [True, False, True]
    assert [bytes(one) for one in found.digests] == [columns.digest(entry) for entry in [*ENTRIES, Entry((passage(3),))]]
