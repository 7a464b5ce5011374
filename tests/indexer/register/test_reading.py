"""The published register: filters, words, corrections that stay, and nothing that is withheld."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive.withheld import Act
from indexer.register import Correction, EntryKind, Status, Wanted
from tests.indexer.register.papers import TODAY, published, register, said

TEXT = """RESOLVED that:
1. the plan for libraries be adopted; and
2. the Director of Place report by 1 May 2024.
ACTION: Head of Waste to count the bins by 1 July 2025.
The Director of Place undertook to write to every household.
Voting: For 7, Against 1"""


@pytest.fixture
def entries() -> list:  # type: ignore[type-arg]
    return register(said(TEXT, "2024-03-05", item=7), said("RESOLVED that the library be closed.", "2024-04-05", committee=2, item=8))


def test_filters_narrow_and_words_are_found_in_whatever_form(tmp_path: Path, entries: list) -> None:  # type: ignore[type-arg]
    found = published(tmp_path, entries)

    def words(**asked: object) -> list[str]:
        return [one.words for one in found.find(Wanted(**asked), TODAY).entries]  # type: ignore[arg-type]

    assert words(words="library") == ["RESOLVED that the library be closed.", "1. the plan for libraries be adopted; and"]
    assert words(kinds=frozenset({EntryKind.VOTE})) == ["Voting: For 7, Against 1"]
    assert words(statuses=frozenset({Status.OVERDUE})) == ["2. the Director of Place report by 1 May 2024."]
    assert words(statuses=frozenset({Status.OPEN})) == ["ACTION: Head of Waste to count the bins by 1 July 2025."]
    assert words(committees=frozenset({2})) == words(since=date(2024, 4, 1)) == words(item_id=8) == ["RESOLVED that the library be closed."]
    assert len(words(who="Director of Place")) == 2 and words(due_until=date(2024, 12, 31)) == words(statuses=frozenset({Status.OVERDUE}))
    assert words(words='") OR 1=1 --') == []
    assert [one.due for one in found.due(Wanted(), TODAY)] == [date(2024, 5, 1), date(2025, 7, 1)]


def test_a_correction_is_shown_as_one_filters_by_it_and_outlives_a_rebuild(tmp_path: Path, entries: list) -> None:  # type: ignore[type-arg]
    found = published(tmp_path, entries)
    (late,) = found.find(Wanted(statuses=frozenset({Status.OVERDUE})), TODAY).entries
    when = datetime(2025, 6, 1, tzinfo=UTC)
    found.corrections.put(Correction(late.id, "Clerk", "It was reported in April.", when, Status.DELIVERED))
    assert found.find(Wanted(statuses=frozenset({Status.OVERDUE})), TODAY).total == 0
    (put_right,) = found.find(Wanted(statuses=frozenset({Status.DELIVERED})), TODAY).entries
    assert put_right.correction and put_right.correction.by == "Clerk" and put_right.words == late.words
    again = published(tmp_path / "again", entries)
    assert again.entry(late.id).status(TODAY) is Status.OVERDUE  # type: ignore[union-attr]
    (tmp_path / "again" / "desk").mkdir(exist_ok=True)
    (tmp_path / "again" / "desk" / "register.jsonl").write_bytes((tmp_path / "desk" / "register.jsonl").read_bytes())
    assert again.entry(late.id).status(TODAY) is Status.DELIVERED  # type: ignore[union-attr]
    found.corrections.put(Correction(late.id, "Clerk", "Not so after all.", when))
    assert found.find(Wanted(statuses=frozenset({Status.OVERDUE})), TODAY).total == 1


def test_what_a_person_says_is_no_entry_is_left_out_of_lists_and_still_tells_why_at_its_address(tmp_path: Path, entries: list) -> None:  # type: ignore[type-arg]
    found = published(tmp_path, entries)
    found.corrections.put(Correction(entries[0].id, "Clerk", "Merely read out.", datetime(2025, 6, 1, tzinfo=UTC), is_none=True))
    assert entries[0].id not in {one.id for one in found.find(Wanted(), TODAY).entries}
    assert found.entry(entries[0].id).correction.why == "Merely read out."  # type: ignore[union-attr]


def test_what_is_withheld_is_gone_at_once(tmp_path: Path, entries: list) -> None:  # type: ignore[type-arg]
    found = published(tmp_path, entries)
    first = entries[0]
    found._withheld.write(Act.WITHHOLD, first.places[0].key, "Personal data.", "Clerk")
    assert found.entry(first.id) is None and found.at([(first.places[0].digest, 0, 40)]) == []


def test_entries_are_found_by_the_place_of_a_passage(tmp_path: Path, entries: list) -> None:  # type: ignore[type-arg]
    place = entries[0].places[0]
    assert [one.id for one in published(tmp_path, entries).at([(place.digest, place.start, place.end)])] == [entries[0].id]
