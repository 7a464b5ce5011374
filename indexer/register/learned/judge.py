"""What reads a piece with its surroundings as a whole: a small transformer, for what no list of cues tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from archive.settings import Settings
from indexer import adapted, running
from indexer.register.learned.pieces import Piece
from indexer.register.learned.surroundings import surroundings
from indexer.register.learned.weights import KINDS
from indexer.register.models import EntryKind
from indexer.weights import MINILM

TOKENS = 128


class Judge(Protocol):
    """What says of which kind pieces are."""

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        """For each piece how far each kind is likely, in logits; it hangs on no other piece."""
        ...


class Transformer:
    """The embedding model as `indexer.adapted` has it, in ONNX: each piece alone and unpadded, on one thread."""

    def __init__(self, model: Path) -> None:
        """The model's file, with its tokenizer.json beside it."""
        self._session, self._tokenizer = running.session(model), running.tokenizer(model.parent, TOKENS)

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        """As `Judge.of`."""
        return [self._one(piece) for piece in pieces]

    def _one(self, piece: Piece) -> Mapping[EntryKind, float]:
        read = self._tokenizer.encode(*surroundings(piece))
        given = {"ids": np.array([read.ids], np.int64), "parts": np.array([read.type_ids], np.int64)}
        (found,) = self._session.run(None, given)
        return dict(zip(KINDS, map(float, found[0]), strict=True))


def open_judge(settings: Settings) -> Judge:
    """The judge; SettingError when its file is not there: nothing is made here."""
    return Transformer(adapted.made(MINILM, settings.models, adapted.JUDGE))
