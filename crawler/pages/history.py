"""The details of one matter (`mgIssueHistoryHome`): its type, its status, its decisions and its agenda items, by the site's own ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from archive.errors import PageError
from archive.records import IssueHistory, IssueMeeting
from crawler import addresses
from crawler.addresses import Page
from crawler.pages.vocabulary import Appearance, heading, links, read_page, subheading
from crawler.pages.wordtext import Line, collapse

_TYPE = re.compile(r"^decision type\s*:\s*(.*)$", re.IGNORECASE)
_STATUS = re.compile(r"^decision status\s*:\s*(.*)$", re.IGNORECASE)


def parse(body: bytes, url: str) -> IssueHistory:
    """What the page says. PageError where it neither links to decisions or items nor has a label of such a page."""
    tree, read = read_page(body, url)
    title, second = heading(tree, url, "A page of issue details"), subheading(tree)
    number = addresses.issue_id(url)
    if number is None:
        raise PageError(f"A page of issue details should have the issue's id (IId) in its address; {url} has none.")
    decisions = tuple(dict.fromkeys(found for there in links(read, url, Page.DECISION) if (found := addresses.decision_id(there))))
    items = tuple(dict.fromkeys(found for line in read for link in line.links if (found := _item(link.href, url))))
    kind, status = _said(_TYPE, read), _said(_STATUS, read)
    if not (decisions or items or kind or status):
        raise PageError(f'A page of issue details should have "Decision type:" or link to agenda items; "{title[:80]}" was found at {url}.')
    name = collapse(second.get_text()) if second is not None else title
    return IssueHistory(number, name or title, kind, status, decisions, items, (), addresses.canonical(url))


def with_meetings(found: IssueHistory, blocks: Iterable[Appearance]) -> IssueHistory:
    """The details with the meetings of the page "Issue - meetings"."""
    told = (IssueMeeting(one.starts.date().isoformat(), one.committee, one.meeting_id, one.item.id, one.item.number) for one in blocks)
    return replace(found, meetings=tuple(told))


def _item(href: str, url: str) -> int | None:
    """The agenda item that a link leads to: by its fragment on a meeting's page, or by its own page."""
    mark = re.search(r"#AI(\d{1,9})$", href)
    there = addresses.canonical(href, url)
    if mark and addresses.page_of(there) is Page.MEETING:
        return int(mark[1])
    return addresses.item_id(there) if addresses.page_of(there) is Page.ITEM else None


def _said(label: re.Pattern[str], read: list[Line]) -> str:
    return next((found[1].strip() for line in read if not line.word and (found := label.match(line.text))), "")
