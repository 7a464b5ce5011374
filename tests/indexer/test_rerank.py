"""The best few are read again with the question: the real model, and by hand what is made of its judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from archive.settings import Settings
from indexer import export, weights
from indexer.models import Hit
from indexer.rerank import BEHIND, BEST, LEAST, ROOM, TRUST, Reader, Reading, Stretch, is_for, lead, open_reader, reread, stretch
from tests.indexer.council import TEXTS, passage


class ByHand:
    """Judges by a list, and remembers what it was given."""

    def __init__(self, *judgements: float) -> None:
        self.judgements, self.given = judgements, [""]

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        self.given = list(texts)
        return [Reading(judgement) for judgement in self.judgements[: len(texts)]]


@pytest.fixture(scope="module")
def reader(models: Path) -> Reader:
    weights.fetch(weights.READER, models)
    export.in_looks(weights.READER, models)
    found = open_reader(Settings(models=models))
    assert found is not None
    return found


def test_the_text_that_answers_is_judged_best_and_its_judgement_stands_alone(reader: Reader) -> None:
    texts = [text for _, text in TEXTS.values()]
    asked = "who pays for the repair of the sea wall?"
    judged = reader.read(asked, texts)
    best = list(TEXTS).index(3)
    assert max(judged, key=lambda reading: reading.judgement) is judged[best]
    assert reader.read(asked, texts[::-1]) == judged[::-1]
    assert reader.read(asked, texts[best : best + 1]) == [judged[best]]
    assert [texts[best][start:end] for start, end, _ in judged[best].telling][:2] == texts[best].split()[:2]


def test_what_does_not_answer_is_judged_low(reader: Reader) -> None:
    assert max(one.judgement for one in reader.read("how do I prune an apple tree", [text for _, text in TEXTS.values()])) < -5


def test_without_its_files_there_is_no_reader(tmp_path: Path) -> None:
    assert open_reader(Settings(models=tmp_path)) is None


def test_judgements_order_anew_between_the_scores_there_were() -> None:
    hits = [Hit(passage(1), 1.0), Hit(passage(2), 0.8), Hit(passage(3), 0.6)]
    found, best = reread("which of them", hits, ByHand(-2.0, 0.0, 2.0))
    assert best == 2.0
    assert [(hit.passage, hit.score) for hit in found] == [
        (hits[2].passage, pytest.approx(0.6 + 0.4 * TRUST)),
        (hits[1].passage, pytest.approx(0.6 + 0.4 * 0.5)),
        (hits[0].passage, pytest.approx(0.6 + 0.4 * (1 - TRUST))),
    ]


def test_no_more_is_read_than_there_is_room_for() -> None:
    hits = [Hit(passage(1, "word " * 300), 1 - number / 100) for number in range(40)]
    by_hand = ByHand(*range(40))
    found, _ = reread("which of them", hits, by_hand)
    assert len(found) == 40 and 2 < len(by_hand.given) <= BEST
    assert sum(len(text.split()) + 3 for text in by_hand.given) <= ROOM
    assert [hit.score for hit in found[len(by_hand.given) :]] == [hit.score for hit in hits[len(by_hand.given) :]]
    assert reread("which of them", hits[:1], by_hand)[0] == hits[:1]
    assert reread("which of them", [], by_hand) == ([], 0.0)


def test_what_is_far_behind_the_best_is_not_read_beyond_the_first_few() -> None:
    near = [Hit(passage(number + 1), 1 - number * BEHIND / 10) for number in range(5)]
    far = [Hit(passage(number + 1), 0.9 - BEHIND) for number in range(5, 9)]
    by_hand = ByHand(*range(9))
    found, _ = reread("which of them", near + far, by_hand)
    assert len(by_hand.given) == 5 and found[5:] == far
    reread("which of them", [near[0], *far], by_hand)
    assert len(by_hand.given) == LEAST


def test_of_a_long_text_the_stretch_with_the_question_s_words_is_read() -> None:
    long = "The council met. " * 160 + "Badgers crossed the bypass. " + "It was noted. " * 80
    run = stretch("badgers on the bypass", "The bypass and its badgers", long)
    assert run.text.startswith("The bypass and its badgers\n") and "Badgers crossed the bypass." in run.text and len(run.text.split()) < 160
    assert [long[start:].split()[0] for start in run.starts] == run.text[run.lead :].split()
    assert stretch("badgers", "", "A short  text.") == Stretch("A short  text.", 0, [0, 2, 9])
    assert stretch("badgers " * 40, "A title " * 40, long).starts


def test_a_passage_is_read_under_its_title_and_who_met_when() -> None:
    by_hand = ByHand(1.0, 0.0)
    reread("which of them", [Hit(passage(1, "It opens.", title="The baths"), 1.0), Hit(passage(2, "It shut.", committee=""), 0.9)], by_hand)
    assert by_hand.given == ["The baths\nCabinet, 1 February 2025\nIt opens.", f"{TEXTS[2][0]}\nIt shut."]
    assert lead(passage(1, title="", committee="")) == ""


class Telling:
    """Tells of each word of a text how long it is."""

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        words = [[text.split()[at] for at in range(len(text.split()))] for text in texts]
        return [Reading(1.0, tuple(self._each(text, some))) for text, some in zip(texts, words, strict=True)]

    def _each(self, text: str, words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        place = 0
        for word in words:
            place = text.index(word, place)
            yield place, place + len(word), float(len(word))
            place += len(word)


@pytest.mark.parametrize("title", ["", "The bypass and its badgers"])
@pytest.mark.parametrize(
    "text", ["Badgers  crossed\nit.", f"{'The council met there. ' * 70}Badgers crossed  the bypass. {'It was noted. ' * 80}"]
)
def test_what_is_told_of_words_is_told_of_them_in_the_passage(title: str, text: str) -> None:
    hit = Hit(passage(1, text, title=title), 1.0)
    ((found, other), _) = reread("badgers on the bypass", [hit, Hit(passage(2), 0.9)], Telling())
    told = found.telling if found.passage == hit.passage else other.telling
    assert "Badgers" in {text[start:end] for start, end, _ in told}
    assert all(text[start:end].split() == [text[start:end]] and len(text[start:end]) == value for start, end, value in told)
    table = Hit(passage(1, text, title=title, reading="rows with their heads"), 1.0)
    assert reread("badgers on the bypass", [table], Telling())[0][0].telling == ()


@pytest.mark.parametrize(("asked", "meant"), [("potholes", False), ("who pays for it?", True), ("my brother and I " * 8, False)])
def test_short_plain_questions_are_meant(asked: str, meant: bool) -> None:
    assert is_for(asked) is meant
