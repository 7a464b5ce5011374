"""Nearest neighbours are exact, with and without a filter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer import vectors
from indexer.vectors import VectorIndex

KNOWN = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], np.float32)


HALF = 2**-11  # what a number below 1 may lose at half precision


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    vectors.write(tmp_path, KNOWN)
    return VectorIndex(tmp_path)


def test_a_known_vector_comes_back_with_its_known_cosine(index: VectorIndex) -> None:
    assert index.nearest(np.array([1, 0], np.float32), 3) == [(0, 1.0), (1, pytest.approx(0.6, abs=HALF)), (2, 0.0)]
    assert (len(index), index.dimension) == (4, 2)


def test_a_filter_leaves_the_rest_exact(index: VectorIndex) -> None:
    allowed = np.array([False, True, False, True])
    assert index.nearest(np.array([1, 0], np.float32), 10, allowed) == [(1, pytest.approx(0.6, abs=HALF)), (3, -1.0)]
    assert index.nearest(np.array([1, 0], np.float32), 10, np.zeros(4, bool)) == []


@pytest.mark.parametrize(("few", "share"), [(0, 0.1), (0, 0.7), (1000, 0.1)])
def test_a_filter_finds_what_a_scan_by_hand_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, share: float) -> None:
    monkeypatch.setattr(vectors, "FEW", few)
    some = np.random.default_rng(1)
    made = some.normal(size=(500, 16)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    vectors.write(tmp_path, made)
    allowed = some.random(500) < share
    found = VectorIndex(tmp_path).nearest(made[0], 10, allowed)
    by_hand = np.argsort(-np.where(allowed, made @ made[0], -2))[:10]
    assert [number for number, _ in found] == by_hand.tolist()


def test_vectors_come_back_by_number(index: VectorIndex) -> None:
    assert np.array_equal(index.of([2, 0]), KNOWN[[2, 0]])
    assert index.of([1]) == pytest.approx(KNOWN[[1]], abs=HALF)
    assert np.array_equal(np.vstack(list(index.parts())), index.of(range(4)))
    assert index.of([]).shape == (0, 2)


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    vectors.write(tmp_path, np.zeros((0, 2), np.float32))
    assert VectorIndex(tmp_path).nearest(np.array([1, 0], np.float32), 5) == []


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[VectorIndex, np.ndarray]:
    """More than are compared one by one, in heaps as texts on one matter lie."""
    folder, some = tmp_path_factory.mktemp("many"), np.random.default_rng(2)
    heaps = some.normal(size=(300, 64))
    made = (heaps[some.integers(0, 300, vectors.CHEAP + 5000)] + 0.8 * some.normal(size=(vectors.CHEAP + 5000, 64))).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    vectors.write(folder, made)
    return VectorIndex(folder), made


@pytest.mark.parametrize("share", [1.0, 0.5, 0.02])
def test_of_many_nearly_all_of_the_nearest_are_found_with_their_true_cosines(
    many: tuple[VectorIndex, np.ndarray], monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    monkeypatch.setattr(vectors, "NARROW", 1000)
    index, made = many
    some = np.random.default_rng(3)
    allowed = None if share == 1 else some.random(len(made)) < share
    found = 0
    for question in made[::1250]:
        exact = {number for number, _ in index.nearest(question, 10, allowed, exact=True)}
        near = index.nearest(question, 10, allowed)
        found += len(exact & {number for number, _ in near})
        assert all(allowed is None or allowed[number] for number, _ in near)
        assert all(score == pytest.approx(float(made[number] @ question), abs=1e-3) for number, score in near)
        assert [score for _, score in near] == sorted((score for _, score in near), reverse=True)
    assert found >= 0.97 * 10 * len(made[::1250])
