"""A piece with what stands around it, in the words that each judge reads: the nearest, or more of the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.register.learned.pieces import Piece
from indexer.register.learned.window import A_WORD

Sight = Callable[[Piece], tuple[str, str]]  # the words of a piece, and those around it
_MOST = 70  # words of a piece that are read
_BEFORE, _AFTER = 30, 12  # words of the text around it
CAPITALS = re.compile(r"\b[A-Z]{4,}\b")  # the model reads no case, and "RESOLVED" is another thing than "resolved"


def near(piece: Piece) -> tuple[str, str]:
    """The words of a piece, and those of the heading, the line that announces it, and its neighbours."""
    around = [
        _head(piece),
        _last(piece.announced, 20),
        _last(piece.lead, 14) if piece.is_part else "",
        _last(piece.before, 14),
    ]
    return _own(piece), f"{_shown(' / '.join(around))} / {_shown(_first(piece.after, 6))}"


def far(piece: Piece) -> tuple[str, str]:
    """The words of a piece, and those of the heading, the line that announces it, and of the text before and after it whatever they are."""
    start, end = piece.start, piece.end
    before = _last(_in_lines(piece.text[max(0, start - A_WORD * _BEFORE) : start]), _BEFORE)
    after = _first(_in_lines(piece.text[end : end + A_WORD * _AFTER]), _AFTER)
    return _own(piece), _shown(f"{_head(piece)} / {_last(piece.announced, 20)} / {before} * {after}")


def _own(piece: Piece) -> str:
    return _shown(("* " if piece.is_marked else "") + _first(piece.words, _MOST))


def _head(piece: Piece) -> str:
    return _first(" | ".join(piece.names), 16) if piece.names else _first(piece.heading, 10)


def _in_lines(text: str) -> str:
    return text.replace("\n", " / ")


def _first(words: str, number: int) -> str:
    return " ".join(words.split()[:number])


def _last(words: str, number: int) -> str:
    return " ".join(words.split()[-number:])


def _shown(words: str) -> str:
    """Words with a mark before each in capitals."""
    return CAPITALS.sub(lambda found: f"! {found[0]}", words)
