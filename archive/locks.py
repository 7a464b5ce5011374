"""One run of a kind at a time: a lock that the operating system lets go of when its holder dies."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import Busy


@contextmanager
def held(path: Path, what: str, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock at `path`; Busy when another process has it, unless `wait` asks to wait. `what` is what runs, for the message."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Busy(f"Another {what} is running on {path.parent}: wait for it to end, or stop it.") from error
        yield
