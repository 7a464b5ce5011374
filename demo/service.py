"""The XML web service: committees, meetings and one meeting, with plain GETs and dates as dd/mm/yyyy."""

from collections.abc import Callable, Iterable
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from demo.blocks import read
from demo.chamber import present
from demo.council import Committee, Item, Meeting, PaperEntry
from demo.dates import clock, read_slashes, slashes
from demo.desk import Desk, Query
from demo.entities import for_title
from demo.wordhtml import body

__all__ = ["METHODS"]


def _committees(desk: Desk, _query: Query, _base: str) -> bytes:
    root = Element("committees")
    _put(root, "committeescount", f" {len(desk.council.committees)}")
    for committee in desk.council.committees:
        entry = _committee(root, committee)
        _put(entry, "committeedeleted", "False")
        _put(entry, "committeeexpired", "False")
        _put(entry, "committeecategory", committee.section)
    return _document(root)


def _meetings(desk: Desk, query: Query, _base: str) -> bytes:
    """Meetings by committee; `lCommitteeId=0` asks for all, and a date that is not dd/mm/yyyy is ignored."""
    number, span = _number(query), _span(query)
    found = [
        (committee, [meeting for meeting in reversed(desk.meetings_of(committee)) if _within(meeting, span)])
        for committee in desk.council.committees
        if number in (0, committee.id)
    ]
    root = Element("getmeetings")
    _put(root, "meetingscount", f" {sum(len(meetings) for _, meetings in found)}")
    _put(root, "committeescount", f" {len(found)}")
    for committee, meetings in found:
        entry = _committee(root, committee)
        _put(entry, "committeemeetingcount", f" {len(meetings)}")
        _list_meetings(SubElement(entry, "committeemeetings"), meetings)
    return _document(root)


def _meetings_by_date(desk: Desk, query: Query, _base: str) -> bytes:
    """All meetings in the order of their days, or the other way round."""
    number, span = _number(query), _span(query)
    meetings = [meeting for meeting in desk.council.meetings if number in (0, meeting.committee.id) and _within(meeting, span)]
    if query.text("bIsAscendingDateOrder").lower() == "false":
        meetings.reverse()
    root = Element("getallmeetingsbydate")
    _put(root, "meetingscount", f" {len(meetings)}")
    _list_meetings(SubElement(root, "meetings"), meetings, named=True)
    return _document(root)


def _meeting(desk: Desk, query: Query, base: str) -> bytes:
    meeting = desk.meeting(query.number("lMeetingId"))
    root = Element("meeting")
    out = {
        "meetingid": str(meeting.id),
        "meetingdate": slashes(meeting.starts),
        "meetingstatus": _status(meeting),
        "isdisplayallowed": "True",
        "meetingtime": clock(meeting.starts),
        "meetingactualstarttime": "",
        "meetingplannedfinishtime": "",
        "meetingactualfinishtime": "",
        "meetinglocation": meeting.venue,
        "iswebcast": str(meeting.webcast),
        "agendaid": str(meeting.agenda_id),
        "agendapublished": str(bool(meeting.items)),
        "decisionpublished": str(any(item.decision for item in meeting.items)),
        "minutepublished": str(meeting.state.has_minutes),
        "meetingroom": "",
    }
    for tag, text in out.items():
        _put(root, tag, text)
    items = SubElement(root, "agendaitems")
    for place, item in enumerate(meeting.items, start=1):
        _item(SubElement(items, "agendaitem"), item, place, base)
    _attendees(SubElement(root, "attendees"), desk, meeting, base)
    return _document(root)


def _attendees(entry: Element, desk: Desk, meeting: Meeting, base: str) -> None:
    """The members of the committee: who came or, before there are minutes, who is expected. Officers are not named."""
    for one in present(desk.council.members, meeting):
        if one.member:
            said = {
                "membertype": "U",
                "memberid": str(one.member.id),
                "name": one.name,
                "roledescription": one.role,
                "attendance": one.attendance if meeting.state.has_minutes else "Expected",
                "politicalparty": one.member.party,
                "ward": one.member.ward,
                "keyposts": "",
            }
            _put(SubElement(entry, "attendee", said), "url", f"{base}mgUserInfo.aspx?UID={one.member.id}")


def _item(entry: Element, item: Item, place: int, base: str) -> None:
    """One item; a section heading has the number 0 and no bodies."""
    seed = item.id or 0
    _put(entry, "agendaitemid", str(seed))
    _put(entry, "agendaitemnumber", "0" if item.is_heading else str(place))
    _put(entry, "fulldisplaynumberformat", f"{item.number}." if item.number else "")
    _put(entry, "agendaitemtitle", str(for_title(item.title)))  # encoded here, and once more as XML
    _put(entry, "isrestricted", str(item.restricted))
    bodies = {"agenda": (item.agenda, 1), "decision": (item.decision, 2), "minutes": (item.minutes, 0)}
    for name, (text, habit) in bodies.items():
        if text:
            _put(entry, f"{name}nonemptyhtmlbody", body(read(text), seed + habit))
    documents = SubElement(entry, "linkeddocuments")
    for paper in item.papers:
        _document_of(SubElement(documents, "linkeddocument"), paper, base)


def _document_of(entry: Element, paper: PaperEntry, base: str) -> None:
    _put(entry, "attachmentid", str(paper.id))
    _put(entry, "title", str(for_title(paper.title)))
    _put(entry, "url", f"{base}mgConvert2PDF.aspx?ID={paper.id}")
    _put(entry, "isrestricted", str(paper.restricted))


def _committee(root: Element, committee: Committee) -> Element:
    entry = SubElement(root, "committee")
    _put(entry, "committeeid", str(committee.id))
    _put(entry, "committeetitle", str(for_title(committee.name)))
    return entry


def _list_meetings(root: Element, meetings: Iterable[Meeting], named: bool = False) -> None:
    for meeting in meetings:
        entry = SubElement(root, "meeting")
        if named:
            _put(entry, "committeeid", str(meeting.committee.id))
            _put(entry, "committeetitle", str(for_title(meeting.committee_name)))
        _put(entry, "meetingid", str(meeting.id))
        _put(entry, "meetingdate", slashes(meeting.starts))
        _put(entry, "meetingstatus", _status(meeting))
        _put(entry, "meetingtime", clock(meeting.starts))
        _put(entry, "iswebcast", str(meeting.webcast))


def _status(meeting: Meeting) -> str:
    if meeting.cancelled:
        return "Cancelled"
    if not meeting.status:
        return "Confirmed"
    return f"Confirmed; {meeting.status.capitalize() if meeting.status.isupper() else meeting.status}"


def _number(query: Query) -> int:
    """The committee asked for; 0, or none, stands for all of them."""
    return query.number("lCommitteeId") if query.text("lCommitteeId") else 0


def _span(query: Query) -> tuple[date | None, date | None]:
    return read_slashes(query.text("sFromDate")), read_slashes(query.text("sToDate"))


def _within(meeting: Meeting, span: tuple[date | None, date | None]) -> bool:
    first, last = span
    day = meeting.starts.date()
    return (first is None or first <= day) and (last is None or day <= last)


def _put(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text or "\n"


def _document(root: Element) -> bytes:
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, short_empty_elements=False)


METHODS: dict[str, Callable[[Desk, Query, str], bytes]] = {
    "getcommittees": _committees,
    "getmeetings": _meetings,
    "getallmeetingsbydate": _meetings_by_date,
    "getmeeting": _meeting,
}
