"""The page of one agenda item (`mgAi`), with its minutes in full; read by headings and links, whatever its skeleton."""

from __future__ import annotations

import re

from archive.errors import PageError
from crawler import addresses
from crawler.addresses import Page
from crawler.pages.sections import read_item
from crawler.pages.vocabulary import ItemFound, heading, named, region, soup
from crawler.pages.wordtext import Line, Mark, lines

_GENERIC = re.compile(r"^(?:agenda item|item details?|issue|meeting item)\b.{0,20}$", re.IGNORECASE)
_MEETING = re.compile(r"^(?:•\s*)?(?:meeting of |meeting:|agenda for |back to|view the (?:background|agenda))", re.IGNORECASE)
_NUMBER = re.compile(r"\(item\s+([^)\s]+?)\.?\)|\bitem\s+(\d+[a-z]{0,2})\b", re.IGNORECASE)


def parse(body: bytes, url: str) -> ItemFound:
    """The item; its meeting's id is 0 where the page does not link it. PageError where the page holds no item."""
    tree = soup(body, url)
    title = heading(tree, url, "An agenda item's page")
    item_id = addresses.item_id(url)
    if item_id is None:
        raise PageError(f"An agenda item's page should have the item's id in its address; {url} has none.")
    read = lines(region(tree))
    start = next((place for place, line in enumerate(read) if line.text == title), -1)
    after = read[start + 1 :] if _GENERIC.match(title) else read[max(start, 0) :]
    meeting_id, number, rest = _about(after, url)
    found = read_item(_plain_title(rest), url, meeting_id=meeting_id, item_id=item_id, number=number)
    item = found.item
    if not item.title or not (item.agenda or item.decision or item.minutes or found.documents or _GENERIC.match(title)):
        raise PageError(f'An agenda item\'s page should hold a title and a text or papers; only "{title[:80]}" was found at {url}.')
    return found


def _about(read: list[Line], url: str) -> tuple[int, str, list[Line]]:
    """The meeting's id, the item's number, and the lines without those that only lead back to the meeting."""
    meeting_id, number, rest = 0, "", []
    for line in read:
        there = [addresses.canonical(link.href, url) for link in line.links]
        meetings = [address for address in there if addresses.page_of(address) is Page.MEETING]
        about = bool(_MEETING.match(line.text)) or bool(meetings)
        if about and not line.word:
            meeting_id = meeting_id or next((found for address in meetings if (found := addresses.meeting_id(address))), 0)
            said = _NUMBER.search(line.text)
            number = number or (said[1] or said[2] if said else "")
            if any(addresses.page_of(address) is Page.ISSUE for address in there):
                rest.append(line)
        elif line.text or line.links:
            rest.append(line)
    return meeting_id, number, rest


def _plain_title(read: list[Line]) -> list[Line]:
    """The title first, even where the link to the item's background stands before it; a title said twice is one, with all its links."""
    first = next((place for place, line in enumerate(read) if not _MEETING.match(line.text)), None)
    if first is None:
        return read
    line, rest = read[first], [*read[:first], *read[first + 1 :]]
    said = [again for again in rest[:4] if not again.word and named(again.text)[0] == named(line.text)[0]]
    text = max((again.text for again in [line, *said]), key=len)
    links = line.links + tuple(link for again in said for link in again.links)
    label = "" if line.mark is Mark.HEADING and not text.endswith(":") else line.label
    return [Line(text, links, label, line.mark, line.word), *(after for after in rest if after not in said)]
