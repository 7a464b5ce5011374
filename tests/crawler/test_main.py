"""The commands as others rely on them: exit codes, one sentence, one line, JSON; and a crawl that is killed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from archive.layout import Layout
from archive.locks import held
from crawler.pages import meeting
from tests.crawler import small
from tests.loopback import Loopback, Reply

ROOT = Path(__file__).resolve().parents[2]
FACTS = {
    "committees": "id, name, section, url",
    "meetings": "id, committee_id, committee, starts, state, status, venue, url, digest, complete",
    "items": "id, meeting_id, number, title, position, url, issue_id, version, current",
    "item_versions": "item_id, digest, state, agenda, decision, minutes, minutes_complete",
    "issues": "id, title",
    "decisions": "id, title, published, effective, decision",
    "listings": "owner, owner_id, attachment_id, url, title, position, current",
    "attachments": "attachment_id, held, digest",
    "papers": "digest, size, media_type",
}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "crawler", *arguments]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MINUTEBOOK_")}
    return subprocess.run(command(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=environment)


def facts(data: Path) -> dict[str, list[object]]:
    with closing(sqlite3.connect(data / "archive" / "catalogue.sqlite")) as db:
        return {table: sorted(db.execute(f"select {names} from {table}"), key=repr) for table, names in FACTS.items()}


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback(small.council()) as served:
        yield served


def test_a_crawl_ends_with_one_line_and_status_tells_what_is_held(site: Loopback, tmp_path: Path) -> None:
    done = run("crawl", site.base, "--data", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (
        done.stdout
        == "Pell Town Council: 3 meetings (3 new), 6 papers (6 new), 1 decision (1 new), 1 issue (1 new); 1 restricted, 7 out of range.\n"
    )
    told = json.loads(run("status", "--json", "--data", str(tmp_path)).stdout)
    assert told["counts"]["meetings"] == 3 and told["papers"]["held"] == 6
    assert (told["short"], told["lacking"], told["papers"]["missing"]) == (False, 0, {"restricted": 1})
    of_2024 = next(row for row in told["rows"] if row["year"] == 2024)
    assert (of_2024["committee"], of_2024["meetings"]["held"]) == ("Library Committee", 1)
    assert of_2024["papers"] == {"listed": 6, "expected": 5, "held": 5, "missing": {"restricted": 1}}
    table = run("status", "--data", str(tmp_path)).stdout.split("\n")
    assert table[0] == f"Pell Town Council ({site.base})"
    assert table[2:6] == [
        "  meetings        3 held of 3",
        "  items           3 held of 3",
        "  papers          6 held of 7 (1 restricted)",
        "Complete.",
    ]
    assert [line.split()[2:] for line in table if line.startswith("Library Committee")] == [
        ["2030", *["1", "of", "1", "1", "of", "1", "0", "of", "0"]],
        ["2024", *["1", "of", "1", "2", "of", "2", "5", "of", "6", "1", "restricted"]],
        ["2023", *["1", "of", "1", "0", "of", "0", "0", "of", "0"]],
    ]


def test_a_crawl_that_lacks_something_ends_with_three(site: Loopback, tmp_path: Path) -> None:
    del site.pages["/documents/s702/Plan of hours.pdf"]
    done = run("crawl", site.base, "--data", str(tmp_path))
    assert (done.returncode, done.stdout.split("; ")[1]) == (3, "1 restricted, 7 out of range, 1 missing.\n")
    assert "Short of what there should be: 1 of 12 meetings, items and papers are not held (1 gone)" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crawl", "https://democracy.example.invalid/"], "A crawler must say who sends it"),
        (["crawl", "https://democracy.example.invalid/", "--contact", "you@exämple.org"], "plain ASCII"),
        (["crawl", "http://127.0.0.1:9/"], "could not be reached"),
        (["crawl", "no address"], "is not a web address"),
        (["crawl", "http://127.0.0.1:9/", "--report", "/nonexistent/report.json"], "there is no folder /nonexistent"),
        (["crawl", "http://127.0.0.1:9/", "--since", "2025-01-02", "--until", "2025-01-01"], "no meeting can be between them"),
        (["status", "--data", "/nonexistent/folder"], "There is no archive in"),
        (["parse", "/nonexistent/page.html", "--url", "https://x/mgAi.aspx?ID=1"], "cannot be read"),
    ],
)
def test_what_fails_ends_with_one_and_one_sentence(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1 and done.stdout == ""
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_a_site_that_is_no_modern_gov_leaves_no_archive_behind(tmp_path: Path) -> None:
    with Loopback({}, Reply(b"<html><h1>Welcome</h1><p>" + b"words " * 50 + b"</p></html>")) as other:
        done = run("crawl", other.base, "--data", str(tmp_path / "new"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "does not look like a modern.gov site" in done.stderr
    assert not (tmp_path / "new").exists()


def test_an_archive_of_another_council_is_refused(site: Loopback, tmp_path: Path) -> None:
    assert run("crawl", site.base, "--data", str(tmp_path)).returncode == 0
    with Loopback(small.council()) as other:
        done = run("crawl", other.base, "--data", str(tmp_path))
    assert done.returncode == 1 and "is the archive of Pell Town Council" in done.stderr
    again = run("crawl", site.base, "--demo", "--data", str(tmp_path))
    assert again.returncode == 1 and "cannot take in" in again.stderr


def test_two_crawls_do_not_run_at_once(site: Loopback, tmp_path: Path) -> None:
    with held(Layout(tmp_path).lock("crawl"), "crawl"):
        done = run("crawl", site.base, "--data", str(tmp_path))
    assert done.returncode == 1 and "Another crawl is running" in done.stderr


def slow(site: Loopback, seconds: float) -> None:
    """Let every answer take a moment, so that a signal meets the crawl at work."""
    quick = site.answer

    def answer(path: str) -> Reply:
        time.sleep(seconds)
        return quick(path)

    site.answer = answer  # type: ignore[method-assign]


def test_killed_at_many_moments_and_taken_up_it_ends_as_an_undisturbed_crawl(site: Loopback, tmp_path: Path) -> None:
    assert run("crawl", site.base, "--data", str(tmp_path / "undisturbed")).returncode == 0
    asked_undisturbed = len(site.asked)
    site.asked.clear()
    slow(site, 0.03)
    for moment in range(3, asked_undisturbed, 5):
        site.asked.clear()
        process = subprocess.Popen(command("crawl", site.base, "--data", str(tmp_path / "killed")), cwd=ROOT, stderr=subprocess.PIPE)
        while len(site.asked) < moment and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert run("crawl", site.base, "--data", str(tmp_path / "killed")).returncode == 0
    assert facts(tmp_path / "killed") == facts(tmp_path / "undisturbed")
    verified = subprocess.run(
        [sys.executable, "-m", "archive", "verify", "--data", str(tmp_path / "killed")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout


def test_an_interrupted_crawl_says_so_in_one_sentence(site: Loopback, tmp_path: Path) -> None:
    slow(site, 0.05)
    process = subprocess.Popen(command("crawl", site.base, "--data", str(tmp_path)), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while len(site.asked) < 9:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.count("\n")) == (130, 1)
    assert "the same command takes the crawl up again" in said


def test_parse_prints_what_a_page_says(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    council = small.council()
    page.write_text(str(council["/ieListDocuments.aspx?CId=7&MId=31&Ver=4"]), "utf-8")
    told = json.loads(run("parse", str(page), "--url", "https://x.example.gov.uk/ieListDocuments.aspx?MId=31&CId=7").stdout)
    assert told["kind"] == "meeting" and told["meeting"]["starts"] == "2024-03-04T18:00:00+00:00"
    assert told["items"][1]["issue_url"] == "https://x.example.gov.uk/ieIssueDetails.aspx?IId=9&Opt=3"
    refused = run("parse", str(page), "--url", "https://x.example.gov.uk/about.html")
    assert refused.returncode == 1 and "none of them" in refused.stderr


@pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")
def test_real_pages_served_under_their_own_paths_are_crawled(tmp_path: Path) -> None:
    page = (small.REAL / "Agenda_151.html").read_bytes()
    (listed,) = (
        one
        for one in meeting.parse(page, "http://127.0.0.1/ieListDocuments.aspx?CId=711&MId=10221").listings()
        if one.attachment_id == "s112217"
    )
    paper = Reply((small.REAL / "ManorgatePetition.pdf").read_bytes(), "application/pdf")
    with Loopback(
        {
            "/mgCommitteeStructure.aspx": (small.REAL / "CommitteeStructure.html").read_bytes(),
            "/ieListMeetings.aspx?CommitteeId=711": (small.REAL / "BrowseMeetings.html").read_bytes(),
            "/ieListDocuments.aspx?CId=711&MId=10221&Ver=4": page,
            unquote(urlsplit(listed.url).path): paper,
        }
    ) as real:
        done = run("crawl", real.base, "--committee", "711", "--data", str(tmp_path))
    assert done.returncode == 3, done.stderr
    told = json.loads(run("status", "--json", "--data", str(tmp_path)).stdout)
    assert (told["counts"]["committees"], told["counts"]["meetings"], told["counts"]["items"], told["counts"]["papers"]) == (30, 15, 12, 1)
    row = next(row for row in told["rows"] if row["year"] == 2026)
    assert (row["meetings"]["listed"], row["meetings"]["held"]) == (4, 1)
