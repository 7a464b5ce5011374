"""Three people and what they come for, over the demo council itself: by keyboard alone, with and without JavaScript."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from archive import Archive, Settings, State
from archive.models import Owner
from tests.webapp.browser.conftest import Open, served
from tests.webapp.browser.test_accessibility import faults, sideways
from tests.whole.product import command, demo_council
from webapp import create_app

pytestmark = pytest.mark.browser

DRAFT = 3034  # the meeting whose minutes are a draft when it is crawled
MATTER = 51235  # its item on SEND
EITHER = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two committees' latest meetings, crawled and indexed; then the draft minutes of one are agreed in other words."""
    data = tmp_path_factory.mktemp("council")
    with demo_council() as site:
        scope = ("--since", "2025-06-01", "--committee", "101", "--committee", "214")
        crawled = command("crawler", "crawl", site, "--data", str(data), *scope)
        assert crawled.returncode == 0, crawled.stderr
    agree(data)
    built = command("indexer", "build", "--data", str(data))
    assert built.returncode == 0, built.stderr
    yield from served(create_app(Settings(data=data, rate=0)))


def agree(data: Path) -> None:
    """As the council would: the same page again, its minutes agreed, one of them corrected."""
    archive = Archive.open(Settings(data=data))
    held = next(row for row in archive.meetings() if row.meeting.id == DRAFT)
    items = [replace(item, minutes=f"{item.minutes}\nThe Chair asked that this be looked at again in May.") if item.id == MATTER else item
             for item in archive.items(DRAFT)]  # fmt: skip
    listings = [row.listing for row in archive.listings() if row.meeting_id == DRAFT and row.listing.owner in (Owner.MEETING, Owner.ITEM)]
    agreed = replace(held.meeting, state=State.AGREED)
    archive.put_meeting(agreed, items, listings, "agreed", datetime.now(UTC) + timedelta(seconds=1), complete=True)
    archive.close()


def reach(page: Page, name: str, presses: int = 300) -> None:
    """Press Tab until what has the focus begins with these words, as a person without a mouse does."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        words = page.evaluate(
            """() => {
                const here = document.activeElement
                return (here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent ?? here.textContent).trim().replace(/\\s+/g, ' ')
            }"""
        )
        if words.startswith(name):
            return
    raise AssertionError(f"{name!r} was not reached")


def follow(page: Page, name: str) -> None:
    """Reach a link and open it."""
    reach(page, name)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    page.wait_for_load_state()


def ask(page: Page, question: str) -> None:
    reach(page, "Ask a question")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")


@EITHER
def test_a_councillor_finds_what_was_said_sees_it_in_its_paper_and_cites_it(visit: Open, council: str, javascript: bool) -> None:
    page = visit("/", at=council, java_script_enabled=javascript)
    ask(page, "What was said about parents' confidence in SEND?")
    assert page.locator("mark").count() > 0
    title = page.locator(".mb-card h2", has_text="SEND Improvement").first.inner_text().strip()
    answers = page.url
    reach(page, "In the paper")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/**")
    expect(page.locator(".mb-sheet__words mark").first).to_be_visible()
    picture = page.locator(".mb-sheet__picture img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("each => each.naturalWidth") > 500
    page.goto(answers)
    follow(page, title)
    citation = page.get_by_label("Quotation and citation", exact=True)
    assert page.url in citation.input_value() and "captured" in citation.input_value().lower()
    if javascript:
        reach(page, "Copy: Quotation and citation")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text(re.compile("Copied|Selected"))
    else:
        reach(page, "Quotation and citation")
        page.keyboard.press("Control+a")
        assert citation.evaluate("each => each.selectionEnd - each.selectionStart") == len(citation.input_value())
    page.goto(page.url)
    follow(page, "The whole matter")
    days = page.locator(".mb-timeline h2").all_inner_texts()
    found = [datetime.strptime(day.split(":")[0], "%d %B %Y") for day in days]
    assert len(found) > 1 and found == sorted(found, reverse=True)


@EITHER
def test_a_journalist_narrows_decisions_saves_them_checks_what_is_held_and_follows(visit: Open, council: str, javascript: bool) -> None:
    page = visit("/", at=council, java_script_enabled=javascript)
    ask(page, "SEND decisions")
    reach(page, "Cabinet (")
    page.keyboard.press("Space")
    reach(page, "Decision (")
    page.keyboard.press("Space")
    reach(page, "From")
    page.keyboard.type("October 2025")
    reach(page, "Apply filters")
    page.keyboard.press("Enter")
    page.wait_for_url("**committee=101**")
    expect(page.get_by_role("link", name="Remove the filter From: 1 October 2025")).to_be_visible()
    committees = set(page.locator(".mb-card__committee").all_inner_texts())
    days = page.locator(".mb-card__day time").evaluate_all("all => all.map(each => each.dateTime)")
    assert committees == {"Cabinet"} and days and min(days) >= "2025-10-01"
    answers = page.url
    reach(page, "Save as a table (CSV)")
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    rows = list(csv.DictReader(io.StringIO(saving.value.path().read_text("utf-8-sig"))))
    assert rows and {row["committee"] for row in rows} == {"Cabinet"} and {row["kind"] for row in rows} == {"decision"}
    page.goto(answers)
    reach(page, "Follow by feed (Atom)")
    feed = page.request.get(council + str(page.evaluate("document.activeElement.getAttribute('href')")))
    assert feed.ok and "<feed" in feed.text() and rows[0]["permanent_address"] in feed.text()
    page.goto(answers)
    follow(page, "What is held")
    expect(page.locator("#committee-101-2026 th")).to_have_text("2026")
    expect(page.locator("#committee-101-2026 td").first).to_have_text("3")


@EITHER
def test_an_officer_finds_what_was_promised_and_what_became_of_the_draft(visit: Open, council: str, javascript: bool) -> None:
    page = visit("/", at=council, java_script_enabled=javascript)
    ask(page, "What was promised about the attendance of pupils with SEND?")
    panel = page.locator(".mb-promised")
    expect(panel.get_by_role("heading", level=2)).to_contain_text("In the register, about")
    reach(page, "See them in the register" if panel.get_by_text("See them in the register").count() else "All ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/register?**")
    assert page.locator(".mb-entry").count() > 0
    page.go_back()
    follow(page, "The whole item")
    while f"/items/{MATTER}" not in page.url:  # the next answer, where another item came first
        page.go_back()
        reach(page, "Attendance of pupils with SEND")
        page.keyboard.press("Enter")
        page.wait_for_url("**/passages/**")
        follow(page, "The item and what was decided")
    expect(page.get_by_text("Agreed minutes")).to_be_visible()
    follow(page, "How the wording changed")
    expect(page.locator("ins", has_text="looked at again in May")).to_be_visible()
    assert page.locator("del:not(.mb-key del)").count() == 0
    follow(page, "17 March 2026")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Children's Services")
    expect(page.get_by_text("Minutes are the council’s own summary of a meeting, not a transcript.")).to_be_visible()
    expect(page.get_by_text("Who came")).to_be_visible()


def test_real_pages_have_no_fault_that_axe_finds(visit: Open, council: str) -> None:
    """With a picture of a page, tables in passages, votes, plans and wordings, in the colours and widths that differ most."""
    page = visit("/search?q=SEND+improvement+figures", 1280, at=council)
    paths = [page.url.removeprefix(council), page.get_by_role("link", name="In the paper").first.get_attribute("href") or ""]
    paths += [f"/items/{MATTER}/wordings", f"/meetings/{DRAFT}", "/councillors/421", "/plans/601", "/coverage", "/issues/4101", "/council",
              "/issues", "/register", "/search?q=what+was+promised+about+attendance", "/"]  # fmt: skip
    for width, scheme in ((1280, "light"), (320, "dark")):
        for path in paths:
            shown = visit(path, width, at=council, color_scheme=scheme)
            assert faults(shown) == [], (path, width, scheme)
            assert not sideways(shown), (path, width)
