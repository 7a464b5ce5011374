"""An answer: what was found for a question, how many there are, and what was understood. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive.models import Kind
from indexer.models import Hit, Part, Question


@dataclass(frozen=True)
class Answer:
    """What was found. `total` counts all that came near enough, repeats folded; `committees`, `kinds` and `years` count within it:
    where items are asked for, those that have a passage of that kind among what was found. `is_least` tells that there are more than
    were looked at, so that all these are the least there is; a filter looks further.

    `is_faint` where all that was found is hardly near, and the reader alone speaks for it.

    `is_list` where no matter was asked about, and what there is stands in the order of the agendas, without an answering sentence.
    `near_misses` are a few passages on the matter of a question that none of them is likely to answer; then nothing is found.
    """

    question: Question
    hits: tuple[Hit, ...]
    total: int
    is_least: bool = False
    parts: tuple[Part, ...] = ()
    took_ms: int = 0
    committees: dict[tuple[int, str], int] = field(default_factory=dict)
    kinds: dict[Kind, int] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    near_misses: tuple[Hit, ...] = ()
    is_list: bool = False
    is_faint: bool = False

    @property
    def understood(self) -> tuple[str, ...]:
        """What was made of the question, in words; `parts` has the ids by which each can be switched off (`Question.without`)."""
        return tuple(part.told for part in self.parts)

    @property
    def nothing_found(self) -> bool:
        """Whether nothing in the index is near enough to be an answer."""
        return self.total == 0


def counted(answer: Answer, hits: Sequence[Hit]) -> Answer:
    """An answer with how many of all hits each committee, kind and year has."""
    committees = Counter((hit.passage.committee_id, hit.passage.committee) for hit in hits)
    kinds = Counter(kind for hit in hits for kind in {each.passage.kind for each in (hit, *hit.more)})
    years = Counter(hit.passage.meeting_date.year for hit in hits)
    return replace(answer, committees=dict(committees), kinds=dict(kinds), years=dict(years))
