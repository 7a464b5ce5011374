"""What flows through the indexer: pages of text, passages cut from them, questions and hits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from archive.models import Kind, State

_One = TypeVar("_One")


class Source(StrEnum):
    """Where a page's text came from."""

    TEXT_LAYER = "text layer"
    OCR = "ocr"
    BOTH = "text layer and ocr"
    MARKUP = "markup"
    NONE = "none"


@dataclass(frozen=True)
class Mark:
    """Where a piece of a page's text stands: characters `start` to `end`, and left, top, right, bottom as shares of the page's width
    and height (0 to 1), from its top left corner as a reader sees it."""

    start: int
    end: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Page:
    """One page of a paper. `trust` is 0 to 1; a page without text has source NONE and says why in `reason`.

    `part` names the file, sheet or slide inside the paper that the page is of, where it is not simply a page of it; `headings` are the
    spans of the text set as headings; `marks`, one a word, are kept only for what was read by OCR.
    """

    number: int
    text: str
    source: Source = Source.TEXT_LAYER
    trust: float = 1.0
    reason: str = ""
    part: str = ""
    headings: tuple[tuple[int, int], ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Extraction:
    """All the pages of one file; `problem` is a sentence when the file gave no text, and then `pages` may be empty."""

    pages: tuple[Page, ...]
    problem: str = ""


@dataclass(frozen=True)
class Cut:
    """A piece of a text: `start` and `end` are characters of `chunk.join(pages)`, pages are the first and last it stands on.

    `text` is what the pages say but for white space (cells of a table's row are parted by tabs). `reading` is what is to be searched and
    embedded instead, each row with the heads of its columns; "" where that is the text itself. `trust` is the lowest of its pages.
    """

    text: str
    start: int
    end: int
    first_page: int
    last_page: int
    heading: str = ""
    reading: str = ""
    is_recommendation: bool = False
    trust: float = 1.0
    source: Source = Source.TEXT_LAYER


@dataclass(frozen=True)
class Passage:
    """A cut with all that is needed to show, cite and filter it. `key` is its permanent address: "<digest>:<start>-<end>"."""

    key: str
    digest: str
    text: str
    heading: str
    first_page: int
    last_page: int
    kind: Kind
    council: str
    committee_id: int
    committee: str
    meeting_id: int
    meeting_date: date
    item_id: int | None
    item_number: str
    item_title: str
    state: State
    title: str
    source_url: str
    paper_url: str
    is_page_numbered: bool = True
    trust: float = 1.0  # 0 to 1: how far its words can be trusted to be those of the paper
    source: Source = Source.TEXT_LAYER
    weight: float = 1.0  # less than 1 where its words stand at many meetings
    also_in: tuple[dict[str, str], ...] = ()
    reading: str = ""  # what is searched and embedded instead of `text` where a table's rows were read with their heads; not kept

    @property
    def met(self) -> str:
        """Who met when: "Cabinet, 26 November 2024"; empty of a text that stands nowhere."""
        return f"{self.committee}, {self.meeting_date.day} {self.meeting_date:%B %Y}" if self.committee else ""


@dataclass(frozen=True)
class Filters:
    """What a person set: only these exclude. Dates are inclusive; empty means any."""

    committees: frozenset[int] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    since: date | None = None
    until: date | None = None

    def narrowed(self, other: Filters) -> Filters | None:
        """What meets both; None where nothing can."""
        committees, kinds = _both(self.committees, other.committees), _both(self.kinds, other.kinds)
        since, until = max(self.since or date.min, other.since or date.min), min(self.until or date.max, other.until or date.max)
        if committees is None or kinds is None or since > until:
            return None
        return Filters(committees, kinds, since if since > date.min else None, until if until < date.max else None)

    def hold(self, place: Passage) -> bool:
        """Whether one place meets them all."""
        return (
            (not self.committees or place.committee_id in self.committees)
            and (not self.kinds or place.kind in self.kinds)
            and (self.since or date.min) <= place.meeting_date <= (self.until or date.max)
        )


def _both(one: frozenset[_One], other: frozenset[_One]) -> frozenset[_One] | None:
    """What is in both, where an empty set stands for all; None where that is nothing."""
    if not (one and other):
        return one or other
    return one & other or None


@dataclass(frozen=True)
class Term:
    """A word, in whatever form it stands, or (`exact`) a phrase word for word."""

    text: str
    exact: bool = False


@dataclass(frozen=True)
class Wording:
    """What a person wrote as a condition: of each group of `some` one term must stand in an answer, and none of `none`."""

    some: tuple[tuple[Term, ...], ...] = ()
    none: tuple[Term, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """What stands word for word in an answer, or in its place may."""
        return tuple(term.text for group in self.some if any(term.exact for term in group) for term in group)


@dataclass(frozen=True)
class Part:
    """One thing that was made of a question: `told` for the person who asked; `id` switches it off ("" where it cannot be)."""

    id: str
    told: str


class Sort(StrEnum):
    """What comes first: the nearest to the question, or the latest meeting."""

    RELEVANCE = "relevance"
    DATE = "date"


@dataclass(frozen=True)
class Question:
    """What is asked: the words, the filters, how many answers are wanted, and in which order.

    `today` is what "last year" is counted from. `by_item` gives one hit an item, the others in its `more`; `limit` counts items then.
    `without` are ids of parts that are not to be made of it. Without `marked` no answering sentence is looked for: whoever wants the whole
    list does not show it.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    limit: int = 10
    offset: int = 0
    today: date | None = None
    sort: Sort = Sort.RELEVANCE
    by_item: bool = False
    without: frozenset[str] = frozenset()
    marked: bool = True


Telling = tuple[tuple[int, int, float], ...]  # stretches of a text, by characters, each with how far it tells the answer (a logit)


@dataclass(frozen=True)
class Hit:
    """One answer: the passage, how near it is (0 to 1), the spans of its text that answer, and others of its item.

    `telling` is what the reader says of its words, where it looked at them closely.
    """

    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...] = ()
    more: tuple[Hit, ...] = ()
    telling: Telling = ()

    def at(self, score: float) -> Hit:
        """The same with another score: what `replace` gives, in a fifth of the time, for every hit of a question several times."""
        other = object.__new__(Hit)
        other.__dict__.update(self.__dict__, score=score)
        return other


@dataclass(frozen=True)
class Unread:
    """A paper that gave no text, and why."""

    digest: str
    title: str
    url: str
    reason: str
