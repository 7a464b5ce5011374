"""The product as a person starts it: processes, addresses, and what an archive says when it is asked from outside."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from archive.blobs import digest_of
from archive.fingerprint import fingerprint

ROOT = Path(__file__).resolve().parents[2]
PAPERS = ROOT / "index_data" / "demo-papers"

# What a catalogue says, without when it was said.
FACTS = {
    "sites": "slug, name, demo",
    "committees": "id, name, section",
    "committee_names": "committee_id, name, first_meeting, last_meeting",
    "meetings": "id, committee_id, committee, starts, state, status, venue, digest, complete",
    "items": "id, meeting_id, number, title, position, issue_id, votes, version, current",
    "item_versions": "item_id, digest, state, minutes_complete",
    "issues": "id, title",
    "decisions": "id, title, decision, published, meeting_id, issue_id",
    "listings": "owner, owner_id, attachment_id, title, position, current",
    "records": "kind, id, value, current",
    "attachments": "attachment_id, held, digest",
    "papers": "digest, size, media_type",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(*arguments: str) -> subprocess.Popen[str]:
    """A process of `python -m …` in a session of its own, as a terminal would have it."""
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)


@contextmanager
def demo_council(port: int = 0) -> Iterator[str]:
    """The demo council's site; gives its address."""
    site = start("demo", "serve", "--port", str(port or free_port()), "--out", str(PAPERS))
    assert site.stdout is not None and site.stderr is not None
    try:
        address = site.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), site.stderr.read()
        yield address
    finally:
        site.terminate()
        site.communicate(timeout=30)


def read(address: str) -> tuple[int, str]:
    """Status and text of an address of this machine; status 0 while nothing listens there."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  addresses of this machine
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")
    except OSError:
        return 0, ""


def wait_for(address: str, process: subprocess.Popen[str], seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        if read(address)[0] == 200:
            return
        time.sleep(0.3)
    raise AssertionError(f"{address} did not answer within {seconds} s")


def facts(data: Path) -> dict[str, list[str]]:
    """Everything that an archive says, in an order of its own, and the names of its blobs.

    What a paper says stands in the place of its digest, for a site prints some of them anew at each visit, with the moment in them.
    """
    blobs = {path.name: path.read_bytes() for path in (data / "archive" / "blobs").rglob("*") if len(path.name) == 64}
    assert [name for name, body in blobs.items() if digest_of(body) != name] == [], "a blob is named by its own digest"
    same = {name: fingerprint(body) for name, body in blobs.items()}

    def said(row: object) -> str:
        return re.sub("[0-9a-f]{64}", lambda one: same.get(one[0], one[0]), repr(row))

    with closing(sqlite3.connect(data / "archive" / "catalogue.sqlite")) as db:
        found = {table: sorted(map(said, db.execute(f"select {columns} from {table}"))) for table, columns in FACTS.items()}
        named = {digest for (digest,) in db.execute("select distinct digest from captures where digest <> ''")}
    return found | {"blobs": sorted(map(said, blobs.keys() & named))}


def answers(data: Path, questions: tuple[str, ...]) -> list[object]:
    """What the archive answers, without how long it took."""
    told: list[object] = []
    for question in questions:
        asked = command("indexer", "search", question, "--json", "--data", str(data))
        assert asked.returncode == 0, asked.stderr
        results = json.loads(asked.stdout)["results"]
        told.append([(found["permalink"], found["text"], round(found["score"], 4)) for found in results])
    return told
