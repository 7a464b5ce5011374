"""A council of a few texts, for tests of search: passages made by hand, an encoder that can be worked out, an archive to build from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from archive import Archive, Site
from archive.layout import Layout
from archive.models import Capture, Item, Kind, Listing, Meeting, Owner, State
from indexer import engine
from indexer.encode import Model, Vectors
from indexer.manifest import Manifest, Recipe
from indexer.models import Passage, Unread
from indexer.passages import Entry

ROOT = "http://127.0.0.1:8001"
SITE = Site("demo", "Harrow Mere", f"{ROOT}/", demo=True)
TEXTS = {
    1: ("Library hours", "The library in Mill Street will open on Sundays from April. Volunteers will staff the desk."),
    2: ("Parking charges", "Parking on the seafront will cost two pounds an hour. Residents' permits stay at forty pounds a year."),
    3: ("Flood defences", "The sea wall needs repair after the storm. The Environment Agency will pay half of the cost."),
    4: ("School transport", "Children who live more than three miles from their school travel free. Parents may appeal in writing."),
}
REPORT = (
    "The Council has inspected every gully in the borough since the autumn floods. Of nineteen thousand gullies fourteen thousand "
    "were emptied, three hundred could not be reached because of parked vehicles, and the remainder are programmed before Christmas."
)


class Plain:
    """An encoder by hand: one dimension a known word, so that every cosine can be worked out; it counts what it encodes."""

    words = ("library", "parking", "flood", "school")

    def __init__(self, dies_after: int = 10**9) -> None:
        self.model = Model("plain", "0" * 64, "by-hand-1", len(self.words) + 1, 64)
        self.encoded: list[str] = []
        self.dies_after = dies_after

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        if len(self.encoded) > self.dies_after:
            raise KeyboardInterrupt
        rows = [[*(text.lower().count(word) for word in self.words), 0.01] for text in texts]
        found = np.array(rows, np.float32).reshape(len(texts), self.model.dimension)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)

    def count(self, text: str) -> int:
        return len(text.split())


def passage(number: int = 1, text: str = "", **rest: object) -> Passage:
    title, words = TEXTS.get(number, ("A report", "Nothing of note."))
    given: dict[str, object] = {
        "key": f"{number:064x}:0-{len(text or words)}",
        "digest": f"{number:064x}",
        "text": text or words,
        "heading": "",
        "first_page": 1,
        "last_page": 2,
        "kind": Kind.REPORT,
        "council": "Harrow Mere",
        "committee_id": 10,
        "committee": "Cabinet",
        "meeting_id": 100,
        "meeting_date": date(2025, 2, number),
        "item_id": 1000 + number,
        "item_number": str(number),
        "item_title": title,
        "state": State.AGREED,
        "title": title,
        "source_url": f"{ROOT}/ieListDocuments.aspx?MId=100",
        "paper_url": f"{ROOT}/documents/s{number}/Report.pdf",
    }
    return Passage(**{**given, **rest})  # type: ignore[arg-type]


def manifest(model: Model, texts: int, floor: float = 0.34) -> Manifest:
    return Manifest(Recipe(model), "", texts, texts, texts, 0, floor)


def published(index: Path, encoder: object, entries: Sequence[Entry], name: str = "one", unread: Sequence[Unread] = ()) -> Path:
    """An index of these entries, as `build` would publish it."""
    texts = [f"{entry.places[0].title}\n{entry.text}" for entry in entries]
    vectors = encoder.encode(texts)  # type: ignore[attr-defined]
    engine.write(index / f"{name}.part", entries, vectors, manifest(encoder.model, len(entries)), unread)  # type: ignore[attr-defined]
    engine.publish(index, index / f"{name}.part", name)
    return index


def filled(folder: Path, texts: dict[int, tuple[str, str]] | None = None) -> Archive:
    """An archive with one meeting whose items have these minutes, and one Word-less paper in plain text."""
    archive = Archive(Layout(folder))
    archive.claim(SITE)
    now = datetime(2025, 3, 1, tzinfo=UTC)
    starts = datetime(2025, 2, 4, 18, 0, tzinfo=ZoneInfo("Europe/London"))
    meeting = Meeting(100, 10, "Cabinet", starts, State.AGREED, url=f"{ROOT}/m100")
    items = [
        Item(1000 + number, 100, str(number), title, number, f"{ROOT}/i{number}", minutes=text)
        for number, (title, text) in (texts or TEXTS).items()
    ]
    listing = Listing(Owner.ITEM, 1001, "s70", f"{ROOT}/documents/s70/Note.txt", "Note on libraries", "TXT")
    archive.put_meeting(meeting, items, [listing], "0" * 64, now, complete=True)
    body = b"The library service lent ninety thousand books last year, four in ten of them to children under twelve years of age."
    archive.put_paper("s70", Capture(listing.url, listing.url, now, 200, "paper", {}), body, "text/plain")
    return archive
