import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from demo.council import Council, Item, Meeting, State
from demo.pages import PAGE_LENGTH
from demo.published import Changes
from demo.site import create_app, publish
from demo.wordhtml import CUT_AT


def see(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(f"/{address}")
    assert answer.status_code == 200, answer.location
    return BeautifulSoup(answer.data, "lxml")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def said(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def long_item(council: Council) -> tuple[Meeting, Item]:
    pairs = [(meeting, item) for meeting in council.meetings if meeting.state is State.AGREED for item in meeting.items]
    return max(pairs, key=lambda pair: len(pair[1].minutes))


ADDRESSES = {
    "": "Council meetings",
    "mgCommitteeStructure.aspx?bcr=1": "Committee structure",
    "mgListCommittees.aspx": "Committee structure",
    "mgCommitteeDetails.aspx?ID=214": "Committee details",
    "ieListMeetings.aspx?CommitteeId=214": "Browse meetings",
    "mgDelegatedDecisions.aspx": "Decisions",
    "mgWhatsNew.aspx": "What's new",
    "mgMemberIndex.aspx": "Councillors",
    "ieIssueDetails.aspx?IId=4101&Opt=3": "Issue - meetings",
    "mgIssueHistoryHome.aspx?IId=4101": "Issue details",
    "mgError.aspx": "Error",
    "ieLogon.aspx": "Log on",
}


@pytest.mark.parametrize(("address", "heading"), ADDRESSES.items())
def test_a_page_has_its_heading_inside_modgov_and_its_core_in_the_head(client: FlaskClient, address: str, heading: str) -> None:
    page = see(client, address)
    assert said(one(page, "#modgov h1.mgMainTitleTxt")) == heading
    assert one(page, 'meta[name="DC.title"]')["content"]
    assert "made up" in said(one(page, ".hm-note"))


@pytest.mark.parametrize(
    "spelling", ["ieListDocuments.aspx?CId={c}&MId={m}&Ver=4", "ielistdocuments.ASPX?MID={m}", "ieListDocuments.aspx?meetingid={m}"]
)
def test_a_meeting_is_found_under_many_spellings(client: FlaskClient, council: Council, spelling: str) -> None:
    meeting = council.meetings[0]
    page = see(client, spelling.format(c=meeting.committee.id, m=meeting.id))
    assert meeting.committee_name in said(one(page, "h2.mgSubTitleTxt"))


def test_long_minutes_are_cut_on_the_meeting_page_and_whole_on_the_items(client: FlaskClient, council: Council) -> None:
    meeting, item = long_item(council)
    assert len(item.minutes.split()) > CUT_AT
    page = see(client, f"ieListDocuments.aspx?MId={meeting.id}")
    row = one(page, f'a[name="AI{item.id}"]').find_parent("tr")
    assert row is not None
    link = one(row, f'a[href="mgAi.aspx?ID={item.id}"]')
    assert said(link) == f"view the full minutes text for item {item.number}."
    last = item.minutes.split()[-1].strip("*")
    assert last not in said(row).split()[-20:]
    whole = see(client, f"mgAi.aspx?ID={item.id}")
    assert "full minutes text" not in said(whole.body or whole)
    assert len(said(one(whole, "#modgov")).split()) > len(item.minutes.split())


def test_a_meeting_page_has_the_shape_of_the_real_ones(client: FlaskClient, council: Council) -> None:
    meeting, _ = long_item(council)
    page = see(client, f"ieListDocuments.aspx?MId={meeting.id}")
    assert one(page, 'meta[name="DC.date"]')["content"] == f"{meeting.starts:%Y-%m-%d}"
    assert one(page, 'meta[name="DC.date.modified"]')["content"]
    rows = page.select("table.mgItemTable > tr > td.mgItemNumberCell, table.mgItemTable > tbody > tr > td.mgItemNumberCell")
    assert len(rows) == len(meeting.items)
    assert [said(row).strip(".") for row in rows] == [item.number for item in meeting.items]
    raw = client.get(f"/ieListDocuments.aspx?MId={meeting.id}").text
    for shape in (
        '<p  class="mgAiTitleTxt" >',
        "&#32;",
        '<div class="mgWordPara"><div class="WordSection1">\n',
        "\r\n",
        '<p class="mgSubItemTitleTxt">Minutes:</p>',
        'class="mgHide"',
    ):
        assert shape in raw, shape
    assert re.search(r'href="documents/s\d+/[^"]* [^"]*\.pdf"', raw), "spaces in addresses stay as they are"


def test_headings_tell_the_state(client: FlaskClient, council: Council) -> None:
    seen = set()
    for meeting in council.meetings:
        page = see(client, f"ieListDocuments.aspx?MId={meeting.id}")
        heading, title = said(one(page, "h1")), said(one(page, "h2.mgSubTitleTxt"))
        seen.add(heading)
        assert ("minutes" in heading) == meeting.state.has_minutes
        assert ("draft" in heading) == (meeting.state is State.DRAFT)
        if meeting.status.isupper():
            assert title.endswith(f", {meeting.status}")
        elif meeting.status:
            assert title.startswith(f"{meeting.status}, {meeting.committee_name}")
        if meeting.cancelled:
            assert "No documents are available for this meeting" in said(one(page, "#modgov"))
    assert {"Agenda", "Agenda, decisions and minutes", "Meeting"} <= seen


def test_lists_are_paged_both_ways_without_a_gap(client: FlaskClient, council: Council) -> None:
    committee = max(council.committees, key=lambda committee: sum(meeting.committee == committee for meeting in council.meetings))
    expected = [str(meeting.id) for meeting in reversed(council.meetings) if meeting.committee == committee]
    assert len(expected) > PAGE_LENGTH

    def walk(address: str, direction: str) -> tuple[list[str], str]:
        found: list[str] = []
        while True:
            page = see(client, address)
            links = [str(link["href"]) for link in page.select("ul.mgNonBulletTableList > li > a.mgMeetingTableLnk")]
            ids = [re.sub(r".*MId=(\d+).*", r"\1", link) for link in links]
            found = found + ids if direction == "earlier" else ids + found
            onward = page.select(f'a.mgTableNextLnk[href*="Act={direction}"]')
            if not onward:
                return found, address
            address = str(onward[0]["href"])

    found, oldest = walk(f"ieListMeetings.aspx?CId={committee.id}", "earlier")
    assert found == expected
    assert walk(oldest, "later")[0] == expected


def test_a_year_is_listed_whole(client: FlaskClient, council: Council) -> None:
    committee = council.committees[0]
    for year in (2024, 0):
        links = see(client, f"ieListMeetings.aspx?CId={committee.id}&Year={year}").select("a.mgMeetingTableLnk")
        assert len(links) == sum(meeting.committee == committee and year in (0, meeting.starts.year) for meeting in council.meetings)


def test_an_issue_has_a_block_for_each_meeting_that_took_it(client: FlaskClient, council: Council) -> None:
    page = see(client, "ieIssueDetails.aspx?Opt=3&IId=4101")
    heads = [said(head) for head in page.select("h3.mgSubSubTitleTxt")]
    shown = [
        (meeting, item)
        for meeting in council.meetings
        if meeting.state is not State.NONE
        for item in meeting.items
        if item.issue and item.issue.id == 4101
    ]
    assert len(heads) == len(shown) > 3
    assert "Meeting: 26/11/2024 - Children's Services Overview and Scrutiny Committee (Item 35)" in heads
    assert page.select('a[href^="mgAi.aspx?ID="]'), "long minutes are cut here too"


def test_a_recorded_vote_stands_in_its_table(client: FlaskClient, council: Council) -> None:
    meeting, item = next((meeting, item) for meeting in council.meetings for item in meeting.items if item.votes)
    page = see(client, f"ieListDocuments.aspx?MId={meeting.id}")
    tables = page.select("table.mgTableNoBorderFullWidth")
    assert [said(table.caption) for table in tables if table.caption] == ["Recorded Vote"] * len(tables)
    assert any(vote.result in said(table) for table in tables for vote in item.votes)
    assert "MotionPositive.png" in str(page) or "MotionNegative.png" in str(page)


def test_minutes_can_be_agreed_between_two_visits(out: Path, council: Council) -> None:
    meeting, item = next(
        (meeting, item) for meeting in council.meetings if meeting.state is State.AGREED for item in meeting.items if item.draft_minutes
    )
    other = create_app(out, changes=Changes(draft_meetings=frozenset({meeting.id})))
    before = see(other.test_client(), f"mgAi.aspx?ID={item.id}")
    assert "draft minutes" in said(one(see(other.test_client(), f"ieListDocuments.aspx?MId={meeting.id}"), "h1"))
    publish(other, Changes())
    after = see(other.test_client(), f"mgAi.aspx?ID={item.id}")
    assert "draft" not in said(one(see(other.test_client(), f"ieListDocuments.aspx?MId={meeting.id}"), "h1"))
    assert said(one(before, "#modgov")) != said(one(after, "#modgov"))
