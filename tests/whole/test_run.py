"""`make run` from nothing to an answer, and an end that leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from tests.whole.product import command, demo_council, free_port, read, start, wait_for

QUESTION = "What did members say about parents' confidence in SEND?"


DEMO_PORT = free_port()  # an archive knows its council by its address, so all these runs use one


def launched(data: Path, *more: str) -> tuple[subprocess.Popen[str], str, str]:
    port, demo_port = free_port(), DEMO_PORT
    process = start("launch", "--data", str(data), "--port", str(port), "--demo-port", str(demo_port), *more)
    return process, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{demo_port}"


def gone(*addresses: str) -> bool:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if all(read(address)[0] == 0 for address in addresses):
            return True
        time.sleep(0.3)
    return False


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


def test_the_demo_council_is_crawled_indexed_and_answers_with_evidence(data: Path) -> None:
    process, web, site = launched(data)
    try:
        wait_for(f"{web}/readyz", process)
        status, page = read(f"{web}/search?q={quote_plus(QUESTION)}")
        assert status == 200
        assert "<mark>" in page
        assert "made-up" in page or "made up" in page
        councils = re.findall(rf'href="({site}/[^"]+)"', page)
        papers = [address for address in councils if "/documents/" in address and "#page=" in address]
        assert papers and councils
        for address in {*councils[:6], *papers[:3]}:
            assert read(address.replace("&amp;", "&").split("#")[0])[0] == 200, address
    finally:
        os.killpg(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert web in out
    assert gone(f"{web}/readyz", site)


def test_a_launcher_that_is_killed_takes_everything_with_it(data: Path) -> None:
    process, web, site = launched(data)
    wait_for(f"{web}/readyz", process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert gone(f"{web}/readyz", site)


def test_a_real_council_needs_a_contact_and_the_run_says_why(tmp_path: Path) -> None:
    ended = command("launch", "--council", "https://democracy.example.gov.uk", "--port", str(free_port()), "--data", str(tmp_path))
    assert ended.returncode == 1
    assert "CONTACT=you@example.org" in ended.stderr
    assert not list(tmp_path.iterdir())


def test_a_port_that_is_taken_is_named_before_anything_is_started(tmp_path: Path) -> None:
    port = free_port()
    with subprocess.Popen(["python3", "-m", "http.server", str(port), "--bind", "127.0.0.1"], stderr=subprocess.DEVNULL) as other:
        until = time.monotonic() + 20
        while read(f"http://127.0.0.1:{port}/")[0] == 0 and time.monotonic() < until:
            time.sleep(0.2)
        ended = command("launch", "--port", str(port), "--data", str(tmp_path))
        other.terminate()
    assert ended.returncode == 1
    assert f"Port {port} is taken" in ended.stderr


def test_the_demo_and_a_real_council_never_share_an_archive(data: Path) -> None:
    ended = command("crawler", "crawl", "https://democracy.example.gov.uk", "--contact", "a@example.org", "--data", str(data))
    assert ended.returncode == 1
    assert "is the archive of" in ended.stderr


def test_a_council_given_by_its_address_is_served_from_an_archive_of_its_own(tmp_path: Path) -> None:
    with demo_council() as site:
        port = free_port()
        web = f"http://127.0.0.1:{port}"
        process = start("launch", "--council", site, "--since", "2025-09-01", "--data", str(tmp_path), "--port", str(port))
        try:
            wait_for(f"{web}/readyz", process)
            status, found = read(f"{web}/api/search?q={quote_plus('When did the Fernleigh resource base open?')}")
            assert status == 200
            results = json.loads(found)["results"]
            assert "4 September 2025" in " ".join(result["text"] for result in results)
            assert min(result["meeting_date"] for result in results) >= "2025-09-01"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.communicate(timeout=60)
    assert gone(f"{web}/readyz")
