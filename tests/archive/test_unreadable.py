"""What gave no text is told across the rooms by a small file."""

from __future__ import annotations

from pathlib import Path

from archive import unreadable
from archive.layout import Layout


def test_what_is_written_is_read_and_the_next_writing_takes_its_place(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    assert unreadable.read(layout) == {}
    unreadable.write(layout, {"b" * 64: "It needs a password.", "a" * 64: "No page of it gives text."})
    assert unreadable.read(layout) == {"a" * 64: "No page of it gives text.", "b" * 64: "It needs a password."}
    unreadable.write(layout, {})
    assert unreadable.read(layout) == {}
    assert [path.name for path in layout.text.iterdir()] == ["unreadable.json"]


def test_a_file_that_is_hurt_says_nothing(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.text.mkdir()
    for hurt in ("", '{"a": "b', "[1]"):
        layout.unreadable.write_text(hurt)
        assert unreadable.read(layout) == {}
