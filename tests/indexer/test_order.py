"""One item fills one place of the page, and the latest can come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from indexer.encode import OnnxEncoder
from indexer.models import Hit, Question, Sort
from indexer.order import by_item, ordered
from indexer.passages import Entry
from indexer.search import BESIDE, Searcher
from tests.indexer.council import TEXTS, passage, published

FIRST, OTHER, SAME = Hit(passage(1), 0.9), Hit(passage(2), 0.8), Hit(passage(1, "More of it."), 0.7)


def test_an_item_stands_once_with_the_others_in_order() -> None:
    found = by_item([FIRST, OTHER, SAME])
    assert [(hit.passage, hit.more) for hit in found] == [(FIRST.passage, (SAME,)), (OTHER.passage, ())]
    told = replace(FIRST, telling=((0, 4, 1.5),))
    assert by_item([told, SAME])[0].telling == told.telling  # the sentence that is marked hangs on it
    packs = [Hit(passage(1, item_id=None), 0.9), Hit(passage(2, item_id=None), 0.8)]
    assert [hit.passage for hit in by_item(packs)] == [hit.passage for hit in packs]


def test_the_latest_comes_first_when_asked_for() -> None:
    older = Hit(passage(1, meeting_date=date(2020, 1, 1)), 1.0)
    assert ordered([older, FIRST, SAME], Sort.DATE) == [FIRST, SAME, older]
    assert ordered([older, FIRST], Sort.RELEVANCE) == [older, FIRST]


def test_a_question_can_ask_for_both(tmp_path: Path, encoder: OnnxEncoder) -> None:
    more = passage(1, "On Sundays the library in Mill Street is run by volunteers.", key="k:1-2")
    searcher = Searcher(published(tmp_path, encoder, [*(Entry((passage(number),)) for number in TEXTS), Entry((more,))]), encoder)
    asked = "when does the library open on Sundays, and what is free to park by the beach?"
    flat = searcher.ask(Question(asked))
    grouped = searcher.ask(Question(asked, by_item=True))
    assert grouped.total == flat.total - 1 == len(grouped.hits)
    assert sum(1 + len(hit.more) for hit in grouped.hits) == flat.total
    least = min(hit.score for hit in grouped.hits)
    assert all(hit.highlights for hit in grouped.hits)
    for hit in grouped.hits:
        assert [bool(other.highlights) for other in hit.more] == [n < BESIDE and other.score >= least for n, other in enumerate(hit.more)]
    assert any(other.highlights for hit in grouped.hits for other in hit.more)
    assert not any(other.highlights for hit in searcher.ask(Question(asked, by_item=True, limit=1)).hits for other in hit.more)
    days = [hit.passage.meeting_date for hit in searcher.ask(Question(asked, sort=Sort.DATE)).hits]
    assert days == sorted(days, reverse=True)
