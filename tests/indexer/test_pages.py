"""Pages of a paper: spans, marks, and drawing in a process with limits."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from archive import Archive, Capture, Settings
from indexer.pages import NoImage, Page, Papers, quotation, stretches
from indexer.pictures.drawing import raw_places

PAGES = (Page(1, "one two"), Page(2, "three"), Page(3, "four"))


def test_a_span_is_told_page_by_page() -> None:
    assert stretches(PAGES, (4, 11)) == {1: (4, 7), 2: (0, 3)}
    assert quotation(PAGES, (4, 13)) == "two\nthree"
    assert stretches(PAGES, (90, 99)) == {}


def test_places_are_counted_as_pdfium_counts_them() -> None:
    assert raw_places("ab\r\ncd\ufffeef", (3, 5)) == (4, 6)
    assert raw_places("ab\r\ncd\ufffeef", (7, 9)) == (7, 9)
    assert raw_places("\U0001f600x", (1, 2)) == (2, 3)


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
    drawn = papers.images.png(digest, 1)
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(drawn[16:20], "big"), int.from_bytes(drawn[20:24], "big")) == (700, 1400)
    assert papers.images.png(digest, 1) is drawn
    with pytest.raises(NoImage):
        papers.images.png(digest, 2)


def test_what_is_no_pdf_has_no_picture(papers: Papers) -> None:
    with pytest.raises(NoImage):
        papers.images.png(kept(papers, b"<script>"), 1)
