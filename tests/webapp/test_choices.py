"""What the filters offer."""

from __future__ import annotations

import pytest
from flask import Flask

from archive import Kind
from tests.webapp.shelf import Shelf
from webapp import choices
from webapp.asked import read
from webapp.choices import Counts


def test_committees_with_most_answers_come_first_and_say_how_many() -> None:
    found = choices.committees({7}, Counts({1: 2, 2: 5, 3: 0}), {1: "A", 2: "B", 3: "C"})
    assert [choice["text"] for choice in found] == ["B (5)", "A (2)", "Committee 7"]
    assert [choice["checked"] for choice in found] == [False, False, True]


def test_where_nothing_was_counted_every_committee_is_offered() -> None:
    assert [choice["text"] for choice in choices.committees((), Counts(), {1: "B", 2: "A"})] == ["A", "B"]


def test_a_ticked_box_does_not_hide_what_another_box_of_its_group_would_bring() -> None:
    searcher = Shelf()
    asked = read({"q": ["families library collections"], "committee": ["101"], "kind": ["decision"]})
    counts = choices.count(searcher.ask, asked, searcher.ask(asked.question))
    assert counts.committees == {101: 1}  # of the decisions
    assert counts.kinds == {Kind.REPORT: 1, Kind.DECISION: 1}  # of the Cabinet's


def test_where_not_all_was_looked_at_a_count_is_the_least_there_is() -> None:
    counts = Counts({1: 2}, {Kind.REPORT: 3}, years={2024: 1}, is_least=True)
    assert [choice["text"] for choice in choices.committees((), counts, {1: "A"})] == ["A (2+)"]
    assert "Report (3+)" in [choice["text"] for choice in choices.kinds((), counts)]
    assert choices.years(read({"q": ["bins"]}), counts)[0][1] == "(1+)"


def test_a_committee_that_bore_two_names_is_counted_once() -> None:
    searcher = Shelf()
    asked = read({"q": ["families library collections"]})
    answer = searcher.ask(asked.question)
    answer.committees[(101, "The Executive")] = 2
    assert choices.count(searcher.ask, asked, answer).committees[101] == 4


def test_years_come_the_latest_first_each_with_its_address() -> None:
    found = choices.years(read({"q": ["bins"], "since": ["2020"], "page": ["3"]}), Counts(years={2023: 4, 2025: 1}))
    assert found == [
        (2025, "(1)", "/search?q=bins&since=2025-01-01&until=2025-12-31"),
        (2023, "(4)", "/search?q=bins&since=2023-01-01&until=2023-12-31"),
    ]


@pytest.mark.parametrize("wrong", ["", "Choose one that <is> there"])
def test_boxes_are_word_for_word_those_of_govuk(app: Flask, wrong: str) -> None:
    offered: list[choices.Choice] = [
        {"value": '1"', "text": "Roads & <Bridges> (2)", "checked": False},
        {"value": "2", "text": "Cabinet", "checked": True},
    ]
    attributes = {"form": "ask"}
    theirs = app.jinja_env.from_string("""{% from "govuk_frontend_jinja/components/checkboxes/macro.html" import govukCheckboxes %}
        {{ govukCheckboxes({"name": "committee", "idPrefix": "committee", "classes": "govuk-checkboxes--small", "items": items,
        "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
        "errorMessage": {"text": wrong} if wrong else none}) }}""")
    ours = app.jinja_env.from_string("""{% from "_fields.html" import checkboxes %}{{ checkboxes("committee", legend, items, wrong) }}""")
    with app.test_request_context():
        wanted = theirs.render(items=[one | {"attributes": attributes} for one in offered], legend="Committee & body", wrong=wrong)
        found = ours.render(items=offered, legend="Committee & body", wrong=wrong)
    assert found.split() == wanted.split() and 'id="committee-2"' in found


@pytest.mark.parametrize("wrong", ["", "Write a day that <is> one"])
def test_a_day_s_field_is_word_for_word_govuk_s(app: Flask, wrong: str) -> None:
    theirs = app.jinja_env.from_string("""{% from "govuk_frontend_jinja/components/input/macro.html" import govukInput %}
        {{ govukInput({"id": "since", "name": "since", "value": value, "classes": "govuk-input--width-10", "autocomplete": "off",
        "label": {"text": "From"}, "errorMessage": {"text": wrong} if wrong else none, "attributes": {"form": "ask"}}) }}""")
    ours = app.jinja_env.from_string("""{% from "_fields.html" import day %}{{ day("since", "From", value, wrong) }}""")
    with app.test_request_context():
        assert ours.render(value='May "24', wrong=wrong).split() == theirs.render(value='May "24', wrong=wrong).split()
