"""The serving files are made once, and made anew they say the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer import adapted, export
from indexer.encode import OnnxEncoder
from indexer.weights import MINILM

TEXTS = ["The council met.", "Residents' parking permits will cost forty pounds a year. " * 12, ""]


@pytest.mark.long
def test_an_export_made_anew_gives_the_same_vectors(tmp_path: Path, models: Path, encoder: OnnxEncoder) -> None:
    shutil.copytree(MINILM.home(models), MINILM.home(tmp_path), ignore=shutil.ignore_patterns("*.onnx"))
    made = export.export(MINILM, tmp_path)
    assert [path.name for path in made.parent.glob("*.onnx")] == [made.name]
    assert list(made.parent.glob(".exporting-*")) == []
    assert np.allclose(OnnxEncoder(MINILM, tmp_path).encode(TEXTS), encoder.encode(TEXTS), atol=1e-6)


def test_what_is_made_is_not_made_again(models: Path) -> None:
    before = MINILM.onnx(models).stat().st_mtime_ns
    assert export.export(MINILM, models).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("learned", "narrow", "shape"),
    [
        (adapted.WHOLE, 16, (10, 384)),
        (adapted.AGAIN, 32, (10, 384)),
        (adapted.NEAR, 8, (5, 768)),
        (adapted.FAR, 16, (5, 768)),
        (adapted.POINTER, 24, (4, 384)),
    ],
)
def test_what_reads_for_the_register_is_made_once_and_anew_where_what_was_learned_is_another(
    learned: Path, narrow: int, shape: tuple[int, int], models: Path, tmp_path: Path
) -> None:
    made = adapted.path(MINILM, models, learned)
    assert made in export.adapt(MINILM, models)
    before = made.stat().st_mtime_ns
    export.adapt(MINILM, models)
    assert made.stat().st_mtime_ns == before
    held = adapted.Adapter.load(learned)
    assert {one.shape[0] for one, _ in held.layers.values()} == {narrow} and held.head.shape == shape
    adapted.Adapter(held.layers, held.head, held.bias + 1).save(tmp_path / learned.name)
    again = adapted.Adapter.load(tmp_path / learned.name)
    assert np.allclose(again.bias, held.bias + 1) and np.array_equal(again.head, held.head)
    assert all(np.array_equal(one, other) for name in held.layers for one, other in zip(held.layers[name], again.layers[name], strict=True))
    assert adapted.path(MINILM, models, tmp_path / learned.name) != made
