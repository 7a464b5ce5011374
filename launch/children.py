"""The processes that a run has started: none of them outlives it, whether it ends, is interrupted, or is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import IO

_PR_SET_PDEATHSIG = 1
PATIENCE = 10.0  # seconds that a child has to end after it was asked to


def die_with_parent() -> None:
    """Ask the kernel to send this process SIGTERM when its parent dies (Linux; see prctl(2))."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """Processes of `python -m …`; on leaving the context all that still run are asked to end, then made to."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self._running):
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, module: str, *arguments: str, stdout: int | IO[str] | None = None, stderr: int | None = None) -> subprocess.Popen[str]:
        """Start `python -m module arguments…`; it shares the terminal unless pipes are given."""
        command = [sys.executable, "-m", module, *arguments]
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, text=True, preexec_fn=_prepare_for(os.getpid()))
        self._running.append(process)
        return process

    def run(self, module: str, *arguments: str, stderr: int | None = None) -> int:
        """Start one and wait for it; its exit code. What it prints as a result goes to standard error, with the progress."""
        return self.start(module, *arguments, stdout=sys.stderr, stderr=stderr).wait()


def _prepare_for(parent: int) -> Callable[[], None]:
    """What a child does before it begins: die with the parent, and do so even if the parent was gone already."""

    def prepare() -> None:
        die_with_parent()
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def say(text: str) -> None:
    """Tell the person at the terminal; standard output keeps the address, alone."""
    print(text, file=sys.stderr, flush=True)


def outcome(command: Sequence[str], code: int) -> str:
    """A finished command in words: 0 complete, 3 short of what was expected, anything else failed."""
    words = {0: "is complete", 3: "is finished, but short of what was expected: its report above says why"}
    return f"{' '.join(command)} {words.get(code, f'failed (exit code {code})')}"
