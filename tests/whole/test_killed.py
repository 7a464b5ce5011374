"""A crawl that is killed at random moments and taken up again holds what an undisturbed one holds, and repeats only what was in flight."""

from __future__ import annotations

import fcntl
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.layout import Layout
from demo.faults import Fault
from tests.whole.faulty import COMMITTEE, Faulty, faulty
from tests.whole.product import ROOT, command, facts, start

PAUSE = Fault("slow", value="0.01")


@pytest.fixture(scope="module")
def site() -> Iterator[Faulty]:
    with faulty() as served:
        yield served


def crawl(site: Faulty, data: Path, scope: tuple[str, ...]) -> list[str]:
    """A crawl to its end; gives what was asked."""
    before = len(site.faults.asked)
    done = command("crawler", "crawl", site.base, "--data", str(data), *scope)
    assert done.returncode == 0, done.stderr
    return site.faults.asked[before:]


def killed(site: Faulty, data: Path, scope: tuple[str, ...], known: set[str], moment: int, later: float) -> list[str]:
    """A crawl killed `later` seconds after so many addresses have been asked for, those `known` from before among them; gives what
    it asked for."""
    before = len(site.faults.asked)
    process = start("crawler", "crawl", site.base, "--data", str(data), *scope)
    while len(known | set(site.faults.asked[before:])) < moment or len(site.faults.asked) == before:
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL
    time.sleep(0.05)  # what was sent before the kill is still written into the log
    return site.faults.asked[before:]


def check_killed(site: Faulty, folder: Path, scope: tuple[str, ...], seed: int, times: int) -> None:
    site.faults.set(PAUSE)
    whole = crawl(site, folder / "undisturbed", scope)
    assert len(whole) == len(set(whole)), "an undisturbed crawl asks for nothing twice"
    chance, data, asked, in_flight = random.Random(seed), folder / "killed", Counter[str](), Counter[str]()
    for moment in sorted(chance.sample(range(1, len(whole) - 6), times)):
        this_time = killed(site, data, scope, set(asked), moment, chance.uniform(0, 0.03))
        asked.update(this_time)
        in_flight[this_time[-1]] += 1
    asked.update(crawl(site, data, scope))
    del asked["/robots.txt"]  # a site's rules are read at every start
    again = {path: times for path, times in (asked - Counter(whole)).items() if times > in_flight[path]}
    assert not again, "only what was in flight at a kill is asked for again"
    expected, found = facts(folder / "undisturbed"), facts(data)
    for table, rows in expected.items():
        assert found[table] == rows, table
    verified = command("archive", "verify", "--data", str(data))
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_killed_five_times(site: Faulty, tmp_path: Path) -> None:
    check_killed(site, tmp_path, ("--committee", str(COMMITTEE)), seed=11, times=5)


@pytest.mark.long
def test_killed_at_fifty_random_moments(site: Faulty, tmp_path: Path) -> None:
    check_killed(site, tmp_path, (), seed=int(os.environ.get("SEED", "50")), times=50)


def test_ctrl_c_is_one_sentence_and_the_crawl_is_taken_up(site: Faulty, tmp_path: Path) -> None:
    site.faults.set(PAUSE)
    process = start("crawler", "crawl", site.base, "--data", str(tmp_path), "--committee", str(COMMITTEE))
    while len(site.faults.asked) < 12:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    told, said = process.communicate(timeout=30)
    assert (process.returncode, told, said.count("\n")) == (130, "", 1)
    assert "the same command takes the crawl up again" in said
    before = set(site.faults.asked)
    again = crawl(site, tmp_path, ("--committee", str(COMMITTEE)))
    assert len(before & set(again) - {"/robots.txt"}) <= 1


def test_of_two_crawls_at_once_the_second_says_so_and_asks_nothing(site: Faulty, tmp_path: Path) -> None:
    site.faults.set(Fault("slow", value="0.1"))
    first = start("crawler", "crawl", site.base, "--data", str(tmp_path), "--committee", str(COMMITTEE))
    while len(site.faults.asked) < 4:
        time.sleep(0.01)
    second = command("crawler", "crawl", site.base, "--data", str(tmp_path))
    assert second.returncode == 1 and second.stdout == ""
    assert "Another crawl is running" in second.stderr and second.stderr.count("\n") == 1
    assert site.faults.asked.count("/robots.txt") == 1
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=30)
    with Layout(tmp_path).lock("crawl").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # a crawl that was killed leaves no lock behind


# ── a full disk ──────────────────────────────────────────────────────────────────────────────────────────────────


def limited(size: int) -> Callable[[], None]:
    """In a child: no file may grow beyond so many bytes, and writing more is an error, as on a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("size", [30_000, 200_000, 2_000_000])
def test_a_full_disk_ends_with_a_sentence_and_leaves_nothing_half_written(site: Faulty, tmp_path: Path, size: int) -> None:
    """At 30 KB the catalogue cannot be made, at 200 KB it cannot grow, at 2 MB a large paper does not fit."""
    site.faults.set(*([Fault("huge", "/documents/s71362/", "20000000")] if size > 1_000_000 else []))
    arguments = [sys.executable, "-m", "crawler", "crawl", site.base, "--data", str(tmp_path / "data"), "--committee", str(COMMITTEE)]
    done = subprocess.run(
        arguments,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limited(size),
    )
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr and len(done.stderr.strip().split("\n")) <= 2, done.stderr
    assert any(word in done.stderr for word in ("disk", "File too large")), done.stderr
    left = [path for path in (tmp_path / "data").rglob("*.part") if path.is_file()]
    assert left == []
    site.faults.set()
    assert command(*arguments[2:]).returncode == 0
    crawl(site, tmp_path / "undisturbed", ("--committee", str(COMMITTEE)))
    found, expected = facts(tmp_path / "data"), facts(tmp_path / "undisturbed")
    assert {table: rows for table, rows in found.items() if table != "blobs"} == {
        table: rows for table, rows in expected.items() if table != "blobs"
    }
    assert command("archive", "verify", "--data", str(tmp_path / "data")).returncode == 0


def test_the_report_is_kept_where_it_was_asked_for(site: Faulty, tmp_path: Path) -> None:
    site.faults.set()
    told = tmp_path / "report.json"
    crawl(site, tmp_path / "data", ("--committee", str(COMMITTEE), "--report", str(told)))
    report = json.loads(told.read_text("utf-8"))
    assert report["counts"]["meeting"] == {"new": 4} and report["stopped"] == "" and report["troubles"] == []
