"""`python -m archive verify` finds what was changed and what was lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, Capture
from archive.__main__ import main
from archive.layout import Layout


def kept(folder: Path) -> tuple[Archive, str]:
    archive = Archive(Layout(folder))
    capture = archive.capture(Capture("http://x/", "http://x/", datetime.now(UTC), 200, "paper"), b"words")
    return archive, capture.digest


def test_a_sound_archive_is_said_to_be_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept(tmp_path)
    assert main(["verify", "--data", str(tmp_path)]) == 0
    assert "1 blobs read: 0 changed, 0 lost" in capsys.readouterr().out


def test_changed_and_lost_bytes_are_named_and_the_run_ends_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, digest = kept(tmp_path)
    path = Path(archive.blobs.path(digest))
    path.write_bytes(b"other words")
    assert main(["verify", "--data", str(tmp_path)]) == 3
    assert f"changed: {digest}" in capsys.readouterr().out
    path.unlink()
    assert main(["verify", "--data", str(tmp_path)]) == 3
    assert f"lost: {digest}" in capsys.readouterr().out


def test_no_archive_is_one_sentence_and_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
