"""The real model, fetched and exported once where set-up keeps it, and a small archive to index."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.settings import Settings
from indexer import export, weights
from indexer.encode import OnnxEncoder, SentenceTransformersEncoder

MODELS = Path(__file__).resolve().parents[2] / "index_data" / "models"


@pytest.fixture(scope="session")
def models() -> Path:
    weights.fetch(weights.MINILM, MODELS)
    export.export(weights.MINILM, MODELS)
    export.adapt(weights.MINILM, MODELS)
    return MODELS


@pytest.fixture(scope="session")
def encoder(models: Path) -> OnnxEncoder:
    return OnnxEncoder(weights.MINILM, models, threads=2)


@pytest.fixture(scope="session")
def reference(models: Path, tmp_path_factory: pytest.TempPathFactory) -> SentenceTransformersEncoder:
    """The same model in sentence-transformers, on one thread: on a busy machine torch's threads wait for each other."""
    import torch

    torch.set_num_threads(1)
    home = tmp_path_factory.mktemp("reference")
    export.taught(weights.MINILM.home(models)).save(str(home))
    return SentenceTransformersEncoder(str(home))


@pytest.fixture
def settings(tmp_path: Path, models: Path) -> Settings:
    return Settings(data=tmp_path / "data", models=models)
