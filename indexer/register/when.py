"""A time that words name: where it stands, what it is, and how firmly it hangs on what is to be done."""

from __future__ import annotations

from dataclasses import dataclass

FIRM, LOOSE, WORDS = 0, 1, 2  # "by 1 May" before "on 1 May" before "once it is signed"


@dataclass(frozen=True)
class When:
    """Characters `start` to `end` name a time; `value` is a date as in ISO 8601, or words; the lowest `rank` is taken first."""

    start: int
    end: int
    value: str
    rank: int = LOOSE
