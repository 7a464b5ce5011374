"""Copies are found however they are set; other figures make another passage; what stands everywhere weighs less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.near import fingerprint, groups, weights

REPORT = (
    "The Committee considered the report of the Director on fostering. Members asked how many households had been recruited in the year "
    "and were told that the number had grown, above all in the north of the borough, after the new allowances came in."
)


def test_a_text_set_otherwise_is_an_exact_repeat() -> None:
    assert fingerprint("The  report\nwas NOTED.") == fingerprint("the report was noted")
    assert groups(["Noted.", "Agreed.", "noted"]) == [(0, 2)]


def test_a_passage_with_a_word_changed_is_a_near_repeat_and_another_text_is_not() -> None:
    assert groups([REPORT, REPORT.replace("Members", "Councillors"), REPORT[::-1], "Something else is said here of parks."]) == [(0, 1)]


def test_the_same_words_with_another_figure_are_another_passage() -> None:
    assert groups([REPORT + " It cost £81,000.", REPORT + " It cost £82,000."]) == []


def test_repeats_of_repeats_are_one_group() -> None:
    texts = [REPORT, REPORT.replace("Members", "Councillors"), REPORT.replace("Members", "Councillors").replace("came in", "came back")]
    assert groups(texts) == [(0, 1, 2)]


def test_what_stands_in_hundreds_of_meetings_weighs_less_and_in_one_of_them_many_times_does_not() -> None:
    legal = "There are no legal implications arising from this report."
    places = [(f"meeting {n}", legal) for n in range(100)] + [("meeting 1", REPORT)] * 50 + [(f"meeting {n}", "Half.") for n in range(40)]
    found = weights(places)
    assert found[fingerprint(legal)] == 0.0
    assert found[fingerprint("Half.")] == pytest.approx(0.363)  # log(100 / 40) / log(100 / 8)
    assert fingerprint(REPORT) not in found


def test_of_no_texts_there_is_nothing_to_say() -> None:
    assert groups([]) == []
    assert weights([]) == {}


@given(st.lists(st.sampled_from(["a b c", "a  b c.", "d e", REPORT, REPORT.upper(), ""]), max_size=8))
def test_no_place_is_in_two_groups(texts: list[str]) -> None:
    places = [place for group in groups(texts) for place in group]
    assert len(places) == len(set(places))
