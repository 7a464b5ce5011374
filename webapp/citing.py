"""A passage as a person cites it: the exact words, and where and when they were published. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from indexer.search import Passage, paper_url
from webapp import dates
from webapp.cards import KINDS, page_words, standing, web_address


@dataclass(frozen=True)
class Citation:
    """What there is to copy: the words as published, and where they stand."""

    quotation: str
    reference: str

    @property
    def whole(self) -> str:
        """Both, as they stand in a letter or an article."""
        return f"“{self.quotation}”\n\n{self.reference}"


def cite(passage: Passage, permanent: str, captured: datetime | None) -> Citation:
    """The citation of a passage at its `permanent` address, with the day on which its words were captured."""
    told = standing(passage)
    parts = [
        passage.council,
        passage.committee,
        dates.in_full(passage.meeting_date),
        f"item {passage.item_number}" if passage.item_number else "",
        f"“{passage.title or passage.item_title}”",
        KINDS[passage.kind].lower() + (f" ({told.text.lower()})" if told else ""),
        page_words(passage),
    ]
    source = web_address(paper_url(passage)) or web_address(passage.source_url)
    said = [", ".join(part for part in parts if part)]
    said += [f"Published at {source}"] if source else []
    said += [f"Captured {dates.in_full(captured)}"] if captured else []
    return Citation(passage.text.strip(), ". ".join([*said, f"Permanent address: {permanent}"]))
