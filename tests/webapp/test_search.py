"""The front page and the page of answers, as a visitor without JavaScript meets them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient

from archive import Settings
from indexer.search import Answer, Question
from tests.webapp.shelf import BLANK, PASSAGES, Shelf
from webapp import create_app

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> &amp; {{ 7 * 7 }} \'"'


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def ask(client: FlaskClient, query: str, status: int = 200) -> str:
    answer = client.get(f"/search?{query}")
    assert answer.status_code == status, answer.status
    return answer.text


def test_the_front_page_has_one_box_examples_and_what_is_held(client: FlaskClient) -> None:
    page = client.get("/").text
    assert page.count("<form") == 1 and 'name="q"' in page
    told = text_of(page)
    assert "Ask a question" in told
    assert "What was decided about food waste collections?" in told
    assert "Meetings 2 Papers 2 From 10 October 2023 To 10 October 2025" in told


def test_the_demo_says_on_every_page_that_it_is_made_up(client: FlaskClient) -> None:
    for path in ("/", "/search?q=library", "/search?q=", "/search?q=zebra", "/coverage", "/about", "/nowhere"):
        page = text_of(client.get(path).text)
        assert "This is a made-up council, for trying Minutebook" in page, path
        assert "Harrowmere Council" in page, path


def test_an_answer_shows_where_it_stands_and_leads_there(client: FlaskClient) -> None:
    page = ask(client, "q=library+consultation")
    told = text_of(page)
    for words in (
        "1 item",
        "Saltby Library: results of the consultation",
        "Cabinet",
        "10 October 2023",
        "Report",
        "Item 7: Future of Saltby Library",
        "3. What residents said",
        "In the paper, pages 12 to 13",
        "On the council’s site",
        "Also in: Pack",
    ):
        assert words in told, words
    assert "<mark>The consultation on the future of Saltby Library received 412 responses.</mark>" in page
    assert 'href="http://127.0.0.1:8001/documents/s71203/Saltby%20Library.pdf#page=12"' in page
    assert f'href="/papers/{"b" * 64}/pages/12?mark=0-100"' in page


def test_draft_and_agreed_are_told_apart(client: FlaskClient) -> None:
    assert re.search(r'mb-tag--draft">Draft<', ask(client, "q=food+waste"))
    assert re.search(r'mb-tag--agreed">Agreed<', ask(client, "q=psychologist"))


def test_what_was_understood_is_said_and_can_be_switched_off_and_on(client: FlaskClient) -> None:
    page = ask(client, "q=%22Saltby+Library%22&kind=report")
    assert "Understood from your words Do not use: exactly “Saltby Library”" in text_of(page)
    off = "/search?q=%22Saltby+Library%22&amp;kind=report&amp;without=conditions"
    assert f'href="{off}"' in page
    page = client.get(unescape(off)).text
    assert "Use again: quotation marks, minus signs, AND and OR" in text_of(page) and "exactly" not in text_of(page)
    assert 'href="/search?q=%22Saltby+Library%22&amp;kind=report"' in page
    assert '<input type="hidden" name="without" value="conditions">' in page


def test_answers_can_be_put_in_the_order_of_their_days(client: FlaskClient) -> None:
    page = ask(client, "q=families+library+collections&sort=date")
    days = re.findall(r'<time datetime="([\d-]+)"', page)
    assert days == sorted(days, reverse=True) and len(days) == 3
    assert '<span aria-current="true">Latest first</span>' in page
    assert 'href="/search?q=families+library+collections"' in page  # the nearest first
    assert '<input type="hidden" name="sort" value="date">' in page


def test_what_stands_in_one_item_is_one_answer_with_the_rest_at_hand(filled: Settings) -> None:
    twice = tuple(replace(PASSAGES[2], key=f"{'e' * 64}:{number}-9", text=f"Bins, part {number}.") for number in range(3))
    page = create_app(filled, Shelf(twice)).test_client().get("/search?q=bins+part").text
    assert "1 item" in text_of(page) and "2 more from this item" in text_of(page)
    assert f'href="/passages/{"e" * 64}:2-9"' in page and "Bins, part 2." in page


def test_years_with_answers_are_one_click_away(client: FlaskClient) -> None:
    page = ask(client, "q=families+library+collections")
    assert 'href="/search?q=families+library+collections&amp;since=2025-01-01&amp;until=2025-12-31"' in page
    assert "2025 (1) 2024 (1) 2023 (1)" in text_of(page)
    assert "2025 (1) 2024 (1) 2023 (1)" in text_of(ask(client, "q=families+library+collections&since=2025"))


def test_what_came_near_is_offered_as_no_more_than_that(filled: Settings) -> None:
    page = create_app(filled, Shelf(misses=PASSAGES[:1])).test_client().get("/search?q=zebra").text
    assert "Nothing found" in page and "On the same matter, but probably no answer" in page
    assert "37 families had waited" in text_of(page)


def test_where_a_list_is_empty_the_page_says_what_was_named_and_where_meetings_stand(filled: Settings) -> None:
    class Listing(Shelf):
        """Takes every question for one that asks of no matter."""

        def ask(self, question: Question) -> Answer:
            return replace(super().ask(question), is_list=True)

    page = create_app(filled, Listing()).test_client().get("/search?q=zebra").text
    assert "names meetings or kinds of text, and no matter" in page and "household waste" not in page
    assert 'href="/council"' in page


def test_how_much_was_searched_stands_beside_the_answers(client: FlaskClient) -> None:
    assert "1 of 3 papers are missing or could not be read" in text_of(ask(client, "q=library"))


def test_filters_narrow_and_can_be_taken_away(client: FlaskClient) -> None:
    every = "q=families+library+collections"
    assert "3 items" in text_of(ask(client, every))
    page = ask(client, f"{every}&committee=101&since=2024")
    assert "1 item" in text_of(page) and "Food waste collections" in page
    assert 'href="/search?q=families+library+collections&amp;since=2024-01-01"' in page
    assert 'href="/search?q=families+library+collections&amp;committee=101"' in page
    assert 'value="101" checked' in page and 'value="2024"' in page
    assert "Cabinet (1)" in text_of(page)


def test_the_boxes_of_the_filters_belong_to_the_one_form(client: FlaskClient) -> None:
    page = ask(client, "q=library")
    boxes = re.findall(r"<input[^>]+>", page)
    assert len(boxes) > 5
    assert all('form="ask"' in box or 'name="q"' in box for box in boxes)


@pytest.mark.parametrize("query", ["", "q=", "q=+++", "q=%3F%3F"])
def test_an_empty_question_is_asked_for_again(client: FlaskClient, query: str) -> None:
    page = ask(client, query, 400)
    assert "There is a problem" in page and 'href="#q"' in page
    assert "<title>Error:" in page
    assert "Type a question" in text_of(page)


def test_an_over_long_question_is_told_its_length(client: FlaskClient) -> None:
    assert "Your question is 600 characters long" in text_of(ask(client, f"q={'a' * 600}", 400))


@pytest.mark.parametrize("name", ["since", "until", "committee", "kind"])
def test_a_filter_that_cannot_be_read_is_marked_and_linked(client: FlaskClient, name: str) -> None:
    page = ask(client, f"q=library&{name}=%3Cb%3E", 400)
    assert f'href="#{name}"' in page and f'id="{name}"' in page and f'id="{name}-error"' in page
    assert "<b>" not in page


def test_nothing_found_says_what_was_tried_and_helps(client: FlaskClient) -> None:
    page = text_of(ask(client, "q=zebra+crossing&committee=214&since=2030"))
    for words in ("Nothing found", "“zebra crossing”", "1 of 3 papers are missing", "From: 1 January 2030", "without filters"):
        assert words in page, words


def test_a_page_beyond_the_last_leads_back_to_the_first(client: FlaskClient) -> None:
    answer = client.get("/search?q=library&page=9")
    assert (answer.status_code, answer.location) == (302, "/search?q=library")


def test_many_answers_are_paged(filled: Settings) -> None:
    many = tuple(replace(PASSAGES[2], key=str(number), title=f"Bins {number}") for number in range(25))
    client = create_app(filled, Shelf(many)).test_client()
    first, last = client.get("/search?q=bins").text, client.get("/search?q=bins&page=3").text
    assert "25 items" in text_of(first) and "Showing 1 to 10" in text_of(first)
    assert "Bins 9" in first and "Bins 10" not in first
    assert 'href="/search?q=bins&amp;page=3"' in first
    assert "Showing 21 to 25" in text_of(last) and '<ol class="mb-cards" start="21">' in last
    assert re.search(r'aria-label="Page 3"\s+aria-current="page"', last)


@pytest.mark.parametrize("field", ["text", "title", "heading", "committee", "item_title", "item_number"])
def test_a_council_cannot_bring_markup_into_the_page(filled: Settings, field: str) -> None:
    passage = replace(BLANK, key="h", **{"text": "hostile words", field: f"hostile {HOSTILE}"})  # type: ignore[arg-type]
    page = create_app(filled, Shelf((passage,))).test_client().get("/search?q=hostile+words").text
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;alert" in page
    assert "49" not in text_of(page).replace("{{ 7 * 7 }}", "")


def test_a_council_cannot_bring_other_than_web_addresses(filled: Settings) -> None:
    bad = "javascript:alert(document.domain)"
    place = {"title": "Other", "committee": "C", "meeting_date": "2020-01-01", "source_url": bad, "paper_url": "data:text/html,x"}
    passage = replace(BLANK, key="h", text="hostile words", source_url=bad, paper_url=bad, also_in=(place,))
    page = create_app(filled, Shelf((passage,))).test_client().get("/search?q=hostile").text
    assert "javascript:" not in page and "data:text" not in page
    assert "C, 1 January 2020" in page


@pytest.mark.parametrize("query", [HOSTILE, "a" * 499 + "<", "\x00nul", "\u202eright to left", "💡 light"])
def test_whatever_is_asked_comes_back_as_text(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/search?q={quote_plus(query)}")
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text and "<img" not in answer.text


def test_odd_bytes_and_odd_addresses_are_no_fault_of_ours(client: FlaskClient) -> None:
    for path in ("/search?q=%ff%fe", "/search?q=a&q=b", "/search?q[]=a", "/search?&&&", "/search?q=a&page=", "/search?q=a&since=%00"):
        assert client.get(path).status_code in (200, 400), path


def test_a_page_of_answers_is_for_people_not_for_crawlers(client: FlaskClient) -> None:
    assert client.get("/search?q=library").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/").headers
