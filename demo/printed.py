"""Lays out what the council prints of a meeting: agenda frontsheet, reports pack, decisions and minutes."""

from collections.abc import Iterator
from enum import Enum

from demo.blocks import Block, Heading, Paragraph, Run, Table, read
from demo.council import Item, Meeting, State
from demo.dates import clock, day_and_month, label, long_day
from demo.sheets import Sheet, Text

__all__ = ["Print", "has_print", "lay_out", "print_title"]


class Print(Enum):
    """The kinds, by the number that `T=` gives them in addresses."""

    FRONTSHEET = 0
    MINUTES = 1
    DECISIONS = 2
    PACK = 10
    PUBLIC_MINUTES = 11


_NAMES = {
    Print.FRONTSHEET: "Agenda frontsheet",
    Print.MINUTES: "Printed minutes",
    Print.DECISIONS: "Printed decisions",
    Print.PACK: "Agenda reports pack",
    Print.PUBLIC_MINUTES: "Public minutes",
}


def print_title(kind: Print, meeting: Meeting) -> str:
    """`Printed minutes Tuesday 26-Nov-2024 18.00 Cabinet`: the name under which it is linked."""
    return f"{_NAMES[kind]} {label(meeting.starts)} {meeting.committee_name}"


def has_print(kind: Print, meeting: Meeting) -> bool:
    """Whether the meeting has come far enough for it."""
    if not meeting.items:
        return False
    if kind is Print.MINUTES:
        return meeting.state.has_minutes
    if kind is Print.PUBLIC_MINUTES:
        return meeting.state is State.AGREED and any(paper.restricted for item in meeting.items for paper in item.papers)
    if kind is Print.DECISIONS:
        return any(item.decision for item in meeting.items)
    return True


def lay_out(kind: Print, meeting: Meeting) -> Sheet:
    """The frontsheet, the minutes or the decisions; a pack's first part is its frontsheet."""
    body = {Print.MINUTES: _minutes, Print.PUBLIC_MINUTES: _minutes, Print.DECISIONS: _decisions}.get(kind, _frontsheet)
    head = f"{_NAMES[kind]}, {meeting.committee_name}, {day_and_month(meeting.starts)}"
    return Sheet(title=print_title(kind, meeting), head=head, parts=(Text(tuple(body(meeting))),))


def _say(text: str, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),))


def _row(*cells: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(cell),) for cell in cells)


def _frontsheet(meeting: Meeting) -> Iterator[Block]:
    yield Heading(1, (Run("Agenda"),))
    yield Heading(2, (Run(meeting.committee_name),))
    rows = (_row("Date", long_day(meeting.starts)), _row("Time", clock(meeting.starts)), _row("Venue", meeting.venue))
    yield Table((), rows, (False, False))
    if meeting.status:
        yield _say(f"Please note: {meeting.status}", bold=True)
    yield _say("Members of the public are welcome to attend. Questions, statements and petitions are taken as the agenda says.")
    yield Heading(2, (Run("Items"),))
    for item in meeting.items:
        yield _item_heading(item, item.agenda_number or item.number)
        yield from read(item.agenda)
        for paper in item.papers:
            note = " (not for publication)" if paper.restricted else ""
            yield Paragraph((Run(f"{paper.title}{note}", italic=True),), mark="•", level=1)


def _item_heading(item: Item, number: str) -> Heading:
    return Heading(3, (Run(f"{number}. {item.title}" if number else item.title),))


def _minutes(meeting: Meeting) -> Iterator[Block]:
    draft = meeting.state is State.DRAFT
    yield Heading(1, (Run(f"{'Draft minutes' if draft else 'Minutes'}: {meeting.committee_name}"),))
    yield _say(f"Meeting held on {long_day(meeting.starts)} at {clock(meeting.starts)}, {meeting.venue}.")
    if draft:
        yield _say("These minutes are a draft until the next meeting has agreed them.", bold=True)
    for item in meeting.items:
        yield _item_heading(item, item.number)
        yield from read(item.minutes)
        for vote in item.votes:
            yield _say(f"Recorded vote on {vote.title}: {vote.result}")
    if not draft:
        yield _say("Signed as a correct record: The Chair", bold=True)


def _decisions(meeting: Meeting) -> Iterator[Block]:
    yield Heading(1, (Run(f"Decisions: {meeting.committee_name}"),))
    yield _say(f"Decisions taken on {long_day(meeting.starts)}.")
    for item in meeting.items:
        if item.decision:
            yield _item_heading(item, item.number)
            yield from read(item.decision)
