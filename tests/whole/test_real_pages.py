"""Real saved pages, served again from this machine under their own paths, from a crawl to an answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.stand_in import served

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "moderngov" / "real"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real pages are not beside this checkout")

PAGES = {
    "/mgcommitteestructure.aspx": "CommitteeStructure.html",
    "/ielistmeetings.aspx?committeeid=711": "BrowseMeetings.html",
    "/ielistdocuments.aspx?mid=10221": "Agenda_151.html",
    "/documents/s112217/": "ManorgatePetition.pdf",
}


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real pages crawled and indexed; what else the site would have is answered as not found, so the crawl ends short."""
    data = tmp_path_factory.mktemp("real")
    with served(REAL, PAGES) as address:
        crawl = command("crawler", "crawl", address, "--committee", "711", "--data", str(data))
    assert crawl.returncode == 3, crawl.stderr
    build = command("indexer", "build", "--data", str(data))
    assert build.returncode in (0, 3), build.stderr
    return data


def test_what_was_decided_about_a_road_is_answered_with_its_item_first(archive: Path) -> None:
    asked = command("indexer", "search", "What was decided about traffic on Manorgate Road?", "--json", "--data", str(archive))
    first = json.loads(asked.stdout)["results"][0]
    assert (first["item"], first["meeting_date"]) == ("59", "2026-01-15")
    assert first["kind"] == "decision"
    assert "experimental traffic management order" in first["text"]


def test_the_report_is_found_at_its_page_with_its_address(archive: Path) -> None:
    question = "estimated cost of the experimental traffic management order trial scheme"
    asked = command("indexer", "search", question, "--json", "--data", str(archive))
    reports = [found for found in json.loads(asked.stdout)["results"] if found["kind"] == "report"]
    assert "£8,000" in reports[0]["text"]
    assert reports[0]["paper_url"].endswith("#page=6")
    assert "/documents/s112217/" in reports[0]["paper_url"]


def test_minutes_that_the_page_cut_are_not_taken_for_the_minutes(archive: Path) -> None:
    asked = command(
        "indexer", "search", "preliminary guide for the council to understand potential", "--json", "--limit", "20", "--data", str(archive)
    )
    assert not [found for found in json.loads(asked.stdout)["results"] if found["item"] == "59" and found["kind"] == "minutes"]
