"""What an index must do to be asked, and the local one: `passages`, `vectors` and `words` joined, published by one rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from archive.errors import NoIndex, OtherIndex
from indexer import manifest as manifests
from indexer import passages, vectors, words
from indexer.encode import Vectors
from indexer.manifest import Manifest
from indexer.models import Filters, Passage, Term, Wording
from indexer.passages import Entry, Ids, Unread

CURRENT = "current"


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
    """All candidates for one question; `most_words` is the BM25 that a passage full of its words would come near to."""

    found: tuple[Candidate, ...]
    most_words: float


class Engine(Protocol):
    """An index that can be asked."""

    @property
    def manifest(self) -> Manifest: ...

    def candidates(
        self, text: str, vector: Vectors, filters: Filters, wording: Wording, depth: int, also: Sequence[str] = ()
    ) -> Candidates:
        """The best `depth` of each channel under the filters, among the texts that meet the wording.

        `also` are other words for what the text says; they count half.
        """
        ...

    def shown(self, numbers: Sequence[int], filters: Filters) -> dict[int, Passage]:
        """Candidates as passages, at the nearest of their places that meets the filters."""
        ...

    def at(self, key: str) -> Passage | None:
        """The passage at a permanent address, or None."""
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
        self.passages = passages.Passages(folder / "passages.sqlite")
        self._vectors = vectors.VectorIndex(folder / "vectors.faiss")
        self._words = words.WordIndex(folder / "words")
        self._matching = lru_cache(64)(self.passages.matching)
        self._committees = self.passages.committees()

    def close(self) -> None:
        """Let go of the files."""
        self.passages.close()

    def candidates(
        self, text: str, vector: Vectors, filters: Filters, wording: Wording, depth: int, also: Sequence[str] = ()
    ) -> Candidates:
        """As `Engine.candidates`."""
        allowed = self._allowed(filters, wording)
        by_meaning = dict(self._vectors.nearest(vector, depth, allowed))
        by_words = dict(self._by_words(text, " ".join(also), filters, wording, allowed, depth))
        numbers = sorted({*by_meaning, *by_words})
        meaning = dict(zip(numbers, (self._vectors.of(numbers) @ vector).tolist(), strict=True))
        rest = np.array([number for number in numbers if number not in by_words], np.int64)
        scores = by_words | (dict(self._words.best(text, len(rest), only=rest, also=" ".join(also))) if len(rest) else {})
        rank_words = {number: rank for rank, number in enumerate(by_words, 1)}
        rank_meaning = {number: rank for rank, number in enumerate(by_meaning, 1)}
        found = (
            Candidate(number, scores.get(number, 0.0), meaning[number], rank_words.get(number), rank_meaning.get(number))
            for number in numbers
        )
        return Candidates(tuple(found), self._words.most(text))

    def shown(self, numbers: Sequence[int], filters: Filters) -> dict[int, Passage]:
        """As `Engine.shown`."""
        return self.passages.shown(numbers, filters)

    def at(self, key: str) -> Passage | None:
        """As `Engine.at`."""
        return self.passages.by_key(key)

    def unread(self) -> list[Unread]:
        """As `Engine.unread`."""
        return self.passages.unread()

    def committees(self) -> Sequence[tuple[int, str]]:
        """As `Engine.committees`."""
        return self._committees

    def _allowed(self, filters: Filters, wording: Wording) -> Ids | None:
        """The texts that may be found at all; None when any may."""
        allowed = self._matching(filters)
        for group in wording.some:
            having = np.unique(np.concatenate([self._having(term) for term in group]))
            allowed = having if allowed is None else np.intersect1d(allowed, having)
        for term in wording.none:
            allowed = np.setdiff1d(self._words.all() if allowed is None else allowed, self._having(term))
        return allowed

    def _having(self, term: Term) -> Ids:
        return self._words.saying(term.text) if term.exact else self._words.having(term.text)

    def _by_words(
        self, text: str, also: str, filters: Filters, wording: Wording, allowed: Ids | None, depth: int
    ) -> list[tuple[int, float]]:
        """The word index narrows by each filter for itself; what meets them only at different places is left out here."""
        if allowed is None:
            return self._words.best(text, depth, also=also)
        if wording != Wording():
            return self._words.best(text, depth, only=allowed, also=also)
        meets = set(allowed.tolist())
        wide = depth
        while True:
            found = self._words.best(text, wide, filters, also=also)
            kept = [entry for entry in found if entry[0] in meets]
            if len(kept) >= depth or len(found) < wide:
                return kept[:depth]
            wide *= 4


def write(folder: Path, entries: Sequence[Entry], embedded: Vectors, manifest: Manifest, unread: Iterable[Unread] = ()) -> None:
    """The files of one generation, the manifest last."""
    folder.mkdir(parents=True)
    passages.write(folder / "passages.sqlite", entries, unread)
    vectors.write(folder / "vectors.faiss", embedded)
    words.write(folder / "words", (_words_of(entry) for entry in entries))
    manifests.save(manifest, folder)


def publish(index: Path, aside: Path, name: str) -> None:
    """Make a written generation the current one, by one rename of the pointer; older ones are then taken away.

    Whoever has an older one open keeps it until they let go.
    """
    _sync(aside)
    aside.rename(index / name)
    pointer = index / f"{CURRENT}.part"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(index / CURRENT)
    _sync_one(index)
    sweep(index)


def sweep(index: Path) -> None:
    """Take away whatever is not the current generation: older ones, and what a killed run left aside."""
    keep = {CURRENT, current(index)}
    for path in index.iterdir() if index.exists() else ():
        if path.name not in keep:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def current(index: Path) -> str | None:
    """The name of the published generation, or None."""
    try:
        return (index / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        return None


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


def _words_of(entry: Entry) -> words.Entry:
    first = entry.places[0]
    title = "\n".join(dict.fromkeys(part for part in (first.title, first.item_title, first.committee) if part))
    places = tuple((place.committee_id, str(place.kind), place.meeting_date) for place in entry.places)
    return words.Entry(title, first.heading, entry.text, places, entry.reading)


def _sync(folder: Path) -> None:
    """Everything under a folder reaches the disk before its name is published."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
