"""The pages of the decisions register, and of what was published lately."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template

from demo.blocks import read
from demo.council import Item, Meeting, State
from demo.dates import iso, long_day, read_span
from demo.desk import Desk, Query, Unknown
from demo.views import see_item, whole_title
from demo.wordhtml import body

__all__ = ["REGISTER"]

_LONGEST = timedelta(days=6 * 366)  # a question over more years than this fails, as it does on the real sites
_LATELY = 40


@dataclass(frozen=True)
class _News:
    """Something published: `what` is "Agenda", "Minutes" and so on."""

    day: date
    what: str
    title: str
    address: str


def _register(desk: Desk, query: Query) -> str:
    """Decisions by the days of their publication; `DM` names a committee, `K=1` asks for key decisions only."""
    span = read_span(query.text("DR"))
    if span and span[1] - span[0] > _LONGEST:
        raise Unknown("too long a time")
    maker, key_only = query.text("DM"), query.text("K") == "1"
    found = [
        (meeting, item, item.record)
        for meeting, item in desk.decisions()
        if item.record
        if not span or span[0] <= item.record.published <= span[1]
        if maker in ("", "0", str(meeting.committee.id))
        if item.record.key or not key_only
    ]
    return render_template("decisions.html", found=found, span=span)


def _decision(desk: Desk, query: Query) -> str:
    officers = {decision.id: decision for decision in desk.shelves.officers}
    if query.text("ID").isdecimal() and (decision := officers.get(query.number("ID"))):
        return render_template("officer_decision.html", decision=decision, text=body(read(decision.decision), decision.id))
    meeting, item = desk.item(query.number("AIId")) if query.text("AIId") else desk.decision(query.number("ID"))
    if not item.record:
        raise Unknown("no decision was recorded for this item")
    record = item.record
    return render_template(
        "decision.html",
        meeting=meeting,
        item=item,
        record=record,
        heading=whole_title(meeting),
        row=see_item(desk, meeting, item),
        decision=body(read(item.decision), record.id),
        modified=iso(record.published),
    )


def _officers(desk: Desk, query: Query) -> str:
    """The decisions of officers by the days of their publication."""
    span = read_span(query.text("DR"))
    if span and span[1] - span[0] > _LONGEST:
        raise Unknown("too long a time")
    found = [decision for decision in desk.shelves.officers if not span or span[0] <= decision.published <= span[1]]
    return render_template("officer_decisions.html", found=sorted(found, key=lambda one: one.published, reverse=True), span=span)


def _whats_new(desk: Desk, query: Query) -> str:
    span = read_span(query.text("DR"))
    news = sorted(_news(desk), key=lambda news: (news.day, news.title, news.what), reverse=True)
    shown = [entry for entry in news if span[0] <= entry.day <= span[1]] if span else news[:_LATELY]
    days = dict.fromkeys(entry.day for entry in shown)
    return render_template("whats_new.html", days=[(long_day(day), [entry for entry in shown if entry.day == day]) for day in days])


def _news(desk: Desk) -> list[_News]:
    return [news for meeting in desk.council.meetings for news in _news_of(meeting)] + [
        _decision_news(meeting, item) for meeting, item in desk.decisions()
    ]


def _news_of(meeting: Meeting) -> list[_News]:
    steps = {
        "Agenda": (-8, {State.AGENDA, State.DRAFT, State.AGREED}),
        "Draft minutes": (10, {State.DRAFT, State.AGREED}),
        "Minutes": (35, {State.AGREED}),
    }
    address = f"ieListDocuments.aspx?CId={meeting.committee.id}&MId={meeting.id}&Ver=4"
    return [
        _News(meeting.starts.date() + timedelta(days=days), what, whole_title(meeting), address)
        for what, (days, states) in steps.items()
        if meeting.state in states and meeting.items
    ]


def _decision_news(meeting: Meeting, item: Item) -> _News:
    day = item.record.published if item.record else meeting.starts.date()
    return _News(day, "Decision", item.title, f"ieDecisionDetails.aspx?ID={item.record.id if item.record else 0}")


REGISTER: dict[str, Callable[[Desk, Query], str]] = {
    "iedecisiondetails.aspx": _decision,
    "mgdelegateddecisions.aspx": _register,
    "mglistofficerdecisions.aspx": _officers,
    "mgwhatsnew.aspx": _whats_new,
}
