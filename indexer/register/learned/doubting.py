"""What rules found and the judge does not believe."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.register.learned.opinions import Opinion
from indexer.register.learned.weights import KINDS
from indexer.register.models import EntryKind, Found

DOUBT = -2.0  # a logit, the mean of cues and judge: below it an entry is left out (docs/register.md has what that gains and costs)
_AS = {EntryKind.RECOMMENDATION: EntryKind.RESOLUTION}  # labelled as one


def believed(found: Sequence[Found], opinions: Sequence[Opinion]) -> list[Found]:
    """The entries but those none of whose pieces is at all likely to be of their kind; kinds that are not judged stay."""
    return [one for one in found if _likely(one, opinions) >= DOUBT]


def _likely(one: Found, opinions: Sequence[Opinion]) -> float:
    kind = _AS.get(one.kind, one.kind)
    if kind not in KINDS:
        return 0.0
    return max((each.likely[kind] for each in opinions if one.start < each.piece.end and each.piece.start < one.end), default=0.0)
