"""What rules found and is, by cues and judges together, not likely enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.register.learned.opinions import Opinion
from indexer.register.models import EntryKind, Found

# Logits, the mean of cues and judges: below them an entry is left out (docs/register.md has how they were chosen).
DOUBT: Mapping[EntryKind, float] = {
    EntryKind.RESOLUTION: 0.0,
    EntryKind.MOTION: -2.0,
    EntryKind.VOTE: 0.0,
    EntryKind.ACTION: -1.0,
    EntryKind.COMMITMENT: 0.0,
}
_AS = {EntryKind.RECOMMENDATION: EntryKind.RESOLUTION}  # labelled as one


def believed(found: Sequence[Found], opinions: Sequence[Opinion]) -> list[Found]:
    """The entries but those none of whose pieces is likely enough to be of their kind; kinds that are not judged stay."""
    return [one for one in found if _is_believed(one, opinions)]


def _is_believed(one: Found, opinions: Sequence[Opinion]) -> bool:
    kind = _AS.get(one.kind, one.kind)
    judged = [each.likely for each in opinions if one.start < each.piece.end and each.piece.start < one.end]
    if kind not in DOUBT or not judged:
        return True
    likely = max(judged, key=lambda each: each[kind])
    if kind is EntryKind.RESOLUTION and likely[EntryKind.ACTION] > likely[kind]:
        return False  # somebody was asked: that is added as an action, where it is likely enough
    return likely[kind] >= DOUBT[kind]
