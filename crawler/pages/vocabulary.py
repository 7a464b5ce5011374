"""What all pages of modern.gov share: where its part of a page is, its headings, its names for documents, what matters in it."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from archive.errors import PageError
from archive.models import Committee, Decision, Item, Listing, Meeting, Owner
from archive.records import Presence
from crawler import addresses
from crawler.pages.wordtext import Line, collapse, lines

_SIZE = re.compile(
    r"\s*(?:\b\w+ icon\b\s*)?\b(PDF|DOCX?|DOTX?|XLS[XMB]?|PPT[XM]?|PPSX?|RTF|ODT|ODS|TXT|CSV|ZIP|HTML?|JPE?G|PNG|TIFF?|MSG|VSD)"
    r"\s+(\d+(?:[.,]\d+)?\s*(?:KB|MB|GB|bytes?|B))\s*$",
    re.IGNORECASE,
)
_HIDDEN_TAIL = re.compile(r"\s*(?:, item \S+?\.?|\bref: \d+)\s*$", re.IGNORECASE)
TAGS = 100_000
DEPTH = 120
_BULLET = re.compile(r"^•\s+")


@dataclass(frozen=True)
class Document:
    """A paper as a page lists it: `id` is the site's own (empty where only its name is shown), `size` as printed ("PDF 225 KB")."""

    id: str
    title: str
    url: str
    format: str
    size: str = ""

    def listing(self, owner: Owner, owner_id: int) -> Listing:
        """The same as the archive keeps it."""
        return Listing(owner, owner_id, self.id, self.url, self.title, self.format)


@dataclass(frozen=True)
class ItemFound:
    """An agenda item with its documents; `shortened` says that the page cut some of its texts."""

    item: Item
    documents: tuple[Document, ...] = ()
    shortened: bool = False


@dataclass(frozen=True)
class MeetingFound:
    """What a meeting page holds. Its own documents are the frontsheet, packs, supplements, printed decisions and minutes.

    `people` are those whom the web service names as attending, or expected to; a page leaves them to another page.
    """

    meeting: Meeting
    items: tuple[ItemFound, ...]
    documents: tuple[Document, ...]
    people: tuple[Presence, ...] = ()

    def listings(self) -> list[Listing]:
        """Every paper of the meeting: those of its items first, then its own."""
        found = [document.listing(Owner.ITEM, held.item.id) for held in self.items for document in held.documents]
        found += [document.listing(Owner.MEETING, self.meeting.id) for document in self.documents]
        return [listing for listing in found if listing.attachment_id]


@dataclass(frozen=True)
class MeetingsFound:
    """A page of a committee's meetings; `earlier` and `later` are the addresses of the pages before and after, or empty."""

    committee: Committee
    meetings: tuple[Meeting, ...]
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True)
class Appearance:
    """A meeting's block on an issue page; `meeting_id` and the item's id are 0 where the page does not link them."""

    starts: datetime
    committee: str
    meeting_id: int
    item: Item
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class DecisionFound:
    """A decision page with its accompanying documents."""

    decision: Decision
    documents: tuple[Document, ...] = ()


def soup(body: bytes, url: str) -> BeautifulSoup:
    """The page as a tree; PageError when it cannot be one, or is of a size or a depth that no page of a council has and that would take
    ever longer to read."""
    if body.count(b"<") > TAGS:
        raise PageError(f"{url} should be a web page of at most {TAGS:,} tags; it has {body.count(b'<'):,}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = BeautifulSoup(body, "lxml")
        except (ParserRejectedMarkup, ValueError, AssertionError) as error:
            raise PageError(f"{url} should be a web page, but its markup cannot be read ({error}).") from error
    if too_deep(tree):
        raise PageError(f"{url} should be a web page whose tags are nested at most {DEPTH} deep; these are nested deeper.")
    return tree


def see_whole(body: bytes, url: str, wanted: str) -> None:
    """For a page on which nothing was found: PageError where it breaks off. That there is nothing is believed of a whole page only."""
    said = body.lower()
    if (b"<html" in said and b"</html" not in said) or said.count(b"<table") > said.count(b"</table"):
        raise PageError(f"{wanted} should be a whole page, but the one at {url} breaks off before anything on it.")


def too_deep(tree: Tag) -> bool:
    """Whether tags stand inside tags more than `DEPTH` times. Walks without recursion."""
    stack = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > DEPTH:
            return True
        stack.extend((child, depth + 1) for child in node.children if isinstance(child, Tag))
    return False


def read_page(body: bytes, url: str) -> tuple[BeautifulSoup, list[Line]]:
    """The page as a tree, and as the lines that a reader sees in modern.gov's part of it."""
    tree = soup(body, url)
    return tree, [line for line in lines(region(tree)) if line.text or line.links]


def region(tree: BeautifulSoup) -> Tag:
    """Modern.gov's own part of a page, inside the council's template; the whole body where it is not marked."""
    for found in (tree.find(id="modgov"), tree.find("main"), tree.find(role="main"), tree.body):
        if isinstance(found, Tag):
            return found
    return tree


def heading(tree: BeautifulSoup, url: str, wanted: str) -> str:
    """The page's own heading (`h1`); PageError saying that a page `wanted` should have one."""
    place = region(tree)
    for found in (place.find("h1", class_="mgMainTitleTxt"), place.find("h1"), tree.find("h1")):
        if isinstance(found, Tag) and collapse(found.get_text()):
            return collapse(found.get_text())
    raise PageError(f"{wanted} should have a main heading (h1), but none was found at {url}.")


def subheading(tree: BeautifulSoup) -> Tag | None:
    """The second heading, which names what the page is about."""
    place = region(tree)
    found = place.find(class_="mgSubTitleTxt") or place.find("h2")
    return found if isinstance(found, Tag) else None


def meta(tree: BeautifulSoup, name: str) -> str:
    """What the page's head says under a name, such as "DC.title"; empty where it does not."""
    found = tree.find("meta", {"name": name})
    return collapse(str(found.get("content") or "")) if isinstance(found, Tag) else ""


def council_name(body: bytes, url: str) -> str:
    """The council's name as the page's title ends, or empty where it only names the software."""
    tree = soup(body, url)
    title = collapse(tree.title.get_text()) if tree.title else ""
    tail = re.split(r"\s+[-–—|]\s+", title)[-1] if title else ""
    own = collapse(tree.h1.get_text()) if tree.h1 else ""
    generic = re.fullmatch(r"(?:modern[ .]?(?:council|gov).*|committees?.*|.*committees|home|welcome|democracy|)", tail, re.IGNORECASE)
    return "" if generic or tail == own else tail


def generator(body: bytes, url: str) -> str:
    """The program that the page says it was made by."""
    return meta(soup(body, url), "generator")


def named(text: str) -> tuple[str, str]:
    """A link's words without list mark and hidden tails, and the size that ends them: "Annex 1 PDF 2 MB" gives "Annex 1", "PDF 2 MB"."""
    title, size = _BULLET.sub("", text), ""
    found = _SIZE.search(title)
    if found:
        title, size = title[: found.start()], f"{found[1].upper()} {found[2]}"
    return _HIDDEN_TAIL.sub("", title).strip(), size


def documents(read: Iterable[Line], url: str) -> tuple[Document, ...]:
    """Every paper that lines link to, each once, in order."""
    found: dict[str, Document] = {}
    for line in read:
        for link in line.links:
            there = addresses.canonical(link.href, url)
            key = addresses.attachment_id(there)
            if key and addresses.host_of(there) == addresses.host_of(url):
                title, size = named(link.text)
                title, size = title or named(line.text)[0] or key, size or named(line.text)[1]
                found.setdefault(key, Document(key, title, there, _format(size, there), size))
    return tuple(found.values())


def _format(size: str, url: str) -> str:
    if size:
        return size.split()[0]
    ending = url.split("?")[0].rsplit("/", 1)[-1].rpartition(".")[2].upper()
    return ending if 2 <= len(ending) <= 4 and ending not in ("ASPX",) else "PDF"


def links(read: Iterable[Line], url: str, page: addresses.Page) -> list[str]:
    """The canonical addresses among the lines' links that lead to one kind of page."""
    there = (addresses.canonical(link.href, url) for line in read for link in line.links)
    return [address for address in there if addresses.page_of(address) is page]


def content_digest(body: bytes, url: str) -> str:
    """A digest over what matters in a page: its words and links, and the day on which it says that it was changed; without the
    council's template, scripts, clocks and white space."""
    tree = soup(body, url)
    place = region(tree)
    footer = place.find(class_="mgFooter")
    if isinstance(footer, Tag):
        footer.extract()
    said = [meta(tree, "DC.date.modified")]
    said += [f"{line.text}\t{' '.join(link.href for link in line.links)}" for line in lines(place)]
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
