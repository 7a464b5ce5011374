"""Passages of a meeting's whole documents (packs, front sheets, printed minutes) that tell a question no more than another passage of the
meeting does: only one is shown. Pure.

They are cut without regard to items, so that they share sentences with the passages of these, and too few to be their copies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from indexer.highlight import sentences
from indexer.models import Hit, Passage
from indexer.repeats import folded, standing
from indexer.telling import tells, words
from indexer.words import stems

MOST = 60  # hits that are compared: pages after the sixth are hardly ever turned to
_FEWEST = 5  # words of a sentence that two passages share by more than chance


def told_once(hits: Sequence[Hit], question: str) -> list[Hit]:
    """The hits, the best first, each that tells the question no more than another of its meeting folded into that one.

    It tells no more where the two share a sentence and the rest of it has none of the question's words that are not in what is shared or
    in the titles of the other, and no figure or outcome beside any of them.
    """
    asked = frozenset(stems(question))
    kept: list[Hit] = []
    for place, hit in enumerate(hits):
        into = _same(kept, hit, asked) if place < MOST else None
        if into is None:
            kept.append(hit)
        else:
            kept[into] = folded(kept[into], hit)
    return kept


def _same(kept: Sequence[Hit], hit: Hit, asked: frozenset[str]) -> int | None:
    for place, other in enumerate(kept):
        one, two = other.passage, hit.passage
        if one.meeting_id == two.meeting_id and None in (one.item_id, two.item_id):
            shown, hidden = (two, one) if standing(two) < standing(one) else (one, two)
            if _adds_nothing(hidden, shown, asked):
                return place
    return None


def _adds_nothing(hidden: Passage, shown: Passage, asked: frozenset[str]) -> bool:
    whole = f" {' '.join(_said(shown.text))} "
    parts = [(part, f" {part} " in whole) for part in _said(hidden.text)]
    if not any(shared and part.count(" ") + 1 >= _FEWEST for part, shared in parts):
        return False
    known = {stem for part, shared in parts if shared for stem in stems(part)}
    known.update(stems(f"{shown.title} {shown.item_title} {shown.heading}"))
    new = [part for part, shared in parts if not shared]
    return not any(stem in asked and (stem not in known or _tells(part)) for part in new for stem in stems(part))


def _tells(part: str) -> bool:
    """Whether a sentence, and no heading with its number, has a figure or an outcome."""
    return part.count(" ") + 1 >= _FEWEST and tells(words(part))


@lru_cache(2_000)
def _said(text: str) -> tuple[str, ...]:
    """The sentences of a text as plain words."""
    found = (" ".join(re.findall(r"[^\W_]+", text[start:end].casefold())) for start, end in sentences(text))
    return tuple(each for each in found if each)
