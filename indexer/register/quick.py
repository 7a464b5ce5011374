"""Whether words are worth reading closely: looking for plain strings is many times faster than for patterns."""

from __future__ import annotations


def has_any(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether one of the strings, which are in lower case, stands anywhere in the words."""
    low = words.lower()
    return any(one in low for one in wanted)
