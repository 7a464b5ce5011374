"""The judge that reads whole texts: its tokens know where they stand, and every piece of a long text is read with what is around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indexer import running
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.whole import MOST, STRIDE, Whole, whole
from indexer.register.structure import structure
from indexer.weights import MINILM


@pytest.fixture(scope="module")
def tokenizer(models: Path) -> Any:
    return running.tokenizer(MINILM.home(models))


def words(made: Whole, piece: Piece, tokenizer: Any) -> str:
    start, mine = made.place(piece.start, piece.end)
    return str(tokenizer.decode(made.stretch(start)[mine]))


def test_breaks_and_capitals_are_marked_and_each_token_knows_its_character(tokenizer: Any) -> None:
    text = "It was RESOLVED\n(a) that it be."
    made = whole(text, tokenizer)
    assert tokenizer.decode(made.ids) == "it was! resolved / ( a ) that it be."
    assert [text[at] for at in made.at] == list("IwRR\n(a)tib.")
    assert made.stretch(0)[0] == made.edges[0] and made.stretch(0)[-1] == made.edges[1]


def test_every_piece_of_a_long_text_is_found_whole_with_much_around_it(tokenizer: Any) -> None:
    text = "\n".join(f"Minute {number} was read. The Clerk spoke of road {number}." for number in range(120))
    made, read = whole(text, tokenizer), list(pieces(structure(text)))
    assert len(made.starts) > 4 and made.starts[-1] + MOST >= len(made.ids)
    for piece in read:
        start, mine = made.place(piece.start, piece.end)
        assert words(made, piece, tokenizer).replace(" ", "") == piece.words.lower().replace(" ", "")
        least = (MOST - STRIDE) / 2 - (mine.stop - mine.start)
        assert mine.start - 1 > least or start == 0
        assert MOST - mine.stop > least or start == made.starts[-1]


def test_a_piece_stands_in_the_stretch_whose_middle_is_nearest(tokenizer: Any) -> None:
    made = whole("word " * 2000, tokenizer)
    for first in range(0, 2000, 7):
        start, _ = made.place(first * 5, first * 5 + 50)
        assert start == min(made.starts, key=lambda one: abs(one + MOST / 2 - (first + min(2000, first + 10)) / 2))


@pytest.mark.parametrize("text", ["One line.", "x " * 2000, "RESOLVED " * 500, "£ " * 3, ""])
def test_any_words_have_a_token_of_a_stretch(text: str, tokenizer: Any) -> None:
    made = whole(text, tokenizer)
    stretches = [(piece.start, piece.end) for piece in pieces(structure(text))]
    for first, last in (*stretches, (0, 0), (0, len(text)), (len(text), len(text))):
        start, mine = made.place(first, last)
        assert start in made.starts and 1 <= mine.start < mine.stop <= len(made.stretch(start))
    assert all(len(made.stretch(start)) <= MOST + 2 for start in made.starts)
