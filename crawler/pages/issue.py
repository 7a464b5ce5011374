"""The page of one matter (`ieIssueDetails`, "Issue - meetings"): a block for each meeting that took it.

No page of this kind was held as HTML when this was written, only its text; so it is read by what it says (headings, labels, link
targets), and not by a skeleton.
"""

from __future__ import annotations

import re
from dataclasses import replace

from archive.errors import PageError
from archive.models import Issue
from crawler import addresses
from crawler.addresses import Page
from crawler.pages import dates
from crawler.pages.sections import read_item
from crawler.pages.vocabulary import Appearance, links, region, see_whole, soup
from crawler.pages.wordtext import Line, lines

_HEADING = re.compile(r"^issue\b\s*(?:[-–—:]\s*(?:meetings?|details?|decisions?|history)?|details?|history|meetings?)?\s*$", re.IGNORECASE)
_MEETING = re.compile(r"^(?:•\s*)?meetings?\s*:\s*(.+?)\s+[-–—|]\s+(.+?)(?:\s*\|?\s*\(item\s+([^)]+?)\.?\s*\))?$", re.IGNORECASE)
_LABEL_ALONE = re.compile(r"^(?:•\s*)?meetings?\s*:?$", re.IGNORECASE)


def parse(body: bytes, url: str) -> tuple[Issue, tuple[Appearance, ...]]:
    """The matter and the meetings that took it (none on its other pages); PageError where neither heading nor meeting is found."""
    issue_id = addresses.issue_id(url)
    if issue_id is None:
        raise PageError(f"An issue page should have the issue's id (IId) in its address; {url} has none.")
    read = _whole_headers([line for line in lines(region(soup(body, url))) if line.text or line.links])
    starts = [place for place, line in enumerate(read) if _header(line)]
    title = _title(read[: starts[0]] if starts else read)
    if not title:
        raise PageError(
            f'An issue page should be headed "Issue - meetings" (or the like) and name the issue, then give lines such as '
            f'"Meeting: 26/11/2024 - Committee (Item 35)"; {_first(read)} was found at {url}.'
        )
    ends = [*starts[1:], len(read)]
    blocks = [_block(read[start:end], url) for start, end in zip(starts, ends, strict=False)]
    if not blocks:
        see_whole(body, url, "An issue page")
    return Issue(issue_id, title, addresses.canonical(url)), tuple(blocks)


def _first(read: list[Line]) -> str:
    return f'"{read[0].text[:80]}"' if read else "no text at all"


def _whole_headers(read: list[Line]) -> list[Line]:
    """Join "Meeting:" with what follows it in the next cell or on the next line, and "(Item 35)" with what goes before."""
    found: list[Line] = []
    for line in read:
        before = found[-1] if found else None
        label = before is not None and bool(_LABEL_ALONE.match(before.text)) and dates.day(line.text[:40]) is not None
        tail = before is not None and bool(re.match(r"^\(item\s", line.text, re.IGNORECASE)) and bool(_header(before))
        if before is not None and (label or tail):
            said = f"{before.text.rstrip(':')}: {line.text}" if label else f"{before.text} {line.text}"
            found[-1] = replace(before, text=said, links=before.links + line.links, anchor=before.anchor or line.anchor)
        else:
            found.append(replace(line, text=" ".join(cell for cell in line.cells if cell)) if _row_header(line) else line)
    return found


def _row_header(line: Line) -> bool:
    return bool(line.cells) and bool(_LABEL_ALONE.match(line.cells[0]))


def _header(line: Line) -> re.Match[str] | None:
    found = _MEETING.match(line.text[:400])
    return found if found and not line.word and dates.day(found[1]) else None


def _title(before: list[Line]) -> str:
    """The line after the heading "Issue - meetings"; where there is none, the first that is marked as a heading."""
    headed = next((place for place, line in enumerate(before) if _HEADING.match(line.text)), None)
    rest = before[headed + 1 :] if headed is not None else []
    for line in [*rest, *(line for line in before if line.mark)]:
        led = any(not link.href.startswith("#") for link in line.links)
        if line.text and not _HEADING.match(line.text) and not (led and line.text.startswith("•")) and not line.word:
            return line.text
    return ""


def _block(read: list[Line], url: str) -> Appearance:
    header = _header(read[0])
    starts = dates.moment(header[1]) if header else None
    if header is None or starts is None:
        raise PageError(f'A meeting of an issue should begin with its day; "{read[0].text[:80]}" was found at {url}.')
    linked = links(read[:2], url, Page.MEETING)
    meeting_id = next((found for there in linked if (found := addresses.meeting_id(there))), 0)
    held = read_item(read[1:], url, meeting_id=meeting_id, item_id=_item_id(read, url), number=(header[3] or "").rstrip("."))
    item = replace(held.item, issue_id=None)
    return Appearance(starts, header[2].strip(), meeting_id, item, held.documents)


def _item_id(read: list[Line], url: str) -> int:
    """The item's id from an anchor, from the link to its full text, or from the fragment of the meeting's link; 0 where none is."""
    anchor = next((line.anchor for line in read if line.anchor), None)
    full = next((found for there in links(read, url, Page.ITEM) if (found := addresses.item_id(there))), None)
    marks = [re.search(r"#AI(\d{1,9})$", link.href) for line in read for link in line.links]
    mark = next((int(found[1]) for found in marks if found), None)
    return anchor or full or mark or 0
