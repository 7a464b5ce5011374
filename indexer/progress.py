"""How far a build is, on standard error: a bar for a person, a line every few seconds for a log."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TextIO

from tqdm import tqdm

PAUSE = 5.0


class Progress:
    """Counts steps of one kind of work and shows rate and remaining time; use it in a `with`."""

    def __init__(self, what: str, total: int, unit: str, out: TextIO | None = None) -> None:
        """`what` is being done to `total` things called `unit`; `out` is standard error unless told otherwise."""
        self._what, self._total, self._unit, self._out = what, total, unit, out or sys.stderr
        self._done = 0
        self._began = self._told = time.monotonic()
        bar = self._out.isatty() and total > 0
        self._bar = tqdm(desc=what, total=total, unit=f" {unit}", file=self._out, leave=False, dynamic_ncols=True) if bar else None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()
        elif kind is None and self._done:
            self._tell()

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        self._done += count
        if self._bar is not None:
            self._bar.update(count)
        elif time.monotonic() - self._told >= PAUSE:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        rate = self._done / max(self._told - self._began, 0.001)
        left = f", {(self._total - self._done) / rate:.0f} s left" if self._done < self._total else ""
        print(f"{self._what}: {self._done} of {self._total} {self._unit}, {rate:.1f} a second{left}", file=self._out, flush=True)


class Scans:
    """Says how many scanned pages of a paper are read and how long the rest will take, every few seconds; for `Reader`, from any thread."""

    def __init__(self, out: TextIO | None = None) -> None:
        """`out` is standard error unless told otherwise."""
        self._out, self._lock, self._told = out, threading.Lock(), 0.0

    def __call__(self, done: int, of: int, left: float) -> None:
        """So many `of` the paper's scanned pages are done, and the rest takes about `left` seconds. What is done soon is not told."""
        with self._lock:
            if left < PAUSE or time.monotonic() - self._told < PAUSE:
                return
            self._told = time.monotonic()
            tqdm.write(f"Scanned pages: {done} of {of} of a paper read, about {in_words(left)} left", file=self._out or sys.stderr)


def in_words(seconds: float) -> str:
    """A time as a person would say it: "50 seconds", "12 minutes", "3 hours"."""
    for size, name in ((3600, "hours"), (60, "minutes")):
        if seconds >= 1.5 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} seconds"
