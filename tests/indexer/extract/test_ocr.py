"""Scanned pages: read however they lie, once and for all, page by page, or counted with a reason."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from archive.settings import Settings
from indexer.extract import Reader, scans
from indexer.extract.sandbox import tesseract
from indexer.models import Page, Source

needs_tesseract = pytest.mark.skipif(not tesseract() and os.environ.get("CI") != "true", reason="tesseract is not installed")
LINES = [
    "The Committee considered the report of the Director.",
    "Members asked about the waiting times for families.",
    "The Chair thanked the officers for their work.",
    "It was agreed that the report be noted.",
] * 4


def a_scan(turn: float = 0.0, text: list[str] | None = None, pages: int = 1) -> bytes:
    """A PDF of pictures of a text, lying `turn` degrees from upright."""
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for place, line in enumerate(LINES if text is None else text):
        draw.text((140, 200 + 44 * place), line, fill=20, font=ImageFont.load_default(30))
    out = io.BytesIO()
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    turned.save(out, "PDF", resolution=150, save_all=True, append_images=[turned] * (pages - 1))
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize("turn", [0.0, 3.5, 90.0, 180.0])
def test_a_scan_is_read_however_it_lies(tmp_path: Path, turn: float) -> None:
    with Reader(tmp_path, Settings(), workers=1) as reader:
        (page,) = reader.read("application/pdf", a_scan(turn)).pages
    assert page.source is Source.OCR
    assert page.text.count("waiting times for families") >= 3
    assert page.trust > 0.8
    first = page.marks[0]
    assert page.text[first.start : first.end] == "The"
    left, top, right, bottom = first.box
    assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
    if turn == 0:
        assert (left, top) == (pytest.approx(140 / 1240, abs=0.01), pytest.approx(205 / 1754, abs=0.01))
    if turn == 180:
        assert (right, bottom) == (pytest.approx(1 - 140 / 1240, abs=0.01), pytest.approx(1 - 205 / 1754, abs=0.01))


@needs_tesseract
def test_a_page_once_read_is_kept_though_the_run_was_killed(tmp_path: Path) -> None:
    told: list[tuple[int, int, float]] = []
    with Reader(tmp_path, Settings(ocr="off"), workers=1) as reader:
        assert not reader.pages("cd" * 32, "application/pdf", lambda: a_scan(pages=2)).pages[0].text
        assert reader.known("cd" * 32)  # with OCR off there is nothing more to read
    kept = tmp_path / "cd" / f"{'cd' * 32}.ocr{scans.VERSION}"
    scans.read_all(
        [Page(1, "", Source.NONE, 0.0, scans.OFF)], kept, lambda n: Page(n, "Read earlier.", Source.OCR, 0.9), 1, lambda *_: None
    )
    with Reader(tmp_path, Settings(), workers=1, tell=lambda *now: told.append(now)) as reader:
        assert not reader.known("cd" * 32)
        first, second = reader.pages("cd" * 32, "application/pdf", lambda: a_scan(pages=2)).pages
        assert reader.known("cd" * 32)
    assert first.text == "Read earlier."
    assert "waiting times" in second.text
    assert [(done, of) for done, of, _ in told] == [(0, 2), (1, 2), (2, 2)]
    assert told[0][2] > 0 and told[-1][2] == 0


@needs_tesseract
def test_a_page_that_takes_too_long_says_so(tmp_path: Path) -> None:
    with Reader(tmp_path, Settings(ocr_seconds=1), workers=1) as reader:
        (page,) = reader.read("application/pdf", a_scan(text=LINES * 2)).pages
    assert page.text or "longer than the 1 seconds" in page.reason


@needs_tesseract
def test_an_empty_picture_is_called_blank(tmp_path: Path) -> None:
    with Reader(tmp_path, Settings(), workers=1) as reader:
        assert "blank" in reader.read("application/pdf", a_scan(text=[])).problem


def test_without_tesseract_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install tesseract-ocr" in scans.why_not(True)
    with Reader(tmp_path, Settings(), workers=1) as reader:
        assert "apt-get install tesseract-ocr" in reader.read("application/pdf", a_scan()).problem


LAYER = Page(3, "Appendix 2", Source.TEXT_LAYER, 1.0, "Scanned, not read: thin.")
PICTURE = Page(3, "Budget for the year", Source.OCR, 0.9)


def test_a_stamp_and_a_picture_are_one_page_of_both() -> None:
    made = scans.merged(LAYER, PICTURE)
    assert (made.text, made.source, made.trust, made.reason) == ("Appendix 2\n\nBudget for the year", Source.BOTH, 0.9, "")


def test_a_garbled_layer_gives_way_to_its_picture_and_a_foreign_one_does_not() -> None:
    garbled = replace(LAYER, text="qzx vwk " * 40, trust=0.05)
    assert scans.merged(garbled, PICTURE) == PICTURE
    foreign = replace(LAYER, text="Mae'r cyngor yn " * 40, trust=0.5)
    assert scans.merged(foreign, replace(PICTURE, trust=0.6)).text == foreign.text


def test_a_layer_stays_where_its_picture_gives_nothing() -> None:
    made = scans.merged(LAYER, Page(3, "", Source.NONE, 0.0, "Nothing to read."))
    assert (made.text, made.reason) == ("Appendix 2", "Nothing to read.")
