"""Every page is in exactly one count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.accounts import UNTOLD, Count, added, counted, lines, summary
from indexer.models import Page, Source

PAGES = (
    Page(1, "Words.", Source.TEXT_LAYER, 1.0),
    Page(2, "Words.", Source.OCR, 0.61),
    Page(3, "W0rd5.", Source.BOTH, 0.2),
    Page(4, "", Source.NONE, 0.0, "scanned, not read"),
    Page(5, " ", Source.TEXT_LAYER, 1.0),
    Page(6, "Wor", Source.TEXT_LAYER, 0.5, "damaged: some may be missing"),
)


def test_pages_are_counted_by_source_trust_and_reason() -> None:
    found = summary(counted([PAGES, PAGES[:1]]))
    assert found["all"] == 7
    assert found["by_source"] == {"text layer": 3, "ocr": 1, "text layer and ocr": 1, "markup": 0, "none": 2}
    assert found["by_trust"] == {"trusted": 2, "doubtful": 2, "poor": 1}
    assert found["by_reason"] == {UNTOLD: 1, "scanned, not read": 1, "damaged: some may be missing": 1}
    assert "  text from          3  text layer" in lines(found)
    assert "  lacking            1  damaged: some may be missing" in lines(found)


@given(st.lists(st.lists(st.sampled_from(PAGES))))
def test_each_page_is_in_one_count_and_accounts_can_be_added(papers: list[list[Page]]) -> None:
    found = counted(papers)
    assert sum(count.pages for count in found) == sum(map(len, papers))
    half = len(papers) // 2
    assert added(counted(papers[:half]), counted(papers[half:])) == found
    assert added((), ()) == ()


def test_a_count_says_what_it_counts() -> None:
    assert counted([PAGES[1:2]]) == (Count("ocr", "doubtful", "", 1),)
