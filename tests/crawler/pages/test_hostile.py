"""Every parser on pages that are cut off, mangled or absurd: a value, or a sentence that says what was wanted; never a crash or a hang."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from crawler import reading
from tests.crawler import small
from tests.crawler.pages.test_real import ADDRESSES as REAL_ADDRESSES

BASE = "https://democracy.example.gov.uk/"
ADDRESSES = (
    "mgCommitteeStructure.aspx", "mgCommitteeDetails.aspx?ID=7", "ieListMeetings.aspx?CommitteeId=7",
    "ieListMeetings.aspx?CommitteeId=7&Info=1", "ieListDocuments.aspx?CId=7&MId=31", "mgAi.aspx?ID=502",
    "ieIssueDetails.aspx?IId=9&Opt=3", "mgIssueHistoryHome.aspx?IId=9&Opt=0",
    "ieDecisionDetails.aspx?ID=81", "mgDelegatedDecisions.aspx?DM=0", "mgMemberIndex.aspx", "mgUserInfo.aspx?UID=411",
    "mgMeetingAttendance.aspx?ID=31", "mgListRecordedVotesShort.aspx?AIID=502&MID=31", "mgListPlans.aspx", "mgListPlanItems.aspx?PlanId=1",
    "mgWebService.asmx/GetMeeting?lMeetingId=31", "mgWebService.asmx/GetCommittees",
)  # fmt: skip
PAGES = [str(given).encode() for given in small.council().values() if isinstance(given, str)]
PAGES += [path.read_bytes() for path in sorted(small.REAL.glob("*.[hx]*ml")) if small.REAL.exists()]
MANGLED = st.one_of(st.binary(max_size=12), st.sampled_from([b"<table>", b"</td>", b"<p", b"</div>", b"&#0;", b"\x00", b"<a href="]))


def outcome(body: bytes, address: str) -> str:
    """What became of a page: "read", or the sentence of its error; anything else that is raised fails the test."""
    try:
        shown = reading.read(body, BASE + address)
    except PageError as error:
        return str(error)
    assert shown["kind"]
    return "read"


@pytest.mark.parametrize("address", ADDRESSES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_page_cut_off_or_mangled_is_read_or_refused_with_a_sentence(address: str, data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(PAGES))
    page = page[: data.draw(st.integers(0, len(page)))]
    for _ in range(data.draw(st.integers(0, 4))):
        place, length = data.draw(st.integers(0, len(page))), data.draw(st.integers(0, 60))
        page = page[:place] + data.draw(MANGLED) + page[place + length :]
    said = outcome(page, address)
    assert said == "read" or ("should" in said and BASE in said), said


def ids(shown: object) -> set[object]:
    """Every number under which something was found."""
    if isinstance(shown, dict):
        return {value for key, value in shown.items() if value and key in ("id", "meeting_id", "committee_id")}.union(
            *map(ids, shown.values())
        )
    return set[object]().union(*map(ids, shown)) if isinstance(shown, list) else set()


@pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")
@pytest.mark.parametrize("name", REAL_ADDRESSES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_real_page_cut_off_under_its_own_address_tells_nothing_that_the_whole_does_not(name: str, data: st.DataObject) -> None:
    page, address = (small.REAL / name).read_bytes(), REAL_ADDRESSES[name]
    cut = page[: data.draw(st.integers(0, len(page)))]
    try:
        shown = reading.read(cut, address)
    except PageError as error:
        assert "should" in str(error) and address in str(error)
    else:
        assert shown["kind"] and ids(shown) <= ids(reading.read(page, address))
        assert shown.get(shown["kind"]), "a list of which nothing is left is no empty list"


@pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")
@pytest.mark.parametrize("name", REAL_ADDRESSES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_real_page_mangled_under_its_own_address_is_read_or_refused_with_a_sentence(name: str, data: st.DataObject) -> None:
    page, address = (small.REAL / name).read_bytes(), REAL_ADDRESSES[name]
    for _ in range(data.draw(st.integers(1, 6))):
        place, length = data.draw(st.integers(0, len(page))), data.draw(st.integers(0, 3000))
        page = page[:place] + data.draw(MANGLED) + page[place + length :]
    began = time.process_time()
    try:
        assert reading.read(page, address)["kind"]
    except PageError as error:
        assert "should" in str(error) and address in str(error)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "body", [b"", b"   ", b"\x00\xff\xfe", b"%PDF-1.4", b"<html></html>", b"<?xml version='1.0'?><a/>", b"<p>Nothing.</p>"]
)
def test_what_is_no_page_at_all_is_never_silence(address: str, body: bytes) -> None:
    said = outcome(body, address)
    assert "should" in said and BASE in said


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("shape", ["<table><tr><td>", "<div>", "<ul><li><p>", "<b><span>"])
def test_an_absurdly_nested_page_is_refused_soon(address: str, shape: str) -> None:
    body = f'<html><body><div id="modgov"><h1>Browse meetings</h1>{shape * 3000}<a href="mgUserInfo.aspx?UID=1">A</a>'.encode()
    began = time.process_time()
    said = outcome(body, address)
    assert said == "read" or "should" in said
    assert time.process_time() - began < 10


def test_a_page_of_too_many_tags_says_how_many() -> None:
    said = outcome(b"<html><body><h1>Councillors</h1>" + b"<i>x" * 100_001, "mgMemberIndex.aspx")
    assert "at most 100,000 tags; it has" in said
