"""The same answers for programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from archive import Archive, Kind, Settings
from indexer.search import Filters, Question, as_json
from tests.webapp.shelf import PASSAGES, Shelf
from tests.webapp.test_passages import PAPER
from webapp import create_app
from webapp.api import shapes


def test_the_answer_is_the_one_that_the_command_line_gives(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=library+food&committee=101&kind=report&kind=decision&since=2023&until=2025-12-31&limit=1&offset=1")
    assert answer.status_code == 200 and answer.content_type == "application/json"
    filters = Filters(frozenset({101}), frozenset({Kind.REPORT, Kind.DECISION}), date(2023, 1, 1), date(2025, 12, 31))
    told = answer.get_json()
    assert [result.pop("captured") for result in told["results"]] == [None]
    assert told == as_json(Shelf().ask(Question("library food", filters, 1, 1)))
    assert answer.json["total"] == 2 and len(answer.json["results"]) == 1


def test_all_of_an_answer_is_described_and_near_misses_say_when_they_were_captured(filled: Settings) -> None:
    client = create_app(filled, Shelf(misses=PASSAGES[:1])).test_client()
    for asked, found in (("library", "results"), ("zebra", "near_misses")):
        told = client.get(f"/api/search?q={asked}").get_json()
        assert set(told) == set(shapes.Answer.__annotations__)
        assert told[found] and all(set(one) == set(shapes.Result.__annotations__) for one in told[found])


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
        ("q=library" + 101 * "&committee=7", "committee"),
        ("q=library&kind=x", "kind"),
        ("q=library&since=x", "since"),
        ("q=library&until=2024-02-30", "until"),
        ("q=library&since=2025&until=2024", "since"),
        ("q=library&limit=0", "limit"),
        ("q=library&limit=51", "limit"),
        ("q=library&limit=5&limit=6", "limit"),
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


@pytest.mark.parametrize("path", ["/api/items/99/wordings", "/api/councillors/9", "/api/plans/9", "/api/items/11/wordings?x=1"])
def test_what_is_not_held_or_not_known_is_a_problem(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (400 if "?" in path else 404, "application/problem+json")


def test_a_citation_bears_the_public_address_whoever_asks(filled: Settings) -> None:
    client = create_app(replace(filled, public_url="https://minutes.example"), Shelf()).test_client()
    own = f"https://minutes.example/passages/{PASSAGES[1].key}"
    for path in (f"/passages/{PASSAGES[1].key}", f"/api/passages/{PASSAGES[1].key}", "/api/openapi.json", "/meetings/1"):
        said = client.get(path, headers={"Host": "evil.example"}).text
        assert "evil.example" not in said and "https://minutes.example" in said, path
    assert f"Permanent address: {own}" in client.get(f"/passages/{PASSAGES[1].key}").text


def test_only_reading_is_possible(client: FlaskClient) -> None:
    answer = client.post("/api/search?q=library")
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]


def walk(client: FlaskClient, path: str, limit: int) -> list[dict[str, object]]:
    found, cursor = [], ""
    for _ in range(50):
        answer = client.get(f"{path}?limit={limit}{cursor}").get_json()
        found += answer["results"]
        if not answer["next"]:
            return found
        cursor = f"&cursor={answer['next']}"
    raise AssertionError("the list has no end")


@pytest.mark.parametrize(
    "path", [f"/api/{kind}" for kind in ("meetings", "items", "papers", "decisions", "issues", "councillors", "plans")]
)
def test_pages_of_a_list_join_to_the_whole(client: FlaskClient, path: str) -> None:
    assert walk(client, path, 1) == walk(client, path, 100)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/api/committees", ("results", 0, "name", "Cabinet")),
        ("/api/committees/101", ("permalink", "/committees/101")),
        ("/api/meetings", ("results", 0, "starts", "2023-10-10T18:00:00+01:00")),
        ("/api/meetings?since=2024", ("results", 0, "id", 2)),
        ("/api/meetings/1", ("items", 1, "decision", "RESOLVED that they begin.")),
        ("/api/items/11", ("papers", 0, "title", "Saltby Library")),
        ("/api/issues/5", ("steps", 0, "item", "id", 21)),
        ("/api/decisions/9", ("decision", "title", "<b>Bins</b>")),
        ("/api/coverage", ("papers", "held", 2)),
        (f"/api/passages/{PASSAGES[1].key}", ("pages", 0, 12)),
        ("/api/committees/101", ("seats", 0, "member_id", 411)),
        ("/api/committees/101", ("purpose", "It decides.")),
        ("/api/meetings/1", ("attendance", 1, "attendance", "Apologies")),
        ("/api/meetings/1", ("recorded_votes", 0, "ballots", 1, "vote", "Against")),
        ("/api/items/11", ("recorded_votes", 0, "result", "Carried")),
        ("/api/items/11/wordings", ("results", 0, "decision", "RESOLVED that they begin.")),
        ("/api/councillors", ("results", 1, "ward", "Oldwharf")),
        ("/api/councillors/411", ("votes", 0, "vote", "For")),
        ("/api/councillors/411", ("attendance", 0, "committee", "Cabinet")),
        ("/api/plans", ("results", 0, "items", 0, "issue_id", 5)),
        ("/api/plans/601", ("items", 1, "due", "November 2026")),
        ("/api/issues/5", ("announced", 0, "plan", "Forward Plan - autumn")),
    ],
)
def test_what_pages_show_programs_can_read(client: FlaskClient, path: str, told: tuple[object, ...]) -> None:
    value = client.get(path).get_json()
    for step in told[:-1]:
        value = value[step]
    assert value == told[-1]


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for path in ("/api/meetings/1", "/api/search?q=library", "/api/openapi.json"):
        tag = client.get(path).headers["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")


def test_what_is_withheld_is_found_by_no_route(client: FlaskClient, filled: Settings) -> None:
    archive = Archive.open(filled)
    archive.note_changes()
    everything = (
        "/api/meetings/1",
        "/api/items/11",
        "/api/items",
        "/api/papers",
        f"/api/papers/{PAPER}",
        f"/api/papers/{PAPER}/pages",
        "/api/issues/5",
        "/api/items/11/wordings",
        "/api/councillors/411",
    )
    assert any("RESOLVED" in client.get(path).text for path in everything)
    archive.withhold("item:11", "names a child", "the clerk")
    archive.withhold("meeting:2", "names a child", "the clerk")
    for path in everything:
        said = client.get(path).text
        assert "RESOLVED" not in said and "Saltby Library" not in said and "That they begin" not in said, path
    assert client.get("/api/meetings/2").status_code == 404
    last = client.get("/api/changes?limit=100").get_json()["results"][-2]
    assert (last["key"], last["became"], last["reason"], last["url"]) == ("item:11", "withheld", "names a child", None)


def test_a_reader_of_changes_takes_up_where_it_stopped(client: FlaskClient, filled: Settings) -> None:
    archive = Archive.open(filled)
    archive.note_changes()
    whole = client.get("/api/changes?limit=100").get_json()
    assert not whole["more"] and len(whole["results"]) > 5
    assert client.get(f"/api/changes?cursor={whole['next']}").get_json()["results"] == []
    assert walk_changes(client) == whole["results"]
    archive.withhold("item:11", "names a child", "the clerk")
    [new] = client.get(f"/api/changes?cursor={whole['next']}").get_json()["results"]
    assert new["key"] == "item:11"


def walk_changes(client: FlaskClient) -> list[dict[str, object]]:
    found, cursor, more = [], "", True
    while more:
        answer = client.get(f"/api/changes?limit=2{cursor}").get_json()
        found, cursor, more = found + answer["results"], f"&cursor={answer['next']}", answer["more"]
    return found


@pytest.mark.parametrize("path", ["meetings", "items", "changes", "decisions"])
@pytest.mark.parametrize("cursor", ["x", "W10", "WzFd", "WyJhIl0", "bm9uZQ", "%00", "\u2028", "W251bGxd", "WzFlOTld", "A" * 5000])
def test_a_cursor_of_another_place_is_a_sentence(client: FlaskClient, path: str, cursor: str) -> None:
    answer = client.get(f"/api/{path}?cursor={cursor}")
    assert answer.status_code in (200, 400) and answer.content_type.endswith("json")


def test_the_readable_page_names_every_address(client: FlaskClient) -> None:
    page, described = client.get("/api").text, client.get("/api/openapi.json").get_json()
    assert described["openapi"] == "3.1.0" and len(described["paths"]) >= 17
    assert all(path in page for path in described["paths"])
