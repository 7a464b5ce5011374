"""What an index must do to be asked, and the local one: segments of rows and the words of all of them, under one filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive.errors import NoIndex, OtherIndex
from indexer import generation, words
from indexer import manifest as manifests
from indexer.columns import Rows
from indexer.concealing import Conceals
from indexer.encode import Vectors
from indexer.generation import write
from indexer.manifest import Manifest
from indexer.models import Filters, Passage, Unread, Wording
from indexer.passages import Prefers
from indexer.publishing import current, publish, sweep
from indexer.segments import Segments

__all__ = ["Candidate", "Candidates", "Engine", "LocalEngine", "current", "open_current", "publish", "sweep", "write"]

_ALIKE = 50  # passages that are looked at for a name, and at a time for a word


@dataclass(frozen=True)
class Candidate:
    """A text that may answer. `number` is the engine's own name for it and means nothing elsewhere.

    `words` is that engine's BM25 (0: none of the words), `meaning` the cosine; both are given for every candidate, whichever
    channel brought it. A rank counts from 1 and is None in the channel that did not bring it.
    """

    number: int
    words: float
    meaning: float
    words_rank: int | None
    meaning_rank: int | None


@dataclass(frozen=True)
class Candidates:
    """All candidates for one question; `most_words` is the BM25 that a passage full of its words would come near to, `most_said` the same
    where each word counts as often as it is said, as it does in a candidate's."""

    found: tuple[Candidate, ...]
    most_words: float
    most_said: float


class Engine(Protocol):
    """An index that can be asked."""

    @property
    def manifest(self) -> Manifest: ...

    def candidates(
        self,
        text: str,
        vector: Vectors,
        filters: Filters,
        wording: Wording,
        depth: int,
        also: Sequence[str] = (),
        pointed: Sequence[int] = (),
    ) -> Candidates:
        """The best `depth` of each channel under the filters, among the texts that meet the wording.

        `also` are other words for what the text says; they count half. `pointed` are candidates in any case, if they meet all that.
        """
        ...

    def numbered(self, items: Sequence[str], where: Filters, most: int) -> Sequence[int]:
        """Up to `most` candidates at items or minutes with one of these numbers, at places that meet the filters, the latest first."""
        ...

    def held(self, where: Filters, most: int) -> Sequence[int]:
        """Up to `most` candidates at places that meet the filters, those of the latest meetings first."""
        ...

    def days(self, where: Filters) -> tuple[date, date] | None:
        """The first and the last day of all places that meet the filters; None where there is none."""
        ...

    def shown(
        self, numbers: Sequence[int], filters: Filters, conceals: Conceals | None = None, prefers: Prefers | None = None
    ) -> dict[int, Passage]:
        """Candidates as passages, at the nearest of their places that meets the filters and is not concealed, one that is preferred before
        all others; without those of which all places are concealed."""
        ...

    def at(self, key: str, conceals: Conceals | None = None) -> Passage | None:
        """The passage at a permanent address, or None."""
        ...

    def alike(self, word: str, wrong: int, conceals: Conceals | None = None) -> Sequence[Passage]:
        """Where no text has a word: some passages that have one which differs from it in no more than `wrong` letters."""
        ...

    def knows(self, word: str, conceals: Conceals | None = None) -> bool:
        """Whether any text that is not concealed has a word, in any of its endings."""
        ...

    def committees(self) -> Sequence[tuple[int, str]]:
        """The committees that have passages, by id and name."""
        ...

    def unread(self) -> list[Unread]:
        """The papers that gave no text when the index was made."""
        ...


class LocalEngine:
    """One generation of the index in a folder, open for reading; later generations do not disturb it."""

    def __init__(self, folder: Path) -> None:
        self.manifest = manifests.load(folder)
        held = generation.load(folder)
        self._segments = Segments(folder / generation.SEGMENTS, held.spans, held.weights)
        self._words = words.WordIndex(folder / generation.WORDS)
        self._live = ~held.gone
        self._committees = sorted(committee for committee in held.committees if committee[1])
        self._unread = generation.unread(folder)
        self._allowed = lru_cache(32)(partial(_meeting, self._segments, self._words, self._live))  # not of self: a cycle would outlive it

    def close(self) -> None:
        """Let go of the files."""
        self._segments.close()

    def candidates(
        self,
        text: str,
        vector: Vectors,
        filters: Filters,
        wording: Wording,
        depth: int,
        also: Sequence[str] = (),
        pointed: Sequence[int] = (),
    ) -> Candidates:
        """As `Engine.candidates`."""
        allowed = self._allowed(filters, wording)
        by_meaning = dict(self._segments.nearest(vector, depth, allowed))
        by_words = dict(self._by_words(text, " ".join(also), filters, wording, allowed, depth))
        meant = (number for number in pointed if allowed is None or allowed[number])
        numbers = sorted({*by_meaning, *by_words, *meant})
        meaning = dict(zip(numbers, (self._segments.vectors_of(numbers) @ vector).tolist(), strict=True)) if numbers else {}
        rest = np.array([number for number in numbers if number not in by_words], np.int64)
        scores = by_words | (dict(self._words.best(text, len(rest), only=rest, also=" ".join(also))) if len(rest) else {})
        rank_words = {number: rank for rank, number in enumerate(by_words, 1)}
        rank_meaning = {number: rank for rank, number in enumerate(by_meaning, 1)}
        found = (
            Candidate(number, scores.get(number, 0.0), meaning[number], rank_words.get(number), rank_meaning.get(number))
            for number in numbers
        )
        return Candidates(tuple(found), self._words.most(text), self._words.most(text, each=True))

    def numbered(self, items: Sequence[str], where: Filters, most: int) -> Sequence[int]:
        """As `Engine.numbered`."""
        found = [one for segment in self._segments for one in segment.passages.numbered(items, where, self._live, most)]
        return [number for _, number in sorted(found, key=lambda one: (-one[0].toordinal(), one[1]))[:most]]

    def held(self, where: Filters, most: int) -> Sequence[int]:
        """As `Engine.held`."""
        parts = [segment.columns.latest(where) for segment in self._segments]
        days = np.concatenate(parts) * self._live if parts else np.zeros(0, np.int64)
        found = np.flatnonzero(days)
        return [int(number) for number in found[np.argsort(-days[found], kind="stable")][:most]]

    def days(self, where: Filters) -> tuple[date, date] | None:
        """As `Engine.days`."""
        parts = [segment.columns.days(where, self._live) for segment in self._segments]
        found = [day for part in parts if part for day in part]
        return (date.fromordinal(min(found)), date.fromordinal(max(found))) if found else None

    def nearness(self, vectors: Vectors, without: Sequence[int] = ()) -> npt.NDArray[np.float64]:
        """For each vector the cosine of the nearest text, those of some rows left out; -1 where there is none."""
        allowed = self._live.copy()
        allowed[list(without)] = False
        found = [self._segments.nearest(vector, 1, allowed) for vector in vectors]
        return np.array([near[0][1] if near else -1.0 for near in found])

    def shown(
        self, numbers: Sequence[int], filters: Filters, conceals: Conceals | None = None, prefers: Prefers | None = None
    ) -> dict[int, Passage]:
        """As `Engine.shown`."""
        found: dict[int, Passage] = {}
        for segment in self._segments:
            here = segment.of(numbers)
            if here:
                found |= segment.passages.shown(here, filters, conceals, prefers)
        return found

    def at(self, key: str, conceals: Conceals | None = None) -> Passage | None:
        """As `Engine.at`."""
        found = [one for segment in self._segments for one in segment.passages.by_key(key, conceals) if self._live[one[0]]]
        if not found:
            return None
        return min(found, key=lambda one: (one[1], *_first(one[2])))[2]

    def alike(self, word: str, wrong: int, conceals: Conceals | None = None) -> Sequence[Passage]:
        """As `Engine.alike`."""
        if self.knows(word, conceals):
            return ()
        found = [int(number) for number in self._words.alike(word, wrong, _ALIKE) if self._live[number]]
        return list(self.shown(found, Filters(), conceals).values())

    def knows(self, word: str, conceals: Conceals | None = None) -> bool:
        """As `Engine.knows`."""
        if not self._words.knows(word) or (conceals is None and self._live.all()):
            return self._words.knows(word)
        having = [number for number in self._words.having(word).tolist() if self._live[number]]
        return any(self.shown(having[at : at + _ALIKE], Filters(), conceals) for at in range(0, len(having), _ALIKE))

    def places(self) -> dict[int, list[Passage]]:
        """Every text that may be found, at all its places, the nearest to the source first."""
        found: dict[int, list[Passage]] = {}
        for segment in self._segments:
            found |= segment.passages.places(segment.of(np.flatnonzero(self._live)))
        return found

    def unread(self) -> list[Unread]:
        """As `Engine.unread`."""
        return self._unread

    def committees(self) -> Sequence[tuple[int, str]]:
        """As `Engine.committees`."""
        return self._committees

    def _by_words(
        self, text: str, also: str, filters: Filters, wording: Wording, allowed: Rows | None, depth: int
    ) -> list[tuple[int, float]]:
        """The word index narrows by each filter for itself; what meets them only at different places is left out here."""
        wide = depth
        while True:
            found = self._words.best(text, wide, filters, also=also, wording=wording)
            kept = found if allowed is None else [entry for entry in found if allowed[entry[0]]]
            if len(kept) >= depth or len(found) < wide:
                return kept[:depth]
            wide *= 4


def _meeting(segments: Segments, known: words.WordIndex, live: Rows, filters: Filters, wording: Wording) -> Rows | None:
    """Which rows may be found at all; None when any may."""
    allowed = None if live.all() else live
    if filters != Filters():
        parts = [segment.columns.matching(filters) for segment in segments]
        allowed = np.concatenate(parts) & live if parts else live
    meets = known.meeting(wording)
    if meets is not None:
        having = np.zeros(len(live), bool)
        having[meets] = True
        allowed = having if allowed is None else allowed & having
    return allowed


def _first(passage: Passage) -> tuple[object, ...]:
    """Of several texts at one permanent address the longest leads, then the earliest: by nothing that hangs on how the index came to be."""
    return -len(passage.text), passage.text, passage.meeting_date, passage.meeting_id, passage.item_id or 0, passage.title


def open_current(index: Path) -> tuple[str, LocalEngine]:
    """The published generation's name and engine; NoIndex when nothing is published.

    A generation that was replaced between reading its name and opening it is let go, and its successor opened.
    """
    for _ in range(5):
        name = current(index)
        if name is None:
            break
        try:
            return name, LocalEngine(index / name)
        except (OSError, RuntimeError, ValueError) as error:  # what files, faiss and tantivy raise of a missing file
            if current(index) == name:
                raise OtherIndex(f"The index in {index} cannot be opened ({error}): run python -m indexer build.") from error
    raise NoIndex(f"There is no index in {index} yet: run python -m indexer build.")
