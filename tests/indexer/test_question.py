"""A person's words are trimmed, cut and understood, and never refused but when there are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Kind
from indexer.question import LONGEST, BadQuestion, understand


def test_white_space_goes() -> None:
    assert understand("  who \n decides\t? ").text == "who decides ?"


@pytest.mark.parametrize("asked", ['what is "net zero" here', "what is “net zero” here", 'what is "net  zero" here'])
def test_what_is_quoted_must_stand_word_for_word(asked: str) -> None:
    found = understand(asked)
    assert found.phrases == ("net zero",)
    assert "net zero" in found.text.replace("  ", " ")
    assert found.notes == ("exactly “net zero”",)


def test_a_lonely_quotation_mark_is_nothing() -> None:
    assert understand('a 6" pipe').phrases == ()


@pytest.mark.parametrize("asked", ["", "   ", "?!", '""', "\x00"])
def test_an_empty_question_is_answered_with_a_sentence(asked: str) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        understand(asked)


def test_a_very_long_question_is_cut_at_a_word_and_says_so() -> None:
    found = understand("potholes " * 500)
    assert len(found.text) <= LONGEST
    assert found.text.endswith("potholes")
    assert "1000 characters" in found.notes[0]


@given(st.text(max_size=1500))
def test_understanding_is_settled_the_first_time(asked: str) -> None:
    try:
        found = understand(asked)
    except BadQuestion:
        return
    assert len(found.text) <= LONGEST
    assert understand(found.text).text == found.text


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("What was decided about parking?", (Kind.DECISION,)),
        ("Which decisions were taken on the budget?", (Kind.DECISION,)),
        ("What did members say about buses?", (Kind.MINUTES,)),
        ("library opening hours", ()),
    ],
)
def test_verbs_tell_the_kind_of_text_that_is_wanted(asked: str, kinds: tuple[Kind, ...]) -> None:
    understood = understand(asked)
    assert understood.kinds == kinds
    assert bool(understood.notes) == bool(kinds)
