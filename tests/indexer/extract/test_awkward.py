"""The awkward real PDFs beside the checkout: all their phrases, or a sentence that says why not; scans are read."""

from __future__ import annotations

import difflib
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.settings import Settings
from indexer.extract import Reader
from indexer.extract.sandbox import tesseract
from indexer.models import Extraction, Source

PDFS = Path(__file__).resolve().parents[3].parent / "shared" / "pdfs"
EXPECTED: dict[str, Any] = json.loads((PDFS / "expected.json").read_text("utf-8")) if (PDFS / "expected.json").exists() else {}
pytestmark = pytest.mark.skipif(not EXPECTED, reason="the awkward PDFs are not beside this checkout")
needs_tesseract = pytest.mark.skipif(not tesseract() and os.environ.get("CI") != "true", reason="tesseract is not installed")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(ocr="off"), workers=1) as made:
        yield made


@pytest.fixture(scope="module")
def ocr_reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(), workers=2) as made:
        yield made


def read(reader: Reader, name: str) -> Extraction:
    return reader.read("application/pdf", (PDFS / name).read_bytes())


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", EXPECTED)
def test_every_phrase_is_found_and_every_page_has_text_or_a_reason(reader: Reader, name: str) -> None:
    began = time.monotonic()
    extraction = read(reader, name)
    assert time.monotonic() - began < 60
    text = squeezed("\n".join(page.text for page in extraction.pages))
    assert [phrase for phrase in EXPECTED[name]["anchor_phrases"] if squeezed(phrase) not in text] == []
    assert all(page.text.strip() or page.reason for page in extraction.pages)
    assert text or extraction.problem.endswith(".")
    if "pages" in EXPECTED[name] and EXPECTED[name].get("password") is None:
        assert len(extraction.pages) == EXPECTED[name]["pages"]


@pytest.mark.parametrize(
    ("name", "page", "in_order"),
    [  # read off the pages: words from the head of the left column down to its foot, then those of the right one
        (
            "tracemonkey.pdf",
            2,
            ["Hence, recording and", "This paper makes", "compiler based on", "a set of industry", "2. Overview", "Here is the sequence"],
        ),
        (
            "tracemonkey.pdf",
            3,
            ["This is the first iteration", "After recording is finished", "interpreter PC and the types", "for the outer loop"],
        ),
        ("026-latex-multicolumn__multicolumn.pdf", 1, ["Two-Column", "Abstract", "Nulla malesuada", "pellentesque ante.", "Fusce mauris."]),
    ],
)
def test_columns_are_read_one_after_the_other(reader: Reader, name: str, page: int, in_order: list[str]) -> None:
    text = squeezed(read(reader, name).pages[page - 1].text)
    places = [text.find(words) for words in in_order]
    assert -1 not in places and places == sorted(places), dict(zip(in_order, places, strict=True))


@pytest.mark.parametrize("name", [name for name, said in EXPECTED.items() if said.get("password")])
def test_a_password_is_told_in_a_sentence(reader: Reader, name: str) -> None:
    assert read(reader, name).problem == "This PDF is locked with a password, so its text cannot be read."


def test_an_empty_password_opens_its_file(reader: Reader) -> None:
    assert read(reader, "encryption__r6-empty-password.pdf").pages[0].text.strip()


@pytest.mark.parametrize("name", ["poppler-742-0-fuzzed.pdf", "issue9105_other.pdf"])
def test_damage_beyond_mending_is_told_in_a_sentence(reader: Reader, name: str) -> None:
    assert read(reader, name).problem.startswith("This PDF is damaged and no page of it can be read, nor could it be mended")


def test_what_is_saved_of_a_damaged_file_is_doubted(reader: Reader) -> None:
    pages = read(reader, "Cabinet_Office_-_Wikipedia.corrupt.pdf").pages
    assert len(pages) == 6
    assert all(page.trust <= 0.5 and "damaged" in page.reason for page in pages)


def test_scans_are_counted_and_say_why_they_are_not_read(reader: Reader) -> None:
    assert "MINUTEBOOK_OCR=off" in read(reader, "linn.pdf").problem
    reasons = [page.reason.startswith("Scanned, not read:") for page in read(reader, "multipage.pdf").pages]
    assert reasons == [True] * 6


@needs_tesseract
@pytest.mark.parametrize(("name", "least"), [("linn.pdf", 0.95), ("ccitt.pdf", 0.95), ("jbig2.pdf", 0.95), ("skew.pdf", 0.85)])
def test_a_scan_is_read(ocr_reader: Reader, name: str, least: float) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"[a-z0-9]+", text.lower())

    truth = words((PDFS / "linn.txt").read_text("utf-8"))
    (page,) = read(ocr_reader, name).pages
    same = difflib.SequenceMatcher(None, truth, words(page.text), autojunk=False).get_matching_blocks()
    assert sum(block.size for block in same) / len(truth) >= least
    assert page.source is Source.OCR
    assert page.trust > 0.9
