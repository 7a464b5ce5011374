"""Numbers that all worker processes see: memory made before the fork, and a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import fcntl
import mmap
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from weakref import finalize


class Board:
    """A row of floating-point numbers, all 0 at first, shared by whatever processes are forked from the one that made it."""

    def __init__(self, slots: int) -> None:
        """`slots` numbers of eight bytes."""
        self._values: memoryview[float] = memoryview(mmap.mmap(-1, slots * 8)).cast("d")
        self._file, name = tempfile.mkstemp()
        Path(name).unlink()
        finalize(self, os.close, self._file)
        self._turn = Lock()

    @contextmanager
    def held(self) -> Iterator[memoryview[float]]:
        """The numbers, for one thread of one process at a time."""
        with self._turn:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield self._values
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
