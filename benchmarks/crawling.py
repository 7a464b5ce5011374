"""What the crawler costs: processor time a page, its share of a polite crawl, and how quick a large catalogue is planned over.

The pages come from a site on this machine, so that the network counts for nothing. The site runs in a process of its own: only the
crawler's time is counted, from its first request to its last, with everything it does to a page (asking, keeping, parsing, and syncing
to the disk). The catalogue is synthetic: 10,000 meetings, 80,000 items, 100,000 papers, 100,000 captures.
"""

from __future__ import annotations

import contextlib
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archive import Archive, Site  # noqa: E402
from archive.layout import Layout  # noqa: E402
from archive.settings import Settings  # noqa: E402
from benchmarks.catalogue import BASE, fill  # noqa: E402
from crawler.__main__ import main as crawler  # noqa: E402
from crawler.fetcher import Fetcher  # noqa: E402
from crawler.freshness import Scope  # noqa: E402
from crawler.visit import Visitor  # noqa: E402
from crawler.walk import Walk  # noqa: E402

ROUNDS = 5
POLITE = 1.0  # requests a second


def crawl(site: str, data: Path) -> tuple[float, int]:
    """Processor seconds of one crawl, and how many addresses it visited."""
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = crawler(["crawl", site, "--data", str(data)])
    assert code == 0, f"the crawl ended with {code}"
    used = time.process_time() - began
    archive = Archive(Layout(data))
    visits = archive.counts()["captures"]
    archive.close()
    return used, visits


def pages(folder: Path) -> None:
    """The cost of a first crawl, and of a second one that finds nothing new."""
    out = ROOT / "index_data" / "demo-papers"
    served = subprocess.Popen(
        [sys.executable, "-m", "demo", "serve", "--port", "0", "--out", str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert served.stdout is not None
        site = served.stdout.readline().strip()
        crawl(site, folder / "warming-up")
        used, visits = crawl(site, folder / "crawl")
    finally:
        served.terminate()
        served.communicate()
    each = used / visits
    print(f"{'processor time a page or paper, first crawl':<52} {each * 1000:>9.1f} ms   under 30   ({visits} visits)")
    print(f"{'its share of a crawl of one request a second':<52} {each / POLITE * 100:>9.1f} %    under 5")


def catalogue(folder: Path) -> None:
    """`status`, and what a second crawl does before it knows what to ask first."""
    archive = Archive(Layout(folder))
    archive.claim(Site("benchmark", "Benchmark Council", BASE))
    fill(archive)
    crawl_id, _ = archive.begin_crawl(Scope().named(BASE))
    archive.end_crawl(crawl_id, "{}")
    archive.close()
    measure("status of 10,000 meetings, 100,000 captures", lambda: _quietly(["status", "--json", "--data", str(folder)]), "under 1 s")
    measure("a second crawl's planning", lambda: plan(folder), "under 2 s")


def plan(folder: Path) -> None:
    """Open the archive and go through a crawl until it has its first outcome of a meeting; nothing is asked of anybody."""
    archive = Archive(Layout(folder))
    fetcher = Fetcher("http://127.0.0.1:9/", Settings(data=folder), "0.1.0")
    walk = Walk(archive, Visitor(fetcher, archive, datetime.now(UTC)), BASE, Scope(), datetime(2026, 1, 1, tzinfo=UTC))
    try:
        next(outcome for outcome in walk.run(()) if outcome.kind == "meeting")
    finally:
        fetcher.close()
        archive.close()


def _quietly(arguments: list[str]) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        crawler(arguments)


def measure(name: str, ask: Callable[[], object], goal: str) -> None:
    """One line of the table, in milliseconds: on the clock, the median and the slowest, and processor time."""
    times, worked = [], []
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        ask()
        times.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    print(
        f"{name:<52} {statistics.median(times):>9.2f} s    {goal}   (slowest {max(times):.2f}, processor {statistics.median(worked):.2f})"
    )


def main() -> None:
    """Both halves of the table."""
    with tempfile.TemporaryDirectory() as folder:
        pages(Path(folder) / "pages")
        catalogue(Path(folder) / "catalogue")


if __name__ == "__main__":
    main()
