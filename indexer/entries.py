"""Pages into entries of the index: passages with their context, each text once with all its places. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from archive.models import Holding, Place
from indexer import chunk
from indexer.models import Cut, Page, Passage
from indexer.passages import Entry
from indexer.repeats import is_short, standing

LEAD = 40  # tokens kept free for the context that is embedded before a passage's own words
ENDS = 2  # tokens that a model adds at the ends

Count = Callable[[str], int]


@dataclass(frozen=True)
class Document:
    """The passages of one holding: for each cut, its passage at every place of the holding, the nearest first."""

    passages: tuple[tuple[Passage, ...], ...]

    def without(self, keys: Collection[str]) -> Document:
        """The document without the passages at these addresses."""
        return Document(tuple(places for places in self.passages if places[0].key not in keys)) if keys else self


def document(holding: Holding, pages: Sequence[Page], council: str, count: Count, max_tokens: int) -> Document:
    """Cut a holding's pages so that each passage and its context fit into `max_tokens` of the model; none of what is withheld."""
    found = chunk.cuts(pages, count, max_tokens - ENDS - LEAD)
    cuts = [cut for cut in found if not any(start < cut.end and cut.start < end for start, end in holding.withheld)]
    return Document(tuple(tuple(_passage(holding, place, cut, council) for place in holding.places) for cut in cuts))


def merged(documents: Iterable[Document]) -> list[Entry]:
    """One entry a text, in the order in which texts first come; the place nearest to the source leads.

    Copies are equal but for white space. A text of a few words is the same only under the same title and item: "The
    recommendations were agreed." says something else under each. Agreed minutes lead before drafts; of copies equally near, the
    one in the shorter document leads.
    """
    found: dict[tuple[str, ...], list[tuple[tuple[tuple[int, bool], int], Passage]]] = {}
    for entry in documents:
        for places in entry.passages:
            for place in places:
                found.setdefault(_same(place), []).append(((standing(place), len(entry.passages)), place))
    return [Entry(tuple(place for _, place in sorted(places, key=lambda one: one[0]))) for places in found.values()]


def embedded(entry: Entry, count: Count, max_tokens: int) -> str:
    """What is embedded of an entry: title, item, heading and committee, as far as they fit, then its text, which always fits."""
    first = entry.places[0]
    parts = dict.fromkeys(part for part in (first.title, first.item_title, first.heading, first.committee) if part)
    lead = " · ".join(parts).split()
    room = max_tokens - ENDS
    while lead and (count(" ".join(lead)) > LEAD or count(_joined(lead, entry.reading)) > room):
        lead.pop()
    return _joined(lead, entry.reading)


def _joined(lead: Sequence[str], text: str) -> str:
    return f"{' '.join(lead)}\n{text}" if lead else text


def _same(passage: Passage) -> tuple[str, ...]:
    text = " ".join(passage.text.split())
    return (text, passage.title.casefold(), passage.item_title.casefold()) if is_short(text) else (text,)


def _passage(holding: Holding, place: Place, cut: Cut, council: str) -> Passage:
    return Passage(
        key=f"{holding.digest}:{cut.start}-{cut.end}",
        digest=holding.digest,
        text=cut.text,
        reading=cut.reading,
        heading=cut.heading,
        first_page=cut.first_page,
        last_page=cut.last_page,
        kind=holding.kind,
        council=council,
        committee_id=place.committee_id,
        committee=place.committee,
        meeting_id=place.meeting_id,
        meeting_date=place.meeting_date,
        item_id=place.item_id,
        item_number=place.item_number,
        item_title=place.item_title,
        state=place.state,
        title=place.title,
        source_url=place.source_url,
        paper_url=place.paper_url,
        is_page_numbered=holding.media_type == "application/pdf",
        trust=cut.trust,
        source=cut.source,
    )
