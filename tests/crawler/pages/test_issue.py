"""The page of a matter, put into three skeletons: only what it says is known, so any of them must do."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from archive.errors import PageError
from crawler.pages import issue
from crawler.reading import plain, read
from tests.crawler import small

URL = "https://democracy.example.gov.uk/ieIssueDetails.aspx?IId=5&Opt=3&PlanId=0"
INVENTED = """Issue - meetings

Library Hours Review

Meeting: 05/03/2024 - Culture and Parks Scrutiny Panel (Item 12)

12 Library Hours Review pdf icon PDF 99 KB

The panel is asked to consider the hours.

Additional documents:

Minutes:

The Chair introduced the report.

\u00a0

The panel made these comments:

\u00a0

  • Sundays were busy, and the staffing of them was
  hard.
  • Mondays were not.

\u00a0

It was noted that the report had been  ...  view the full minutes text for item 12
"""


def seed() -> str:
    if not small.SEED.exists():
        pytest.skip("the seed is not beside this checkout")
    return small.SEED.read_text("utf-8")


def linked(said: str) -> str:
    """The line as markup, with the tail of cut minutes as the link that it is."""
    found = re.search(r"view the full minutes text for item \d+\.?$", said)
    if not found:
        return html.escape(said)
    return f'{html.escape(said[: found.start()])}<a href="mgAi.aspx?ID=5501">{found[0]}</a>'


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in re.sub(r"\n  (?=[a-z])", " ", text).split("\n") if line.strip()]


def paper(said: str) -> str:
    number, _, title = said.partition(" ")
    return f'{number} <a href="documents/s44/Update report.pdf">{html.escape(title)}</a>'


def in_divs(text: str) -> str:
    first, title, meeting, item, *rest = paragraphs(text)
    body = "".join(f'<div class="line">{linked(line)}</div>' for line in rest)
    return (
        f'<div id="modgov"><h1>{first}</h1><div class="t">{html.escape(title)}</div><div class="m">{html.escape(meeting)}</div>'
        f"<div>{paper(item)}</div>{body}</div>"
    )


def in_a_table(text: str) -> str:
    first, title, meeting, item, *rest = paragraphs(text)
    label, _, value = meeting.partition(":")
    number, _, name = item.partition(" ")
    at = rest.index("Minutes:")
    before = "".join(f"<p>{linked(line)}</p>" for line in rest[: at - 1])
    after = "<br>".join(linked(line) for line in rest[at + 1 :])
    return (
        f'<div id="modgov"><h1>{first}</h1><h2>{html.escape(title)}</h2><table><tr><th>{label}:</th><td>{html.escape(value)}</td></tr>'
        f'<tr><td>{number}</td><td><a href="documents/s44/Update report.pdf">{html.escape(name)}</a></td></tr><tr>'
        f"<td></td><td>{before}</td></tr>"
        f"<tr><th>Additional documents:</th><td></td></tr><tr><th>Minutes:</th><td>{after}</td></tr></table></div>"
    )


def in_sections(text: str) -> str:
    first, title, meeting, item, *rest = paragraphs(text)
    body, listing = "", False
    for line in rest:
        if line.startswith("•"):
            body += ("" if listing else "<ul>") + f"<li>{linked(line[1:].strip())}</li>"
            listing = True
            continue
        body += "</ul>" if listing else ""
        listing = False
        body += f"<h4>{line}</h4>" if line.endswith("documents:") or line == "Minutes:" else f"<p>{linked(line)}</p>"
    return (
        f"<main><header><h1>{first}</h1></header><article><h2>{html.escape(title)}</h2><section>"
        f'<h3><a href="ieListDocuments.aspx?CId=7&amp;MId=31#AI5501">{html.escape(meeting)}</a></h3>'
        f'<p class="mgAiTitleTxt">{paper(item)}</p>{body}</section></article></main>'
    )


SKELETONS = pytest.mark.parametrize("skeleton", [in_divs, in_a_table, in_sections])


def shown(skeleton: Callable[[str], str], text: str) -> dict[str, Any]:
    page = f"<html><head><title>x</title></head><body>{skeleton(text)}</body></html>"
    told: dict[str, Any] = plain(read(page.encode(), URL))
    return told


@SKELETONS
def test_the_seed_is_read_whatever_its_skeleton(skeleton: Callable[[str], str]) -> None:
    text = seed()
    told = shown(skeleton, text)
    given = paragraphs(text)
    assert told["issue"]["title"] == given[1] and len(told["meetings"]) == 1
    held = told["meetings"][0]
    assert (held["meeting_date"], held["number"]) == ("2024-11-26", "35")
    assert held["committee"] == given[2].partition(" - ")[2].partition(" (Item")[0]
    assert held["title"] == given[1]
    assert [(one["format"], one["size"]) for one in held["documents"]] == [("PDF", "PDF 225 KB")]
    assert held["agenda"].split("\n") == given[4 : given.index("Additional documents:")]
    said = given[given.index("Minutes:") + 1 : -1]
    assert [re.sub(r"\s+", " ", line) for line in said] == held["minutes"].split("\n")[:-1]
    assert held["minutes"].endswith("It provided an")
    assert held["minutes_complete"] is False
    assert held["full_text_url"] == "https://democracy.example.gov.uk/mgAi.aspx?ID=5501"
    assert held["id"] == 5501


@SKELETONS
def test_an_invented_page_is_read_whatever_its_skeleton(skeleton: Callable[[str], str]) -> None:
    told = shown(skeleton, INVENTED)
    held = told["meetings"][0]
    assert told["issue"] == {
        "id": 5,
        "title": "Library Hours Review",
        "url": "https://democracy.example.gov.uk/ieIssueDetails.aspx?IId=5&Opt=3",
    }
    assert (held["meeting_date"], held["committee"], held["number"], held["title"]) == (
        "2024-03-05", "Culture and Parks Scrutiny Panel", "12", "Library Hours Review",
    )  # fmt: skip
    assert [(one["id"], one["size"]) for one in held["documents"]] == [("s44", "PDF 99 KB")]
    assert held["agenda"] == "The panel is asked to consider the hours."
    assert held["minutes"].split("\n") == [
        "The Chair introduced the report.",
        "The panel made these comments:",
        "• Sundays were busy, and the staffing of them was hard.",
        "• Mondays were not.",
        "It was noted that the report had been",
    ]
    assert (held["minutes_complete"], held["full_text_url"][-16:]) == (False, "mgAi.aspx?ID=5501"[-16:])


def test_the_tail_of_cut_minutes_is_known_even_where_it_is_no_link() -> None:
    page = small.page("Issue - meetings", "".join(f"<p>{html.escape(line)}</p>" for line in paragraphs(INVENTED)[1:]))
    held = read(page.encode(), URL)["meetings"][0]
    assert held["minutes"].endswith("the report had been") and not held["minutes_complete"] and held["full_text_url"] == ""
    assert held["documents"][0]["size"] == "PDF 99 KB"


def test_a_paper_s_size_can_stand_below_its_title() -> None:
    said = ("Meeting: 04/03/2024 - Library Committee (Item 2)", "2", "Hours", "pdf icon PDF 7 KB", "To consider.")
    body = "<h2>Hours</h2>" + "".join(f"<p>{line}</p>" for line in said)
    _, (only,) = issue.parse(small.page("Issue - meetings", body).encode(), URL)
    assert (only.item.title, only.item.agenda, [held.size for held in only.documents]) == ("Hours", "To consider.", ["PDF 7 KB"])


def test_several_meetings_are_told_apart_with_their_ids() -> None:
    block = (
        '<h3><a href="ieListDocuments.aspx?CId=7&MId={0}#AI{1}">Meeting: {2} - Library Committee (Item {3}.)</a>'
        "</h3><p>{3}. Hours</p><h4>Minutes:</h4>"
        "<p>Said at {0}.</p>"
    )
    body = "<h2>Hours</h2>" + block.format(31, 501, "04/03/2024", 2) + block.format(32, 502, "05/04/2024", 9)
    _, (first, second) = issue.parse(small.page("Issue - meetings", body).encode(), URL)
    assert (first.meeting_id, first.item.id, first.item.number, first.item.minutes) == (31, 501, "2", "Said at 31.")
    assert (second.meeting_id, second.item.id, second.item.number, second.item.minutes) == (32, 502, "9", "Said at 32.")


def test_a_page_that_is_no_issue_says_what_was_wanted() -> None:
    with pytest.raises(PageError, match='headed "Issue - meetings"') as told:
        issue.parse(b"<html><body><p>Nothing of the kind</p></body></html>", URL)
    assert '"Nothing of the kind"' in str(told.value) and URL in str(told.value)
    with pytest.raises(PageError, match="IId"):
        issue.parse(b"<html></html>", "https://x/ieIssueDetails.aspx")
