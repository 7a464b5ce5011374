"""`python -m archive verify` finds what was changed and what was lost."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, Capture
from archive.__main__ import main
from archive.layout import Layout
from tests.archive.shelf import filled

ROOT = Path(__file__).resolve().parents[2]


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


def test_withholding_is_logged_listed_and_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path).close()
    where = ["--data", str(tmp_path)]
    assert main(["withhold", "s70", "--reason", "It named a child.", "--by", "clerk", *where]) == 0
    assert "s70 is withheld." in capsys.readouterr().out
    assert main(["withheld", *where]) == 0
    said = capsys.readouterr().out
    assert "s70 by clerk: It named a child." in said
    assert "1 withheld" in said
    assert main(["withhold", "s70", "--release", "--reason", "redacted", *where]) == 0
    assert main(["withheld", *where]) == 0
    assert capsys.readouterr().out.endswith("0 withheld\n")
    assert main(["withheld", "--log", *where]) == 0
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["withhold", "release"]


def test_withheld_things_are_listed_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path).close()
    main(["withhold", "item:100", "--reason", "r", "--by", "clerk", "--data", str(tmp_path)])
    capsys.readouterr()
    assert main(["withheld", "--json", "--data", str(tmp_path)]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["key"], one["reason"], one["by"]) == ("item:100", "r", "clerk")


def test_a_key_that_nothing_bears_is_withheld_but_questioned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path).close()
    assert main(["withhold", "s99", "--reason", "r", "--data", str(tmp_path)]) == 3
    assert "see that it is written right" in capsys.readouterr().err
    assert main(["withhold", "nonsense", "--reason", "r", "--data", str(tmp_path)]) == 1
    assert "is no key" in capsys.readouterr().err
    assert main(["withhold", "s70", "--data", str(tmp_path)]) == 1


@pytest.mark.parametrize("command", [["verify"], ["withheld"], ["withhold", "s70", "--reason", "r"], ["backup", "x"]])
def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    (tmp_path / "file").write_text("no folder")
    assert main([*command, "--data", str(tmp_path / "file")]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert str(tmp_path / "file") in told.err


def test_an_import_that_is_interrupted_says_so_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never.warc.gz")
    arguments = [sys.executable, "-m", "archive", "import", str(tmp_path / "never.warc.gz"), "--data", str(tmp_path / "data")]
    process = subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    nobody = None
    while nobody is None:
        with contextlib.suppress(OSError):  # until the file is opened for reading
            nobody = os.open(tmp_path / "never.warc.gz", os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    told, said = process.communicate(timeout=20)
    assert (process.returncode, told, said.count("\n")) == (130, "", 1)
    assert "Stopped" in said
    os.close(nobody)


@pytest.mark.parametrize("given", ["nothing.warc.gz", "words.warc.gz", "empty.warc.gz"])
def test_for_a_file_that_is_no_warc_no_archive_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str) -> None:
    (tmp_path / "words.warc.gz").write_text("no WARC at all")
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    assert main(["import", str(tmp_path / given), "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err.count("\n") == 1 and not (tmp_path / "data").exists()
