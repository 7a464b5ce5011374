"""Texts into unit vectors: ONNX for serving, sentence-transformers for any other model that the settings name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from archive.errors import SettingError
from archive.settings import Settings
from indexer import running
from indexer.weights import KNOWN, Weights, recipe

_WORDS = 20_000  # whose tokens are remembered

Vectors = npt.NDArray[np.float32]  # one row a text, each of length 1


@dataclass(frozen=True)
class Model:
    """What makes a vector what it is: `digest` is over the weights, `recipe` names the way they are run."""

    name: str
    digest: str
    recipe: str
    dimension: int
    max_tokens: int

    @property
    def key(self) -> str:
        """A folder name for what this model made."""
        return f"{self.digest[:16]}-{self.recipe}"


class Encoder(Protocol):
    """A model at work. `encode` gives a text the same vector whatever stands beside it, to 1e-5."""

    @property
    def model(self) -> Model: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, (texts, dimension); what lies beyond `model.max_tokens` is not read."""
        ...

    def count(self, text: str) -> int:
        """The text's tokens, without the two that the model adds at the ends."""
        ...


def open_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name: a model known by digest runs in ONNX, any other folder or name in sentence-transformers.

    Raises SettingError when its files are not there: nothing is fetched here.
    """
    known = KNOWN.get(settings.model)
    if known is not None:
        return OnnxEncoder(known, settings.models, settings.threads)
    return SentenceTransformersEncoder(settings.model)


class OnnxEncoder:
    """The exported model: each text runs alone, unpadded, on one thread; several threads take several texts."""

    def __init__(self, weights: Weights, models: Path, threads: int = 1) -> None:
        path = weights.onnx(models)
        if not path.exists():
            raise SettingError(f"The model {weights.name} is not set up in {models}: run python -m indexer fetch-models.")
        self._session, self._tokenizer = running.session(path), running.tokenizer(weights.home(models))
        self._threads = max(1, threads)
        self._of_word = lru_cache(_WORDS)(self._tokens)
        self.model = Model(weights.name, weights.digest, recipe(), weights.dimension, weights.max_tokens)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`; to the last bit the same alone and in company."""
        if not texts:
            return np.zeros((0, self.model.dimension), np.float32)
        if len(texts) == 1 or self._threads == 1:
            return np.vstack([self._one(text) for text in texts])
        with ThreadPoolExecutor(self._threads) as pool:
            return np.vstack(list(pool.map(self._one, texts)))

    def count(self, text: str) -> int:
        """As `Encoder.count`."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def tokens(self, text: str) -> Sequence[int]:
        """The places of a text's tokens in the vocabulary, all of them, without those that the model adds: word by word, as BERT's are."""
        return [token for word in text.split() for token in self._of_word(word)]

    def _tokens(self, word: str) -> Sequence[int]:
        return tuple(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def _one(self, text: str) -> Vectors:
        ids = self._tokenizer.encode(text).ids
        if len(ids) > self.model.max_tokens:
            ids = [*ids[: self.model.max_tokens - 1], ids[-1]]
        (vector,) = self._session.run(None, {"ids": np.array([ids], np.int64)})
        return np.asarray(vector, np.float32)


class SentenceTransformersEncoder:
    """Any model that sentence-transformers loads from a folder or from its own cache; slow to start, and it needs torch."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            self._loaded: Any = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise SettingError(f"MINUTEBOOK_MODEL names {name!r}, which is no model's folder and in no local cache.") from error
        limit = self._loaded.max_seq_length or 512
        dimension = int(self._loaded.get_embedding_dimension() or 0)
        self.model = Model(Path(name).name, _digest(self._loaded.state_dict()), "sentence-transformers", dimension, limit)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As `Encoder.encode`."""
        if not texts:
            return np.zeros((0, self.model.dimension), np.float32)
        found = self._loaded.encode(list(texts), batch_size=16, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, np.float32)

    def count(self, text: str) -> int:
        """As `Encoder.count`."""
        return len(self._loaded.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])


def _digest(parameters: dict[str, Any]) -> str:
    """The SHA-256 over a model's parameters by name: the same wherever the files came from."""
    found = hashlib.sha256()
    for name in sorted(parameters):
        found.update(name.encode())
        found.update(parameters[name].cpu().contiguous().float().numpy().tobytes())
    return found.hexdigest()
