"""Nothing is found where nothing is near, by meaning or by words."""

from __future__ import annotations

import numpy as np

from indexer.encode import OnnxEncoder
from indexer.engine import Candidate
from indexer.floor import ANSWERS, ELSEWHERE, HIGHEST, LOWEST, answers, floor_of, near_enough


def ranked(*scores: tuple[float, float]) -> list[tuple[Candidate, float]]:
    return [(Candidate(number, words, meaning, 1, 1), 0.5) for number, (words, meaning) in enumerate(scores)]


def kept(found: list[tuple[Candidate, float]]) -> list[int]:
    return [candidate.number for candidate, _ in found]


def test_meaning_or_words_make_a_passage_near() -> None:
    assert kept(near_enough(ranked((0.1, 0.34)), 10, 0.34)) == [0]
    assert kept(near_enough(ranked((3.5, 0.1)), 10, 0.34)) == [0]
    assert kept(near_enough(ranked((3.4, 0.33)), 10, 0.34)) == []
    assert kept(near_enough(ranked((0, 0.3)), 0, 0.34)) == []


def test_beside_a_near_one_others_may_be_a_little_further() -> None:
    assert kept(near_enough(ranked((0, 0.5), (0, 0.25), (2, 0), (1, 0.2)), 10, 0.34)) == [0, 1, 2]


def test_an_index_that_is_nearer_to_nonsense_has_a_higher_floor(encoder: OnnxEncoder) -> None:
    assert floor_of(encoder, np.zeros((0, 384), np.float32)) == LOWEST
    assert floor_of(encoder, encoder.encode(["Minutes of the planning committee"])) == LOWEST
    assert floor_of(encoder, encoder.encode(ELSEWHERE)) == HIGHEST


def test_where_no_word_is_known_meaning_must_speak_more_clearly() -> None:
    near, nearer = Candidate(0, 0.0, 0.45, None, 1), Candidate(1, 0.0, 0.55, None, 1)
    assert near_enough([(near, 1.0)], 10.0, 0.4) == []
    assert near_enough([(nearer, 1.0)], 10.0, 0.4) == [(nearer, 1.0)]
    assert near_enough([(Candidate(2, 0.5, 0.45, 1, 1), 1.0)], 10.0, 0.4)


def test_a_good_judgement_or_nearly_all_the_words_make_an_answer() -> None:
    assert answers(ANSWERS, ranked((0, 0.5)), 10.0)
    assert not answers(ANSWERS - 0.1, ranked((4.9, 0.5)), 10.0)
    assert answers(ANSWERS - 0.1, ranked((1, 0.5), (5, 0.5)), 10.0)
