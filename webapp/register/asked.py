"""The address of a list of entries into what is wanted of the register, or into what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from indexer.register import EntryKind, Status, Wanted, topic
from webapp import dates
from webapp.api.parameters import COMMITTEES, SINCE, UNTIL, Parameter, Unreadable, day, take, whole
from webapp.asked import LONGEST, Problem
from webapp.turning import turned

PER_PAGE = 20
LAST_PAGE = 500


def _words(text: str) -> str:
    if len(text) > LONGEST:
        raise Unreadable(f"The words are {len(text)} characters long: shorten them to {LONGEST} or fewer")
    return " ".join(text.split())


def _kind(text: str) -> EntryKind:
    if text in list(EntryKind):
        return EntryKind(text)
    raise Unreadable(f"'kind' must be one of {', '.join(EntryKind)}")


def _status(text: str) -> Status:
    if text in list(Status):
        return Status(text)
    raise Unreadable(f"'status' must be one of {', '.join(Status)}")


WORDS = Parameter("q", "words that all stand in an entry or its item's title", {"type": "string", "maxLength": LONGEST}, _words, default="")
KINDS = Parameter("kind", "kinds of entry", {"type": "string", "enum": [str(kind) for kind in EntryKind]}, _kind, many=True)
WHO = Parameter(
    "who", "the person or body that is to do it, as the text names them", {"type": "string", "maxLength": LONGEST}, _words, default=""
)
STATUSES = Parameter("status", "what came of it, as of today", {"type": "string", "enum": [str(one) for one in Status]}, _status, many=True)
DUE_SINCE = day("due_since", "due on this day or later: a day or a year", dates.first_day)
DUE_UNTIL = day("due_until", "due by this day: a day or a year", dates.last_day)
MEETING = whole("meeting", "the id of a meeting", 0, 999_999_999)
ITEM = whole("item", "the id of an agenda item", 0, 999_999_999)
ISSUE = whole("issue", "the id of a matter", 0, 999_999_999)
FILTERS = (WORDS, KINDS, COMMITTEES, WHO, STATUSES, SINCE, UNTIL, DUE_SINCE, DUE_UNTIL, MEETING, ITEM, ISSUE)
PAGE = whole("page", "which page", 1, LAST_PAGE, 1)


@dataclass(frozen=True)
class Asked:
    """What was asked for, as typed and as understood."""

    wanted: Wanted
    given: Mapping[str, Sequence[str]]
    page: int = 1
    problems: tuple[Problem, ...] = ()

    def typed(self, name: str) -> str:
        """A parameter as it was typed."""
        return next(iter(self.given.get(name, ())), "")

    def problem(self, name: str) -> str:
        """What is wrong with a parameter, or nothing."""
        return next((one.message for one in self.problems if one.field == name), "")

    def address(self, form: str = "", page: int = 1) -> str:
        """The address of one page of this list, or of the list in another form: atom, csv or jsonl."""
        pairs = [(name, value) for name in sorted(self.given) for value in self.given[name] if name != "page"]
        pairs += [("page", str(page))] if page > 1 else []
        return f"/register{'.' if form else ''}{form}{'?' if pairs else ''}{urlencode(pairs)}"


def read(given: Mapping[str, Sequence[str]]) -> Asked:
    """What an address asks for; what was left empty asks nothing."""
    said = {name: [value for value in values if value.strip()] for name, values in given.items()}
    said = {name: values for name, values in said.items() if values}
    values, problems = take((*FILTERS, PAGE), said)
    return Asked(wanted(values), said, values["page"], problems)


def wanted(values: Mapping[str, Any]) -> Wanted:
    """The filters that parameters set; a question is asked by what it is about."""
    return Wanted(
        words=topic(values["q"]) or values["q"],
        kinds=frozenset(values["kind"]),
        committees=frozenset(values["committee"]),
        who=values["who"],
        statuses=frozenset(values["status"]),
        since=values["since"],
        until=values["until"],
        due_since=values["due_since"],
        due_until=values["due_until"],
        meeting_id=values["meeting"],
        item_id=values["item"],
        issue_id=values["issue"],
    )


def by_meaning(asked: Wanted, places: Sequence[tuple[str, int, int]]) -> Wanted:
    """The same with words that mean it instead of the words themselves: what stands in passages that answer."""
    return replace(asked, words="", within=tuple(places))


def pagination(asked: Asked, total: int) -> dict[str, object] | None:
    """What GOV.UK's pagination wants; None where one page holds all."""
    pages = min(-(-total // PER_PAGE), LAST_PAGE)
    return turned(asked.page, pages, lambda number: asked.address(page=number), "Pages of the register")
