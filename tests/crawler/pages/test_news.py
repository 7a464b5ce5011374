"""The page of news is read by its links, whatever its layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from crawler.pages import news
from tests.crawler import small

URL = "https://democracy.example.gov.uk/mgWhatsNew.aspx"
PAGE = small.page(
    "What's new",
    '<h2 class="mgSectionTitle">Tuesday 26 November 2024</h2><ul><li>Agenda: <a href="ieListDocuments.aspx?MeetingId=31&amp;CId=7">'
    'Library Committee</a></li><li>Minutes: <a href="ieListDocuments.aspx?CId=7&amp;MId=31&amp;Ver=4">the same</a></li>'
    '<li><a href="mgAi.aspx?ID=502">Opening hours</a> <a href="documents/s701/Opening hours.pdf">PDF 12 KB</a></li>'
    '<li><a href="ieIssueDetails.aspx?IId=9&Opt=3">Library hours</a></li><li>Decision: <a href="ieDecisionDetails.aspx?ID=81">'
    'Hours</a></li><li><a href="https://elsewhere.example/ieListDocuments.aspx?MId=99">elsewhere</a></li>'
    '<li><a href="mgUserInfo.aspx?UID=3">a member</a></li></ul>',
)


def test_everything_that_it_links_to_is_named_once() -> None:
    found = news.parse(PAGE.encode(), URL)
    assert found.meetings == {31: "https://democracy.example.gov.uk/ieListDocuments.aspx?CId=7&MId=31&Ver=4"}
    assert (found.items, found.issues, found.decisions, found.papers) == ({502}, {9}, {81}, {"s701"})
    assert found.number == 5


def test_a_page_that_names_nothing_is_no_error() -> None:
    assert news.parse(small.page("What's new", "<p>Nothing was published in this time.</p>").encode(), URL).number == 0


def test_what_is_no_page_says_so() -> None:
    with pytest.raises(PageError, match="main heading"):
        news.parse(b"<html><body><p>Sorry</p></body></html>", URL)


@given(st.integers(0, len(PAGE)), st.integers(0, 80), st.text(alphabet='<>/&;"abc\x00é', max_size=10))
def test_mangled_pages_never_break_it(start: int, length: int, other: str) -> None:
    try:
        news.parse((PAGE[:start] + other + PAGE[start + length :]).encode(), URL)
    except PageError as error:
        assert str(error)
