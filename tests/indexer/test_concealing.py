"""A text of whose places some are withheld: where it is shown still, and that what is withheld tells nothing of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archive.withheld import CRAWL, Act, Withheld
from indexer.encode import OnnxEncoder
from indexer.models import Filters, Passage, Question
from indexer.passages import Entry
from indexer.search import Searcher
from tests.indexer.council import TEXTS, passage, published

WORDS = "The hedgehog highway under the fence at Saltby allotments was opened by the mayor in the spring."


def place(number: int, digest: int = 40, **rest: object) -> Passage:
    """The hedgehogs at a meeting of their own."""
    where = {
        "key": f"{digest:064x}:0-{len(WORDS)}",
        "digest": f"{digest:064x}",
        "meeting_id": 500 + number,
        "item_id": 5000 + number,
        "meeting_date": date(2025, 3, number),
        "committee_id": number,
        "committee": f"Panel {number}",
        "title": "Hedgehogs",
        "item_title": "Hedgehogs",
        "source_url": f"https://council.test/ieListDocuments.aspx?MId={500 + number}",
    }
    return passage(number, WORDS, **(where | rest))


@pytest.fixture
def withheld(tmp_path: Path) -> Withheld:
    return Withheld(tmp_path / "withheld.jsonl")


def searcher(folder: Path, encoder: OnnxEncoder, withheld: Withheld, *places: Passage) -> Searcher:
    entries = [Entry((passage(number),)) for number in TEXTS] + [Entry(places)]
    return Searcher(published(folder / "index", encoder, entries), encoder, withheld)


def test_what_a_person_withholds_in_one_paper_is_hidden_in_all_and_at_every_address(
    tmp_path: Path, encoder: OnnxEncoder, withheld: Withheld
) -> None:
    first, copy = place(1, 40), place(2, 41)
    asked = searcher(tmp_path, encoder, withheld, first, copy)
    assert asked.passage(first.key) and asked.passage(copy.key) and not asked.is_withheld(first.key)
    withheld.write(Act.WITHHOLD, f"paper:{copy.digest}", "A name slipped through.", by="the clerk")
    assert asked.passage(first.key) is None and asked.passage(copy.key) is None
    assert asked.is_withheld(first.key) and not asked.is_withheld("0" * 64 + ":0-5")
    assert asked.ask(Question("hedgehog highway")).nothing_found


def test_what_is_withheld_does_not_tell_that_it_is_there(tmp_path: Path, encoder: OnnxEncoder, withheld: Withheld) -> None:
    one = place(1)
    asked = searcher(tmp_path, encoder, withheld, one)
    assert asked.ask(Question("hedgehog highways")).hits[0].passage.key == one.key
    withheld.write(Act.WITHHOLD, f"item:{one.item_id}", "A name slipped through.", by="the clerk")
    answer = asked.ask(Question("hedgehog highways"))
    assert (answer.total, answer.near_misses) == (0, ())


def test_a_word_that_only_something_withheld_has_is_as_unknown_as_any(tmp_path: Path, encoder: OnnxEncoder, withheld: Withheld) -> None:
    """Neither a name that is put right nor a short form that is written out tells of it."""
    spoken = passage(7, "Councillor Okafor spoke on the MTFP and on the budget.", title="Budget")
    hidden = passage(8, "Oakfor spoke on the DSG and on the budget.", title="Names", item_id=800)
    index = published(tmp_path / "index", encoder, [Entry((one,)) for one in (spoken, hidden)])
    asked, question = Searcher(index, encoder, withheld), Question("what did Oakfor say on the DSG and the budget")
    before = asked.ask(question)
    withheld.write(Act.WITHHOLD, "item:800", "A name slipped through.", by="the clerk")
    after = asked.ask(question)
    without = Searcher(published(tmp_path / "other", encoder, [Entry((spoken,))]), encoder).ask(question)
    assert before.understood != after.understood == without.understood
    assert any("Okafor" in told for told in after.understood)


def test_what_the_council_took_back_at_one_meeting_is_shown_at_the_others_and_links_there_no_more(
    tmp_path: Path, encoder: OnnxEncoder, withheld: Withheld
) -> None:
    places = [place(number) for number in range(1, 6)]
    asked = searcher(tmp_path, encoder, withheld, *places)
    withheld.write(Act.WITHHOLD, f"meeting:{places[0].meeting_id}", "It is gone.", by=CRAWL)
    (found,) = (hit.passage for hit in asked.ask(Question("hedgehog highway")).hits if hit.passage.title == "Hedgehogs")
    assert found.committee == "Panel 2" and [other["committee"] for other in found.also_in] == ["Panel 3", "Panel 4", "Panel 5"]
    assert asked.passage(found.key) == places[1]
    only = Filters(committees=frozenset({1}))
    assert "Panel 1" not in [hit.passage.committee for hit in asked.ask(Question("hedgehog highway", only)).hits]


@pytest.mark.parametrize(("meetings", "stays"), [(3, False), (5, True)])
def test_words_that_many_meetings_have_are_nobody_s_own(
    tmp_path: Path, encoder: OnnxEncoder, withheld: Withheld, meetings: int, stays: bool
) -> None:
    asked = searcher(tmp_path, encoder, withheld, *(place(number) for number in range(1, meetings + 1)))
    withheld.write(Act.WITHHOLD, "item:5001", "A name slipped through.", by="the clerk")
    assert asked.ask(Question("hedgehog highway")).nothing_found is not stays
