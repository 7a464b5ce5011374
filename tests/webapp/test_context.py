"""Pages of what the council did, and the plain text of items as blocks."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

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
