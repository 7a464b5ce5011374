"""Short forms are searched for with what they stand for, both ways, and a file that is wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SettingError
from indexer.jargon import everyday, expanded, in_papers, known, read, read_plain


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


SAYINGS = {"bin men": "refuse collection", "bins": "household waste", "men": "male residents", "shut down": "closed"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("When do the Bin Men come?", (("Bin Men", "refuse collection"),)),  # the longest saying, as it was asked
        ("bins, and bins again", (("bins", "household waste"),)),
        ("are men's bins emptied", (("bins", "household waste"),)),
        ("bin men of the refuse collections", ()),  # said already
        ("was it shut\ndown", (("shut\ndown", "closed"),)),
        ("cabins", ()),
        ("the bin men came " + "and went " * 8, ()),  # a story
        ("", ()),
    ],
)
def test_everyday_words_are_searched_for_as_papers_say_them(asked: str, found: tuple[tuple[str, str], ...]) -> None:
    assert in_papers(asked, SAYINGS) == found


def test_every_saying_of_the_file_finds_what_stands_for_it() -> None:
    assert len(everyday()) > 2000
    silent = [saying for saying, papers in everyday().items() if (saying, papers) not in in_papers(saying, everyday())]
    assert not silent


@pytest.mark.parametrize("wrong", ["refuse = [", "refuse = 1", "refuse = [1]", 'refuse = "bins"'])
def test_a_file_of_everyday_words_that_is_wrong_is_told(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_text(wrong)
    with pytest.raises(SettingError, match=r"plain\.toml"):
        read_plain(tmp_path / "plain.toml")
