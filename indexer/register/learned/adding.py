"""What cues and judge find where the rules found nothing of the kind, if they are sure enough."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.register.counts import of_line
from indexer.register.learned.against import outcome, speaks_against
from indexer.register.learned.opinions import Opinion
from indexer.register.learned.pieces import Piece
from indexer.register.learned.weights import KINDS
from indexer.register.models import EntryKind, Found


@dataclass(frozen=True)
class Bar:
    """How likely each kind must be, from 0 to 1, and of which kinds it counts what speaks against them (docs/register.md has how both were
    chosen)."""

    likely: Mapping[EntryKind, float]
    heeds: Collection[EntryKind] = KINDS


BY_CUES = Bar(
    {
        EntryKind.RESOLUTION: 0.88,
        EntryKind.MOTION: 0.5,
        EntryKind.VOTE: 0.6,
        EntryKind.ACTION: 0.7,
        EntryKind.COMMITMENT: 0.8,
    }
)
BY_ALL = Bar(
    {
        EntryKind.RESOLUTION: 0.75,
        EntryKind.MOTION: 0.65,
        EntryKind.VOTE: 0.7,
        EntryKind.ACTION: 0.7,
        EntryKind.COMMITMENT: 0.6,
    },
    heeds=(EntryKind.MOTION, EntryKind.ACTION, EntryKind.COMMITMENT),  # of the others judges know better
)
_ONE_OF = frozenset({EntryKind.RESOLUTION, EntryKind.ACTION, EntryKind.COMMITMENT})  # words are at most one of these
_OWED = frozenset({EntryKind.ACTION, EntryKind.COMMITMENT})
_DONE = _ONE_OF | {EntryKind.RECOMMENDATION, EntryKind.REFERRAL, EntryKind.MOTION}
_OPENS = re.compile(r"(?::[-–—]?|\bthat)\W*$")  # a line that only leads to what is under it
_LETTER = re.compile(r"\w")
_LETTERS = 6  # fewer say too little
_JOINS = re.compile(r"[\s,;:–—(|-]*(?:\b(?:and|but|with))?[\s,]*$")  # what stands between a decision and what follows it in its sentence
_ONLY_LEADS = re.compile(r"\b(?:to|asked|agreed|resolved|action|by)\W*$", re.IGNORECASE)


def added(opinions: Sequence[Opinion], found: Sequence[Found], bar: Bar) -> Iterator[Found]:
    """The entries of which the opinions are sure, beside those that were found by rules."""
    for one in opinions:
        piece = one.piece
        if not _may_be(piece):
            continue
        likely = {kind: 1 / (1 + math.exp(-logit)) for kind, logit in one.likely.items()}
        kinds = _kinds(likely, bar.likely)
        if kinds:
            others = [other for other in found if other.start < piece.end and piece.start < other.end]
            here = {other.kind for other in others}
            new = (kind for kind in kinds if not _is_told(kind, here, piece.words))
            yield from (_entry(kind, piece) for kind in new if kind not in bar.heeds or not speaks_against(kind, piece))
            if likely[EntryKind.RESOLUTION] >= bar.likely[EntryKind.RESOLUTION] and here & _DONE and here & _DONE <= _OWED:
                yield from _decided_before(piece, min(other.start for other in others if other.kind in _OWED))


def _decided_before(piece: Piece, start: int) -> Iterator[Found]:
    """What a sentence decides before somebody is told in it, from `start` on, to do a thing: "Consent refused; the Engineer to tell him"."""
    words = _JOINS.sub("", piece.text[piece.start : max(start, piece.start)])
    if len(_LETTER.findall(words)) >= _LETTERS and not (_OPENS.search(words) or _ONLY_LEADS.search(words)):
        yield Found(EntryKind.RESOLUTION, piece.start, piece.start + len(words))


def _may_be(piece: Piece) -> bool:
    return len(_LETTER.findall(piece.words[:80])) >= _LETTERS and not _OPENS.search(piece.words) and not piece.words.endswith("?")


def _is_told(kind: EntryKind, here: set[EntryKind], words: str) -> bool:
    """Whether rules have told already what these words are; that something was carried is told by its vote."""
    if kind is EntryKind.MOTION and EntryKind.VOTE in here and outcome(words) == "carried":
        return True
    return kind in here or (kind is not EntryKind.VOTE and bool(here & _DONE))


def _kinds(likely: Mapping[EntryKind, float], sure: Mapping[EntryKind, float]) -> list[EntryKind]:
    """The kinds that are likely enough: of those that words can be one of, the likeliest."""
    best = max(_ONE_OF, key=lambda kind: likely[kind])
    return [kind for kind, share in likely.items() if share >= sure[kind] and (kind not in _ONE_OF or kind is best)]


def _entry(kind: EntryKind, piece: Piece) -> Found:
    figures = of_line(piece.words) if kind is EntryKind.VOTE else None
    if figures:
        return Found(kind, piece.start, piece.end, votes_for=figures.votes_for, votes_against=figures.against, abstained=figures.abstained)
    return Found(kind, piece.start, piece.end, outcome=outcome(piece.words) if kind is EntryKind.MOTION else "")
