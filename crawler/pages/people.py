"""The councillors: their index, the page of one, who came to a meeting, and how each voted. Nothing but what `archive.records` names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.errors import PageError
from archive.records import Attendance, Ballot, ItemVotes, Member, NamedVote, Post, Presence
from crawler import addresses, places
from crawler.addresses import Page
from crawler.pages.vocabulary import heading, read_page, see_whole, subheading
from crawler.pages.wordtext import Line, collapse

TITLE = re.compile(r"^(?:councillor details|member details|your councillors?|councillors?|members?|profile)$", re.IGNORECASE)
_PARTY = re.compile(r"^(?:•\s*)?(?:political )?(?:party|group)\s*:\s*(.*)$", re.IGNORECASE)
_WARD = re.compile(r"^(?:•\s*)?(?:ward|division|electoral (?:ward|division))\s*:\s*(.*)$", re.IGNORECASE)
_POSTS = re.compile(r"^(?:committee|council|current)?\s*(?:appointments?|memberships?|committees)\b(?:.{0,20})$", re.IGNORECASE)
_ROLE = re.compile(r"\(([^()]{2,60})\)\s*$")
_OUTCOME = re.compile(
    r"^(?:present|expected|apolog\w+.*|absent.*|in attendance|attended.*|substitut\w+.*|late|virtual.*|remote.*|required|-)$", re.IGNORECASE
)
_VOTE = re.compile(r"^(?:for|against|abst\w+|in favour|no vote.*|absent|conflict.*)$", re.IGNORECASE)
_RESULT = re.compile(r"^(?:carried|lost|rejected|approved|passed|defeated|withdrawn|agreed|fell)\b.{0,20}$", re.IGNORECASE)


@dataclass(frozen=True)
class MemberLink:
    """A councillor as the index links them."""

    id: int
    name: str
    url: str


def parse_index(body: bytes, url: str) -> tuple[MemberLink, ...]:
    """Every councillor that the index links to, each once. PageError where it links to none and is not headed so."""
    tree, read = read_page(body, url)
    title = heading(tree, url, "An index of councillors")
    found: dict[int, MemberLink] = {}
    for line in read:
        for link in line.links:
            there = addresses.canonical(link.href, url)
            number = places.member_id(there)
            if number and link.text and addresses.host_of(there) == addresses.host_of(url):
                found.setdefault(number, MemberLink(number, _name(link.text), there))
    if not found and not re.search(r"councillor|member", title, re.IGNORECASE):
        raise PageError(f'An index of councillors should link to them (mgUserInfo); "{title[:80]}" was found at {url}.')
    if not found:
        see_whole(body, url, "An index of councillors")
    return tuple(found.values())


def parse_member(body: bytes, url: str) -> Member:
    """A councillor: name, party, ward and committees. What else the page tells of a person is not read."""
    tree, read = read_page(body, url)
    title = heading(tree, url, "A councillor's page")
    number = places.member_id(url)
    if number is None:
        raise PageError(f"A councillor's page should have their id (UID) in its address; {url} has none.")
    second = subheading(tree)
    name = collapse(second.get_text()) if TITLE.match(title) and second is not None else title
    party, ward, posts = "", "", tuple(_posts(read, url))
    for place, line in enumerate(read):
        after = read[place + 1].text if place + 1 < len(read) else ""
        party = party or _labelled(_PARTY, line.text, after)
        ward = ward or _labelled(_WARD, line.text, after)
    if not (party or ward or posts):
        raise PageError(f'A councillor\'s page should have "Party:", "Ward:" or committees; only "{title[:80]}" was found at {url}.')
    return Member(number, _name(name), party, ward, posts, addresses.canonical(url))


def _labelled(label: re.Pattern[str], text: str, after: str) -> str:
    """What follows a label on its line or, where nothing does, on the next."""
    found = label.match(text)
    return (found[1].strip() or ("" if after.endswith(":") else after)) if found else ""


def _posts(read: list[Line], url: str) -> Iterator[Post]:
    seen = set()
    for line in read:
        for link in line.links:
            there = addresses.canonical(link.href, url)
            number = addresses.committee_id(there) if addresses.page_of(there) is Page.COMMITTEE else None
            if number and number not in seen and link.text:
                seen.add(number)
                after = line.text.partition(link.text)[2]
                role = _ROLE.search(after)
                yield Post(number, link.text, role[1].strip() if role else "")


def parse_attendance(body: bytes, url: str) -> Attendance:
    """Everyone whom the page names, with what it says of their coming. A page can name nobody yet."""
    tree, read = read_page(body, url)
    title = heading(tree, url, "An attendance page")
    number = addresses.number(url, "ID")
    if number is None:
        raise PageError(f"An attendance page should have the meeting's id (ID) in its address; {url} has none.")
    people = tuple(_people(read, url))
    if not people and not re.search("attendance", title, re.IGNORECASE):
        raise PageError(f'An attendance page should be headed "Attendance" and have rows of names; "{title[:80]}" was found at {url}.')
    if not people:
        see_whole(body, url, "An attendance page")
    return Attendance(number, people, addresses.canonical(url))


def _people(read: list[Line], url: str) -> Iterator[Presence]:
    heads: tuple[str, ...] = ()
    for line in read:
        if len(line.cells) < 2:
            continue
        lowered = tuple(cell.lower() for cell in line.cells)
        if any(re.match(r"^attend(?:ee|ance)$|^name$|^role$", cell) for cell in lowered):
            heads = lowered
            continue
        attendance = next((cell for cell in line.cells[1:] if _OUTCOME.match(cell)), "")
        linked = _member_of(line, url)
        if not line.cells[0] or not (attendance or linked or "attendance" in heads):
            continue
        place = heads.index("role") if "role" in heads else 1
        role = line.cells[place] if len(line.cells) > 2 and place < len(line.cells) else ""
        yield Presence(_name(line.cells[0]), role if role != attendance else "", attendance or line.cells[-1], linked)


def parse_votes(body: bytes, url: str) -> ItemVotes:
    """The recorded votes of an item, with the ballots by name where the page gives them. PageError where there is no vote."""
    tree, read = read_page(body, url)
    title = heading(tree, url, "A page of recorded votes")
    number = addresses.item_id(url)
    if number is None:
        raise PageError(f"A page of recorded votes should have the agenda item's id (AIID) in its address; {url} has none.")
    votes: list[NamedVote] = []
    for line in read:
        first = line.cells[0].lower() if line.cells else ""
        vote = next((cell for cell in line.cells[1:] if _VOTE.match(cell)), "")
        result = next((cell for cell in reversed(line.cells[1:]) if _RESULT.match(cell)), "")
        if result and first not in ("title", ""):
            votes.append(NamedVote(line.cells[0], result))
        elif vote and first and votes:
            ballot = Ballot(_name(line.cells[0]), vote, _member_of(line, url))
            votes[-1] = NamedVote(votes[-1].title, votes[-1].result, (*votes[-1].ballots, ballot))
    if not votes:
        raise PageError(f'A page of recorded votes should have a table of titles and results; "{title[:80]}" was found at {url}.')
    meeting_id = addresses.meeting_id(url)
    return ItemVotes(number, tuple(votes), meeting_id, addresses.canonical(url))


def _member_of(line: Line, url: str) -> int | None:
    return next((found for link in line.links if (found := places.member_id(addresses.canonical(link.href, url)))), None)


def _name(text: str) -> str:
    return re.sub(r"^•\s*", "", collapse(text))
