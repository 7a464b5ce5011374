"""What filters ask of each place, and what tells an entry from any other, as columns that are mapped into memory."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.models import Filters
from indexer.passages import Entry

Rows = npt.NDArray[np.bool_]
Digests = npt.NDArray[np.void]

PLACES, DIGESTS = "places.npy", "digests.npy"
_PLACE = np.dtype([("row", "<u4"), ("committee", "<i4"), ("kind", "S12"), ("day", "<i4")])
_DIGEST = np.dtype("V16")


def digest(entry: Entry) -> bytes:
    """16 bytes over all that an entry says: its text, its reading and every column of every place."""
    return blake2b(repr(entry.places).encode(), digest_size=_DIGEST.itemsize).digest()


class Writer:
    """Collects the columns of entries that come in order, numbered from `first`, and writes them at the end."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._places: list[npt.NDArray[np.void]] = []
        self._digests: list[Digests] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """Take some more entries."""
        rows, found = [], []
        for entry in entries:
            found.append(digest(entry))
            rows += [(self._next, place.committee_id, str(place.kind).encode(), place.meeting_date.toordinal()) for place in entry.places]
            self._next += 1
        self._places.append(np.array(rows, _PLACE))
        self._digests.append(np.frombuffer(b"".join(found), _DIGEST))

    def write(self, folder: Path) -> None:
        """The two files of columns."""
        _save(folder, [*self._places, np.zeros(0, _PLACE)], [*self._digests, np.zeros(0, _DIGEST)])


class Columns:
    """The columns of the rows from `first` up to `end`."""

    def __init__(self, folder: Path, first: int, end: int) -> None:
        self._first, self._end = first, end
        self._places = _mapped(folder / PLACES)
        self.digests: Digests = _mapped(folder / DIGESTS)

    def matching(self, filters: Filters) -> Rows:
        """Which rows have a place that meets all the filters."""
        found = np.zeros(self._end - self._first, bool)
        found[self._places["row"][self._meeting(filters)].astype(np.int64) - self._first] = True
        return found

    def latest(self, filters: Filters) -> npt.NDArray[np.int64]:
        """The day of each row's latest place that meets all the filters, as an ordinal; 0 where none does."""
        meets, found = self._meeting(filters), np.zeros(self._end - self._first, np.int64)
        np.maximum.at(found, self._places["row"][meets].astype(np.int64) - self._first, self._places["day"][meets])
        return found

    def days(self, filters: Filters, live: Rows) -> tuple[int, int] | None:
        """The first and the last day, as ordinals, of all places that meet all the filters; None where none does. `live` tells of every
        row of the index whether it may be found."""
        found = self._places["day"][self._meeting(filters) & live[self._places["row"]]]
        return (int(found.min()), int(found.max())) if len(found) else None

    def _meeting(self, filters: Filters) -> Rows:
        places, meets = self._places, np.ones(len(self._places), bool)
        if filters.committees:
            meets &= np.isin(places["committee"], sorted(filters.committees))
        if filters.kinds:
            meets &= np.isin(places["kind"], [str(kind).encode() for kind in sorted(filters.kinds)])
        if filters.since:
            meets &= places["day"] >= filters.since.toordinal()
        if filters.until:
            meets &= places["day"] <= filters.until.toordinal()
        return meets


def join(folder: Path, parts: Iterable[Path], live: Rows, first: int) -> None:
    """The columns of neighbours in one; of rows that are gone the places are left out."""
    joined = list(parts)
    places = np.concatenate([_mapped(part / PLACES) for part in joined])
    _save(folder, [places[live[places["row"].astype(np.int64) - first]]], [_mapped(part / DIGESTS) for part in joined])


def _save(folder: Path, places: list[npt.NDArray[np.void]], digests: list[Digests]) -> None:
    np.save(folder / PLACES, np.concatenate(places))
    np.save(folder / DIGESTS, np.concatenate(digests))


def _mapped(path: Path) -> npt.NDArray[np.void]:
    found: npt.NDArray[np.void] = np.load(path, mmap_mode="r")
    return found
