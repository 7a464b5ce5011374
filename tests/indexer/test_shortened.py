"""The shortened reader judges next to as the whole one does, and is made once."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from archive.settings import Settings
from indexer import export, shortened, weights
from indexer.rerank import CrossEncoder, open_reader
from indexer.weights import READER
from tests.indexer.council import TEXTS

ASKED = (
    "who pays for the repair of the sea wall?",
    "may pupils travel free to school",
    "parking charges on the seafront",
    "how do I prune an apple tree",
    "books lent to children",
    "what was agreed about flooding",
)


@pytest.fixture(scope="module")
def whole(models: Path) -> CrossEncoder:
    return CrossEncoder(weights.fetch(READER, models) / "model.onnx")


def test_the_short_reader_comes_near_the_whole_one_s_judgements(models: Path, whole: CrossEncoder) -> None:
    export.shorten(READER, models)
    short = open_reader(Settings(models=models))
    assert short is not None
    texts = [text for _, text in TEXTS.values()]
    one = np.array([short.read(question, texts) for question in ASKED])
    other = np.array([whole.read(question, texts) for question in ASKED])
    assert np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.95
    assert np.abs(one - other).mean() < 2.5 and other.std() > 3


def test_it_is_made_once_smaller_and_without_what_it_does_not_use(models: Path) -> None:
    made = export.shorten(READER, models)
    before = made.stat().st_mtime_ns
    assert export.shorten(READER, models) == made and made.stat().st_mtime_ns == before
    assert made.stat().st_size < 0.85 * (READER.home(models) / "model.onnx").stat().st_size
    assert list(made.parent.glob(".shortening-*")) == []


def test_another_head_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = shortened.Head.load()
    assert head.weights.shape == (768,) and 1 <= head.layers <= 12
    head.save(tmp_path / "head.json")
    again = shortened.Head.load(tmp_path / "head.json")
    assert again.layers == head.layers and np.allclose(again.weights, head.weights, rtol=1e-5)
    told = json.loads((tmp_path / "head.json").read_text("utf-8"))
    (tmp_path / "other.json").write_text(json.dumps(told | {"bias": told["bias"] + 1}))
    standing = shortened.path(READER, tmp_path)
    monkeypatch.setattr(shortened, "HEAD", tmp_path / "other.json")
    assert shortened.path(READER, tmp_path) != standing


def test_a_layer_that_the_reader_does_not_have_is_refused(models: Path) -> None:
    import onnx

    model = onnx.load(str(READER.home(models) / "model.onnx"), load_external_data=False)
    with pytest.raises(ValueError, match="no layer 13"):
        export._short(model, shortened.Head(13, np.zeros(768, np.float32), 0.0))
