"""WARC files read: ours back as they were, and those of others (browsertrix, wget) as a source of visits."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from archive.errors import ArchiveError
from archive.models import Capture
from archive.warc import TABLE, VISIT

IMPORTED = "imported"
KEPT_HEADERS = ("content-type", "content-disposition", "last-modified", "etag", "location", "retry-after", "server", "date")

# What warcio raises on hurt files: its own error, and whatever its parsers run into.
_HURT = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, TypeError, AttributeError, KeyError, IndexError)
_PIECE = 1 << 20

Skipped = Callable[[str], None]


@dataclass
class Visit:
    """One visit in a file. `body` is to be read before the next is asked for, None where nothing was kept; `capture.digest` is empty
    in files of others. `finished` tells, once `body` was read, whether all of it was there."""

    capture: Capture
    body: BinaryIO | None = None
    finished: Callable[[], bool] = field(default=lambda: True)


@dataclass(frozen=True)
class Facts:
    """Rows of one table, from a file of ours."""

    table: str
    rows: list[dict[str, Any]]


def captures_from_warc(path: Path, skipped: Skipped = lambda _: None) -> Iterator[tuple[Capture, bytes]]:
    """Every visit of a WARC file that has a body, with that body (decoded), in the file's order.

    `skipped` is told, in a few words, why a record was passed over. One body at a time is in memory. ArchiveError when it is no WARC.
    """
    for found in read(path, skipped):
        if isinstance(found, Visit) and found.body is not None:
            body = found.body.read()
            if found.finished():
                yield found.capture, body
            else:
                skipped("cut short")


def read(path: Path, skipped: Skipped = lambda _: None) -> Iterator[Visit | Facts]:
    """Every visit of a WARC file, and the facts where it is ours; ArchiveError when it is no WARC, or is hurt."""
    try:
        with path.open("rb") as file:
            yield from _Reader(path, skipped).all(ArchiveIterator(file))
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}.") from error
    except _HURT as error:
        raise _hurt(path, error) from error


def see(path: Path) -> None:
    """ArchiveError when a file cannot be read or does not begin as a WARC file does: told before anything is made for it."""
    try:
        with path.open("rb") as file:
            if next(iter(ArchiveIterator(file)), None) is None:
                raise ArchiveError(f"{path} is no WARC file: there is no record in it.")
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}.") from error
    except _HURT as error:
        raise _hurt(path, error) from error


def _hurt(path: Path, error: Exception) -> ArchiveError:
    return ArchiveError(f"{path} is no WARC file, or is hurt: {' '.join(str(error).split())[:200]}")


class _Body:
    """A body whose reading ends in our own error where the file is hurt, and that knows whether all of it was there."""

    def __init__(self, path: Path, record: ArcWarcRecord) -> None:
        self._path, self._record, self._stream = path, record, record.content_stream()

    def read(self, size: int = -1) -> bytes:
        try:
            return bytes(self._stream.read(size) if size >= 0 else b"".join(iter(lambda: self._stream.read(_PIECE), b"")))
        except _HURT as error:
            raise _hurt(self._path, error) from error

    def whole(self) -> bool:
        return not getattr(self._record.raw_stream, "limit", 0)


class _Reader:
    """Goes through one file, and knows where in it the bytes of each payload digest stand."""

    def __init__(self, path: Path, skipped: Skipped) -> None:
        self.path, self.skipped = path, skipped
        self.offsets: dict[str, int] = {}
        self.known: Capture | None = None

    def all(self, records: ArchiveIterator) -> Iterator[Visit | Facts]:
        empty = True
        for record in records:
            empty, kind = False, record.rec_type
            table = record.rec_headers.get_header(TABLE) if kind == "metadata" else None
            if table:
                yield from self._ours(record, table)
            elif kind in ("response", "resource", "revisit"):
                yield from self._visit(record, records.offset)
        if empty:
            raise ArchiveError(f"{self.path} is no WARC file: there is no record in it.")

    def _ours(self, record: ArcWarcRecord, table: str) -> Iterator[Visit | Facts]:
        """Rows, or what is known of the visit that follows; a visit without a body is whole by itself."""
        lines = [json.loads(line) for line in record.raw_stream.read().splitlines()]
        if table != VISIT:
            yield Facts(table, lines)
            return
        capture = Capture(**lines[0] | {"when": datetime.fromisoformat(lines[0]["when"])})
        if capture.digest:
            self.known = capture
        else:
            yield Visit(capture)

    def _visit(self, record: ArcWarcRecord, offset: int) -> Iterator[Visit]:
        known, self.known = self.known, None
        url = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
        why = _unusable(record, url)
        if why:
            self.skipped(why)
            return
        capture = known or _capture(record, url)
        digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
        if record.rec_type == "revisit":
            yield from self._again(capture, digest)
            return
        self.offsets.setdefault(digest, offset) if digest else None
        yield self._with_body(capture, record)

    def _with_body(self, capture: Capture, record: ArcWarcRecord) -> Visit:
        body = _Body(self.path, record)
        return Visit(capture, cast(BinaryIO, body), body.whole)

    def _again(self, capture: Capture, digest: str) -> Iterator[Visit]:
        """A visit whose bytes stand earlier in this file."""
        if digest not in self.offsets:
            self.skipped("a revisit of bytes that are not in this file")
            return
        with self.path.open("rb") as file:
            file.seek(self.offsets[digest])
            record = next(iter(ArchiveIterator(file)))
            yield self._with_body(capture, record)


def _unusable(record: ArcWarcRecord, url: str) -> str:
    """Why a record gives no visit, in a few words; empty when it does."""
    if not url.startswith(("http://", "https://")):
        return "not of the web"
    if record.rec_headers.get_header("WARC-Truncated"):
        return "cut short"
    encoding = (record.http_headers.get_header("content-encoding") or "").lower() if record.http_headers else ""
    if encoding not in ("", "identity", *BufferedReader.get_supported_decompressors()):
        return f"encoded as {encoding}"
    return ""


def _capture(record: ArcWarcRecord, url: str) -> Capture:
    """A visit as a file of others tells it: the address asked is the one that answered, for redirects are visits of their own."""
    given = record.rec_headers.get_header("WARC-Date") or record.rec_headers.get_header("archive-date") or ""
    http = record.http_headers
    if http is None:
        return Capture(url, url, _when(given), 200, IMPORTED, {"content-type": record.content_type or ""})
    headers = {name.lower(): value for name, value in http.headers if name.lower() in KEPT_HEADERS}
    code = http.get_statuscode()
    return Capture(url, url, _when(given), int(code) if code.isdigit() else 0, IMPORTED, headers)


def _when(given: str) -> datetime:
    """WARC's "2025-03-01T12:00:00Z", with any fraction of a second, or ARC's fourteen digits; ArchiveError for anything else."""
    try:
        if given.isdigit():
            return datetime.strptime(given[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        whole, dot, fraction = given.rstrip("Z").partition(".")
        return datetime.fromisoformat(f"{whole}{dot}{fraction[:6].ljust(6, '0') if dot else ''}").replace(tzinfo=UTC)
    except ValueError as error:
        raise ArchiveError(f"A record of the WARC file says that it was made at {given!r}, which is no time.") from error
