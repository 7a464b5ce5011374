"""Short forms are searched for with what they stand for, both ways, and a file that is wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SettingError
from indexer.jargon import expanded, known, read


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("SEND provision", (("SEND", "special educational needs and disabilities"),)),
        ("where do I send this", ()),
        ("the dedicated schools grant", (("dedicated schools grant", "DSG"),)),
        ("DSG (dedicated schools grant)", ()),
    ],
)
def test_both_ways(asked: str, found: tuple[tuple[str, str], ...]) -> None:
    assert expanded(asked, known()) == found


def test_a_file_that_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text("[[words]]\nshort = 1")
    with pytest.raises(SettingError, match=r"words\.toml"):
        read(tmp_path / "words.toml")
