"""How likely the pieces of a text are each kind of entry: by their cues, and where these leave it open, by the judge as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.register.learned.cues import cues
from indexer.register.learned.judge import Judge
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.weights import KINDS, Weights, learned
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Structure

CLEAR = -3.0  # a logit: by cues so unlikely, and told by no rule, a piece is not shown to the judge, who would hardly think otherwise


@dataclass(frozen=True)
class Opinion:
    """A piece, and in logits how likely it is each kind."""

    piece: Piece
    likely: Mapping[EntryKind, float]


def opinions(page: Structure, found: Sequence[Found], judge: Judge | None = None, weights: Weights | None = None) -> Iterator[Opinion]:
    """Of every piece, in order; with a judge the mean of both."""
    weights = weights or learned()
    for piece in pieces(page):
        by_cues = weights.logits(cues(piece))
        told = any(one.start < piece.end and piece.start < one.end for one in found)
        if judge is None or not (told or max(by_cues.values()) > CLEAR):
            yield Opinion(piece, by_cues)
        else:
            (judged,) = judge.of([piece])
            yield Opinion(piece, {kind: (by_cues[kind] + judged[kind]) / 2 for kind in KINDS})
