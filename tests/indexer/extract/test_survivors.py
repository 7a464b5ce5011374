"""What brings a worker down, or takes for ever, costs its own page: those before and after it are read, and an interruption is quick."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from archive.settings import Settings
from indexer.extract import Reader
from indexer.extract.reader import CUT_SHORT
from indexer.extract.sandbox import DIED, FATAL, Sandbox
from indexer.models import Extraction, Page
from tests.indexer.extract.files import a_pdf, a_word_file
from tests.indexer.extract.test_ocr import a_scan, needs_tesseract

FATAL_PAGES = """
import os
from indexer.extract import pdf
known = pdf._page
def page(document, number, pinned):
    if number + 1 in {fatal}:
        {act}
    return known(document, number, pinned)
pdf._page = page
"""
WORDS = [f"This is page {number} of the paper." for number in range(1, 9)]


def with_fatal_pages(monkeypatch: pytest.MonkeyPatch, folder: Path, *fatal: int, act: str = "os.abort()") -> None:
    """Workers started from now on do this at these pages, as a library with a fault would."""
    (folder / "sitecustomize.py").write_text(FATAL_PAGES.format(fatal=set(fatal), act=act))
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])


@pytest.mark.parametrize("fatal", [(1,), (4,), (8,), (2, 3, 6)])
def test_a_page_that_brings_the_worker_down_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fatal: tuple[int, ...]
) -> None:
    with_fatal_pages(monkeypatch, tmp_path, *fatal)
    with Sandbox(2_000_000_000, 10) as sandbox:
        found = sandbox.extract("pdf", a_pdf(WORDS))
    assert [page.number for page in found.pages] == list(range(1, 9))
    assert [page.number for page in found.pages if page.reason == FATAL] == list(fatal)
    assert [page.text for page in found.pages if page.text] == [text for at, text in enumerate(WORDS, start=1) if at not in fatal]
    assert found.problem == ""


def test_where_all_pages_do_so_the_file_is_a_sentence_and_soon_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with_fatal_pages(monkeypatch, tmp_path, *range(1, 400))
    with Sandbox(2_000_000_000, 10) as sandbox:
        began = time.monotonic()
        assert sandbox.extract("pdf", a_pdf(WORDS * 40)) == Extraction((), DIED)
        assert time.monotonic() - began < 20


def test_what_was_read_before_time_was_up_stays_and_the_rest_has_a_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with_fatal_pages(monkeypatch, tmp_path, 5, act="import time; time.sleep(60)")
    settings = Settings(ocr="off", extract_seconds=1)
    with Reader(tmp_path / "text", settings, workers=1) as reader:
        data = a_pdf(WORDS)
        found = reader.pages("ab" * 32, "application/pdf", lambda: data)
        assert reader.pages("ab" * 32, "application/pdf", lambda: b"") == found
    assert found.problem == ""
    *read, rest = found.pages
    assert [page.text for page in read] == WORDS[:4]
    assert (rest.number, rest.text) == (5, "")
    assert rest.reason.startswith(CUT_SHORT) and "longer than the 1 seconds" in rest.reason


def a_bomb_of_drawings(depth: int = 40) -> bytes:
    """A page whose drawing holds a drawing twice, which holds another twice, and so on: 2 to the power of `depth` words."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(["Before", "Bomb", "After"]))))
    inner = None
    for _ in range(depth):
        form = DecodedStreamObject()
        form.set_data(b"/X Do /X Do" if inner is not None else b"BT (boom) Tj ET")
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = writer.pages[1].mediabox
        if inner is not None:
            form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})})
        inner = writer._add_object(form)
    content = DecodedStreamObject()
    content.set_data(b"/X Do")
    writer.pages[1][NameObject("/Contents")] = writer._add_object(content)
    writer.pages[1][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_bomb_of_words(size: int) -> bytes:
    """A PDF of a few hundred kilobytes whose page unpacks to `size` bytes."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(["x"]))))
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 9 Tf " + b"(boom) Tj " * (size // 10) + b"ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content.flate_encode(9))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_bomb_of_zeros(size: int) -> bytes:
    """A Word document whose text unpacks to `size` bytes, though its list of parts says that it is small."""
    out = io.BytesIO(a_word_file())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/bomb.xml", b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "read"),
    [(a_bomb_of_drawings(), ["Before", "", "After"]), (a_bomb_of_words(30_000_000), [""]), (a_bomb_of_zeros(250_000_000), [])],
    ids=["drawings", "words", "zeros"],
)
def test_a_bomb_is_stopped_within_its_limits_and_the_run_goes_on(tmp_path: Path, data: bytes, read: list[str]) -> None:
    seconds, memory = 10, 500_000_000
    settings = replace(Settings(ocr="off"), extract_seconds=seconds, extract_memory=memory)
    with Reader(tmp_path, settings, workers=1) as reader:
        began = time.monotonic()
        found = reader.read("", data)
        assert time.monotonic() - began < 4 * seconds + 5
        assert max(reader.memory()) < memory
        assert [page.text for page in found.pages] == read
        assert found.problem if not any(read) else found.pages[1].reason
        assert reader.read("text/plain", b"The next paper is read.").pages[0].text == "The next paper is read."


@needs_tesseract
def test_an_interruption_does_not_wait_for_the_scans_and_keeps_nothing_false(tmp_path: Path) -> None:
    scan, digest = a_scan(pages=40), "cd" * 32
    with Reader(tmp_path, Settings(), workers=2) as reader:
        coming = reader.prepare([("ab" * 32, "text/plain", lambda: b"First."), (digest, "application/pdf", lambda: scan)])
        next(coming)
        time.sleep(3)  # some pages are read by then
        began = time.monotonic()
        coming.close()  # type: ignore[attr-defined]
        assert time.monotonic() - began < 10
    kept = [path.read_text("utf-8") for path in tmp_path.rglob("*.json")]
    assert len(kept) < 40 and all("waiting times" in text for text in kept)
    with Reader(tmp_path, Settings(ocr="off"), workers=1) as reader:
        pages = reader.pages(digest, "application/pdf", lambda: scan).pages
    assert len(pages) == 40 and all(page.reason.startswith("Scanned, not read:") for page in pages)


def test_a_damaged_memory_is_read_again(tmp_path: Path) -> None:
    with Reader(tmp_path, Settings(ocr="off"), workers=1) as reader:
        first = reader.pages("ab" * 32, "text/plain", lambda: b"Words.")
        (kept,) = tmp_path.rglob("*.jsonl")
        for damage in ("", "{", '{"problem": ""}\n{"number": 1}\n', "[]\n"):
            kept.write_text(damage)
            assert reader.pages("ab" * 32, "text/plain", lambda: b"Words.") == first
    assert first == Extraction((Page(1, "Words.", first.pages[0].source),))
