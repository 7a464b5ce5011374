"""A value that is dear to look up, kept for a little while."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic, time
from typing import Generic, TypeVar

from archive import Archive

LONGEST = 600  # seconds: a finding is written just after the visit that it comes from
Value = TypeVar("Value")


class Fresh(Generic[Value]):
    """What `look` gives, never older than `seconds`, and of the state that is asked for; several threads may ask."""

    def __init__(self, look: Callable[[], Value], seconds: float, clock: Callable[[], float] = monotonic) -> None:
        """`clock` counts seconds from any beginning."""
        self._look, self._seconds, self._clock = look, seconds, clock
        self._kept: tuple[float, Hashable, Value] | None = None
        self._lock = Lock()

    def get(self, state: Hashable = None) -> Value:
        """The value; what `look` raises comes through, and is not kept. One that was made in another `state` is made again."""
        with self._lock:
            if self._kept is None or self._clock() - self._kept[0] >= self._seconds or self._kept[1] != state:
                self._kept = (self._clock(), state, self._look())
            return self._kept[2]


class Current(Generic[Value]):
    """What `look` makes of an archive, made again once there was a visit, a build or a withholding, and after ten minutes in any case."""

    def __init__(self, look: Callable[[Archive], Value]) -> None:
        """Nothing is made yet."""
        self._look = look
        self._kept: tuple[tuple[int, ...], Value] | None = None
        self._lock = Lock()

    def of(self, archive: Archive) -> Value:
        """The value as it stands; what `look` raises comes through, and is not kept."""
        version = (int(time() // LONGEST), *archive.version())
        with self._lock:
            if self._kept is None or self._kept[0] != version:
                self._kept = (version, self._look(archive))
            return self._kept[1]
