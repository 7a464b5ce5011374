"""A name that is misspelt is read as the one that the archive knows; what it knows already is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.withheld import Act, Withheld
from indexer.encode import OnnxEncoder
from indexer.models import Question, Term, Wording
from indexer.passages import Entry
from indexer.search import Searcher
from indexer.spelling import corrected, meant, wrong
from tests.indexer.council import TEXTS, passage, published

THORNLEY = passage(5, "The school at Thornley Bank opens in September. Its pupils come from all over the borough.", title="Thornley Bank")
ENTRIES = [Entry((passage(number),)) for number in TEXTS] + [Entry((THORNLEY,))]


@pytest.fixture
def searcher(tmp_path: Path, encoder: OnnxEncoder) -> Searcher:
    return Searcher(published(tmp_path, encoder, ENTRIES), encoder)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("when does Thornly Bank open", "“Thornly” read as “Thornley”"),
        ("when does THORNELY bank open", "“THORNELY” read as “Thornley”"),
        ("the new libary", "“libary” read as “Library”"),
        ("agancy paying for the wall", "“agancy” read as “Agency”"),
        ("gulies", ""),
        ("Bonk", ""),  # four letters are near to too many words
        ("opening of the libraries", ""),  # another ending is no mistake
        ("photosynthesis at school", ""),
        ("unagency", ""),  # nobody gets the first letter wrong
        ("the sentry box", ""),  # "entry" is known, and "sentry" English
        ("Councillor Thornton", ""),  # a name that is common
    ],
)
def test_a_misspelt_name_is_read_as_the_one_that_is_known(searcher: Searcher, asked: str, told: str) -> None:
    assert searcher.ask(Question(asked)).understood == ((told,) if told else ())


def test_it_is_found_as_if_it_had_been_written_rightly_unless_that_is_switched_off(searcher: Searcher) -> None:
    right, asked = searcher.ask(Question("Thornley")), searcher.ask(Question("Thornly"))
    assert [hit.passage.key for hit in asked.hits] == [hit.passage.key for hit in right.hits]
    assert asked.hits[0].passage.title == "Thornley Bank"
    (part,) = asked.parts
    assert part.id == "spelling:Thornly"
    assert searcher.ask(Question("Thornly", without=frozenset([part.id]))).parts == ()


def test_what_a_person_made_a_condition_is_left_as_it_was_written(searcher: Searcher) -> None:
    answer = searcher.ask(Question('"Thornly Bank"'))
    assert answer.nothing_found
    assert answer.understood == ("exactly “Thornly Bank”",)
    left_out = Wording(none=(Term("Thornly"),))
    assert corrected("the Thornly", left_out, {"Thornly": "Thornley"}.get) == ("the Thornly", ())


def test_what_is_withheld_gives_no_names(tmp_path: Path, encoder: OnnxEncoder) -> None:
    index = published(tmp_path / "index", encoder, ENTRIES)
    withheld = Withheld(tmp_path / "withheld.jsonl")
    withheld.write(Act.WITHHOLD, f"item:{THORNLEY.item_id}", "a child is named", by="the operator")
    assert Searcher(index, encoder, withheld).ask(Question("when does Thornly open")).parts == ()


def test_of_equally_near_names_the_one_that_stands_oftenest_counts() -> None:
    some = [passage(1, "It lies in Saltby."), passage(2, "It lies in Saltly."), passage(3, "It lies in Saltly.")]
    assert meant("Saltey", some) == "Saltly"
    assert meant("Saltey", some[:1]) == "Saltby"
    assert meant("Harbour", some) is None
    assert meant("Zaltby", some) is None


def test_short_words_have_no_mistakes_and_long_ones_two_at_most() -> None:
    assert [wrong(word) for word in ("Pell", "Pelly", "Oldwarf", "Harowmer")] == [0, 1, 1, 2]
