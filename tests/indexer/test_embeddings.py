"""Vectors are made once, and a run killed while writing loses at most its last batch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from indexer import embeddings
from indexer.embeddings import Embeddings
from tests.indexer.council import Plain

TEXTS = ["library", "parking and library", "flood", "school"]


def file_of(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_no_text_is_embedded_twice(tmp_path: Path) -> None:
    first = Plain()
    assert Embeddings(tmp_path, first).fill([*TEXTS, *TEXTS]) == 4
    again = Plain()
    kept = Embeddings(tmp_path, again)
    assert kept.fill([*TEXTS, "flood defence"]) == 1
    assert again.encoded == ["flood defence"]
    assert np.array_equal(kept.of(TEXTS), Plain().encode(TEXTS))


def test_a_known_text_comes_back_with_its_known_vector(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path, Plain())
    kept.fill(["library parking"])
    assert kept.of(["library parking"])[0] == pytest.approx([0.7070891, 0.7070891, 0, 0, 0.0070709], abs=1e-5)


@tried(max_examples=30, deadline=None)
@given(lost=st.integers(1, 400))
def test_a_torn_end_costs_only_what_was_torn(tmp_path_factory: pytest.TempPathFactory, lost: int) -> None:
    folder = tmp_path_factory.mktemp("vectors")
    Embeddings(folder, Plain()).fill(TEXTS)
    path = file_of(folder)
    record = path.stat().st_size // len(TEXTS)
    lost = min(lost, path.stat().st_size)
    path.write_bytes(path.read_bytes()[:-lost])
    kept = Embeddings(folder, Plain())
    gone = -(-lost // record)
    assert kept.missing(TEXTS) == TEXTS[len(TEXTS) - gone :]
    assert kept.fill(TEXTS) == gone
    assert np.array_equal(Embeddings(folder, Plain()).of(TEXTS), Plain().encode(TEXTS))


def test_a_spoilt_record_counts_as_missing(tmp_path: Path) -> None:
    Embeddings(tmp_path, Plain()).fill(TEXTS)
    path = file_of(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 4 + 33] ^= 1  # the second record's vector
    path.write_bytes(data)
    assert Embeddings(tmp_path, Plain()).missing(TEXTS) == ["parking and library"]


def test_a_killed_run_keeps_the_batches_that_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        Embeddings(tmp_path, Plain(dies_after=3)).fill(TEXTS)
    assert Embeddings(tmp_path, Plain()).missing(TEXTS) == TEXTS[2:]


def test_two_writers_at_once_do_not_spoil_each_other(tmp_path: Path) -> None:
    one, other = Embeddings(tmp_path, Plain()), Embeddings(tmp_path, Plain())
    one.fill(["library"])
    other.fill(["parking"])
    one.fill(["flood"])
    kept = Embeddings(tmp_path, Plain())
    assert kept.missing(["library", "parking", "flood"]) == []
    assert np.array_equal(one.of(["flood"]), Plain().encode(["flood"]))
