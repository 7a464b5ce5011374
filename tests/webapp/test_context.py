"""Pages of what the council did, and the plain text of items as blocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from archive import Archive, Settings
from archive.models import Meeting
from tests.webapp.shelf import Shelf
from tests.webapp.test_passages import PAPER
from tests.webapp.test_search import text_of
from webapp import create_app
from webapp.prose import Block, blocks


def test_plain_text_becomes_paragraphs_lists_and_tables() -> None:
    assert blocks("Said.\n(a) one\n• two\n\nA | B\n1 | 2") == (
        Block("paragraph", (("Said.",),)),
        Block("list", (("(a)", "one"), ("", "two"))),
        Block("table", (("A", "B"), ("1", "2"))),
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/council", 'href="/committees/101"'),
        ("/council", "2 meetings, 2023 to 2025"),
        ("/council", '(2)</span><span class="mb-why mb-quiet">Who they are'),
        ("/issues", "2 meeting items, the latest on 10 October 2025"),
        ("/committees/101", "10 October 2025"),
        ("/meetings/1", "not a transcript"),
        ("/items/11", "/issues/5"),
        ("/issues/5", "2 meeting items, the latest first"),
        ("/decisions", "/decisions/9"),
        ("/decisions/9", '<td class="govuk-table__cell">Saltby</td>'),
    ],
)
def test_each_page_shows_and_links(client: FlaskClient, path: str, words: str) -> None:
    assert words in client.get(path).text


def test_what_a_council_writes_is_never_markup_and_never_a_script(client: FlaskClient) -> None:
    page = client.get("/meetings/1").text + client.get("/decisions/9").text
    assert "&lt;b&gt;Late&lt;/b&gt; paper" in page
    assert "<b>" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize("path", ["/committees/9", "/meetings/9", "/items/9", "/issues/9", "/decisions/1", "/items/x"])
def test_what_is_not_held_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/items/11").headers["ETag"]
    assert client.get("/items/11", headers={"If-None-Match": etag}).status_code == 304


def test_the_front_page_has_the_latest_decisions_and_a_result_list_tells_what_was_searched(client: FlaskClient) -> None:
    assert "Cabinet, 10 October 2025" in client.get("/").text
    assert "1 of 3 papers are missing or could not be read" in client.get("/search?q=library").text


def test_the_front_page_has_the_latest_papers_and_the_coming_meetings(filled: Settings) -> None:
    archive = Archive.open(filled)
    soon = datetime.now(ZoneInfo("Europe/London")) + timedelta(days=3)
    archive.put_meetings_listed([Meeting(9, 101, "Cabinet", soon)])
    archive.close()
    for path in ("/", "/council"):
        page = create_app(filled, Shelf()).test_client().get(path).text
        assert 'href="/meetings/9"' in page and "Coming meetings" in page, path
    told = text_of(create_app(filled, Shelf()).test_client().get("/").text)
    assert "Saltby Library Cabinet, 10 October 2025" in told and "in 3 days" in told


def test_each_page_links_up_to_its_council_and_out_to_the_council_s_own_page(client: FlaskClient) -> None:
    for path in (
        "/committees/101",
        "/meetings/1",
        "/items/11",
        "/decisions/9",
        "/councillors/411",
        "/plans/601",
        "/issues/5",
        f"/papers/{PAPER}",
    ):
        page = client.get(path).text
        assert 'aria-label="Breadcrumb"' in page and 'href="/council"' in page.partition("</nav>\n")[2], path
    for path in ("/council", "/committees/101", "/meetings/1", "/councillors/411"):
        assert 'href="http://127.0.0.1:8001/' in client.get(path).text, path


def test_a_matter_says_where_it_was_announced_and_the_plan_has_its_row(client: FlaskClient) -> None:
    assert "Announced in Forward Plan - autumn : due 13 October 2026, to be decided by Cabinet." in text_of(client.get("/issues/5").text)
    assert 'href="/plans/601#matter-5"' in client.get("/issues/5").text and 'id="matter-5"' in client.get("/plans/601").text


def test_the_list_of_committees_is_on_the_council_s_page(client: FlaskClient) -> None:
    answer = client.get("/committees")
    assert (answer.status_code, answer.location) == (308, "/council#committees")


def test_what_is_withheld_is_in_no_list_of_matters(client: FlaskClient, filled: Settings) -> None:
    assert "Food waste collections" in client.get("/issues").text
    for item in (11, 21):
        Archive.open(filled).withhold(f"item:{item}", "names a child", "the clerk")
    assert "Food waste collections" not in client.get("/issues").text
    assert "Food waste collections" not in client.get("/issues.csv").text
