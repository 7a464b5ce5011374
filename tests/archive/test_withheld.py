"""What is withheld is shown by nothing that asks, wherever it stands, until it is released; and every decision is logged."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import Archive, lookups
from archive.blobs import digest_of
from archive.errors import ArchiveError
from archive.layout import Layout
from archive.models import Decision, Held, Kind, Owner
from archive.queries import text_digest
from archive.withheld import CRAWL, Act, Withheld
from tests.archive.shelf import BASE, ITEMS, LINKS, MEETING_URL, MINUTES, day, filled, item, link, put_meeting, put_paper, shown

REPORT, PLAN = digest_of(b"%PDF-1 report"), digest_of(b"%PDF-1 plan")
MINUTES_DIGEST = text_digest(Kind.MINUTES, MINUTES)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return filled(tmp_path)


def again(archive: Archive) -> Archive:
    return Archive(Layout(archive.layout.root))


@pytest.mark.parametrize(
    ("key", "hidden"),
    [
        (f"paper:{REPORT}", {"%PDF-1 report"}),
        ("s70", {"%PDF-1 report"}),
        ("item:100", {"%PDF-1 report", MINUTES, "To consider item 100."}),
        ("meeting:10", {"%PDF-1 report", "%PDF-1 plan", MINUTES, "To consider item 100.", "Other words.", "To consider item 101."}),
        (f"{BASE}mgAi.aspx?ID=100", {"%PDF-1 report", MINUTES, "To consider item 100."}),
        (f"{BASE}documents/s71/Plan.pdf", {"%PDF-1 plan"}),
        (f"paper:{MINUTES_DIGEST}", {MINUTES}),
    ],
)
def test_each_kind_of_key_takes_away_what_it_names_and_release_brings_it_back(archive: Archive, key: str, hidden: set[str]) -> None:
    before = shown(archive)
    assert archive.withhold(key, "a name", "clerk")
    assert before - shown(archive) == hidden
    assert before - shown(again(archive)) == hidden
    archive.release(key, "redacted", "clerk")
    assert shown(archive) == before


def test_a_passage_is_hidden_by_any_overlap_and_the_rest_of_its_text_is_not(archive: Archive) -> None:
    assert archive.withhold(f"{REPORT}:100-150", "a name", "clerk")
    hides = archive.withheld().hides
    assert [bool(hides(REPORT, start, end)) for start, end in ((0, 100), (0, 101), (149, 300), (150, 300), (120, 130), (0, None))] == [
        False, True, True, False, True, True,
    ]  # fmt: skip
    assert not hides(PLAN, 100, 150)
    assert archive.withheld().hides_bytes(REPORT)
    holding = next(held for held in archive.holdings() if held.digest == REPORT)
    assert holding.withheld == ((100, 150),)


def test_a_tombstone_names_the_reason_and_who_but_not_the_content(archive: Archive) -> None:
    archive.withhold("s70", "It named a child.", "clerk")
    stone = archive.withheld().hides(REPORT)
    assert stone is not None
    assert (stone.key, stone.reason, stone.by, stone.automatic) == ("s70", "It named a child.", "clerk", False)
    assert stone.notice().endswith(": It named a child.")
    assert stone.notice().startswith("Withheld since ")


def test_the_decision_on_a_withheld_item_is_withheld_with_it(archive: Archive) -> None:
    decided = replace(item(100), decision="RESOLVED that the roof\nbe mended.")
    put_meeting(archive, 9, (decided, item(101, title="Roads")))
    same, titled = (
        Decision(7, "Roof", decision="RESOLVED that the roof be mended.", meeting_id=10),
        Decision(8, decided.title, meeting_id=10),
    )
    for one in (same, titled, Decision(9, "Another matter", decision="RESOLVED otherwise.", meeting_id=10)):
        archive.put_decision(replace(one, meeting_id=10, url=f"{BASE}ieDecisionDetails.aspx?ID={one.id}"), [], day(9))
    assert {one.id for one in lookups.decisions(archive)} == {7, 8, 9}
    archive.withhold("item:100", "a name", "clerk")
    assert {one.id for one in lookups.decisions(archive)} == {9}
    archive.release("item:100", "cleared", "clerk")
    assert {one.id for one in lookups.decisions(archive)} == {7, 8, 9}


def test_a_place_is_hidden_by_item_meeting_source_and_paper_address(archive: Archive) -> None:
    other = "f" * 64
    archive.withhold("item:100", "r", "clerk")
    archive.withhold(f"{BASE}ieIssueDetails.aspx?IId=5", "r", "clerk")
    hides = archive.withheld().hides
    assert hides(other, 0, 5, item_id=100, meeting_id=10)
    assert not hides(other, 0, 5, item_id=101, meeting_id=10)
    assert hides(other, 0, 5, source_url=f"{BASE}ieissuedetails.aspx?IID=5")
    assert hides(other, 0, 5, paper_url=LINKS[0].url)
    assert not hides(other, 0, 5, source_url=MEETING_URL, paper_url=LINKS[1].url)


def test_the_kept_copy_of_a_page_that_shows_a_withheld_item_is_hidden_with_it(archive: Archive) -> None:
    archive.withhold("item:100", "r", "clerk")
    log = archive.withheld()
    assert log.hides_copy(MEETING_URL)
    assert log.hides_copy(f"{BASE}mgAi.aspx?ID=100")
    assert not log.hides_copy(f"{BASE}mgAi.aspx?ID=101")
    assert shown(archive) == {"To consider item 101.", "Other words.", "%PDF-1 plan"}


def test_a_paper_of_a_withheld_item_that_is_also_listed_elsewhere_is_shown_there(archive: Archive) -> None:
    put_meeting(archive, links=(*LINKS, link("s70", owner_id=101)))
    archive.withhold("item:100", "r", "clerk")
    assert "%PDF-1 report" in shown(archive)
    assert not archive.withheld().hides_bytes(REPORT)
    archive.withhold("s70", "r", "clerk")
    assert "%PDF-1 report" not in shown(archive)


def test_whoever_holds_the_list_sees_a_change_made_by_another_process(archive: Archive) -> None:
    log, other = archive.withheld(), again(archive)
    assert not log.hides(REPORT)
    other.withhold("s70", "r", "clerk")
    assert log.hides(REPORT)
    other.release("s70", "", "clerk")
    assert not log.hides(REPORT)


def test_it_stays_withheld_through_later_crawls_and_new_versions(archive: Archive) -> None:
    archive.withhold("s70", "r", "clerk")
    archive.withhold("item:101", "r", "clerk")
    put_meeting(archive, 1, (*ITEMS, item(102, "New.")), (*LINKS, link("s72", owner_id=101)))
    new = put_paper(archive, "s70", b"%PDF-1 report, second version", 1)
    late = put_paper(archive, "s72", b"%PDF-1 late paper", 1)
    assert shown(archive) == {"To consider item 100.", MINUTES, "To consider item 102.", "New."}
    assert archive.withheld().hides_bytes(new)
    assert archive.withheld().hides_bytes(late)


def test_a_page_that_is_not_known_yet_is_withheld_when_it_comes(archive: Archive) -> None:
    url = f"{BASE}documents/s79/Report.pdf"
    assert not archive.withhold(url, "r", "clerk")
    put_meeting(archive, 1, links=(*LINKS, link("s79")))
    assert archive.withheld().hides_bytes(put_paper(archive, "s79", b"%PDF-1 later", 1))
    assert "%PDF-1 later" not in shown(archive)


def test_a_restricted_paper_is_withheld_at_once_and_shown_when_it_returns(archive: Archive) -> None:
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(1))
    stone = archive.withheld().hides(REPORT)
    assert stone is not None
    assert stone.automatic
    assert "%PDF-1 report" not in shown(archive)
    put_paper(archive, "s70", b"%PDF-1 report", 2)
    assert "%PDF-1 report" in shown(archive)
    assert [entry.act for entry in archive.withheld().entries()] == [Act.WITHHOLD, Act.RELEASE]


def test_a_paper_is_withheld_when_it_is_gone_at_three_visits_not_before(archive: Archive) -> None:
    told = []
    for number in (1, 2, 3):
        archive.put_paper_missing("s70", Held.MISSING, "404", day(number))
        told.append("%PDF-1 report" in shown(archive))
    assert told == [True, True, False]
    stone = archive.withheld().under("s70")
    assert stone is not None
    assert "3 visits, the first on 2 March 2025" in stone.reason


def test_the_operators_release_stands_until_the_paper_comes_to_stand_otherwise(archive: Archive) -> None:
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(1))
    archive.release("s70", "in the public interest", "clerk")
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(2))
    assert "%PDF-1 report" in shown(archive)
    later = archive.withheld().entries()[-1].at + timedelta(days=1)
    archive.put_paper_missing("s70", Held.MISSING, "404", later)
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", later)
    assert "%PDF-1 report" not in shown(archive)


def test_what_the_operator_withheld_is_not_released_by_a_crawl(archive: Archive) -> None:
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(1))
    archive.withhold("s70", "It named a child.", "clerk")
    put_paper(archive, "s70", b"%PDF-1 report", 2)
    assert "%PDF-1 report" not in shown(archive)


def test_a_paper_never_held_leaves_no_tombstone(archive: Archive) -> None:
    archive.put_paper_missing("s99", Held.RESTRICTED, "log-on page", day(1))
    assert archive.withheld().in_force() == {}


def test_bytes_that_are_still_published_elsewhere_stay_with_that_place(archive: Archive) -> None:
    put_meeting(archive, links=(*LINKS, link("s75", Owner.MEETING, 10, "The same report")))
    put_paper(archive, "s75", b"%PDF-1 report")
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(1))
    (holding,) = [held for held in archive.holdings() if held.digest == REPORT]
    assert [place.title for place in holding.places] == ["The same report"]
    assert archive.withheld().hides(REPORT, paper_url=LINKS[0].url)
    archive.put_paper_missing("s75", Held.RESTRICTED, "log-on page", day(2))
    assert archive.withheld().hides(REPORT)


def test_bytes_that_are_published_again_under_another_id_are_shown_there(archive: Archive) -> None:
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(1))
    put_meeting(archive, 2, links=(*LINKS, link("s76")))
    put_paper(archive, "s76", b"%PDF-1 report", 2)
    assert "%PDF-1 report" in shown(archive)
    assert archive.withheld().hides_attachment("s70")


def test_a_meeting_that_becomes_restricted_is_withheld_until_it_returns(archive: Archive) -> None:
    before = shown(archive)
    archive.put_meeting_missing(10, Held.RESTRICTED, "log-on page", day(1))
    assert shown(archive) == set()
    assert archive.withheld().hides_copy(MEETING_URL)
    put_meeting(archive, 2)
    assert shown(archive) == before


def test_a_desk_that_was_lost_is_made_good_for_what_the_council_withdrew(archive: Archive) -> None:
    archive.put_paper_missing("s70", Held.RESTRICTED, "log-on page", day(1))
    archive.layout.withheld.unlink()
    assert "%PDF-1 report" not in shown(again(archive))


def test_a_log_that_was_cut_or_cannot_be_read_shows_nothing_rather_than_everything(archive: Archive) -> None:
    archive.withhold("s70", "r", "clerk")
    log = archive.withheld()
    assert log.hides(REPORT)
    archive.layout.withheld.write_text("")
    with pytest.raises(ArchiveError, match="shorter"):
        log.hides(REPORT)
    archive.layout.withheld.write_text('{"act": "withhold"}\n' * 9)
    with pytest.raises(ArchiveError, match="restore it"):
        list(archive.holdings())


def test_a_reason_and_a_true_key_are_asked_for(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="reason"):
        archive.withhold("s70", " ", "clerk")
    with pytest.raises(ArchiveError, match="is no key"):
        archive.withhold("Report.pdf", "r", "clerk")
    with pytest.raises(ArchiveError, match="Nothing is withheld under s70"):
        archive.release("s70", "", "clerk")
    assert archive.withheld().entries() == []


@settings(deadline=None, max_examples=20)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from([Act.WITHHOLD, Act.RELEASE]), st.sampled_from(["s1", "item:1", f"paper:{REPORT}"])), max_size=12
    )
)
def test_the_latest_decision_on_a_key_holds(tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Act, str]]) -> None:
    log = Withheld(tmp_path_factory.mktemp("desk") / "withheld.jsonl")
    for act, key in acts:
        log.write(act, key, "r", CRAWL)
    assert set(log.in_force()) == {key for key, act in {key: act for act, key in acts}.items() if act is Act.WITHHOLD}


def test_asking_costs_little_at_every_hit(tmp_path: Path) -> None:
    log = Withheld(tmp_path / "withheld.jsonl")
    for number in range(200):
        log.write(Act.WITHHOLD, f"item:{number}", "r", "clerk", [f"copy:{BASE}{number}"])
    log.hides(REPORT)
    began = time.perf_counter()
    for number in range(1000):
        log.hides(REPORT, number, number + 10, 1000 + number, 10, source_url=MEETING_URL, paper_url=LINKS[0].url)
    assert time.perf_counter() - began < 0.5
