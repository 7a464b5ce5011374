"""Teaching the register's judge: the table counts rightly, and what is learned is what then serves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import judging
from benchmarks.learning import Example
from indexer import export
from indexer.adapted import Adapter
from indexer.register.learned.judge import SIGHTS, Throughout, Transformer
from indexer.register.learned.pieces import Piece
from indexer.register.learned.weights import KINDS, Weights
from indexer.weights import MINILM, fetch

MODELS = Path(__file__).resolve().parents[2] / "index_data" / "models"
VOTED, TOLD = "The motion was carried by {} votes to none.", "The library opened at {} in the morning."


def example(words: str, *right: str) -> Example:
    return Example("north", Piece(0, len(words), words, text=words), frozenset(), frozenset(right), frozenset())


def test_the_table_leaves_out_what_may_be_or_not() -> None:
    given = [example("a", "vote"), example("b"), Example("north", Piece(0, 1, "c"), frozenset(), frozenset(), frozenset({"vote"}))]
    at = KINDS.index(judging.KINDS[2])
    said = np.zeros((3, len(KINDS)))
    said[:, at] = (2.0, 1.0, 9.0)
    given += [example("d", *KINDS)]
    said = np.vstack([said, np.full(len(KINDS), 3.0)])
    assert judging.told("judge", said, given).split(" | ")[at + 1] == "1.000, 1.00"
    said[1, at] = 5.0
    assert judging.told("judge", said, given).split(" | ")[at + 1] == "0.583, 0.00"


def test_what_no_judge_is_shown_is_not_learned_from_unless_it_is_an_entry() -> None:
    cues = Weights((0,) * len(KINDS), {"dull": (-9000,) * len(KINDS)})
    dull, plain = frozenset({"dull"}), frozenset({"plain"})
    given = [Example("north", Piece(0, 1, "a"), cue, frozenset(right), frozenset()) for cue in (dull, plain) for right in ((), ("vote",))]
    assert judging.shown(given, cues) == given[1:]


@pytest.mark.long
@pytest.mark.parametrize("which", judging.JUDGES)
def test_what_is_learned_serves_as_it_was_learned(which: str, tmp_path: Path) -> None:
    kept, made = judging.JUDGES[which]
    pupil = made(fetch(MINILM, MODELS))
    given = [example(VOTED.format(number), "vote") for number in range(60)] + [example(TOLD.format(number)) for number in range(60)]
    pupil.learn(given)
    asked = [example(VOTED.format("twelve")), example(TOLD.format("noon"))]
    said = pupil.say(asked)
    at = [str(kind) for kind in KINDS].index("vote")
    assert said[0, at] > said[1, at] + 1
    pupil.adapter().save(tmp_path / "judge.npz")
    again = made(fetch(MINILM, MODELS))
    again.go_on_from(Adapter.load(tmp_path / "judge.npz"))
    assert np.abs(again.say(asked) - said).max() < 0.1
    serves = export.adapted_to(MINILM, MODELS, tmp_path / "judge.npz")
    try:
        judge = Transformer(serves, *SIGHTS[kept]) if kept in SIGHTS else Throughout(serves)
        served = np.array([list(judge.of([one.piece])[0].values()) for one in asked])
    finally:
        serves.unlink()
    assert np.abs(served - said).max() < 0.6
