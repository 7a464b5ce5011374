"""What points, in an entry and the words before it, at those that tell who is to do it and by when: a small transformer.

It gives each token a chance to be the first and the last of such words, and one that there are none (as models that answer questions from
a text do: Devlin and others, "BERT", 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive.settings import Settings
from indexer import adapted, running
from indexer.register.learned.window import Window, window
from indexer.register.models import EntryKind
from indexer.weights import MINILM

FIELDS = ("who", "by")  # each has two columns of what the model says: the first token and the last
NEVER = -30.0  # of words that do not begin and end where tokens do
_TRIED, _LONGEST = 8, 24  # likeliest first and last tokens that are paired, and tokens of the words between them
Chances = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Choice:
    """The chances of one field, as logarithms: for each token of the window to be the first of its words, and the last."""

    window: Window
    first: Chances
    last: Chances

    @property
    def none(self) -> float:
        """How likely it is that no words tell."""
        return float(self.first[0] + self.last[0])

    def of(self, start: int, end: int) -> float:
        """How likely it is that the words at these characters of the text tell."""
        first = [place for place, at in enumerate(self.window.at) if at and at[0] == start]
        last = [place for place, at in enumerate(self.window.at) if at and at[1] == end]
        return max((float(self.first[one] + self.last[other]) for one in first for other in last if one <= other), default=NEVER)

    def best(self) -> tuple[float, int, int]:
        """The likeliest words: how likely, and their characters of the text."""
        words = [place for place, at in enumerate(self.window.at) if at]
        begin = sorted(words, key=lambda place: -self.first[place])[:_TRIED]
        close = sorted(words, key=lambda place: -self.last[place])[:_TRIED]
        pairs = [
            (float(self.first[one] + self.last[other]), one, other) for one in begin for other in close if one <= other < one + _LONGEST
        ]
        if not pairs:
            return NEVER, 0, 0
        likely, one, other = max(pairs, key=lambda pair: (pair[0], -pair[1]))
        return likely, self.window.at[one][0], self.window.at[other][1]  # type: ignore[index]


class Pointer(Protocol):
    """What points at the words of each field."""

    def of(self, text: str, start: int, end: int, kind: EntryKind) -> tuple[Choice, Choice]:
        """Who and by when of the entry of a kind at these characters; it hangs on no other entry."""
        ...


class Transformer:
    """The embedding model as `indexer.adapted` has it, in ONNX: each entry alone and unpadded, on one thread."""

    def __init__(self, model: Path) -> None:
        """The model's file, with its tokenizer.json beside it."""
        self._session, self._tokenizer = running.session(model), running.tokenizer(model.parent)

    def of(self, text: str, start: int, end: int, kind: EntryKind) -> tuple[Choice, Choice]:
        """As `Pointer.of`."""
        read = window(text, start, end, kind, self._tokenizer)
        (said,) = self._session.run(None, {"ids": np.array([read.ids], np.int64), "parts": np.array([read.parts], np.int64)})
        chances = said[0] - np.logaddexp.reduce(said[0], axis=0)
        return Choice(read, chances[:, 0], chances[:, 1]), Choice(read, chances[:, 2], chances[:, 3])


def open_pointer(settings: Settings) -> Pointer:
    """The pointer; SettingError when its file is not there: nothing is made here."""
    return Transformer(adapted.made(MINILM, settings.models, adapted.POINTER))
