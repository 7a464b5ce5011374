"""Passages that say the same: a report stands by itself, in the reports pack and in the minutes; only one copy is shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.encode import Vectors
from indexer.models import Hit, Passage
from indexer.passages import elsewhere

_RUN = 5  # words; copies of one text share nearly all runs of this length, different texts on one matter few
_SHARE = 0.8
_ALIKE = 0.75  # cosine: below it two passages are not compared word by word
SHORT = 30  # words: below it ("The report was noted.") equal words do not mean the same matter


def collapse(hits: Sequence[Hit], vectors: Vectors) -> list[Hit]:
    """The hits with each repeat folded into the best-placed one; `vectors` are theirs, in the same order.

    Of two copies the one nearest to the source is shown, at the higher of the two places; the other joins its `also_in`.
    """
    alike = vectors @ vectors.T >= _ALIKE
    runs: list[frozenset[tuple[str, ...]] | None] = [None] * len(hits)
    kept: dict[int, Hit] = {}
    for place, hit in enumerate(hits):
        for earlier in kept:
            if not alike[place, earlier]:
                continue
            for one in (place, earlier):
                runs[one] = runs[one] if runs[one] is not None else _runs(hits[one].passage.text)
            if _same(runs[place] or frozenset(), runs[earlier] or frozenset()):
                kept[earlier] = _folded(kept[earlier], hit)
                break
        else:
            kept[place] = hit
    return list(kept.values())


def is_short(text: str) -> bool:
    """Whether a text has too few words for its repeats to be one matter."""
    return len(text.split()) < SHORT


def nearness(passage: Passage) -> int:
    """How far a copy is from the source: 0 the council's own page, 1 an item's own paper, 2 a printed document or a pack."""
    if not passage.paper_url:
        return 0
    return 1 if passage.item_id is not None else 2


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = text.casefold().split()
    if is_short(text):
        return frozenset()
    return frozenset(tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))


def _same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    least = min(len(one), len(other))
    return least > 0 and len(one & other) >= _SHARE * least


def _folded(better: Hit, worse: Hit) -> Hit:
    """Two copies as one hit with the better score."""
    first, second = better.passage, worse.passage
    if nearness(second) < nearness(first):
        first, second = second, first
    also = [*first.also_in, elsewhere(second), *second.also_in]
    here = elsewhere(first)
    unique = {tuple(sorted(place.items())): place for place in also if place != here}
    return replace(better, passage=replace(first, also_in=tuple(unique.values())))
