"""The forward plan: the list of plans, and the matters that one of them announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.errors import PageError
from archive.records import Plan, PlanItem
from crawler import addresses
from crawler.addresses import Page
from crawler.pages.vocabulary import heading, links, named, read_page, see_whole, subheading
from crawler.pages.wordtext import Line, collapse

_COLUMNS = {"maker": "maker|decision by|taken by|portfolio", "due": r"due|date|when|expected", "key": r"\bkey\b|type"}


def parse_list(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the plans, each once, in the page's order. PageError where the page is no list of plans."""
    tree, read = read_page(body, url)
    title = heading(tree, url, "A list of forward plans")
    found = tuple(dict.fromkeys(there for there in links(read, url, Page.PLAN) if addresses.number(there, "PlanId")))
    if not found and not re.search("plan|forthcoming", title, re.IGNORECASE):
        raise PageError(f'A list of forward plans should be headed so or link to plans; "{title[:80]}" was found at {url}.')
    if not found:
        see_whole(body, url, "A list of forward plans")
    return found


def parse(body: bytes, url: str) -> Plan:
    """A plan with its items, each linked to its matter. A plan can be empty; PageError where the page is none."""
    tree, read = read_page(body, url)
    title, second = heading(tree, url, "A forward plan"), subheading(tree)
    number = addresses.number(url, "PlanId")
    if number is None:
        raise PageError(f"A forward plan should have its id (PlanId) in its address; {url} has none.")
    items = tuple({one.issue_id: one for one in _items(read, url)}.values())
    said = f"{title} {collapse(second.get_text()) if second is not None else ''}"
    if not items and not re.search("plan|forthcoming", said, re.IGNORECASE):
        raise PageError(f'A forward plan should be headed so, or link to the matters that it announces; "{said[:80]}" was found at {url}.')
    if not items:
        see_whole(body, url, "A forward plan")
    name = collapse(second.get_text()) if second is not None else title
    return Plan(number, name or title, items, addresses.canonical(url))


def _items(read: list[Line], url: str) -> Iterator[PlanItem]:
    """Every row that links to a matter; the heads of the columns say which cell is which."""
    columns: dict[str, int] = {}
    for line in read:
        linked = [link for link in line.links if addresses.page_of(addresses.canonical(link.href, url)) is Page.ISSUE]
        if not linked:
            columns = _columns(line) or columns
            continue
        issue_id = addresses.issue_id(addresses.canonical(linked[0].href, url))
        cells = {name: line.cells[place] if place < len(line.cells) else "" for name, place in columns.items()}
        if issue_id and linked[0].text:
            yield PlanItem(issue_id, named(linked[0].text)[0], cells.get("maker", ""), cells.get("due", ""), _key(cells.get("key", "")))


def _columns(line: Line) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(line.cells):
        for name, words in _COLUMNS.items():
            if place and name not in found and re.search(words, cell, re.IGNORECASE) and place not in found.values():
                found[name] = place
    return found if len(line.cells) > 1 else {}


def _key(said: str) -> bool | None:
    word = said.strip().lower()
    return True if word in ("yes", "key") else False if word in ("no", "non-key", "non key") else None
