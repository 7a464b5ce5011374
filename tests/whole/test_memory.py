"""The crawler's memory stays small whatever a site sends: measured on the process itself."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crawler.fetcher import PAGE_BYTES
from demo.faults import Fault
from tests.whole.faulty import COMMITTEE, Faulty, faulty
from tests.whole.product import ROOT

LIMIT = 200 * 1024  # KB
LARGE = 150_000_000 >> 20 << 20


@pytest.fixture(scope="module")
def site() -> Iterator[Faulty]:
    with faulty() as served:
        yield served


def peak(*arguments: str) -> tuple[int, int]:
    """Exit code and peak of resident memory, in KB, of a crawler of its own."""
    child = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "crawler", *arguments],
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss


def test_two_gigabytes_bombs_and_large_papers_leave_the_memory_under_200_mb(site: Faulty, tmp_path: Path) -> None:
    site.faults.set(
        Fault("huge", "/documents/s71370/"),
        Fault("huge", "/documents/s71360/", str(LARGE)),
        Fault("bomb", "/documents/s71361/"),
        Fault("huge", "MId=3077"),
        Fault("bomb", r"mgAi\.aspx\?ID=51635"),
        Fault("drip", "IId=4118", "0.0001"),
        Fault("fat", "MId=3079", "700000"),
        Fault("fat", "MId=3076", str(PAGE_BYTES * 9 // 10)),
    )
    code, used = peak("crawl", site.base, "--data", str(tmp_path), "--committee", str(COMMITTEE))
    assert code == 3
    assert used < LIMIT, f"{used / 1024:.0f} MB"
    with closing(sqlite3.connect(tmp_path / "archive" / "catalogue.sqlite")) as db:
        held = dict(db.execute("select attachment_id, held from attachments where held <> 'held'").fetchall())
        sizes = db.execute("select max(size) from papers").fetchone()
    assert set(held) == {"s71370", "s71361"} and set(held.values()) == {"too large"}
    assert sizes[0] > LARGE
    aside = [path for path in (tmp_path / "archive").rglob("*.part") if path.is_file()]
    assert aside == []
