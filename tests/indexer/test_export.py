"""The serving file is made once, and made anew it gives the same vectors."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer import export
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
