"""Nearest neighbours by cosine, exact where that is cheap and near to exact where it is not; the only room that imports faiss.

A file of vectors at half precision is the truth. Where there are many, a second file groups them by likeness (an inverted file of
8-bit copies): a question looks through the likeliest groups, and what it finds there is scored again with the truth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexer.encode import Vectors

Ids = npt.NDArray[np.int64]
Rows = npt.NDArray[np.bool_]  # one for each vector: whether it may be found

FLAT, LISTS = "vectors.faiss", "lists.faiss"
CHEAP = 20_000  # vectors that are scanned in a few milliseconds: below this no groups are made, nor asked
FEW = 2_000  # vectors that are fetched one by one faster than all are walked through
NARROW = 100_000  # vectors under a filter that are still compared with every one
_PROBED, _SHARE = 200, 0.06  # groups that are looked through: so many, or this share of them where that is more (docs/scale.md)
_AGAIN = 2  # how many times the wanted number is fetched from the 8-bit copies, to be scored again
_POINTS, _ROUNDS = 48, 8  # vectors a group that train it, and rounds of k-means
_BATCH = 65_536

faiss.omp_set_num_threads(1)  # two threads for one question were slower than one; several workers ask at once


def write(folder: Path, vectors: Vectors) -> None:
    """Keep unit vectors, numbered from 0, in a folder that is there; grouped as well where there are more than CHEAP."""
    write_parts(folder, vectors.shape[1], len(vectors), (vectors[at : at + _BATCH] for at in range(0, len(vectors), _BATCH)))


def write_parts(folder: Path, dimension: int, number: int, parts: Iterable[Vectors]) -> None:
    """The same of vectors that come in parts, `number` in all."""
    flat = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    for part in parts:
        flat.add(np.ascontiguousarray(part, np.float32))
    faiss.write_index(flat, str(folder / FLAT))
    if number > CHEAP:
        faiss.write_index(_grouped(flat), str(folder / LISTS))


def _grouped(flat: Any) -> Any:
    """An inverted file over the same vectors: k-means on a spread of them, then each into its group at 8 bits a number."""
    number, groups = int(flat.ntotal), round(2 * math.sqrt(flat.ntotal))
    lists = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(flat.d), flat.d, groups, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    lists.cp.niter, lists.cp.spherical = _ROUNDS, True
    spread = np.linspace(0, number - 1, min(number, _POINTS * groups)).astype(np.int64)
    lists.train(flat.reconstruct_batch(spread))
    for start in range(0, number, _BATCH):
        lists.add(flat.reconstruct_n(start, min(_BATCH, number - start)))
    return lists


class VectorIndex:
    """A written folder, mapped into memory rather than read: processes that have it open share it."""

    def __init__(self, folder: Path) -> None:
        self._flat: Any = faiss.read_index(str(folder / FLAT), faiss.IO_FLAG_MMAP_IFC)
        self._lists: Any = None
        if (folder / LISTS).exists():
            self._lists = faiss.read_index(str(folder / LISTS), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
            held: Any = faiss.downcast_InvertedLists(self._lists.invlists)
            held.prefetch_nthread = 0  # no threads: they would not outlive a fork
        codes: Any = self._flat.codes  # type: ignore[attr-defined]
        mapped: Any = faiss.rev_swig_ptr(codes.data(), codes.size()) if codes.size() else np.zeros(0, np.uint8)
        self._halves = mapped.view(np.float16).reshape(
            -1, self.dimension
        )  # the mapped file itself: taking some of it costs half of asking faiss

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._flat.d)

    def nearest(self, vector: Vectors, depth: int, allowed: Rows | None = None, exact: bool = False) -> list[tuple[int, float]]:
        """The `depth` nearest to one unit vector (dimension,) with their cosines, the nearest first; only `allowed` ones where given.

        Every one is compared where few are allowed, where few are held, or where `exact` is asked for.
        """
        number = len(self) if allowed is None else int(np.count_nonzero(allowed))
        depth = min(depth, number)
        if depth == 0:
            return []
        if allowed is not None and number == len(self):
            allowed = None
        if allowed is not None and number <= FEW:
            return self._scored(vector, np.flatnonzero(allowed), depth)
        if exact or self._lists is None or (allowed is not None and number <= NARROW):
            params = None if allowed is None else faiss.SearchParameters(sel=_only(allowed))  # type: ignore[call-arg]
            return _pairs(*self._flat.search(vector.reshape(1, -1), depth, params=params))
        return self._scored(vector, self._likely(vector, depth, allowed, number), depth)

    def of(self, ids: Sequence[int] | Ids) -> Vectors:
        """The vectors kept under these numbers, (ids, dimension)."""
        return np.asarray(self._halves[np.asarray(ids, np.int64)], np.float32)

    def parts(self) -> Iterable[Vectors]:
        """All vectors in their order, some at a time."""
        for start in range(0, len(self), _BATCH):
            yield np.asarray(self._flat.reconstruct_n(start, min(_BATCH, len(self) - start)), np.float32)

    def _likely(self, vector: Vectors, depth: int, allowed: Rows | None, number: int) -> Ids:
        """Those that the likeliest groups hold; under a filter more groups are looked through, as many as make up for what it takes."""
        groups = int(self._lists.nlist)
        probed = max(_PROBED, math.ceil(_SHARE * groups)) * len(self) / number
        params = faiss.SearchParametersIVF(  # type: ignore[call-arg]
            nprobe=min(groups, math.ceil(probed)), **({} if allowed is None else {"sel": _only(allowed)})
        )
        _, (found,) = self._lists.search(vector.reshape(1, -1), min(number, _AGAIN * depth), params=params)
        return np.asarray(found[found >= 0], np.int64)

    def _scored(self, vector: Vectors, ids: Ids, depth: int) -> list[tuple[int, float]]:
        scores = self.of(ids) @ vector
        best = np.lexsort((ids, -scores))[:depth]
        return list(zip(ids[best].tolist(), scores[best].tolist(), strict=True))


def _pairs(scores: Vectors, ids: Ids) -> list[tuple[int, float]]:
    return [(int(number), float(score)) for number, score in zip(ids[0], scores[0], strict=True) if number >= 0]


def _only(allowed: Rows) -> Any:
    """A selector of these and nothing else; faiss's stubs do not know the arguments that its classes take in Python."""
    return faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg,arg-type]
