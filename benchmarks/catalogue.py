"""How quick the catalogue is at the size of a large council: 10,000 meetings, 80,000 items, 100,000 papers, 100,000 captures.

The rows are synthetic and go straight into the tables. Each question is asked five times; the table has the median and the slowest on the
clock, and the median of processor time, for the machine may be shared.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sqlalchemy import Table, insert  # noqa: E402

from archive import Archive  # noqa: E402
from archive import catalogue as c  # noqa: E402
from archive.blobs import digest_of  # noqa: E402
from archive.layout import Layout  # noqa: E402

MEETINGS, ITEMS, PAPERS, CAPTURES, ROUNDS = 10_000, 80_000, 100_000, 100_000, 5
NOW = datetime(2025, 3, 1, tzinfo=UTC)
BASE = "https://council.example/"
Rows = Iterator[dict[str, Any]]


def starts(meeting: int) -> str:
    """Meetings over twelve years, the last hundred or so still to come."""
    return (datetime(2013, 4, 1, 18, tzinfo=UTC) + timedelta(hours=meeting * 10.55)).isoformat()


def meetings() -> Rows:
    """Of which one in fifty was never read."""
    for number in range(MEETINGS):
        committee = number % 60
        yield {
            "id": number, "committee_id": committee, "committee": f"Committee {committee}", "starts": starts(number), "state": "agreed",
            "status": "", "venue": "", "webcast_url": "", "url": f"{BASE}ieListDocuments.aspx?MId={number}", "digest": "d",
            "read_at": "" if number % 50 == 0 else NOW.isoformat(), "complete": True,
        }  # fmt: skip


def items() -> Rows:
    """Eight a meeting."""
    for number in range(ITEMS):
        yield {
            "id": number, "meeting_id": number // 8, "number": str(number % 8), "title": f"Item {number}", "position": number % 8,
            "url": f"{BASE}mgAi.aspx?ID={number}", "issue_id": None, "votes": "[]", "version": "v", "current": True,
        }  # fmt: skip


def item_versions() -> Rows:
    """One of each, with two hundred words of minutes; one in two hundred still cut."""
    for number in range(ITEMS):
        yield {
            "item_id": number, "digest": "v", "state": "agreed", "agenda": "To consider.", "decision": "", "minutes": "words " * 200,
            "minutes_complete": number % 200 != 0, "full_text_url": "", "first_seen": NOW.isoformat(), "last_seen": NOW.isoformat(),
        }  # fmt: skip


def listings() -> Rows:
    """Each paper at one item."""
    for number in range(PAPERS):
        yield {
            "owner": "item", "owner_id": number % ITEMS, "attachment_id": f"s{number}", "url": f"{BASE}documents/s{number}/Report.pdf",
            "title": f"Report {number}", "format": "PDF", "position": 0, "current": True, "first_seen": "", "last_seen": "",
        }  # fmt: skip


def attachments() -> Rows:
    """Of which one in forty was not had."""
    for number in range(PAPERS):
        lost = number % 40 == 0
        yield {
            "attachment_id": f"s{number}", "held": "restricted" if lost else "held", "reason": "", "tried_at": NOW.isoformat(),
            "digest": "" if lost else digest_of(str(number).encode()), "content_digest": "", "since": "", "misses": 0,
        }  # fmt: skip


def captures() -> Rows:
    """One of each paper."""
    for number in range(CAPTURES):
        url = f"{BASE}documents/s{number}/Report.pdf"
        yield {
            "url": url, "final_url": url, "at": NOW.isoformat(), "status": 200, "headers": "{}", "taken_for": "paper",
            "digest": digest_of(str(number).encode()), "content_digest": "",
        }  # fmt: skip


def fill(archive: Archive) -> None:
    """All of it, in transactions of 20,000 rows."""
    made: tuple[tuple[Table, Rows], ...] = (
        (c.meetings, meetings()), (c.items, items()), (c.item_versions, item_versions()),
        (c.listings, listings()), (c.attachments, attachments()), (c.captures, captures()),
    )  # fmt: skip
    for table, rows in made:
        while batch := list(islice(rows, 20_000)):
            with archive.engine.begin() as db:
                db.execute(insert(table), batch)


def measure(name: str, ask: Callable[[], object], goal: str = "") -> None:
    """One line of the table, in milliseconds."""
    times, worked = [], []
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        ask()
        times.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    print(f"{name:<44} {statistics.median(times):>9.1f} {max(times):>9.1f} {statistics.median(worked):>9.1f}  {goal}")


def main() -> None:
    """Fill a catalogue, and ask it."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Layout(Path(folder)))
        fill(archive)
        unreadable = {digest_of(str(number).encode()) for number in range(1, 500)}
        print(f"{'question':<44} {'ms':>9} {'slowest':>9} {'processor':>9}  goal")
        measure("coverage", lambda: archive.coverage(NOW, unreadable=unreadable), "under 1,000")
        measure("counts", archive.counts)
        measure("meetings", archive.meetings)
        measure("listings", archive.listings)
        measure("last capture of an address", lambda: archive.last_capture(f"{BASE}documents/s99999/Report.pdf"))
        for number in range(100):
            archive.withhold(f"item:{number}", "r", "benchmark")
        log, digest = archive.withheld(), digest_of(b"1")
        measure(
            "1,000 hits asked whether withheld, of 100",
            lambda: [log.hides(digest, 0, 9, n, n, source_url=f"{BASE}{n}") for n in range(1000)],
        )
        archive.close()


if __name__ == "__main__":
    main()
