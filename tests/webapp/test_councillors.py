"""Councillors, who came, who voted how, and what is announced."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from archive import Archive, Settings
from archive.records import Member
from tests.webapp.test_search import text_of
from webapp.councillors import due
from webapp.roll import Roll, plain, roll


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Councillor Vannoy on buses", ["Councillor Petra Vannoy"]),
        ("what did cllr o’mara's group say", ["Councillor Anneliese Crook O'Mara"]),
        ("vannoy", ["Councillor Petra Vannoy"]),
        ("petra vannoy and Cllr O'Mara", ["Councillor Anneliese Crook O'Mara", "Councillor Petra Vannoy"]),
        ("a green for councillors", []),
        ("buses to Vannoy Park", []),
        ("", []),
    ],
)
def test_a_question_names_councillors_in_full_or_as_councillor_so_and_so(asked: str, found: list[str]) -> None:
    names = ("Councillor Petra Vannoy", "Councillor Anneliese Crook O'Mara", "Councillor Bea Green")
    members = {number: Member(number, name) for number, name in enumerate(names)}
    assert [member.name for member in Roll(members).mentioned(asked)] == found


def test_a_search_for_a_councillor_leads_to_the_councillor(client: FlaskClient) -> None:
    for asked in ("Councillor Thrale", "library and Cllr Quill"):
        assert "Named here:" in client.get("/search", query_string={"q": asked}).text
    assert 'href="/councillors/411"' in client.get("/search?q=Councillor+Thrale").text
    assert "Named here:" not in client.get("/search?q=library").text


def test_a_councillor_has_an_office_attendance_and_votes_and_nothing_else(client: FlaskClient) -> None:
    page = client.get("/councillors/411")
    told = text_of(page.text)
    for words in ("Party Independents", "Ward Saltby North", "Cabinet (Chair)", "Present: 1.", "Cabinet, 10 October 2023 Present"):
        assert words in told, words
    assert "Food waste collections That they begin. Cabinet, 10 October 2023 For Carried" in told
    assert "<b>Thrale" not in page.text and page.headers["X-Robots-Tag"] == "noindex"


def test_they_are_listed_by_surname_and_lead_nowhere_unsafe(client: FlaskClient) -> None:
    told = text_of(client.get("/councillors").text)
    assert told.index("Osbert Quill") < told.index("Thrale")
    page = client.get("/councillors/412").text
    assert "javascript:" not in page and "Apologies: 1." in text_of(page)
    assert client.get("/councillors/9").status_code == 404


def test_a_meeting_says_who_came_and_an_item_who_voted_how(client: FlaskClient) -> None:
    told = text_of(client.get("/meetings/1").text)
    assert "Who came: present 1, apologies 1, in attendance 1" in told
    assert "The Clerk (Officer)" in told and "not a transcript" in told
    for path in ("/meetings/1", "/items/11"):
        page = client.get(path).text
        assert (
            "That they begin: Carried" in text_of(page)
            and "For (1) :" in text_of(page)
            and "Against (1) : Cllr Osbert Quill" in text_of(page)
        )
        assert 'href="/councillors/412"' in page, path


def test_a_committee_has_its_purpose_and_members(client: FlaskClient) -> None:
    page = client.get("/committees/101").text
    assert "It decides." in page and "A. Parent (Co-opted)" in text_of(page) and 'href="/councillors/411"' in page


def test_a_plan_announces_matters_and_leads_to_those_that_are_known(client: FlaskClient) -> None:
    assert "Forward Plan - autumn (2 matters)" in text_of(client.get("/plans").text)
    told = text_of(client.get("/plans/601").text)
    assert "Food waste Cabinet 13 October 2026 Yes" in told and "Roads Officers November 2026 not said" in told
    assert client.get("/plans/9").status_code == 404


@pytest.mark.parametrize("key", ["item:11", "meeting:1"])
def test_what_hangs_on_something_withheld_is_left_out(filled: Settings, key: str) -> None:
    archive = Archive.open(filled)
    assert 411 in roll(archive).voted
    archive.withhold(key, "It names a child.", "the clerk")
    assert 411 not in roll(archive).voted
    assert (411 in roll(archive).sat) == (key == "item:11")


@pytest.mark.parametrize(
    ("name", "bare"), [("Councillor A B", "A B"), ("Cllr A", "A"), ("Lady A", "Lady A"), ("Councillor", "Councillor"), ("", "")]
)
def test_a_name_is_searched_for_without_its_office(name: str, bare: str) -> None:
    assert plain(name) == bare


def test_a_day_that_is_none_stays_as_printed() -> None:
    assert [due(words) for words in ("13/10/2026", "31/02/2026", "before June")] == ["13 October 2026", "31/02/2026", "before June"]
