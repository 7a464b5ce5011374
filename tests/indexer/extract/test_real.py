"""Every real paper read in full, against what it says: pages, numbered paragraphs, days and sums, and digests in the place of words.

The expected facts stand beside this file and were checked against the paper by eye; a paper without its facts fails.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from archive.settings import Settings
from indexer.extract import Reader
from indexer.models import Page, Source
from tests.crawler.small import REAL

EXPECTED = Path(__file__).with_name("real")
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real papers are not beside this checkout")
PAPERS = sorted(path.name for path in REAL.glob("*.pdf"))


def facts(page: Page) -> dict[str, Any]:
    """What a page says: where its paragraphs begin, what can be counted, and a digest of its words."""
    words = page.text.split()
    return {
        "page": page.number,
        "paragraphs": re.findall(r"(?m)^(\d{1,2}|[A-Z])\.\s", page.text),
        "days": re.findall(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b", page.text),
        "sums": re.findall(r"£\d[\d,]*\d", page.text),
        "words": len(words),
        "digest": hashlib.sha256(" ".join(words).encode()).hexdigest()[:16],
    }


@pytest.mark.parametrize("name", PAPERS)
def test_a_real_paper_says_these_facts(name: str, tmp_path: Path) -> None:
    with Reader(tmp_path, Settings(), workers=1) as reader:
        text = reader.read("application/pdf", (REAL / name).read_bytes())
    assert text.problem == "" and {(page.source, page.trust) for page in text.pages} == {(Source.TEXT_LAYER, 1.0)}
    assert [facts(page) for page in text.pages] == json.loads((EXPECTED / f"{name}.json").read_text("utf-8"))


def test_every_real_paper_has_its_facts() -> None:
    assert PAPERS and sorted(path.name.removesuffix(".json") for path in EXPECTED.glob("*.json")) == PAPERS
