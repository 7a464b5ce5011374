"""A `Hit` as a page shows it. Pure: today is passed in, and nothing of a council's is trusted to be markup or a safe address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from archive import Kind, State
from indexer.search import Hit, Passage, Source, paper_url, permalink
from webapp import dates
from webapp.quoting import Block, blocks, excerpt, glimpse, merged

MORE = 10  # other passages of an item that are pointed at; the rest are counted
DOUBTFUL = 0.8  # trust below which a reader is told: of the demo council's scans read well, none is below 0.9
KINDS = {Kind.AGENDA: "Agenda", Kind.REPORT: "Report", Kind.MINUTES: "Minutes", Kind.DECISION: "Decision"}


@dataclass(frozen=True)
class Standing:
    """How far minutes or a decision have come: a tag's words, and whether they may still change."""

    text: str
    draft: bool


@dataclass(frozen=True)
class Elsewhere:
    """Another place where the same text stands."""

    text: str
    url: str


@dataclass(frozen=True)
class Other:
    """Another passage of the same item: what it is, its answering sentence where one is marked or else how it begins, where it stands."""

    kind: str
    title: str
    words: str
    pages: str
    address: str


@dataclass(frozen=True)
class Card:
    """All that a result shows; an address that is not a web address is empty here."""

    title: str
    kind: str
    committee: str
    day: date
    day_in_full: str
    ago: str
    item: str
    heading: str
    standing: Standing | None
    excerpt: tuple[Block, ...]
    cut_before: bool
    cut_after: bool
    whole: tuple[Block, ...]
    source_url: str
    paper_url: str
    in_paper: str
    pages: str
    also_in: tuple[Elsewhere, ...]
    address: str
    caution: str
    key: str = ""
    beside: tuple[Other, ...] = ()  # of the same item and near enough to be shown with it
    more: tuple[Other, ...] = ()
    number_more: int = 0  # of these; not all are in `more`
    item_id: int | None = None

    @property
    def item_address(self) -> str:
        """The path of its item's page; nothing where it belongs to none."""
        return "" if self.item_id is None else f"/items/{self.item_id}"

    @property
    def is_cut(self) -> bool:
        """Whether the passage says more than the excerpt."""
        return self.cut_before or self.cut_after


def place(passage: Passage) -> Card:
    """A passage by itself, as its own page shows it."""
    return card(Hit(passage, 1.0), date.today())


def card(hit: Hit, today: date) -> Card:
    """One hit as a page shows it."""
    passage = hit.passage
    title = passage.title or passage.item_title or KINDS[passage.kind]
    spans = merged(hit.highlights, len(passage.text))
    start, end = excerpt(passage.text, spans)
    beside = [each for each in hit.more if each.highlights]
    further = [each for each in hit.more if not each.highlights]
    told = _plain(passage.heading) == _plain(title) or _plain(passage.text[start:end]).startswith(_plain(passage.heading))
    return Card(
        title=title,
        kind=KINDS[passage.kind],
        committee=passage.committee,
        day=passage.meeting_date,
        day_in_full=dates.in_full(passage.meeting_date),
        ago=dates.ago(passage.meeting_date, today),
        item=_item(passage, title),
        heading="" if told else passage.heading,
        standing=standing(passage),
        excerpt=blocks(passage.text, spans, start, end),
        cut_before=start > 0,
        cut_after=end < len(passage.text),
        whole=blocks(passage.text, spans, 0, len(passage.text)),
        source_url=web_address(passage.source_url),
        paper_url=_at_page(passage),
        in_paper=in_paper(passage),
        pages=page_words(passage),
        also_in=_elsewhere(passage),
        address=permalink(passage),
        caution=caution(passage),
        key=passage.key,
        beside=tuple(_other(each, title) for each in beside),
        more=tuple(_other(each, title) for each in further[:MORE]),
        number_more=len(further),
        item_id=passage.item_id,
    )


def web_address(url: str) -> str:
    """The address if a browser may follow it (http or https, with a host), else nothing."""
    try:
        parts = urlsplit(url)
        safe = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return url if safe and url.isprintable() and not url[:1].isspace() else ""


def _item(passage: Passage, title: str) -> str:
    """The agenda item, with its title where the card's own title does not say it already."""
    number = f"Item {passage.item_number}" if passage.item_number else ""
    other = "" if _plain(passage.item_title) == _plain(title) else passage.item_title
    return ": ".join(part for part in (number, other) if part)


def standing(passage: Passage) -> Standing | None:
    """Only what a meeting agrees has a standing: a report is what it is."""
    if passage.kind not in (Kind.MINUTES, Kind.DECISION):
        return None
    return {State.DRAFT: Standing("Draft", True), State.AGREED: Standing("Agreed", False)}.get(passage.state)


def caution(passage: Passage) -> str:
    """What a reader should know before quoting: that the words may not be those of the paper."""
    if passage.trust >= DOUBTFUL:
        return ""
    if passage.source in (Source.OCR, Source.BOTH):
        return "Read from a scan; some words may be wrong."
    return "The text of this page is damaged in the file; some words may be wrong."


def in_paper(passage: Passage) -> str:
    """Our own page of the paper with the passage marked; nothing for the text of a web page."""
    if not passage.paper_url:
        return ""
    digest, _, span = passage.key.rpartition(":")
    return f"/papers/{digest}/pages/{passage.first_page if passage.is_page_numbered else 1}?mark={span}"


def _other(hit: Hit, title: str) -> Other:
    passage = hit.passage
    own = passage.title or passage.item_title
    start, end = next(iter(merged(hit.highlights, len(passage.text))), (0, len(passage.text)))
    return Other(
        KINDS[passage.kind],
        "" if _plain(own) == _plain(title) else own,
        glimpse(passage.text[start:end].replace("\t", " | ")),
        page_words(passage),
        permalink(passage),
    )


def _at_page(passage: Passage) -> str:
    return web_address(paper_url(passage))


def page_words(passage: Passage) -> str:
    """The pages on which it stands, in words; nothing where pages have no numbers."""
    if not passage.paper_url or not passage.is_page_numbered:
        return ""
    if passage.last_page > passage.first_page:
        return f"pages {passage.first_page} to {passage.last_page}"
    return f"page {passage.first_page}"


def _elsewhere(passage: Passage) -> tuple[Elsewhere, ...]:
    """The other places in words, each once: at the same meeting by title, else by committee and day."""
    found: dict[str, Elsewhere] = {}
    for place in passage.also_in:
        words = _place_words(place, passage)
        if words and words not in found:
            found[words] = Elsewhere(words, web_address(place.get("paper_url", "")) or web_address(place.get("source_url", "")))
    return tuple(found.values())


def _place_words(place: Mapping[str, str], passage: Passage) -> str:
    """Nothing for the same title at the same meeting: a paper listed twice on one page stands there once."""
    day, title, committee = (place.get(name, "") for name in ("meeting_date", "title", "committee"))
    if committee == passage.committee and day == passage.meeting_date.isoformat():
        return "" if _plain(title) == _plain(passage.title) else title
    try:
        return ", ".join(part for part in (committee, dates.in_full(date.fromisoformat(day))) if part)
    except ValueError:
        return title


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
