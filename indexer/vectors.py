"""Exact nearest neighbours by cosine; the only room that imports faiss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexer.encode import Vectors

Ids = npt.NDArray[np.int64]

faiss.omp_set_num_threads(1)  # two threads for one question were slower than one


def write(path: Path, vectors: Vectors) -> None:
    """A flat file of unit vectors, numbered from 0: a scan is exact under any filter, where graphs and lists lose what they should find."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(path))


class VectorIndex:
    """A written file, mapped into memory rather than read."""

    def __init__(self, path: Path) -> None:
        self._index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._index.d)

    def nearest(self, vector: Vectors, depth: int, allowed: Ids | None = None) -> list[tuple[int, float]]:
        """The `depth` nearest to one unit vector (dimension,) with their cosines, the nearest first; only among `allowed` where given."""
        depth = min(depth, len(self) if allowed is None else len(allowed))
        if depth == 0:
            return []
        scores, ids = self._index.search(vector.reshape(1, -1), depth, params=None if allowed is None else self._only(allowed))
        return [(int(number), float(score)) for number, score in zip(ids[0], scores[0], strict=True) if number >= 0]

    def of(self, ids: Sequence[int]) -> Vectors:
        """The vectors kept under these numbers, (ids, dimension)."""
        if not len(ids):
            return np.zeros((0, self.dimension), np.float32)
        return np.asarray(self._index.reconstruct_batch(np.asarray(ids, np.int64)), np.float32)

    def _only(self, allowed: Ids) -> Any:
        """Search parameters that look at nothing else; faiss's stubs do not know the arguments that its classes take in Python."""
        bits = np.zeros(len(self), bool)
        bits[allowed] = True
        selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg,arg-type]
        return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
