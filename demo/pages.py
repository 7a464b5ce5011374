"""The pages about committees, meetings, items and issues: each a function of the desk and the parameters of an address."""

from collections.abc import Callable
from datetime import date, timedelta

from flask import render_template

from demo.chamber import seated
from demo.council import Meeting
from demo.dates import clock, iso, long_day, read_stamp, stamp
from demo.desk import Desk, Query
from demo.shelf_pages import see_folder, see_library
from demo.views import list_day, list_text, print_links, published_on, see_item, state_title, whole_title

__all__ = ["PAGES", "PAGE_LENGTH"]

PAGE_LENGTH = 6  # meetings in a list; the real sites show about 15
_THROUGH_CHOICE = 4  # papers from which on the pack is reached through the page that lets one choose


def _home(desk: Desk, _query: Query) -> str:
    taken = {item.issue for _, item in desk.items()}
    return render_template("home.html", issues=[issue for issue in desk.council.issues if issue in taken])


def _committees(desk: Desk, _query: Query) -> str:
    sections = dict.fromkeys(committee.section for committee in desk.council.committees)
    listed = {section: [committee for committee in desk.council.committees if committee.section == section] for section in sections}
    return render_template("committees.html", sections=listed, libraries=desk.shelves.libraries)


def _committee(desk: Desk, query: Query) -> str:
    committee = desk.committee(query.number("ID", "CId", "CommitteeId"))
    return render_template("committee.html", committee=committee, seated=seated(desk.council.members, committee))


def _meetings(desk: Desk, query: Query) -> str:
    if query.text("Info") == "1":
        return see_library(desk, query.number("CId", "CommitteeId"))
    committee = desk.committee(query.number("CId", "CommitteeId", "hCommitteeId"))
    every = desk.meetings_of(committee)
    shown = _shown(every, query)
    years = sorted({meeting.starts.year for meeting in every})
    paging = not query.text("Year", "YearSelect")
    earlier = stamp(shown[-1].starts) if paging and shown and shown[-1] != every[-1] else ""
    later = stamp(shown[0].starts) if paging and shown and shown[0] != every[0] else ""
    return render_template(
        "meetings.html",
        committee=committee,
        years=years,
        earlier=earlier,
        later=later,
        meetings=[(meeting, list_day(meeting), clock(meeting.starts), list_text(meeting)) for meeting in shown],
        modified=iso(max((published_on(meeting) for meeting in every), default=date(2023, 5, 1))),
    )


def _shown(every: list[Meeting], query: Query) -> list[Meeting]:
    """The meetings of one page of a list, newest first."""
    year = query.text("Year", "YearSelect")
    if year:
        return [meeting for meeting in every if year in ("0", str(meeting.starts.year))]
    moment, direction = read_stamp(query.text("D")), query.text("Act").lower()
    if moment and direction == "earlier":
        return [meeting for meeting in every if meeting.starts < moment][:PAGE_LENGTH]
    if moment and direction == "later":
        return [meeting for meeting in every if meeting.starts > moment][-PAGE_LENGTH:]
    return every[:PAGE_LENGTH]


def _meeting(desk: Desk, query: Query) -> str:
    number = query.number("MId", "MeetingId")
    if number in {folder.id for library in desk.shelves.libraries for folder in library.folders}:
        return see_folder(desk, number)
    meeting = desk.meeting(number)
    links = print_links(desk, meeting)
    papers = {paper.id for item in meeting.items for paper in item.papers}
    if (len(papers) > _THROUGH_CHOICE or meeting.supplements) and "PACK" in links:
        pack = f"mgChooseDocPack.aspx?ID={meeting.agenda_id}"
    else:
        pack = links["PACK"].address if "PACK" in links else ""
    when = f"{long_day(meeting.starts)}, {clock(meeting.starts)}"
    return render_template(
        "meeting.html",
        meeting=meeting,
        state=state_title(meeting),
        heading=whole_title(meeting),
        links=links,
        pack=pack,
        when=when,
        modified=iso(published_on(meeting)),
        created=iso(meeting.starts - timedelta(days=180)),
        day=iso(meeting.starts),
        items=[see_item(desk, meeting, item) for item in meeting.items],
    )


def _choose_pack(desk: Desk, query: Query) -> str:
    meeting = desk.meeting_of_agenda(query.number("ID"))
    return render_template("choose_pack.html", meeting=meeting, heading=whole_title(meeting), links=print_links(desk, meeting))


def _item(desk: Desk, query: Query) -> str:
    meeting, item = desk.item(query.number("ID", "AIId"))
    return render_template(
        "item.html",
        meeting=meeting,
        heading=whole_title(meeting),
        row=see_item(desk, meeting, item, whole=True),
        modified=iso(published_on(meeting)),
    )


def _issue_meetings(desk: Desk, query: Query) -> str:
    issue = desk.issue(query.number("IId"))
    found = [(meeting, see_item(desk, meeting, item)) for meeting, item in desk.items() if item.issue == issue]
    return render_template("issue_meetings.html", issue=issue, found=found[::-1])


def _issue(desk: Desk, query: Query) -> str:
    issue = desk.issue(query.number("IId"))
    found = [(meeting, item) for meeting, item in desk.items() if item.issue == issue]
    return render_template("issue.html", issue=issue, found=found[::-1])


def _plain(template: str) -> Callable[[Desk, Query], str]:
    def page(_desk: Desk, _query: Query) -> str:
        return render_template(template)

    return page


PAGES: dict[str, Callable[[Desk, Query], str]] = {
    "": _home,
    "ielistdocuments.aspx": _meeting,
    "ielistmeetings.aspx": _meetings,
    "ieissuedetails.aspx": _issue_meetings,
    "ielogon.aspx": _plain("log_on.html"),
    "mgai.aspx": _item,
    "mgchoosedocpack.aspx": _choose_pack,
    "mgcommitteedetails.aspx": _committee,
    "mgcommitteestructure.aspx": _committees,
    "mgerror.aspx": _plain("error.html"),
    "mgissuehistoryhome.aspx": _issue,
    "mglistcommittees.aspx": _committees,
    "mg_bounce.aspx": _plain("webcast.html"),
}
