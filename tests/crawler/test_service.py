"""The XML web service gives the same values as the pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import PageError
from archive.models import Committee, State
from archive.records import Presence
from crawler import service
from crawler.pages.vocabulary import MeetingFound, MeetingsFound
from crawler.reading import read
from tests.crawler import small

BASE = "https://democracy.example.gov.uk/mgWebService.asmx/"
needs_real = pytest.mark.skipif(not small.REAL.exists(), reason="the real answers are not beside this checkout")

MEETING = """<?xml version="1.0" encoding="utf-8"?>
<meeting><meetingid>31</meetingid><meetingdate>04/03/2024</meetingdate><meetingstatus>Confirmed; Rescheduled from 1 March</meetingstatus>
<meetingtime>6.00 pm</meetingtime><meetinglocation>The Hall</meetinglocation><agendapublished>True</agendapublished>
<minutepublished>True</minutepublished><agendaitems>
<agendaitem><agendaitemid>500</agendaitemid><agendaitemnumber>0</agendaitemnumber>
<agendaitemtitle>ITEMS OF BUSINESS</agendaitemtitle></agendaitem>
<agendaitem><agendaitemid>501</agendaitemid><agendaitemnumber>1</agendaitemnumber><fulldisplaynumberformat>12.</fulldisplaynumberformat>
<agendaitemtitle>Books &amp;amp; films</agendaitemtitle><agendatext>&lt;p&gt;To consider.&lt;/p&gt;</agendatext>
<minutesnonemptyhtmlbody>&lt;p class=MsoNormal&gt;The hours
&lt;span class=SpellE&gt;wer&lt;/span&gt;e kept.&lt;/p&gt;</minutesnonemptyhtmlbody>
<linkeddocuments><linkeddoc><attachmentid>71</attachmentid><title>Books</title><url>{base}mgConvert2PDF.aspx?ID=71</url>
<isrestricted>False</isrestricted></linkeddoc><linkeddoc><attachmentid>72</attachmentid><title>Books</title><url>x</url>
<isrestricted>True</isrestricted></linkeddoc></linkeddocuments></agendaitem>
</agendaitems><attendees>
<attendee membertype="U" memberid="411" name="Councillor A &amp;amp; B" roledescription="Chair" attendance="Present" politicalparty="X"/>
<attendee memberid="" name="The Clerk" roledescription="" attendance="In attendance"/><attendee memberid="7" name="" attendance="Present"/>
</attendees></meeting>"""


@needs_real
def test_the_real_answers_are_read() -> None:
    committees = service.parse((small.REAL / "committees.xml").read_bytes(), BASE + "GetCommittees")
    assert isinstance(committees, tuple) and all(isinstance(held, Committee) for held in committees)
    assert [held.id for held in committees] == [312, 163, 144]
    meetings = service.parse((small.REAL / "meetings.xml").read_bytes(), BASE + "GetMeetings?lCommitteeId=144")
    assert isinstance(meetings, MeetingsFound) and meetings.committee.id == 144
    assert [(held.id, held.status, held.starts.isoformat()) for held in meetings.meetings] == [
        (4966, "Cancelled", "2026-01-13T10:00:00+00:00"),
        (4967, "", "2026-02-10T10:00:00+00:00"),
    ]
    meeting = service.parse((small.REAL / "meeting_no_minutes.xml").read_bytes(), BASE + "GetMeeting?lMeetingId=4966")
    assert isinstance(meeting, MeetingFound)
    assert (meeting.meeting.id, meeting.meeting.state, meeting.items) == (4966, State.NONE, ())


def test_a_meeting_gives_its_items_as_plain_text_with_public_documents() -> None:
    found = service.parse(MEETING.format(base="https://democracy.example.gov.uk/").encode(), BASE + "GetMeeting?lMeetingId=31")
    assert isinstance(found, MeetingFound)
    assert (found.meeting.status, found.meeting.venue, found.meeting.state) == ("Rescheduled from 1 March", "The Hall", State.DRAFT)
    (only,) = found.items
    assert (only.item.id, only.item.number, only.item.title, only.item.section) == (501, "12", "Books & films", "ITEMS OF BUSINESS")
    assert (only.item.agenda, only.item.minutes) == ("To consider.", "The hours were kept.")
    assert [(document.id, document.format) for document in only.documents] == [("s71", "PDF")]


def test_a_meeting_names_those_who_came_and_nothing_more_of_them() -> None:
    found = service.parse(MEETING.format(base="").encode(), BASE + "GetMeeting?lMeetingId=31")
    assert isinstance(found, MeetingFound)
    assert found.people == (Presence("Councillor A & B", "Chair", "Present", 411), Presence("The Clerk", "", "In attendance"))


@needs_real
def test_a_real_answer_names_who_is_expected() -> None:
    found = service.parse((small.REAL / "meeting_no_minutes.xml").read_bytes(), BASE + "GetMeeting?lMeetingId=4966")
    assert isinstance(found, MeetingFound)
    assert [(one.member_id, one.role, one.attendance, len(one.name.split())) for one in found.people] == [
        (192, "Committee Member", "Expected", 3)
    ]


def test_parse_shows_it_under_the_same_names_as_a_page() -> None:
    shown = read(MEETING.format(base="").encode(), BASE + "GetMeeting?lMeetingId=31")
    assert shown["kind"] == "meeting"
    assert list(shown["items"][0])[:4] == ["id", "number", "title", "agenda"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"", "should answer with XML"),
        (b"plain words", "should answer with XML"),
        (b"<html><body><h1>Sorry</h1></body></html>", "<html>"),
        (b"<meeting><meetingid>3</meetingid></meeting>", "meetingdate"),
        (b"<committees></committees>", "none was found"),
        (MEETING.encode()[:-30], "should end its answer with </meeting>"),
    ],
)
def test_what_is_no_answer_says_so(body: bytes, wanted: str) -> None:
    with pytest.raises(PageError, match=wanted):
        service.parse(body, BASE + "GetMeeting?lMeetingId=3")


@pytest.mark.parametrize(
    "body", [b"<getmeetings>", b'<?xml version="1.0"?>\n<getmeetings>\n', b"<getmeetings><meetingscount>2</meetingscount>"]
)
def test_an_answer_that_breaks_off_before_its_first_meeting_is_no_empty_list(body: bytes) -> None:
    with pytest.raises(PageError, match="breaks off"):
        service.parse(body, BASE + "GetMeetings?lCommitteeId=7")


@pytest.mark.parametrize("body", [b"<getmeetings/>", b"<getmeetings></getmeetings>\n", b'<getmeetings a="b" />'])
def test_a_whole_answer_without_a_meeting_is_an_empty_list(body: bytes) -> None:
    found = service.parse(body, BASE + "GetMeetings?lCommitteeId=7")
    assert isinstance(found, MeetingsFound) and found.meetings == ()


def test_badly_nested_bodies_are_read_as_far_as_they_go() -> None:
    broken = MEETING.format(base="").replace("</minutesnonemptyhtmlbody>", "<b></minutesnonemptyhtmlbody>", 1)
    found = service.parse(broken.encode(), BASE + "GetMeeting?lMeetingId=31")
    assert isinstance(found, MeetingFound) and found.items[0].item.minutes


@given(st.integers(0, len(MEETING)), st.integers(0, 60), st.text(alphabet="<>/&;abc\x00é", max_size=10))
def test_mangled_xml_never_breaks_it(start: int, length: int, other: str) -> None:
    try:
        service.parse((MEETING[:start] + other + MEETING[start + length :]).encode(), BASE + "GetMeeting?lMeetingId=31")
    except PageError as error:
        assert str(error)
