"""Questions worth trying are made of what came up, in a sentence that reads."""

from __future__ import annotations

from webapp.examples import questions


def test_what_came_up_most_often_is_asked_about_first() -> None:
    found = questions(["Winter service", "Food waste collections", "Food waste collections: update"])
    assert found == ("What was decided about food waste collections?", "What concerns were raised about winter service?")


def test_routine_business_and_references_are_no_questions() -> None:
    assert questions(["Apologies for Absence", "Declarations of Interest", "Minutes", "24/01234/FUL", "ITEMS", "x" * 70, ""]) == ()


def test_names_keep_their_capitals() -> None:
    found = questions(["Saltby library", "Future of Saltby Library", "SEND Improvement Update"])
    assert found == (
        "What was decided about Saltby library?",
        "What concerns were raised about the future of Saltby Library?",
        "What has changed with SEND Improvement?",
    )
