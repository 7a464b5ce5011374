"""Two wordings set against each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.difference import Difference, Fate, Run, difference

TEXT = st.text(alphabet="ab c.\n", max_size=60)


def kept(found: Difference, *fates: Fate) -> str:
    return "".join(run.text for paragraph in found.paragraphs for run in paragraph if run.fate in fates)


def test_a_word_that_was_changed_is_out_and_in() -> None:
    (paragraph,) = difference("The survey would be repeated in March.", "The survey would be repeated in May.").paragraphs
    assert paragraph == (Run("The survey would be repeated in "), Run("March.", Fate.OUT), Run("May.", Fate.IN))


def test_a_paragraph_that_was_added_is_one_insertion() -> None:
    found = difference("One stays.\nThree stays.", "One stays.\nTwo is new.\nThree stays.")
    assert found.paragraphs == ((Run("One stays."),), (Run("Two is new.", Fate.IN),), (Run("Three stays."),))
    assert (found.count("in"), found.count("out"), found.is_same) == (1, 0, False)


def test_words_too_few_to_read_by_themselves_go_with_the_changes_around_them() -> None:
    (paragraph,) = difference("members asked whether the plan was late", "members learnt that the budget was late").paragraphs
    assert [run.fate for run in paragraph] == [Fate.STAYED, Fate.OUT, Fate.IN, Fate.STAYED]


def test_white_space_at_the_ends_of_lines_is_no_change() -> None:
    assert difference("One. \nTwo.\n", "One.\nTwo.").is_same


def test_a_rewritten_book_is_not_compared_word_by_word() -> None:
    found = difference("old " * 3000, "new " * 3000)
    assert (found.count("out"), found.count("in")) == (1, 1)


@given(TEXT, TEXT)
def test_either_wording_can_be_read_off(old: str, new: str) -> None:
    found = difference(old, new)
    assert "".join(kept(found, Fate.STAYED, Fate.OUT).split()) == "".join(old.split())
    assert "".join(kept(found, Fate.STAYED, Fate.IN).split()) == "".join(new.split())
