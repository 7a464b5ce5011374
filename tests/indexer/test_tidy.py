"""What a reader reads is kept; running heads and page numbers are left out; places are those of the joined text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.models import Page
from indexer.tidy import join, lines

BODY = "\n".join(f"Sentence {word} stands in the body of the page." for word in ("one", "two", "three", "four", "five", "six", "seven"))


def paper(pages: int) -> list[Page]:
    heads = ("Alpha", "Beta", "Gamma", "Delta")
    return [Page(n + 1, f"Library review\n{heads[n]} section\n{BODY}\nPage {n + 1} of {pages}") for n in range(pages)]


def test_a_running_head_and_page_numbers_are_left_out_and_the_rest_is_kept() -> None:
    kept = [line.text for line in lines(paper(4))]
    assert "Library review" not in kept
    assert not [text for text in kept if text.startswith("Page ")]
    assert kept.count("Sentence four stands in the body of the page.") == 4
    assert "Gamma section" in kept


def test_of_two_pages_with_the_same_head_the_first_keeps_it() -> None:
    assert [line.text for line in lines(paper(2))].count("Library review") == 1


def test_places_are_those_of_the_joined_text() -> None:
    pages = paper(3)
    text = join(pages)
    assert all(text[line.start : line.end] == line.text for line in lines(pages))


@given(st.lists(st.text(alphabet="ab 1.\n\t|", max_size=60), max_size=5))
def test_places_hold_for_any_text(texts: list[str]) -> None:
    pages = [Page(n + 1, text) for n, text in enumerate(texts)]
    text = join(pages)
    assert all(text[line.start : line.end] == line.text for line in lines(pages))


@given(st.lists(st.text(alphabet="ab 12\n", max_size=80), min_size=1, max_size=5))
def test_tidying_what_was_tidied_changes_nothing_more_in_the_middle_of_a_page(texts: list[str]) -> None:
    pages = [Page(n + 1, text) for n, text in enumerate(texts)]
    once = [line for line in lines(pages) if line.text]
    assert [line for line in lines(pages) if line.text] == once
