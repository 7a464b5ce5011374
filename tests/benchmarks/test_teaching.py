"""Teaching the reader: what it learns from, how far off it is, and that what is learned is what then serves."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from archive.settings import Settings
from benchmarks import teaching
from benchmarks.reading.asking import found
from benchmarks.reading.matters import HERE, everything
from benchmarks.teaching import Case, Pair, Said
from indexer import cut, looks, rerank, running
from indexer.weights import READER, fetch

MODELS = Path(__file__).resolve().parents[2] / "index_data" / "models"


def pair(*answering: int, right: bool | None = None, likely: float = 0.0) -> Pair:
    rows, sentences = np.eye(3, 2, dtype=np.float32), np.eye(2, dtype=np.float32)
    return Pair([101, 102], [0, 1], rows, sentences, bool(answering) if right is None else right, [*answering], 0.5, likely)


def served(taught: looks.Taught, folder: Path) -> rerank.CrossEncoder:
    """The reader that set-up makes of what was learned."""
    home = READER.home(MODELS)
    for part, name in zip(cut.cut(onnx.load(str(home / "model.onnx")), taught), looks.LOOKS, strict=True):
        onnx.save(part, str(folder / name))
    (folder / "tokenizer.json").symlink_to(home / "tokenizer.json")
    return rerank.CrossEncoder([folder / name for name in looks.LOOKS])


def judgements(reader: rerank.CrossEncoder, case: Case) -> list[float]:
    tokenizer = running.tokenizer(READER.home(MODELS))

    def words(one: Pair, part: int) -> str:
        return str(tokenizer.decode([token for token, of in zip(one.ids, one.types, strict=True) if of == part]))

    return [reader.read(words(one, 0), [words(one, 1)])[0].judgement for one in case.pairs]


def said(*judgements: float, tells: tuple[float, float] = (0.0, 0.0)) -> Said:
    values = torch.tensor(judgements)
    return Said(torch.stack([values, values]), values, [torch.tensor(tells) for _ in judgements])


def test_the_better_the_order_and_the_sentence_the_less_it_is_off() -> None:
    some = [[pair(1), pair(), pair()]]
    good, even, bad = (float(teaching._off(said(*values), some)) for values in ((5.0, -5.0, -5.0), (0.0, 0.0, 0.0), (-5.0, 5.0, 5.0)))
    assert good < even < bad
    right, wrong = (float(teaching._off(said(0.0, 0.0, 0.0, tells=tells), some)) for tells in ((0.0, 4.0), (4.0, 0.0)))
    assert right < even < wrong
    low, high = (float(teaching._off(said(*values), [[pair(), pair()]])) for values in ((-8.0, -8.0), (8.0, 8.0)))
    assert low < 0.05 < high


def test_of_a_question_some_that_answer_and_some_likely_ones_that_do_not_are_taken() -> None:
    answers, elsewhere = [pair(0) for _ in range(3)], pair(right=True)
    others = [pair(likely=float(number)) for number in range(30)]
    taken = teaching._taken([*answers, elsewhere, *others], random.Random(0))
    assert [bool(one.answering) for one in taken] == [True] * teaching.RIGHT + [False] * teaching.OTHERS
    assert not any(one is elsewhere for one in taken)
    assert all(any(one is near for near in others[-teaching.NEAREST :]) for one in taken[teaching.RIGHT :])
    assert len(teaching._taken(others, random.Random(0))) == teaching.NONE


@pytest.mark.parametrize(
    ("right", "others", "easy"),
    [((4.0,), (1.0, -5.0), True), ((2.0,), (1.0,), False), ((-2.0,), (-9.0,), False), ((), (-6.0, -5.0), True), ((), (-3.0,), False)],
)
def test_what_is_easy_is_known_well_before_the_rest(right: tuple[float, ...], others: tuple[float, ...], easy: bool) -> None:
    case = Case("moor", [*(pair(0, likely=one) for one in right), *(pair(likely=one) for one in others)])
    assert case.is_easy is easy


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    fetch(READER, MODELS)
    settings = Settings(data=tmp_path_factory.mktemp("data"), models=MODELS)
    return list(teaching.cases(found([matter for matter in everything() if matter.group == "homes"][:6], settings), settings))


def test_a_question_is_made_of_what_the_first_stage_finds_with_the_sentences_that_answer(made: list[Case]) -> None:
    answerable = [case for case in made if case.is_answerable]
    assert len(made) > 45 and 0.6 < len(answerable) / len(made) < 1
    several = [one for case in answerable for one in case.pairs if one.is_right]
    assert sum(bool(one.answering) for one in several) > 0.6 * len(several)
    for one in several:
        assert one.parts.shape[1] == len(one.ids) <= rerank.TOKENS and np.allclose(one.parts.sum(axis=1).round(4) % 1, 0)


def test_the_model_that_learns_says_at_first_what_the_untaught_reader_says(made: list[Case], tmp_path: Path) -> None:
    pupil = teaching.Pupil(READER.home(MODELS))
    with torch.no_grad():
        mine = pupil.say(made[0].pairs).judgements.numpy()
    untaught = looks.Taught(looks.Heads.load(HERE / "untaught.json"), np.zeros(384, np.float32), {})
    assert np.corrcoef(mine, judgements(served(untaught, tmp_path), made[0]))[0, 1] > 0.95


@pytest.mark.long
def test_what_is_learned_serves_as_it_was_learned(made: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "ROUNDS", 3)
    pupil = teaching.Pupil(READER.home(MODELS))
    before = float(teaching.told("before", pupil, made).split(" | ")[6])
    pupil.learn(made)
    after = teaching.told("after", pupil, made).split(" | ")
    assert float(after[6]) > before and float(after[7]) > 0.5  # of what it has seen
    pupil.taught().save(tmp_path / "reader.npz")
    case = next(case for case in made if case.is_answerable)
    with torch.no_grad():
        mine = pupil.say(case.pairs).judgements.numpy()
    assert np.corrcoef(mine, judgements(served(looks.Taught.load(tmp_path / "reader.npz"), tmp_path), case))[0, 1] > 0.95
