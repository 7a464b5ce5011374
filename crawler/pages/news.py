"""The page of what is new (`mgWhatsNew`): which meetings, items, issues, decisions and papers it names, read by its links alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler import addresses
from crawler.addresses import Page
from crawler.pages.vocabulary import heading, region, see_whole, soup
from crawler.pages.wordtext import lines


@dataclass
class NewsFound:
    """What a page of news names, by the site's own ids; `meetings` has the address of each."""

    meetings: dict[int, str] = field(default_factory=dict)
    items: set[int] = field(default_factory=set)
    issues: set[int] = field(default_factory=set)
    decisions: set[int] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)

    @property
    def number(self) -> int:
        """How many things are named."""
        return len(self.meetings) + len(self.items) + len(self.issues) + len(self.decisions) + len(self.papers)


def parse(body: bytes, url: str) -> NewsFound:
    """Every thing of the site that the page links to, each once; PageError when it has no heading, and so is no page of the site.

    Its layout differs from site to site, but not what it links to, so nothing else of it is read.
    """
    tree = soup(body, url)
    heading(tree, url, "A page of news")
    found = NewsFound()
    for line in lines(region(tree)):
        for link in line.links:
            there = addresses.canonical(link.href, url)
            if addresses.host_of(there) == addresses.host_of(url):
                _take(found, there)
    if not found.number:
        see_whole(body, url, "A page of news")
    return found


def _take(found: NewsFound, there: str) -> None:
    match addresses.page_of(there):
        case Page.MEETING:
            if number := addresses.meeting_id(there):
                found.meetings.setdefault(number, there)
        case Page.ITEM:
            if number := addresses.item_id(there):
                found.items.add(number)
        case Page.ISSUE:
            if number := addresses.issue_id(there):
                found.issues.add(number)
        case Page.DECISION:
            if number := addresses.decision_id(there):
                found.decisions.add(number)
        case Page.PAPER | Page.PACK:
            if name := addresses.attachment_id(there):
                found.papers.add(name)
        case _:
            return
