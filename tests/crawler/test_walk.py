"""A whole crawl over real HTTP on this machine: what it keeps, what it asks for, and what it does not ask for twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive import Archive, Settings
from archive.errors import FetchError, Refused
from archive.models import Held, State
from crawler.arrive import arrive
from crawler.fetcher import Clock, Fetcher
from crawler.freshness import Scope
from crawler.outcome import Outcome, Report, What
from crawler.visit import Visitor
from crawler.walk import Walk
from tests.crawler import small
from tests.loopback import Loopback, Reply, redirect

NOW = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
MEETING = "/ieListDocuments.aspx?CId=7&MId=31&Ver=4"


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback(small.council()) as served:
        yield served


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.open(Settings(data=tmp_path), make=True)
    yield opened
    opened.close()


def crawl(site: Loopback, archive: Archive, scope: Scope | None = None, *, finish: bool = True, days: float = 30.0) -> list[Outcome]:
    """One crawl, without waiting; what the site was asked stands in `site.asked`."""
    site.asked.clear()
    scope = scope or Scope()
    fetcher = Fetcher(site.base, Settings(data=archive.layout.root), "0.1.0", Clock(sleep=lambda _: None, jitter=lambda: 0.0))
    try:
        found = arrive(fetcher)
        archive.claim(found.site)
        number, began = archive.begin_crawl(scope.named(site.base))
        walk = Walk(archive, Visitor(fetcher, archive, began), site.base, scope, NOW, days=days)
        outcomes = []
        report = Report()
        for outcome in walk.run(found.committees):
            outcomes.append(outcome)
            report.add(outcome)
        report.lists_lacking = walk.lists.lacking
        if finish:
            archive.end_crawl(number, report.json())
        return outcomes
    finally:
        fetcher.close()


def ways(outcomes: list[Outcome], kind: str) -> list[What]:
    return [outcome.what for outcome in outcomes if outcome.kind == kind]


def papers(archive: Archive) -> dict[str, Held]:
    return {row.listing.attachment_id: row.held for row in archive.listings()}


def test_a_first_crawl_keeps_everything_that_is_public(site: Loopback, archive: Archive) -> None:
    outcomes = crawl(site, archive)
    assert [(held.meeting.id, held.meeting.state, held.complete) for held in archive.meetings()] == [
        (30, State.NONE, True),
        (31, State.AGREED, True),
        (32, State.AGENDA, True),
    ]
    assert papers(archive) == {
        "s701": Held.HELD, "s702": Held.HELD, "s703": Held.RESTRICTED, "s704": Held.HELD,
        "g310/0": Held.HELD, "g310/1": Held.HELD, "g310/10": Held.HELD,
    }  # fmt: skip
    assert [(held.id, held.title) for held in archive.issues()] == [(9, "Library hours")]
    assert [(held.id, held.published, held.effective) for held in archive.decisions()] == [(81, date(2024, 3, 5), date(2024, 3, 12))]
    assert {outcome.what for outcome in outcomes} == {What.NEW, What.RESTRICTED, What.OUT_OF_RANGE}
    lacking = {outcome.kind for outcome in outcomes if outcome.what is What.OUT_OF_RANGE}
    assert lacking == {"register", "committee", "attendance", "details", "members", "plans"}


def test_cut_minutes_are_completed_from_the_item_s_own_page(site: Loopback, archive: Archive) -> None:
    crawl(site, archive)
    item = archive.items(31)[1]
    assert item.minutes == "The opening hours were discussed at length, and Sundays were left for another day."
    assert item.minutes_complete and item.issue_id == 9


@pytest.mark.parametrize(
    "reply", [Reply(status=403), redirect("/mgError.aspx"), Reply(small.page("Agenda item", "<h2>Opening hours</h2>").encode())]
)
def test_minutes_that_cannot_be_completed_stay_cut_and_are_asked_for_again(site: Loopback, archive: Archive, reply: Reply) -> None:
    whole = site.pages["/mgAi.aspx?ID=502"]
    site.pages["/mgAi.aspx?ID=502"] = reply
    crawl(site, archive)
    assert not archive.items(31)[1].minutes_complete
    site.pages["/mgAi.aspx?ID=502"] = whole
    crawl(site, archive)
    assert archive.items(31)[1].minutes_complete


def test_the_newest_meeting_comes_first_and_its_papers_before_the_next(site: Loopback, archive: Archive) -> None:
    crawl(site, archive)
    order = [path for path in site.asked if "ieListDocuments" in path or path.startswith("/documents/")]
    assert order[0] == "/ieListDocuments.aspx?CId=7&MId=32&Ver=4"
    assert order[1] == MEETING and order[2] == "/documents/s701/Opening hours.pdf"
    assert order.index("/ieListDocuments.aspx?CId=7&MId=30&Ver=4") > order.index("/documents/g310/Printed minutes.pdf?T=1")


def test_robots_txt_is_asked_for_first_and_obeyed(site: Loopback, archive: Archive) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /documents/s702\n", "text/plain")
    outcomes = crawl(site, archive)
    assert site.asked[0] == "/robots.txt"
    assert not any(path.startswith("/documents/s702") for path in site.asked)
    assert [outcome.what for outcome in outcomes if "s702" in outcome.url] == [What.DISALLOWED]


def test_a_second_crawl_asks_only_for_what_can_have_changed(site: Loopback, archive: Archive) -> None:
    crawl(site, archive)
    oldest = sorted(archive.looked_at().items(), key=lambda entry: entry[1][1])
    first = next(path.removeprefix(site.base) for path, (kind, _) in oldest if kind == "meetings" and "Act=" in path)
    outcomes = crawl(site, archive)
    assert site.asked.pop() == "/" + first, "the one thing whose turn it is: what was not seen for longest"
    assert site.asked == [
        "/robots.txt",
        "/mgCommitteeStructure.aspx",
        "/ieListMeetings.aspx?CommitteeId=7",
        "/ieListMeetings.aspx?CommitteeId=8",
        "/mgWhatsNew.aspx?DR=30/10/2029-01/01/2030&CID=0&WID=0&CT=0",
        "/ieListDocuments.aspx?CId=7&MId=32&Ver=4",
        "/mgDelegatedDecisions.aspx?DM=0&DR=01/01/2030-31/12/2030&DS=2&K=0&V=0",
        "/mgDelegatedDecisions.aspx?DM=0&DR=01/01/2029-31/12/2029&DS=2&K=0&V=0",
        "/mgListOfficerDecisions.aspx?DM=0&DR=01/01/2030-31/12/2030&DS=2&K=0&V=0",
    ]
    assert ways(outcomes, "meeting") == [What.SAME, What.KEPT, What.KEPT]
    assert set(ways(outcomes, "paper")) == {What.RESTRICTED, What.KEPT}


def test_full_reads_every_page_and_every_paper_again(site: Loopback, archive: Archive) -> None:
    crawl(site, archive)
    crawl(site, archive, Scope(full=True))
    assert MEETING in site.asked and "/ieDecisionDetails.aspx?ID=81" in site.asked and "/mgAi.aspx?ID=502" in site.asked
    assert len([path for path in site.asked if path.startswith("/documents/")]) == 7
    assert {name: len(archive.paper_versions(name)) for name in papers(archive)} == {
        name: int(state is Held.HELD) for name, state in papers(archive).items()
    }, "no new version of anything"


def test_draft_minutes_are_read_again_and_what_is_printed_afresh_with_them(site: Loopback, archive: Archive) -> None:
    agreed = site.pages[MEETING]
    assert isinstance(agreed, str)
    site.pages[MEETING] = agreed.replace("Agenda and minutes", "Agenda and draft minutes")
    crawl(site, archive)
    assert archive.meetings()[1].meeting.state is State.DRAFT
    site.pages[MEETING] = agreed
    site.pages["/documents/g310/Printed minutes.pdf?T=1"] = small.pdf("agreed minutes")
    before = {row.listing.attachment_id: row.digest for row in archive.listings()}
    crawl(site, archive)
    after = {row.listing.attachment_id: row.digest for row in archive.listings()}
    assert archive.meetings()[1].meeting.state is State.AGREED
    assert {name for name in after if after[name] != before[name]} == {"g310/1"}
    assert [path for path in site.asked if path.startswith("/documents/s")], "a changed page may have other papers behind old addresses"
    assert papers(archive)["g310/1"] is Held.HELD


def test_an_unchanged_draft_has_nothing_printed_again_and_keeps_its_full_minutes(site: Loopback, archive: Archive) -> None:
    agreed = site.pages[MEETING]
    assert isinstance(agreed, str)
    site.pages[MEETING] = agreed.replace("Agenda and minutes", "Agenda and draft minutes")
    crawl(site, archive)
    crawl(site, archive)
    assert MEETING in site.asked and "/mgAi.aspx?ID=502" not in site.asked
    assert not [path for path in site.asked if path.startswith("/documents/")]
    assert archive.items(31)[1].minutes_complete


def test_a_print_that_says_the_same_with_another_date_is_no_new_version(site: Loopback, archive: Archive) -> None:
    printed = "/documents/g310/Printed minutes.pdf?T=1"
    agreed = site.pages[MEETING]
    assert isinstance(agreed, str)
    site.pages[printed] = small.pdf("/CreationDate (D:20300101120000) words")
    site.pages[MEETING] = agreed.replace("Agenda and minutes", "Agenda and draft minutes")
    crawl(site, archive)
    before = {row.listing.attachment_id: row.digest for row in archive.listings()}
    site.pages[printed] = small.pdf("/CreationDate (D:20300202130000) words")
    site.pages[MEETING] = agreed
    outcomes = crawl(site, archive)
    assert printed in site.asked
    assert {row.listing.attachment_id: row.digest for row in archive.listings()} == before
    assert [outcome.what for outcome in outcomes if outcome.url.endswith("?T=1")] == [What.SAME]


def test_one_odd_or_missing_page_never_stops_a_crawl(site: Loopback, archive: Archive) -> None:
    site.pages["/ieListDocuments.aspx?CId=7&MId=32&Ver=4"] = (
        "<html><h1>Something else</h1><p>altogether, in many words, as pages have them</p></html>"
    )
    site.pages["/documents/s701/Opening hours.pdf"] = (
        "<html><body><h1>Our new website</h1> with a great many words on it, as usual</body></html>"
    )
    del site.pages["/documents/s702/Plan of hours.pdf"]
    outcomes = crawl(site, archive)
    assert What.ODD in ways(outcomes, "meeting") and ways(outcomes, "decision") == [What.NEW]
    assert (papers(archive)["s701"], papers(archive)["s702"]) == (Held.FAILED, Held.MISSING)
    reasons = {outcome.reason for outcome in outcomes if outcome.what not in (What.NEW, What.RESTRICTED)}
    assert all(reason.endswith(".") and "http://" in reason for reason in reasons)


def test_a_page_is_never_kept_as_a_paper(site: Loopback, archive: Archive) -> None:
    site.pages["/documents/s701/Opening hours.pdf"] = Reply(
        b"<html><body>not a paper, but words of a page</body></html>", "application/pdf"
    )
    crawl(site, archive)
    assert papers(archive)["s701"] is Held.FAILED
    assert all(archive.read(row.digest).startswith(b"%PDF-") for row in archive.listings() if row.digest)


def test_a_pack_page_without_the_pack_is_told(site: Loopback, archive: Archive) -> None:
    site.pages["/mgChooseDocPack.aspx?ID=310"] = small.page("Document packs", "<p>None is available.</p>")
    outcomes = crawl(site, archive)
    assert [outcome.reason for outcome in outcomes if outcome.what is What.MISSING] == [
        f"{site.base}mgChooseDocPack.aspx?ID=310 stands before 'Agenda reports pack', but does not link to it."
    ]


def test_a_paper_listed_at_two_places_is_asked_for_once(site: Loopback, archive: Archive) -> None:
    rows = small.row("1", 520, "Opening hours again", paper="mgConvert2PDF.aspx?ID=701")
    site.pages["/ieListDocuments.aspx?CId=7&MId=32&Ver=4"] = small.meeting("Agenda", "Monday 4 March 2030 6.00 pm", rows)
    site.pages["/mgConvert2PDF.aspx?ID=701"] = small.pdf("hours")
    crawl(site, archive)
    assert [path for path in site.asked if "701" in path] == ["/mgConvert2PDF.aspx?ID=701"]


def test_five_refusals_in_a_row_stop_the_crawl_with_the_reason(site: Loopback, archive: Archive) -> None:
    for path in [path for path in site.pages if path.startswith(("/documents/", "/mgChoose", "/ieIssue"))]:
        site.pages[path] = Reply(status=403)
    with pytest.raises(Refused, match="5 requests in a row refused") as told:
        crawl(site, archive)
    assert "403" in str(told.value)
    assert archive.items(31), "what was read before is kept"


def test_ten_failures_in_a_row_stop_it_too(site: Loopback, archive: Archive) -> None:
    links = "".join(f'<li><a href="documents/s{number}/x.pdf">Paper {number}</a></li>' for number in range(900, 912))
    site.pages["/ieListDocuments.aspx?CId=7&MId=32&Ver=4"] = small.meeting(
        "Agenda", "4 March 2030 6.00 pm", small.row("1", 520, "A"), links
    )
    for number in range(900, 912):
        site.pages[f"/documents/s{number}/x.pdf"] = Reply(status=500)
    with pytest.raises(FetchError, match="10 requests in a row failed"):
        crawl(site, archive)


def test_a_stopped_crawl_is_taken_up_without_asking_twice(site: Loopback, archive: Archive) -> None:
    site.pages["/documents/s702/Plan of hours.pdf"] = Reply(status=403)
    crawl(site, archive, finish=False)
    site.pages["/documents/s702/Plan of hours.pdf"] = small.pdf("plan")
    crawl(site, archive)
    assert [path for path in site.asked if path not in ("/robots.txt", "/mgCommitteeStructure.aspx")] == [
        "/documents/s702/Plan of hours.pdf"
    ]
    assert papers(archive)["s702"] is Held.HELD


def test_days_and_committees_bound_the_crawl(site: Loopback, archive: Archive) -> None:
    crawl(site, archive, Scope(since=date(2024, 1, 1), until=date(2024, 12, 31)))
    assert [path for path in site.asked if "ieListDocuments" in path] == [MEETING]
    assert [path for path in site.asked if "mgDelegated" in path] == [
        "/mgDelegatedDecisions.aspx?DM=0&DR=01/01/2024-31/12/2024&DS=2&K=0&V=0"
    ]


def test_one_committee_is_crawled_alone_and_without_the_register(site: Loopback, archive: Archive) -> None:
    crawl(site, archive, Scope(committees=(8,)))
    assert site.asked == [
        "/robots.txt",
        "/mgCommitteeStructure.aspx",
        "/ieListMeetings.aspx?CommitteeId=8",
        "/mgCommitteeDetails.aspx?ID=8",
    ]


def test_a_wider_crawl_reads_the_lists_back_again(site: Loopback, archive: Archive) -> None:
    earlier = "/ieListMeetings.aspx?Act=earlier&CId=7&D=202403041800&MD=ielistmeetings"
    crawl(site, archive, Scope(since=date(2024, 3, 4)))
    again = crawl(site, archive, Scope(since=date(2024, 3, 4)))
    assert [outcome.what for outcome in again if outcome.kind == "list"].count(What.NEW) == 3, "the two first pages, and one in its turn"
    crawl(site, archive)
    assert earlier in site.asked


def test_lists_that_lead_in_circles_end(site: Loopback, archive: Archive) -> None:
    round_ = "/ieListMeetings.aspx?Act=earlier&CId=7&D=202403041800&MD=ielistmeetings"
    site.pages[round_] = small.meetings(7, [(30, "5 Feb 2023 6.00 pm", "")], earlier="202302051800", later="1")
    site.pages["/ieListMeetings.aspx?Act=earlier&CId=7&D=202302051800&MD=ielistmeetings"] = small.meetings(
        7, [(30, "5 Feb 2023 6.00 pm", "")], earlier="202403041800"
    )
    crawl(site, archive)
    assert site.asked.count(round_) == 1


def test_later_meetings_are_followed_too(site: Loopback, archive: Archive) -> None:
    site.pages["/ieListMeetings.aspx?CommitteeId=8"] = small.meetings(8, [(40, "1 Feb 2030 6.00 pm", "")], later="203002011800")
    site.pages["/ieListMeetings.aspx?Act=later&CId=8&D=203002011800&MD=ielistmeetings"] = small.meetings(
        8, [(41, "1 Jun 2030 6.00 pm", "")]
    )
    for number, day in ((40, "1 February"), (41, "1 June")):
        site.pages[f"/ieListDocuments.aspx?CId=8&MId={number}&Ver=4"] = small.meeting("Meeting", f"{day} 2030 6.00 pm", "")
    crawl(site, archive)
    assert {40, 41} <= {held.meeting.id for held in archive.meetings() if held.read_at}


def test_a_site_without_a_register_is_not_short_of_one(site: Loopback, archive: Archive) -> None:
    for path in [path for path in site.pages if "mgDelegated" in path]:
        del site.pages[path]
    outcomes = crawl(site, archive)
    assert ways(outcomes, "register") == [What.OUT_OF_RANGE, What.OUT_OF_RANGE]


def test_every_answer_is_captured_with_what_it_was_taken_for(site: Loopback, archive: Archive) -> None:
    crawl(site, archive)
    page = archive.last_capture(site.base.rstrip("/") + MEETING)
    assert page is not None and (page.status, page.taken_for) == (200, "meeting")
    assert page.digest and page.content_digest == archive.meetings()[1].digest
    assert page.headers["content-type"].startswith("text/html")
    closed = archive.last_capture(site.base + "documents/s703/Exempt.pdf")
    assert closed is not None and (closed.status, closed.taken_for) == (302, "restricted")
    assert closed.final_url.endswith("ieLogon.aspx")


def news_of(site: Loopback) -> str:
    return next(path for path in site.asked if path.startswith("/mgWhatsNew"))


def test_what_the_site_calls_new_is_read_again_though_it_was_settled(site: Loopback, archive: Archive) -> None:
    crawl(site, archive)
    outcomes = crawl(site, archive)
    assert [one.what for one in outcomes if one.kind == "news"] == [What.OUT_OF_RANGE], "a site without such a page lacks nothing"
    site.pages[news_of(site)] = small.page(
        "What's new",
        '<ul><li><a href="mgAi.aspx?ID=502">Opening hours</a></li><li><a href="documents/s704/Notice.pdf">Notice</a></li>'
        '<li><a href="ieDecisionDetails.aspx?ID=81">Hours</a></li>'
        '<li><a href="ieListDocuments.aspx?CId=8&amp;MId=50&amp;Ver=4">unlisted</a></li></ul>',
    )
    site.pages["/ieListDocuments.aspx?CId=8&MId=50&Ver=4"] = small.meeting(
        "Agenda", "Monday 6 March 2023 6.00 pm", small.row("1", 550, "Trees"), committee="Parks Committee"
    )
    outcomes = crawl(site, archive)
    assert {MEETING, "/mgAi.aspx?ID=502", "/documents/s704/Notice.pdf", "/ieDecisionDetails.aspx?ID=81"} <= set(site.asked)
    assert [held.meeting.id for held in archive.meetings() if held.read_at] == [30, 50, 31, 32]
    assert [(one.kind, one.what) for one in outcomes if one.what is What.NEW and one.kind in ("meeting", "paper", "decision")] == [
        ("meeting", What.NEW)
    ], "only the meeting that no list named is new"


@pytest.mark.parametrize("reply", [Reply(status=500), Reply(status=403)])
def test_news_that_cannot_be_had_are_told_and_the_crawl_goes_on(site: Loopback, archive: Archive, reply: Reply) -> None:
    crawl(site, archive)
    crawl(site, archive)
    site.pages[news_of(site)] = reply
    outcomes = crawl(site, archive)
    assert [one.what for one in outcomes if one.kind == "news"] == [What.FAILED if reply.status == 500 else What.REFUSED]
    assert len(ways(outcomes, "meeting")) == 3 and set(ways(outcomes, "meeting")) <= {What.SAME, What.KEPT}


def test_robots_txt_may_keep_the_news_to_itself(site: Loopback, archive: Archive) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /mgWhatsNew.aspx\n", "text/plain")
    crawl(site, archive)
    outcomes = crawl(site, archive)
    assert not [path for path in site.asked if "WhatsNew" in path]
    assert [one.what for one in outcomes if one.kind == "news"] == [What.OUT_OF_RANGE]
