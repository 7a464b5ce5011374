"""What a question lets guess (a kind of text, a time, a committee, a reference) lifts what it fits and excludes nothing. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.models import Kind
from indexer.models import Hit, Passage
from indexer.references import says
from indexer.spans import Span

LIFT = 0.1  # what a hit of the kind that was asked for gains: about what tells the best hits on one matter apart
NAMED = 0.15  # of the committee, the time or the item named
LETTERS = 0.3  # with the reference named: few passages have it, and the matter is theirs


@dataclass(frozen=True)
class Lifts:
    """What is lifted; nothing where a question lets guess nothing."""

    kinds: tuple[Kind, ...] = ()
    span: Span | None = None
    committees: tuple[tuple[int, str], ...] = ()
    references: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        """The most that a passage can gain."""
        named = bool(self.span) + bool(self.committees) + bool(self.items)
        return LIFT * bool(self.kinds) + NAMED * named + LETTERS * bool(self.references)

    def gain(self, passage: Passage) -> float:
        """What a passage gains."""
        named = int(self.span is not None and self.span.holds(passage.meeting_date))
        named += any(passage.committee_id == number for number, _ in self.committees)
        named += passage.item_number.rstrip(".") in self.items
        whole = "\n".join((passage.title, passage.item_title, passage.heading, passage.text)) if self.references else ""
        return LIFT * (passage.kind in self.kinds) + NAMED * named + LETTERS * any(says(whole, one) for one in self.references)

    def notes(self) -> tuple[str, ...]:
        """What is lifted, for the person who asked."""
        first = "first, where they are as near as the rest"
        names = {Kind.DECISION: "decisions", Kind.MINUTES: "minutes"}
        return (
            *(f"{names[kind]} {first}" for kind in self.kinds),
            *(f"what has the reference {one} first" for one in self.references),
            *(f"item or minute {one} first" for one in self.items),
            *((f"meetings {self.span.told()} first",) if self.span else ()),
            *(f"meetings of {name} first" for name in dict.fromkeys(name for _, name in self.committees)),
        )


def lifted(hits: Sequence[Hit], lifts: Lifts) -> list[Hit]:
    """The hits with what fits lifted, all on a scale of 0 to 1 to four places; the best first."""
    scored = [replace(hit, score=round((hit.score + lifts.gain(hit.passage)) / (1 + lifts.most), 4)) for hit in hits]
    return sorted(scored, key=lambda hit: -hit.score) if lifts.most else scored
