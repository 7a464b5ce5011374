"""No page has a fault that axe finds, light or dark, wide or narrow, with JavaScript or without; enlarged and printed it still reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from archive import Settings
from tests.webapp.browser.conftest import AXE, PAPER, Open
from tests.webapp.ledger import ENTRY
from tests.webapp.shelf import PASSAGES, Shelf
from webapp import create_app

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/",
    "answers": "/search?q=library+families+collections",
    "filtered": "/search?q=bins+collections&committee=101&kind=decision&since=2024&page=2",
    "nothing": "/search?q=zebra&committee=214",
    "understood and switched off": "/search?q=%22library%22+families&without=time&sort=date",
    "empty question": "/search?q=",
    "bad filters": "/search?q=library&since=never&until=x&committee=x&kind=x",
    "passage": f"/passages/{PASSAGES[1].key}",
    "paper": f"/papers/{PAPER}",
    "page of a paper": f"/papers/{PAPER}/pages/1?mark=0-6",
    "council": "/council",
    "matters": "/issues",
    "committee": "/committees/101",
    "meeting": "/meetings/1",
    "item": "/items/11",
    "matter": "/issues/5",
    "decisions": "/decisions",
    "decision": "/decisions/9",
    "register": "/register",
    "register that cannot be asked": "/register?since=never&kind=x",
    "entry": f"/register/{ENTRY}",
    "correcting an entry": f"/register/{ENTRY}/correct",
    "answers with promises": "/search?q=what+was+promised+about+food+bins",
    "councillors": "/councillors",
    "councillor": "/councillors/411",
    "plans": "/plans",
    "plan": "/plans/601",
    "wordings": "/items/11/wordings",
    "coverage": "/coverage",
    "about": "/about",
    "for programs": "/api",
    "saved search to confirm": "/subscriptions/confirm/{token}",
    "saved search that ended": "/subscriptions/end/x",
    "not found": "/nowhere",
    "no paper of this digest": "/papers/x",
    "second page of the register": "/register?kind=resolution&q=bins",
}
# What is no page: answers for programs, files, pictures, what is only posted to, and an address that leads on to another.
NOT_PAGES = (
    *("api.", "feeds.", "exports.", "register_lists.", "health.", "robots.", "static"),
    *("papers.file", "papers.image", "following.ask", "context.committees"),
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_every_kind_of_page_is_looked_at() -> None:
    """Whoever adds a page has to add it here."""
    app = create_app(Settings(data=Path("none")), Shelf())
    rules = app.url_map.bind("localhost")
    seen = {rules.match(path.partition("?")[0], method="GET")[0] for path in PAGES.values() if path not in ("/nowhere", "/papers/x")}
    pages = {
        rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.endpoint.startswith(NOT_PAGES)
    }
    assert pages | {"api.pages"} == seen


def faults(page: Page) -> list[str]:
    """What axe finds, each with the element; the page's own policy does not stop the debugger's evaluation."""
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{each['id']}: {node['html'][:160]} {node['failureSummary']}" for each in found["violations"] for node in each["nodes"]]


def sideways(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1280, "light"),
        (320, "dark"),
        pytest.param(1280, "dark", marks=pytest.mark.long),
        pytest.param(320, "light", marks=pytest.mark.long),
    ],
)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(visit: Open, path: str, width: int, scheme: str) -> None:
    page = visit(path, width, color_scheme=scheme)
    assert faults(page) == []
    assert not sideways(page)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_at_two_hundred_percent_text_nothing_is_lost_sideways(visit: Open, path: str) -> None:
    page = visit(path, 1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not sideways(page)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_at_four_hundred_percent_it_is_read_from_top_to_bottom(visit: Open, path: str) -> None:
    """WCAG 1.4.10: a window of 1280 by 1024 at 400% is 320 by 256 CSS pixels with four dots each."""
    page = visit(path, 320, device_scale_factor=4)
    page.set_viewport_size({"width": 320, "height": 256})
    assert not sideways(page)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(each => {
            const box = each.getBoundingClientRect(), look = getComputedStyle(each)
            const hidden = each.closest('.govuk-visually-hidden, .mb-table, .mb-cells, textarea, details:not([open])')
            return !hidden && box.width && (box.right > innerWidth + 1 || look.position === 'fixed')
        }).map(each => each.outerHTML.slice(0, 120))"""
    )
    assert cut == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_one_title_one_heading_and_the_landmarks(visit: Open, path: str, javascript: bool) -> None:
    page = visit(path, scripts=javascript)
    assert page.title().endswith("Harrowmere Council – Minutebook") and len(page.title()) > 34
    assert page.locator("h1").count() == 1 and page.locator("h1").inner_text().strip()
    for landmark in ("main#main-content", "body > header", "body > footer", "header nav", "html[lang=en-GB]"):
        assert page.locator(landmark).count() == 1, landmark
    skip = page.locator(".govuk-skip-link")
    assert skip.get_attribute("href") == "#main-content"
    if not javascript:
        assert faults(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_on_paper_there_is_ink_on_white_and_nothing_to_press(visit: Open, path: str) -> None:
    page = visit(path, 700, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible() and not sideways(page)
    assert not page.locator("header nav").is_visible() and page.locator("button:visible").count() == 0
    ink, paper = page.evaluate("() => [getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]")
    assert (ink, paper) == ("rgb(27, 35, 36)", "rgb(255, 255, 255)")


def test_the_waiting_page_has_no_fault(visit: Open, empty_address: str) -> None:
    assert faults(visit("/", at=empty_address)) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_with_a_passage_opened_axe_finds_nothing(visit: Open, width: int) -> None:
    page = visit(PAGES["answers"], width)
    page.get_by_text("Show the whole passage").first.click()
    assert faults(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_what_can_be_pressed_is_large_enough(visit: Open, path: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, except for links inside a sentence."""
    page = visit(path, 320)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, .mb-nav__link, .mb-chosen__tag, .mb-card__links a, .govuk-pagination a')]
            .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
    )
    assert small == []
