"""Nearness by words: what means alike is nearer than what has the same small words, each text by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from archive.settings import Settings
from indexer.encode import OnnxEncoder
from indexer.weights import MINILM
from indexer.wordvectors import FILE, ByModel, WordVectors, open_nearness
from tests.indexer.council import Plain


@pytest.fixture(scope="module")
def words(models: Path, encoder: OnnxEncoder) -> WordVectors:
    found = open_nearness(Settings(models=models), encoder)
    assert isinstance(found, WordVectors)
    return found


def test_what_means_alike_in_other_words_is_nearer_than_what_has_the_same_small_words(words: WordVectors) -> None:
    question = "what is the price of leaving a vehicle in the town?"
    found = words.of(question, ["Parking charges for cars rise to £2.", "What is the end of the matter in a minute?", "Otters swam."])
    assert found.argmax() == 0 and found[0] > found[1] + 0.1


def test_a_text_has_the_same_nearness_in_any_company(words: WordVectors) -> None:
    texts = ["The library will close at six.", "", "ﬁ \U0001f600", "Noted. " * 2_000]
    together = words.of("when does the library close", texts)
    assert together.shape == (4,) and np.all(np.abs(together) <= 1.00001)
    assert [float(words.of("when does the library close", [text])[0]) for text in texts] == together.tolist()
    assert together[1] == 0 and words.of("", texts)[0] == 0 and words.of("a question", []).shape == (0,)


def test_common_words_are_light_in_the_table_of_the_model(models: Path) -> None:
    made = np.load(MINILM.home(models) / FILE)
    assert made.shape == (30_522, 384) and made.dtype == np.float16
    lengths = np.linalg.norm(made.astype(np.float32), axis=1)
    assert np.median(lengths[1_996:2_006]) < 0.2 * np.median(lengths[20_000:20_100])


def test_a_model_without_a_table_is_asked_itself(tmp_path: Path, encoder: OnnxEncoder) -> None:
    assert isinstance(open_nearness(Settings(models=tmp_path), encoder), ByModel)
    other = open_nearness(Settings(models=tmp_path), Plain())
    assert isinstance(other, ByModel)
    assert other.of("the library", ["library hours", "parking"]).argmax() == 0
