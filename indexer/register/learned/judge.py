"""What reads a piece with its surroundings: four small transformers, for what no list of cues tells.

One sees what is nearest to the piece, one the text before and after it, and two the whole text with all its pieces at once. They err on different
pieces, so the mean of the cues and of all that were asked counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive.settings import Settings
from indexer import adapted, running
from indexer.register.learned.pieces import Piece
from indexer.register.learned.surroundings import Sight, far, near
from indexer.register.learned.weights import KINDS
from indexer.register.learned.whole import whole
from indexer.register.models import EntryKind
from indexer.weights import MINILM

SIGHTS: Mapping[Path, tuple[Sight, int]] = {adapted.NEAR: (near, 128), adapted.FAR: (far, 160)}  # what each sees, in so many tokens


class Judge(Protocol):
    """What says of which kind pieces are."""

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        """For each of some pieces of one text how far each kind is likely, in logits; it hangs on its text alone, not on what else is asked."""
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


class Throughout:
    """The same model with other changes, which reads the text that pieces stand in: stretches of it, each once for all its pieces."""

    def __init__(self, model: Path) -> None:
        """The model's file, with its tokenizer.json beside it."""
        self._session, self._tokenizer = running.session(model), running.tokenizer(model.parent)

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        """As `Judge.of`: of the columns that the model gives each token, the first five count for all of a piece's, the others for its first."""
        if not pieces:
            return []
        read = whole(pieces[0].text, self._tokenizer)
        places = [read.place(piece.start, piece.end) for piece in pieces]
        said = {start: self._said(read.stretch(start)) for start in sorted({start for start, _ in places})}
        made = (said[start][mine, : len(KINDS)].mean(axis=0) + said[start][mine.start, len(KINDS) :] for start, mine in places)
        return [dict(zip(KINDS, map(float, one), strict=True)) for one in made]

    def _said(self, ids: list[int]) -> npt.NDArray[np.float32]:
        given = np.array([ids], np.int64)
        (said,) = self._session.run(None, {"ids": given, "parts": np.zeros_like(given)})
        return said[0]  # type: ignore[no-any-return]


def open_judges(settings: Settings) -> tuple[Judge, ...]:
    """The judges, in the order in which they are asked; SettingError when a file is not there: nothing is made here."""
    nearby = (Transformer(adapted.made(MINILM, settings.models, learned), *sees) for learned, sees in SIGHTS.items())
    throughout = (Throughout(adapted.made(MINILM, settings.models, learned)) for learned in (adapted.WHOLE, adapted.AGAIN))
    return (*throughout, *nearby)
