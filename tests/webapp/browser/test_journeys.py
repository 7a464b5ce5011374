"""What people come to do, done in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.webapp.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_ask_narrow_and_follow_the_link_to_the_page_of_the_paper(visit: Open, javascript: bool) -> None:
    page = visit("/", java_script_enabled=javascript)
    page.get_by_label("Ask a question").fill("Saltby library consultation?")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 item")
    expect(page.locator("mark")).to_have_text("The consultation on the future of Saltby Library received 412 responses.")
    page.get_by_label("Cabinet (1)").check()
    page.get_by_label("Up to").fill("2023")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Remove the filter Committee: Cabinet")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 item")
    link = page.get_by_role("link", name="In the paper, pages 12 to 13")
    assert (link.get_attribute("href") or "").endswith("/pages/12?mark=0-100")
    link = page.get_by_role("link", name="On the council’s site")
    assert (link.get_attribute("href") or "").endswith("Saltby%20Library.pdf#page=12")
    page.get_by_role("link", name="Remove the filter Committee: Cabinet").click()
    expect(page.get_by_label("Cabinet (1)")).not_to_be_checked()


def test_the_link_leads_to_the_council_and_tells_it_nothing(visit: Open, address: str) -> None:
    page = visit("/search?q=library")
    asked: list[str | None] = []
    page.route("http://127.0.0.1:8001/**", lambda route: (asked.append(route.request.headers.get("referer")), route.fulfill(body="there")))
    page.get_by_role("link", name="On the council’s site").first.click()
    expect(page.get_by_text("there")).to_be_visible()
    assert asked == [None]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_empty_question_leads_back_to_the_box(visit: Open, javascript: bool) -> None:
    page = visit("/", java_script_enabled=javascript)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page).to_have_url(page.url.split("#")[0] + ("" if javascript else "#q"))
    if javascript:
        expect(page.get_by_label("Ask a question")).to_be_focused()


def test_all_of_it_with_the_keyboard_alone(visit: Open) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Ask a question")).to_be_focused()
    page.keyboard.type("psychologist families")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    tab_to(page, "SEND Improvement Update")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".mb-more")).to_have_attribute("open", "")
    tab_to(page, "Minutes (1)")
    page.keyboard.press("Space")
    tab_to(page, "Apply filters")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=minutes*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 item")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus bears this name; every stop on the way must be seen to have it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        label, shown = page.evaluate(
            """() => {
                const here = document.activeElement, look = getComputedStyle(here)
                const after = here.type === 'checkbox' ? getComputedStyle(here.nextElementSibling, '::before') : look
                return [here.labels?.[0]?.textContent.trim() ?? here.textContent.trim(),
                        after.boxShadow !== 'none' || after.outlineStyle !== 'none']
            }"""
        )
        assert shown, f"the focus is not seen on {label!r}"
        if label == name:
            return
    raise AssertionError(f"{name} was not reached")


def test_an_address_holds_nothing_that_was_left_empty(visit: Open) -> None:
    page = visit("/search?q=library")
    page.get_by_role("button", name="Search").click()
    page.wait_for_load_state()
    assert page.url.endswith("/search?q=library")


def test_pages_can_be_turned(visit: Open) -> None:
    page = visit("/search?q=bins+ward")
    page.get_by_role("link", name="Page 2").click()
    expect(page.get_by_text("Showing 11 to 20")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Showing 21 to 30")).to_be_visible()


def test_on_paper_the_answers_stand_without_the_controls(visit: Open) -> None:
    page = visit("/search?q=library")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Search").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.locator("mark").is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_what_was_promised_and_did_it_happen_in_two_clicks_with_evidence(visit: Open, javascript: bool) -> None:
    page = visit("/", java_script_enabled=javascript)
    page.get_by_label("Ask a question").fill("What did we promise about the short breaks leaflet, and did it happen?")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="ACTION: Head of Waste to publish the short breaks leaflet").click()
    expect(page.get_by_text("A later paper says that it was done.")).to_be_visible()
    expect(page.get_by_role("heading", name="10 October 2025: Says that it was done")).to_be_visible()
    expect(page.get_by_text("had been published on 28 November 2023")).to_be_visible()
    expect(page.get_by_role("link", name="Minutes: Food waste collections, Cabinet, 10 October 2025")).to_have_attribute(
        "href", re.compile("^/passages/")
    )
