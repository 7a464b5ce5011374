"""How likely the pieces of a text are each kind of entry: by their cues, and where these leave it open, by one judge after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.register.learned.cues import cues
from indexer.register.learned.judge import Judge
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.weights import KINDS, Weights, learned
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Structure

CLEAR = -3.0  # a logit: by cues so unlikely, and told by no rule, a piece is shown to no judge, who would hardly think otherwise
OPEN = 3.0  # and to the next judge only where the mean of those before is for some kind no further than this from 0


@dataclass(frozen=True)
class Opinion:
    """A piece, and in logits how likely it is each kind."""

    piece: Piece
    likely: Mapping[EntryKind, float]


def opinions(page: Structure, found: Sequence[Found], judges: Sequence[Judge] = (), weights: Weights | None = None) -> Iterator[Opinion]:
    """Of every piece, in order; with judges the mean of all that were asked."""
    weights = weights or learned()
    for piece in pieces(page):
        likely: Mapping[EntryKind, float] = weights.logits(cues(piece))
        told = any(one.start < piece.end and piece.start < one.end for one in found)
        is_open = told or max(likely.values()) > CLEAR
        for asked, judge in enumerate(judges, 1):
            if not is_open:
                break
            (judged,) = judge.of([piece])
            likely = {kind: (asked * likely[kind] + judged[kind]) / (asked + 1) for kind in KINDS}
            is_open = any(abs(logit) < OPEN for logit in likely.values())
        yield Opinion(piece, likely)
