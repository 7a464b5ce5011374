"""Vectors kept by (model, text digest), so that no rebuild embeds a text twice; a killed run loses at most its last batch.

One file a model, of equal records: the text's digest, its vector, and a checksum. Records are only ever added, under a lock; a
torn last record is cut off by whoever writes next, and one whose checksum is wrong counts as not there.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from indexer.encode import Encoder, Vectors

BATCH = 64


class Embeddings:
    """The vectors of one encoder's model, on disk under `folder`."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Read what is known; the folder is made on the first write."""
        self._encoder = encoder
        self._path = folder / f"{encoder.model.key}.vectors"
        self._record = np.dtype([("digest", "V32"), ("vector", "<f4", (encoder.model.dimension,)), ("check", "<u4")])
        self._rows = self._known()

    def missing(self, texts: Sequence[str]) -> list[str]:
        """The texts not embedded yet, each once, in order."""
        return [text for text in dict.fromkeys(texts) if _digest(text) not in self._rows]

    def fill(self, texts: Sequence[str], done: Callable[[int], object] = int) -> int:
        """Embed and keep what is missing; `done` is told after each batch how many it held. Returns how many were embedded."""
        missing = self.missing(texts)
        for batch in _batches(missing):
            self._append([_digest(text) for text in batch], self._encoder.encode(batch))
            done(len(batch))
        return len(missing)

    def of(self, texts: Sequence[str]) -> Vectors:
        """The vectors of the texts, (texts, dimension); KeyError for one that `fill` was not given."""
        records = self._records()
        rows = np.fromiter((self._rows[_digest(text)] for text in texts), np.int64, len(texts))
        return np.ascontiguousarray(records["vector"][rows], np.float32)

    def _append(self, digests: Sequence[bytes], vectors: Vectors) -> None:
        records = np.zeros(len(digests), self._record)
        for record, digest, vector in zip(records, digests, vectors, strict=True):
            record["digest"], record["vector"] = digest, vector
            record["check"] = _check(record)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            whole = os.fstat(file.fileno()).st_size // self._record.itemsize
            file.truncate(whole * self._record.itemsize)
            file.write(records.tobytes())
            file.flush()
            os.fsync(file.fileno())
        self._rows.update({digest: whole + place for place, digest in enumerate(digests)})

    def _known(self) -> dict[bytes, int]:
        return {bytes(record["digest"]): row for row, record in enumerate(self._records()) if record["check"] == _check(record)}

    def _records(self) -> np.ndarray:
        whole = self._path.stat().st_size // self._record.itemsize if self._path.exists() else 0
        if not whole:
            return np.zeros(0, self._record)
        return np.memmap(self._path, self._record, "r", shape=(whole,))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _check(record: np.void) -> int:
    return zlib.crc32(record["vector"].tobytes(), zlib.crc32(bytes(record["digest"])))


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]
