"""What was found in a text is kept, and read again only where the text, the day or the method is another, or the file is damaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from indexer.register import readings
from indexer.register.find import find
from indexer.register.learned import Learned
from indexer.register.learned.pieces import Piece
from indexer.register.learned.weights import KINDS
from indexer.register.models import EntryKind
from indexer.register.readings import Readings
from tests.indexer.register.pointers import Pointing

DAY = date(2024, 3, 5)
TEXTS = (
    "RESOLVED:\n1. That the report be noted; and\n2. That officers report back in June.\nVoting: 5 for, 4 against.",
    "The Director agreed to send the plan by Monday.\nACTION: Clerk to write by 4 June.",
    "Nothing was decided.",
)


class Counting:
    """A judge that believes everything, and counts; what points with it points at nothing."""

    asked = 0

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        self.asked += len(pieces)
        return [dict.fromkeys(KINDS, 2.0)] * len(pieces)


def test_what_is_kept_is_what_was_found(tmp_path: Path) -> None:
    for _ in range(2):
        held = Readings(tmp_path / "readings")
        assert [held.of(text, DAY, True) for text in TEXTS] == [find(text, DAY) for text in TEXTS]
    assert find(TEXTS[0], DAY)[0].head is not None


def test_nothing_is_read_twice_but_for_another_day_or_method(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again, other = Counting(), Counting(), Counting()
    with_first, with_again, with_other = (Learned([one], Pointing()) for one in (first, again, other))
    found = Readings(tmp_path, with_first).of(TEXTS[0], DAY, True)
    assert Readings(tmp_path, with_again).of(TEXTS[0], DAY, True) == found and first.asked and not again.asked
    assert Readings(tmp_path, with_again).of(TEXTS[0], DAY, False) and not again.asked
    Readings(tmp_path, with_again).of(TEXTS[0], date(2024, 6, 4), True)
    assert again.asked == first.asked
    monkeypatch.setattr(readings, "METHOD", "another")
    assert Readings(tmp_path, with_other).of(TEXTS[0], DAY, True) == found and other.asked == first.asked
    assert len(list(tmp_path.glob("*"))) == 1


def test_a_torn_or_damaged_line_is_read_again_and_harms_no_other(tmp_path: Path) -> None:
    held = Readings(tmp_path)
    wanted = [held.of(text, DAY, True) for text in TEXTS]
    (path,) = tmp_path.glob("*.jsonl")
    whole = path.read_bytes()
    for broken in (whole[:-9], whole.replace(b"action", b"motion", 1), b"\xff rubbish" + whole, b""):
        path.write_bytes(broken)
        assert [Readings(tmp_path).of(text, DAY, True) for text in TEXTS] == wanted


def test_other_rules_or_weights_are_another_method_whatever_the_version_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = Counting(), Counting()
    with_first, with_again = Learned([first], Pointing()), Learned([again], Pointing())
    found = Readings(tmp_path, with_first).of(TEXTS[0], DAY, True)
    monkeypatch.setattr(readings, "_program", lambda: "other rules")
    assert Readings(tmp_path, with_again).of(TEXTS[0], DAY, True) == found and again.asked == first.asked > 0
    assert len(list(tmp_path.glob("*"))) == 1
