"""The web service as the second way: the same values as the pages, and a way on where those are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive import Archive, Settings
from archive.models import Held, Item, Owner, State
from archive.queries import ListingHeld
from archive.records import Attendance
from crawler.__main__ import main
from crawler.byservice import ENOUGH
from crawler.freshness import Scope
from crawler.outcome import What
from tests.crawler.harrowmere import Harrowmere, crawl

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
SCOPE = Scope(since=date(2024, 9, 1), until=date(2025, 2, 1), committees=(214,))
PAGES = ("ieListMeetings", "ieListDocuments", "mgAi.aspx")


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[tuple[Archive, Archive]]:
    opened = [Archive.open(Settings(data=tmp_path / name), make=True) for name in ("pages", "service")]
    yield opened[0], opened[1]
    for one in opened:
        one.close()


def told_alike(item: Item) -> Item:
    """An item without what only its page tells, and its place among the rows."""
    return replace(item, position=0, votes=(), issue_id=None, full_text_url="")


def papers(archive: Archive) -> set[tuple[int, str, str, Held]]:
    """Every paper of an item; the first one by the item's title, as its page has it."""
    titles = {item.id: item.title for held in archive.meetings() for item in archive.items(held.meeting.id)}
    found: dict[int, list[ListingHeld]] = {}
    for row in archive.listings():
        if row.listing.owner is Owner.ITEM:
            found.setdefault(row.listing.owner_id, []).append(row)
    return {
        (owner, row.listing.attachment_id, titles[owner] if place == 0 else row.listing.title, row.held)
        for owner, rows in found.items()
        for place, row in enumerate(rows)
    }


def test_pages_and_service_give_the_same_meetings_items_and_papers(archives: tuple[Archive, Archive]) -> None:
    """Of the whole council."""
    by_page, by_service = archives
    with Harrowmere() as site:
        crawl(site, by_page, NOW)
        crawl(site, by_service, NOW, service=True)
        assert not [path for path in site.asked if any(page in path for page in PAGES)], "no page of a meeting was asked for"
    of_page, of_service = ({held.meeting.id: held.meeting for held in archive.meetings() if held.read_at} for archive in archives)
    assert len(of_page) >= 40 and set(of_page) == set(of_service)
    for number, meeting in of_page.items():
        other = of_service[number]
        assert (other.starts, other.venue, other.status.lower()) == (meeting.starts, meeting.venue, meeting.status.lower())
        agreed = meeting.state is State.AGREED
        assert other.state is (State.DRAFT if agreed else meeting.state), "the service does not tell agreed from draft"
        items, others = ([told_alike(item) for item in archive.items(number)] for archive in archives)
        assert others == items
    assert papers(by_service) == {row for row in papers(by_page) if row[3] is Held.HELD}, "restricted papers are not named by the service"
    came, told = ({one.id: one for one in archive.records(Attendance)} for archive in archives)
    assert len(told) >= 30 and set(came) == set(told)
    for number, attendance in came.items():
        members = tuple(one for one in attendance.people if one.member_id)
        assert 0 < len(members) < len(attendance.people)
        assert told[number] == replace(attendance, people=members), "officers are not named by the service"


def test_where_pages_are_refused_the_service_is_the_way_on(archives: tuple[Archive, Archive]) -> None:
    _, archive = archives
    with Harrowmere() as site:
        site.refused = PAGES
        outcomes = crawl(site, archive, NOW, SCOPE)
        assert len([path for path in site.asked if any(page in path for page in PAGES)]) == ENOUGH
    assert What.REFUSED not in {outcome.what for outcome in outcomes}
    assert all(held.read_at for held in archive.meetings() if SCOPE.holds(held.meeting.starts.date()))


def test_a_meeting_known_from_its_page_loses_nothing_by_the_service(archives: tuple[Archive, Archive]) -> None:
    archive, _ = archives
    with Harrowmere() as site:
        crawl(site, archive, NOW, SCOPE)
        before = {held.meeting.id: (held.meeting, archive.items(held.meeting.id)) for held in archive.meetings() if held.read_at}
        listed, came = {row.listing for row in archive.listings()}, archive.records(Attendance)
        site.refused = ("ieListMeetings", "ieListDocuments")
        crawl(site, archive, NOW, SCOPE, days=0)
    after = {held.meeting.id: (held.meeting, archive.items(held.meeting.id)) for held in archive.meetings() if held.read_at}
    assert archive.records(Attendance) == came and any(one.member_id is None for each in came for one in each.people)
    assert {row.listing for row in archive.listings()} == {one for one in listed if one.attachment_id not in restricted(archive)}
    for number, (meeting, items) in before.items():
        assert after[number][0] == meeting
        assert [replace(item, full_text_url="") for item in after[number][1]] == [replace(item, full_text_url="") for item in items]


def restricted(archive: Archive) -> set[str]:
    return set(archive.not_there())


def test_a_site_that_refuses_every_page_is_crawled_by_the_service(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Harrowmere() as site:
        site.refused = ("mgCommitteeStructure", "mgListCommittees", *PAGES)
        asked = [
            "crawl",
            site.base,
            "--demo",
            "--committee",
            "214",
            "--since",
            "2026-03-01",
            "--until",
            "2026-03-31",
            "--data",
            str(tmp_path),
        ]
        assert main(asked) == 0
    assert capsys.readouterr().out.startswith("127.0.0.1")
    archive = Archive.open(Settings(data=tmp_path))
    assert [held.meeting.id for held in archive.meetings() if held.read_at] == [3034]
    assert len(archive.committees()) == 7
    archive.close()


def test_where_the_service_answers_with_a_page_both_are_refused(archives: tuple[Archive, Archive]) -> None:
    _, archive = archives
    with Harrowmere() as site:
        crawl(site, archive, NOW, Scope(since=date(2026, 3, 1), committees=(214,)))
        site.refused, site.html, site.instead = PAGES, True, {"mgWebService": b"<html><body><h1>Sorry</h1></body></html>"}
        outcomes = crawl(site, archive, NOW, Scope(since=date(2026, 3, 1), committees=(214,)))
    assert [outcome.what for outcome in outcomes if outcome.kind in ("list", "meeting")] == [What.REFUSED] * 3
