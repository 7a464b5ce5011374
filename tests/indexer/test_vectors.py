"""Nearest neighbours are exact, with and without a filter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer import vectors
from indexer.vectors import VectorIndex

KNOWN = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], np.float32)


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    vectors.write(tmp_path / "v", KNOWN)
    return VectorIndex(tmp_path / "v")


def test_a_known_vector_comes_back_with_its_known_cosine(index: VectorIndex) -> None:
    assert index.nearest(np.array([1, 0], np.float32), 3) == [(0, 1.0), (1, pytest.approx(0.6)), (2, 0.0)]
    assert (len(index), index.dimension) == (4, 2)


def test_a_filter_leaves_the_rest_exact(index: VectorIndex) -> None:
    allowed = np.array([1, 3], np.int64)
    assert index.nearest(np.array([1, 0], np.float32), 10, allowed) == [(1, pytest.approx(0.6)), (3, -1.0)]
    assert index.nearest(np.array([1, 0], np.float32), 10, np.zeros(0, np.int64)) == []


def test_a_filter_finds_what_a_scan_by_hand_finds(tmp_path: Path) -> None:
    some = np.random.default_rng(1)
    made = some.normal(size=(500, 16)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    vectors.write(tmp_path / "v", made)
    allowed = np.sort(some.choice(500, 37, replace=False))
    found = VectorIndex(tmp_path / "v").nearest(made[0], 10, allowed)
    by_hand = allowed[np.argsort(-(made[allowed] @ made[0]))][:10]
    assert [number for number, _ in found] == by_hand.tolist()


def test_vectors_come_back_by_number(index: VectorIndex) -> None:
    assert np.array_equal(index.of([2, 0]), KNOWN[[2, 0]])
    assert index.of([]).shape == (0, 2)


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    vectors.write(tmp_path / "v", np.zeros((0, 2), np.float32))
    assert VectorIndex(tmp_path / "v").nearest(np.array([1, 0], np.float32), 5) == []
