"""Lists of meetings, with what is published and the pages before and after."""

from __future__ import annotations

import pytest

from archive.errors import PageError
from archive.models import State
from crawler.pages import meetings
from tests.crawler import small

URL = "https://moderngov.example.gov.uk/ieListMeetings.aspx?CommitteeId=7"
needs_real = pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")


@needs_real
def test_a_real_list_gives_fifteen_meetings_and_both_ways_on() -> None:
    url = "https://moderngov.kingston.gov.uk/ieListMeetings.aspx?CommitteeId=711"
    found = meetings.parse((small.REAL / "BrowseMeetings.html").read_bytes(), url)
    assert [held.id for held in found.meetings] == [
        10337, 10163, 10162, 10221, 10161, 10220, 10160, 10159, 10219, 10158, 9957, 9956, 9955, 9954, 9983,
    ]  # fmt: skip
    assert found.committee.id == 711
    assert [(held.id, held.status) for held in found.meetings if held.status] == [(10161, "CANCELLED")]
    assert found.meetings[0].starts.isoformat() == "2026-06-15T19:30:00+01:00"
    assert found.meetings[2].state is State.AGENDA
    assert found.earlier == "https://moderngov.kingston.gov.uk/ieListMeetings.aspx?Act=earlier&CId=711&D=202409051930&MD=ielistmeetings"
    assert "Act=later" in found.later


def test_an_empty_list_is_a_list() -> None:
    found = meetings.parse(small.meetings(7, []).encode(), URL)
    assert (found.meetings, found.earlier, found.later) == ((), "", "")


def test_a_page_of_earlier_meetings_does_not_lead_to_itself() -> None:
    url = "https://x.example.gov.uk/ieListMeetings.aspx?Act=earlier&CId=7&D=202403041800&MD=ielistmeetings"
    found = meetings.parse(small.meetings(7, [(1, "4 Mar 2024 6.00 pm", " - Agenda")], earlier="202403041800").encode(), url)
    assert found.earlier == ""


def test_a_link_without_words_still_leads_to_a_meeting_whose_line_names_the_day() -> None:
    page = small.meetings(7, [(1, "4 Mar 2024 6.00 pm", " - CANCELLED, Agenda")]).replace(
        ">4 Mar 2024 6.00 pm</a>", "></a> 4 Mar 2024 6.00 pm"
    )
    (found,) = meetings.parse(page.encode(), URL).meetings
    assert (found.id, found.starts.isoformat(), found.state, found.status) == (1, "2024-03-04T18:00:00+00:00", State.AGENDA, "CANCELLED")


def test_status_and_publication_are_told_apart() -> None:
    rows = [(1, "4 Mar 2024 6.00 pm", " - EXTRAORDINARY, Agenda, Draft Minutes"), (2, "5 Mar 2024 6.00 pm", "")]
    first, second = meetings.parse(small.meetings(7, rows).encode(), URL).meetings
    assert (first.status, first.state) == ("EXTRAORDINARY", State.DRAFT)
    assert (second.status, second.state) == ("", State.NONE)


@pytest.mark.parametrize(
    ("body", "url", "wanted"),
    [
        (small.page("Welcome", "<p>hello</p>").encode(), URL, "Browse meetings"),
        (small.page("Browse meetings", "").encode(), "https://x.example.gov.uk/ieListMeetings.aspx", "tell its committee"),
        (b"nothing", URL, "main heading"),
    ],
)
def test_a_page_that_is_no_list_says_so(body: bytes, url: str, wanted: str) -> None:
    with pytest.raises(PageError, match=wanted):
        meetings.parse(body, url)
