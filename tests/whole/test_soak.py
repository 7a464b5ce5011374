"""Ten minutes of readers and programs while an index is published every minute: no error, no dropped request, no growing memory."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

import pytest

from archive import Archive, Settings, State
from archive.models import Item, Meeting
from tests.whole.product import ROOT, command, demo_council, free_port, wait_for

MINUTES, READERS, GROWTH = 10, 3, 1.10
QUESTIONS = (
    "Why are families waiting for EHC plans?", "What was decided about Saltby Library?", "food waste", '"Saltby Library" consultation',
    "What was promised about short breaks?", "Cabinet decisions in 2023", "post-16 transport", "zebra crossing on the moon", "budget gap",
    "minutes about parking", "school places -library", "24/01234/FUL",
)  # fmt: skip


@dataclass
class Tally:
    """What came of the requests: statuses, what went wrong, and times in seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


class Reader(threading.Thread):
    """Asks for one thing after another over a connection that is kept, a tenth of a second apart."""

    def __init__(self, port: int, paths: list[str], until: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.tally, self._port, self._paths, self._until, self._chance = Tally(), port, paths, until, random.Random(seed)

    def run(self) -> None:
        line = HTTPConnection("127.0.0.1", self._port, timeout=60)
        while time.monotonic() < self._until:
            path, began = self._chance.choice(self._paths), time.monotonic()
            try:
                line.request("GET", path)
                answer = line.getresponse()
                answer.read()
                self.tally.statuses[answer.status] += 1
                if answer.status != 200:
                    self.tally.faults.append(f"{answer.status} {path}")
            except (OSError, HTTPException) as error:
                self.tally.faults.append(f"{error!r} {path}")
                line.close()
            self.tally.times.append(time.monotonic() - began)
            time.sleep(0.1)
        line.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int, int]]:
    """Some meetings of the demo council, crawled, indexed and served as people do: the folder, the port, the process."""
    data, port = tmp_path_factory.mktemp("soak"), free_port()
    with demo_council() as site:
        done = command("crawler", "crawl", site, "--until", "2024-03-31", "--data", str(data))
        assert done.returncode in (0, 3), done.stderr
    assert command("indexer", "build", "--data", str(data)).returncode in (0, 3)
    started = ["env", "MINUTEBOOK_RATE=0", sys.executable, "-m", "webapp", "--data", str(data), "--port", str(port)]
    with subprocess.Popen(started, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz", server)
            yield data, port, server.pid
        finally:
            server.terminate()
            assert "Traceback" not in server.communicate(timeout=30)[1]


def paths_of(port: int) -> list[str]:
    """Addresses of every kind, found from the answers."""
    searches = [f"/search?q={quote_plus(text)}" for text in QUESTIONS]
    text = "".join(unescape(fetched(port, path)) for path in searches)
    kinds = (r"/passages/[^\"]+", r"/items/\d+", r"/papers/[^\"]+/pages/[^\"]+", r"/register/[0-9a-f]{12}")
    found = [path for kind in kinds for path in list(dict.fromkeys(re.findall(f'"({kind})"', text)))[:8]]
    drawn = [path.replace("?mark", ".png?mark") for path in found if "/pages/" in path]
    pictures = [path for path in drawn if fetched(port, path, "latin-1").startswith("\x89PNG")]
    assert len(found) > 20 and pictures
    programs = [f"/{kind}?q={quote_plus(text)}" for kind in ("api/search", "search.atom", "search.csv") for text in QUESTIONS[:4]]
    lists = ["/", "/council", "/issues", "/decisions", "/register", "/coverage", "/councillors", "/api/changes", "/api/items", "/readyz",
             "/metrics", "/meetings.csv"]  # fmt: skip
    return [*searches * 3, *(f"{path}&sort=date" for path in searches), *found, *pictures, *programs, *lists]


def fetched(port: int, path: str, encoding: str = "utf-8") -> str:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path)
    body = line.getresponse().read().decode(encoding)
    line.close()
    return body


def publish(data: Path, number: int) -> str:
    """One more meeting, with words of its own, and the index that has them; gives the words."""
    words = f"The wobbling bandstand number {number} was painted in colour {number}."
    archive = Archive.open(Settings(data=data))
    starts = datetime(2024, 4, 1 + number, 18, 0, tzinfo=ZoneInfo("Europe/London"))
    meeting = Meeting(90_000 + number, 101, "Cabinet", starts, State.AGREED, url=f"http://127.0.0.1:1/m{number}")
    item = Item(900_000 + number, 90_000 + number, "1", "Bandstand", minutes=words)
    archive.put_meeting(meeting, [item], [], str(number), datetime.now(UTC), complete=True)
    archive.note_changes()
    archive.close()
    built = command("indexer", "build", "--data", str(data))
    assert built.returncode in (0, 3), built.stderr
    return words


def weight(server: int) -> float:
    """Proportional set size of all workers, in MB."""
    workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    rows = [row for one in workers for row in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines() if row.startswith("Pss:")]
    return sum(int(row.split()[1]) for row in rows) / 1000


@pytest.mark.long
def test_ten_minutes_of_readers_and_an_index_every_minute(served: tuple[Path, int, int]) -> None:
    data, port, server = served
    paths = paths_of(port)
    began = time.monotonic()
    readers = [Reader(port, paths, began + 60 * MINUTES, seed) for seed in range(READERS)]
    for reader in readers:
        reader.start()
    weights: list[tuple[float, float]] = []
    for number in range(MINUTES):
        words = publish(data, number)
        assert words in unescape(re.sub("</?mark>", "", fetched(port, f"/search?q={quote_plus(words)}"))), "the new index answers at once"
        while time.monotonic() < began + 60 * (number + 1):
            weights.append((time.monotonic() - began, weight(server)))
            time.sleep(5)
    for reader in readers:
        reader.join(90)
    faults = [fault for reader in readers for fault in reader.tally.faults]
    times = sorted(second for reader in readers for second in reader.tally.times)
    first = median(held for at, held in weights if 90 <= at < 210)
    last = median(held for at, held in weights if at >= 60 * MINUTES - 120)
    slow = 1000 * times[int(0.95 * len(times))]
    print(f"{len(times):,} answers, {len(faults)} faults, p95 {slow:.0f} ms, {first:.0f} MB, then {last:.0f} MB")
    assert faults == [] and len(times) > 60 * MINUTES
    assert last <= GROWTH * first
