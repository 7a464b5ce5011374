"""A page, or a body that came from Word, into lines as a reader sees them: paragraphs, list marks, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "legend", "caption", "summary"})
_LISTS = frozenset({"ul", "ol", "li", "dl", "dt", "dd"})
_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_PARTS = frozenset({"address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "fieldset", "figcaption"})
_MORE_PARTS = frozenset({"figure", "footer", "form", "header", "hr", "html", "main", "nav", "p", "pre", "section"})
_BLOCKS = _HEADINGS | _LISTS | _TABLES | _PARTS | _MORE_PARTS
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "select", "button", "textarea", "nav", "footer", "iframe", "svg"})
_HEADING_CLASSES = re.compile(r"^mg(?:SubItemTitleTxt|Label|SectionTitle|SubSubTitleTxt|SubTitleTxt|MainTitleTxt)$")
_LAYOUT = ["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section", "form"]
_LAYOUT_WORDS = re.compile(r"^[ \t\u00a0]*(?:meeting|minutes|decision|additional documents)[ \t\u00a0]*:", re.IGNORECASE | re.MULTILINE)
_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD_BULLET = re.compile(r"^[\u00b7\uf0b7\uf0a7\u25aa\u25cf\uf0fc§]\s*(?=\S)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DEEP = 20  # tables inside tables: nobody nests data so, and looking into each would take ever longer
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Mark(IntEnum):
    """How far the start of a line is marked as a heading or a label."""

    NONE = 0
    BOLD = 1
    HEADING = 2


@dataclass(frozen=True)
class Link:
    """A link as a line holds it: its target as written, and its words."""

    href: str
    text: str


@dataclass(frozen=True)
class Line:
    """One line as read. `label` is its marked beginning; `word` says that it stands in a body from Word; `anchor` is the agenda
    item whose anchor comes before it; a row of a table has `cells`, and the `caption` of its table."""

    text: str
    links: tuple[Link, ...] = ()
    label: str = ""
    mark: Mark = Mark.NONE
    word: bool = False
    anchor: int | None = None
    cells: tuple[str, ...] = ()
    caption: str = ""


def text(root: Tag) -> str:
    """The text of a body: paragraphs on lines of their own, list marks kept, " | " between the cells of a row."""
    return "\n".join(line.text for line in lines(root) if line.text)


def lines(root: Tag) -> list[Line]:
    """Everything that a reader sees below `root`, in order. Walks without recursion, so that no page is too deep."""
    return list(_Reader().read(root))


def collapse(raw: str) -> str:
    """White space of any kind into single spaces, none at the ends; what cannot be seen is left out."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", raw)).strip()


class _Reader:
    """The state of one reading: the line that is being gathered, and what surrounds it."""

    def __init__(self, *, tables: bool = True) -> None:
        self.tables = tables
        self.pieces: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.found: list[Link] = []
        self.label: list[str] = []
        self.label_open, self.mark = True, Mark.NONE
        self.word = self.bold = self.heading = self.pre = self.table = 0
        self.anchor: int | None = None
        self.prefix, self.listed = "", False
        self.counts: list[int | None] = []

    def read(self, root: Tag) -> Iterator[Line]:
        stack: list[tuple[PageElement, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, NavigableString):
                yield from self.say(node)
            elif isinstance(node, Tag) and leaving:
                yield from self.leave(node)
            elif isinstance(node, Tag) and not _unseen(node):
                if node.name == "table" and self.tables and not self.is_layout(node):
                    yield from self.flush()
                    yield from _rows(node, bool(self.word))
                    continue
                yield from self.enter(node)
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node.contents))
        yield from self.flush()

    def is_layout(self, table: Tag) -> bool:
        """A table that only places things on the page, as against one that holds data."""
        if self.word or self.table >= _DEEP:
            return not self.word
        if "mgItemTable" in _classes(table) or table.find(_LAYOUT) is not None or table.find(class_="mgWordPara") is not None:
            return True
        return bool(_LAYOUT_WORDS.search(table.get_text("\n"))) or any(len(cell.find_all("p")) > 1 for cell in table.find_all("td"))

    def say(self, node: NavigableString) -> Iterator[Line]:
        if isinstance(node, PreformattedString):
            return
        parts = str(node).split("\n") if self.pre else [str(node)]
        for place, part in enumerate(parts):
            if place:
                yield from self.flush()
            self.pieces.append(part)
            if not part.strip():
                continue
            marked = Mark.HEADING if self.heading else Mark.BOLD if self.bold else Mark.NONE
            if self.label_open and marked:
                self.label.append(part)
                self.mark = max(self.mark, marked)
            else:
                self.label_open = False

    def enter(self, tag: Tag) -> Iterator[Line]:
        if tag.name in _BLOCKS or tag.name == "br":
            yield from self.flush()
        named = re.match(r"^AI(\d{1,9})$", str(tag.get("name") or tag.get("id") or ""))
        if named:
            self.anchor = int(named[1])
        self._surround(tag, 1)
        if tag.name in ("ul", "ol"):
            self.counts.append(_first(tag) if tag.name == "ol" else None)
        elif tag.name == "li":
            self.prefix = self._list_mark(tag)
        elif tag.name == "p" and any(name.startswith("MsoList") for name in _classes(tag)):
            self.listed = True
        elif tag.name == "a" and tag.get("href"):
            self.links.append((str(tag["href"]), len(self.pieces)))

    def leave(self, tag: Tag) -> Iterator[Line]:
        if tag.name == "a" and tag.get("href") and self.links:
            href, start = self.links.pop()
            self.found.append(Link(href.strip(), collapse("".join(self.pieces[start:]))))
        if tag.name in _BLOCKS:
            yield from self.flush()
        self._surround(tag, -1)
        if tag.name in ("ul", "ol"):
            self.counts.pop()
        elif tag.name == "li":
            self.prefix = ""
        elif tag.name == "p":
            self.listed = False

    def _surround(self, tag: Tag, step: int) -> None:
        names = _classes(tag)
        if any(name == "mgWordPara" or name.startswith("WordSection") for name in names):
            self.word += step
        if tag.name in _HEADINGS or any(_HEADING_CLASSES.match(name) for name in names):
            self.heading += step
        if tag.name in ("b", "strong"):
            self.bold += step
        if tag.name == "pre":
            self.pre += step
        if tag.name == "table":
            self.table += step

    def _list_mark(self, tag: Tag) -> str:
        count = self.counts[-1] if self.counts else None
        if count is None:
            return "•"
        value = _whole(tag.get("value"), count)
        self.counts[-1] = value + 1
        holder = tag.find_parent("ol")
        return _numbered(value, str(holder.get("type") or "1") if holder else "1")

    def flush(self) -> Iterator[Line]:
        """Give out the line that was gathered, if there is anything in it, and begin another."""
        raw = collapse("".join(self.pieces))
        said = _WORD_BULLET.sub("• ", raw)
        if self.listed and said.startswith("o "):
            said = f"• {said[2:]}"
        found = [*self.found, *(Link(href.strip(), collapse("".join(self.pieces[start:]))) for href, start in self.links)]
        if said or found:
            if self.prefix and said:
                said, self.prefix = f"{self.prefix} {said}", ""
            label = collapse("".join(self.label))
            yield Line(said, tuple(found), label, self.mark if label else Mark.NONE, bool(self.word), self.anchor)
            self.anchor = None
        self.pieces, self.found, self.label = [], [], []
        self.links = [(href, 0) for href, _ in self.links]
        self.label_open, self.mark = True, Mark.NONE


def _rows(table: Tag, word: bool) -> Iterator[Line]:
    """The rows of a table that holds data; a table inside a cell is read as the cell's text."""
    caption = table.find("caption")
    title = collapse(caption.get_text()) if isinstance(caption, Tag) else ""
    if title:
        yield Line(title, (), title, Mark.HEADING, word)
    for row in table.find_all(["tr", "thead"]):
        if row.find_parent("table") is not table:
            continue
        read = [list(_Reader(tables=False).read(cell)) for cell in row.find_all(["td", "th"], recursive=False)]
        cells = tuple(" ".join(line.text for line in cell if line.text) for cell in read)
        if any(cells):
            links = tuple(link for cell in read for line in cell for link in line.links)
            yield Line(" | ".join(cells), links, "", Mark.NONE, word, None, cells, title)


def _classes(tag: Tag) -> list[str]:
    given = tag.get("class")
    return [str(name) for name in given] if isinstance(given, list) else str(given or "").split()


def _unseen(tag: Tag) -> bool:
    if tag.name in _UNSEEN or "mgHide" in _classes(tag) or tag.has_attr("hidden"):
        return True
    return bool(_HIDDEN_STYLE.search(str(tag.get("style") or "")))


def _whole(value: object, otherwise: int) -> int:
    given = str(value or "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else otherwise


def _first(tag: Tag) -> int:
    return _whole(tag.get("start"), 1)


def _numbered(value: int, kind: str) -> str:
    """The mark of a numbered list as browsers draw it: "3.", "c.", "iii."."""
    if kind in ("a", "A") and 1 <= value <= 26:
        letter = chr(ord("a") + value - 1)
        return f"{letter if kind == 'a' else letter.upper()}."
    if kind in ("i", "I") and 1 <= value < 40:
        drawn, left = "", value
        for worth, sign in _ROMAN:
            drawn, left = drawn + sign * (left // worth), left % worth
        return f"{drawn if kind == 'i' else drawn.upper()}."
    return f"{value}."
