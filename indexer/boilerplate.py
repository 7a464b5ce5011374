"""Forms of words that stand in the papers of many meetings weigh less than what is said once. Pure.

The weight falls as the inverse document frequency does (Spärck Jones, "A statistical interpretation of term specificity", 1972), of runs of
words rather than words, so that a legal paragraph is known again inside passages that are cut otherwise each time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from indexer.models import Hit, Passage
from indexer.passages import Entry
from indexer.telling import words

RUN = 4  # words
COMMON = 8  # meetings at which words may stand and still weigh in full
LEAST = 0.7  # of its score a passage keeps that is nothing but boilerplate: it is still an answer to a question about it
_MIX = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]


def _meeting(place: Passage) -> Hashable:
    return place.meeting_id


def weighed(entries: Sequence[Entry], at: Callable[[Passage], Hashable] = _meeting) -> list[Entry]:
    """The entries with their weights, 0 to 1: the mean over a text's runs of words, each of which weighs 1 when it stands at no more than
    COMMON meetings and log(N / n) / log(N / COMMON) when it stands at n of all N. `at` tells what counts as a meeting."""
    total = len({at(place) for entry in entries for place in entry.places})
    if total <= COMMON:
        return list(entries)
    known, meetings = _frequencies(entries, at)
    found: list[Entry] = []
    for entry in entries:
        counts = meetings[np.searchsorted(known, _runs(entry.text))]
        found.append(replace(entry, weight=_weight(counts, total)))
    return found


def lowered(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with boilerplate lowered, the best first."""
    scored = [hit.at(hit.score * (LEAST + (1 - LEAST) * hit.passage.weight)) for hit in hits]
    return sorted(scored, key=lambda hit: -hit.score)


def _weight(counts: npt.NDArray[np.int64], total: int) -> float:
    if not len(counts):
        return 1.0
    shares = np.log(total / np.maximum(counts, COMMON)) / math.log(total / COMMON)
    return round(float(shares.mean()), 3)


def _frequencies(entries: Sequence[Entry], at: Callable[[Passage], Hashable]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """Every run of words, sorted, and the number of meetings at which it stands."""
    known, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *_by_meeting(entries, at)]), return_counts=True)
    return known, counts


def _by_meeting(entries: Sequence[Entry], at: Callable[[Passage], Hashable]) -> Iterator[Hashes]:
    """The runs that stand at each meeting, each once."""
    numbers: dict[Hashable, list[int]] = {}
    for number, entry in enumerate(entries):
        for meeting in {at(place) for place in entry.places}:
            numbers.setdefault(meeting, []).append(number)
    for texts in numbers.values():
        yield np.unique(np.concatenate([_runs(entries[number].text) for number in texts]))


def _runs(text: str) -> Hashes:
    """The runs of a text as numbers; a text of fewer words is one run."""
    said = np.array([_hashed(word.text) for word in words(text)], np.uint64)
    if not len(said):
        return said
    length = min(RUN, len(said))
    found = np.zeros(len(said) - length + 1, np.uint64)
    for step in range(length):
        found = found * _MIX + said[step : step + len(found)]
    return found


@lru_cache(200_000)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
