"""What differs in a figure, a negation, an outcome or a name is another text; how it is set, numbered and cut is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.telling import differ, words

REPORT = (
    "The Committee considered the report on fostering. Members asked how many households had been recruited and Councillor Hart "
    "moved that the allowance of £81,000 should be approved. The proposal was carried."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("£81,000", "£82,000"),
        ("should be", "should not be"),
        ("was carried", "was lost"),
        ("approved", "deferred"),
        ("Councillor Hart", "Councillor Wren"),
        ("Members asked", "Members didn't ask"),
        ("how many households", "how many of three households"),
    ],
)
def test_one_telling_word_makes_another_text(old: str, new: str) -> None:
    other = REPORT.replace(old, new)
    assert other != REPORT
    assert differ(REPORT, other)
    assert differ(other, REPORT)


@pytest.mark.parametrize(
    "other",
    [
        REPORT.replace(" ", "\n"),
        REPORT.replace("Members asked", "Councillors asked"),
        "12. Fostering\n" + REPORT,
        REPORT.replace("Members", "Page 3 of 9\nMembers"),
        "3.1 " + REPORT.replace("fostering. Members", "fostering.\n3.2 Members"),
        REPORT[:150],
        REPORT + " The next meeting is on 4 May 2025.",
    ],
)
def test_setting_numbering_and_cutting_do_not(other: str) -> None:
    assert not differ(REPORT, other)


def test_a_figure_with_its_commas_is_one_word() -> None:
    assert [word.text for word in words("2.1 Costs of £1,250.50 in 2025/26.")] == ["costs", "of", "1,250.50", "in", "2025/26"]


@given(st.text())
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert not differ(text, text)
