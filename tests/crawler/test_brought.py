"""A crawl made by others, brought in as WARC, is read without asking anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import Archive, Settings
from archive.__main__ import main as archive_main
from archive.fingerprint import fingerprint
from archive.models import Held
from crawler.__main__ import main
from tests.crawler import small
from tests.crawler.harrowmere import Harrowmere
from tests.crawler.test_main import facts
from tests.loopback import Loopback


def recorded(base: str, paths: list[str], file: Path, when: str = "2029-12-01T10:00:00Z") -> None:
    """A WARC as wget makes one: a record for each answer, redirects included, none followed in the record itself."""
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for path in paths:
            url = base.rstrip("/") + quote(path, safe="/?&=%")
            answer = requests.get(url, allow_redirects=False, timeout=30)
            headers = StatusAndHeaders(f"{answer.status_code} {answer.reason}", list(answer.headers.items()), protocol="HTTP/1.1")
            body, dated = answer.content, {"WARC-Date": when}
            record = writer.create_warc_record(url, "response", BytesIO(body), len(body), warc_headers_dict=dated, http_headers=headers)
            writer.write_record(record)


def said(data: Path) -> dict[str, list[str]]:
    """The facts with what each paper says in the place of its digest: a pack is printed anew at each visit."""
    archive = Archive.open(Settings(data=data))
    same = {row.digest: fingerprint(archive.read(row.digest)) for row in archive.listings() if row.digest}
    archive.close()
    return {
        table: sorted(re.sub("[0-9a-f]{64}", lambda one: same.get(one[0], one[0]), repr(row)) for row in rows)
        for table, rows in facts(data).items()
    }


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback(small.council()) as served:
        yield served


def crawled(data: Path, base: str) -> list[str]:
    """The paths of every visit."""
    archive = Archive.open(Settings(data=data))
    try:
        with archive.engine.connect() as db:
            return [url.removeprefix(base.rstrip("/")) for url in db.exec_driver_sql("select url from captures").scalars()]
    finally:
        archive.close()


def test_what_wget_brought_in_becomes_the_same_archive_without_a_request(
    site: Loopback, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["crawl", site.base, "--data", str(tmp_path / "asked")]) == 0
    recorded(site.base, list(dict.fromkeys(site.asked)), tmp_path / "wget.warc.gz")
    assert archive_main(["import", str(tmp_path / "wget.warc.gz"), "--data", str(tmp_path / "brought")]) == 0
    site.asked.clear()
    assert main(["crawl", site.base, "--offline", "--data", str(tmp_path / "brought")]) == 0
    assert site.asked == [], "nobody was asked for anything"
    ours, theirs = facts(tmp_path / "asked"), facts(tmp_path / "brought")
    assert theirs == ours
    before = crawled(tmp_path / "brought", site.base)
    assert main(["crawl", site.base, "--offline", "--data", str(tmp_path / "brought")]) == 0
    assert crawled(tmp_path / "brought", site.base) == before, "a visit that others made is noted once"
    assert facts(tmp_path / "brought") == ours
    capsys.readouterr()


def test_what_was_not_brought_in_is_told_and_fetched_by_a_later_crawl(
    site: Loopback, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["crawl", site.base, "--data", str(tmp_path / "asked")]) == 0
    some = [path for path in dict.fromkeys(site.asked) if "s702" not in path and "robots" not in path and "Structure" not in path]
    recorded(site.base, some, tmp_path / "wget.warc.gz")
    data = tmp_path / "brought"
    assert archive_main(["import", str(tmp_path / "wget.warc.gz"), "--data", str(data)]) == 0
    assert main(["crawl", site.base, "--offline", "--data", str(data)]) == 3
    assert "(1 not fetched yet)" in capsys.readouterr().err
    archive = Archive.open(Settings(data=data))
    assert {row.listing.attachment_id for row in archive.listings() if row.held is Held.WANTED} == {"s702"}
    archive.close()
    site.asked.clear()
    assert main(["crawl", site.base, "--data", str(data)]) == 0
    papers = [path for path in site.asked if path.startswith("/documents/")]
    assert papers == ["/documents/s702/Plan of hours.pdf"], "what was brought in is not asked for again"


def test_a_crawl_that_asks_takes_what_was_brought_in_since(site: Loopback, tmp_path: Path) -> None:
    assert main(["crawl", site.base, "--committee", "8", "--data", str(tmp_path)]) == 0
    recorded(site.base, ["/documents/s701/Opening hours.pdf", "/ieIssueDetails.aspx?IId=9&Opt=3"], tmp_path / "wget.warc.gz")
    assert archive_main(["import", str(tmp_path / "wget.warc.gz"), "--data", str(tmp_path)]) == 0
    site.asked.clear()
    assert main(["crawl", site.base, "--data", str(tmp_path)]) == 0
    assert not [path for path in site.asked if "s701" in path or "ieIssue" in path]
    archive = Archive.open(Settings(data=tmp_path))
    assert {row.listing.attachment_id: row.held for row in archive.listings()}["s701"] is Held.HELD
    assert [held.title for held in archive.issues()] == ["Library hours"]
    archive.close()


def test_older_pages_never_take_the_place_of_newer_ones(site: Loopback, tmp_path: Path) -> None:
    page = "/ieListDocuments.aspx?CId=7&MId=31&Ver=4"
    assert main(["crawl", site.base, "--data", str(tmp_path)]) == 0
    held = site.pages[page]
    assert isinstance(held, str)
    site.pages[page] = held.replace("Opening hours", "Closing hours")
    recorded(site.base, [page], tmp_path / "old.warc.gz", "2020-01-01T00:00:00Z")
    assert archive_main(["import", str(tmp_path / "old.warc.gz"), "--data", str(tmp_path)]) == 0
    before = facts(tmp_path)
    assert main(["crawl", site.base, "--offline", "--data", str(tmp_path)]) in (0, 3)
    assert facts(tmp_path) == before


def test_the_demo_council_is_brought_in_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scope = ["--demo", "--committee", "214", "--since", "2026-01-10", "--until", "2026-03-31"]
    with Harrowmere() as site:
        assert main(["crawl", site.base, *scope, "--data", str(tmp_path / "asked")]) == 0
        recorded(site.base, list(dict.fromkeys(site.asked)), tmp_path / "wget.warc.gz", f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        base = site.base
    assert archive_main(["import", str(tmp_path / "wget.warc.gz"), "--data", str(tmp_path / "brought")]) == 0
    assert main(["crawl", base, *scope, "--offline", "--data", str(tmp_path / "brought")]) == 0, "the site is not even running"
    assert said(tmp_path / "brought") == said(tmp_path / "asked")
    capsys.readouterr()
    assert main(["status", "--json", "--data", str(tmp_path / "brought")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["short"], told["meetings"]["held"], told["asked"]["committees"]) == (False, 2, [214])
