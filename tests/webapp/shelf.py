"""A few passages of a made-up council and the small real searcher that the pages are tried with: it counts shared words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from archive import Kind, State
from indexer.search import Answer, Filters, Hit, Part, Passage, Question, Sort

SEND = """The Director of Children's Services presented the report. She said that 37 families had waited longer than 40 weeks for a final \
Education, Health and Care Plan between November 2023 and October 2024, compared with 96 in the twelve months before.
Members asked what the main cause of the remaining delay was. The Head of SEND and Inclusion replied that in 11 of the 37 cases advice \
from an educational psychologist had come late, and that two more psychologists would start in January 2025.
The Committee noted that parents' confidence had not risen as fast as the figures, and asked that the next report set out how families \
are told about the progress of their case. It was agreed that the survey would be repeated in March."""
LIBRARY = """The consultation on the future of Saltby Library received 412 responses. Four in five asked that the library stay open on \
Saturdays. Officers recommend a partnership with the parish council, under which volunteers would keep the building open for twelve hours \
a week."""
BINS = "RESOLVED that weekly food waste collections begin on 1 April 2026, starting with Oldwharf and Netherwick."
BLANK = Passage(
    key="",
    digest="d" * 64,
    text="",
    heading="",
    first_page=1,
    last_page=1,
    kind=Kind.REPORT,
    council="Harrowmere Council",
    committee_id=214,
    committee="Children's Services Overview and Scrutiny Committee",
    meeting_id=3020,
    meeting_date=date(2024, 11, 26),
    item_id=51154,
    item_number="35",
    item_title="SEND Improvement Update",
    state=State.AGREED,
    title="SEND Improvement Update",
    source_url="http://127.0.0.1:8001/ieIssueDetails.aspx?IId=51154&Opt=3",
    paper_url="",
    is_page_numbered=False,
)
PAPER = "http://127.0.0.1:8001/documents/s71203/Saltby%20Library.pdf"
PASSAGES = (
    replace(BLANK, key="a" * 64 + ":0-100", text=SEND, kind=Kind.MINUTES),
    replace(
        BLANK,
        key="b" * 64 + ":0-100",
        text=LIBRARY,
        heading="3. What residents said",
        title="Saltby Library: results of the consultation",
        item_title="Future of Saltby Library",
        item_number="7",
        committee_id=101,
        committee="Cabinet",
        meeting_date=date(2023, 10, 10),
        paper_url=PAPER,
        is_page_numbered=True,
        first_page=12,
        last_page=13,
        also_in=(
            {
                "title": "Pack",
                "committee": "Cabinet",
                "meeting_date": "2023-10-10",
                "source_url": "http://127.0.0.1:8001/x",
                "paper_url": "",
            },
        ),
    ),
    replace(
        BLANK,
        key="c" * 64 + ":0-100",
        text=BINS,
        kind=Kind.DECISION,
        state=State.DRAFT,
        title="Food waste collections",
        item_title="Food waste collections",
        item_number="9",
        committee_id=101,
        committee="Cabinet",
        meeting_date=date(2025, 10, 14),
    ),
)


@dataclass(frozen=True)
class Made:
    """The shelf in figures."""

    passages: int
    built: str = "2026-11-23T12:00:00+00:00"


@dataclass(frozen=True)
class Illegible:
    """A paper that gave no text."""

    title: str
    url: str
    reason: str
    digest: str = ""


@dataclass(frozen=True)
class Shelf:
    """Passages that share a word of four letters or more with the question are found, the most shared words first."""

    passages: tuple[Passage, ...] = PASSAGES
    lost: tuple[Illegible, ...] = ()
    misses: tuple[Passage, ...] = ()

    def ask(self, question: Question) -> Answer:
        """Highlights are the first sentence."""
        wanted = _words(question.text)
        shared = [(len(wanted & _words(f"{each.text} {each.title}")), each) for each in self.passages if _meets(each, question.filters)]
        found = [each for number, each in sorted(shared, key=lambda pair: -pair[0]) if number]
        groups: dict[object, list[Passage]] = {}
        for each in found:
            groups.setdefault((each.title, each.item_title) if question.by_item else each.key, []).append(each)
        hits = tuple(Hit(one, 0.5, ((0, one.text.find(".") + 1),), tuple(Hit(two, 0.4) for two in rest)) for one, *rest in groups.values())
        if question.sort is Sort.DATE:
            hits = tuple(sorted(hits, key=lambda hit: hit.passage.meeting_date, reverse=True))
        phrases = re.findall(r'"([^"]+)"', question.text) if "conditions" not in question.without else ()
        parts = tuple(Part("conditions", f"exactly “{phrase}”") for phrase in phrases)
        return Answer(
            question=question,
            hits=hits[question.offset : question.offset + question.limit],
            total=len(hits),
            parts=parts,
            committees=dict(Counter((each.committee_id, each.committee) for each in found)),
            kinds=dict(Counter(each.kind for each in found)),
            years=dict(Counter(each.meeting_date.year for each in found)),
            near_misses=tuple(Hit(each, 0.1) for each in self.misses) if not found else (),
        )

    def is_withheld(self, key: str) -> bool:
        return False

    def passage(self, key: str) -> Passage | None:
        """By its key."""
        return next((each for each in self.passages if each.key == key), None)

    def manifest(self) -> Made:
        """How many there are."""
        return Made(len(self.passages))

    def unread(self) -> tuple[Illegible, ...]:
        """What was given."""
        return self.lost


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def _meets(passage: Passage, filters: Filters) -> bool:
    return (
        (not filters.committees or passage.committee_id in filters.committees)
        and (not filters.kinds or passage.kind in filters.kinds)
        and (filters.since or date.min) <= passage.meeting_date <= (filters.until or date.max)
    )
