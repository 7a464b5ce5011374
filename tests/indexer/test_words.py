"""BM25 with English stems, narrowed by committee, kind and date, and phrases word for word."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from archive.models import Kind
from indexer import words
from indexer.models import Filters
from indexer.words import Entry, WordIndex
from tests.indexer.council import TEXTS

ENTRIES = [
    Entry("", "", "The potholes were filled quickly", ((1, "minutes", date(2025, 1, 1)),)),
    Entry("", "", "Library closed in Saltby today", ((2, "report", date(2025, 2, 1)),)),
    Entry("", "", "Closing the café was not considered", ((1, "report", date(2025, 3, 1)), (2, "minutes", date(2024, 1, 1)))),
    Entry("Libraries", "Opening hours", "They open on Sundays from April", ((3, "agenda", date(2025, 4, 1)),)),
]


def written(folder: Path, entries: list[Entry]) -> None:
    into = words.Writer(folder)
    into.add(0, entries)
    into.close()


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    written(tmp_path / "w", ENTRIES)
    return WordIndex(tmp_path / "w")


def numbers(found: list[tuple[int, float]]) -> list[int]:
    return [number for number, _ in found]


def test_stems_meet_whatever_their_endings(index: WordIndex) -> None:
    assert sorted(numbers(index.best("closure and closing", 10))) == [1, 2]
    assert sorted(numbers(index.best("libraries", 10))) == [1, 3]
    assert numbers(index.best("cafe", 10)) == [2]


def test_a_score_is_the_one_worked_out_by_hand(tmp_path: Path) -> None:
    written(tmp_path / "w", [Entry("", "", text, ()) for text in ("pothole road", "road works", "library books")])
    ((number, score),) = WordIndex(tmp_path / "w").best("potholes", 10)
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))  # in one text of three
    assert number == 0
    assert score == pytest.approx(rarity * (1.2 + 1) * 1 / (1 + 1.2), rel=1e-5)  # once, in a text of average length
    assert WordIndex(tmp_path / "w").most("potholes") == pytest.approx(2.2 * rarity, rel=1e-6)


def test_a_word_that_is_said_twice_brings_nothing_nearer(index: WordIndex) -> None:
    shares = []
    for asked in ("library", "library library library"):
        ((_, score), *_) = index.best(asked, 10)
        shares.append(score / index.most(asked, each=True))
    assert shares[0] == pytest.approx(shares[1])
    assert index.most("library library") == index.most("library")


def test_words_that_say_nothing_are_not_asked_for(index: WordIndex) -> None:
    assert index.best("the library", 10) == index.best("library", 10)
    assert numbers(index.best("the", 10)) == [0, 2]  # unless there are no others
    assert index.best("???", 10) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(committees=frozenset({2})), [1, 2]),
        (Filters(kinds=frozenset({Kind.REPORT})), [1, 2]),
        (Filters(since=date(2025, 2, 1), until=date(2025, 2, 28)), [1]),
        (Filters(until=date(2024, 6, 1)), [2]),
        (Filters(committees=frozenset({3}), kinds=frozenset({Kind.REPORT})), []),
    ],
)
def test_filters_narrow(index: WordIndex, filters: Filters, expected: list[int]) -> None:
    found = index.best("closed potholes library open", 10, filters)
    assert sorted(numbers(found)) == expected
    everything = dict(index.best("closed potholes library open", 10))
    assert all(score == pytest.approx(everything[number]) for number, score in found)


def test_a_phrase_stands_word_for_word(index: WordIndex) -> None:
    assert index.saying("Library closed").tolist() == [1]
    assert index.saying("library closing").tolist() == []
    assert index.saying("closed library").tolist() == []
    assert index.saying("opening hours").tolist() == [3]
    assert index.saying("café").tolist() == [2]
    assert index.saying("!").tolist() == []
    for phrase in ("Library closed", "library closing", "café", "!"):
        assert [number for number, entry in enumerate(ENTRIES) if words.has_phrase(entry.text, phrase)] == index.saying(phrase).tolist()


def test_a_text_s_stems_are_those_of_its_words() -> None:
    """As of the whole text at once, with other marks and white space than a plain one has."""
    odd = "O’Brien’s café—re-opened\u00a0at £1,250.50\tSO THERE\u2003and\x1cthere\n ﬁsh, x" + "y" * 70
    for text in [*(text for _, text in TEXTS.values()), odd, "", " "]:
        telling = " ".join(word for word in words._plain().analyze(text) if word not in words._UNTELLING)
        assert words.stems(text) == words._stems().analyze(telling)
