"""A second look at the best few: a cross-encoder reads question and passage together, where that helps and within a fixed cost.

It lifts short plain questions a good deal, and spoils those that come with a long story, so it is asked for the first only; and it reads
no more than a fixed number of tokens, so that a question costs the same on every machine and gives the same answer each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from archive.settings import Settings
from indexer import running, shortened
from indexer.cut import ESTIMATE, JUDGEMENT, KNOWN, SHARES
from indexer.models import Hit
from indexer.weights import READER
from indexer.words import stems

FEWEST, MOST = 3, 17  # words of a question that is short and plain
BEST, LEAST = 12, 3  # passages that are read at most, and at least;
BEHIND = 0.15  # what is further behind the best than this share of its score is not read: it hardly ever wins
ROOM = 600  # and words of question and passages together: seven long passages, or twelve short ones
TRUST = 0.9  # what its judgement counts against the place that they had; each of five folds chose it (docs/search-quality.md)
TOKENS = 128  # question and passage together; of a longer passage, the stretch that has most of the question's words
STEP = 24  # words between the beginnings of the stretches that are compared
MARGIN = 3.0  # what a first look leaves further behind the best than this (in logits) is not looked at again (docs/search-quality.md)
_SLOWER = "SkipLayerNormFusion"  # onnxruntime's: one number at a time, where the two steps that it joins take many; a seventh of all

Given = TypeVar("Given")
Made = TypeVar("Made")


class Reader(Protocol):
    """What reads question and passage together."""

    def read(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, on a scale of its own. The best one's figure hangs on no other text; that of one which is far behind
        may be a guess, never above the best.
        """
        ...


@dataclass(frozen=True)
class _Look:
    """What a first look at a pair gives: the estimate, and what the second goes on from."""

    estimate: float
    known: npt.NDArray[np.float32]
    shares: shortened.Shares


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2 in ONNX, int8, cut short and in two: each pair alone and unpadded, on one thread; several take several pairs.

    All pairs get a first look. Those whose estimate is within MARGIN of the best get a second, which judges; the others keep their
    estimate, never above the best judgement.
    """

    def __init__(self, first: Path, second: Path, threads: int = 1) -> None:
        """The files of the two looks, with tokenizer.json beside them."""
        self._first, self._second = (running.session(look, without=(_SLOWER,)) for look in (first, second))
        self._tokenizer = running.tokenizer(first.parent, TOKENS)
        self._threads = max(1, threads)

    def read(self, question: str, texts: Sequence[str]) -> list[float]:
        """As `Reader.read`."""
        looks = self._each(self._look, [(question, text) for text in texts])
        least = max((look.estimate for look in looks), default=0.0) - MARGIN
        near = [number for number, look in enumerate(looks) if look.estimate >= least]
        judged = dict(zip(near, self._each(self._judge, [looks[number] for number in near]), strict=True))
        most = max(judged.values(), default=0.0)
        return [judged.get(number, min(look.estimate, most)) for number, look in enumerate(looks)]

    def _each(self, work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
        if self._threads == 1 or len(given) < 2:
            return [work(one) for one in given]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(work, given))

    def _look(self, pair: tuple[str, str]) -> _Look:
        read = self._tokenizer.encode(*pair)
        shares = shortened.shares(read.sequence_ids)
        given = {"input_ids": np.array([read.ids], np.int64), "token_type_ids": np.array([read.type_ids], np.int64), SHARES: shares}
        known, estimate = self._first.run([KNOWN, ESTIMATE], given)
        return _Look(float(estimate[0, 0]), known, shares)

    def _judge(self, look: _Look) -> float:
        (found,) = self._second.run([JUDGEMENT], {KNOWN: look.known, SHARES: look.shares})
        return float(found[0, 0])


def open_reader(settings: Settings) -> Reader | None:
    """The reader, or None where set-up has not brought its files: search then answers without it."""
    first, second = shortened.paths(READER, settings.models)
    return CrossEncoder(first, second, settings.threads) if first.exists() and second.exists() else None


def is_for(question: str) -> bool:
    """Whether a second look helps a question."""
    return FEWEST <= len(question.split()) <= MOST


def reread(question: str, hits: Sequence[Hit], reader: Reader, trust: float = TRUST) -> tuple[list[Hit], float]:
    """The hits, the best first, with those that ROOM allows ordered anew between the scores that they had; the rest stay as they are.

    And the best judgement of any, on the reader's own scale: what `floor.answers` wants to know.
    """
    texts = _within(question, [stretch(question, _whole(hit)) for hit in _in_reach(hits)])
    first, rest = list(hits[: len(texts)]), list(hits[len(texts) :])
    found = reader.read(question, texts)
    if len(first) < 2:
        return list(hits), max(found, default=0.0)
    judged = [value * hit.passage.weight for value, hit in zip(_spread(found), first, strict=True)]  # it knows no boilerplate
    before = _spread([hit.score for hit in first])
    low, high = first[-1].score, first[0].score
    mixed = [low + (high - low) * ((1 - trust) * old + trust * new) for old, new in zip(before, judged, strict=True)]
    anew = sorted((replace(hit, score=score) for hit, score in zip(first, mixed, strict=True)), key=lambda hit: -hit.score)
    return anew + rest, max(found)


def stretch(question: str, text: str) -> str:
    """A text as it is where it is short, else the run of its words that has most of the question's stems, the earliest of equals."""
    words = text.split()
    room = TOKENS * 2 // 3 - len(question.split())
    if len(words) <= room:
        return text
    wanted = frozenset(stems(question))
    runs = [" ".join(words[start : start + room]) for start in range(0, len(words) - room + STEP, STEP)]
    return max(runs, key=lambda run: len(wanted & set(stems(run))))


def _in_reach(hits: Sequence[Hit]) -> list[Hit]:
    """The first hits that are near enough to the best to be read."""
    near = [hit for hit in hits[:BEST] if hit.score >= (1 - BEHIND) * hits[0].score]
    return list(hits[: max(LEAST, len(near))])


def _within(question: str, texts: Sequence[str]) -> list[str]:
    """The first texts that together keep within ROOM."""
    each = len(question.split())
    ends = accumulate(each + len(text.split()) for text in texts)
    return [text for text, end in zip(texts, ends, strict=True) if end <= ROOM]


def _whole(hit: Hit) -> str:
    return f"{hit.passage.title}\n{hit.passage.reading or hit.passage.text}".strip()


def _spread(values: Sequence[float]) -> list[float]:
    """The values from 0 to 1, the least and the greatest at the ends."""
    low, high = min(values), max(values)
    return [(value - low) / ((high - low) or 1.0) for value in values]
