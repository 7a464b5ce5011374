"""Passages that say the same: a report stands by itself, in the reports pack and in the minutes; only one copy is shown. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, compress

from archive.models import State
from indexer.models import Hit, Passage
from indexer.passages import elsewhere
from indexer.telling import differ

_RUN = 5  # words; copies of one text share nearly all runs of this length, different texts on one matter few
_SHARE = 0.8  # of the runs of the one with fewer
_FEWEST = 3
_LONG = 6  # letters: only runs that begin with a word of this length are compared, about one in three
SHORT = 30  # words: below it ("The report was noted.") equal words do not mean the same matter

Run = int  # the hash of its words: compared some ten thousand times a question


def collapse(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, best first, with each repeat folded into the best-placed one.

    Of two copies the one nearest to the source is shown, at the higher of the two places; the other joins its `also_in`. Texts that
    differ in a figure, a name, a negation or an outcome are no copies, however much they share.
    """
    said = [_runs(hit.passage.text) for hit in hits]
    often = Counter(chain.from_iterable(said))
    kept: list[Hit] = []
    sizes: list[int] = []
    saying: dict[Run, list[int]] = {}
    for hit, runs in zip(hits, said, strict=True):
        common = [run for run in runs if often[run] > 1]
        shared = Counter(place for run in common for place in saying.get(run, ()))
        alike = sorted(place for place, number in shared.items() if number >= _SHARE * min(len(runs), sizes[place]))
        same = next((place for place in alike if not differ(kept[place].passage.text, hit.passage.text)), None)
        if same is not None:
            kept[same] = _folded(kept[same], hit)
            continue
        for run in common:
            saying.setdefault(run, []).append(len(kept))
        kept.append(hit)
        sizes.append(len(runs))
    return kept


def is_short(text: str) -> bool:
    """Whether a text has too few words for its repeats to be one matter."""
    return len(text.split()) < SHORT


def nearness(passage: Passage) -> int:
    """How far a copy is from the source: 0 the council's own page, 1 an item's own paper, 2 a printed document or a pack."""
    if not passage.paper_url:
        return 0
    return 1 if passage.item_id is not None else 2


def standing(passage: Passage) -> tuple[int, bool]:
    """What of two copies comes first: the nearer to the source, and of two as near the one that is no draft."""
    return nearness(passage), passage.state is State.DRAFT


def _runs(text: str) -> frozenset[Run]:
    words = text.casefold().split()
    if len(words) < SHORT:
        return frozenset()
    following = zip(*(words[step:] for step in range(_RUN)), strict=False)
    runs = frozenset(map(hash, compress(following, map(_LONG.__le__, map(len, words)))))
    return runs if len(runs) >= _FEWEST else frozenset()


def _folded(better: Hit, worse: Hit) -> Hit:
    """Two copies as one hit with the better score."""
    first, second = better.passage, worse.passage
    if standing(second) < standing(first):
        first, second = second, first
    also = [*first.also_in, elsewhere(second), *second.also_in]
    here = elsewhere(first)
    unique = {tuple(sorted(place.items())): place for place in also if place != here}
    return replace(better, passage=replace(first, also_in=tuple(unique.values())))
