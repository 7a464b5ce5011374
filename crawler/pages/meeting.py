"""The meeting page (`ieListDocuments`): what was on the agenda, what was decided, what the minutes say, and every paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bs4 import BeautifulSoup, Tag

from archive.errors import PageError
from archive.models import Meeting, State
from crawler import addresses
from crawler.addresses import Page
from crawler.pages import dates
from crawler.pages.sections import read_item
from crawler.pages.vocabulary import ItemFound, MeetingFound, documents, heading, links, meta, region, see_whole, soup, subheading
from crawler.pages.wordtext import Line, collapse, lines

_HEADING = re.compile(r"^(?:draft |printed )?(?:meeting|agenda|minutes|decisions|supplement)", re.IGNORECASE)
_STATUS_FIRST = re.compile(
    r"^((?:(?:date|time|venue|location) change|change of|cancel|resched|postpone|moved|new\b|extraordinary|special|additional|adjourned|"
    r"urgent|informal|inquorate|provisional)[^,]*),\s+(.+)$",
    re.IGNORECASE,
)
_ID_LINKS = ("MId", "MeetingId")


def parse(body: bytes, url: str) -> MeetingFound:
    """The page as values; PageError where it is no meeting page, or one whose agenda cannot be found."""
    tree = soup(body, url)
    title = heading(tree, url, "A meeting page")
    if not _HEADING.match(title):
        raise PageError(f'A meeting page should be headed "Agenda", "Minutes" or the like; "{title[:80]}" was found at {url}.')
    place = region(tree)
    meeting = _meeting(tree, url, _state(title), lines(place))
    items, rest = _items(place, url, meeting.id)
    found = MeetingFound(meeting, items, documents(rest, url))
    if meeting.state is not State.NONE and not items and not found.documents:
        raise PageError(f'A meeting page headed "{title}" should list items or documents; neither was found at {url}.')
    if not items and not found.documents:
        see_whole(body, url, "A meeting page")
    return found


def _state(title: str) -> State:
    """The heading is the state of publication; drafts say so."""
    said = title.lower()
    if "minutes" in said:
        return State.DRAFT if "draft" in said else State.AGREED
    return State.AGENDA if re.search("agenda|decisions|supplement", said) else State.NONE


def _meeting(tree: BeautifulSoup, url: str, state: State, read: list[Line]) -> Meeting:
    second = subheading(tree)
    said = collapse(second.get_text()) if second else ""
    committee, starts, status = split_subtitle(said, meta(tree, "DC.title"))
    if starts is None:
        starts = dates.moment(meta(tree, "DC.title")) or dates.moment(meta(tree, "DC.date"))
    if starts is None or not committee:
        raise PageError(f'A meeting page should name committee and day under its heading; "{said[:120]}" was found at {url}.')
    meeting_id, committee_id = _ids(tree, url)
    canonical = addresses.meeting(addresses.site_base(url), committee_id, meeting_id)
    return Meeting(meeting_id, committee_id, committee, starts, state, status, _venue(read), _webcast(read, url), canonical)


def split_subtitle(said: str, title: str = "") -> tuple[str, datetime | None, str]:
    """Committee, start and status of "<status>, <committee> - <day> <hour>, <status>". `title` (DC.title) tells status from name."""
    found = [match for match in dates.DAY.finditer(said) if dates.day_of(match)]
    if not found:
        return "", None, ""
    last = found[-1]
    hour = dates.clock(said[last.end() :])
    starts = dates.at(dates.day_of(last), hour[0] if hour else None)  # type: ignore[arg-type]
    after = said[last.end() + (hour[1].end() if hour else 0) :].strip(" ,.-–")
    before = re.sub(r"\s*[-–—,]?\s*(?:on\s*)?$", "", said[: last.start()]).strip()
    committee, status = _name_and_status(before, title)
    return committee, starts, ", ".join(part for part in (status, after) if part)


def _name_and_status(before: str, title: str) -> tuple[str, str]:
    formal = re.match(r"^(?:agenda|minutes|decisions|meeting)\b.*? (?:for|of) (.+) on \S", title[:500], re.IGNORECASE)
    name = formal[1].strip() if formal else ""
    if name and before.endswith(f", {name}"):
        return name, before[: -len(name)].rstrip(" ,")
    apart = _STATUS_FIRST.match(before) if before != name else None
    return (apart[2], apart[1]) if apart else (before, "")


def _ids(tree: BeautifulSoup, url: str) -> tuple[int, int]:
    """Meeting and committee, from the address, or else from what the page links to."""
    meeting_id, committee_id = addresses.meeting_id(url), addresses.committee_id(url)
    for link in tree.find_all("a", href=True):
        there = addresses.canonical(str(link["href"]), url)
        if "mgmeetingattendance" in there.lower():
            meeting_id = meeting_id or addresses.number(there, "ID")
        elif "mglistrecordedvotes" in there.lower():
            meeting_id = meeting_id or addresses.number(there, *_ID_LINKS)
    if committee_id is None:
        committee_id = _linked_committee(tree, url)
    if meeting_id is None or committee_id is None:
        what = "meeting" if meeting_id is None else "committee"
        raise PageError(f"A meeting page should tell its {what}'s id by its address or a link; neither does at {url}.")
    return meeting_id, committee_id


def _linked_committee(tree: BeautifulSoup, url: str) -> int | None:
    """The committee that the second heading links to, or else the last one that any link names (the trail of crumbs)."""
    second = subheading(tree)
    for place in (second, tree):
        for link in place.find_all("a", href=True) if place else []:
            there = addresses.canonical(str(link["href"]), url)
            if addresses.page_of(there) in (Page.COMMITTEE, Page.MEETINGS) and not addresses.number(there, "Info"):
                found = addresses.committee_id(there)
                if found:
                    return found
    return None


def _labelled(read: list[Line], name: str) -> tuple[str, Line] | None:
    for line in read:
        found = re.match(rf"^{name}\s*:\s*", line.text, re.IGNORECASE)
        if found and not line.word:
            return line.text[found.end() :], line
    return None


def _venue(read: list[Line]) -> str:
    found = _labelled(read, "(?:venue|location)")
    if not found:
        return ""
    said, line = found
    for link in line.links:
        if "mglocationdetails" in link.href.lower() and re.search("direction|map", link.text, re.IGNORECASE):
            said = said.replace(link.text, "")
    return re.sub(r"\s*view directions\s*$", "", said, flags=re.IGNORECASE).strip()


def _webcast(read: list[Line], url: str) -> str:
    found = _labelled(read, "webcast")
    if found and found[1].links:
        return addresses.canonical(found[1].links[0].href, url)
    for line in read:
        for link in line.links:
            if re.search(r"\b(?:view|watch) (?:the |this )?(?:webcast|recording|broadcast)\b", link.text, re.IGNORECASE):
                return addresses.canonical(link.href, url)
    return ""


def _items(place: Tag, url: str, meeting_id: int) -> tuple[tuple[ItemFound, ...], list[Line]]:
    """The items in order, and the lines that belong to none of them."""
    found: list[ItemFound] = []
    rows = _rows(place)
    rest: list[Line] = []
    section = ""
    for number, read in rows if rows else _by_anchor(lines(place), rest):
        anchor = next((line.anchor for line in read if line.anchor), None) or _linked_item(read, url)
        held = read_item(read, url, meeting_id=meeting_id, item_id=anchor or 0, number=number, position=len(found))
        if anchor and (held.item.number or _holds_something(held)):
            found.append(replace(held, item=replace(held.item, section=section)))
            continue
        rest.extend(read)
        if rows and not held.item.number and not _holds_something(held):
            section = held.item.title or section
    if rows:
        rest.extend(_outside(place))
    return tuple(found), rest


def _holds_something(held: ItemFound) -> bool:
    """A row without a number is a section heading unless it holds a text or a paper of its own."""
    item = held.item
    return bool(item.agenda or item.decision or item.minutes or held.documents or item.votes)


def _rows(place: Tag) -> list[tuple[str, list[Line]]]:
    """The rows of the table of items, each with the number that its first cell gives."""
    found = []
    for table in _item_tables(place):
        for row in table.find_all("tr"):
            if row.find_parent("table") is table and row.find("td"):  # what has only heads of columns names no section
                cell = row.find(class_="mgItemNumberCell")
                number = collapse(cell.get_text()).rstrip(".):").lstrip("(") if isinstance(cell, Tag) else ""
                read = lines(row)
                if read and number and read[0].text.rstrip(".):").lstrip("(") == number and len(read) > 1:
                    read = [Line("", (), anchor=read[0].anchor), *read[1:]]
                found.append((number, read))
    return found


def _item_tables(place: Tag) -> list[Tag]:
    """The tables of items, the outermost only: a page that never closes one would otherwise be read again and again."""
    found: list[Tag] = []
    for table in place.find_all("table"):
        marked = "mgItemTable" in (table.get("class") or []) or table.get("id") == "mgItemTable"
        if marked and not (found and any(above is found[-1] for above in table.parents)):
            found.append(table)
    return found


def _outside(place: Tag) -> list[Line]:
    """What the page says outside its table of items."""
    for table in _item_tables(place):
        table.extract()
    return lines(place)


def _by_anchor(read: list[Line], rest: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Where there is no table of items: from each item's anchor to the next; what comes before the first goes to `rest`."""
    gathered: list[Line] = []
    for line in read:
        if line.anchor and gathered:
            yield "", gathered
            gathered = []
        if line.anchor or gathered:
            gathered.append(line)
        else:
            rest.append(line)
    if gathered:
        yield "", gathered


def _linked_item(read: list[Line], url: str) -> int | None:
    """The item's id from a link in the row, where the anchor is missing."""
    for page in (Page.ITEM, Page.DECISION):
        for there in links(read, url, page):
            if found := addresses.item_id(there):
                return found
    for line in read:
        for link in line.links:
            if "mglistrecordedvotes" in link.href.lower():
                return addresses.item_id(addresses.canonical(link.href, url))
    return None
