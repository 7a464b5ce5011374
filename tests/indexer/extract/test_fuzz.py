"""Mutated real PDFs: the parent lives, no file outstays its time, every page has text or a reason, and a neighbour is read as before."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import Settings
from indexer.extract import Reader
from indexer.models import Extraction
from tests.indexer.extract.files import a_pdf
from tests.indexer.extract.test_layout import a_report
from tests.indexer.extract.test_ocr import a_scan

PDFS = Path(__file__).resolve().parents[3].parent / "shared" / "pdfs"
SECONDS = 10
NEIGHBOUR = a_pdf(["The neighbour is read."])


def seeds() -> list[bytes]:
    """Small real PDFs: our own, and those beside the checkout where there are any."""
    found = [path.read_bytes() for path in sorted(PDFS.glob("*.pdf")) if path.stat().st_size < 130_000]
    return [a_report(), a_scan(), a_pdf(["One", "Two", "Three"]), *found]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few flipped, cut out, doubled, or numbers in them made huge."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at, kind = chance.randrange(len(made)), chance.randrange(5)
        if kind == 0:
            made[at] = chance.randrange(256)
        elif kind == 1:
            del made[at : at + chance.choice((1, 10, 500))]
        elif kind == 2:
            made[at:at] = made[at : at + chance.choice((1, 40, 2000))]
        elif kind == 3:
            made[at:at] = chance.choice((b"99999999999", b"-1", b"<<", b"]", b" 0 R ", b"endobj", b"\xff" * 8))
        else:
            made[at : at + 4] = bytes(chance.randrange(256) for _ in range(4))
        if not made:
            return b"%PDF-"
    return bytes(made)


def sound(extraction: Extraction) -> bool:
    if not all(page.text.strip() or page.reason for page in extraction.pages):
        return False
    return bool(extraction.problem) or any(page.text for page in extraction.pages)


def check_all(reader: Reader, number: int, seed: int) -> None:
    chance, files = random.Random(seed), seeds()
    for turn in range(number):
        data = mutated(chance.choice(files), chance)
        began = time.monotonic()
        assert sound(reader.read("application/pdf", data)), (seed, turn)
        assert time.monotonic() - began < 4 * SECONDS + 5, (seed, turn)  # a worker that died is tried once more
        if turn % 10 == 9:
            assert reader.read("application/pdf", NEIGHBOUR).pages[0].text == "The neighbour is read."


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with Reader(tmp_path, Settings(ocr="off", extract_seconds=SECONDS), workers=1) as made:
        yield made


def test_a_hundred_mutations(reader: Reader) -> None:
    check_all(reader, 100, seed=20261123)


@pytest.mark.long
def test_two_thousand_mutations(reader: Reader) -> None:
    check_all(reader, 2000, seed=7)
