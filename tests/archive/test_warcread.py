"""WARC files made by others are a source of visits: wget's own, and the habits of other tools."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import threading
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import Archive, Site
from archive.errors import ArchiveError
from archive.importing import import_warc
from archive.layout import Layout
from archive.warcread import captures_from_warc

URL = "https://council.example/ieListDocuments.aspx?MId=10"


def response(
    writer: WARCWriter, body: bytes, url: str = URL, headers: list[tuple[str, str]] | None = None, kind: str = "response", **rest: str
) -> None:
    http = StatusAndHeaders("200 OK", headers or [("Content-Type", "text/html"), ("Set-Cookie", "secret")], protocol="HTTP/1.1")
    given = {"WARC-Date": "2025-03-01T12:00:00Z", **{name.replace("_", "-"): value for name, value in rest.items()}}
    record = writer.create_warc_record(url, kind, io.BytesIO(body), len(body), warc_headers_dict=given, http_headers=http)
    writer.write_record(record)


def warc(path: Path, *, gz: bool = True) -> tuple[WARCWriter, io.BufferedWriter]:
    file = path.open("wb")
    return WARCWriter(file, gzip=gz), file


def test_visits_are_read_with_address_time_status_and_the_headers_that_matter(tmp_path: Path) -> None:
    for gz in (True, False):
        writer, file = warc(tmp_path / "x.warc", gz=gz)
        response(writer, b"first")
        response(writer, b"second", WARC_Date="2025-03-02T12:00:00.123456789Z")
        file.close()
        (one, first), (two, second) = captures_from_warc(tmp_path / "x.warc")
        assert (first, second) == (b"first", b"second")
        assert (one.url, one.final_url, one.status, one.taken_for) == (URL, URL, 200, "imported")
        assert (one.when, two.when) == (datetime(2025, 3, 1, 12, tzinfo=UTC), datetime(2025, 3, 2, 12, 0, 0, 123456, tzinfo=UTC))
        assert one.headers == {"content-type": "text/html"}


def test_bodies_are_decoded_and_those_that_cannot_be_are_passed_over(tmp_path: Path) -> None:
    writer, file = warc(tmp_path / "x.warc.gz")
    response(writer, gzip.compress(b"a page"), headers=[("Content-Encoding", "gzip")])
    response(writer, b"5\r\na pag\r\n1\r\ne\r\n0\r\n\r\n", headers=[("Transfer-Encoding", "chunked")])
    response(writer, b"??", headers=[("Content-Encoding", "zstd-of-a-later-day")])
    file.close()
    why: Counter[str] = Counter()
    assert [body for _, body in captures_from_warc(tmp_path / "x.warc.gz", lambda said: why.update([said]))] == [b"a page", b"a page"]
    assert why == {"encoded as zstd-of-a-later-day": 1}


@pytest.mark.parametrize("gz", [True, False])
def test_revisits_give_the_bytes_that_they_refer_to(tmp_path: Path, gz: bool) -> None:
    writer, file = warc(tmp_path / "x.warc", gz=gz)
    response(writer, b"a page", WARC_Payload_Digest="sha1:ABC")
    response(writer, b"between")
    response(writer, b"", url=f"{URL}&again=1", kind="revisit", WARC_Payload_Digest="sha1:ABC", WARC_Date="2025-04-01T12:00:00Z")
    response(writer, b"", kind="revisit", WARC_Payload_Digest="sha1:UNKNOWN")
    response(writer, b"after")
    file.close()
    why: Counter[str] = Counter()
    found = list(captures_from_warc(tmp_path / "x.warc", lambda said: why.update([said])))
    assert [body for _, body in found] == [b"a page", b"between", b"a page", b"after"]
    assert found[2][0].when.month == 4
    assert why == {"a revisit of bytes that are not in this file": 1}


def test_what_is_no_page_of_the_web_or_was_cut_short_is_passed_over_and_counted(tmp_path: Path) -> None:
    writer, file = warc(tmp_path / "x.warc.gz")
    writer.write_record(writer.create_warcinfo_record("x", {"software": "other"}))
    writer.write_record(writer.create_warc_record("urn:pageinfo:x", "resource", io.BytesIO(b"{}"), 2, warc_content_type="application/json"))
    writer.write_record(
        writer.create_warc_record("https://council.example/a.pdf", "resource", io.BytesIO(b"%PDF"), 4, warc_content_type="application/pdf")
    )
    response(writer, b"half a pa", WARC_Truncated="length")
    file.close()
    why: Counter[str] = Counter()
    ((capture, body),) = captures_from_warc(tmp_path / "x.warc.gz", lambda said: why.update([said]))
    assert (capture.url, capture.headers, body) == ("https://council.example/a.pdf", {"content-type": "application/pdf"}, b"%PDF")
    assert why == {"not of the web": 1, "cut short": 1}


def test_an_import_keeps_visits_to_the_archives_own_site_and_counts_the_others(tmp_path: Path) -> None:
    writer, file = warc(tmp_path / "x.warc.gz")
    response(writer, b"a page", WARC_Payload_Digest="sha1:ABC")
    response(writer, b"an advertisement", url="https://elsewhere.example/")
    response(writer, b"a paper", url="https://papers.example/a.pdf")
    response(writer, b"", kind="revisit", WARC_Payload_Digest="sha1:ABC", WARC_Date="2025-04-01T12:00:00Z")
    file.close()
    archive = Archive(Layout(tmp_path / "archive"))
    archive.claim(Site("council", "Council", "https://council.example/"))
    told = import_warc(archive, tmp_path / "x.warc.gz", hosts=frozenset(["papers.example"]))
    assert (told.visits, told.skipped, told.ours) == (3, {"of another host": 1}, False)
    held = archive.last_capture(URL)
    assert held is not None
    assert (held.taken_for, archive.read(held.digest), held.when.month) == ("imported", b"a page", 4)
    assert import_warc(archive, tmp_path / "x.warc.gz", hosts=frozenset(["papers.example"])).known == 3


@pytest.mark.parametrize(
    "hurt", [b"", b"no WARC at all", b"WARC/1.0\r\nWARC-Type: response\r\n", gzip.compress(b"x", mtime=0), b"\x1f\x8b\x08\x00half"]
)
def test_a_file_that_is_no_warc_is_said_to_be_none(tmp_path: Path, hurt: bytes) -> None:
    (tmp_path / "x.warc.gz").write_bytes(hurt)
    with pytest.raises(ArchiveError, match=r"WARC"):
        list(captures_from_warc(tmp_path / "x.warc.gz"))


def test_a_last_record_that_was_cut_off_is_not_taken_for_whole(tmp_path: Path) -> None:
    writer, file = warc(tmp_path / "x.warc", gz=False)
    response(writer, b"whole")
    response(writer, b"cut off in the middle of its body")
    file.close()
    data = (tmp_path / "x.warc").read_bytes()
    (tmp_path / "x.warc").write_bytes(data[:-20])
    why: Counter[str] = Counter()
    assert [body for _, body in captures_from_warc(tmp_path / "x.warc", lambda said: why.update([said]))] == [b"whole"]
    assert why == {"cut short": 1}


@settings(deadline=None, max_examples=60)
@given(at=st.integers(0, 2000), put=st.binary(max_size=8), gz=st.booleans())
def test_mangled_files_end_in_visits_or_in_one_error(tmp_path_factory: pytest.TempPathFactory, at: int, put: bytes, gz: bool) -> None:
    path = tmp_path_factory.mktemp("mangled") / "x.warc"
    writer, file = warc(path, gz=gz)
    for number in range(3):
        response(writer, b"page %d" % number)
    file.close()
    data = path.read_bytes()
    at %= len(data)
    path.write_bytes(data[:at] + put + data[at + len(put) :])
    try:
        list(captures_from_warc(path))
    except ArchiveError as error:
        assert "\n" not in str(error)


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed (apt-get install wget)")
def test_a_crawl_made_by_wget_is_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text('<a href="paper.pdf">Report</a>')
    (site / "paper.pdf").write_bytes(b"%PDF-1.4 a report")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    options = ["--no-config", "--no-proxy", "--quiet", "--recursive", f"--warc-file={tmp_path / 'made'}"]
    try:
        subprocess.run(["wget", *options, base], cwd=tmp_path, timeout=60, check=False)
    finally:
        server.shutdown()
        server.server_close()
    archive = Archive(Layout(tmp_path / "archive"))
    archive.claim(Site("local", "Local Council", base))
    told = import_warc(archive, tmp_path / "made.warc.gz")
    page, paper = archive.last_capture(base), archive.last_capture(f"{base}paper.pdf")
    assert page is not None
    assert paper is not None
    assert (archive.read(page.digest), archive.read(paper.digest)) == (b'<a href="paper.pdf">Report</a>', b"%PDF-1.4 a report")
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    assert told.visits >= 2
