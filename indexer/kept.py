"""Vectors of short texts that come again and again, such as the sentences of passages that answer many questions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from indexer.encode import Encoder, Vectors

MOST = 20_000  # texts: some 30 MB of vectors


class Kept:
    """An encoder that remembers: a text's vector depends on the text alone, so that a kept one is the same to the last bit."""

    def __init__(self, encoder: Encoder, most: int = MOST) -> None:
        """Nothing is kept yet."""
        self.model = encoder.model
        self._encoder, self._most = encoder, most
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`."""
        with self._lock:
            found = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found |= dict(zip(new, self._encoder.encode(new), strict=True)) if new else {}
        with self._lock:
            for text in texts:
                self._vectors[text] = found[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._most:
                self._vectors.popitem(last=False)
        return np.vstack([found[text] for text in texts]) if texts else self._encoder.encode([])

    def count(self, text: str) -> int:
        """As `Encoder.count`."""
        return self._encoder.count(text)
