"""The shortened reader judges next to as the whole one does, looks again only at what may be best, and is made once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from indexer import cut, export, rerank, shortened, weights
from indexer.rerank import CrossEncoder
from indexer.weights import READER
from tests.indexer.council import TEXTS

ASKED = (
    "who pays for the repair of the sea wall?",
    "may pupils travel free to school",
    "parking charges on the seafront",
    "how do I prune an apple tree",
    "books lent to children",
    "what was agreed about flooding",
)
SAID = [text for _, text in TEXTS.values()]


class Whole:
    """The reader as it was fetched, which also tells what a layer knows."""

    def __init__(self, home: Path, layer: int) -> None:
        import onnx
        import onnxruntime

        model = onnx.load(str(home / "model.onnx"))
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(shortened.hidden(layer)))
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
        self._tokenizer.no_padding()

    def read(self, question: str, text: str) -> tuple[float, Any, shortened.Shares]:
        pair = self._tokenizer.encode(question, text)
        given: dict[str, Any] = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        said, known = self._session.run(None, {name: np.array([values], np.int64) for name, values in given.items()})
        return float(said[0, 0]), known[0], shortened.shares(pair.sequence_ids)[0]


@pytest.fixture(scope="module")
def whole(models: Path) -> Whole:
    weights.fetch(READER, models)
    return Whole(READER.home(models), shortened.Heads.load().second.layers)


@pytest.fixture(scope="module")
def short(models: Path, whole: Whole) -> CrossEncoder:
    return CrossEncoder(*export.shorten(READER, models))


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(rerank, "MARGIN", 100.0)
    yield


@pytest.mark.usefixtures("twice")
def test_the_short_reader_comes_near_the_whole_one_s_judgements(short: CrossEncoder, whole: Whole) -> None:
    one = np.maximum([short.read(question, SAID) for question in ASKED], -11.3)  # the whole one says nothing lower
    other = np.array([[whole.read(question, text)[0] for text in SAID] for question in ASKED])
    assert np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.95
    assert np.abs(one - other).mean() < 2 and other.std() > 3


@pytest.mark.usefixtures("twice")
def test_the_second_look_says_what_the_uncut_graph_s_layer_says_under_the_head(short: CrossEncoder, whole: Whole) -> None:
    head = shortened.Heads.load().second
    for question in ASKED[:3]:
        for judged, text in zip(short.read(question, SAID), SAID, strict=True):
            _, known, shares = whole.read(question, text)
            assert judged == pytest.approx(float((shares @ known).ravel() @ head.weights) + head.bias, abs=1.0)  # roundings to eight bits


def test_only_what_may_be_best_is_looked_at_again(short: CrossEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [short.read(question, SAID) for question in ASKED]
    monkeypatch.setattr(rerank, "MARGIN", 0.0)
    one = [short.read(question, SAID) for question in ASKED]
    monkeypatch.setattr(rerank, "MARGIN", 100.0)
    every = [short.read(question, SAID) for question in ASKED]
    again = [sum(a == b for a, b in zip(got, all_, strict=True)) for got, all_ in zip(few, every, strict=True)]
    assert sum(again) < 0.7 * len(ASKED) * len(SAID)
    assert [max(found) for found in few] == [max(found) for found in every]
    assert [found.index(max(found)) for found in few] == [found.index(max(found)) for found in every]
    assert all(sum(a == b for a, b in zip(got, all_, strict=True)) >= 1 for got, all_ in zip(one, every, strict=True))
    assert all(max(got) in all_ for got, all_ in zip(one, every, strict=True))  # the best is judged, never guessed


def test_several_threads_say_the_same(short: CrossEncoder, models: Path) -> None:
    assert CrossEncoder(*shortened.paths(READER, models), 2).read(ASKED[0], SAID) == short.read(ASKED[0], SAID)
    assert short.read(ASKED[0], []) == []


def test_it_is_made_once_smaller_and_holds_no_words_twice(models: Path, short: CrossEncoder) -> None:
    made = export.shorten(READER, models)
    before = [path.stat().st_mtime_ns for path in made]
    assert export.shorten(READER, models) == made and [path.stat().st_mtime_ns for path in made] == before
    assert sum(path.stat().st_size for path in made) < 0.7 * (READER.home(models) / "model.onnx").stat().st_size
    assert made[1].stat().st_size < 0.5 * made[0].stat().st_size
    assert list(made[0].parent.glob(".shortening-*")) == []
    made[1].unlink()
    assert export.shorten(READER, models) == made and made[1].exists()


def test_other_heads_are_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heads = shortened.Heads.load()
    assert heads.first.weights.shape == heads.second.weights.shape == (3 * 384,)
    assert 1 <= heads.first.layers < heads.second.layers <= 12
    heads.save(tmp_path / "heads.json")
    again = shortened.Heads.load(tmp_path / "heads.json")
    assert again.second.layers == heads.second.layers and np.allclose(again.first.weights, heads.first.weights, rtol=1e-5)
    told = json.loads((tmp_path / "heads.json").read_text("utf-8"))
    told["first"]["bias"] += 1
    (tmp_path / "other.json").write_text(json.dumps(told))
    standing = shortened.paths(READER, tmp_path)
    monkeypatch.setattr(shortened, "HEADS", tmp_path / "other.json")
    assert not set(shortened.paths(READER, tmp_path)) & set(standing)


def test_what_a_head_sees_is_the_first_token_and_two_means() -> None:
    rows = shortened.shares([None, 0, 0, None, 1, 1, 1, 1, None])[0]
    assert rows.tolist() == [[1] + [0] * 8, [0, 0.5, 0.5, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25, 0]]
    assert shortened.shares([None, 0, None, None])[0].sum(axis=1).tolist() == [1, 1, 0]


def test_a_layer_that_the_reader_does_not_have_is_refused(models: Path) -> None:
    import onnx

    model = onnx.load(str(READER.home(models) / "model.onnx"), load_external_data=False)
    first, none = (shortened.Head(layer, np.zeros(1152, np.float32), 0.0) for layer in (3, 13))
    with pytest.raises(ValueError, match="no layer 13"):
        cut.cut(model, shortened.Heads(first, none))
