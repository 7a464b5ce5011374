"""The entries of a text: every rule in turn over its structure, and what was learned from texts adds to them and takes from them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.register.actions import actions
from indexer.register.asked import handed_over
from indexer.register.commitments import commitments
from indexer.register.fields import with_fields
from indexer.register.learned import BY_ALL, BY_CUES, Learned, added, believed, opinions, pointed
from indexer.register.models import EntryKind, Found
from indexer.register.motions import motions
from indexer.register.referrals import referrals
from indexer.register.resolutions import resolutions
from indexer.register.structure import structure
from indexer.register.votes import votes

_BREAK = re.compile(r"(?:(?:;|,| [–/-])? | \()$")
_BEFORE_PROMISE = re.compile(r"[;,]?(?: and)? $")
_WEAKER = {
    EntryKind.COMMITMENT: {EntryKind.ACTION, EntryKind.RESOLUTION, EntryKind.RECOMMENDATION, EntryKind.MOTION},
    EntryKind.ACTION: {EntryKind.RESOLUTION, EntryKind.RECOMMENDATION},
    EntryKind.RESOLUTION: {EntryKind.REFERRAL, EntryKind.MOTION},
}


def find(text: str, meeting: date | None, learned: Learned | None = None) -> list[Found]:
    """The entries of minutes or decisions, by place; `meeting` is the day of the meeting, from which dates are worked out.

    With models, entries that the judge does not believe are left out, more are added, and the pointer has its say on who and by when.
    """
    found = by_rules(text, meeting)
    held = opinions(structure(text), found, learned.judges if learned else ())
    kept = believed(found, held) if learned else found
    more = [with_fields(one, text, meeting) for one in added(held, kept, BY_ALL if learned else BY_CUES)]
    every = sorted([*kept, *more], key=lambda one: (one.start, one.end, one.kind))
    return [pointed(one, text, meeting, learned.pointer) for one in every] if learned else every


def by_rules(text: str, meeting: date | None) -> list[Found]:
    """The entries that the rules find."""
    page = structure(text)
    told, decided = [*actions(page)], [*resolutions(page)]
    told = [one for one in told if one.kind is EntryKind.ACTION or not any(_meet(one, other) for other in decided)]
    decided = [_before_orders(one, told, text) for one in decided]
    others = [*motions(page), *referrals(page)]
    promised = [_before_orders(one, told, text) for one in commitments(page)]
    decided = [_before_promises(one, promised, text) for one in decided]
    found = [*told, *decided, *others, *promised]
    found = _without_handed(text, found)
    kept = [one for one in found if not any(_covers(other, one) for other in found)]
    told = [with_fields(one, text, meeting) for one in kept]
    return sorted([*told, *votes(page)], key=lambda one: (one.start, one.end, one.kind))


def _before_orders(one: Found, told: list[Found], text: str) -> Found:
    """A decision without the order that follows it in its sentence: "Noted; employers to return data by Friday"."""
    after = [
        other.start
        for other in told
        if other.kind is EntryKind.ACTION
        and one.start + 6 < other.start < one.end
        and re.search(r"(?:(?:;|,| [–/-]) | \()$", text[: other.start][-3:])
    ]
    return replace(one, end=len(_BREAK.sub("", text[: min(after)]))) if after else one


def _before_promises(one: Found, promised: list[Found], text: str) -> Found:
    """A decision without what somebody promises after it: "Approved. The Director undertook to write", "The report was received and Cllr Rae …"."""
    after = [
        other.start
        for other in promised
        if one.start + 6 < other.start < one.end and re.search(r"(?:[.;,]| and) $", text[: other.start][-5:])
    ]
    return replace(one, end=len(_BEFORE_PROMISE.sub("", text[: min(after)]))) if after else one


def _without_handed(text: str, found: list[Found]) -> list[Found]:
    """Without the resolutions that only say that somebody would do a thing: that is an action of theirs."""
    handed = [one for one in found if one.kind is EntryKind.ACTION and handed_over(text[one.start : one.end])]
    return [one for one in found if one.kind is not EntryKind.RESOLUTION or not any(_meet(one, other) for other in handed)]


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _covers(other: Found, one: Found) -> bool:
    """Whether the same words are another kind of entry already, which is the stronger."""
    return other.kind in _WEAKER.get(one.kind, set()) and _meet(one, other)
