"""The box of a passage covers its words on the page's picture: tesseract reads them out of what is cut from there."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytesseract
import pytest
from PIL import Image

from archive.settings import Settings
from indexer.extract import Reader, ocr
from indexer.extract.sandbox import tesseract
from tests.indexer.extract.files import a_pdf
from tests.indexer.extract.test_layout import a_form, a_report
from tests.indexer.extract.test_ocr import a_scan

needs_tesseract = pytest.mark.skipif(not tesseract() and os.environ.get("CI") != "true", reason="tesseract is not installed")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(), workers=1) as made:
        yield made


def read_in_box(reader: Reader, data: bytes, words: str) -> str:
    """What tesseract reads in the boxes of `words`, cut out of the picture of the first page and put on white."""
    page = reader.read("application/pdf", data).pages[0]
    start = page.text.index(words)
    picture = ocr.draw(data, 1, dpi=200)
    paper = Image.new("L", (picture.width, picture.height + 40), 255)
    for left, top, right, bottom in reader.boxes(data, page, [(start, start + len(words))]):
        box = (
            int(left * picture.width) - 3,
            int(top * picture.height) - 3,
            int(right * picture.width) + 4,
            int(bottom * picture.height) + 4,
        )
        paper.paste(picture.crop(box), box[:2])
    return " ".join(pytesseract.image_to_string(paper, config="--psm 6").split())


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_sentence_is_covered_by_its_boxes_and_nothing_else_is(reader: Reader, turn: int) -> None:
    words = "The service expects a further rise by the summer."
    assert read_in_box(reader, a_report(turn), words) == words


@needs_tesseract
def test_a_heading_is_covered(reader: Reader) -> None:
    assert read_in_box(reader, a_report(), "Timeliness of plans") == "Timeliness of plans"


@needs_tesseract
def test_a_scanned_sentence_is_covered(reader: Reader) -> None:
    words = "Members asked about the waiting times for families."
    assert read_in_box(reader, a_scan(), words) == words


@needs_tesseract
def test_what_was_written_into_a_form_is_covered(reader: Reader) -> None:
    assert read_in_box(reader, a_form("Saltmarsh North"), "Saltmarsh North") == "Saltmarsh North"


def test_a_word_that_was_broken_over_two_lines_has_two_boxes(reader: Reader) -> None:
    data = a_pdf(["The Com-\nmittee met in the evening."])
    page = reader.read("application/pdf", data).pages[0]
    assert len(reader.boxes(data, page, [(4, 13)])) == 2


def test_of_a_file_that_cannot_be_opened_nothing_is_marked(reader: Reader) -> None:
    page = reader.read("application/pdf", a_pdf(["Hello"])).pages[0]
    assert reader.boxes(b"%PDF-rubbish", page, [(0, 5)]) == []
