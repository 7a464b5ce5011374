"""A council of any size, rehearsed: crawl output, extraction, embedding, publishing, a day's papers more, and search.

`python benchmarks/rehearsal.py [--passages 100000] [--read 480] [--search-only] [--folder DIR] [--write]`. `--read` passages go the
whole way: they are printed into PDFs of several pages, put into an archive as a crawl puts them, and `python -m indexer build` reads, cuts,
embeds and publishes them; then a day's meeting comes and the build runs again. All `--passages` are then published with vectors that
are made rather than embedded (`benchmarks/synthetic.py`), and asked. Stopped anywhere, the same command goes on from there.
`--write` puts the table into docs/scale.md.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from reportlab.lib.styles import getSampleStyleSheet  # noqa: E402
from reportlab.platypus import Paragraph, SimpleDocTemplate  # noqa: E402

from archive import Archive, Site  # noqa: E402
from archive.layout import Layout  # noqa: E402
from archive.models import Capture, Item, Listing, Meeting, Owner, State  # noqa: E402
from benchmarks.scale import SCRATCH, built, council, disk, machine, settings  # noqa: E402
from benchmarks.synthetic import MEETING, PAPER, Council  # noqa: E402
from indexer import publishing  # noqa: E402
from indexer.encode import open_encoder  # noqa: E402
from indexer.models import Question  # noqa: E402
from indexer.progress import Progress  # noqa: E402
from indexer.search import Searcher  # noqa: E402

Row = tuple[str, str, str]  # what was done, how long it took, what it weighs
_FROM, _TO = "<!-- rehearsal -->", "<!-- end of rehearsal -->"
_ROOT = "http://127.0.0.1/"


def filled(folder: Path, made: Council, first: int, end: int) -> int:
    """An archive that holds these passages as papers of PAPER passages, MEETING papers a meeting; how many papers are new."""
    archive = Archive(Layout(folder))
    archive.claim(Site("rehearsal", "Made-up Council", _ROOT, demo=True))
    papers = range(first // PAPER, end // PAPER)
    held = {holding.digest for holding in archive.holdings()}
    new = 0
    with Progress("Filling the archive", len(papers), "papers") as progress:
        for meeting in sorted({paper // MEETING for paper in papers}):
            new += _meeting(archive, made, meeting, [paper for paper in papers if paper // MEETING == meeting], held)
            progress.step(MEETING)
    archive.close()
    return new


def _meeting(archive: Archive, made: Council, meeting: int, papers: list[int], held: set[str]) -> int:
    entries = list(made.entries(papers[0] * PAPER, (papers[-1] + 1) * PAPER))
    place = entries[0].places[0]
    starts = datetime.combine(place.meeting_date, datetime.min.time(), ZoneInfo("Europe/London")).replace(hour=18)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    url = f"{_ROOT}ieListDocuments.aspx?MId={meeting + 1}"
    told = Meeting(meeting + 1, place.committee_id, place.committee, starts, State.AGREED, url=url)
    items, listings = [], []
    for number, paper in enumerate(papers):
        title = entries[number * PAPER].places[0].title
        items.append(Item(paper + 1, meeting + 1, str(number + 1), title, number, url))
        listings.append(Listing(Owner.ITEM, paper + 1, f"s{paper}", f"{_ROOT}documents/s{paper}/Report.pdf", title, "PDF"))
    archive.put_meeting(told, items, listings, f"{meeting:064x}", now, complete=True)
    known = len(held)
    for number, listing in enumerate(listings):
        body = _pdf([entry.text for entry in entries[number * PAPER : (number + 1) * PAPER]])
        capture = Capture(listing.url, listing.url, now, 200, "paper", {})
        held.add(archive.put_paper(listing.attachment_id, capture, body, "application/pdf").digest)
    return len(held) - known


def _pdf(texts: list[str]) -> bytes:
    """A paper of numbered paragraphs; the same bytes each time."""
    body, style = BytesIO(), getSampleStyleSheet()["BodyText"]
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;") for text in texts)
    SimpleDocTemplate(body, invariant=1).build([Paragraph(f"{number}. {text}.", style) for number, text in enumerate(escaped, 1)])
    return body.getvalue()


def build(data: Path) -> Row:
    """`indexer build`, its time and the most memory that one of its processes took."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "indexer", "build", "--data", str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return done.stdout.strip().rstrip("."), f"{time.perf_counter() - began:.0f} s", f"{most:.0f} MB at most in one process"


def whole(folder: Path, made: Council, read: int) -> list[Row]:
    """From the output of a crawl to the second day's index."""
    data = folder / f"archive-{read}"
    began = time.perf_counter()
    new = filled(data, made, 0, read)
    rows: list[Row] = [(f"{new:,} papers into the archive", f"{time.perf_counter() - began:.0f} s", "")]
    rows.append(build(data))
    filled(data, made, read, read + PAPER * MEETING)
    rows.append(build(data))
    return rows


def published(folder: Path, made: Council, passages: int) -> list[Row]:
    """All passages published, and asked."""
    encoder = open_encoder(settings())
    index, took = built(folder, passages, encoder, made)
    size = sum(disk(index).values())
    rows = [(f"{passages:,} passages {what}", f"{seconds:.1f} s", f"{size:,.0f} MB on disk") for what, seconds in took.items()]
    began = time.perf_counter()
    searcher = Searcher(index, encoder)
    rows.append((f"{passages:,} passages opened", f"{time.perf_counter() - began:.2f} s", str(publishing.current(index))))
    times: list[Any] = []
    for text in made.source.questions[:50]:
        began = time.perf_counter()
        searcher.ask(Question(text))
        times.append(1000 * (time.perf_counter() - began))
    p50, p95 = np.quantile(times, (0.5, 0.95))
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    rows.append(
        (
            "50 questions, repeats folded and sentences marked",
            f"{p50:.0f} ms, p95 {p95:.0f} ms",
            f"{rss:.0f} MB at most, mapped files with it",
        )
    )
    return rows


def main() -> None:
    """Rehearse, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--read", type=int, default=480, help="passages that go the whole way")
    parser.add_argument("--search-only", action="store_true", help="leave out what reads and embeds")
    parser.add_argument("--folder", type=Path, default=SCRATCH)
    parser.add_argument("--write", action="store_true", help="put the table into docs/scale.md")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    made = council(open_encoder(settings()), given.folder)
    rows = [] if given.search_only else whole(given.folder, made, given.read - given.read % (PAPER * MEETING))
    rows += published(given.folder, made, given.passages)
    table = "\n".join(["| step | time | weight |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)])
    table = f"{machine()}; {made.source.told}.\n\n{table}"
    print(table)
    if given.write:
        page = ROOT / "docs" / "scale.md"
        before, _, rest = page.read_text("utf-8").partition(_FROM)
        page.write_text(f"{before}{_FROM}\n{table}\n{_TO}{rest.partition(_TO)[2]}", "utf-8")


if __name__ == "__main__":
    main()
