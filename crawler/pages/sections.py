"""An agenda item from lines: number, title, paper, agenda, additional documents, decision, minutes, votes, and where the page cut them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.models import Item, Vote
from crawler import addresses
from crawler.addresses import Page
from crawler.pages.vocabulary import Document, ItemFound, documents, named
from crawler.pages.wordtext import Line, Mark

_HEADINGS = (
    (re.compile(r"^(?:additional|supporting|accompanying) documents?\s*(?::|$)", re.IGNORECASE), "documents"),
    (re.compile(r"^decisions?\s*(?::|$)", re.IGNORECASE), "decision"),
    (re.compile(r"^(?:draft )?minutes\s*(?::|$)", re.IGNORECASE), "minutes"),
)
_RANK = {"agenda": 0, "documents": 1, "decision": 2, "minutes": 3}
_CUT = re.compile(r"\s*(?:\.\s?\.\s?\.|…)?\s*view the full (?:(\w+) )?text\b.*$", re.IGNORECASE | re.DOTALL)
_BACKGROUND = re.compile(r"^(?:•\s*)?(?:view|see) the background to (?:this )?item\b", re.IGNORECASE)
_RESTRICTED = re.compile(r"^\(?restricted (?:enclosure|item)\b.{0,12}$", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?((?:[A-Z]{1,5}[/.]?)?\d+(?:[./]\d+)*[a-z]{0,2})[.)]?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,4}[a-z]{0,2})[.)]\s+(?=\S)", re.IGNORECASE)


@dataclass
class _Gathered:
    """What the lines of one item gave so far."""

    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _RANK})
    cut: set[str] = field(default_factory=set)
    full_text_url: str = ""
    issue_id: int | None = None
    rows: list[tuple[str, ...]] = field(default_factory=list)
    papers: list[Line] = field(default_factory=list)


def read_item(read: Sequence[Line], url: str, *, meeting_id: int, item_id: int, number: str = "", position: int = 0) -> ItemFound:
    """The item that these lines hold. `number` is given where the page marks it; otherwise the first lines are asked for it."""
    number, title, rest = split_title(read, number)
    gathered = _gather(rest, url)
    found = documents([*title, *gathered.papers], url)
    name, size = named(" ".join(line.text for line in title))
    if size and not documents(title, url):
        found = (Document("", name, "", size.split()[0], size), *found)
    item = Item(
        item_id,
        meeting_id,
        number,
        name,
        position,
        addresses.item(addresses.site_base(url), item_id) if item_id else "",
        _joined(gathered, "agenda"),
        _joined(gathered, "decision"),
        _joined(gathered, "minutes"),
        "minutes" not in gathered.cut,
        gathered.full_text_url,
        gathered.issue_id,
        _votes(gathered.rows),
    )
    return ItemFound(item, found, bool(gathered.cut))


def split_title(read: Sequence[Line], number: str) -> tuple[str, list[Line], list[Line]]:
    """The number, the line of the title (none, or one with the size of its paper, which can stand on a line below), and what follows."""
    rest = [line for line in read if line.text or line.links]
    if rest and (found := _NUMBER.match(rest[0].text)) and len(rest) > 1 and number in ("", found[1]):
        number, rest = found[1], rest[1:]
    if not rest or _heading(rest[0], "agenda", title=True):
        return number, [], rest
    first = rest[0]
    if number and (found := re.match(rf"^{re.escape(number)}[.)]?\s+(?=\S)", first.text)):
        first = _without(first, found.end())
    elif not number and (found := _NUMBERED.match(first.text)):
        number, first = found[1], _without(first, found.end())
    sized = len(rest) > 1 and not rest[1].word and named(rest[1].text)[0] == "" and bool(named(rest[1].text)[1])
    return number, [first, *rest[1 : 2 if sized else 1]], rest[2 if sized else 1 :]


def _without(line: Line, start: int) -> Line:
    return Line(line.text[start:], line.links, "", Mark.NONE, line.word, line.anchor)


def _gather(read: Sequence[Line], url: str) -> _Gathered:
    found, section = _Gathered(), "agenda"
    for line in read:
        if line.cells and re.search("recorded vote", line.caption, re.IGNORECASE):
            found.rows.append(line.cells)
        elif _is_aside(line, url, found):
            continue
        elif heading := _heading(line, section):
            section, rest = heading
            _take(found, section, rest, line, url)
        else:
            _take(found, section, line.text, line, url)
    return found


def _is_aside(line: Line, url: str, found: _Gathered) -> bool:
    """Lines that lead elsewhere and say nothing themselves: recorded votes, the background of an item."""
    for link in line.links:
        there = addresses.canonical(link.href, url)
        if addresses.page_of(there) is Page.ISSUE and not line.word:
            found.issue_id = found.issue_id or addresses.issue_id(there)
        if "mglistrecordedvotes" in there.lower():
            return True
    caption = line.mark is Mark.HEADING and line.text.lower() == "recorded vote"
    return bool(_BACKGROUND.match(line.text) or (_RESTRICTED.match(line.text) and not line.word)) or caption


def _heading(line: Line, section: str, *, title: bool = False) -> tuple[str, str] | None:
    """The section that a line opens and what of it follows the heading, or None for a line that is text.

    Lines of a Word body open nothing. What is only bold, or not marked at all, opens a section only in the usual order: minutes can
    hold a paragraph that says "Decision:". Where a title can stand, only a heading with its colon counts: an item can be called "Minutes".
    """
    if line.word or line.cells:
        return None
    for words, name in _HEADINGS:
        found = words.match(line.text)
        if not found:
            continue
        rest, colon = line.text[found.end() :].strip(), found[0].rstrip().endswith(":")
        marked = bool(line.label) and len(line.label) >= len(found[0].rstrip(" :"))
        if (rest and not marked) or not (colon or (marked and line.mark is Mark.HEADING and not title)):
            return None
        later = name == "documents" or _RANK[name] > _RANK[section]
        return (name, rest) if later or (marked and line.mark is Mark.HEADING) else None
    return None


def _take(found: _Gathered, section: str, text: str, line: Line, url: str) -> None:
    """Put one line where it belongs, without the tail that says that the page goes on elsewhere."""
    found.papers.append(line)
    cut = _CUT.search(text)
    if cut:
        part = (cut[1] or section).lower()
        found.cut.add(part if part in _RANK else section)
        text = text[: cut.start()]
        full = [addresses.canonical(link.href, url) for link in line.links if _CUT.match(link.text)]
        found.full_text_url = found.full_text_url or (full[0] if full else "")
    if section == "documents" and not cut:
        return
    if text.strip() and not _only_papers(line, url):
        found.texts["agenda" if section == "documents" else section].append(text.strip())


def _only_papers(line: Line, url: str) -> bool:
    """Whether a line outside a Word body is nothing but links to papers."""
    if line.word or not line.links:
        return False
    left = line.text
    for link in line.links:
        if addresses.attachment_id(addresses.canonical(link.href, url)) is None:
            return False
        left = left.replace(link.text, " ", 1)
    return not named(left)[0].strip(" •.,;|")


def _joined(found: _Gathered, section: str) -> str:
    return "\n".join(found.texts[section])


def _votes(rows: Sequence[tuple[str, ...]]) -> tuple[Vote, ...]:
    """The recorded votes of a table whose first row may name its columns; otherwise the first column is the title, the last the result."""
    title, result, found = 0, -1, []
    for cells in rows:
        names = [cell.lower() for cell in cells]
        if "title" in names and "result" in names:
            title, result = names.index("title"), names.index("result")
        elif len(cells) > 1 and cells[title]:
            found.append(Vote(cells[title], cells[min(result, len(cells) - 1)]))
    return tuple(found)
