"""A text's vector depends on the text alone, and is the model's own to within the measured bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from tokenizers import Tokenizer

from archive.errors import SettingError
from archive.settings import Settings
from indexer import encode
from indexer.encode import OnnxEncoder, SentenceTransformersEncoder, open_encoder
from indexer.weights import MINILM

ROOT = Path(__file__).resolve().parents[2]


def passages() -> list[str]:
    """Two hundred passages of the demo council's papers, of one to two hundred words."""
    words = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "demo" / "content").rglob("*.md"))).split()
    found, at = [], 0
    for number in range(200):
        size = 1 + (37 * number) % 200
        found.append(" ".join(words[at : at + size]))
        at = (at + size) % (len(words) - 200)
    return found


def test_a_vector_is_the_same_alone_and_among_fifteen_others(encoder: OnnxEncoder) -> None:
    texts = passages()[:16]
    together = encoder.encode(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(encoder.encode([text])[0], vector)
    assert np.array_equal(encoder.encode(texts[::-1]), together[::-1])


@tried(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_has_one_vector_of_length_one(encoder: OnnxEncoder, text: str) -> None:
    (vector,) = encoder.encode([text])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(encoder.encode(["The council met.", text])[1], vector)


def test_the_exported_model_says_what_sentence_transformers_says(encoder: OnnxEncoder, reference: SentenceTransformersEncoder) -> None:
    texts = passages()
    cosines = (reference.encode(texts) * encoder.encode(texts)).sum(axis=1)
    assert cosines.mean() >= 0.99
    assert cosines.min() >= 0.97
    assert [reference.count(text) for text in texts[:20]] == [encoder.count(text) for text in texts[:20]]


def test_another_model_keeps_the_same_promise_and_is_known_by_its_parameters(reference: SentenceTransformersEncoder) -> None:
    other = reference
    texts = passages()[:16]
    assert np.abs(other.encode(texts[:1]) - other.encode(texts)[:1]).max() <= 1e-5
    assert other.model.recipe == "sentence-transformers"
    assert (other.model.dimension, other.model.max_tokens, len(other.model.digest)) == (384, 256, 64)
    assert other.encode([]).shape == (0, 384)


def test_tokens_are_counted_without_the_two_ends(encoder: OnnxEncoder) -> None:
    assert encoder.count("The council met.") == 4
    assert encoder.count("") == 0


def test_what_lies_beyond_the_limit_is_not_read(encoder: OnnxEncoder) -> None:
    words = "council " * 254
    assert np.array_equal(encoder.encode([words + "banana"]), encoder.encode([words + "parliament"]))
    assert not np.array_equal(encoder.encode(["council " * 253 + "banana"]), encoder.encode(["council " * 253 + "parliament"]))


def test_nothing_is_fetched_to_serve(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="fetch-models"):
        open_encoder(Settings(models=tmp_path))
    with pytest.raises(SettingError, match="no-such-model"):
        open_encoder(Settings(models=tmp_path, model="no-such-model"))


def test_serving_needs_no_torch() -> None:
    told = "import sys, indexer.search, indexer.encode; print([name for name in ('torch', 'sentence_transformers') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_encoder_of_no_texts_gives_no_vectors(encoder: encode.Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_text_s_tokens_are_those_of_its_words(encoder: OnnxEncoder, models: Path) -> None:
    whole = Tokenizer.from_file(str(MINILM.home(models) / "tokenizer.json"))
    whole.no_truncation()
    whole.no_padding()
    odd = "£1,250.50 (net) for\u00a0Cllr O’Brien–Smith’s café:\tnaïve “quotes”\u2003e-mail\nx" + "y" * 150 + " 漢字 résumé\u200b zero"
    for text in [*passages(), odd, "", " \n "]:
        assert list(encoder.tokens(text)) == whole.encode(text, add_special_tokens=False).ids
