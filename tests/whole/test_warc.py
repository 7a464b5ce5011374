"""The demo council's archive out as WARC, through warcio's own checker, and in again: the same archive, with the same withheld."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive import Archive, lookups
from archive.layout import Layout
from tests.archive.test_warc import content
from tests.whole.faulty import Faulty, faulty
from tests.whole.product import command

COMMITTEE = "214"  # the one with a restricted paper


@pytest.fixture(scope="module")
def site() -> Iterator[Faulty]:
    with faulty() as served:
        yield served


@pytest.fixture(scope="module")
def data(site: Faulty, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("warc") / "data"
    crawl(site, folder)
    return folder


def crawl(site: Faulty, folder: Path, *more: str) -> None:
    done = command("crawler", "crawl", site.base, "--committee", COMMITTEE, "--data", str(folder), *more)
    assert done.returncode == 0, done.stderr


def exported(data: Path, file: Path) -> Path:
    done = command("archive", "export", "--warc", str(file), "--data", str(data))
    assert done.returncode == 0, done.stderr
    checked = subprocess.run(
        [sys.executable, "-c", "from warcio.cli import main; main()", "check", str(file)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    return file


def imported(file: Path, data: Path) -> None:
    done = command("archive", "import", str(file), "--data", str(data))
    assert done.returncode == 0, done.stderr + done.stdout


def held(data: Path) -> dict[str, object]:
    """Everything in the archive, but the crawls, which were somebody else's."""
    with closing(Archive(Layout(data))) as archive:
        return {name: rows for name, rows in content(archive).items() if name != "crawls"}


def keys(data: Path) -> list[str]:
    told = json.loads(command("archive", "withheld", "--json", "--data", str(data)).stdout)
    return sorted(one["key"] for one in told)


def test_out_and_in_again_gives_the_same_archive_also_after_another_crawl(site: Faulty, data: Path, tmp_path: Path) -> None:
    file = exported(data, tmp_path / "out.warc.gz")
    imported(file, tmp_path / "again")
    before, after = held(data), held(tmp_path / "again")
    assert before.keys() == after.keys()
    for table in before:
        assert after[table] == before[table], table
    asked = len(site.faults.asked)
    crawl(site, tmp_path / "again")
    again = [path for path in site.faults.asked[asked:] if path.startswith("/documents/s")]
    assert len(again) <= 1, "but for the one whose turn it is to be looked at, no paper is fetched again"
    assert exported(data, tmp_path / "twice.warc.gz").read_bytes() == file.read_bytes()


def test_what_is_withheld_stays_so_through_export_import_and_another_crawl(site: Faulty, data: Path, tmp_path: Path) -> None:
    with closing(Archive(Layout(data))) as archive:
        item = next(one for row in archive.meetings() for one in archive.items(row.meeting.id) if len(one.minutes.split()) > 60)
    assert command("archive", "withhold", f"item:{item.id}", "--reason", "a name", "--data", str(data)).returncode == 0
    try:
        file = exported(data, tmp_path / "out.warc.gz")
        words = " ".join(item.minutes.split()[20:40]).encode()
        unpacked = subprocess.run(["gzip", "-dc", str(file)], capture_output=True, check=True, timeout=60).stdout
        assert words not in b" ".join(unpacked.split())
        again = tmp_path / "again"
        imported(file, again)
        crawl(site, again, "--full")
        assert f"item:{item.id}" in keys(again)
        with closing(Archive(Layout(again))) as archive:
            shown = lookups.item(archive, item.id)
            texts = "".join(" ".join(holding.text.split()) for holding in archive.holdings() if getattr(holding, "text", ""))
        assert shown is None or words.decode() not in " ".join(shown.minutes.split())
        assert words.decode() not in texts
    finally:
        command("archive", "withhold", f"item:{item.id}", "--release", "--reason", "checked", "--data", str(data))
