from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient

from demo.council import Council, State


def ask(client: FlaskClient, question: str) -> Element:
    answer = client.get(f"/mgWebService.asmx/{question}")
    assert answer.status_code == 200 and answer.content_type.startswith("text/xml")
    return ElementTree.fromstring(answer.data)  # noqa: S314 (our own)


def texts(root: Element, path: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(path)]


def test_committees_are_counted_with_a_leading_space(client: FlaskClient, council: Council) -> None:
    root = ask(client, "GetCommittees")
    assert root.tag == "committees" and texts(root, "committeescount") == [f" {len(council.committees)}"]
    assert "Children&#39;s Services Overview and Scrutiny Committee" in texts(root, "committee/committeetitle"), "encoded twice"


def test_meetings_are_asked_by_committee_and_days(client: FlaskClient, council: Council) -> None:
    root = ask(client, "GetMeetings?lCommitteeId=214&sFromDate=01/01/2024&sToDate=31/12/2024")
    expected = [meeting for meeting in council.meetings if meeting.committee.id == 214 and meeting.starts.year == 2024]
    assert texts(root, "committee/committeemeetings/meeting/meetingid") == [str(meeting.id) for meeting in expected]
    assert texts(root, "meetingscount") == [f" {len(expected)}"]


def test_iso_dates_are_taken_and_ignored(client: FlaskClient, council: Council) -> None:
    root = ask(client, "getmeetings?lcommitteeid=0&sfromdate=2024-01-01&stodate=2024-12-31")
    assert texts(root, "meetingscount") == [f" {len(council.meetings)}"]


def test_all_meetings_come_in_the_order_of_their_days(client: FlaskClient, council: Council) -> None:
    question = "GetAllMeetingsByDate?lCommitteeId=0&sFromDate=01/01/2023&sToDate=31/12/2026&bIsAscendingDateOrder="
    ascending, descending = (texts(ask(client, question + order), "meetings/meeting/meetingid") for order in ("true", "false"))
    assert ascending == [str(meeting.id) for meeting in council.meetings] == descending[::-1]


def test_a_meeting_carries_whole_minutes_and_its_papers(client: FlaskClient, council: Council) -> None:
    meeting = next(meeting for meeting in council.meetings if meeting.id == 3020)
    root = ask(client, "GetMeeting?lMeetingId=3020")
    assert (root.findtext("meetingdate"), root.findtext("meetingtime"), root.findtext("minutepublished")) == (
        "26/11/2024",
        "6.00 pm",
        "True",
    )
    rows = root.findall("agendaitems/agendaitem")
    assert len(rows) == len(meeting.items)
    item = next(item for item in meeting.items if item.number == "35")
    row = next(row for row in rows if row.findtext("fulldisplaynumberformat") == "35.")
    minutes = row.findtext("minutesnonemptyhtmlbody") or ""
    assert row.findtext("agendaitemid") == str(item.id) and minutes.startswith('<div class="WordSection1">')
    assert "full minutes text" not in minutes
    assert texts(row, "linkeddocuments/linkeddocument/attachmentid") == [str(paper.id) for paper in item.papers]
    assert texts(row, "linkeddocuments/linkeddocument/url")[0].endswith(f"/mgConvert2PDF.aspx?ID={item.papers[0].id}")
    heading = next(row for row in rows if row.findtext("agendaitemtitle") == "ITEMS OF BUSINESS")
    assert heading.findtext("agendaitemnumber") == "0"


def test_statuses_are_free_text(client: FlaskClient, council: Council) -> None:
    for meeting in council.meetings:
        status = ask(client, f"GetMeeting?lMeetingId={meeting.id}").findtext("meetingstatus") or ""
        assert status == "Cancelled" if meeting.cancelled else status.startswith("Confirmed")
        assert meeting.state is not State.NONE or not ask(client, f"GetMeeting?lMeetingId={meeting.id}").findall("agendaitems/agendaitem")


def test_unknown_things_are_answered_with_the_error_page(client: FlaskClient) -> None:
    for question in ("GetMeeting?lMeetingId=1", "GetMeeting", "GetPonds"):
        assert client.get(f"/mgWebService.asmx/{question}").location == "/mgError.aspx"
