"""One address, many spellings: each is known, and all come to one form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.errors import SettingError
from crawler import addresses
from crawler.addresses import Page

BASE = "https://democracy.example.gov.uk/"


@pytest.mark.parametrize(
    "spelling",
    [
        "ieListDocuments.aspx?CId=711&MId=10221&Ver=4",
        "ieListDocuments.aspx?CId=711&amp;MId=10221",
        "ielistdocuments.aspx?mid=10221&cid=711&bcr=1#AI51902",
        "ieListDocuments.aspx?MeetingId=10221&CommitteeId=711&XXR=0&RP=711&LLL=0",
        "IELISTDOCUMENTS.ASPX?MID=10221&CommitteeID=711&$LO$=1",
        " ieListDocuments.aspx?CId=711&MId=10221 ",
    ],
)
def test_every_spelling_of_a_meeting_comes_to_one_address(spelling: str) -> None:
    assert addresses.canonical(spelling, BASE) == addresses.meeting(BASE, 711, 10221)


@pytest.mark.parametrize(
    ("made", "page"),
    [
        (addresses.committees(BASE)[0], Page.COMMITTEES),
        (addresses.committees(BASE)[1], Page.COMMITTEES),
        (addresses.meetings(BASE, 7), Page.MEETINGS),
        (addresses.meeting(BASE, 7, 31), Page.MEETING),
        (addresses.item(BASE, 502), Page.ITEM),
        (addresses.issue(BASE, 9), Page.ISSUE),
        (addresses.decision(BASE, 81), Page.DECISION),
        (addresses.register(BASE, date(2024, 1, 1), date(2024, 12, 31)), Page.DECISIONS),
        (addresses.robots(BASE + "moderngov/"), Page.ROBOTS),
    ],
)
def test_what_is_made_is_known_and_canonical(made: str, page: Page) -> None:
    assert addresses.page_of(made) is page
    assert addresses.canonical(made) == made


@pytest.mark.parametrize(
    ("url", "attachment"),
    [
        ("documents/s112217/A Report.pdf", "s112217"),
        ("mgConvert2PDF.aspx?ID=112217", "s112217"),
        ("Documents/S112217/other name.docx", "s112217"),
        ("documents/g10230/Printed minutes Thursday 15-Jan-2026.pdf?T=1", "g10230/1"),
        ("documents/g10230/Agenda frontsheet.pdf?T=0&x=1", "g10230/0"),
        ("documents/b23550/Supplement.pdf?T=9", "b23550"),
        ("mgChooseDocPack.aspx?ID=10230", "g10230/10"),
        ("mgChooseDocPack.aspx?ID=10230&SID=23550", "b23550"),
        ("mgConvert2PDF.aspx", None),
        ("ieListDocuments.aspx?MId=1", None),
        ("documents/readme.pdf", None),
    ],
)
def test_an_attachment_bears_the_sites_own_name(url: str, attachment: str | None) -> None:
    assert addresses.attachment_id(addresses.canonical(url, BASE)) == attachment


def test_spaces_in_documents_are_escaped_once() -> None:
    once = addresses.canonical("documents/s1/Annex 1 - 100% of it.pdf", BASE)
    assert once == BASE + "documents/s1/Annex%201%20-%20100%25%20of%20it.pdf"
    assert addresses.canonical(once) == once


def test_a_site_in_a_folder_keeps_its_folder() -> None:
    base = addresses.site_base("https://www.example.gov.uk/moderngov/mgListCommittees.aspx?bcr=1")
    assert base == "https://www.example.gov.uk/moderngov/"
    assert addresses.canonical("documents/s1/a b.pdf", base) == base + "documents/s1/a%20b.pdf"
    assert addresses.robots(base) == "https://www.example.gov.uk/robots.txt"


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("democracy.example.gov.uk", BASE),
        ("https://DEMOCRACY.example.gov.uk:443", BASE),
        ("https://democracy.example.gov.uk/documents/s1/x.pdf", BASE),
        ("127.0.0.1:8001", "http://127.0.0.1:8001/"),
        ("localhost:8001/", "http://localhost:8001/"),
        ("http://[::1]:8001/x", "http://[::1]:8001/x/"),
    ],
)
def test_a_site_is_known_by_any_of_its_addresses(given: str, base: str) -> None:
    assert addresses.site_base(given) == base


@pytest.mark.parametrize("given", ["", "ftp://example.org/", "https://", "https://a b/", "http://x:99999999/"])
def test_what_is_no_address_is_refused_in_a_sentence(given: str) -> None:
    with pytest.raises(SettingError, match="is not a web address"):
        addresses.site_base(given)


def test_paging_keeps_its_direction_and_day() -> None:
    there = addresses.canonical("ieListMeetings.aspx?D=202409051930&Act=earlier&CId=711&MD=ielistmeetings&x=1", BASE)
    assert there == BASE + "ieListMeetings.aspx?Act=earlier&CId=711&D=202409051930&MD=ielistmeetings"
    assert addresses.committee_id(there) == 711


def test_loopback_is_told_from_the_rest() -> None:
    assert all(addresses.is_loopback(url) for url in ("http://127.0.0.1:1/", "http://[::1]/", "http://localhost/", "http://127.9.9.9/"))
    assert not any(addresses.is_loopback(url) for url in (BASE, "http://10.0.0.1/", "http://127.0.0.1.example.org/", "http://[oops/"))


names = st.sampled_from(["ieListDocuments.aspx", "IELISTMEETINGS.aspx", "mgAi.aspx", "ieDecisionDetails.aspx", "mgDelegatedDecisions.aspx"])
keys = st.sampled_from(["CId", "MID", "ID", "IId", "aiid", "Act", "D", "DR", "Year", "Ver", "x y"])
values = st.text(alphabet="0123456789 /-&%äZ", max_size=8)


@example("ieListMeetings.aspx", [("Act", "%20"), ("CId", "0")])
@given(names, st.lists(st.tuples(keys, values), max_size=5))
def test_canonical_is_idempotent_on_pages(name: str, pairs: list[tuple[str, str]]) -> None:
    once = addresses.canonical(f"{name}?{'&'.join(f'{key}={value}' for key, value in pairs)}", BASE)
    assert addresses.canonical(once) == once


@given(st.sampled_from("sgb"), st.integers(1, 999_999), st.text(alphabet="abc %20äé&'()+,;=@_-.", max_size=20), st.integers(0, 11))
def test_canonical_is_idempotent_on_documents_and_keeps_the_name(letter: str, number: int, title: str, kind: int) -> None:
    once = addresses.canonical(f"documents/{letter}{number}/{title}x.pdf?T={kind}", BASE)
    assert addresses.canonical(once) == once
    assert " " not in once
    assert (addresses.attachment_id(once) or "").startswith(f"{letter}{number}")


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_ids_come_back_out_of_what_is_made_from_them(committee: int, meeting: int) -> None:
    made = addresses.meeting(BASE, committee, meeting)
    assert (addresses.committee_id(made), addresses.meeting_id(made)) == (committee, meeting)
    assert addresses.item_id(addresses.item(BASE, meeting)) == meeting
    assert addresses.issue_id(addresses.issue(BASE, meeting)) == meeting
    assert addresses.decision_id(addresses.decision(BASE, meeting)) == meeting


@given(st.text(max_size=60))
def test_nothing_that_calls_itself_an_address_breaks_the_rules(text: str) -> None:
    addresses.page_of(text)
    addresses.attachment_id(text)
    addresses.is_loopback(text)
    once = addresses.canonical(text)
    assert addresses.canonical(once) == once
