"""When nothing in the index is near enough to answer: a floor for meaning, found anew for each index, and one for words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from indexer.encode import Encoder, Vectors
from indexer.engine import Candidate

WORDY = 0.35  # share of the possible BM25 from which words alone make a passage near: off-topic questions stay under 0.27
UNHEARD = 0.1  # what meaning must have more where no passage has any of the words
FAINT = 0.1  # where nothing is near, what is so much further is read, and then only the reader's judgement counts
SLACK = 0.1  # in an answer that has something near, the others may be this much further
LOWEST, HIGHEST = 0.29, 0.36  # cosine; of questions with an answer, one in twenty stays under 0.37
ANSWERS = (
    -3.5
)  # the reader's judgement (a logit) of the best passage: one in fourteen of a made-up council's stays under it (docs/search-quality.md)
SAID = 0.5  # share of the possible BM25 from which a passage says so much of the question that the reader is not asked
ELSEWHERE = (
    "What is the boiling point of ethanol?",
    "Plot summary of Hamlet",
    "How do I knit a cardigan?",
    "The Sicilian defence in chess",
    "Symptoms of diabetes in cats",
    "How far is the moon from the earth?",
    "Who won the world cup in 1966?",
    "Python list comprehension syntax",
    "The capital of Mongolia",
    "Recipe for sourdough pancakes",
    "Lattice simulation of quantum chromodynamics",
    "Guitar chords for beginners",
    "Price of gold shares today",
    "When did the dinosaurs die out?",
    "How to tie a bow tie",
    "Lyrics of a love song",
    "blorptang frizzle wumpit",
    "sdkfjh qwpoei zxmnv",
    "The best films of the nineties",
    "Conjugation of Latin verbs",
)


def floor_of(encoder: Encoder, vectors: Vectors, standing: Callable[[Vectors], npt.NDArray[np.float64]] | None = None) -> float:
    """The cosine below which nothing among these vectors is near: a little above what questions on other matters reach.

    The more passages there are, the nearer the nearest to any nonsense; hence a figure for each index, kept in its manifest.
    `standing` tells how near those come that the index holds already.
    """
    asked = encoder.encode(ELSEWHERE)
    reached = (asked @ vectors.T).max(axis=1) if len(vectors) else np.full(len(asked), -1.0)
    if standing:
        reached = np.maximum(reached, standing(asked))
    return round(float(np.clip(np.quantile(reached, 0.9) + 0.04, LOWEST, HIGHEST)), 4)


def near_enough(
    ranked: Sequence[tuple[Candidate, float]], most_words: float, floor: float, *, is_answered: bool = False
) -> list[tuple[Candidate, float]]:
    """None when none is near, by meaning (`floor`) or by words (WORDY); else those that are at least roughly near, as where it is known
    that the question `is_answered`.

    Where the index has not one of the words, meaning alone must speak, and more clearly: letters that are no words lie near to anything.
    """
    if not is_answered and not any(candidate.words for candidate, _ in ranked):
        floor += UNHEARD
    if not is_answered and not any(_is_near(candidate, most_words, floor, WORDY) for candidate, _ in ranked):
        return []
    return [entry for entry in ranked if _is_near(entry[0], most_words, floor - SLACK, WORDY / 2)]


def is_cut(ranked: Sequence[tuple[Candidate, float]], depth: int, most_words: float, floor: float) -> bool:
    """Whether others may be roughly near that no channel brought: the last of the `depth` that one of them brought is itself."""
    by_words = any(one.words_rank == depth and most_words > 0 and one.words / most_words >= WORDY / 2 for one, _ in ranked)
    return by_words or any(one.meaning_rank == depth and one.meaning >= floor - SLACK for one, _ in ranked)


def answers(judgement: float, ranked: Sequence[tuple[Candidate, float]], most_words: float) -> bool:
    """Whether the best passage is likely to answer, and is not only on the same matter: by the reader's judgement or word for word."""
    return judgement >= ANSWERS or (most_words > 0 and any(one.words / most_words >= SAID for one, _ in ranked))


def _is_near(candidate: Candidate, most_words: float, floor: float, wordy: float) -> bool:
    return candidate.meaning >= floor or (most_words > 0 and candidate.words / most_words >= wordy)
