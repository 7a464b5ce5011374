"""A hit as a page shows it, and nothing of it that could do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import Kind, State
from indexer.search import Hit, Passage, Source
from tests.webapp.shelf import BLANK, PASSAGES
from webapp.cards import Card, card, web_address
from webapp.quoting import Segment, excerpt, merged, segments

TODAY = date(2026, 11, 23)
SPANS = st.lists(st.tuples(st.integers(-5, 400), st.integers(-5, 400)), max_size=5)


def shown(passage: Passage, *highlights: tuple[int, int]) -> Card:
    return card(Hit(passage, 0.5, highlights), TODAY)


def test_a_card_says_what_where_when_and_how_long_ago() -> None:
    found = shown(PASSAGES[1], (0, 5))
    assert found.title == "Saltby Library: results of the consultation"
    assert (found.kind, found.committee, found.item) == ("Report", "Cabinet", "Item 7: Future of Saltby Library")
    assert (found.day_in_full, found.ago) == ("10 October 2023", "3 years ago")
    assert found.heading == "3. What residents said"
    assert found.excerpt[0].words[0] == Segment("The c", marked=True)


def test_a_paper_opens_at_the_page_where_the_passage_stands() -> None:
    found = shown(PASSAGES[1])
    assert found.paper_url.endswith("Saltby%20Library.pdf#page=12")
    assert found.pages == "pages 12 to 13"


def test_a_paper_without_page_numbers_opens_at_its_beginning() -> None:
    found = shown(replace(PASSAGES[1], is_page_numbered=False))
    assert "#" not in found.paper_url and found.pages == ""


def test_a_title_is_not_said_twice() -> None:
    assert shown(PASSAGES[0]).item == "Item 35"
    assert shown(replace(BLANK, text="Words.", heading="SEND improvement  UPDATE")).heading == ""
    assert shown(replace(BLANK, text="RESOLVED that: 1. it begin.", heading="RESOLVED that:")).heading == ""


@pytest.mark.parametrize(
    ("kind", "state", "tag"),
    [
        (Kind.MINUTES, State.DRAFT, "Draft"),
        (Kind.MINUTES, State.AGREED, "Agreed"),
        (Kind.DECISION, State.AGREED, "Agreed"),
        (Kind.MINUTES, State.NONE, None),
        (Kind.REPORT, State.AGREED, None),
        (Kind.AGENDA, State.DRAFT, None),
    ],
)
def test_only_what_a_meeting_agrees_is_draft_or_agreed(kind: Kind, state: State, tag: str | None) -> None:
    standing = shown(replace(BLANK, text="x", kind=kind, state=state)).standing
    assert (standing.text if standing else None) == tag


def test_another_place_is_told_once_and_the_same_title_at_the_same_meeting_is_no_other_place() -> None:
    here = {"title": BLANK.title, "committee": BLANK.committee, "meeting_date": "2024-11-26", "source_url": "http://a/1", "paper_url": ""}
    pack = {**here, "title": "Agenda reports pack"}
    later = {**here, "meeting_date": "2025-01-21", "committee": "Cabinet", "source_url": "javascript:alert(1)"}
    bare = {"title": "A paper", "meeting_date": "some day"}
    found = shown(replace(BLANK, text="x", also_in=(here, pack, pack, later, bare)))
    assert [place.text for place in found.also_in] == ["Agenda reports pack", "Cabinet, 21 January 2025", "A paper"]
    assert [place.url for place in found.also_in] == ["http://a/1", "", ""]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//elsewhere.example/x",
        "/documents/x",
        "http:///x",
        "http://[",
        " http://a/x",
        "http://a/\nx",
        "vbscript:x",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""
    found = shown(replace(BLANK, text="x", source_url=url, paper_url=url, is_page_numbered=True))
    assert (found.source_url, found.paper_url) == ("", "")


def test_a_web_address_is_kept_as_it_is() -> None:
    assert web_address("HTTPS://a.example/x?y=1&z=%20#page=2") == "HTTPS://a.example/x?y=1&z=%20#page=2"


def test_marks_that_touch_are_one_and_those_outside_the_text_are_none() -> None:
    assert merged([(8, 12), (0, 4), (4, 6), (-3, 2), (90, 99), (7, 7)], 10) == ((0, 6), (8, 10))


@given(st.text(max_size=300), SPANS)
def test_segments_say_the_text_and_nothing_else(text: str, spans: list[tuple[int, int]]) -> None:
    clean = merged(spans, len(text))
    found = segments(text, clean, 0, len(text))
    assert "".join(part.text for part in found) == text
    assert sum(len(part.text) for part in found if part.marked) == sum(end - start for start, end in clean)


@given(st.lists(st.sampled_from(["One two three four. ", "Five\n", "six seven eight nine ten eleven; ", "x" * 90])).map("".join), SPANS)
def test_an_excerpt_holds_the_first_answer_whole(text: str, spans: list[tuple[int, int]]) -> None:
    clean = merged(spans, len(text))
    start, end = excerpt(text, clean)
    assert 0 <= start <= end <= len(text)
    if clean:
        assert start <= clean[0][0] and clean[0][1] <= end


def test_a_long_passage_is_cut_at_sentences_around_its_answer() -> None:
    text = "".join(f"Sentence number {number} says a little about a library. " for number in range(40))
    at = text.index("Sentence number 20 ")
    start, end = excerpt(text, ((at, at + 40),))
    assert text[start:].startswith("Sentence number") and text[:end].endswith(". ")
    assert start < at < end and end - start <= 460


@pytest.mark.parametrize(
    ("source", "trust", "begins"),
    [
        (Source.OCR, 0.95, ""),
        (Source.OCR, 0.6, "Read from a scan"),
        (Source.BOTH, 0.6, "Read from a scan"),
        (Source.TEXT_LAYER, 0.3, "The text of this page is damaged"),
        (Source.MARKUP, 1.0, ""),
    ],
)
def test_a_reader_is_told_where_words_may_be_wrong(source: Source, trust: float, begins: str) -> None:
    said = shown(replace(PASSAGES[0], source=source, trust=trust)).caution
    assert said.startswith(begins) and bool(said) == bool(begins)


def test_the_other_passages_of_an_item_are_pointed_at() -> None:
    others = tuple(Hit(replace(PASSAGES[1], key=f"{'e' * 64}:{number}-9"), 0.4) for number in range(12))
    found = card(Hit(PASSAGES[1], 0.5, (), others), TODAY)
    assert (found.number_more, len(found.more)) == (12, 10)
    first = found.more[0]
    assert (first.kind, first.title, first.pages, first.address) == ("Report", "", "pages 12 to 13", f"/passages/{'e' * 64}:0-9")
    assert found.item_address == "/items/51154" and not found.beside


def test_of_the_other_passages_those_that_were_near_are_shown_by_their_sentence() -> None:
    text = "Nothing of it.\nSpent so far\t£96,000\nNor of this."
    near = Hit(replace(PASSAGES[1], key=f"{'e' * 64}:1-9", text=text), 0.4, ((15, 35),))
    found = card(Hit(PASSAGES[1], 0.5, (), (near, Hit(PASSAGES[0], 0.1))), TODAY)
    assert [other.words for other in found.beside] == ["Spent so far | £96,000"]
    assert found.number_more == len(found.more) == 1


def test_the_copy_of_the_paper_opens_with_the_passage_marked() -> None:
    assert shown(PASSAGES[1]).in_paper == f"/papers/{'b' * 64}/pages/12?mark=0-100"
    assert shown(PASSAGES[0]).in_paper == ""
