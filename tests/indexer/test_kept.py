"""Vectors that are remembered are the same, and no more than a set number is kept."""

from __future__ import annotations

import numpy as np

from indexer.kept import Kept
from tests.indexer.council import Plain


def test_a_text_is_encoded_once_and_its_vector_is_the_same() -> None:
    plain = Plain()
    kept = Kept(plain)
    texts = ["the library", "parking", "the library"]
    first, again = kept.encode(texts), kept.encode(texts[::-1])
    assert plain.encoded == ["the library", "parking"]
    assert np.array_equal(first, Plain().encode(texts)) and np.array_equal(again, first[::-1])
    assert kept.encode([]).shape == (0, 5)


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    plain = Plain()
    kept = Kept(plain, most=2)
    for text in ("flood", "parking", "flood", "school", "flood", "parking"):
        kept.encode([text])
    assert plain.encoded == ["flood", "parking", "school", "parking"]
