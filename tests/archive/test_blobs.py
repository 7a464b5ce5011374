"""Bytes come back as they went in, under the name that their digest gives."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.blobs import Blobs, digest_of
from archive.errors import ArchiveError, MissingBlob


def test_the_digest_is_sha256() -> None:
    assert digest_of(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(data=st.binary(max_size=2000))
def test_bytes_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    blobs = Blobs(str(tmp_path_factory.getbasetemp() / "round"))
    digest = blobs.put(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert blobs.get(digest) == data


def test_bytes_lie_under_the_first_digits_of_their_digest_and_nothing_is_left_aside(tmp_path: Path) -> None:
    digest = Blobs(str(tmp_path)).put(b"x")
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()] == [f"{digest[:2]}/{digest[2:4]}/{digest}"]


def test_a_half_written_file_is_not_taken_for_a_blob(tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path))
    digest = blobs.put(b"x")
    (tmp_path / "ab.part").write_bytes(b"half")
    assert list(blobs.digests()) == [digest]


def test_missing_bytes_and_bad_names_are_told_apart(tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path))
    with pytest.raises(MissingBlob, match="crawl again"):
        blobs.get("0" * 64)
    with pytest.raises(ArchiveError, match="64 hexadecimal"):
        blobs.get("../../etc/passwd")


def test_an_object_store_is_used_by_url() -> None:
    blobs = Blobs("memory://minutebook-test")
    assert blobs.get(blobs.put(b"far away")) == b"far away"
