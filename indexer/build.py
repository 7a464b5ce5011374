"""What the archive holds into an index, published whole or not at all; killed anywhere and started again, it ends the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from archive import unreadable
from archive.errors import OtherIndex
from archive.layout import Layout
from archive.locks import held
from archive.models import Holding
from archive.settings import Settings
from archive.store import Archive
from indexer import chunk, engine, generation, manifest, publishing, withholding
from indexer.accounts import Count, added, counted
from indexer.boilerplate import weighed
from indexer.copies import folded
from indexer.embeddings import Embeddings
from indexer.encode import Encoder, Vectors, open_encoder
from indexer.entries import Document, document, embedded, merged
from indexer.extract import Reader
from indexer.floor import floor_of
from indexer.generation import Change
from indexer.manifest import Manifest, Recipe
from indexer.models import Extraction, Unread
from indexer.passages import Entry
from indexer.progress import Progress, Scans
from indexer.register.gather import Gathering
from indexer.register.learned import open_learned
from indexer.register.making import make
from indexer.register.models import METHOD
from indexer.register.readings import Readings

AT_ONCE = 64  # papers handed to the reader together
TOLERATED = 0.01  # share of papers that may be unreadable for no good reason before a build counts as short
MOST_GONE = 0.1  # share of rows that may be gone; with more the index is made anew
NOTHING = "It was opened without an error, but no page was found in it."
LOST = "Its bytes are no longer in the archive."
_EXPECTED = ("password", "no page of it gives text", "are not read yet")


@dataclass(frozen=True)
class Report:
    """What a build did. `made` is false when nothing was new; `embedded` and `reused` count texts."""

    manifest: Manifest
    made: bool
    embedded: int = 0
    reused: int = 0
    unread: tuple[Unread, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether too many papers could not be read that should have been: locked, scanned and other kinds of files are expected."""
        odd = sum(number for reason, number in self.manifest.unread_reasons.items() if not is_expected(reason))
        return odd > TOLERATED * (self.manifest.read + self.manifest.unread)

    def line(self) -> str:
        """The build in one line."""
        made = self.manifest
        head = f"{made.read:,} papers and texts of items read, {made.unread:,} not readable{_because(made.unread_reasons)}"
        tail = f"{made.passages:,} passages in {made.texts:,} texts"
        if not self.made:
            return f"Nothing new since {made.built}: the index stands as it is ({head}; {tail})."
        return f"{head}; {tail}: {self.embedded:,} embedded, {self.reused:,} reused."


@dataclass
class _Gathered:
    documents: list[Document] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    read: int = 0
    pages: tuple[Count, ...] = ()
    register: Gathering = field(default_factory=Gathering)


def build(settings: Settings, encoder: Encoder | None = None, full: bool = False) -> Report:
    """Bring the index up to what the archive holds, or (`full`) make it anew. Raises NoArchive, Busy, SettingError."""
    layout = Layout(settings.data)
    archive = Archive.open(settings)
    try:
        with held(layout.lock("build"), "build"):
            archive.note_changes()  # a crawl that was killed has not
            return _build(settings, layout, archive, encoder or open_encoder(settings), full)
    finally:
        archive.close()


def is_expected(reason: str) -> bool:
    """Whether a file gave no text for a reason that lies in what it is: locked, scanned, or of a kind that is not read."""
    return any(part in reason.lower() for part in _EXPECTED)


def _build(settings: Settings, layout: Layout, archive: Archive, encoder: Encoder, full: bool) -> Report:
    publishing.sweep(layout.index)
    recipe, holdings = Recipe(encoder.model), list(archive.holdings())
    lost = {holding.digest for holding in holdings if holding.text is None and not archive.blobs.has(holding.digest)}
    source = _source(holdings, lost)
    standing = None if full else _standing(layout.index, recipe)
    if standing and standing.manifest.source == source:
        _tell(layout, generation.unread(standing.folder))  # a build that was killed has not
        return Report(standing.manifest, made=False)
    gathered = _gather(settings, layout, archive, holdings, lost, encoder)
    hidden = withholding.cover(archive, settings, [places[0] for one in gathered.documents for places in one.passages])
    if hidden:
        source = _source(list(archive.holdings()), lost)
    entries = weighed(folded(merged(one.without(hidden) for one in gathered.documents)))
    change = standing.change_to(entries) if standing else None
    unknown = change.added if change else entries
    texts = [embedded(entry, encoder.count, encoder.model.max_tokens) for entry in unknown]
    kept = Embeddings(layout.vectors, encoder)
    with Progress("Embedding", len(kept.missing(texts)), "texts") as progress:
        fresh = kept.fill(texts, progress.step)
    vectors = kept.of(texts)
    made = Manifest(
        recipe=recipe,
        source=source,
        passages=sum(len(entry.places) for entry in entries),
        texts=len(entries),
        read=gathered.read,
        unread=len(gathered.unread),
        floor=floor_of(encoder, vectors, standing.nearness(change.gone) if standing and change else None),
        unread_reasons=dict(Counter(paper.reason for paper in gathered.unread)),
        pages=gathered.pages,
    )
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{made.source[:8]}"
    aside = layout.index / f"{name}.part"
    if standing and change:
        generation.grow(aside, standing.folder, change, vectors, made, gathered.unread)
    else:
        generation.write(aside, entries, vectors, made, gathered.unread)
    make(aside, gathered.register, archive, hidden)
    publishing.publish(layout.index, aside, name)
    _tell(layout, gathered.unread)
    return Report(made, True, fresh, len(entries) - fresh, tuple(gathered.unread))


def _tell(layout: Layout, unread: Sequence[Unread]) -> None:
    """For the archive's own counts, which know no index."""
    unreadable.write(layout.unreadable, {paper.digest: paper.reason for paper in unread})


def _gather(
    settings: Settings, layout: Layout, archive: Archive, holdings: Sequence[Holding], lost: set[str], encoder: Encoder
) -> _Gathered:
    """Every holding read and cut; a file that cannot be read is noted, and the next one taken."""
    site = archive.site()
    council = site.name if site else ""
    gathered = _Gathered(register=Gathering(Readings(layout.readings, open_learned(settings))))
    with Reader(layout.text, settings, tell=Scans()) as reader, Progress("Reading", len(holdings), "papers and texts") as progress:
        for holding, extraction in _extracted(reader, archive, holdings, lost):
            problem = extraction.problem or ("" if extraction.pages else NOTHING)
            if holding.text is None:
                gathered.pages = added(gathered.pages, counted([extraction.pages]))
            if problem:
                place = holding.places[0]
                gathered.unread.append(Unread(holding.digest, place.title, place.paper_url or place.source_url, problem))
            else:
                gathered.read += 1
                gathered.register.take(holding, extraction.pages)
                gathered.documents.append(document(holding, extraction.pages, council, encoder.count, encoder.model.max_tokens))
            progress.step()
    return gathered


def _extracted(reader: Reader, archive: Archive, holdings: Sequence[Holding], lost: set[str]) -> Iterator[tuple[Holding, Extraction]]:
    coming = iter(holdings)
    while some := list(islice(coming, AT_ONCE)):
        papers = [(one.digest, one.media_type, partial(archive.read, one.digest)) for one in some if one.text is None]
        read = dict(reader.prepare(paper for paper in papers if paper[0] not in lost))
        for holding in some:
            if holding.text is not None:
                yield holding, Extraction(chunk.whole(holding.text))
            else:
                yield holding, read.get(holding.digest) or Extraction((), LOST)


def _source(holdings: Sequence[Holding], lost: set[str]) -> str:
    """A digest over all that the archive gives: every text by its digest, with its places."""
    found = sha256(METHOD.encode())  # another method reads another register from the same texts
    for holding in holdings:
        places = [asdict(place) for place in holding.places]
        told = [holding.digest, holding.kind, holding.media_type, holding.digest in lost, places, holding.withheld]
        found.update(json.dumps(told, default=str).encode())
    return found.hexdigest()


@dataclass(frozen=True)
class _Standing:
    """The published generation, to grow from."""

    folder: Path
    manifest: Manifest

    def change_to(self, entries: Sequence[Entry]) -> Change | None:
        """What brings it to these entries; None where so much is gone that it is better made anew."""
        change = generation.changes(self.folder, entries)
        held = generation.load(self.folder)
        gone = held.gone.sum() + len(change.gone)
        return None if gone > MOST_GONE * (held.rows + len(change.added)) else change

    def nearness(self, gone: Sequence[int]) -> Callable[[Vectors], npt.NDArray[np.float64]]:
        """How near its texts come to vectors, those left out that are to go."""
        opened = engine.LocalEngine(self.folder)
        return lambda vectors: opened.nearness(vectors, gone)


def _standing(index: Path, recipe: Recipe) -> _Standing | None:
    """The published index, if there is one that this recipe made."""
    name = publishing.current(index)
    try:
        found = _Standing(index / name, manifest.load(index / name)) if name else None
    except (OtherIndex, FileNotFoundError):
        return None
    return found if found and found.manifest.recipe == recipe else None


def _because(reasons: dict[str, int]) -> str:
    told = (f"{number} × {reason.rstrip('.')}" for reason, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
    return f" ({'; '.join(told)})" if reasons else ""
