"""Pointers for tests: one that points at nothing, and one that points where it is told to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from indexer.register.learned.pointer import Choice
from indexer.register.learned.window import KINDS, Window
from indexer.register.models import EntryKind

FAR = -20.0  # how unlikely is what is not pointed at


@dataclass
class Pointing:
    """Points at words that it is given for who and for by when, a number of logarithms more likely than none; "" is none.

    Each word of the text is a token.
    """

    who: str = ""
    by: str = ""
    surer: float = 10.0
    asked: list[str] = field(default_factory=list)

    def of(self, text: str, start: int, end: int, kind: EntryKind) -> tuple[Choice, Choice]:
        """As `Pointer.of`."""
        assert kind in KINDS
        self.asked.append(text[start:end])
        at: list[tuple[int, int] | None] = [None]
        place = 0
        for word in text.split():
            place = text.index(word, place)
            core = word.rstrip(".,;")
            at.append((place, place + len(core)))
            place += len(word)
        read = Window([0] * len(at), [0] * len(at), at, 0, len(text))
        return self._choice(read, text, self.who), self._choice(read, text, self.by)

    def _choice(self, read: Window, text: str, words: str) -> Choice:
        first, last = np.full((2, len(read.at)), FAR, np.float32)
        first[0] = last[0] = -self.surer / 2 if words else 0.0
        if words:
            start = text.index(words)
            for place, at in enumerate(read.at):
                if at and at[0] == start:
                    first[place] = 0.0
                if at and at[1] == start + len(words):
                    last[place] = 0.0
        return Choice(read, first, last)
