"""The second stage, for the best few: a cross-encoder reads question and passage together, where that helps and within a fixed cost.

It lifts short plain questions a good deal, and spoils those that come with a long story, so it is asked for the first only; and it reads
no more than a fixed number of tokens, so that a question costs the same on every machine and gives the same answer each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from archive.settings import Settings
from indexer import looks, running
from indexer.cut import ESTIMATE, JUDGEMENT, KNOWN, KNOWS, SHARES, TELLING
from indexer.models import Hit, Passage, Telling
from indexer.turns import Turns
from indexer.weights import READER
from indexer.words import stems

FEWEST, MOST = 3, 17  # words of a question that is short and plain
BEST, LEAST = 30, 3  # passages that are read at most, and at least;
BEHIND = 0.4  # what is further behind the best than this share of its score is not read: it hardly ever wins
ROOM = 3_000  # and words of question and passages together: twenty long passages, or thirty shorter ones
TRUST = 0.9  # what its judgement counts against the place that they had; each of five folds chose it (docs/search-quality.md)
TOKENS = 224  # question and passage together; of a longer passage, the stretch that has most of the question's words
STEP = 24  # words between the beginnings of the stretches that are compared
AGAIN = (16, 6)  # passages that get a second and a third look, at most: the best by the look before, in logits,
BEFORE = 5.0  # and by what spoke for them before, so much for the best of them (docs/search-quality.md)
_SLOWER = "SkipLayerNormFusion"  # onnxruntime's: one number at a time, where the two steps that it joins take many; a seventh of all

_WORD = re.compile(r"\S+")

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Reading:
    """How well a text answers, on the reader's own scale; and of each stretch of it, by characters, how far it tells the answer."""

    judgement: float
    telling: Telling = ()


class Reader(Protocol):
    """What reads question and passage together."""

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        """What is made of each text; `before` is what spoke for each already, from 0 to 1.

        The best one's judgement hangs on no other text; that of one which is far behind may be a guess, never above the best, and then
        nothing is told of its stretches.
        """
        ...


@dataclass(frozen=True)
class _Look:
    """What a look at a pair gives: the estimate, and what the next goes on from."""

    estimate: float
    known: npt.NDArray[np.float32]
    shares: looks.Shares
    places: Sequence[tuple[int, tuple[int, int]]]  # tokens of the text, each with its characters


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2 in ONNX, int8, cut in looks: each pair alone and unpadded, on one thread; several take several pairs.

    All pairs get a first look, and of these so many a second and a third as AGAIN says, which judges: the best by the estimate of the look
    before and by what spoke for them already. The others keep their estimate, never above the best judgement. One question is read at a
    time, also by processes forked later: of several that come at once the first are answered sooner, and the last no later, than if all
    were read side by side.
    """

    def __init__(self, files: Sequence[Path], threads: int = 1) -> None:
        """The files of the looks, with tokenizer.json beside them."""
        self._first, *self._further, self._last = (running.session(look, without=(_SLOWER,)) for look in files)
        self._tokenizer = running.tokenizer(files[0].parent, TOKENS)
        self._threads = max(1, threads)
        self._turns = Turns()

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        """As `Reader.read`."""
        with self._turns:
            return self._read(question, texts, before or [0.0] * len(texts))

    def _read(self, question: str, texts: Sequence[str], before: Sequence[float]) -> list[Reading]:
        seen = self._each(self._begin, [(question, text) for text in texts])
        near: Sequence[int] = range(len(seen))
        *further, last = AGAIN
        for session, most in zip(self._further, further, strict=True):
            near = self._best(near, seen, before, most)
            for number, look in zip(near, self._each(partial(self._go_on, session), [seen[at] for at in near]), strict=True):
                seen[number] = look
        near = self._best(near, seen, before, last)
        judged = dict(zip(near, self._each(self._judge, [seen[number] for number in near]), strict=True))
        best = max((reading.judgement for reading in judged.values()), default=0.0)
        return [judged.get(number) or Reading(min(look.estimate, best)) for number, look in enumerate(seen)]

    def _best(self, near: Sequence[int], seen: Sequence[_Look], before: Sequence[float], most: int) -> list[int]:
        """The `most` that may be best, of those that are near."""
        return sorted(near, key=lambda number: (-seen[number].estimate - BEFORE * before[number], number))[:most]

    def _each(self, work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
        if self._threads == 1 or len(given) < 2:
            return [work(one) for one in given]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(work, given))

    def _begin(self, pair: tuple[str, str]) -> _Look:
        read = self._tokenizer.encode(*pair)
        shares = looks.shares(read.sequence_ids)
        given = {"input_ids": np.array([read.ids], np.int64), "token_type_ids": np.array([read.type_ids], np.int64), SHARES: shares}
        known, estimate = self._first.run([KNOWS, ESTIMATE], given)
        places = [(place, at) for place, (of, at) in enumerate(zip(read.sequence_ids, read.offsets, strict=True)) if of == 1]
        return _Look(float(estimate[0, 0]), known, shares, places)

    def _go_on(self, session: Any, look: _Look) -> _Look:
        known, estimate = session.run([KNOWS, ESTIMATE], {KNOWN: look.known, SHARES: look.shares})
        return replace(look, estimate=float(estimate[0, 0]), known=known)

    def _judge(self, look: _Look) -> Reading:
        found, tells = self._last.run([JUDGEMENT, TELLING], {KNOWN: look.known, SHARES: look.shares})
        values = tells[0, :, 0].tolist()
        return Reading(float(found[0, 0]), tuple((start, end, values[place]) for place, (start, end) in look.places))


def open_reader(settings: Settings) -> Reader | None:
    """The reader, or None where set-up has not brought its files: search then answers without it."""
    files = looks.paths(READER, settings.models)
    return CrossEncoder(files, settings.threads) if all(file.exists() for file in files) else None


def is_for(question: str) -> bool:
    """Whether the second stage helps a question."""
    return FEWEST <= len(question.split()) <= MOST


def reread(question: str, hits: Sequence[Hit], reader: Reader, trust: float = TRUST) -> tuple[list[Hit], float]:
    """The hits, the best first, with those that ROOM allows ordered anew between the scores that they had; the rest stay as they are.

    And the best judgement of any, on the reader's own scale: what `floor.answers` wants to know. What got the last look knows
    afterwards which of its words tell.
    """
    runs = [stretch(question, lead(hit.passage), hit.passage.reading or hit.passage.text) for hit in _in_reach(hits)]
    runs = runs[: _within(question, [run.text for run in runs])]
    first, rest = list(hits[: len(runs)]), list(hits[len(runs) :])
    before = _spread([hit.score for hit in first]) if first else []
    found = reader.read(question, [run.text for run in runs], before)
    best = max((reading.judgement for reading in found), default=0.0)
    first = [replace(hit, telling=_told(hit, run, reading)) for hit, run, reading in zip(first, runs, found, strict=True)]
    if len(first) < 2:
        return first + rest, best
    judged = _spread([reading.judgement for reading in found])
    weighed = [value * hit.passage.weight for value, hit in zip(judged, first, strict=True)]  # it knows no boilerplate
    low, high = first[-1].score, first[0].score
    mixed = [low + (high - low) * ((1 - trust) * old + trust * new) for old, new in zip(before, weighed, strict=True)]
    anew = sorted((replace(hit, score=score) for hit, score in zip(first, mixed, strict=True)), key=lambda hit: -hit.score)
    return anew + rest, best


@dataclass(frozen=True)
class Stretch:
    """What is read of a passage: what leads it and a run of its words; `lead` characters of it lead, and `starts` has for each word of the
    run where in the passage it begins."""

    text: str
    lead: int
    starts: Sequence[int]


def lead(passage: Passage) -> str:
    """What a passage is read under: its title, and who met when, for questions name committees, months and years."""
    return "\n".join(part for part in (passage.title, passage.met) if part)


def stretch(question: str, under: str, text: str) -> Stretch:
    """A text under what leads it: as it is where it is short, else the run of its words that has most of the question's stems, the
    earliest of equals."""
    first = f"{under}\n" if under else ""
    found = [(word.group(), word.start()) for word in _WORD.finditer(text)]
    room = max(TOKENS // 3, TOKENS * 2 // 3 - len(question.split()) - len(under.split()))
    if len(found) <= room:
        return Stretch(first + text, len(first), [start for _, start in found])
    wanted = frozenset(stems(question))
    runs = [found[start : start + room] for start in range(0, len(found) - room + STEP, STEP)]
    best = max(runs, key=lambda run: len(wanted & set(stems(_joined(run)))))
    return Stretch(first + _joined(best), len(first), [start for _, start in best])


def _joined(run: Sequence[tuple[str, int]]) -> str:
    return " ".join(word for word, _ in run)


def _told(hit: Hit, run: Stretch, reading: Reading) -> Telling:
    """What was told of the stretch, by the characters of the passage's own text; nothing where another was read in its stead."""
    if hit.passage.reading:
        return ()
    words = [word.span() for word in _WORD.finditer(run.text, run.lead)]
    found, number = [], 0
    for start, end, value in reading.telling:
        if start >= run.lead:
            while words[number][1] <= start:
                number += 1
            at = run.starts[number] + start - words[number][0]
            found.append((at, at + end - start, value))
    return tuple(found)


def _in_reach(hits: Sequence[Hit]) -> list[Hit]:
    """The first hits that are near enough to the best to be read."""
    near = [hit for hit in hits[:BEST] if hit.score >= (1 - BEHIND) * hits[0].score]
    return list(hits[: max(LEAST, len(near))])


def _within(question: str, texts: Sequence[str]) -> int:
    """How many of the texts, from the first, together keep within ROOM."""
    each = len(question.split())
    return sum(end <= ROOM for end in accumulate(each + len(text.split()) for text in texts))


def _spread(values: Sequence[float]) -> list[float]:
    """The values from 0 to 1, the least and the greatest at the ends."""
    low, high = min(values), max(values)
    return [(value - low) / ((high - low) or 1.0) for value in values]
