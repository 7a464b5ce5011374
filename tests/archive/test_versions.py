"""A paper or an item that changes, vanishes, is restricted or returns is recorded so, with the times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Archive
from archive.blobs import digest_of
from archive.layout import Layout
from archive.models import Capture, Held, Item, Listing, Meeting, Owner, State

T0 = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
URL = "http://127.0.0.1/documents/s70/Report.pdf"


def day(number: int) -> datetime:
    return T0 + timedelta(days=number)


def pdf(words: str, made: int = 1) -> bytes:
    return f"%PDF-1.4 /CreationDate (D:{made}) ({words}) Tj".encode()


def visit(number: int, content: str = "") -> Capture:
    return Capture(URL, URL, day(number), 200, "paper", content_digest=content)


def item(minutes: str = "", number: int = 100) -> Item:
    return Item(number, 10, "3", "Fees", minutes=minutes)


def read(archive: Archive, number: int, *items: Item, state: State = State.DRAFT) -> None:
    meeting = Meeting(10, 7, "Cabinet", datetime(2025, 2, 4, 18, tzinfo=ZoneInfo("Europe/London")), state)
    archive.put_meeting(meeting, items, [Listing(Owner.ITEM, 100, "s70", URL, "Report")], f"d{number}", day(number), complete=True)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(Layout(tmp_path))


def test_a_paper_made_afresh_is_no_new_version_and_its_first_bytes_stand(archive: Archive) -> None:
    first = archive.put_paper("s70", visit(0), pdf("Fees", 1), "application/pdf")
    again = archive.put_paper("s70", visit(1), pdf("Fees", 2), "application/pdf")
    assert again == first
    (version,) = archive.paper_versions("s70")
    assert (version.number, version.digest, version.first_seen, version.last_seen) == (1, digest_of(pdf("Fees", 1)), day(0), day(1))
    assert archive.digests_named() == {first.digest}
    held = archive.last_capture(URL)
    assert held is not None
    assert (held.when, held.digest) == (day(1), first.digest)


def test_a_paper_with_other_words_is_a_new_version_and_both_can_be_read(archive: Archive) -> None:
    archive.put_paper("s70", visit(0), pdf("Fees"), "application/pdf")
    archive.put_paper("s70", visit(1), pdf("Higher fees"), "application/pdf")
    versions = archive.paper_versions("s70")
    assert [(v.number, v.first_seen, v.last_seen) for v in versions] == [(1, day(0), day(0)), (2, day(1), day(1))]
    assert [archive.read(v.digest) for v in versions] == [pdf("Fees"), pdf("Higher fees")]


def test_a_paper_that_goes_back_to_what_it_said_is_a_third_version_with_the_first_bytes(archive: Archive) -> None:
    for number, body in enumerate((pdf("Fees"), pdf("Higher fees"), pdf("Fees", 3))):
        archive.put_paper("s70", visit(number), body, "application/pdf")
    assert [v.digest for v in archive.paper_versions("s70")] == [
        digest_of(pdf("Fees")),
        digest_of(pdf("Higher fees")),
        digest_of(pdf("Fees")),
    ]


@pytest.mark.parametrize("made", [1, 2])
def test_bytes_that_were_lost_are_made_good_by_the_next_visit(archive: Archive, made: int) -> None:
    lost = archive.put_paper("s70", visit(0), pdf("Fees", 1), "application/pdf")
    Path(archive.blobs.path(lost.digest)).unlink()
    archive.put_paper("s70", visit(1), pdf("Fees", made), "application/pdf")
    (version,) = archive.paper_versions("s70")
    assert archive.read(version.digest) == pdf("Fees", made)


def test_the_callers_own_digest_of_what_matters_is_believed(archive: Archive) -> None:
    archive.put_paper("s70", visit(0, "text-1"), b"one", "application/pdf")
    archive.put_paper("s70", visit(1, "text-1"), b"another", "application/pdf")
    archive.put_paper("s70", visit(2, "text-2"), b"one", "application/pdf")
    assert [(v.content_digest, v.digest) for v in archive.paper_versions("s70")] == [
        ("text-1", digest_of(b"one")),
        ("text-2", digest_of(b"one")),
    ]


def test_disappearing_restriction_and_return_are_recorded_with_their_times(archive: Archive) -> None:
    archive.put_paper("s70", visit(0), pdf("Fees"), "application/pdf")
    archive.put_paper_missing("s70", Held.MISSING, "404", day(1))
    archive.put_paper_missing("s70", Held.FAILED, "connection reset", day(2))
    archive.put_paper_missing("s70", Held.MISSING, "404", day(3))
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(4))
    archive.put_paper("s70", visit(5), pdf("Fees"), "application/pdf")
    told = [(s.held, s.first_seen, s.last_seen, s.visits) for s in archive.history("s70")]
    assert told == [
        (Held.HELD, day(0), day(0), 1),
        (Held.MISSING, day(1), day(3), 2),
        (Held.RESTRICTED, day(4), day(4), 1),
        (Held.HELD, day(5), day(5), 1),
    ]


def test_a_passing_fault_neither_adds_to_the_misses_nor_clears_them(archive: Archive) -> None:
    read(archive, 0, item())
    archive.put_paper("s70", visit(0), pdf("Fees"), "application/pdf")
    for number, held in enumerate((Held.MISSING, Held.REFUSED, Held.MISSING), 1):
        archive.put_paper_missing("s70", held, "why", day(number))
    (row,) = archive.listings()
    assert (row.misses, row.tried_at, row.digest) == (2, day(3), digest_of(pdf("Fees")))
    archive.put_paper("s70", visit(4), pdf("Fees"), "application/pdf")
    assert archive.listings()[0].misses == 0


def test_draft_and_agreed_minutes_can_both_be_read(archive: Archive) -> None:
    read(archive, 0, item("Draft words."))
    read(archive, 1, item("Agreed words."), state=State.AGREED)
    read(archive, 2, item("Agreed words."), state=State.AGREED)
    told = [(v.state, v.minutes, v.first_seen, v.last_seen, v.current, v.withdrawn) for v in archive.item_versions(100)]
    assert told == [
        (State.DRAFT, "Draft words.", day(0), day(0), False, False),
        (State.AGREED, "Agreed words.", day(1), day(2), True, False),
    ]


def test_minutes_that_were_taken_down_are_marked_as_withdrawn(archive: Archive) -> None:
    read(archive, 0, item("A name slipped through."))
    read(archive, 1, item(""))
    assert [(v.minutes, v.current, v.withdrawn) for v in archive.item_versions(100)] == [
        ("A name slipped through.", False, True),
        ("", True, False),
    ]


def test_an_item_that_leaves_its_page_and_comes_back_is_recorded(archive: Archive) -> None:
    read(archive, 0, item(), item(number=101))
    read(archive, 1, item())
    read(archive, 2, item())
    read(archive, 3, item(), item(number=101))
    assert [(s.held, s.first_seen) for s in archive.history("item:101")] == [(Held.MISSING, day(1)), (Held.HELD, day(3))]
    assert archive.history("item:100") == []


def test_a_meeting_whose_page_is_gone_keeps_what_is_held_and_its_history_says_so(archive: Archive) -> None:
    read(archive, 0, item("Words."))
    archive.put_meeting_missing(10, Held.MISSING, "no such meeting", day(1))
    archive.put_meeting_missing(10, Held.FAILED, "timed out", day(2))
    assert archive.items(10)[0].minutes == "Words."
    assert [(s.held, s.reason) for s in archive.history("meeting:10")] == [(Held.HELD, ""), (Held.MISSING, "no such meeting")]


@settings(deadline=None, max_examples=30)
@given(words=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=8))
def test_versions_follow_the_changes_of_words(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    archive = Archive(Layout(tmp_path_factory.mktemp("versions")))
    for number, said in enumerate(words):
        archive.put_paper("s70", visit(number), pdf(said, number), "application/pdf")
    changes = [said for number, said in enumerate(words) if number == 0 or words[number - 1] != said]
    versions = archive.paper_versions("s70")
    assert [b"(%s)" % said.encode() in archive.read(v.digest) for said, v in zip(changes, versions, strict=True)] == [True] * len(changes)
    assert [v.number for v in versions] == list(range(1, len(changes) + 1))
    archive.close()
