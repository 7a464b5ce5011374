"""A log on the desk: lines of JSON that are only ever appended, each on the disk before it counts."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError

Mark = tuple[int, int, int]
EMPTY: Mark = (0, 0, 0)


class Log:
    """One append-only file. A line that a kill left half-written never counted: it is passed over, and the next append removes it."""

    def __init__(self, path: Path) -> None:
        """`path` need not be there yet."""
        self.path = path

    def mark(self) -> Mark:
        """Tells whether the file has changed: cheap enough to ask at every hit."""
        try:
            found = os.stat(self.path)  # noqa: PTH116 (a third of the cost of Path.stat, at every hit)
        except FileNotFoundError:
            return EMPTY
        return found.st_ino, found.st_size, found.st_mtime_ns

    def append(self, line: dict[str, Any]) -> None:
        """One more line, safe from a power cut when this returns; other processes wait their turn."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        with self.path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            _drop_torn_end(file.fileno())
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if new:
            _sync(self.path.parent)

    def lines(self) -> list[dict[str, Any]]:
        """Every line, oldest first. ArchiveError when one cannot be read: then nothing can be said about what it withheld."""
        if not self.path.exists():
            return []
        whole = self.path.read_bytes().split(b"\n")[:-1]
        return [self._read(number, line) for number, line in enumerate(whole, 1)]

    def _read(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ArchiveError(f"Line {number} of {self.path} cannot be read: restore the file from a backup.")
        return found


def _drop_torn_end(handle: int) -> None:
    """Cut off what stands behind the last whole line."""
    size = os.fstat(handle).st_size
    end, step = size, 4096
    while end > 0:
        start = max(0, end - step)
        found = os.pread(handle, end - start, start).rfind(b"\n")
        if found >= 0:
            end = start + found + 1
            break
        end = start
    if end != size:
        os.ftruncate(handle, end)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
