"""What the model finds where the rules found nothing of the kind, if it is sure enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.register.learned.cues import cues
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.weights import Weights, learned
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Structure
from indexer.register.wording import EARLIER, FORMER

SURE: Mapping[EntryKind, float] = {
    EntryKind.RESOLUTION: 0.8,
    EntryKind.MOTION: 0.6,
    EntryKind.VOTE: 0.5,
    EntryKind.ACTION: 0.6,
    EntryKind.COMMITMENT: 0.75,
}
_ONE_OF = frozenset({EntryKind.RESOLUTION, EntryKind.ACTION, EntryKind.COMMITMENT})  # words are at most one of these
_DONE = _ONE_OF | {EntryKind.RECOMMENDATION, EntryKind.REFERRAL, EntryKind.MOTION}
_OPENS = re.compile(r"(?::[-–—]?|\bthat)\W*$")  # a line that only leads to what is under it
_COUNTED = re.compile(
    r"\d|\b(?:unanim\w*|nem\.? con|dissent\w*|abst\w*|against|casting|ayes|noes|majority|all|both|every(?:one|body)|nobody|no one|none|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_ASKED_OUTSIDE = re.compile(r"\b(?:respon(?:ses|dents|ded)|comments|replies|survey\w*|consult\w*|petition\w*|signatures)\b", re.IGNORECASE)
_LETTERS = 6  # fewer say too little


def added(
    page: Structure, found: Sequence[Found], weights: Weights | None = None, sure: Mapping[EntryKind, float] = SURE
) -> Iterator[Found]:
    """The entries that the model is sure of, beside those that were found by rules."""
    weights = weights or learned()
    for piece in pieces(page):
        if _may_be(piece):
            here = {one.kind for one in found if one.start < piece.end and piece.start < one.end}
            for kind in _kinds(weights.likely(cues(piece)), sure):
                if not _is_told(kind, here) and not _speaks_against(kind, piece.words):
                    yield Found(kind, piece.start, piece.end)


def _may_be(piece: Piece) -> bool:
    return sum(letter.isalnum() for letter in piece.words) >= _LETTERS and not _OPENS.search(piece.words) and not piece.words.endswith("?")


def _kinds(likely: Mapping[EntryKind, float], sure: Mapping[EntryKind, float]) -> list[EntryKind]:
    kinds = [kind for kind, share in likely.items() if share >= sure[kind]]
    best = max(_ONE_OF, key=lambda kind: likely[kind])
    return [kind for kind in kinds if kind not in _ONE_OF or kind is best]


def _speaks_against(kind: EntryKind, words: str) -> bool:
    """Whether words cannot be of a kind, however like it they look: nothing counted, or decided at another time."""
    if kind is EntryKind.VOTE:
        return not _COUNTED.search(words) or bool(_ASKED_OUTSIDE.search(words))
    return kind is EntryKind.RESOLUTION and bool(FORMER.search(words) or EARLIER.search(words))


def _is_told(kind: EntryKind, here: set[EntryKind]) -> bool:
    """Whether rules have told already what these words are."""
    if kind in here or (kind is EntryKind.RESOLUTION and EntryKind.RECOMMENDATION in here):
        return True
    return kind is not EntryKind.VOTE and bool(here & _DONE)
