"""Words and meaning mixed on fixed scales, and each passage weighed with its document; worked out by hand."""

from __future__ import annotations

import pytest

from indexer.engine import Candidate, Candidates
from indexer.fusion import COMPANY, MEANING, fused, in_company
from indexer.models import Hit
from tests.indexer.council import passage


def test_words_count_as_a_share_of_the_possible_and_meaning_as_it_is() -> None:
    candidates = (Candidate(0, 8.0, 0.3, 1, None), Candidate(1, 4.0, 0.4, 2, 1), Candidate(2, 0.0, -0.2, None, 2))
    assert fused(Candidates(candidates, 20, 20)) == [
        (candidates[0], pytest.approx((1 - MEANING) * 0.4 + MEANING * 0.3)),
        (candidates[1], pytest.approx((1 - MEANING) * 0.2 + MEANING * 0.4)),
        (candidates[2], 0.0),
    ]
    assert fused(Candidates((), 0, 0)) == []


def test_without_a_known_word_meaning_decides() -> None:
    candidates = (Candidate(0, 0.0, 0.3, 1, None), Candidate(1, 0.0, 0.6, 2, 1))
    assert [one.number for one, _ in fused(Candidates(candidates, 0.0, 0.0))] == [1, 0]


def test_a_passage_whose_document_answers_well_stands_above_an_equal_one_alone() -> None:
    best, lone, sibling = (Hit(passage(1), 0.8), Hit(passage(2), 0.5), Hit(passage(1, "Other words of the same report."), 0.5))
    found = in_company([best, lone, sibling])
    assert [hit.passage for hit in found] == [best.passage, sibling.passage, lone.passage]
    mean = (0.8 + 0.5) / 2
    assert found[0].score == 1.0
    assert found[1].score == pytest.approx((0.5 + COMPANY * mean) / (0.8 + COMPANY * mean))
    assert found[2].score == pytest.approx(0.5 * (1 + COMPANY) / (0.8 + COMPANY * mean))


def test_passages_without_a_title_are_no_document() -> None:
    hits = [Hit(passage(number, title=""), score) for number, score in ((1, 0.9), (2, 0.5), (3, 0.4))]
    assert [hit.score for hit in in_company(hits)] == [pytest.approx(share / 0.9) for share in (0.9, 0.5, 0.4)]
    assert in_company([]) == []
