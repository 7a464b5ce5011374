"""Questions that ask of no matter: at which meetings what they name may stand, and which texts of it may be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from indexer.concealing import Conceals
from indexer.engine import Engine
from indexer.lift import Lifts, Turn
from indexer.models import Filters, Hit, Passage

MOST = 1_000  # texts in a list; those of the latest meetings


def meetings(engine: Engine, within: Filters, lifts: Lifts, hides: Conceals | None) -> tuple[Filters, ...]:
    """Where what fits may stand, any of these: all that is `within`, or of each committee named the last or next day alone."""
    if lifts.turn is None:
        return (within,)
    days = (_day(engine, within.narrowed(one), lifts.turn, hides) for one in lifts.each_committee)
    return tuple(day for day in days if day)


def is_at(passage: Passage, where: Sequence[Filters]) -> bool:
    """Whether a place is one of those."""
    return any(one.hold(passage) for one in where)


def listed(hits: Sequence[Hit], lifts: Lifts, where: Sequence[Filters]) -> list[Hit]:
    """What fits, in the order of the meetings' agendas, the latest meeting first."""
    found = [hit.at(1.0) for hit in hits if lifts.fits(hit.passage) and is_at(hit.passage, where)]
    return sorted(found, key=lambda hit: lifts.on_agenda(hit.passage))


def held(engine: Engine, where: Sequence[Filters], hides: Conceals | None) -> list[int]:
    """The texts that stand there and may be shown, MOST of each."""
    return [number for one in where for number in shown_still(engine, one, partial(engine.held, one), MOST, hides)]


def shown_still(
    engine: Engine, filters: Filters, found: Callable[[int], Sequence[int]], most: int, hides: Conceals | None
) -> Sequence[int]:
    """Up to `most` of what is found that may be shown: what is concealed takes nobody's room."""
    looked = most
    while True:
        numbers = found(looked)
        if hides is None:
            return numbers
        shown = engine.shown(numbers, filters, hides)
        if sum(number in shown for number in numbers) >= most or len(numbers) < looked:
            return [number for number in numbers if number in shown][:most]
        looked *= 4


def _day(engine: Engine, filters: Filters | None, turn: Turn, hides: Conceals | None) -> Filters | None:
    """The last or next day on which something may be shown."""
    while filters and (days := engine.days(filters)):
        day = days[turn is Turn.LAST]
        then = replace(filters, since=day, until=day)
        if hides is None or engine.shown(engine.held(then, MOST), then, hides):
            return then
        filters = filters.narrowed(Filters(until=day - timedelta(1)) if turn is Turn.LAST else Filters(since=day + timedelta(1)))
    return None
