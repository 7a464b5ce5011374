"""The sentence that answers, inside a passage: the one that shares most words and most meaning with the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.encode import Encoder, Vectors
from indexer.words import stems

_BREAK = re.compile(r"(?<=[.!?])[\"'’”)\]]*\s+(?=[\"'‘“(\[]?[A-Z0-9£•])|\n+")
_ABBREVIATED = re.compile(r"\b(?:Cllrs?|Mrs?|Ms|Dr|Prof|Rev|St|Nos?|para|pp?|vs|approx|e\.g|i\.e|[A-Z])\.$", re.IGNORECASE)
_SHORTEST = 20  # characters: less is a heading or a list's mark, and joins what follows
FEW = 3  # sentences of a passage that are compared by meaning

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """Where each sentence of a text begins and ends, in characters; every word of the text lies in one of them."""
    found: list[Span] = []
    start = 0
    for gap in _BREAK.finditer(text):
        piece = text[start : gap.start()]
        if len(piece.strip()) < _SHORTEST or _ABBREVIATED.search(piece):
            continue
        found.append(_trimmed(text, start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return found


def answering(question: str, vector: Vectors, texts: Sequence[str], encoder: Encoder) -> list[tuple[Span, ...]]:
    """For each text the span of its best sentence: half the share of the question's stems in it, half its cosine to the question.

    Meaning is dear, so only sentences whose words come near the best are compared by it.
    """
    wanted = frozenset(stems(question))
    likely = [_likely(text, wanted) for text in texts]
    pieces = [text[start:end] for text, found in zip(texts, likely, strict=True) if len(found) > 1 for _, start, end in found]
    nearness = iter((encoder.encode(pieces) @ vector).tolist() if pieces else [])
    answers: list[tuple[Span, ...]] = []
    for found in likely:
        scored = [(shared + next(nearness) if len(found) > 1 else shared, -start, end) for shared, start, end in found]
        answers.append(tuple((-start, end) for _, start, end in [max(scored)]) if scored else ())
    return answers


def _likely(text: str, wanted: frozenset[str]) -> list[tuple[float, int, int]]:
    """The sentences that may be the answer, with the share of the wanted stems in each: the best by words, at most FEW."""
    scored = [(_shared(wanted, text[start:end]), start, end) for start, end in sentences(text)]
    best = max((shared for shared, _, _ in scored), default=0.0)
    return sorted((one for one in scored if one[0] >= 0.6 * best), key=lambda one: (-one[0], one[1]))[:FEW]


def _shared(wanted: frozenset[str], sentence: str) -> float:
    return len(wanted & set(stems(sentence))) / len(wanted) if wanted else 0.0


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
