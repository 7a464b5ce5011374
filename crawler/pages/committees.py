"""The committees: the two pages that list them by section, and the page of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from archive.errors import PageError
from archive.models import Committee
from archive.records import CommitteeProfile, Seat
from crawler import addresses, places
from crawler.addresses import Page
from crawler.pages.vocabulary import heading, region, soup, subheading
from crawler.pages.wordtext import Line, Mark, collapse, lines, text

_MEMBERSHIP = re.compile(r"^(?:committee )?(?:membership|members)\b.{0,30}$", re.IGNORECASE)
_OVER = re.compile(r"\bcommittee is (?:no longer active|historic)|\bno longer (?:meets|exists)\b", re.IGNORECASE)
_ROLE = re.compile(r"\(([^()]{2,60})\)\s*$")


def parse(body: bytes, url: str) -> tuple[Committee, ...]:
    """Every committee that the page lists, once, under its section; PageError when it lists none."""
    found: dict[int, Committee] = {}
    section = ""
    for tag in region(soup(body, url)).find_all(["h2", "h3", "h4", "a", "caption"]):
        if tag.name != "a":
            section = collapse(tag.get_text())
            continue
        there = addresses.canonical(str(tag.get("href") or ""), url)
        committee_id, name = addresses.committee_id(there), collapse(tag.get_text())
        if addresses.page_of(there) in (Page.COMMITTEE, Page.MEETINGS) and committee_id and name and _is_committee(there):
            found.setdefault(committee_id, Committee(committee_id, name, section, there))
    if not found:
        raise PageError(
            f"A committee page should link to committees (mgCommitteeDetails or ieListMeetings); no such link was found at {url}."
        )
    return tuple(found.values())


def _is_committee(there: str) -> bool:
    """A library such as the Constitution is kept as a committee's meetings, but is none."""
    return not addresses.number(there, "Info") and addresses.host_of(there) != ""


def parse_one(body: bytes, url: str) -> tuple[Committee, str]:
    """One committee and its purpose (plain text, empty where the page gives none)."""
    tree = soup(body, url)
    title = heading(tree, url, "A committee page")
    second = subheading(tree)
    named = collapse(second.get_text()) if second is not None else title
    committee_id = addresses.committee_id(url)
    if committee_id is None or re.fullmatch(r"(?:page not found|error.*)", title, re.IGNORECASE):
        raise PageError(f'A committee page should have the committee\'s id in its address and its name; "{named[:80]}" was found at {url}.')
    return Committee(committee_id, named, "", addresses.canonical(url)), _purpose(region(tree))


def historic(section: str) -> bool:
    """Whether committees under this heading are those that meet no more."""
    return bool(re.search(r"\b(?:historic(?:al)?|former|previous|expired|past|archived?)\b", section, re.IGNORECASE))


def profile(body: bytes, url: str, active: bool = True) -> CommitteeProfile:
    """One committee with its purpose and its members; it is not `active` where the page itself says that it is no longer."""
    found, purpose = parse_one(body, url)
    read = lines(region(soup(body, url)))
    over = any(_OVER.search(line.text) and not line.word for line in read)
    return CommitteeProfile(found.id, found.name, purpose, tuple(_seats(read, url)), active and not over, found.url)


def _seats(read: list[Line], url: str) -> Iterator[Seat]:
    """Who is listed under "Membership", or linked as a member anywhere on the page."""
    seen, within = set(), False
    for line in read:
        if line.mark is Mark.HEADING and line.label == line.text:
            within = bool(_MEMBERSHIP.match(line.text))
            continue
        there = [addresses.canonical(link.href, url) for link in line.links]
        member_id = next((found for address in there if (found := places.member_id(address))), None)
        said = re.sub(r"^•\s*", "", line.text)
        listed = within and not line.word and line.text.startswith("•")
        if said and said not in seen and (member_id or listed):
            seen.add(said)
            role = _ROLE.search(said)
            yield Seat(said[: role.start()].strip() if role else said, role[1].strip() if role else "", member_id)


def _purpose(place: Tag) -> str:
    """What stands under "Purpose of committee" or, failing that, in the first body that came from Word."""
    gathered: list[str] | None = None
    body = False
    for line in lines(place):
        if re.match(r"^purpose\b.{0,40}$", line.text, re.IGNORECASE) and line.label:
            gathered = []
        elif gathered is not None and not line.word and (body or line.label == line.text):
            break
        elif gathered is not None:
            body = line.word
            gathered.append(line.text)
    first = place.find(class_="mgWordPara")
    return "\n".join(gathered) if gathered else text(first) if isinstance(first, Tag) else ""
