"""The list of a committee's meetings (`ieListMeetings`), newest first, with its pages of earlier and later ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from archive.errors import PageError
from archive.models import Committee, Meeting, State
from crawler import addresses
from crawler.addresses import Page
from crawler.pages import dates
from crawler.pages.vocabulary import MeetingsFound, heading, links, region, see_whole, soup, subheading
from crawler.pages.wordtext import Line, collapse, lines

_TIME = re.compile(r"^.*\d(?:\s?[ap]\.?m\b|\s?noon\b)?", re.IGNORECASE | re.DOTALL)  # up to the last figure of a day and time
_PUBLISHED = re.compile(r"\b(?:agenda|decisions?|(?:draft )?minutes)\b", re.IGNORECASE)


def parse(body: bytes, url: str) -> MeetingsFound:
    """The meetings of one page of the list. A list can be empty; PageError where the page is no list at all."""
    tree = soup(body, url)
    title = heading(tree, url, "A list of meetings")
    place = region(tree)
    read = lines(place)
    committee = _committee(place, subheading(tree), read, url)
    meetings = tuple(_meetings(read, url, committee))
    if not meetings and not re.search("meeting", title, re.IGNORECASE):
        raise PageError(f'A list of meetings should be headed "Browse meetings" or link to meetings; "{title[:80]}" was found at {url}.')
    if not meetings:
        see_whole(body, url, "A list of meetings")
    return MeetingsFound(committee, meetings, _paging(read, url, "earlier"), _paging(read, url, "later"))


def _committee(place: Tag, second: Tag | None, read: list[Line], url: str) -> Committee:
    committee_id = addresses.committee_id(url)
    for there in links(read, url, Page.MEETING) + links(read, url, Page.COMMITTEE):
        committee_id = committee_id or addresses.committee_id(there)
    hidden = place.find("input", {"name": "hCommitteeId"})
    if committee_id is None and isinstance(hidden, Tag):
        committee_id = addresses.number(f"?id={hidden.get('value')}", "id")
    if committee_id is None:
        raise PageError(f"A list of meetings should tell its committee by its address or a link; neither does at {url}.")
    name = collapse(second.get_text()) if second is not None else ""
    return Committee(committee_id, name, "", addresses.meetings(addresses.site_base(url), committee_id))


def _meetings(read: list[Line], url: str, committee: Committee) -> Iterator[Meeting]:
    """Every line that links to a meeting and names its day; the words after the link say what is published, or "CANCELLED"."""
    seen = set()
    for line in read:
        for link in line.links:
            there = addresses.canonical(link.href, url)
            meeting_id = addresses.meeting_id(there)
            if addresses.page_of(there) is not Page.MEETING or meeting_id is None or meeting_id in seen:
                continue
            starts = dates.moment(link.text) or dates.moment(line.text)
            if starts is None:
                continue
            seen.add(meeting_id)
            committee_id = addresses.committee_id(there) or committee.id
            after = line.text.partition(link.text)[2] if link.text else _TIME.sub("", line.text)  # a link may hold no words
            state, status = _published(after.strip(" -–—|,."))
            canonical = addresses.meeting(addresses.site_base(url), committee_id, meeting_id)
            yield Meeting(meeting_id, committee_id, committee.name, starts, state, status, url=canonical)


def _published(after: str) -> tuple[State, str]:
    """State and status from "Agenda, Decisions, Minutes" or "CANCELLED". A list does not tell draft minutes from agreed ones."""
    status = re.sub(r"\s*,\s*(?:,\s*)*", ", ", _PUBLISHED.sub("", after)).strip(" ,.-–|")
    said = after.lower()
    if "minutes" in said:
        return State.DRAFT, status
    return (State.AGENDA if _PUBLISHED.search(said) else State.NONE), status


def _paging(read: list[Line], url: str, direction: str) -> str:
    """The address of the page of earlier or later meetings, or empty; never the page itself."""
    for there in links(read, url, Page.MEETINGS):
        if re.search(rf"[?&]Act={direction}(?:&|$)", there, re.IGNORECASE) and there != addresses.canonical(url):
            return there
    return ""
