"""The pages about people: councillors, who came to a meeting, and the recorded votes of an item."""

from collections.abc import Callable

from flask import render_template

from demo.chamber import ballots, present
from demo.desk import Desk, Query, Unknown
from demo.views import whole_title

__all__ = ["CHAMBER_PAGES"]


def _members(desk: Desk, _query: Query) -> str:
    return render_template("members.html", members=sorted(desk.council.members, key=lambda member: member.name.split()[-1]))


def _member(desk: Desk, query: Query) -> str:
    """With an address, a telephone number and the interests, as real sites have them: what a reader of papers must leave there."""
    member = desk.member(query.number("UID"))
    committees = [(committee, member.seats[committee.slug]) for committee in desk.council.committees if committee.slug in member.seats]
    return render_template("member.html", member=member, committees=committees)


def _interests(desk: Desk, query: Query) -> str:
    return render_template("interests.html", member=desk.member(query.number("UID")))


def _attendance(desk: Desk, query: Query) -> str:
    meeting = desk.meeting(query.number("ID"))
    if not meeting.state.has_minutes:
        raise Unknown("the meeting has not been held yet")
    return render_template("attendance.html", meeting=meeting, heading=whole_title(meeting), people=present(desk.council.members, meeting))


def _votes(desk: Desk, query: Query) -> str:
    meeting, item = desk.item(query.number("AIId"))
    if not item.votes:
        raise Unknown("no vote was recorded for this item")
    told = [(vote, ballots(desk.council, meeting, item, vote)) for vote in item.votes]
    return render_template("votes.html", meeting=meeting, heading=whole_title(meeting), item=item, told=told)


CHAMBER_PAGES: dict[str, Callable[[Desk, Query], str]] = {
    "mglistrecordedvotesshort.aspx": _votes,
    "mgmeetingattendance.aspx": _attendance,
    "mgmemberindex.aspx": _members,
    "mgrofi.aspx": _interests,
    "mguserinfo.aspx": _member,
}
