"""A garbled page is trusted less than its clean twin, and a page of figures or of another language is not called garbled."""

from __future__ import annotations

import string

import pytest

from indexer.extract.trust import is_known, trust

CLEAN = (
    "The Committee considered the report on the organisation of specialist school places and asked how behaviour programmes "
    "would be funded. The Director said that the council had enrolled in the national programme in the autumn."
)
SHIFTED = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[3:] + string.ascii_lowercase[:3])


@pytest.mark.parametrize(
    "garbled",
    [CLEAN.translate(SHIFTED), CLEAN.translate({code: code - 29 for code in range(32, 127)}), "".join(f"\ufffd{c}" for c in CLEAN)],
    ids=["shifted letters", "codes for letters", "unknown characters"],
)
def test_a_garbled_page_scores_below_its_clean_twin(garbled: str) -> None:
    assert trust(CLEAN) == 1.0
    assert trust(garbled) < 0.35


def test_a_long_page_is_judged_by_lines_from_all_of_it() -> None:
    lines = CLEAN.replace(" ", "\n", 20).split("\n") * 40
    garbled = [line.translate(SHIFTED) for line in lines]
    assert trust("\n".join(lines)) == 1.0
    assert trust("\n".join(garbled)) < 0.35
    assert 0.2 < trust("\n".join(lines[: len(lines) // 2] + garbled[len(lines) // 2 :])) < 0.9


def test_what_was_seen_before_changes_no_judgement(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [trust(CLEAN), trust(CLEAN.translate(SHIFTED))]
    monkeypatch.setattr("indexer.extract.trust.REMEMBERED", 3)
    assert [trust(CLEAN), trust(CLEAN.translate(SHIFTED)), trust(CLEAN)] == [*before, before[0]]


def test_british_and_american_spellings_are_known() -> None:
    assert all(map(is_known, ("organisation", "organization", "behaviour", "programme", "enrolment", "analyse", "licence", "centre")))
    assert not any(map(is_known, ("qzxvw", "tjh", "ehcpq")))


def test_another_language_is_trusted_by_half() -> None:
    assert 0.3 < trust("Le conseil municipal a examiné le rapport sur les transports scolaires et les tarifs pour les familles.") <= 0.7


def test_a_table_of_figures_is_not_called_garbled() -> None:
    assert trust("2019/20 288 1,329 61%\n2020/21 301 1,447 57%\n2021/22 378 1,655 48%") == 1.0


def test_with_ocr_neither_words_nor_confidence_make_up_for_the_other() -> None:
    assert trust(CLEAN, 0.81) == 0.9
    assert trust(CLEAN.translate(SHIFTED), 0.99) < 0.35
