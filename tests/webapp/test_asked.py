"""An address into a question, or into what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from archive import Kind
from webapp.asked import LAST_PAGE, LONGEST, read


def test_so_many_committees_may_be_chosen_and_no_more() -> None:
    chosen = [str(number) for number in range(1, 201)]
    some = read({"q": ["library"], "committee": [*chosen[:100], *chosen[:100]]})
    assert not some.problems and len(some.filters.committees) == 100
    many = read({"q": ["library"], "committee": chosen})
    assert many.problem("committee") == "Choose no more than 100 from the list: 200 were chosen" and len(many.filters.committees) == 100


def test_everything_in_an_address_comes_into_the_question() -> None:
    asked = read(
        {"q": ["  food \n waste "], "committee": ["101", "7"], "kind": ["report"], "since": ["2024"], "until": ["May 2025"], "page": ["3"]}
    )
    assert not asked.problems
    assert asked.question.text == "food waste"
    assert asked.question.filters.committees == {101, 7}
    assert asked.question.filters.kinds == {Kind.REPORT}
    assert (asked.question.filters.since, asked.question.filters.until) == (date(2024, 1, 1), date(2025, 5, 31))
    assert (asked.question.limit, asked.question.offset) == (10, 20)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "never"),
        ("until", "31 2 2024"),
        ("committee", "x"),
        ("committee", "-1"),
        ("committee", "²"),
        ("committee", "9" * 30),
        ("kind", "gossip"),
        ("page", "0"),
        ("page", "x"),
        ("page", str(LAST_PAGE + 1)),
        ("page", "9" * 5000),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_its_field_and_of_no_other(name: str, value: str) -> None:
    asked = read({"q": ["bins"], name: [value]})
    assert [problem.field for problem in asked.problems] == [name]
    assert asked.problem(name) and not asked.problem("q")


@pytest.mark.parametrize("text", ["", "   ", "?!", '""'])
def test_a_question_without_a_word_is_asked_for_again(text: str) -> None:
    assert "Type a question" in read({"q": [text]}).problem("q")


def test_marks_that_turn_words_about_are_left_out() -> None:
    assert read({"q": ["bins\u202e or\u2067 parks\u2069"]}).text == "bins or parks"


def test_a_question_may_be_five_hundred_characters_long_and_no_longer() -> None:
    assert not read({"q": ["a" * LONGEST]}).problems
    assert "501 characters" in read({"q": ["a" * (LONGEST + 1)]}).problem("q")


def test_the_first_day_cannot_be_after_the_last() -> None:
    asked = read({"q": ["bins"], "since": ["2025"], "until": ["2024"]})
    assert "31 December 2024" in asked.problem("since")
    assert asked.filters.since is None


def test_an_order_that_there_is_not_is_told() -> None:
    assert "Choose an order" in read({"q": ["bins"], "sort": ["size"]}).problem("sort")


def test_what_is_switched_off_is_kept_as_far_as_it_can_be_an_id() -> None:
    given = ["time", "kind:decision", "<b>", "short:\x00", "x" * 300]
    assert read({"q": ["bins"], "without": given}).without == {"time", "kind:decision"}
    assert read({"q": ["bins"], "without": ["time"]}).by_item.without == {"time"}
