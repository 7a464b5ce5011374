"""The log of changes: each once, in order, from any place in it, and nothing of what they say."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, Capture, Settings
from archive.changes import START, Became
from archive.models import Held
from tests.webapp.conftest import NOW, PAPER, fill

LATER = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive.open(Settings(data=tmp_path), make=True)
    fill(archive)
    archive.note_changes()
    return archive


def told(archive: Archive, after: tuple[int, int] = START) -> list[tuple[str, str]]:
    return [(change.key, str(change.became)) for change in archive.changes(after, 1000)[0]]


def test_what_a_crawl_brought_is_added_once(archive: Archive) -> None:
    first = told(archive)
    assert {("committee:101", "added"), ("meeting:1", "added"), ("item:11", "added"), ("s71", "added"), ("decision:9", "added")} <= set(
        first
    )
    assert "s90" not in dict(first) and "s91" not in dict(first)
    assert archive.note_changes() == 0
    fill(archive)
    assert archive.note_changes() == 0


def test_a_new_version_a_paper_taken_down_and_its_return_are_three_lines(archive: Archive) -> None:
    end = archive.changes(START, 1000)[1]
    archive.put_paper("s71", Capture(PAPER, PAPER, LATER, 200, "paper"), b"says something else", "application/pdf")
    archive.note_changes()
    archive.put_paper_missing("s71", Held.RESTRICTED, "log-on page", LATER)
    archive.note_changes()
    archive.put_paper("s71", Capture(PAPER, PAPER, LATER, 200, "paper"), b"says something else", "application/pdf")
    archive.note_changes()
    lines = [pair for pair in told(archive, end) if pair[0] == "s71"]
    assert [became for _, became in lines if became in ("changed", "gone", "back")] == ["changed", "gone", "back"]


def test_pages_of_it_join_to_the_whole_and_stay_as_they_were(archive: Archive) -> None:
    archive.withhold("item:11", "names a child", "clerk")
    whole = told(archive)
    seen, place = [], START
    for _ in range(100):
        found, place = archive.changes(place, 3)
        seen += [(change.key, str(change.became)) for change in found]
        if not found:
            break
    assert seen == whole and seen[-1] == ("item:11", "withheld")
    archive.put_paper("s72", Capture(PAPER, PAPER, LATER, 200, "paper"), b"another", "application/pdf")
    archive.note_changes()
    assert told(archive)[: len(whole)] == whole


def test_a_tombstone_tells_the_reason_and_no_address(archive: Archive) -> None:
    archive.withhold("http://127.0.0.1:8001/documents/s5/Report-on-Jane-Doe.pdf", "names a child", "clerk")
    [stone] = [change for change in archive.changes(START, 1000)[0] if change.became is Became.WITHHELD]
    assert stone.reason == "names a child"
    assert stone.key.startswith("page:") and "jane" not in stone.key.lower() and "clerk" not in repr(stone)


def test_one_text_is_found_by_its_digest_as_it_stands_among_all(archive: Archive) -> None:
    everything = {holding.digest: holding for holding in archive.holdings()}
    assert everything and all(archive.holding(digest) == holding for digest, holding in everything.items())
    assert archive.holding("0" * 64) is None
    item = next(holding for holding in everything.values() if holding.text)
    assert item.places[0].item_id
    archive.withhold(f"item:{item.places[0].item_id}", "names a child", "clerk")
    remaining = {holding.digest: holding for holding in archive.holdings()}
    assert all(archive.holding(digest) == remaining.get(digest) for digest in everything)


def test_what_was_first_seen_when(archive: Archive) -> None:
    digests = [holding.digest for holding in archive.holdings()]
    assert set(archive.first_seen(digests).values()) == {NOW} and set(archive.first_seen(digests)) == set(digests)
