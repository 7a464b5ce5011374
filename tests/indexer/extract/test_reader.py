"""Every file gives its pages, or a sentence that says why not; nothing is opened twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import Settings
from indexer.extract import Reader
from indexer.models import Source
from tests.indexer.extract.files import a_locked_pdf, a_pdf, a_word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(), workers=1) as made:
        yield made


def test_a_pdf_gives_its_pages_in_order(reader: Reader) -> None:
    pages = reader.read("application/pdf", a_pdf(["First page\nof two", "Second page"])).pages
    assert [(page.number, page.text, page.source) for page in pages] == [
        (1, "First page\nof two", Source.TEXT_LAYER),
        (2, "Second page", Source.TEXT_LAYER),
    ]


def test_a_word_document_keeps_its_table_between_its_paragraphs(reader: Reader) -> None:
    (page,) = reader.read(WORD, a_word_file()).pages
    assert page.text.split("\n\n") == ["Fostering update", "Year | Carers", "2024 | 61", "The Committee noted the update."]


def test_html_gives_what_a_reader_sees(reader: Reader) -> None:
    (page,) = reader.read("text/html", b"<html><script>no()</script><p>Yes &amp; no</p></html>").pages
    assert page.text == "Yes & no"


def test_what_the_bytes_are_counts_for_more_than_what_the_server_said(reader: Reader) -> None:
    assert reader.read("application/octet-stream", a_pdf(["Hello"])).pages[0].text == "Hello"


def test_a_locked_file_an_empty_page_and_an_unknown_kind_are_sentences(reader: Reader) -> None:
    assert reader.read("application/pdf", a_locked_pdf("x")).problem == "This PDF is locked with a password, so its text cannot be read."
    assert "no text layer" in reader.read("application/pdf", a_pdf([""])).problem
    assert "are not read yet" in reader.read("application/x-thing", b"\x00\x01").problem
    assert "of the old kind" in reader.read("application/msword", OLE + "WordDocument".encode("utf-16-le")).problem


def test_a_truncated_file_is_a_sentence(reader: Reader) -> None:
    assert reader.read("application/pdf", a_pdf(["Hello"])[:200]).problem.startswith("This PDF is damaged")


def test_a_file_is_opened_once(reader: Reader) -> None:
    asked: list[str] = []

    def read() -> bytes:
        asked.append("read")
        return a_pdf(["Once."])

    first = reader.pages("ab" * 32, "application/pdf", read)
    assert reader.pages("ab" * 32, "application/pdf", read) == first
    assert asked == ["read"]
    assert reader.known("ab" * 32)


def test_many_files_come_back_in_order_and_a_bad_one_takes_no_neighbour_with_it(tmp_path: Path) -> None:
    files = [a_pdf([f"Paper {n}."]) for n in range(6)]
    files[3] = b"%PDF-rubbish"
    with Reader(tmp_path, Settings(), workers=2) as reader:
        found = list(reader.prepare((f"{n:064x}", "application/pdf", lambda data=data: data) for n, data in enumerate(files)))  # type: ignore[misc]
    assert [int(digest, 16) for digest, _ in found] == list(range(6))
    assert [bool(extraction.problem) for _, extraction in found] == [False, False, False, True, False, False]
