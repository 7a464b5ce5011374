"""Passages that say the same: a report stands by itself, in the reports pack and in the minutes; only one copy is shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from archive.models import State
from indexer.models import Hit, Passage
from indexer.passages import elsewhere
from indexer.telling import differ

_RUN = 5  # words; copies of one text share nearly all runs of this length, different texts on one matter few
_SHARE = 0.8  # of the runs of the one with fewer
_FEWEST = 3
_COMPARED = (
    6  # texts, those that share most with one, with which it is compared word for word: forms filled in otherwise are alike by the hundred
)
_LONG = 6  # letters: only runs that begin with a word of this length are compared, about one in three
SHORT = 30  # words: below it ("The report was noted.") equal words do not mean the same matter
_SURELY_LONG = 400  # letters: only of texts with fewer is it looked at beforehand whether they are short
_SOME = 16  # texts whose letters are read at a time: the arrays stay in the processor's cache, which is three times as fast

_MIX = np.uint64(0x9E3779B97F4A7C15)
_BACK = np.uint64(pow(int(_MIX), -1, 1 << 64))  # undoes a multiplication by _MIX
_JOIN = np.uint64(0xC2B2AE3D27D4EB4F)  # of the words in a run, as _MIX of the letters in a word
_LETTERS = np.arange(0x110000, dtype=np.uint32)  # each character without its case; 0 for what str.split takes for white space
for _code in range(0x3001):
    _LETTERS[_code] = 0 if chr(_code).isspace() else ord(chr(_code).casefold()[0])

Texts = npt.NDArray[np.int64]  # texts by their place in the order given
Runs = npt.NDArray[np.uint64]  # runs of words by a hash


def collapse(hits: Sequence[Hit]) -> list[Hit]:
    """The hits, best first, with each repeat folded into the best-placed one.

    Of two copies the one nearest to the source is shown, at the higher of the two places; the other joins its `also_in`. Texts that
    differ in a figure, a name, a negation or an outcome are no copies, however much they share.
    """
    alike = _alike([hit.passage.text for hit in hits])
    kept: list[Hit] = []
    places: dict[int, int] = {}
    for number, hit in enumerate(hits):
        near = (places[other] for other in alike[number] if other in places)
        same = next((place for place in near if not differ(kept[place].passage.text, hit.passage.text)), None)
        if same is not None:
            kept[same] = folded(kept[same], hit)
            continue
        places[number] = len(kept)
        kept.append(hit)
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


def _alike(texts: Sequence[str]) -> list[list[int]]:
    """For each text those few before it that share most runs with it, and enough, in order; short texts and those of few runs share none.

    Some tens of thousands of runs are compared for each question, so it is done in arrays.
    """
    number = len(texts)
    runs, text = _each_once(*_runs(texts), number)
    sizes = np.bincount(text, minlength=number)
    enough = (sizes >= _FEWEST)[text]
    first, second = _pairs(runs[enough], text[enough])
    shared = np.bincount(first * number + second, minlength=number**2).reshape(number, number)
    found: list[list[int]] = [[] for _ in texts]
    for earlier, later in np.argwhere((shared > 0) & (shared >= _SHARE * np.minimum.outer(sizes, sizes))).tolist():
        found[later].append(earlier)
    return [sorted(sorted(some, key=lambda earlier: -shared[earlier, later])[:_COMPARED]) for later, some in enumerate(found)]


def _each_once(runs: Runs, text: Texts, number: int) -> tuple[Runs, Texts]:
    """Runs in rising order with their texts, these in rising order too, each run once a text: sorted as one number of both."""
    bits = np.uint64(number.bit_length())
    both = np.sort(runs << bits | text.astype(np.uint64))
    both = both[_changes(both)]
    return both >> bits, (both & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)


def _pairs(runs: Runs, text: Texts) -> tuple[Texts, Texts]:
    """Every two texts that share a run, once for each run that they share; the runs rise, and the texts of each."""
    begins = np.flatnonzero(_changes(runs))
    counts = np.diff(np.append(begins, len(runs)))
    after = np.repeat(begins + counts, counts) - np.arange(len(runs)) - 1  # how many texts have the run after this one
    first = np.repeat(np.arange(len(runs)), after)
    nth = np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    return text[first], text[first + 1 + nth]


def _changes(values: Runs) -> npt.NDArray[np.bool_]:
    """Where a value is not the one before it."""
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def _runs(texts: Sequence[str]) -> tuple[Runs, Texts]:
    """The runs of all texts, as often as they stand there, and the text of each; short texts have none."""
    places = np.array([place for place, text in enumerate(texts) if len(text) >= _SURELY_LONG or not is_short(text)], np.int64)
    groups = [places[start : start + _SOME] for start in range(0, len(places), _SOME)]
    parts = [(group, _runs_of_some([texts[place] for place in group])) for group in groups]
    runs = np.concatenate([np.zeros(0, np.uint64), *(runs for _, (runs, _) in parts)])
    return runs, np.concatenate([np.zeros(0, np.int64), *(group[text] for group, (_, text) in parts)])


def _runs_of_some(texts: Sequence[str]) -> tuple[Runs, Texts]:
    """A word's hash is a polynomial in its letters (a difference of two sums, brought to the power 0), and a run's one in its words'."""
    said = [text + "\n" for text in texts]
    letters = _LETTERS[np.frombuffer("".join(said).encode("utf-32-le", "surrogatepass"), np.uint32)]
    edges = np.flatnonzero(np.diff(letters == 0, prepend=True))
    starts, ends = edges[::2], edges[1::2]  # of words
    words = np.diff(np.searchsorted(starts, np.cumsum([0, *map(len, said)])))
    text = np.repeat(np.arange(len(texts)), words)
    sums = np.append(np.uint64(0), np.cumsum(letters * _powers(_MIX, len(letters))))
    word = (sums[ends] - sums[starts]) * _powers(_BACK, len(sums))[starts]
    last = text[_RUN - 1 :]
    at = np.flatnonzero(((ends - starts)[: len(last)] >= _LONG) & (text[: len(last)] == last) & (words[last] >= SHORT))
    runs = word[at]
    for place in range(1, _RUN):
        runs = runs * _JOIN + word[at + place]
    return runs, text[at]


def _powers(base: np.uint64, number: int) -> Runs:
    """The powers of a number from 0 up, modulo 2^64."""
    return _all_powers(base, max(14, number.bit_length()))[:number]


@lru_cache(8)
def _all_powers(base: np.uint64, bits: int) -> Runs:
    """The first 2^bits powers: kept, for every question wants them."""
    return np.cumprod(np.append(np.uint64(1), np.full((1 << bits) - 1, base)), dtype=np.uint64)


def folded(better: Hit, worse: Hit) -> Hit:
    """Two copies as one hit with the better score."""
    first, second = better.passage, worse.passage
    if standing(second) < standing(first):
        first, second = second, first
    also = [*first.also_in, elsewhere(second), *second.also_in]
    here = elsewhere(first)
    unique = {tuple(sorted(place.items())): place for place in also if place != here}
    told = better.telling if first is better.passage else worse.telling  # by the characters of the text that is shown
    return replace(better, passage=replace(first, also_in=tuple(unique.values())), telling=told)
