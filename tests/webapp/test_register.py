"""The register's pages, lists and form, as a visitor and a program meet them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive import Settings
from indexer.register import Wanted
from tests.webapp.ledger import ledger
from tests.webapp.shelf import Shelf
from webapp import create_app
from webapp.exports import COLUMNS
from webapp.places import SETTINGS
from webapp.register.opened import KEY
from webapp.register.shown import shown, tally


def ids(client: FlaskClient, query: str = "") -> list[str]:
    return [one["id"] for one in client.get(f"/api/register{query}").json["results"]]  # type: ignore[index]


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_list_is_filtered_and_what_is_wrong_is_said_in_a_sentence(client: FlaskClient) -> None:
    assert "5 entries" in page(client, "/register")
    assert "1 entry" in page(client, "/register?kind=action&q=&since=&who=")
    assert "Overdue" in page(client, "/register?status=overdue")
    assert "Nothing in the register fits" in page(client, "/register?q=zebra")
    beyond = client.get("/register?kind=action&page=99")
    assert (beyond.status_code, beyond.location) == (302, "/register?kind=action")
    wrong = client.get("/register?since=never&status=lost")
    assert wrong.status_code == 400 and "must be a year or a day" in wrong.text and "&#39;status&#39; must be one of" in wrong.text


def test_a_question_finds_what_it_is_about(client: FlaskClient) -> None:
    text = page(client, "/register?q=What did we promise about the short breaks leaflet?")
    assert "1 entry" in text and "Delivered" in text


def test_an_entry_shows_its_words_its_places_and_its_trail_and_escapes_what_a_council_wrote(client: FlaskClient) -> None:
    (action,) = ids(client, "?kind=action")
    text = page(client, f"/register/{action}")
    assert "A later paper says that it was done." in text and "10 October 2025: Says that it was done" in text
    assert "/passages/" in text and "Head of Waste" in text and "30 November 2023" in text
    (resolved,) = ids(client, "?status=overdue&who=Head+of+Waste")
    assert "&lt;b&gt;bins&lt;/b&gt;" in page(client, f"/register/{resolved}")
    assert client.get("/register/000000000000").status_code == 404 == client.get("/register/short").status_code


def test_entries_stand_on_the_pages_of_their_item_meeting_and_matter(client: FlaskClient) -> None:
    for path in ("/items/11", "/meetings/1", "/issues/5"):
        assert "In the register" in page(client, path)
    assert "In the register" not in page(client, "/items/10")


def test_answers_to_a_question_about_promises_come_with_what_was_promised(client: FlaskClient) -> None:
    text = page(client, "/search?q=what was promised about library bins collections leaflet food")
    assert "In the register, about" not in text  # no entry has all these words
    text = page(client, "/search?q=what was promised about food bins")
    assert "In the register, about “food bins”" in text and 'href="/register?q=food+bins"' in text
    (told,) = re.findall(r'href="/register\?q=food\+bins">(?:All (\d+)|See them) in the register', text)
    many = int(told or text.count('<li class="mb-entry">'))
    assert re.search(rf">\s*{many} entr", page(client, "/register?q=food+bins"))
    assert "In the register, about" not in page(client, "/search?q=food bins")


def test_the_same_list_as_table_lines_feed_and_api(client: FlaskClient) -> None:
    lines = [json.loads(line) for line in page(client, "/register.jsonl?kind=resolution").splitlines()]
    table = page(client, "/register.csv?kind=resolution").splitlines()
    assert len(lines) == 2 and len(table) == 3 and lines[0]["heading"] == "RESOLVED that:" and lines[0]["places"]
    assert {tuple(line) for line in lines} == {COLUMNS["register"]} and table[0].lstrip("\ufeff").split(",") == list(COLUMNS["register"])
    feed = ElementTree.fromstring(page(client, "/register.atom?kind=resolution"))  # noqa: S314 (our own)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    first = client.get("/api/register?limit=4").json
    second = client.get(f"/api/register?limit=4&cursor={first['next']}").json  # type: ignore[index]
    assert [len(first["results"]), len(second["results"]), second["next"]] == [4, 1, None]  # type: ignore[index]
    assert client.get("/api/register?wrong=1").status_code == 400
    one = client.get(f"/api/register/{first['results'][0]['id']}").json  # type: ignore[index]
    assert one == first["results"][0]  # type: ignore[index]


@pytest.fixture
def desk(filled: Settings, tmp_path: Path) -> FlaskClient:
    """The same with a password for the desk."""
    app: Flask = create_app(replace(filled, desk_password="open sesame"), Shelf())
    app.extensions[KEY] = ledger(tmp_path / "ledger")
    assert app.extensions[SETTINGS].desk_password
    return app.test_client()


def test_without_a_password_there_is_no_form(client: FlaskClient) -> None:
    (one,) = ids(client, "?kind=action")
    assert client.get(f"/register/{one}/correct").status_code == 404
    assert "Put this right" not in page(client, f"/register/{one}")


def test_a_correction_wants_a_name_a_reason_and_the_password_and_is_shown_as_one(desk: FlaskClient) -> None:
    (one,) = ids(desk, "?kind=commitment")
    form = {"status": "delivered", "by": "The Clerk", "why": "The letters went on 3 November.", "due": "", "who": ""}
    for wrong in (
        {**form, "password": "no"},
        {**form, "password": "open sesame", "by": ""},
        {**form, "password": "open sesame", "status": "lost"},
    ):
        assert desk.post(f"/register/{one}/correct", data=wrong).status_code == 400
    assert desk.post(f"/register/{one}/correct", data={**form, "password": "open sesame"}).status_code == 303
    text = page(desk, f"/register/{one}")
    assert "Corrected by The Clerk" in text and "Delivered" in text and "What was found stands below" in text
    assert one in ids(desk, "?status=delivered") and one not in ids(desk, "?status=unknown")


def test_before_there_is_an_index_the_register_waits_and_other_pages_do_not(filled: Settings) -> None:
    client = create_app(filled, Shelf()).test_client()
    assert client.get("/register").status_code == 503 and client.get("/items/11").status_code == 200
    assert client.get("/search?q=what was promised about bins").status_code == 200


def test_several_entries_are_told_in_a_few_words(client: FlaskClient, app: Flask) -> None:
    entries = [shown(one, date(2026, 1, 1)) for one in app.extensions[KEY].every(Wanted(), date(2026, 1, 1))]
    assert tally(entries[:1]).startswith("1 ")
    told = tally(sorted(entries, key=lambda one: one.kind))
    assert told == "1 action (1 delivered), 1 commitment (1 unknown), 2 resolutions (2 overdue), 1 vote"


def test_a_page_shows_the_first_entries_and_leads_to_all(client: FlaskClient) -> None:
    page_of = page(client, "/meetings/1")
    assert page_of.index("Food waste collections</a></h2>") < page_of.index('id="register-title"')
    assert 'href="#register-title">In the register (5)' in page_of and 'href="/register?meeting=1"' in page_of
    assert "Searched: 10 October 2023 to" in page(client, "/register")
