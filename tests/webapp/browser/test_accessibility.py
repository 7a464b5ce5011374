"""No page has a fault that axe finds, in light and dark, wide and narrow, with and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.webapp.browser.conftest import AXE, PAPER, Open
from tests.webapp.ledger import ENTRY
from tests.webapp.shelf import PASSAGES

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
    "committees": "/committees",
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
    "not found": "/nowhere",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
