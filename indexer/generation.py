"""One generation of an index as files: written whole, or grown from the one before at the cost of what is new."""

from __future__ import annotations

import json
import shutil
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from indexer import manifest as manifests
from indexer import segments, words
from indexer.columns import Columns, Rows, digest
from indexer.encode import Vectors
from indexer.manifest import Manifest
from indexer.models import Unread
from indexer.passages import Entry, Passages, Weights
from indexer.segments import PASSAGES, Committees, Span

SEGMENTS, WORDS = "segments", "words"
ROWS, GONE, WEIGHTS, UNREAD = "rows.json", "gone.npy", "weights.npy", "unread.json"
_REPLACED = ("meta.json", ".managed.json")  # what tantivy writes anew at each commit; all else it only adds or takes away


@dataclass(frozen=True)
class Contents:
    """What a generation holds: its segments, the rows that are gone, each row's weight, in how many live places each committee stands.

    A weight is a matter of the whole collection, so it stands beside the segments and not in them.
    """

    spans: tuple[Span, ...]
    gone: Rows
    weights: Weights
    committees: Committees

    @property
    def rows(self) -> int:
        """How many rows there ever were."""
        return self.spans[-1].end if self.spans else 0

    @property
    def gone_share(self) -> float:
        """The share of rows that are gone."""
        return float(np.count_nonzero(self.gone)) / self.rows if self.rows else 0.0


@dataclass(frozen=True)
class Change:
    """What must be done to a generation: entries to be added, rows to be taken away, rows that stay and weigh otherwise now."""

    added: tuple[Entry, ...]
    gone: tuple[int, ...]
    weights: dict[int, float] = field(default_factory=dict)


def write(folder: Path, entries: Iterable[Entry], embedded: Vectors, manifest: Manifest, unread: Iterable[Unread] = ()) -> None:
    """The files of a new generation, the manifest last; `embedded` has a row an entry."""
    folder.mkdir(parents=True)
    span = Span(0, len(embedded))
    into, weights = words.Writer(folder / WORDS), array("d")
    committees = segments.write(folder / SEGMENTS, span, _noting(entries, weights), embedded, into)
    into.close()
    _save(folder, Contents((span,), np.zeros(len(span), bool), np.array(weights), committees), manifest, unread)


def grow(folder: Path, standing: Path, change: Change, embedded: Vectors, manifest: Manifest, unread: Iterable[Unread] = ()) -> None:
    """The files of a generation that is the standing one, changed; what stays is linked, and the standing one is left as it is."""
    folder.mkdir(parents=True)
    held = load(standing)
    gone = np.concatenate([held.gone, np.zeros(len(change.added), bool)])
    gone[list(change.gone)] = True
    weights = np.concatenate([held.weights, [entry.weight for entry in change.added]])
    weights[list(change.weights)] = list(change.weights.values())
    committees = held.committees - _committees(standing, held.spans, change.gone)
    (folder / WORDS).mkdir()
    for file in (standing / WORDS).iterdir():
        if file.name in _REPLACED:
            shutil.copy2(file, folder / WORDS / file.name)
        elif not file.name.endswith(".lock"):
            segments.link_file(file, folder / WORDS / file.name)
    into = words.Writer(folder / WORDS)
    into.remove(change.gone)
    spans = list(held.spans)
    segments.link(standing / SEGMENTS, folder / SEGMENTS, spans)
    if change.added:
        spans.append(Span(held.rows, held.rows + len(change.added)))
        committees += segments.write(folder / SEGMENTS, spans[-1], change.added, embedded, into)
    into.close()
    spans = _joined(folder / SEGMENTS, spans, ~gone)
    _save(folder, Contents(tuple(spans), gone, weights, committees), manifest, unread)


def changes(standing: Path, entries: Sequence[Entry]) -> Change:
    """What tells these entries from those that a generation holds; an entry that says anything else is another entry."""
    held = load(standing)
    known: dict[bytes, int] = {}
    for span in held.spans:
        digests = Columns(standing / SEGMENTS / span.name, span.first, span.end).digests
        known |= {bytes(digests[row]): span.first + int(row) for row in np.flatnonzero(~held.gone[span.first : span.end])}
    added: list[Entry] = []
    weights: dict[int, float] = {}
    for entry in entries:
        row = known.pop(digest(entry), None)
        if row is None:
            added.append(entry)
        elif held.weights[row] != entry.weight:
            weights[row] = entry.weight
    return Change(tuple(added), tuple(sorted(known.values())), weights)


def load(folder: Path) -> Contents:
    """What a generation holds."""
    told = json.loads((folder / ROWS).read_text("utf-8"))
    spans = tuple(Span(*span) for span in told["segments"])
    committees = Counter({(number, name): places for number, name, places in told["committees"]})
    rows = spans[-1].end if spans else 0
    gone = np.unpackbits(np.load(folder / GONE), count=rows).astype(bool)
    return Contents(spans, gone, np.load(folder / WEIGHTS, mmap_mode="r"), committees)


def unread(folder: Path) -> list[Unread]:
    """The papers that gave no text, by reason."""
    found = [Unread(**paper) for paper in json.loads((folder / UNREAD).read_text("utf-8"))]
    return sorted(found, key=lambda paper: (paper.reason, paper.title))


def _save(folder: Path, contents: Contents, manifest: Manifest, unread: Iterable[Unread]) -> None:
    told = {
        "segments": [(span.first, span.end) for span in contents.spans],
        "committees": [(number, name, places) for (number, name), places in sorted(contents.committees.items())],
    }
    (folder / ROWS).write_text(json.dumps(told), "utf-8")
    np.save(folder / GONE, np.packbits(contents.gone))
    np.save(folder / WEIGHTS, contents.weights)
    (folder / UNREAD).write_text(json.dumps([vars(paper) for paper in unread]), "utf-8")
    manifests.save(manifest, folder)


def _noting(entries: Iterable[Entry], weights: array[float]) -> Iterator[Entry]:
    """The entries as they come; their weights are noted on the way."""
    for entry in entries:
        weights.append(entry.weight)
        yield entry


def _joined(folder: Path, spans: Sequence[Span], live: Rows) -> list[Span]:
    """The spans once small neighbours are joined; what they were joined from is taken away, here and not where it is linked from."""
    found = []
    for group in segments.joining(spans):
        if len(group) == 1:
            found.append(group[0])
            continue
        found.append(segments.join(folder, folder, group, live))
        for span in group:
            shutil.rmtree(folder / span.name)
    return found


def _committees(standing: Path, spans: Sequence[Span], gone: Sequence[int]) -> Committees:
    found: Committees = Counter()
    for span in spans:
        here = [number for number in gone if span.first <= number < span.end]
        if here:
            opened = Passages(standing / SEGMENTS / span.name / PASSAGES)
            found += opened.committees(here)
            opened.close()
    return found
