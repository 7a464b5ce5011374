"""The archive keeps what it is given, once, and says what it lacks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from archive import Archive, Site
from archive.blobs import digest_of
from archive.errors import NoArchive, WrongArchive
from archive.layout import Layout
from archive.models import Capture, Committee, Decision, Held, Issue, Item, Kind, Listing, Meeting, Owner, State, Vote
from archive.settings import Settings

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
SITE = Site("demo", "Somewhere Council", "http://127.0.0.1:8001/", demo=True)


def meeting(number: int = 10, day: int = 4, state: State = State.DRAFT) -> Meeting:
    starts = datetime(2025, 2, day, 18, 0, tzinfo=ZoneInfo("Europe/London"))
    return Meeting(number, 7, "Library Committee", starts, state, venue="Hall", url=f"http://127.0.0.1/m{number}")


def item(number: int = 100, minutes: str = "The opening hours were discussed.", **rest: object) -> Item:
    return Item(number, 10, "3", "Opening hours", 1, "http://127.0.0.1/i", "To consider.", "**RESOLVED**", minutes, **rest)  # type: ignore[arg-type]


def paper(attachment: str = "s70", owner: Owner = Owner.ITEM, owner_id: int = 100, title: str = "Report") -> Listing:
    return Listing(owner, owner_id, attachment, f"http://127.0.0.1/documents/{attachment}/Report.pdf", title, "PDF")


def visit(url: str = "http://127.0.0.1/p") -> Capture:
    return Capture(url, url, NOW, 200, "paper", {"content-type": "application/pdf"})


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(Layout(tmp_path))


def test_an_archive_that_is_not_there_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="crawl a council first"):
        Archive.open(Settings(data=tmp_path / "none"))


def test_an_archive_belongs_to_one_site_and_refuses_another(archive: Archive) -> None:
    archive.claim(SITE)
    assert archive.claim(SITE) == SITE
    with pytest.raises(WrongArchive, match="Somewhere Council"):
        archive.claim(Site("bcp", "BCP", "https://democracy.bcpcouncil.gov.uk/"))
    with pytest.raises(WrongArchive):
        archive.claim(Site("demo", "Somewhere Council", SITE.base_url, demo=False))


def test_a_meeting_comes_back_as_it_was_put(archive: Archive) -> None:
    whole = item(votes=(Vote("Resolution 1", "Carried"),), issue_id=5)
    archive.put_committees([Committee(7, "Library Committee", "Scrutiny", "http://127.0.0.1/c")])
    archive.put_meeting(meeting(), [whole], [paper()], "abc", NOW, complete=True)
    (held,) = archive.meetings()
    assert held.meeting == meeting()
    assert (held.read_at, held.digest, held.complete) == (NOW, "abc", True)
    assert archive.items(10) == [whole]
    assert archive.committees()[0].name == "Library Committee"


def test_a_meeting_that_is_only_listed_does_not_undo_one_that_was_read(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item()], [], "abc", NOW, complete=True)
    archive.put_meetings_listed([meeting(), meeting(11, 20)])
    assert [(held.meeting.id, held.read_at is None) for held in archive.meetings()] == [(10, False), (11, True)]


def test_draft_and_agreed_minutes_are_two_versions_and_the_later_is_current(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item(minutes="Draft words.")], [], "a", NOW, complete=True)
    archive.put_meeting(meeting(state=State.AGREED), [item(minutes="Agreed words.")], [], "b", NOW, complete=True)
    assert archive.items(10)[0].minutes == "Agreed words."
    with archive.engine.connect() as db:
        assert db.exec_driver_sql("select state, minutes from item_versions order by state").all() == [
            ("agreed", "Agreed words."),
            ("draft", "Draft words."),
        ]


def test_items_and_listings_that_a_page_no_longer_has_are_no_longer_current(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item(), item(101)], [paper(), paper("s71", owner_id=101)], "a", NOW, complete=True)
    archive.put_meeting(meeting(), [item()], [paper()], "b", NOW, complete=True)
    assert [it.id for it in archive.items(10)] == [100]
    assert [row.listing.attachment_id for row in archive.listings()] == ["s70"]


def test_papers_are_wanted_until_held_and_again_after_a_passing_fault(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item()], [paper(), paper("s71"), paper("s72"), paper("s73")], "a", NOW, complete=True)
    archive.put_paper("s70", visit(), b"%PDF-1", "application/pdf")
    archive.put_paper_missing("s71", Held.RESTRICTED, "log-on page", NOW)
    archive.put_paper_missing("s72", Held.FAILED, "connection reset", NOW)
    assert [listing.attachment_id for listing in archive.wanted()] == ["s72", "s73"]
    assert {row.listing.attachment_id: row.held for row in archive.listings()}["s71"] is Held.RESTRICTED


def test_a_capture_names_its_bytes(archive: Archive) -> None:
    kept = archive.capture(visit(), b"page")
    assert kept.digest == digest_of(b"page")
    assert archive.last_capture("http://127.0.0.1/p") == kept
    assert archive.read(kept.digest) == b"page"
    assert archive.digests_named() == {kept.digest}


def test_an_unfinished_crawl_is_taken_up_and_a_finished_one_is_not(archive: Archive) -> None:
    crawl, began = archive.begin_crawl("all")
    assert archive.begin_crawl("all") == (crawl, began)
    archive.end_crawl(crawl, "{}")
    assert archive.begin_crawl("all")[0] != crawl


def test_a_paper_that_stands_in_two_places_is_one_holding_with_its_item_first(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item()], [paper(), paper("g10/10", Owner.MEETING, 10, "Reports pack")], "a", NOW, complete=True)
    archive.put_paper("s70", visit(), b"%PDF-same", "application/pdf")
    archive.put_paper("g10/10", visit(), b"%PDF-same", "application/pdf")
    papers = [holding for holding in archive.holdings() if holding.text is None]
    assert [(holding.kind, [place.title for place in holding.places]) for holding in papers] == [(Kind.REPORT, ["Report", "Reports pack"])]


def test_texts_of_items_are_holdings_but_cut_minutes_are_not(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item(), item(101, "Cut …", minutes_complete=False)], [], "a", NOW, complete=False)
    kinds = sorted((holding.kind, holding.text) for holding in archive.holdings())
    assert [kind for kind, _ in kinds] == [Kind.AGENDA, Kind.DECISION, Kind.MINUTES]
    assert "Cut …" not in [text for _, text in kinds]


def test_the_same_words_at_two_items_are_one_holding_with_two_places(archive: Archive) -> None:
    archive.put_meeting(meeting(), [item(), item(101)], [], "a", NOW, complete=True)
    minutes = next(holding for holding in archive.holdings() if holding.kind is Kind.MINUTES)
    assert [place.item_id for place in minutes.places] == [100, 101]


def test_decisions_and_issues_are_kept(archive: Archive) -> None:
    decision = Decision(9, "Hours", maker="Cabinet", is_key=True, published=date(2025, 2, 7), meeting_id=10)
    archive.put_decision(decision, [paper("s80", Owner.DECISION, 9)], NOW)
    archive.put_issue(Issue(5, "Opening hours", "http://127.0.0.1/issue"), NOW)
    assert archive.decisions() == [decision]
    assert archive.issues()[0].title == "Opening hours"
    assert archive.counts()["decisions"] == 1


def test_a_renamed_committee_keeps_both_names_with_their_spans(archive: Archive) -> None:
    archive.put_meeting(meeting(), [], [], "a", NOW, complete=True)
    archive.put_meeting(Meeting(11, 7, "Culture Committee", datetime(2025, 6, 1, tzinfo=UTC)), [], [], "a", NOW, complete=True)
    with archive.engine.connect() as db:
        names = db.exec_driver_sql("select name, first_meeting from committee_names order by first_meeting").all()
    assert names == [("Library Committee", "2025-02-04"), ("Culture Committee", "2025-06-01")]


@pytest.mark.parametrize("table", ["captures", "paper_versions", "attachments"])
def test_a_paper_and_the_visit_that_brought_it_are_kept_together_or_not_at_all(archive: Archive, table: str) -> None:
    """Else a run that was killed between the two would ask for the paper again, and keep what is printed afresh twice."""
    with archive.engine.begin() as db:
        db.exec_driver_sql(f"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'cut off here'); END")
    with pytest.raises(Exception, match="cut off here"):
        archive.put_paper("s70", visit(), b"%PDF-1 report", "application/pdf")
    assert archive.last_capture("http://127.0.0.1/p") is None and archive.paper_versions("s70") == [] and archive.not_there() == {}
    with archive.engine.begin() as db:
        db.exec_driver_sql("DROP TRIGGER full")
    kept = archive.put_paper("s70", visit(), b"%PDF-1 report", "application/pdf")
    seen = archive.last_capture("http://127.0.0.1/p")
    assert seen is not None and seen.digest == kept.digest and seen.content_digest == archive.paper_versions("s70")[0].content_digest
