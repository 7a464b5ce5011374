"""One at a time, in the order of coming, among all threads of a process and of those that it forks: what takes all cores."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
import weakref
from types import TracebackType


class Turns:
    """A turn is a byte in a pipe: who takes it out may go, and puts it back.

    A worker that dies with the byte takes it along, so each new process puts one in where none is; where another had it only taken out,
    two go at once from then on, which is slower for some and wrong for none.
    """

    def __init__(self) -> None:
        self._out, self._in = os.pipe()
        os.write(self._in, b".")
        weakref.finalize(self, _close, self._out, self._in)
        mine = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: _restore(mine()))

    def __enter__(self) -> None:
        os.read(self._out, 1)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.write(self._in, b".")

    @property
    def is_free(self) -> bool:
        """Whether nobody has the turn."""
        return bool(struct.unpack("i", fcntl.ioctl(self._out, termios.FIONREAD, b"\0" * 4))[0])

    def restore(self) -> None:
        """Put a turn in where none is."""
        if not self.is_free:
            os.write(self._in, b".")


def _restore(turns: Turns | None) -> None:
    if turns is not None:
        turns.restore()


def _close(*ends: int) -> None:
    for end in ends:
        os.close(end)
