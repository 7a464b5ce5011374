"""Pages of a paper: spans, marks, and drawing in a process with limits."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from archive import Archive, Capture, Settings
from indexer.extract import Reader
from indexer.extract.sandbox import tesseract
from indexer.pages import NoImage, Page, Papers, quotation, stretches
from indexer.pictures.drawing import INK
from tests.indexer.extract.files import a_pdf
from tests.indexer.extract.test_ocr import a_scan

PAGES = (Page(1, "one two"), Page(2, "three"), Page(3, "four"))


def test_a_span_is_told_page_by_page() -> None:
    assert stretches(PAGES, (4, 11)) == {1: (4, 7), 2: (0, 3)}
    assert quotation(PAGES, (4, 13)) == "two\nthree"
    assert stretches(PAGES, (90, 99)) == {}


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    settings = Settings(data=tmp_path)
    return Papers(Archive.open(settings, make=True), settings)


def kept(papers: Papers, data: bytes) -> str:
    capture = Capture("http://a.example/p", "http://a.example/p", datetime(2026, 1, 1, tzinfo=UTC), 200, "paper")
    return papers.images._archive.put_paper("s1", capture, data, "application/pdf").digest


def test_a_page_is_drawn_once_and_kept(papers: Papers) -> None:
    out, writer = io.BytesIO(), pypdf.PdfWriter()
    writer.add_blank_page(300, 600)
    writer.write(out)
    digest = kept(papers, out.getvalue())
    drawn = papers.images.png(digest, Page(1, ""))
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(drawn[16:20], "big"), int.from_bytes(drawn[20:24], "big")) == (700, 1400)
    assert papers.images.png(digest, Page(1, "")) is drawn
    with pytest.raises(NoImage):
        papers.images.png(digest, Page(2, ""))


def test_what_is_no_pdf_has_no_picture(papers: Papers) -> None:
    with pytest.raises(NoImage):
        papers.images.png(kept(papers, b"<script>"), Page(1, ""))


def marked(papers: Papers, data: bytes, words: str, ocr: str = "off") -> tuple[float, float, float, float]:
    """Where the marker's colour lies on the picture of the first page when these words of it are marked: shares, from the top left."""
    with Reader(papers._settings.data / "text", Settings(ocr=ocr), workers=1) as reader:
        page = reader.read("application/pdf", data).pages[0]
    start = page.text.index(words)
    png = papers.images.png(kept(papers, data), page, (start, start + len(words)))
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    down, across = np.nonzero((picture == np.array(INK)).all(axis=2))
    assert len(down), "nothing is marked"
    height, width = picture.shape[:2]
    return across.min() / width, down.min() / height, across.max() / width, down.max() / height


def two_columns(rows: Sequence[tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 800), invariant=True)
    for number, (left, right) in enumerate(rows):
        canvas.drawString(50, 700 - 14 * number, left)
        canvas.drawString(330, 700 - 14 * number, right)
    canvas.save()
    return out.getvalue()


def test_words_of_the_second_column_are_marked_there(papers: Papers) -> None:
    rows = [(f"the left column goes on in line {n} of it", f"while the right one tells of other {n}") for n in range(12)]
    left, top, right, bottom = marked(papers, two_columns(rows), rows[3][1])
    assert 0.5 < left < right < 1
    assert top == pytest.approx((100 + 14 * 3 - 12) / 800, abs=0.012) and bottom - top < 0.03


def test_words_after_a_broken_one_are_marked_where_they_stand(papers: Papers) -> None:
    data = a_pdf(["The Com-\nmittee met in the eve-\nning, and spoke of libraries."])
    whole = marked(papers, data, "spoke of libraries")
    assert whole[3] - whole[1] < 0.03  # of one line
    alone = marked(papers, data, "libraries")
    assert alone[0] > whole[0] + 0.05 and abs(alone[2] - whole[2]) < 0.005


@pytest.mark.skipif(not tesseract() and os.environ.get("CI") != "true", reason="tesseract is not installed")
def test_words_that_were_read_from_a_picture_are_marked_too(papers: Papers) -> None:
    left, top, _, bottom = marked(papers, a_scan(), "waiting times", ocr="on")
    assert 0.2 < left < 0.6 and top == pytest.approx((200 + 44) / 1754, abs=0.015) and bottom - top < 0.05
