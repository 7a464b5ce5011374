"""All that the demo council publishes is held after one crawl: counted from its own data, by kind, each thing once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import request
from werkzeug.serving import make_server

from archive import Archive, Settings
from archive.models import Held, Owner
from archive.records import Attendance, CommitteeProfile, Folder, IssueHistory, ItemVotes, Member, Plan
from crawler import addresses
from crawler.arrive import arrive
from crawler.fetcher import Clock, Fetcher
from crawler.freshness import Scope
from crawler.outcome import Outcome
from crawler.visit import Visitor, capture_of
from crawler.walk import Walk
from demo import blocks
from demo.chamber import ballots, present
from demo.council import Council, Item, Meeting
from demo.desk import Desk
from demo.printed import Print, has_print
from demo.site import create_app


@dataclass
class Crawled:
    """What the council is, what it was asked, and what is held of it."""

    council: Council
    asked: list[str]
    again: list[str]
    archive: Archive
    outcomes: list[Outcome]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """The demo council served on this machine with a log of its requests, crawled twice."""
    app, asked = create_app(tmp_path_factory.mktemp("council")), []
    app.before_request(lambda: asked.append(addresses.canonical(request.url)))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    archive = Archive.open(Settings(data=tmp_path_factory.mktemp("data")), make=True)
    desk: Desk = app.extensions["desk"]
    try:
        base = f"http://127.0.0.1:{server.server_port}/"
        outcomes = crawl(base, archive)
        first = list(asked)
        asked.clear()
        crawl(base, archive)
        yield Crawled(desk.council, first, list(asked), archive, outcomes)
    finally:
        archive.close()
        server.shutdown()
        server.server_close()
        thread.join()


def crawl(base: str, archive: Archive) -> list[Outcome]:
    settings = Settings(data=archive.layout.root, delay=0)
    fetcher = Fetcher(base, settings, "0.1.0", Clock(sleep=lambda _: None, jitter=lambda: 0.0))
    try:
        found = arrive(fetcher)
        archive.claim(found.site)
        for answer, taken_for in found.answers:
            archive.capture(capture_of(answer, taken_for, ""), answer.body)
        for_crawl, began = archive.begin_crawl(Scope().named(base))
        walk = Walk(archive, Visitor(fetcher, archive, began), base, Scope(), datetime.now(UTC))
        outcomes = list(walk.run(found.committees))
        archive.end_crawl(for_crawl, "")
        return outcomes
    finally:
        fetcher.close()


def items_of(council: Council) -> list[tuple[Meeting, Item]]:
    return [(meeting, item) for meeting in council.meetings for item in meeting.items if item.id]


def test_every_committee_is_held_with_its_purpose_and_its_members(crawled: Crawled) -> None:
    held = {one.id: one for one in crawled.archive.records(CommitteeProfile)}
    assert held.keys() == {one.id for one in crawled.council.committees}
    for one in crawled.council.committees:
        assert (held[one.id].name, held[one.id].purpose) == (one.name, one.purpose)
        seats = {(member.id, member.seats[one.slug]) for member in crawled.council.members if one.slug in member.seats}
        assert {(seat.member_id, seat.role) for seat in held[one.id].seats} == seats


def test_every_meeting_and_item_is_held_once(crawled: Crawled) -> None:
    meetings = {held.meeting.id: held for held in crawled.archive.meetings()}
    assert meetings.keys() == {meeting.id for meeting in crawled.council.meetings}
    assert all(held.complete and held.read_at for held in meetings.values())
    held = Counter(item.id for one in meetings for item in crawled.archive.items(one))
    assert held == Counter(item.id for _, item in items_of(crawled.council))


def test_every_meeting_says_what_the_council_says_of_it(crawled: Crawled) -> None:
    held = {one.meeting.id: one.meeting for one in crawled.archive.meetings()}
    for one in crawled.council.meetings:
        kept = held[one.id]
        assert (kept.committee_id, kept.committee, kept.venue, kept.status) == (one.committee.id, one.committee_name, one.venue, one.status)
        assert (kept.starts.replace(tzinfo=None), kept.state.value, bool(kept.webcast_url)) == (one.starts, one.state.value, one.webcast)
    said = " ".join(one.status.lower() for one in crawled.council.meetings)
    assert all(word in said for word in ("cancelled", "rescheduled", "extraordinary", "adjourned", "resumed")), "there is one of each"


def test_every_item_stands_under_its_heading_with_every_word_of_its_texts(crawled: Crawled) -> None:
    held = {item.id: item for meeting in crawled.council.meetings for item in crawled.archive.items(meeting.id)}
    cut = {item.id for item in held.values() if item.full_text_url}
    for meeting in crawled.council.meetings:
        section = ""
        for one in meeting.items:
            if one.id is None:
                section = one.title
                continue
            kept = held[one.id]
            assert (kept.number, kept.title, kept.section) == (one.number, one.title, section)
            assert kept.issue_id == (one.issue.id if one.issue else None)
            assert [(vote.title, vote.result) for vote in kept.votes] == [(vote.title, vote.result) for vote in one.votes]
            texts = ((kept.agenda, one.agenda), (kept.decision, one.decision), (kept.minutes, one.minutes))
            assert [bare(text) for text, _ in texts] == [bare(markdown(told)) for _, told in texts], one.title
            assert kept.minutes_complete
    assert len(cut) > 20, "so many pages cut their minutes"
    assert len({item.section for item in held.values()}) > 3


def markdown(text: str) -> str:
    """What a reader sees of a text: its words, with the marks of its lists."""
    said: list[str] = []
    for block in blocks.read(text):
        if isinstance(block, blocks.Table):
            said += [blocks.plain(cell) for row in (block.header, *block.rows) for cell in row]
        else:
            said += [block.mark if isinstance(block, blocks.Paragraph) else "", blocks.plain(block.runs)]
    return " ".join(said)


def bare(text: str) -> str:
    """Letters and digits alone: spaces and bullets are the page's own."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def test_every_councillor_is_held_and_nothing_of_their_private_life(crawled: Crawled) -> None:
    by_id = {committee.slug: committee.id for committee in crawled.council.committees}
    held = {one.id: one for one in crawled.archive.records(Member)}
    assert held.keys() == {one.id for one in crawled.council.members}
    for one in crawled.council.members:
        kept = held[one.id]
        assert (kept.name, kept.party, kept.ward) == (one.name, one.party, one.ward)
        assert {(post.committee_id, post.role) for post in kept.posts} == {(by_id[slug], role) for slug, role in one.seats.items()}
    for digest in crawled.archive.digests_named():
        body = crawled.archive.read(digest)
        assert b"Invented Row" not in body and b"councillor.4" not in body and b"mgRofI" not in body
    assert any("mgUserInfo" in address for address in crawled.asked)


def test_everyone_who_came_is_held(crawled: Crawled) -> None:
    held = {one.id: one for one in crawled.archive.records(Attendance)}
    sat = {meeting.id: meeting for meeting in crawled.council.meetings if meeting.state.has_minutes}
    assert held.keys() == sat.keys()
    for number, meeting in sat.items():
        told = [
            (one.name, one.role, one.attendance, one.member.id if one.member else None) for one in present(crawled.council.members, meeting)
        ]
        assert [(one.name, one.role, one.attendance, one.member_id) for one in held[number].people] == told


def test_every_recorded_vote_is_held_by_name(crawled: Crawled) -> None:
    held = {one.id: one for one in crawled.archive.records(ItemVotes)}
    voted = {item.id: (meeting, item) for meeting, item in items_of(crawled.council) if item.votes}
    assert held.keys() == voted.keys()
    for number, (meeting, item) in voted.items():
        told = [
            (vote.title, vote.result, [(member.id, said) for member, said in ballots(crawled.council, meeting, item, vote)])
            for vote in item.votes
        ]
        assert [(vote.title, vote.result, [(b.member_id, b.vote) for b in vote.ballots]) for vote in held[number or 0].votes] == told
        assert held[number or 0].meeting_id == meeting.id


def test_every_matter_is_held_with_its_meetings_items_and_decisions(crawled: Crawled) -> None:
    held = {one.id: one for one in crawled.archive.records(IssueHistory)}
    expected: dict[int, dict[str, set[Any]]] = {}
    for meeting, item in items_of(crawled.council):
        if item.issue:
            found = expected.setdefault(item.issue.id, {"items": set(), "decisions": set(), "meetings": set()})
            found["items"].add(item.id)
            found["meetings"].add((meeting.id, item.id))
            if item.record:
                found["decisions"].add(item.record.id)
    assert held.keys() == expected.keys() == {one.id for one in crawled.archive.issues()}
    for number, found in expected.items():
        assert set(held[number].items) == found["items"]
        assert set(held[number].decisions) == found["decisions"]
        assert {(one.meeting_id, one.item_id) for one in held[number].meetings} == found["meetings"]


def test_every_decision_of_the_executive_and_of_officers_is_held(crawled: Crawled) -> None:
    assert crawled.council.shelves is not None
    own = {item.record.id for _, item in items_of(crawled.council) if item.record}
    officers = {one.id: one for one in crawled.council.shelves.officers}
    held = {one.id: one for one in crawled.archive.decisions()}
    assert held.keys() == own | officers.keys()
    for number, one in officers.items():
        assert (held[number].maker, held[number].decided, held[number].decision) == (one.maker, one.decided, one.decision)
        assert held[number].issue_id == (one.issue.id if one.issue else None)


def test_every_item_of_the_forward_plan_is_held_with_its_matter(crawled: Crawled) -> None:
    assert crawled.council.shelves is not None
    held = [(one.id, one.title, [(i.issue_id, i.maker, i.due, i.is_key) for i in one.items]) for one in crawled.archive.records(Plan)]
    plans = crawled.council.shelves.plans
    assert held == [(one.id, one.title, [(i.issue.id, i.maker, i.due, i.key) for i in one.items]) for one in plans]


def test_every_folder_of_a_library_is_held_with_its_documents(crawled: Crawled) -> None:
    assert crawled.council.shelves is not None
    folders = {folder.id: (library.id, folder) for library in crawled.council.shelves.libraries for folder in library.folders}
    held = {one.id: one for one in crawled.archive.records(Folder)}
    assert {number: (one.library_id, one.title) for number, one in held.items()} == {
        number: (library, folder.title) for number, (library, folder) in folders.items()
    }
    listed = {
        (row.listing.owner_id, row.listing.attachment_id, row.held)
        for row in crawled.archive.listings()
        if row.listing.owner is Owner.FOLDER
    }
    assert listed == {(number, f"s{paper.id}", Held.HELD) for number, (_, folder) in folders.items() for paper in folder.documents}


def test_every_paper_hangs_on_what_it_belongs_to(crawled: Crawled) -> None:
    expected = {(Owner.ITEM, item.id, f"s{paper.id}") for _, item in items_of(crawled.council) for paper in item.papers}
    for meeting in crawled.council.meetings:
        expected |= {(Owner.MEETING, meeting.id, f"g{meeting.agenda_id}/{kind.value}") for kind in Print if has_print(kind, meeting)}
        expected |= {(Owner.MEETING, meeting.id, f"b{paper.id}") for paper in meeting.supplements}
    rows = {(row.listing.owner, row.listing.owner_id, row.listing.attachment_id) for row in crawled.archive.listings()}
    assert {row for row in rows if row[0] in (Owner.ITEM, Owner.MEETING)} == expected
    kinds = {PurePosixPath(urlsplit(row.listing.url).path).suffix for row in crawled.archive.listings()}
    assert {".pdf", ".docx", ".xlsx", ".pptx", ".html"} <= kinds


def test_every_paper_is_held_and_fetched_once(crawled: Crawled) -> None:
    council, expected = crawled.council, set()
    for _, item in items_of(council):
        expected |= {(f"s{paper.id}", Held.RESTRICTED if paper.restricted else Held.HELD) for paper in item.papers}
    for meeting in council.meetings:
        expected |= {(f"g{meeting.agenda_id}/{kind.value}", Held.HELD) for kind in Print if has_print(kind, meeting)}
        expected |= {(f"b{paper.id}", Held.HELD) for paper in meeting.supplements}
    expected |= {(f"s{paper.id}", Held.HELD) for paper in council.shelves.documents()} if council.shelves else set()
    assert {(row.listing.attachment_id, row.held) for row in crawled.archive.listings()} == expected
    fetched = Counter(key for address in crawled.asked if (key := addresses.attachment_id(address)) and "mgChooseDocPack" not in address)
    assert fetched.keys() == {key for key, _ in expected}
    assert set(fetched.values()) == {1}


def test_no_page_is_asked_for_twice(crawled: Crawled) -> None:
    twice = [
        address for address, times in Counter(crawled.asked).items() if times > 1 and "ieLogon" not in address and "mgError" not in address
    ]
    assert twice == []


def test_nothing_was_missing_and_a_second_crawl_costs_little(crawled: Crawled) -> None:
    assert {str(one.what) for one in crawled.outcomes} == {"new", "restricted"}
    assert len(crawled.again) <= 0.05 * len(crawled.asked)
