"""Bytes named by their SHA-256, through fsspec: a folder by default, an object store by URL."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import uuid4

import fsspec

from archive.errors import ArchiveError, MissingBlob

_PIECE = 1 << 20


def digest_of(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Blobs:
    """A store of bytes in which nothing is ever half-written: write aside, fsync, rename."""

    def __init__(self, where: str) -> None:
        """`where` is a folder, or any URL that fsspec knows ("s3://…", "memory://…")."""
        self._files: Any
        self._files, self._root = fsspec.core.url_to_fs(where)
        self._local = "file" in self._files.protocol

    def path(self, digest: str) -> str:
        """Where the bytes of one digest lie, in the file system's own terms."""
        if len(digest) != 64 or not all(c in "0123456789abcdef" for c in digest):
            raise ArchiveError(f"A digest is 64 hexadecimal digits; {digest!r} is not.")
        return f"{self._root}/{digest[:2]}/{digest[2:4]}/{digest}"

    def has(self, digest: str) -> bool:
        """Whether the bytes are held."""
        return bool(self._files.exists(self.path(digest)))

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their digest; bytes already held are not written again."""
        digest = digest_of(data)
        if self.has(digest):
            return digest
        final = self.path(digest)
        self._files.makedirs(final.rsplit("/", 1)[0], exist_ok=True)
        aside = f"{final}.{uuid4().hex}.part"
        with self._clearing(aside):
            with self._files.open(aside, "wb") as file:
                file.write(data)
                self._sync(file)
            self._files.mv(aside, final)
        if self._local:
            _sync_folder(Path(final).parent)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of one digest; MissingBlob when they are not held."""
        try:
            return bytes(self._files.cat_file(self.path(digest)))
        except FileNotFoundError as error:
            raise self._missing(digest) from error

    def _missing(self, digest: str) -> MissingBlob:
        return MissingBlob(f"The bytes {digest} are not in {self._root}: restore them, or crawl again with --full.")

    def open(self, digest: str) -> tuple[BinaryIO, int]:
        """The bytes of one digest as a file that can be read from anywhere in it, and their number; MissingBlob when they are not held."""
        try:
            size = int(self._files.size(self.path(digest)))
            return cast(BinaryIO, self._files.open(self.path(digest), "rb")), size
        except FileNotFoundError as error:
            raise self._missing(digest) from error

    def put_stream(self, source: BinaryIO, unless: Callable[[], bool] = lambda: False) -> str:
        """Keep what the stream gives, a piece at a time, and return its digest; "" when `unless` says at the end that it was not whole."""
        aside, found = f"{self._root}/{uuid4().hex}.part", hashlib.sha256()
        self._files.makedirs(self._root, exist_ok=True)
        with self._clearing(aside), self._files.open(aside, "wb") as file:
            while piece := source.read(_PIECE):
                found.update(piece)
                file.write(piece)
            self._sync(file)
        digest = "" if unless() else found.hexdigest()
        if not digest or self.has(digest):
            self._files.rm(aside)
            return digest
        final = self.path(digest)
        self._files.makedirs(final.rsplit("/", 1)[0], exist_ok=True)
        self._files.mv(aside, final)
        if self._local:
            _sync_folder(Path(final).parent)
        return digest

    def _sync(self, file: Any) -> None:
        if self._local:
            file.flush()
            os.fsync(file.fileno())

    @contextmanager
    def _clearing(self, aside: str) -> Iterator[None]:
        """What could not be written whole (a full disk) is not left lying."""
        try:
            yield
        except BaseException:
            if self._files.exists(aside):
                self._files.rm(aside)
            raise

    def digests(self) -> Iterator[str]:
        """Every digest held; what a killed run left aside is passed over."""
        for path in self._files.find(self._root) if self._files.exists(self._root) else []:
            name = path.rsplit("/", 1)[-1]
            if len(name) == 64:
                yield name


def _sync_folder(folder: Path) -> None:
    """Make a rename last: the folder's own entry reaches the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
