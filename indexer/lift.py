"""What a question lets guess (a kind of text, a time, a committee, a reference) lifts what it fits and excludes nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.models import Kind
from indexer.models import Filters, Hit, Part, Passage
from indexer.points import Span
from indexer.references import says

LIFT = 0.1  # what a hit of the kind that was asked for gains: about what tells the best hits on one matter apart
NAMED = 0.15  # of the committee or the time named
NUMBERED = 1.0  # that has the number of the item or minute named: before all others
LETTERS = 0.45  # whose title has the reference named: the matter is theirs
MENTIONED = 0.2  # that mention it
_ORDER = (Kind.DECISION, Kind.MINUTES, *(kind for kind in Kind if kind not in (Kind.DECISION, Kind.MINUTES)))
KINDS = {Kind.DECISION: "decisions", Kind.MINUTES: "minutes", Kind.AGENDA: "agendas", Kind.REPORT: "reports"}  # that a question may name
_RESOLVED = re.compile(r"\b(?:RESOLVED|RECOMMENDED|AGREED|DECIDED)\b")
CLOSE = 0.85  # share of the best score from which the latest comes first, where that is asked for


class Turn(StrEnum):
    """Which one of the meetings that fit is meant."""

    LAST = "last"
    NEXT = "next"


@dataclass(frozen=True)
class Lifts:
    """What is lifted; nothing where a question lets guess nothing."""

    kinds: tuple[Kind, ...] = ()
    span: Span | None = None
    committees: tuple[tuple[int, str], ...] = ()
    references: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    latest: bool = False
    turn: Turn | None = None

    @property
    def where(self) -> Filters:
        """The committees and the time named, as filters."""
        committees = frozenset(number for number, _ in self.committees)
        return Filters(committees, since=self.span.since if self.span else None, until=self.span.until if self.span else None)

    @property
    def listed(self) -> Filters:
        """The places where what fits may stand, as filters."""
        return replace(self.where, kinds=frozenset({*self.kinds, *((Kind.MINUTES,) if Kind.DECISION in self.kinds else ())}))

    @property
    def each_committee(self) -> tuple[Filters, ...]:
        """The committees named as filters, each by itself; no committee is any."""
        return tuple(Filters(frozenset({number})) for number, _ in self.committees) or (Filters(),)

    @property
    def most(self) -> float:
        """The most that a passage can gain."""
        named = bool(self.span) + bool(self.committees)
        return LIFT * bool(self.kinds) + NAMED * named + LETTERS * bool(self.references) + NUMBERED * bool(self.items)

    def gain(self, passage: Passage) -> float:
        """What a passage gains."""
        kind, named, number = passage.kind in self.kinds, self._is_then(passage) + self._is_there(passage), self.number(passage)
        return LIFT * kind + NAMED * named + NUMBERED * bool(number) + self._letters(passage)

    def number(self, passage: Passage) -> str:
        """The number that was named and that a passage's item has, of the committee and the time named where there are any; "" for none."""
        number = passage.item_number.rstrip(".").lower()
        is_meant = (not self.span or self._is_then(passage)) and (not self.committees or self._is_there(passage))
        return number if number in self.items and is_meant else ""

    def bears(self, passage: Passage) -> bool:
        """Whether a passage has one of the references."""
        return self._letters(passage) > 0

    def fits(self, passage: Passage) -> bool:
        """Whether a passage is of all that is named: kind, committee, time. What minutes say was resolved is a decision."""
        is_decided = Kind.DECISION in self.kinds and passage.kind is Kind.MINUTES and bool(_RESOLVED.search(passage.text))
        is_kind = not self.kinds or passage.kind in self.kinds or is_decided
        return is_kind and (not self.span or self._is_then(passage)) and (not self.committees or self._is_there(passage))

    def on_agenda(self, passage: Passage) -> tuple[object, ...]:
        """Orders by day, meeting and number of the item; printed documents of the whole meeting come last, and of an item what was
        decided first."""
        number = re.match(r"\d+", passage.item_number)
        at = (passage.item_id is None, int(number.group()) if number else 0, passage.item_id or 0)
        return -passage.meeting_date.toordinal(), passage.meeting_id, *at, _ORDER.index(passage.kind), passage.first_page

    def _is_then(self, passage: Passage) -> bool:
        return self.span is not None and self.span.holds(passage.meeting_date)

    def _is_there(self, passage: Passage) -> bool:
        return any(passage.committee_id == number for number, _ in self.committees)

    def _letters(self, passage: Passage) -> float:
        """The matter that bears a reference stands before others that mention it, as its successor does."""
        title = f"{passage.title}\n{passage.item_title}"
        whole = f"{title}\n{passage.heading}\n{passage.text}"
        return max((LETTERS if says(title, one) else MENTIONED if says(whole, one) else 0.0 for one in self.references), default=0.0)

    @property
    def can_list(self) -> bool:
        """Whether kinds, committees or a time are named, and no item or reference."""
        return bool(self.kinds or self.committees or self.span) and not (self.items or self.references)

    def parts(self, *, only: bool = False) -> tuple[Part, ...]:
        """What is lifted, each by itself, for the person who asked: "preferred" is what comes first where it is as near as the rest.

        `only` where a question asks for all that is so, and for nothing else: then the latest come first in any case.
        """
        how = "only" if only else "preferred"
        return (
            *(Part(f"kind:{kind}", f"{KINDS[kind]} {how}") for kind in self.kinds),
            *(Part(f"reference:{one}", f"what has the reference {one} first") for one in self.references),
            *(Part(f"item:{one}", f"item or minute {one} first") for one in self.items),
            *((Part("time", self._when(how)),) if self.span else ()),
            *(Part(f"committee:{number}", f"meetings of {name} {how}") for number, name in self.committees),
            *((Part("latest", "the latest of the best first"),) if self.latest and not only else ()),
        )

    def _when(self, how: str) -> str:
        """The meetings of the time named; of a last or next one the end that is today is not said."""
        assert self.span is not None
        if self.turn is None or how != "only":
            return f"meetings {self.span.told()} {how}"
        of = f", of those {self.span.told()}" if self.span.since and self.span.until else ""
        return f"the {self.turn} meeting only{of}"

    def without(self, ids: frozenset[str]) -> Lifts:
        """The same, but for the parts with these ids."""
        return Lifts(
            tuple(one for one in self.kinds if f"kind:{one}" not in ids),
            None if "time" in ids else self.span,
            tuple(one for one in self.committees if f"committee:{one[0]}" not in ids),
            tuple(one for one in self.references if f"reference:{one}" not in ids),
            tuple(one for one in self.items if f"item:{one}" not in ids),
            self.latest and "latest" not in ids,
            None if "time" in ids else self.turn,
        )


def lifted(hits: Sequence[Hit], lifts: Lifts) -> list[Hit]:
    """The hits with what fits lifted, all on a scale of 0 to 1 to four places; the best first."""
    most = lifts.most
    if most:
        scored = [hit.at(round((hit.score + lifts.gain(hit.passage)) / (1 + most), 4)) for hit in hits]
        ordered = sorted(scored, key=lambda hit: -hit.score)
    else:
        ordered = [hit.at(round(hit.score, 4)) for hit in hits]
    return _latest_first(ordered) if lifts.latest else ordered


def _latest_first(hits: Sequence[Hit]) -> list[Hit]:
    """Of the hits that are CLOSE to the best, the latest first; then the others as they are."""
    close = [hit for hit in hits if hit.score >= CLOSE * hits[0].score] if hits else []
    return sorted(close, key=lambda hit: -hit.passage.meeting_date.toordinal()) + list(hits[len(close) :])
