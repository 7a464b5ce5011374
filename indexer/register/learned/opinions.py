"""How likely the pieces of a text are each kind of entry: by their cues, and where these leave it open, by one judge after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.register.learned.cues import cues
from indexer.register.learned.judge import Judge
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.weights import KINDS, Weights, learned
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Structure

CLEAR = -4.0  # a logit: by cues so unlikely, and told by no rule, a piece is shown to no judge, who would hardly think otherwise
OPEN = 3.0  # and to the next judge only where the mean of those before is for some kind no further than this from 0


@dataclass(frozen=True)
class Opinion:
    """A piece, and in logits how likely it is each kind."""

    piece: Piece
    likely: Mapping[EntryKind, float]


def opinions(page: Structure, found: Sequence[Found], judges: Sequence[Judge] = (), weights: Weights | None = None) -> list[Opinion]:
    """Of every piece, in order; with judges the mean of all that were asked."""
    weights, every = weights or learned(), list(pieces(page))
    likely: list[Mapping[EntryKind, float]] = [weights.logits(cues(piece)) for piece in every]
    left = [at for at, piece in enumerate(every) if _is_told(piece, found) or max(likely[at].values()) > CLEAR]
    for asked, judge in enumerate(judges, 1):
        for at, judged in zip(left, judge.of([every[at] for at in left]), strict=True):
            likely[at] = {kind: (asked * likely[at][kind] + judged[kind]) / (asked + 1) for kind in KINDS}
        left = [at for at in left if any(abs(logit) < OPEN for logit in likely[at].values())]
    return list(map(Opinion, every, likely))


def _is_told(piece: Piece, found: Sequence[Found]) -> bool:
    return any(one.start < piece.end and piece.start < one.end for one in found)
