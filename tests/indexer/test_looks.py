"""The reader in three looks judges next to as the whole one does, looks again only at what may be best, and is made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from indexer import cut, export, looks, rerank, weights
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
        model.graph.output.append(onnx.helper.make_empty_tensor_value_info(looks.hidden(layer)))
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
        self._tokenizer.no_padding()

    def read(self, question: str, text: str) -> tuple[float, Any, looks.Shares]:
        pair = self._tokenizer.encode(question, text)
        given: dict[str, Any] = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        said, known = self._session.run(None, {name: np.array([values], np.int64) for name, values in given.items()})
        return float(said[0, 0]), known[0], looks.shares(pair.sequence_ids)[0]


UNTAUGHT = looks.Heads.load(Path(__file__).resolve().parents[2] / "benchmarks" / "reading" / "untaught.json")


@pytest.fixture(scope="module")
def whole(models: Path) -> Whole:
    weights.fetch(READER, models)
    return Whole(READER.home(models), UNTAUGHT.each[-1].layers)


@pytest.fixture(scope="module")
def short(models: Path, whole: Whole) -> CrossEncoder:
    """The reader that serves."""
    return CrossEncoder(export.in_looks(READER, models))


def made(models: Path, folder: Path, taught: looks.Taught) -> CrossEncoder:
    """A reader that was taught so."""
    import onnx

    for part, name in zip(cut.cut(onnx.load(str(READER.home(models) / "model.onnx")), taught), looks.LOOKS, strict=True):
        onnx.save(part, str(folder / name))
    (folder / "tokenizer.json").symlink_to((READER.home(models) / "tokenizer.json").resolve())
    return CrossEncoder([folder / name for name in looks.LOOKS])


@pytest.fixture(scope="module")
def untaught(models: Path, whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> CrossEncoder:
    """The reader cut short, before it was taught."""
    return made(models, tmp_path_factory.mktemp("untaught"), looks.Taught(UNTAUGHT, np.zeros(384, np.float32), {}))


def judged(reader: CrossEncoder, question: str) -> list[float]:
    return [reading.judgement for reading in reader.read(question, SAID)]


@pytest.fixture
def thrice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(rerank, "AGAIN", (100, 100))
    yield


@pytest.mark.usefixtures("thrice")
def test_the_short_reader_comes_near_the_whole_one_s_judgements(untaught: CrossEncoder, whole: Whole) -> None:
    one = np.maximum([judged(untaught, question) for question in ASKED], -11.3)  # the whole one says nothing lower
    other = np.array([[whole.read(question, text)[0] for text in SAID] for question in ASKED])
    assert np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.95
    assert np.abs(one - other).mean() < 2 and other.std() > 3


@pytest.mark.usefixtures("thrice")
def test_the_last_look_says_what_the_uncut_graph_s_layer_says_under_the_head(untaught: CrossEncoder, whole: Whole) -> None:
    head = UNTAUGHT.each[-1]
    for question in ASKED[:3]:
        for said, text in zip(judged(untaught, question), SAID, strict=True):
            _, known, shares = whole.read(question, text)
            assert said == pytest.approx(float((shares @ known).ravel() @ head.weights) + head.bias, abs=1.0)  # roundings to eight bits


def test_only_what_may_be_best_is_looked_at_again(short: CrossEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rerank, "AGAIN", (100, 100))
    every = [judged(short, question) for question in ASKED]
    monkeypatch.setattr(rerank, "AGAIN", (3, 2))
    for question, all_ in zip(ASKED, every, strict=True):
        found = short.read(question, SAID)
        again = [number for number, reading in enumerate(found) if reading.telling]
        few = [reading.judgement for reading in found]
        assert len(again) == 2 and all(few[number] == all_[number] for number in again)
        assert max(few) == max(few[number] for number in again)  # the best is judged, never guessed
    answered = [number for number, all_ in enumerate(every) if max(all_) > -5]
    assert len(answered) >= 3
    assert all(max(judged(short, ASKED[number])) == max(every[number]) for number in answered)  # what answers is not missed


def test_what_spoke_for_a_text_before_has_it_looked_at_again(short: CrossEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rerank, "AGAIN", (1, 1))
    monkeypatch.setattr(rerank, "BEFORE", 100.0)
    for place in range(len(SAID)):
        found = short.read(ASKED[0], SAID, [float(number == place) for number in range(len(SAID))])
        assert [bool(reading.telling) for reading in found] == [number == place for number in range(len(SAID))]


def test_several_threads_say_the_same(short: CrossEncoder, models: Path) -> None:
    assert CrossEncoder(looks.paths(READER, models), 2).read(ASKED[0], SAID) == short.read(ASKED[0], SAID)
    assert short.read(ASKED[0], []) == []


def test_it_is_made_once_and_holds_no_words_twice(models: Path, short: CrossEncoder) -> None:
    made = export.in_looks(READER, models)
    before = [path.stat().st_mtime_ns for path in made]
    assert export.in_looks(READER, models) == made and [path.stat().st_mtime_ns for path in made] == before
    assert sum(path.stat().st_size for path in made) < 1.01 * (READER.home(models) / "model.onnx").stat().st_size
    assert list(made[0].parent.glob(".cutting-*")) == []
    made[1].unlink()
    assert export.in_looks(READER, models) == made and made[1].exists()


@pytest.mark.usefixtures("thrice")
def test_what_is_added_to_a_layer_is_what_it_then_says(models: Path, untaught: CrossEncoder, tmp_path: Path) -> None:
    """A product of nothing leaves the judgements next to as they were."""
    luck = np.random.default_rng(0)
    name = "encoder.layer.5.output.dense"
    telling = luck.normal(size=384).astype(np.float32)
    narrow, wide = luck.normal(size=(4, 1536)).astype(np.float32), luck.normal(size=(384, 4)).astype(np.float32)
    still, moved = (
        made(models, path, looks.Taught(UNTAUGHT, telling, {name: (narrow * size, wide)}))
        for size, path in ((0, tmp_path / "still"), (0.02, tmp_path / "moved"))
        if path.mkdir() is None
    )
    before, same, other = (np.array([judged(one, question) for question in ASKED]) for one in (untaught, still, moved))
    assert np.abs(same - before).mean() < 0.4 and np.abs(other - before).mean() > 3 * np.abs(same - before).mean()
    assert all(len(reading.telling) > 5 for reading in still.read(ASKED[0], SAID))


def test_what_was_learned_is_kept_and_other_learning_makes_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taught = looks.Taught.load()
    each = taught.heads.each
    assert [head.weights.shape for head in each] == [(3 * 384,)] * len(looks.LOOKS) and taught.telling.shape == (384,)
    after = [head.layers for head in each]
    assert after == sorted(set(after)) and after[0] >= 1 and after[-1] <= 12 and len(taught.layers) == 6 * after[-1]
    taught.save(tmp_path / "reader.npz")
    again = looks.Taught.load(tmp_path / "reader.npz")
    assert [head.layers for head in again.heads.each] == after and np.array_equal(again.heads.each[0].weights, each[0].weights)
    assert all(
        np.array_equal(one, other) for name in taught.layers for one, other in zip(taught.layers[name], again.layers[name], strict=True)
    )
    looks.Taught(taught.heads, taught.telling + 1, taught.layers).save(tmp_path / "other.npz")
    standing = looks.paths(READER, tmp_path)
    monkeypatch.setattr(looks, "LEARNED", tmp_path / "other.npz")
    assert not set(looks.paths(READER, tmp_path)) & set(standing)


def test_heads_are_kept_as_they_were_fitted(tmp_path: Path) -> None:
    UNTAUGHT.save(tmp_path / "heads.json")
    again = looks.Heads.load(tmp_path / "heads.json")
    assert [head.layers for head in again.each] == [head.layers for head in UNTAUGHT.each]
    assert all(np.allclose(one.weights, other.weights, rtol=1e-5) for one, other in zip(again.each, UNTAUGHT.each, strict=True))


def test_what_a_head_sees_is_the_first_token_and_two_means() -> None:
    rows = looks.shares([None, 0, 0, None, 1, 1, 1, 1, None])[0]
    assert rows.tolist() == [[1] + [0] * 8, [0, 0.5, 0.5, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25, 0]]
    assert looks.shares([None, 0, None, None])[0].sum(axis=1).tolist() == [1, 1, 0]


def test_a_layer_that_the_reader_does_not_have_is_refused(models: Path) -> None:
    import onnx

    model = onnx.load(str(READER.home(models) / "model.onnx"), load_external_data=False)
    heads = tuple(looks.Head(layer, np.zeros(1152, np.float32), 0.0) for layer in (3, 6, 13))
    with pytest.raises(ValueError, match="no layer 13"):
        cut.cut(model, looks.Taught(looks.Heads(heads), np.zeros(384, np.float32), {}))
