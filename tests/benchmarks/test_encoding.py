"""Teaching the embedding model: what it is asked, how far off it is, and that what is learned is what then serves."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from archive.settings import Settings
from benchmarks import encoding
from benchmarks.encoding import Lot
from benchmarks.reading.asking import Found, found
from benchmarks.reading.matters import Asked, Matter, everything
from indexer import adapted, export, weights
from indexer.encode import OnnxEncoder
from indexer.weights import MINILM

MODELS = Path(__file__).resolve().parents[2] / "index_data" / "models"


def a_lot() -> Lot:
    matter = Matter("baths", "baths", {"p1": ("Baths", "It opens on 3 June."), "p2": ("Baths", "It is warm.")}, (), {})
    return Lot("baths", (Found(matter, Asked("when does it open", "question", {"p1": ("3 June",)}), ()),), {"p1": "one", "p2": "two"})


@pytest.mark.parametrize(("asked", "least", "most"), [((1.0, 0.0), 0.0, 0.01), ((0.7, 0.7), 0.6, 0.8), ((0.0, 1.0), 15.0, 25.0)])
def test_the_nearer_what_answers_and_the_farther_the_rest_the_less_it_is_off(asked: tuple[float, float], least: float, most: float) -> None:
    at = {"when does it open": asked, "one": (1.0, 0.0), "two": (0.0, 1.0)}
    said = float(encoding.off(lambda texts: torch.tensor([at[text] for text in texts]), [a_lot()]))
    assert least <= said <= most


@pytest.fixture(scope="module")
def some() -> list[Matter]:
    every = everything()
    return [matter for group in ("homes", "welsh") for matter in [one for one in every if one.group == group][:6]]


@pytest.fixture(scope="module")
def asked(some: list[Matter], tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    weights.fetch(MINILM, MODELS)
    export.export(MINILM, MODELS)
    return list(found(some, Settings(data=tmp_path_factory.mktemp("data"), models=MODELS)))


def texts(some: Sequence[Matter]) -> dict[str, str]:
    return {key: f"{title}\n{text}" for matter in some for key, (title, text) in matter.passages.items()}


def test_questions_are_asked_of_the_passages_of_their_own_shelf(asked: list[Found], some: list[Matter]) -> None:
    assert len(asked) == sum(len(matter.questions) for matter in some)
    for one in asked:
        theirs = {key for matter in some if matter.shelf == one.matter.shelf for key in matter.passages}
        assert one.hits and {hit.passage.digest for hit in one.hits} <= theirs


def test_each_answerable_question_is_in_one_lot_with_what_answers_it_and_near_ones_of_its_shelf(
    asked: list[Found], some: list[Matter]
) -> None:
    steps = list(encoding.lots(asked, texts(some), random.Random(0)))
    lots = [lot for step in steps for lot in step]
    assert sorted(id(one) for lot in lots for one in lot.asked) == sorted(id(one) for one in asked if one.asked.answers)
    for lot in lots:
        assert len(lot.asked) <= encoding.LOT and {one.matter.shelf for one in lot.asked} == {lot.shelf}
        assert all(set(one.asked.answers) <= set(lot.passages) for one in lot.asked)
        own = lot.asked[0].matter.passages
        assert set(own) <= set(lot.passages) and 0 < len(lot.passages) - len(own) <= encoding.OTHERS


@pytest.mark.long
def test_what_is_learned_serves_as_it_was_learned(
    asked: list[Found], some: list[Matter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil, shown = encoding.Pupil(MINILM.home(MODELS)), texts(some)
    before = encoding.told("before", pupil, asked, shown)
    for _ in range(3):
        pupil.learn(asked, shown)
    after = encoding.told("after", pupil, asked, shown)
    assert float(after.split(" | ")[2]) > float(before.split(" | ")[2])  # of what it has seen
    np.savez_compressed(tmp_path / "encoder.npz", **adapted.parts(pupil.learned()))  # type: ignore[arg-type]
    monkeypatch.setattr(weights, "ENCODER_LEARNED", tmp_path / "encoder.npz")
    monkeypatch.setattr(export, "ENCODER_LEARNED", tmp_path / "encoder.npz")
    home = MINILM.home(tmp_path / "models")
    home.mkdir(parents=True)
    for path in MINILM.home(MODELS).iterdir():
        if path.suffix != ".onnx":
            (home / path.name).symlink_to(path)
    export.export(MINILM, tmp_path / "models")
    some_texts = list(shown.values())[:20]
    cosines = (OnnxEncoder(MINILM, tmp_path / "models").encode(some_texts) * pupil.read(some_texts)).sum(axis=1)
    assert cosines.min() > 0.97
