"""The filters as a form offers them: each choice with how many answers it would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from archive import Kind
from indexer.search import Answer, Filters, Question
from webapp import links
from webapp.asked import Asked
from webapp.cards import KINDS

Choice = dict[str, object]  # as GOV.UK's checkboxes want it


@dataclass(frozen=True)
class Counts:
    """How many answers each committee, kind and year has, at least where `is_least`, and what the committees with answers are called."""

    committees: Mapping[int, int] = field(default_factory=dict)
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    is_least: bool = False

    def told(self, number: int) -> str:
        """A count as it stands beside a choice: "(12)", "(12+)" where there may be more, nothing for none."""
        return f"({number}{'+' if self.is_least else ''})" if number else ""


def count(ask: Callable[[Question], Answer], asked: Asked, answer: Answer) -> Counts:
    """Each group is counted as if none of its own boxes were ticked: only so is it seen what another box would bring."""
    filters = asked.filters
    any_committee = _again(ask, asked, replace(filters, committees=frozenset())) if filters.committees else answer
    any_kind = _again(ask, asked, replace(filters, kinds=frozenset())) if filters.kinds else answer
    any_day = _again(ask, asked, replace(filters, since=None, until=None)) if filters.since or filters.until else answer
    found: Counter[int] = Counter()
    for (number, _), passages in any_committee.committees.items():  # one committee may have borne several names
        found[number] += passages
    is_least = any(each.is_least for each in (any_committee, any_kind, any_day))
    return Counts(found, any_kind.kinds, dict(any_committee.committees.keys()), any_day.years, is_least)


def _again(ask: Callable[[Question], Answer], asked: Asked, filters: Filters) -> Answer:
    return ask(replace(asked.by_item, filters=filters, limit=1, offset=0, marked=False))


def committees(chosen: Collection[int], counts: Counts, names: Mapping[int, str]) -> list[Choice]:
    """The committees with answers, most first, and the chosen ones; where nothing was counted, all that are known."""
    found = {number: many for number, many in counts.committees.items() if many}
    order = sorted(set(found) | set(chosen) or set(names), key=lambda number: (-found.get(number, 0), names.get(number, "")))
    told = {number: names.get(number, f"Committee {number}") for number in order}
    return [_choice(str(number), told[number], counts.told(found.get(number, 0)), number in chosen) for number in order]


def kinds(chosen: Collection[Kind], counts: Counts) -> list[Choice]:
    """All kinds of text, in the order of a meeting's life."""
    return [_choice(str(kind), name, counts.told(counts.kinds.get(kind, 0)), kind in chosen) for kind, name in KINDS.items()]


def years(asked: Asked, counts: Counts) -> list[tuple[int, str, str]]:
    """The years with answers, the latest first: each with how many, in words, and the address of the search within it."""
    return [(number, counts.told(counts.years[number]), links.year(asked, number)) for number in sorted(counts.years, reverse=True)]


def _choice(value: str, name: str, count: str, checked: bool) -> Choice:
    return {"value": value, "text": f"{name} {count}".strip(), "checked": checked}
