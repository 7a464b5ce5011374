"""The same answers for programs."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from archive import Kind
from indexer.search import Filters, Question, as_json
from tests.webapp.shelf import Shelf


def test_the_answer_is_the_one_that_the_command_line_gives(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=library+food&committee=101&kind=report&kind=decision&since=2023&until=2025-12-31&limit=1&offset=1")
    assert answer.status_code == 200 and answer.content_type == "application/json"
    filters = Filters(frozenset({101}), frozenset({Kind.REPORT, Kind.DECISION}), date(2023, 1, 1), date(2025, 12, 31))
    assert answer.json == as_json(Shelf().ask(Question("library food", filters, 1, 1)))
    assert answer.json["total"] == 2 and len(answer.json["results"]) == 1


def test_a_council_s_letters_stay_letters(client: FlaskClient) -> None:
    assert "Children's Services" in client.get("/api/search?q=families").text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "q"),
        ("q=", "q"),
        (f"q={'a' * 501}", "q"),
        ("q=a&q=b", "q"),
        ("q=library&committee=x", "committee"),
        ("q=library&kind=x", "kind"),
        ("q=library&since=x", "since"),
        ("q=library&until=2024-02-30", "until"),
        ("q=library&limit=0", "limit"),
        ("q=library&limit=51", "limit"),
        ("q=library&limit=x", "limit"),
        ("q=library&offset=-1", "offset"),
        ("q=library&offset=501", "offset"),
        ("q=library&comittee=101", "comittee"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_its_parameter(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"/api/search?{query}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    told = answer.get_json(force=True)
    assert told["status"] == 400 and told["detail"]
    assert field in [each["field"] for each in told["errors"]]


def test_an_unknown_address_is_a_problem_too(client: FlaskClient) -> None:
    answer = client.get("/api/nothing")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_only_reading_is_possible(client: FlaskClient) -> None:
    answer = client.post("/api/search?q=library")
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]
