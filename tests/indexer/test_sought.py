"""What a question wants is told by its words, and what a sentence gives by its looks."""

from __future__ import annotations

import pytest

from indexer.sought import Sought, sought


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("How many gullies were emptied?", (Sought.FIGURE,)),
        ("What is the rate of recycling?", (Sought.FIGURE,)),
        ("When does the pool open?", (Sought.DAY,)),
        ("Who pays, and why?", (Sought.PERSON, Sought.REASON)),
        ("library", ()),
    ],
)
def test_words_tell_what_is_wanted(asked: str, kinds: tuple[Sought, ...]) -> None:
    assert sought(asked) == kinds


@pytest.mark.parametrize(
    ("kind", "gives", "not_so"),
    [
        (Sought.FIGURE, "It costs £2.20.", "It is dear."),
        (Sought.FIGURE, "Thirty-eight families wait.", "Families wait."),
        (Sought.DAY, "It opens on 3 June.", "It may open."),
        (Sought.PERSON, "The Head of Libraries will.", "The head may nod."),
        (Sought.REASON, "It was late owing to snow.", "It was late."),
    ],
)
def test_looks_tell_what_a_sentence_gives(kind: Sought, gives: str, not_so: str) -> None:
    assert kind.is_given_by(gives)
    assert not kind.is_given_by(not_so)
