"""The calendar of meetings by month, and the feed of a committee."""

from collections.abc import Callable

from flask import render_template

from demo.dates import clock, long_day
from demo.desk import Desk, Query
from demo.views import published_on, whole_title

__all__ = ["DIARY", "feed"]


def _calendar(desk: Desk, query: Query) -> str:
    """The meetings of a month (`M`, `DD` for the year); without these, of the month of the latest meeting."""
    latest = desk.council.meetings[-1].starts
    month = query.number("M") if query.text("M") else latest.month
    year = query.number("DD") if query.text("DD") else latest.year
    found = [meeting for meeting in desk.council.meetings if (meeting.starts.month, meeting.starts.year) == (month, year)]
    shown = [(meeting, f"{long_day(meeting.starts)} {clock(meeting.starts)}") for meeting in found]
    return render_template("calendar.html", meetings=shown, month=month, year=year)


def feed(desk: Desk, query: Query) -> str:
    """The feed of a committee (`CID`): its ten latest meetings, as RSS 2.0."""
    committee = desk.committee(query.number("CID"))
    found = [(whole_title(meeting), meeting, published_on(meeting)) for meeting in desk.meetings_of(committee)[:10]]
    return render_template("feed.xml", committee=committee, found=found)


DIARY: dict[str, Callable[[Desk, Query], str]] = {"mgcalendarmonthview.aspx": _calendar}
