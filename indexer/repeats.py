"""Passages that say the same: a report stands by itself, in the reports pack and in the minutes; only one copy is shown. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from archive.models import State
from indexer.models import Hit, Passage
from indexer.passages import elsewhere
from indexer.telling import differ

_RUN = 5  # words; copies of one text share nearly all runs of this length, different texts on one matter few
_SHARE = 0.8  # of the runs of the one with fewer
_FEWEST = 3
_LONG = 6  # letters: only runs that begin with a word of this length are compared, about one in three
SHORT = 30  # words: below it ("The report was noted.") equal words do not mean the same matter

_MIX = np.uint64(0x9E3779B97F4A7C15)


def collapse(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, best first, with each repeat folded into the best-placed one.

    Of two copies the one nearest to the source is shown, at the higher of the two places; the other joins its `also_in`. Texts that
    differ in a figure, a name, a negation or an outcome are no copies, however much they share.
    """
    sizes, common = _shared([hit.passage.text for hit in hits])
    kept: list[Hit] = []
    numbers: list[int] = []
    saying: dict[int, list[int]] = defaultdict(list)
    for number, hit in enumerate(hits):
        shared = Counter(chain.from_iterable(saying[run] for run in common[number]))
        alike = sorted(place for place, times in shared.items() if times >= _SHARE * min(sizes[number], sizes[numbers[place]]))
        same = next((place for place in alike if not differ(kept[place].passage.text, hit.passage.text)), None)
        if same is not None:
            kept[same] = _folded(kept[same], hit)
            continue
        for run in common[number]:
            saying[run].append(len(kept))
        kept.append(hit)
        numbers.append(number)
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


def _shared(texts: Sequence[str]) -> tuple[list[int], list[list[int]]]:
    """How many runs each text has, and which of these, by number, stand in others too; short texts have none.

    Some tens of thousands of runs are compared for each question, so it is done in arrays.
    """
    said = [text.casefold().split() for text in texts]
    words = list(chain.from_iterable(said))
    lengths = np.array([len(one) for one in said], np.int64)
    text = np.repeat(np.arange(len(said)), lengths)
    starts = max(0, len(words) - _RUN + 1)
    hashes = np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)
    runs = np.zeros(starts, np.uint64)
    for step in range(_RUN):
        runs = runs * _MIX + hashes[step : step + starts]
    is_long = np.fromiter(map(len, words), np.int64, len(words))[:starts] >= _LONG
    counts = is_long & (text[:starts] == text[len(words) - starts :]) & (lengths[text[:starts]] >= SHORT)
    runs, text = runs[counts], text[:starts][counts]
    order = np.argsort(runs, kind="stable")  # of equal runs the earlier text's stays first
    runs, text = runs[order], text[order]
    once = np.insert((runs[1:] != runs[:-1]) | (text[1:] != text[:-1]), 0, True)[: len(runs)]
    return _grouped(runs[once], text[once], len(texts))


def _grouped(runs: npt.NDArray[np.uint64], text: npt.NDArray[np.int64], number: int) -> tuple[list[int], list[list[int]]]:
    """For each text how many different runs it has, and the numbers of those that are others' too; `runs` rise, each once a text."""
    sizes = np.bincount(text, minlength=number)
    again = runs[1:] == runs[:-1]
    common = (np.append(again, False) | np.insert(again, 0, False)) & (sizes >= _FEWEST)[text]
    names = np.cumsum(np.insert(~again, 0, True)[: len(runs)])
    found: list[list[int]] = [[] for _ in range(number)]
    for name, place in zip(names[common].tolist(), text[common].tolist(), strict=True):
        found[place].append(name)
    return sizes.tolist(), found


def _folded(better: Hit, worse: Hit) -> Hit:
    """Two copies as one hit with the better score."""
    first, second = better.passage, worse.passage
    if standing(second) < standing(first):
        first, second = second, first
    also = [*first.also_in, elsewhere(second), *second.also_in]
    here = elsewhere(first)
    unique = {tuple(sorted(place.items())): place for place in also if place != here}
    return replace(better, passage=replace(first, also_in=tuple(unique.values())))
