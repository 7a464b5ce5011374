"""The address of a search page into a question, or into what is wrong with it in a person's words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive import Kind
from indexer.search import Filters, Question, Sort
from webapp import dates

LONGEST = 500  # characters of a question
PER_PAGE = 10
LAST_PAGE = 50
MOST = 100  # committees or kinds in one address: each of them stands in many of a page's links
PARTS = 20  # of what was understood, that one address may switch off
KNOWN = ("q", "committee", "kind", "since", "until", "sort", "without", "page")
_PART = re.compile(r"[a-z]{2,20}(:[^\x00-\x1f]{1,80})?")

Given = Mapping[str, Sequence[str]]  # an address's parameters: each name with all its values

_TURNING = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])  # marks that would turn the words of a page about


@dataclass(frozen=True)
class Problem:
    """One thing to put right: the field it stands in, and a sentence."""

    field: str
    message: str


@dataclass(frozen=True)
class Asked:
    """What was asked for, as typed and as understood; `filters` leaves out what could not be read.

    `without` are ids of what is not to be made of the words (`indexer.search.Part`).
    """

    text: str
    filters: Filters
    since: str = ""
    until: str = ""
    page: int = 1
    sort: Sort = Sort.RELEVANCE
    without: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    @property
    def question(self) -> Question:
        """The question for one page of passages."""
        return Question(self.text, self.filters, PER_PAGE, (self.page - 1) * PER_PAGE, sort=self.sort, without=self.without)

    @property
    def by_item(self) -> Question:
        """The same for one page of items, each with all its passages."""
        return replace(self.question, by_item=True)

    def problem(self, field: str) -> str:
        """What is wrong with one field, or nothing."""
        return next((problem.message for problem in self.problems if problem.field == field), "")


def read(given: Given) -> Asked:
    """What a search page's address asks for; never raises: whatever is wrong stands in `problems`."""
    text = " ".join("".join(ch for ch in _one(given, "q") if unicodedata.bidirectional(ch) not in _TURNING).split())
    filters, problems = filters_of(given)
    page = _one(given, "page") or "1"
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    if not 1 <= number <= LAST_PAGE:
        problems = (*problems, Problem("page", f"There are pages 1 to {LAST_PAGE}: choose one of them."))
        number = 1
    order = _one(given, "sort") or Sort.RELEVANCE
    if order not in list(Sort):
        problems = (*problems, Problem("sort", f"Choose an order from the list: {', '.join(Sort)}"))
        order = Sort.RELEVANCE
    without = frozenset(part for part in given.get("without", ())[:PARTS] if _PART.fullmatch(part))
    problems = (*text_problems(text), *problems)
    return Asked(text, filters, _one(given, "since"), _one(given, "until"), number, Sort(order), without, problems)


def read_strictly(given: Given) -> Asked:
    """The same for programs, who are told of a parameter that is not known: a filter that was misspelt would not be missed otherwise."""
    asked, may = read(given), ", ".join(KNOWN)
    unknown = tuple(Problem(name, f"There is no parameter {name[:60]!r}: {may} are known") for name in given if name not in KNOWN)
    return replace(asked, problems=(*asked.problems, *unknown))


def text_problems(text: str) -> tuple[Problem, ...]:
    """Why a text cannot be asked, if so."""
    if not any(character.isalnum() for character in text):
        return (Problem("q", "Type a question, or a few words about what you are looking for"),)
    if len(text) > LONGEST:
        return (Problem("q", f"Your question is {len(text)} characters long: shorten it to {LONGEST} or fewer"),)
    return ()


def filters_of(given: Given) -> tuple[Filters, tuple[Problem, ...]]:
    """The filters that parameters set, and what could not be read."""
    problems: list[Problem] = []
    since = _day(given, "since", dates.first_day, problems)
    until = _day(given, "until", dates.last_day, problems)
    if wrong := out_of_order(since, until):
        problems += wrong
        since = None
    committees = frozenset(int(value) for value in _some(given, "committee", problems) if _is_id(value, problems))
    kinds = frozenset(Kind(value) for value in _some(given, "kind", problems) if _is_kind(value, problems))
    return Filters(committees, kinds, since, until), tuple(problems)


def out_of_order(since: date | None, until: date | None) -> tuple[Problem, ...]:
    """What is wrong where a first day comes after the last."""
    if since and until and since > until:
        return (Problem("since", f"The first day must be no later than the last, {dates.in_full(until)}"),)
    return ()


def _one(given: Given, name: str) -> str:
    values = given.get(name, ())
    return values[-1].strip() if values else ""


def _some(given: Given, name: str, problems: list[Problem]) -> list[str]:
    """A parameter's values, each once: the first MOST of them."""
    values = list(dict.fromkeys(given.get(name, ())))
    if len(values) > MOST:
        problems.append(Problem(name, f"Choose no more than {MOST} from the list: {len(values)} were chosen"))
    return values[:MOST]


def _day(given: Given, name: str, reading: dates.Reading, problems: list[Problem]) -> date | None:
    typed = _one(given, name)
    day = reading(typed)
    if typed and day is None:
        label = {"since": "The first day", "until": "The last day"}[name]
        problems.append(Problem(name, f"{label} must be a year, a month or a day that exists, like 2024 or 26 11 2024"))
    return day


def _is_id(value: str, problems: list[Problem]) -> bool:
    if value.isascii() and value.isdecimal() and len(value) < 10:
        return True
    problems.append(Problem("committee", "Choose a committee from the list"))
    return False


def _is_kind(value: str, problems: list[Problem]) -> bool:
    if value in list(Kind):
        return True
    problems.append(Problem("kind", f"Choose a kind of text from the list: {', '.join(Kind)}"))
    return False
