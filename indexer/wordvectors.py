"""How near short texts are in meaning by the vectors of their words alone: next to no work, where a model's pass over each is dear.

The vectors are those of the model's own first layer, from its weights; a text's is the sum of its words', rare ones counting more
(smooth inverse frequency: Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017). How rare a word is
comes from its place in the vocabulary, which BERT's makers ordered by frequency, by Zipf's law.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from archive.settings import Settings
from indexer.encode import Encoder, OnnxEncoder, Vectors
from indexer.kept import Kept

FILE = "words-1.npy"  # beside the model's files; another way of making it has another number
_HALF = 0.001  # the share of all words at which a word counts half
_FIRST = 1_996  # place of the vocabulary's first and commonest word, "the": before it stand marks and single letters,
_LETTER = 0.01  # which are taken to be as common as this

Cosines = npt.NDArray[np.float32]


class Nearness(Protocol):
    """How near texts are to a question, each by itself."""

    def of(self, question: str, texts: Sequence[str]) -> Cosines:
        """A cosine for each text; the same for a text whatever stands beside it."""
        ...


class WordVectors:
    """Nearness by words, from a table of one vector for each token of the vocabulary; the file is mapped, so workers share it."""

    def __init__(self, path: Path, tokens: Callable[[str], Sequence[int]]) -> None:
        self._table = np.asarray(np.load(path, mmap_mode="r"))
        self._tokens = tokens

    def of(self, question: str, texts: Sequence[str]) -> Cosines:
        """As `Nearness.of`; a text without a word of the vocabulary is near to nothing."""
        every = self._sums([question, *texts])
        asked, sums = every[0], every[1:]
        lengths = np.linalg.norm(sums, axis=1) * np.linalg.norm(asked)
        return np.asarray((sums * asked).sum(axis=1) / np.maximum(lengths, 1e-9), np.float32)

    def _sums(self, texts: Sequence[str]) -> Vectors:
        """One row a text; each token's vector is brought to full precision once, which is most of the work."""
        tokens = [self._tokens(text) for text in texts]
        ends = np.cumsum([0, *map(len, tokens)])
        known, places = np.unique(np.fromiter(chain.from_iterable(tokens), np.int64, ends[-1]), return_inverse=True)
        rows = self._table[known].astype(np.float32)
        return np.vstack([rows[places[first:end]].sum(axis=0) for first, end in pairwise(ends.tolist())])


class ByModel:
    """Nearness by a model's pass over each text, those of late remembered: for models of which no table was made."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = Kept(encoder)

    def of(self, question: str, texts: Sequence[str]) -> Cosines:
        """As `Nearness.of`."""
        (asked,) = self._encoder.encode([question])
        return np.asarray(self._encoder.encode(texts) @ asked, np.float32)


def open_nearness(settings: Settings, encoder: Encoder) -> Nearness:
    """By words where set-up has made the encoder's table, else by the encoder itself."""
    path = settings.models / encoder.model.digest / FILE
    return WordVectors(path, encoder.tokens) if isinstance(encoder, OnnxEncoder) and path.exists() else ByModel(encoder)


def table(words: Vectors) -> npt.NDArray[np.float16]:
    """The table for `WordVectors` from the first layer's vectors, one row a token: the mean taken away, common words made light."""
    shares = np.full(len(words), _LETTER)
    zipf = 1 / np.arange(1.0, len(words) - _FIRST + 1)
    shares[_FIRST:] = zipf / zipf.sum()
    weighed = (words - words.mean(axis=0)) * (_HALF / (_HALF + shares))[:, None]
    return np.asarray(weighed, np.float16)
