"""WARC 1.1 (ISO 28500:2017), written and read through warcio: visits with their bodies, and our own facts beside them.

A visit is a `response` record (or a `revisit`, where the same bytes stand earlier in the file), before which a `metadata` record says
exactly what the archive knows of it. Response records carry the headers that were kept, a length that is true for the body as kept
(decoded), and its SHA-256 as payload digest. The rows of the catalogue are `metadata` records of JSON lines, marked by a header of ours.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.models import Capture
from archive.versions import stamp

TABLE = "Minutebook-Table"
VISIT = "visit"
_NOT_OF_THE_BODY_KEPT = ("content-length", "content-encoding", "transfer-encoding")


@dataclass(frozen=True)
class Earlier:
    """Where the same bytes stand in the file already."""

    url: str
    when: datetime


class Writer:
    """Writes records, each compressed by itself, the same bytes for the same archive."""

    def __init__(self, file: BinaryIO, when: datetime) -> None:
        """`when` is the date of those records that belong to no visit."""
        self._out, self._when, self._number = WARCWriter(file, gzip=True, warc_version="1.1"), when, 0

    def info(self, fields: Mapping[str, str]) -> None:
        """The `warcinfo` record, which comes first."""
        text = "".join(f"{name}: {_line(value)}\r\n" for name, value in fields.items()).encode()
        self._write("", "warcinfo", io.BytesIO(text), len(text), {"Content-Type": "application/warc-fields"}, self._when)

    def facts(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Rows of a table, as JSON lines."""
        body = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows).encode()
        self._write("", "metadata", io.BytesIO(body), len(body), {"Content-Type": "application/x-ndjson", TABLE: table}, self._when)

    def visit(self, capture: Capture, body: BinaryIO | None, size: int, earlier: Earlier | None) -> None:
        """One visit; `body` and `size` (bytes) are of what is kept, None and 0 where nothing is, or where it stands `earlier`."""
        known = json.dumps(asdict(capture) | {"when": stamp(capture.when)}, ensure_ascii=False, sort_keys=True).encode()
        headers = {"Content-Type": "application/json", TABLE: VISIT}
        self._write(capture.url, "metadata", io.BytesIO(known), len(known), headers, capture.when)
        if body is None and earlier is None:
            return
        headers = {"WARC-Payload-Digest": payload_digest(capture.digest)}
        if earlier:
            profile = RecordBuilder.REVISIT_PROFILE_1_1
            headers |= {"WARC-Refers-To-Target-URI": _uri(earlier.url), "WARC-Refers-To-Date": _date(earlier.when), "WARC-Profile": profile}
        kind = "revisit" if earlier else "response"
        self._write(capture.final_url, kind, body or io.BytesIO(), size, headers, capture.when, _http(capture, size))

    def _write(
        self, url: str, kind: str, body: BinaryIO, size: int, headers: dict[str, str], when: datetime, http: StatusAndHeaders | None = None
    ) -> None:
        self._number += 1
        headers["WARC-Record-ID"] = f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{self._number} {kind} {url} {stamp(when)}')}>"
        headers["WARC-Date"] = _date(when)
        content = headers.pop("Content-Type", "")
        record = self._out.create_warc_record(
            _uri(url), kind, payload=body, length=size, warc_content_type=content, warc_headers_dict=headers, http_headers=http
        )
        self._out.write_record(record)


def payload_digest(digest: str) -> str:
    """A SHA-256 as WARC writes it: base 32."""
    return f"sha256:{base64.b32encode(bytes.fromhex(digest)).decode()}"


def _http(capture: Capture, size: int) -> StatusAndHeaders:
    """The answer's status and the headers that were kept, with the length that the body has here."""
    kept = [(name, _line(value)) for name, value in capture.headers.items() if name.lower() not in _NOT_OF_THE_BODY_KEPT]
    given = [(f"x-archive-orig-{name}", _line(value)) for name, value in capture.headers.items() if name.lower() in _NOT_OF_THE_BODY_KEPT]
    phrase = HTTPStatus(capture.status).phrase if capture.status in set(HTTPStatus) else "Unknown"
    return StatusAndHeaders(f"{capture.status:03} {phrase}", [*kept, *given, ("content-length", str(size))], protocol="HTTP/1.1")


def _uri(url: str) -> str:
    return _line(url).replace(" ", "%20")


def _line(value: str) -> str:
    """A value that cannot begin another header."""
    return " ".join(value.split())


def _date(when: datetime) -> str:
    return stamp(when.astimezone(UTC)).replace("+00:00", "Z")
