"""Every text stands once with all its places, and fits the model with its context."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Holding, Kind, Place
from indexer import chunk
from indexer.encode import OnnxEncoder
from indexer.entries import Document, document, embedded, merged
from indexer.models import Page
from indexer.passages import Entry
from tests.indexer.council import REPORT, Plain, passage

PLACE = Place(
    10, "Cabinet", 100, passage().meeting_date, 1001, "5", "Gullies", passage().state, "Gully report", "http://x/m", "http://x/p.pdf"
)


def test_a_passage_has_its_place_and_its_permanent_address() -> None:
    elsewhere = replace(PLACE, committee="Scrutiny", committee_id=20)
    pages = (Page(1, "Introduction\n\n" + REPORT), Page(2, "The cost is two hundred pounds."))
    found = document(Holding("d" * 64, Kind.REPORT, (PLACE, elsewhere), "application/pdf"), pages, "Harrow Mere", Plain().count, 256)
    first = found.passages[0][0]
    whole = chunk.join(pages)
    start, end = (int(part) for part in first.key.split(":")[1].split("-"))
    assert first.key.startswith("d" * 64 + ":")
    assert whole[start:end].split() == first.text.split()
    assert (first.committee, first.council, first.kind, first.is_page_numbered) == ("Cabinet", "Harrow Mere", Kind.REPORT, True)
    assert [place.committee for place in found.passages[0]] == ["Cabinet", "Scrutiny"]


def test_copies_become_one_entry_led_by_the_place_nearest_to_the_source() -> None:
    pack = passage(1, REPORT, item_id=None, title="Reports pack")
    own = passage(2, REPORT.replace(" ", "\n", 3), title="Gullies")
    page = passage(3, REPORT, paper_url="")
    (entry,) = merged([Document(((pack,),)), Document(((own,),)), Document(((page,),))])
    assert entry.places == (page, own, pack)


def test_of_copies_equally_near_the_one_in_the_shorter_document_leads() -> None:
    long, short = passage(1, REPORT), passage(2, REPORT)
    (first, _) = merged([Document(((long,), (passage(3),))), Document(((short,),))])
    assert first.places == (short, long)


def test_a_few_words_are_one_text_only_under_one_title() -> None:
    noted = "RESOLVED that the report be noted."
    found = merged([Document(((passage(1, noted),),)), Document(((passage(2, noted),),)), Document(((passage(1, noted, meeting_id=7),),))])
    assert [len(entry.places) for entry in found] == [2, 1]


def test_the_context_stands_before_the_text_and_gives_way_to_it() -> None:
    entry = Entry((passage(1, "The text itself."),))
    assert embedded(entry, Plain().count, 64) == "Library hours · Cabinet\nThe text itself."
    assert embedded(entry, Plain().count, 6) == "Library\nThe text itself."
    assert embedded(entry, Plain().count, 5) == "The text itself."


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), min_size=1, max_size=300), st.text(max_size=400)
)
def test_nothing_of_a_text_is_cut_off_silently(encoder: OnnxEncoder, words: list[str], title: str) -> None:
    place = replace(PLACE, title=title)
    holding = Holding("d" * 64, Kind.MINUTES, (place,), "text/plain", " ".join(words))
    most = encoder.model.max_tokens
    for entry in merged([document(holding, chunk.whole(holding.text or ""), "", encoder.count, most)]):
        told = embedded(entry, encoder.count, most)
        assert told.endswith(entry.text)
        assert encoder.count(told) <= most - 2


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_only_pdfs_have_numbered_pages(media_type: str) -> None:
    found = document(Holding("d", Kind.MINUTES, (PLACE,), media_type), chunk.whole(REPORT), "", Plain().count, 256)
    assert not found.passages[0][0].is_page_numbered
