"""A run that is killed at any moment and started again ends as an undisturbed one does."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.product import answers, command, demo_council, facts, start

QUESTIONS = (
    "What did members say about parents' confidence in SEND?",
    "When will Netherwick Leisure Centre's pool reopen?",
    "24/01234/FUL",
)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with demo_council() as address:
        yield address


@pytest.fixture(scope="module")
def undisturbed(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("undisturbed")
    crawl = command("crawler", "crawl", site, "--demo", "--data", str(data))
    assert crawl.returncode == 0, crawl.stderr
    build = command("indexer", "build", "--data", str(data))
    assert build.returncode in (0, 3), build.stderr
    return data


def killed(module: str, arguments: tuple[str, ...], moments: list[float], signals: tuple[int, ...]) -> int:
    """Start a command and kill it at each of these moments, then let it end; how often it was killed before its end."""
    kills = 0
    for moment, sent in zip(moments, signals * len(moments), strict=False):
        process = start(module, *arguments)
        time.sleep(moment)
        if process.poll() is None:
            kills += 1
            os.killpg(process.pid, sent)
        process.communicate(timeout=60)
    return kills


def disturbed(site: str, data: Path, seed: int, times: int) -> tuple[int, int]:
    chance = random.Random(seed)
    signals = (signal.SIGKILL, signal.SIGINT)
    crawls = killed("crawler", ("crawl", site, "--demo", "--data", str(data)), [chance.uniform(0.6, 5) for _ in range(times)], signals)
    crawl = command("crawler", "crawl", site, "--demo", "--data", str(data))
    assert crawl.returncode == 0, crawl.stderr
    builds = killed("indexer", ("build", "--data", str(data)), [chance.uniform(0.6, 14) for _ in range(times)], signals)
    build = command("indexer", "build", "--data", str(data))
    assert build.returncode in (0, 3), build.stderr
    return crawls, builds


def check_same(data: Path, undisturbed: Path) -> None:
    expected = facts(undisturbed)
    for table, rows in facts(data).items():
        if table == "blobs":
            assert set(rows) >= set(expected[table]), "what was asked for twice is kept twice, as evidence"
        else:
            assert rows == expected[table], table
    assert answers(data, QUESTIONS) == answers(undisturbed, QUESTIONS)
    assert command("archive", "verify", "--data", str(data)).returncode == 0


def test_killed_and_taken_up_it_ends_with_the_same_archive_and_answers(site: str, undisturbed: Path, tmp_path: Path) -> None:
    crawls, builds = disturbed(site, tmp_path, seed=7, times=3)
    assert crawls >= 1 and builds >= 1, "nothing was killed: the moments are too late"
    check_same(tmp_path, undisturbed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_killed_again_and_again_it_ends_the_same(site: str, undisturbed: Path, tmp_path: Path, seed: int) -> None:
    disturbed(site, tmp_path, seed, times=5)
    check_same(tmp_path, undisturbed)


def test_a_second_run_of_an_unchanged_council_finds_nothing_new(site: str, undisturbed: Path) -> None:
    before = facts(undisturbed)
    crawl = command("crawler", "crawl", site, "--demo", "--data", str(undisturbed))
    assert crawl.returncode == 0, crawl.stderr
    after = facts(undisturbed)
    assert set(after.pop("blobs")) >= set(before.pop("blobs")), "what was looked at again is kept as evidence"
    assert after == before
    manifest = sorted(path.name for path in (undisturbed / "index").iterdir())
    assert command("indexer", "build", "--data", str(undisturbed)).returncode in (0, 3)
    assert sorted(path.name for path in (undisturbed / "index").iterdir()) == manifest
