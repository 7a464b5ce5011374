"""Expected is compared with held, and everything that is missing has its reason; the figures here were counted by hand."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import Archive, Asked, Coverage, Reason
from archive.coverage import NOT_EXPECTED, Row, Tally
from archive.layout import Layout
from archive.models import Capture, Committee, Decision, Held, Item, Listing, Meeting, Owner
from tests.archive.shelf import BASE, T0, day, link, put_paper

NOW = datetime(2025, 3, 1, tzinfo=UTC)
LOST = {"s2": Held.RESTRICTED, "s3": Held.REFUSED, "s4": Held.MISSING, "s5": Held.TOO_LARGE, "s6": Held.FAILED}


def at(number: int, year: int = 2024, month: int = 5, committee: int = 7) -> Meeting:
    starts = datetime(year, month, 1, 18, tzinfo=UTC)
    return Meeting(number, committee, f"Committee {committee}", starts, url=f"{BASE}ieListDocuments.aspx?MId={number}")


def page_gone(archive: Archive, number: int, taken_for: str) -> None:
    archive.capture(Capture(at(number).url, at(number).url, T0, 200, taken_for))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """One committee in 2024 with every way of ending; in 2025 one meeting to come; another committee that nobody asked for."""
    archive = Archive(Layout(tmp_path))
    archive.put_committees([Committee(7, "Library Committee"), Committee(8, "Cabinet")])
    items = [
        Item(100, 10, "1", "Whole"),
        Item(101, 10, "2", "Cut", minutes="So …", minutes_complete=False, full_text_url=f"{BASE}mgAi?ID=101"),
    ]
    papers = [link(f"s{number}") for number in range(1, 9)]
    archive.put_meeting(at(10), items, [*papers, link("s1", Owner.MEETING, 10)], "a", T0, complete=False)
    archive.put_meetings_listed([*(at(number) for number in range(11, 17)), at(20, 2025, 6), at(30, committee=8)])
    for number, taken_for in ((11, "restricted"), (12, "missing"), (13, "refused"), (14, "failed")):
        page_gone(archive, number, taken_for)
    archive.put_meeting_missing(16, Held.MISSING, "404", T0)
    put_paper(archive, "s1", b"%PDF-1")
    put_paper(archive, "s8", b"%PDF-1 scanned")
    for attachment, held in LOST.items():
        archive.put_paper_missing(attachment, held, "why", T0)
    return archive


def row(found: Coverage, committee: int | None, year: int | None) -> Row:
    return next(one for one in found.rows if (one.committee_id, one.year) == (committee, year))


def test_meetings_that_are_not_held_have_their_reasons(archive: Archive) -> None:
    tally = row(archive.coverage(NOW), 7, 2024).meetings
    assert (tally.listed, tally.held) == (7, 1)
    assert dict(tally.missing) == {Reason.RESTRICTED: 1, Reason.REFUSED: 1, Reason.GONE: 2, Reason.FAILED: 1, Reason.WANTED: 1}
    assert (tally.expected, tally.lacking) == (6, 5)


def test_a_meeting_to_come_is_not_yet_due_until_its_day(archive: Archive) -> None:
    tally = row(archive.coverage(NOW), 7, 2025).meetings
    assert (dict(tally.missing), tally.expected) == ({Reason.NOT_DUE: 1}, 0)
    later = row(archive.coverage(datetime(2025, 7, 1, tzinfo=UTC)), 7, 2025).meetings
    assert dict(later.missing) == {Reason.WANTED: 1}


def test_papers_count_once_however_often_they_are_linked_each_with_its_reason(archive: Archive) -> None:
    tally = row(archive.coverage(NOW), 7, 2024).papers
    assert (tally.listed, tally.held, tally.expected) == (8, 2, 7)
    assert dict(tally.missing) == {
        Reason.RESTRICTED: 1, Reason.REFUSED: 1, Reason.GONE: 1, Reason.TOO_LARGE: 1, Reason.FAILED: 1, Reason.WANTED: 1,
    }  # fmt: skip


def test_a_paper_without_text_is_unreadable_when_the_caller_says_so(archive: Archive) -> None:
    scanned = archive.paper_versions("s8")[0].digest
    tally = row(archive.coverage(NOW, unreadable={scanned}), 7, 2024).papers
    assert (tally.held, dict(tally.missing)[Reason.UNREADABLE]) == (1, 1)


def test_items_whose_minutes_are_still_cut_are_not_held(archive: Archive) -> None:
    tally = row(archive.coverage(NOW), 7, 2024).items
    assert (tally.listed, tally.held, dict(tally.missing)) == (2, 1, {Reason.WANTED: 1})
    archive.capture(Capture(f"{BASE}mgAi?ID=101", f"{BASE}mgAi?ID=101", T0, 403, "refused"))
    assert dict(row(archive.coverage(NOW), 7, 2024).items.missing) == {Reason.REFUSED: 1}


def test_what_was_not_asked_for_is_not_expected_but_counts_where_it_is_held(archive: Archive) -> None:
    found = archive.coverage(NOW, Asked(since=date(2025, 1, 1), committees=frozenset([7])))
    assert dict(row(found, 8, 2024).meetings.missing) == {Reason.OUT_OF_RANGE: 1}
    tally = row(found, 7, 2024).meetings
    assert (tally.held, dict(tally.missing), tally.lacking) == (1, {Reason.OUT_OF_RANGE: 6}, 0)
    assert not found.short
    edges = Asked(since=date(2024, 5, 1), until=date(2024, 5, 1))
    assert Reason.OUT_OF_RANGE not in dict(row(archive.coverage(NOW, edges), 7, 2024).meetings.missing)


def test_bytes_of_an_earlier_day_are_held_though_the_paper_is_gone_now(archive: Archive) -> None:
    archive.put_paper_missing("s1", Held.MISSING, "404", day(9))
    assert row(archive.coverage(NOW), 7, 2024).papers.held == 2


def test_a_paper_stands_with_the_newest_meeting_that_links_to_it(archive: Archive) -> None:
    archive.put_meeting(at(15, 2025, 1), [], [link("s1", Owner.MEETING, 15)], "b", T0, complete=True)
    found = archive.coverage(NOW)
    assert row(found, 7, 2025).papers == Tally(1, 1)
    assert row(found, 7, 2024).papers.listed == 7


def test_papers_of_decisions_outside_meetings_have_a_row_of_their_own_at_the_end(archive: Archive) -> None:
    archive.put_decision(Decision(9, "Hours"), [Listing(Owner.DECISION, 9, "s90", f"{BASE}s90", "Note")], T0)
    found = archive.coverage(NOW, Asked(since=date(2025, 1, 1)))
    assert (found.rows[-1].committee, found.rows[-1].year, dict(found.rows[-1].papers.missing)) == (
        "no committee",
        None,
        {Reason.WANTED: 1},
    )
    assert [(one.committee, one.year) for one in found.rows[:-1]] == [
        ("Cabinet", 2024),
        ("Library Committee", 2025),
        ("Library Committee", 2024),
    ]


def test_the_totals_are_those_of_the_rows_and_more_than_one_in_a_hundred_is_short(archive: Archive) -> None:
    found = archive.coverage(NOW)
    assert (found.meetings.listed, found.items.listed, found.papers.listed) == (9, 2, 8)
    assert (found.expected, found.lacking, found.short) == (7 + 2 + 7, 6 + 1 + 5, True)


@pytest.mark.parametrize(("held", "short"), [(99, False), (98, True)])
def test_one_in_a_hundred_is_not_short_and_two_are(held: int, short: bool) -> None:
    papers = Tally(105, held, ((Reason.RESTRICTED, 5), (Reason.FAILED, 100 - held)))
    assert Coverage((), Tally(), Tally(), papers).short is short


def test_the_table_is_plain_values_for_json(archive: Archive) -> None:
    told = json.loads(json.dumps(archive.coverage(NOW).as_dict()))
    assert told["meetings"]["expected"] == 7
    assert told["rows"][1] == {
        "committee_id": 7, "committee": "Library Committee", "year": 2025,
        "meetings": {"listed": 1, "expected": 0, "held": 0, "missing": {"not yet due": 1}},
        "items": {"listed": 0, "expected": 0, "held": 0, "missing": {}},
        "papers": {"listed": 0, "expected": 0, "held": 0, "missing": {}},
    }  # fmt: skip


def test_an_empty_archive_is_not_short(tmp_path: Path) -> None:
    found = Archive(Layout(tmp_path)).coverage()
    assert (found.rows, found.expected, found.short) == ((), 0, False)


tallies = st.dictionaries(st.sampled_from(Reason), st.integers(1, 50)).flatmap(
    lambda missing: st.integers(0, 50).map(lambda held: Tally(held + sum(missing.values()), held, tuple(sorted(missing.items()))))
)


@given(one=tallies, other=tallies)
def test_listed_is_held_and_missing_and_sums_keep_it_so(one: Tally, other: Tally) -> None:
    both = one + other
    assert both.listed == one.listed + other.listed == both.held + sum(number for _, number in both.missing)
    assert both.lacking == one.lacking + other.lacking == sum(number for reason, number in both.missing if reason not in NOT_EXPECTED)
