"""How far a crawl is, on standard error: a bar for a person, a line every few seconds for a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from tqdm import tqdm

PAUSE = 5.0
WIDTH = 60


class Progress:
    """Counts what is done, and shows rate, what is known to be ahead, and what is being fetched."""

    def __init__(self, out: TextIO | None = None) -> None:
        """`out` is standard error unless told otherwise."""
        self.out = out or sys.stderr
        self.began = self.told = time.monotonic()
        self.done = 0
        self.doing = ""
        self._bar = tqdm(file=self.out, unit=" pages", leave=False, dynamic_ncols=True) if self.out.isatty() else None

    def now(self, doing: str) -> None:
        """What is being fetched."""
        self.doing = doing if len(doing) <= WIDTH else doing[: WIDTH - 1] + "…"
        if self._bar is not None:
            self._bar.set_postfix_str(self.doing)
        elif time.monotonic() - self.told >= PAUSE:
            self._tell(0)

    def step(self, ahead: int) -> None:
        """One more is done; `ahead` is how many meetings (or issues, or decisions) of the present round are still to come."""
        self.done += 1
        if self._bar is not None:
            self._bar.update()
            self._bar.set_description_str(f"{ahead} ahead")
        elif time.monotonic() - self.told >= PAUSE:
            self._tell(ahead)

    def _tell(self, ahead: int) -> None:
        self.told = time.monotonic()
        rate = self.done / max(self.told - self.began, 0.001)
        left = f", {ahead} ahead" if ahead else ""
        print(f"{self.done} done{left}, {rate:.1f} a second: {self.doing}", file=self.out, flush=True)

    def close(self) -> None:
        """Clear the bar away."""
        if self._bar is not None:
            self._bar.close()
