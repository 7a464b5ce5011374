"""The pages beside the meetings: people, plans, libraries, calendar and feed."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from demo.chamber import ballots, present
from demo.council import Council


def test_a_vote_is_brought_about_by_its_ballots(council: Council) -> None:
    voted = [(meeting, item, vote) for meeting in council.meetings for item in meeting.items for vote in item.votes]
    assert voted
    for meeting, item, vote in voted:
        said = [how for _, how in ballots(council, meeting, item, vote)]
        assert (said.count("For") > said.count("Against")) is (vote.result == "Carried")
        here = {one.member for one in present(council.members, meeting) if one.attendance == "Present"}
        assert {member for member, _ in ballots(council, meeting, item, vote)} <= here


def test_what_is_printed_is_dated_afresh_at_each_visit_and_says_the_same(client: FlaskClient, council: Council) -> None:
    meeting = next(meeting for meeting in council.meetings if meeting.items)
    body = client.get(f"/documents/g{meeting.agenda_id}/x.pdf?T=0").data
    assert b"/CreationDate (D:20" in body and b"/CreationDate (D:20000101000000" not in body


@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("documents/s71804/x.html", b"<!DOCTYPE html>"),
        ("documents/s71805/x.xlsx", b"PK\x03\x04"),
        ("documents/s71806/x.pptx", b"PK\x03\x04"),
        ("documents/b7601/x.pdf?T=9", b"%PDF-"),
        ("mgConvert2PDF.aspx?ID=71805", b"%PDF-"),
    ],
)
def test_papers_are_published_in_many_formats(client: FlaskClient, address: str, start: bytes) -> None:
    assert client.get(f"/{address}").data.startswith(start)


def test_the_calendar_and_the_feed_lead_to_meetings(client: FlaskClient, council: Council) -> None:
    meeting = council.meetings[0]
    page = client.get(f"/mgCalendarMonthView.aspx?GL=1&M={meeting.starts.month}&DD={meeting.starts.year}").text
    assert f"MId={meeting.id}&amp;" in page
    feed = BeautifulSoup(client.get(f"/mgRss.aspx?CID={meeting.committee.id}").data, "xml")
    assert len(feed.find_all("item")) == min(10, sum(one.committee == meeting.committee for one in council.meetings))
