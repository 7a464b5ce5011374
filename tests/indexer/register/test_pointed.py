"""Who and by when where rules and pointer differ: the rules' word stands unless the pointer is a good deal surer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive.errors import SettingError
from archive.settings import Settings
from indexer import running
from indexer.register.learned import Pointer, open_pointer, pointed
from indexer.register.learned.pointer import Choice
from indexer.register.learned.window import AFTER, BEFORE, KINDS, OWN, window
from indexer.register.models import EntryKind, Found
from indexer.weights import MINILM
from tests.indexer.register.pointers import Pointing

DAY = date(2024, 3, 5)
TEXT = "Mrs Hale spoke first. The Clerk would write to the owner by 4 June. The Mayor left on 2 May."
ENTRY = Found(EntryKind.COMMITMENT, 22, 67)


def test_the_entry_of_these_tests_is_the_second_sentence() -> None:
    assert TEXT[ENTRY.start : ENTRY.end] == "The Clerk would write to the owner by 4 June."


@pytest.mark.parametrize(
    ("theirs", "points", "surer", "wanted"),
    [
        ("", "Clerk", 10.0, "Clerk"),
        ("", "The Clerk", 10.0, "Clerk"),  # without the article, as the rules give names
        ("", "Clerk", 1.0, ""),
        ("Mrs Hale", "Clerk", 10.0, "Clerk"),
        ("Clerk", "Clerk", 10.0, "Clerk"),
        ("owner", "", 10.0, ""),
        ("somebody who is not in the text", "Clerk", 10.0, "Clerk"),
    ],
)
def test_who_is_the_pointers_where_it_is_a_good_deal_surer(theirs: str, points: str, surer: float, wanted: str) -> None:
    assert pointed(replace(ENTRY, who=theirs), TEXT, DAY, Pointing(who=points, surer=surer)).who == wanted


def test_a_name_that_the_pointer_finds_nearly_as_likely_stands() -> None:
    class Wavering(Pointing):
        def of(self, text: str, start: int, end: int, kind: EntryKind) -> tuple[Choice, Choice]:
            name, time = super().of(text, start, end, kind)
            there = next(place for place, at in enumerate(name.window.at) if at and text[slice(*at)] == "owner")
            name.first[there] = name.last[there] = -2.5
            return name, time

    assert pointed(replace(ENTRY, who="owner"), TEXT, DAY, Wavering(who="Clerk")).who == "owner"


@pytest.mark.parametrize(
    ("theirs", "points", "surer", "wanted"),
    [
        ("", "by 4 June", 10.0, "2024-06-04"),
        ("", "by 4 June", 1.0, ""),
        ("", "2 May", 10.0, "2024-05-02"),
        ("2024-06-04", "by 4 June", 10.0, "2024-06-04"),
        ("2024-06-04", "on 2 May", 10.0, "2024-05-02"),
        ("2024-06-04", "", 10.0, ""),
        ("2024-06-04", "the owner", 10.0, "2024-06-04"),  # no time at all
    ],
)
def test_by_when_is_the_pointers_where_it_is_a_good_deal_surer(theirs: str, points: str, surer: float, wanted: str) -> None:
    assert pointed(replace(ENTRY, by=theirs), TEXT, DAY, Pointing(by=points, surer=surer)).by == wanted


@pytest.mark.parametrize(
    ("words", "surer", "wanted"),
    [
        ("in time for lambing", 10.0, "lambing"),
        ("once the lambs are out", 10.0, "once the lambs are out"),
        ("in time for lambing", 1.5, ""),
        ("quarterly", 10.0, ""),  # how often is no by-when
        ("soon", 10.0, ""),
        ("after the meeting", 10.0, ""),
        ("in time for " + "very " * 12 + "much", 10.0, ""),
    ],
)
def test_words_that_no_day_can_be_worked_out_from_stand_where_the_pointer_is_sure(words: str, surer: float, wanted: str) -> None:
    text = f"Clerk to mend the gate {words}."
    assert pointed(Found(EntryKind.ACTION, 0, len(text)), text, DAY, Pointing(by=words, surer=surer)).by == wanted


LATER = "by the weekend after next"


@pytest.mark.parametrize(
    ("theirs", "surer", "wanted"),
    [
        ("the weekend", 10.0, LATER[3:]),
        ("the weekend", 5.0, "the weekend"),
        ("once it thaws", 2.5, "once it thaws"),
        ("2024-06-04", 10.0, "2024-06-04"),
    ],
)
def test_the_pointer_tells_where_a_time_in_words_begins_and_ends(theirs: str, surer: float, wanted: str) -> None:
    text = f"Clerk to mend the gate {LATER}, once it thaws."
    assert pointed(Found(EntryKind.ACTION, 0, len(text), by=theirs), text, DAY, Pointing(by=LATER, surer=surer)).by == wanted


@pytest.mark.parametrize("apart", [" | ", "\t"])
def test_a_time_in_a_row_is_not_taken_away(apart: str) -> None:
    text = apart.join(("Mend the gate", "Clerk", "4 June 2024"))
    assert pointed(Found(EntryKind.ACTION, 0, len(text), by="2024-06-04"), text, DAY, Pointing(surer=40.0)).by == "2024-06-04"


def test_what_nobody_is_to_do_is_not_looked_at() -> None:
    pointer = Pointing(who="Clerk", by="by 4 June")
    vote = replace(ENTRY, kind=EntryKind.VOTE)
    assert pointed(vote, TEXT, DAY, pointer) == vote and pointer.asked == []


@pytest.fixture(scope="module")
def pointer(models: Path) -> Pointer:
    return open_pointer(Settings(models=models))


@pytest.mark.parametrize(
    ("text", "who", "by"),
    [
        ("ACTION: Head of Parking to circulate the map by 4 June.", "Head of Parking", "2024-06-04"),
        ("The Director of Housing said that she would send Members the figures by the end of May.", "Director of Housing", "2024-05"),
        ("RESOLVED that the report be noted.", "", ""),
    ],
)
def test_the_pointer_that_serves_points_at_who_and_by_when(pointer: Pointer, text: str, who: str, by: str) -> None:
    found = pointed(Found(EntryKind.ACTION, 0, len(text)), text, DAY, pointer)
    assert (found.who, found.by.removesuffix("-31")) == (who, by)


def test_each_token_of_a_window_is_the_words_that_it_stands_for(models: Path) -> None:
    before, own = "".join(f"Before{number} " for number in range(200)), "".join(f"own{number} " for number in range(100))
    text = f"{before}{own}{'after ' * 50}"
    start, end = len(before), len(before) + len(own) - 1
    read = window(text, start, end, EntryKind.ACTION, running.tokenizer(MINILM.home(models)))
    assert text[read.start : read.end].split()[0] == f"Before{200 - BEFORE}" and len(text[end : read.end].split()) == AFTER
    assert len(read.ids) == len(read.parts) == len(read.at)
    whole = [(part, text[slice(*at)]) for part, at in zip(read.parts, read.at, strict=True) if at]
    assert all(words and " " not in words for _, words in whole)
    assert not any(at and at[0] >= start + own.index(f"own{OWN}") for part, at in zip(read.parts, read.at, strict=True) if part == 0)


def test_a_window_begins_with_one_token_for_the_kind(models: Path) -> None:
    tokenizer = running.tokenizer(MINILM.home(models))
    begin = [window(TEXT, ENTRY.start, ENTRY.end, kind, tokenizer).ids[:3] for kind in sorted(KINDS)]
    assert [tokenizer.id_to_token(ids[1]) for ids in begin] == ["asked", "promised", "decided", "decided"]
    assert all(tokenizer.id_to_token(ids[2]) == "[SEP]" for ids in begin)


def test_without_its_file_the_pointer_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="fetch-models"):
        open_pointer(Settings(models=tmp_path))


def test_cells_that_tabs_part_are_read_as_cells(models: Path) -> None:
    tokenizer = running.tokenizer(MINILM.home(models))
    rows = ["Mend the gate\tClerk\t4 June 2024", "Mend the gate|Clerk|4 June 2024"]
    assert window(rows[0], 0, len(rows[0]), EntryKind.ACTION, tokenizer) == window(rows[1], 0, len(rows[1]), EntryKind.ACTION, tokenizer)
