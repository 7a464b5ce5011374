"""Answers kept for a little while: whoever turns the page, goes back, or shares a search asks the same question again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock

from indexer.search import Answer, Question

KEPT = 256  # answers, each of a few dozen KB


class Remembered:
    """The latest answers, each as long as its state: the index that gave it, what is withheld, and the day."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._kept: OrderedDict[Question, Answer] = OrderedDict()
        self._state: Hashable = None
        self._lock = Lock()

    def ask(self, state: Hashable, question: Question, ask: Callable[[Question], Answer]) -> Answer:
        """The answer, asked for only where it is not kept; what `ask` raises comes through."""
        now = (state, date.today())
        with self._lock:
            if self._state != now:  # no answer of an earlier state is asked for again
                self._kept.clear()
                self._state = now
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        answer = ask(question)
        with self._lock:
            if self._state == now:
                self._kept[question] = answer
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return answer
