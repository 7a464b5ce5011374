"""The page of one agenda item, whatever its skeleton."""

from __future__ import annotations

import pytest

from archive.errors import PageError
from crawler.pages import item
from tests.crawler import small

URL = "https://moderngov.example.gov.uk/mgAi.aspx?ID=502"
BACK = '<ul><li><a href="ieListDocuments.aspx?CId=7&MId=31#AI502">Meeting of Library Committee, 4 March 2024 (Item 2.)</a></li></ul>'
TEXTS = (
    '<div class="mgWordPara"><p>To consider the hours.</p></div><p class="mgSubItemTitleTxt">Decision:</p>'
    '<div class="mgWordPara"><p>Agreed.</p></div>'
    '<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>It was long.</p><p>It was whole.</p></div>'
)
TITLE = '<p class="mgAiTitleTxt"><a href="documents/s7/Hours.pdf">Opening hours <span class="mgFileSize">PDF 3 KB</span></a></p>'


@pytest.mark.parametrize(
    "body",
    [
        small.page("Agenda item", f'<h2 class="mgSubTitleTxt">Opening hours</h2>{BACK}{TITLE}{TEXTS}'),
        small.page("Agenda item", f"{BACK}<table><tr><td>2.</td><td>{TITLE}{TEXTS}</td></tr></table>"),
        small.page("Opening hours", f"{TITLE}{BACK}{TEXTS}"),
        small.page(
            "Agenda item",
            "<section><h2>Opening hours</h2><p>"
            "<a href='ieListDocuments.aspx?CId=7&MId=31'>Meeting: 04/03/2024 - Library Committee (Item 2)</a></p>"
            "<a href='documents/s7/Hours.pdf'>Opening hours PDF 3 KB</a><p>To consider the hours.</p><h3>Decision:</h3><p>Agreed.</p>"
            "<h3>Minutes:</h3><p>It was long.</p><p>It was whole.</p></section>",
        ),
    ],
    ids=["headed", "table", "title as heading", "sections"],
)
def test_its_texts_are_read_by_their_headings(body: str) -> None:
    found = item.parse(body.encode(), URL)
    assert (found.item.id, found.item.meeting_id, found.item.number, found.item.title) == (502, 31, "2", "Opening hours")
    assert (found.item.agenda, found.item.decision) == ("To consider the hours.", "Agreed.")
    assert (found.item.minutes, found.item.minutes_complete) == ("It was long.\nIt was whole.", True)
    assert [(document.id, document.title) for document in found.documents] == [("s7", "Opening hours")]


@pytest.mark.parametrize("body", [b"", b"<html><h1>Agenda item</h1></html>", b"<html><h1>Service unavailable</h1><p></p></html>"])
def test_a_page_that_holds_no_item_is_refused(body: bytes) -> None:
    with pytest.raises(PageError):
        item.parse(body, URL)


def test_an_address_without_an_item_is_refused() -> None:
    with pytest.raises(PageError, match="id in its address"):
        item.parse(small.page("Agenda item", TEXTS).encode(), "https://x/mgAi.aspx")
