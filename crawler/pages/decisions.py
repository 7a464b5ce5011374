"""The decisions register (`mgDelegatedDecisions`): a row a decision, with the days of publication and effect."""

from __future__ import annotations

import re
from datetime import date

from bs4 import Tag

from archive.errors import PageError
from archive.models import Decision
from crawler import addresses
from crawler.pages import dates
from crawler.pages.vocabulary import named, region, see_whole, soup
from crawler.pages.wordtext import collapse, lines


def parse(body: bytes, url: str) -> tuple[Decision, ...]:
    """The decisions of one slice, each once; rows that lead elsewhere are passed over. A slice can be empty; PageError where the page
    is no register."""
    tree = soup(body, url)
    place = region(tree)
    found: dict[int, Decision] = {}
    heads: dict[int, list[str]] = {}
    for link in place.find_all("a", href=True):
        there = addresses.canonical(str(link["href"]), url)
        decision_id = addresses.decision_id(there)
        if decision_id is None or addresses.host_of(there) != addresses.host_of(url):
            continue
        title = " ".join(line.text for line in lines(link))
        published, effective = _days(link, heads)
        found.setdefault(decision_id, Decision(decision_id, named(title)[0], there, published=published, effective=effective))
    said = collapse(" ".join(tag.get_text() for tag in place.find_all(["h1", "h2", "caption", "p"])))
    if not found and not re.search("decision", said, re.IGNORECASE):
        raise PageError(f'A decisions register should be headed so, or link to decisions; "{said[:80]}" was found at {url}.')
    if not found:
        see_whole(body, url, "A decisions register")
    return tuple(found.values())


def _days(link: Tag, heads: dict[int, list[str]]) -> tuple[date | None, date | None]:
    """The days of the row: published, and in effect from. A header row, where there is one, says which column is which;
    `heads` keeps those of each table."""
    row = link.find_parent("tr")
    table = link.find_parent("table")
    if not isinstance(row, Tag) or not isinstance(table, Tag):
        return None, None
    cells = [collapse(cell.get_text()) for cell in row.find_all(["td", "th"], recursive=False)]
    if id(table) not in heads:
        heads[id(table)] = [str(cell.get("abbr") or collapse(cell.get_text())).lower() for cell in table.find_all("th", limit=40)]
    names = heads[id(table)][: len(cells)]
    columns = {"published": 1, "effective": 2}
    for place, name in enumerate(names):
        if re.search("publish|date", name) and not re.search("effect|appl", name):
            columns["published"] = place
        elif re.search("effect|appl", name):
            columns["effective"] = place
    given = [dates.day(cells[place]) if place < len(cells) else None for place in columns.values()]
    return given[0], given[1]
