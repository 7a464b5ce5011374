"""Where a site keeps what it has beyond meetings: committees, councillors, attendance, votes, plans, matters, libraries. Pure."""

from __future__ import annotations

from datetime import date

from crawler import addresses


def committee(base: str, committee_id: int) -> str:
    """One committee: what it is for and who sits on it."""
    return f"{base}mgCommitteeDetails.aspx?ID={committee_id}"


def members(base: str) -> str:
    """The councillors."""
    return f"{base}mgMemberIndex.aspx"


def member(base: str, member_id: int) -> str:
    """One councillor."""
    return f"{base}mgUserInfo.aspx?UID={member_id}"


def attendance(base: str, meeting_id: int) -> str:
    """Who came to a meeting."""
    return f"{base}mgMeetingAttendance.aspx?ID={meeting_id}"


def votes(base: str, item_id: int, meeting_id: int) -> str:
    """The recorded votes of an agenda item."""
    return f"{base}mgListRecordedVotesShort.aspx?AIID={item_id}&MID={meeting_id}"


def plans(base: str) -> str:
    """The forward plans."""
    return f"{base}mgListPlans.aspx"


def history(base: str, issue_id: int) -> str:
    """The details of one matter."""
    return f"{base}mgIssueHistoryHome.aspx?IId={issue_id}&Opt=0"


def officers(base: str, since: date, until: date) -> str:
    """The decisions of officers published from one day to another, both included."""
    return addresses.register(base, since, until).replace("mgDelegatedDecisions", "mgListOfficerDecisions")


def library(base: str, library_id: int) -> str:
    """The folders of a library, such as the Constitution."""
    return f"{base}ieListMeetings.aspx?CommitteeId={library_id}&Info=1"


def member_id(url: str) -> int | None:
    """The councillor that an address names."""
    return addresses.number(url, "UID") if addresses.page_of(url) is addresses.Page.MEMBER else None
