"""What gave no text is told to whoever counts what is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import unreadable
from archive.errors import ArchiveError


def test_what_is_written_is_read_and_the_latest_list_is_the_list(tmp_path: Path) -> None:
    path = tmp_path / "text" / "unreadable.json"
    assert unreadable.read(path) == {}
    unreadable.write(path, {"b": "It has a password.", "a": "No page of it gives text."})
    unreadable.write(path, {"a": "No page of it gives text."})
    assert unreadable.read(path) == {"a": "No page of it gives text."}


@pytest.mark.parametrize("rubbish", ["", "{", "[1]", '[{"digest": "a"}]', "7"])
def test_a_list_that_says_nothing_is_an_error_with_a_way_out(tmp_path: Path, rubbish: str) -> None:
    path = tmp_path / "unreadable.json"
    path.write_text(rubbish)
    with pytest.raises(ArchiveError, match="run python -m indexer build"):
        unreadable.read(path)
