"""What reads a piece with its surroundings as a whole: two small transformers, for what no list of cues tells.

One sees what is nearest to the piece, the other more of the text. They err on different pieces, so the mean of both counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from archive.settings import Settings
from indexer import adapted, running
from indexer.register.learned.pieces import Piece
from indexer.register.learned.surroundings import Sight, far, near
from indexer.register.learned.weights import KINDS
from indexer.register.models import EntryKind
from indexer.weights import MINILM

SIGHTS: Mapping[Path, tuple[Sight, int]] = {adapted.NEAR: (near, 128), adapted.FAR: (far, 160)}  # what each sees, in so many tokens


class Judge(Protocol):
    """What says of which kind pieces are."""

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        """For each piece how far each kind is likely, in logits; it hangs on no other piece."""
        ...


class Transformer:
    """The embedding model as `indexer.adapted` has it, in ONNX: each piece alone and unpadded, on one thread."""

    def __init__(self, model: Path, sight: Sight, tokens: int) -> None:
        """The model's file, with its tokenizer.json beside it; what it sees of a piece, and how much of that it reads."""
        self._session, self._tokenizer, self._sight = running.session(model), running.tokenizer(model.parent, tokens), sight

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        """As `Judge.of`."""
        return [self._one(piece) for piece in pieces]

    def _one(self, piece: Piece) -> Mapping[EntryKind, float]:
        read = self._tokenizer.encode(*self._sight(piece))
        given = {"ids": np.array([read.ids], np.int64), "parts": np.array([read.type_ids], np.int64)}
        (found,) = self._session.run(None, given)
        return dict(zip(KINDS, map(float, found[0]), strict=True))


def open_judges(settings: Settings) -> tuple[Judge, ...]:
    """The judges, in the order in which they are asked; SettingError when a file is not there: nothing is made here."""
    return tuple(Transformer(adapted.made(MINILM, settings.models, learned), *sees) for learned, sees in SIGHTS.items())
