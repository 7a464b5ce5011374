"""Model files come from a named source, and only with the right digests."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from archive.errors import SettingError
from indexer import weights
from indexer.weights import MINILM


def test_the_model_is_the_one_that_was_measured() -> None:
    assert MINILM.digest == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_fetched_files_lie_under_their_digest_and_are_what_they_say(models: Path) -> None:
    home = MINILM.home(models)
    assert home == models / MINILM.digest
    for name, digest in MINILM.files.items():
        assert hashlib.sha256((home / name).read_bytes()).hexdigest() == digest


def a_package(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> weights.Weights:
    inside = folder / "made_up_model_package" / "model"
    inside.mkdir(parents=True)
    (inside / "model.safetensors").write_text(text)
    (inside.parent / "__init__.py").write_text("raise RuntimeError('a package of weights is never imported')")
    monkeypatch.syspath_prepend(str(folder))
    files = {"model.safetensors": hashlib.sha256(b"the weights").hexdigest()}
    return replace(MINILM, name="made-up", package="made-up", folder="made_up_model_package/model", files=files)


def test_an_installed_package_is_read_and_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = a_package(tmp_path / "site", monkeypatch, "the weights")
    home = weights.fetch(wanted, tmp_path / "models")
    assert (home / "model.safetensors").read_text() == "the weights"
    assert "made_up_model_package" not in sys.modules


def test_other_bytes_are_refused_and_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = a_package(tmp_path / "site", monkeypatch, "other weights")
    monkeypatch.setattr(sys, "executable", "/bin/false")  # no package index either
    with pytest.raises(SettingError, match="made-up"):
        weights.fetch(wanted, tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    wanted = replace(MINILM, files={"model.safetensors": "0" * 64}, folder="nowhere_at_all/model")
    (tmp_path / ("0" * 64)).mkdir()
    assert weights.fetch(wanted, tmp_path) == tmp_path / ("0" * 64)
