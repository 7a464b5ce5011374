"""Pages of a paper: spans, marks, and drawing in a process with limits."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from archive import Archive, Capture, Settings
from indexer.pages import NoImage, Page, Papers, quotation, stretches
from indexer.pages.papers import seen
from indexer.pictures.drawing import raw_places

PAGES = (Page(1, "one two"), Page(2, "three"), Page(3, "four"))


def test_a_span_is_told_page_by_page() -> None:
    assert stretches(PAGES, (4, 11)) == {1: (4, 7), 2: (0, 3)}
    assert quotation(PAGES, (4, 13)) == "two\nthree"
    assert stretches(PAGES, (90, 99)) == {}


def test_what_is_seen_stands_at_the_same_place_whatever_white_space_there_is() -> None:
    ours = "Month\tPlans\nMay 2025\t63%\n3. Qual-\nity \U0001f600 x"
    raw = "Month\r\nPlans\r\nMay 2025\r\n63%\r\n\r\n3. Qual\ufffeity \U0001f600 x"
    for words, there in (("Plans\nMay 2025", "Plans\r\nMay 2025"), ("63%", "63%"), ("Qual-\nity", "Qual\ufffeity"), ("Month", "Month")):
        start = ours.index(words)
        first, last = raw_places(raw, seen(ours, (start, start + len(words))))
        assert raw[first:last] == there
    at = ours.index("x")
    units = raw.encode("utf-16-le")
    first, last = raw_places(raw, seen(ours, (at, at + 1)))
    assert units[2 * first : 2 * last].decode("utf-16-le") == "x"


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
