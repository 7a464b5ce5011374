"""A value that is dear to look up, kept for a little while."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Fresh(Generic[Value]):
    """What `look` gives, never older than `seconds`; several threads may ask."""

    def __init__(self, look: Callable[[], Value], seconds: float, clock: Callable[[], float] = monotonic) -> None:
        """`clock` counts seconds from any beginning."""
        self._look, self._seconds, self._clock = look, seconds, clock
        self._kept: tuple[float, Value] | None = None
        self._lock = Lock()

    def get(self) -> Value:
        """The value; what `look` raises comes through, and is not kept."""
        with self._lock:
            if self._kept is None or self._clock() - self._kept[0] >= self._seconds:
                self._kept = (self._clock(), self._look())
            return self._kept[1]
