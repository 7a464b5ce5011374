"""What stands at many meetings weighs less, however it is cut; what is said once weighs in full."""

from __future__ import annotations

import math

import pytest

from indexer.boilerplate import COMMON, LEAST, lowered, weighed
from indexer.models import Hit
from indexer.passages import Entry
from tests.indexer.council import REPORT, passage

LEGAL = "There are no legal implications arising from this report beyond those set out in the body of it."


def entries(number: int, text: str = LEGAL) -> list[Entry]:
    return [Entry((passage(1, text, meeting_id=meeting),)) for meeting in range(number)]


def test_the_weight_is_worked_out() -> None:
    others = [Entry((passage(2, f"Something else is said of matter {meeting} here today.", meeting_id=meeting),)) for meeting in range(100)]
    found = weighed([*entries(20), *others, Entry((passage(3, REPORT, meeting_id=99),))])
    assert found[0].weight == pytest.approx(math.log(100 / 20) / math.log(100 / COMMON), abs=0.001)
    assert found[-1].weight == 1.0


def test_a_legal_paragraph_is_known_again_inside_a_passage_that_is_cut_otherwise() -> None:
    around = [f"{word} {LEGAL} {word}" for word in "abcdefghijklmnopqrstuvwxyz"]
    found = weighed([Entry((passage(1, text, meeting_id=number),)) for number, text in enumerate(around)])
    assert all(entry.weight < 0.3 for entry in found)


def test_what_one_meeting_says_many_times_is_no_boilerplate() -> None:
    found = weighed([Entry((passage(1, REPORT, meeting_id=1),))] * 50 + entries(20))
    assert [entry.weight for entry in found[:50]] == [1.0] * 50


def test_all_the_places_of_one_text_count() -> None:
    often = Entry(tuple(passage(1, LEGAL, meeting_id=meeting) for meeting in range(40)))
    assert weighed([often])[0].weight == 0.0


def test_in_a_small_archive_nothing_is_boilerplate() -> None:
    assert [entry.weight for entry in weighed(entries(COMMON))] == [1.0] * COMMON
    assert weighed([]) == []


def test_boilerplate_does_not_outrank_substance_that_is_almost_as_near_and_keeps_a_place() -> None:
    form = Hit(passage(1, LEGAL, weight=0.0), 0.9)
    substance = Hit(passage(2, REPORT), 0.8)
    assert [(hit.passage.text, hit.score) for hit in lowered([form, substance])] == [(REPORT, 0.8), (LEGAL, pytest.approx(0.9 * LEAST))]
