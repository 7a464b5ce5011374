"""Pages about people, plans, matters and libraries, in shapes other than the demo council's."""

from __future__ import annotations

import pytest

from archive.errors import PageError
from archive.records import Ballot, Folder, PlanItem, Presence
from crawler.pages import history, library, people, plan
from tests.crawler import small

BASE = "https://moderngov.example.gov.uk/"


def test_a_councillor_is_read_by_labels_and_nothing_private_is() -> None:
    body = small.page(
        "Councillor A. Reader",
        "<p>Title: Chair</p><ul><li>Party: Party of Books</li></ul><h3>Ward:</h3><p>North End</p>"
        '<p>Home telephone: 01632 960001</p><ul><li><a href="mgCommitteeDetails.aspx?ID=7">Library Committee</a>'
        " (Vice-Chair)</li></ul>",
    )
    found = people.parse_member(body.encode(), BASE + "mgUserInfo.aspx?uid=12&bcr=1")
    assert (found.id, found.name, found.party, found.ward) == (12, "Councillor A. Reader", "Party of Books", "North End")
    assert [(post.committee_id, post.role) for post in found.posts] == [(7, "Vice-Chair")]
    assert "01632" not in repr(found)


def test_attendance_is_read_with_its_columns_in_another_order_and_without_links() -> None:
    rows = "<tr><th>Name</th><th>Attendance</th><th>Role</th></tr>"
    rows += "<tr><td>A. Reader</td><td>Apologies, sent representative</td><td>Chair</td></tr>"
    body = small.page("Attendance details", f"<table>{rows}</table>").encode()
    found = people.parse_attendance(body, BASE + "mgMeetingAttendance.aspx?ID=31")
    assert found.people == (Presence("A. Reader", "Chair", "Apologies, sent representative"),)


def test_ballots_go_to_the_vote_above_them() -> None:
    table = "<table><caption>Recorded Vote</caption><tr><th>Title</th><th>Result</th></tr><tr><td>{}</td><td>{}</td></tr></table>"
    names = "<table><tr><td>A. Reader</td><td>{}</td></tr></table>"
    body = small.page(
        "Recorded votes",
        table.format("Amendment", "Lost") + names.format("For") + table.format("Motion", "Carried") + names.format("Against"),
    )
    found = people.parse_votes(body.encode(), BASE + "mgListRecordedVotesShort.aspx?AIID=5&MID=31")
    assert [(vote.title, vote.result, vote.ballots) for vote in found.votes] == [
        ("Amendment", "Lost", (Ballot("A. Reader", "For"),)),
        ("Motion", "Carried", (Ballot("A. Reader", "Against"),)),
    ]


def test_a_plan_without_heads_still_gives_its_matters() -> None:
    body = small.page("Forward Plan", '<ul><li><a href="ieIssueDetails.aspx?IId=9&amp;PlanId=3">Library hours</a></li></ul>').encode()
    assert plan.parse(body, BASE + "mgListPlanItems.aspx?PlanId=3").items == (PlanItem(9, "Library hours"),)


def test_the_details_of_a_matter_lead_to_its_items_and_decisions() -> None:
    body = small.page(
        "Issue details",
        '<h2>Library hours</h2><p><span class="mgLabel">Decision type: </span>Key</p><a href="ieDecisionDetails.aspx?Id=81">x</a>'
        '<a href="ieListDocuments.aspx?MId=31#AI502">4 March</a><a href="mgAi.aspx?ID=503">y</a>',
    )
    found = history.parse(body.encode(), BASE + "mgIssueHistoryHome.aspx?IId=9")
    assert (found.title, found.decision_type, found.decisions, found.items) == ("Library hours", "Key", (81,), (502, 503))


def test_libraries_are_found_wherever_the_page_links_to_them() -> None:
    body = (
        b'<nav><a href="ieListMeetings.aspx?CId=151&Info=1&bcr=1">Constitution</a> <a href="ieListMeetings.aspx?CId=7">Meetings</a></nav>'
    )
    assert library.linked(body, BASE) == (151,)


@pytest.mark.parametrize(
    ("parse", "address"),
    [
        (people.parse_index, "mgMemberIndex.aspx"),
        (people.parse_member, "mgUserInfo.aspx?UID=1"),
        (people.parse_member, "mgUserInfo.aspx"),
        (people.parse_attendance, "mgMeetingAttendance.aspx"),
        (people.parse_votes, "mgListRecordedVotesShort.aspx?AIID=5"),
        (plan.parse_list, "mgListPlans.aspx"),
        (plan.parse, "mgListPlanItems.aspx?PlanId=1"),
        (history.parse, "mgIssueHistoryHome.aspx?IId=1"),
        (lambda body, url: library.parse_folder(body, url, Folder(1, "Part 1", 2, "Constitution")), "ieListDocuments.aspx?MId=1"),
    ],
)
def test_a_page_that_is_another_says_what_was_wanted(parse: object, address: str) -> None:
    assert callable(parse)
    with pytest.raises(PageError, match="should"):
        parse(small.page("Something else", "<p>Words.</p>").encode(), BASE + address)
