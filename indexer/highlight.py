"""The sentence that answers, inside a passage: the one that shares most words and most meaning with the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.encode import Encoder, Vectors
from indexer.words import stems

_BREAK = re.compile(r"(?<=[.!?])[\"'’”)\]]*\s+(?=[\"'‘“(\[]?[A-Z0-9£•])|\n+")
_ABBREVIATED = re.compile(r"\b(?:Cllrs?|Mrs?|Ms|Dr|Prof|Rev|St|Nos?|para|pp?|vs|approx|e\.g|i\.e|[A-Z])\.$", re.IGNORECASE)
_SHORTEST = 20  # characters: less is a heading or a list's mark, and joins what follows

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
    """For each text the span of its best sentence: half the share of the question's stems in it, half its cosine to the question."""
    split = [sentences(text) for text in texts]
    pieces = [text[start:end] for text, spans in zip(texts, split, strict=True) if len(spans) > 1 for start, end in spans]
    nearness = iter((encoder.encode(pieces) @ vector).tolist() if pieces else [])
    wanted = frozenset(stems(question))
    found: list[tuple[Span, ...]] = []
    for text, spans in zip(texts, split, strict=True):
        if len(spans) < 2:
            found.append(tuple(spans))
            continue
        scored = [(0.5 * _shared(wanted, text[start:end]) + 0.5 * next(nearness), -start, end) for start, end in spans]
        _, start, end = max(scored)
        found.append(((-start, end),))
    return found


def _shared(wanted: frozenset[str], sentence: str) -> float:
    return len(wanted & set(stems(sentence))) / len(wanted) if wanted else 0.0


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
