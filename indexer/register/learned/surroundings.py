"""A piece with what stands around it, in the words that the judge reads."""

from __future__ import annotations

import re

from indexer.register.learned.pieces import Piece

_MOST = 70  # words of a piece that are read
_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")  # the model reads no case, and "RESOLVED" is another thing than "resolved"


def surroundings(piece: Piece) -> tuple[str, str]:
    """The words of a piece, and those of the heading, the line that announces it, and its neighbours."""
    around = [
        _first(" | ".join(piece.names), 16) if piece.names else _first(piece.heading, 10),
        _last(piece.announced, 20),
        _last(piece.lead, 14) if piece.is_part else "",
        _last(piece.before, 14),
    ]
    words = ("* " if piece.is_marked else "") + _first(piece.words, _MOST)
    return _shown(words), f"{_shown(' / '.join(around))} / {_shown(_first(piece.after, 6))}"


def _first(words: str, number: int) -> str:
    return " ".join(words.split()[:number])


def _last(words: str, number: int) -> str:
    return " ".join(words.split()[-number:])


def _shown(words: str) -> str:
    """Words with a mark before each in capitals."""
    return _CAPITALS.sub(lambda found: f"! {found[0]}", words)
