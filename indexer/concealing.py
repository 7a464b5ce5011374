"""Which places of a text are hidden: what was withheld of it, and where. Asks the desk, and otherwise pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from archive.withheld import Withheld
from indexer.withholding import COMMON

Conceals = Callable[[Sequence[Any]], list[bool]]  # of places (passages, or rows with the same names), each whether it is hidden


def conceals(withheld: Withheld | None) -> Conceals | None:
    """What tells which places of one text are hidden; None where nothing is withheld."""
    return partial(_hidden, withheld) if withheld is not None and withheld.some else None


def address(key: str) -> tuple[str, int, int]:
    """The digest and the characters of a passage's permanent address."""
    digest, _, span = key.rpartition(":")
    start, _, end = span.partition("-")
    return digest, int(start), int(end)


def _hidden(withheld: Withheld, places: Sequence[Any]) -> list[bool]:
    """What a person withholds at one place is hidden at all, unless so many meetings have the words that they are nobody's own; what
    only a crawl withheld is hidden where the council took it back."""
    stones = [
        withheld.hides(*address(place.key), place.item_id, place.meeting_id, source_url=place.source_url, paper_url=place.paper_url)
        for place in places
    ]
    if any(stone and not stone.automatic for stone in stones) and len({place.meeting_id for place in places}) <= COMMON:
        return [True] * len(places)
    return [stone is not None for stone in stones]
