"""How an archive stands: every missing thing has its reason, in the table as in the JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive import Archive, Settings, unreadable
from archive.coverage import Asked
from archive.models import Capture, Committee, Held, Item, Listing, Meeting, Owner, Site
from archive.queries import CrawlHeld
from archive.scopes import asked_for
from crawler.__main__ import main
from crawler.freshness import Scope
from crawler.standing import shortfall, standing, table

NOW = datetime(2025, 6, 1, tzinfo=UTC)
BASE = "https://democracy.example.gov.uk/"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.open(Settings(data=tmp_path), make=True)
    opened.claim(Site("example", "Pell Town Council", BASE))
    opened.put_committees([Committee(7, "Library Committee")])
    yield opened
    opened.close()


def meeting(number: int, day: date) -> Meeting:
    return Meeting(number, 7, "Library Committee", datetime(day.year, day.month, day.day, 18, tzinfo=UTC), url=f"{BASE}m{number}")


def filled(archive: Archive) -> dict[str, str]:
    """One meeting read, with a paper for every way of not being had; one gone, one coming, one too early. Gives digests by attachment."""
    papers = [Listing(Owner.ITEM, 1, f"s{number}", f"{BASE}documents/s{number}/x.pdf", f"Paper {number}") for number in range(9)]
    archive.put_meeting(meeting(1, date(2025, 3, 1)), [Item(1, 1, "1", "Books", minutes_complete=True)], papers, "d", NOW, complete=True)
    archive.put_meetings_listed([meeting(2, date(2025, 4, 1)), meeting(3, date(2025, 9, 1)), meeting(4, date(2020, 1, 1))])
    archive.put_meeting_missing(2, Held.MISSING, "gone", NOW)
    digests = {}
    for one in ("s0", "s1"):
        visit = Capture(f"{BASE}{one}", f"{BASE}{one}", NOW, 200, "paper")
        digests[one] = archive.put_paper(one, visit, one.encode(), "application/pdf").digest
    for place, held in enumerate((Held.RESTRICTED, Held.REFUSED, Held.MISSING, Held.TOO_LARGE, Held.FAILED, Held.WANTED), 2):
        archive.put_paper_missing(f"s{place}", held, "because", NOW)
    number, _ = archive.begin_crawl(Scope(since=date(2024, 1, 1)).named(BASE))
    archive.end_crawl(number, "{}")
    return digests


def test_every_missing_thing_has_its_reason(archive: Archive) -> None:
    digests = filled(archive)
    said = standing(archive, {digests["s1"]}, NOW)
    assert said["asked"] == {"since": "2024-01-01", "until": None, "committees": []}
    assert said["meetings"] == {
        "listed": 4, "expected": 2, "held": 1, "missing": {"not yet due": 1, "outside the asked range": 1, "gone": 1},
    }  # fmt: skip
    assert said["papers"] == {
        "listed": 9, "expected": 8, "held": 1,
        "missing": {"restricted": 1, "refused": 1, "gone": 1, "too large": 1, "unreadable": 1, "failed": 1, "not fetched yet": 2},
    }  # fmt: skip
    assert said["short"] and said["lacking"] == 8
    shown = table(said).split("\n")
    assert shown[2] == "  meetings        1 held of 4 (1 not yet due, 1 outside the asked range, 1 gone)"
    assert "8 of 11 are lacking, which is more than one in a hundred." in shown
    assert shown[-2].split()[:2] == ["Library", "Committee"] and "1 unreadable" in table(said)


def test_a_crawl_that_did_not_come_to_its_end_is_told(archive: Archive) -> None:
    filled(archive)
    said = standing(archive, (), NOW)
    began = datetime.fromisoformat(said["last_crawl"])
    assert said["unfinished"] is None
    assert f"The last whole crawl began on {began.day} {began:%B %Y, %H:%M} UTC." in table(said).split("\n")
    number, _ = archive.begin_crawl(Scope().named(BASE))
    said = standing(archive, (), NOW)
    assert said["unfinished"]["stopped"] == "" and "has not come to its end. It is still running, or was broken off" in table(said)
    archive.note_crawl(number, '{"stopped": "5 requests in a row refused."}')
    assert "has not come to its end. 5 requests in a row refused." in table(standing(archive, (), NOW))
    archive.end_crawl(number, "{}")
    assert standing(archive, (), NOW)["unfinished"] is None


def test_one_of_a_kind_is_not_several(archive: Archive) -> None:
    archive.put_meetings_listed([meeting(1, date(2025, 3, 1))])
    assert table(standing(archive, (), NOW)).split("\n")[1] == (
        "1 committee, 1 meeting, 0 items, 0 papers, 0 issues, 0 decisions, 0 visits"
    )


def test_a_shortfall_is_one_sentence_with_its_reasons(archive: Archive) -> None:
    filled(archive)
    said = shortfall(archive.coverage(NOW, Asked(since=date(2024, 1, 1))))
    assert said.startswith("Short of what there should be: 7 of 11 meetings, items and papers are not held (") and said.count(".") == 1
    assert "2 gone" in said and "restricted" not in said and "outside" not in said


def test_the_command_knows_what_the_indexer_could_not_read(archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digests = filled(archive)
    unreadable.write(archive.layout.unreadable, {digests["s1"]: "No page of it gives text."})
    assert main(["status", "--json", "--data", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["papers"]["missing"]["unreadable"] == 1


@pytest.mark.parametrize(
    ("scopes", "asked"),
    [
        ([], Asked()),
        ([Scope()], Asked()),
        ([Scope(since=date(2024, 1, 1)), Scope(since=date(2023, 1, 1))], Asked(since=date(2023, 1, 1))),
        ([Scope(since=date(2024, 1, 1)), Scope()], Asked()),
        ([Scope(until=date(2024, 1, 1)), Scope(until=date(2025, 1, 1))], Asked(until=date(2025, 1, 1))),
        ([Scope(committees=(7,)), Scope(committees=(8,))], Asked(committees=frozenset({7, 8}))),
        ([Scope(committees=(7,)), Scope()], Asked()),
    ],
)
def test_what_was_ever_asked_for_is_expected(scopes: list[Scope], asked: Asked) -> None:
    assert asked_for([CrawlHeld(scope.named(BASE), "{}", NOW, True) for scope in scopes]) == asked
    assert asked_for([CrawlHeld("not json", "", NOW, False), *(CrawlHeld(scope.named(BASE), "", NOW, True) for scope in scopes)]) == asked
