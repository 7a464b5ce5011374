"""The files in a PDF are its last pages: attached to the document, gathered in a portfolio, pinned to a page; a scan among them is read."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from archive.settings import Settings
from indexer.extract import Reader, attached, contents
from indexer.extract.inside import Inside
from indexer.models import Source
from tests.indexer.extract.files import a_pdf
from tests.indexer.extract.test_ocr import a_scan, needs_tesseract


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(), workers=1) as made:
        yield made


def holding(files: dict[str, bytes], *, cover: str = "Cover sheet", portfolio: bool = False) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf([cover]))))
    for name, data in files.items():
        writer.add_attachment(name, data)
    if portfolio:
        writer.root_object[NameObject("/Collection")] = DictionaryObject({NameObject("/View"): NameObject("/T")})
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pinned(name: str, data: bytes) -> bytes:
    """A file pinned to the first of two pages."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(["First page", "Second page"]))))
    stream = DecodedStreamObject()
    stream.set_data(data)
    file = DictionaryObject({
        NameObject("/Type"): NameObject("/Filespec"),
        NameObject("/F"): TextStringObject(name),
        NameObject("/UF"): TextStringObject(name),
        NameObject("/EF"): DictionaryObject({NameObject("/F"): writer._add_object(stream)}),
    })  # fmt: skip
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/FileAttachment"),
        NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (10, 10, 30, 30)]),
        NameObject("/FS"): writer._add_object(file),
    })  # fmt: skip
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    return written(writer)


def told(reader: Reader, data: bytes) -> list[tuple[int, str, str]]:
    return [(page.number, page.text, page.part) for page in reader.read("application/pdf", data).pages]


@pytest.mark.parametrize("portfolio", [False, True])
def test_files_attached_to_a_pdf_and_those_of_a_portfolio(reader: Reader, portfolio: bool) -> None:
    data = holding({"appendix.pdf": a_pdf(["Appendix one", "Appendix two"]), "note.txt": b"A note."}, portfolio=portfolio)
    assert told(reader, data) == [
        (1, "Cover sheet", ""),
        (2, "Appendix one", "appendix.pdf"),
        (3, "Appendix two", "appendix.pdf"),
        (4, "A note.", "note.txt"),
    ]


def test_a_file_pinned_to_a_page(reader: Reader) -> None:
    found = told(reader, pinned("plan.pdf", a_pdf(["The plan"])))
    assert found == [(1, "First page", ""), (2, "Second page", ""), (3, "The plan", "plan.pdf")]


def test_one_that_cannot_be_opened_takes_no_other_with_it(reader: Reader) -> None:
    data = holding({"a.pdf": b"%PDF-rubbish", "b.docx": b"", "c.pdf": a_pdf(["Read all the same"])})
    pages = reader.read("application/pdf", data).pages
    assert [(page.part, bool(page.text), page.reason.startswith("An attached file was not read.")) for page in pages[1:]] == [
        ("a.pdf", False, True),
        ("b.docx", False, True),
        ("c.pdf", True, False),
    ]


def test_too_many_bytes_are_not_held_but_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "LARGEST", 10)
    found = list(attached.within([Inside("a", b"12345678"), Inside("b", b"12345678"), Inside("c", b"1")]))
    assert [(one.name, bool(one.data), bool(one.problem)) for one in found] == [("a", True, False), ("b", False, True), ("c", False, True)]


@needs_tesseract
def test_a_scan_among_the_attached_files_is_read(reader: Reader) -> None:
    inner = holding({"scan.pdf": a_scan(pages=2)}, cover="An inner cover")
    pages = reader.read("application/pdf", holding({"inner.pdf": inner, "last.pdf": a_pdf(["The last"])})).pages
    assert [(page.number, page.source, page.part) for page in pages] == [
        (1, Source.TEXT_LAYER, ""),
        (2, Source.TEXT_LAYER, "inner.pdf"),
        (3, Source.OCR, "inner.pdf / scan.pdf"),
        (4, Source.OCR, "inner.pdf / scan.pdf"),
        (5, Source.TEXT_LAYER, "last.pdf"),
    ]
    assert all(page.text.count("waiting times for families") >= 3 for page in pages[2:4])


def test_pages_passed_over_are_not_opened_and_those_after_them_keep_their_numbers() -> None:
    data = holding({"appendix.pdf": a_pdf(["Appendix one", "Appendix two"])})
    assert [(page.number, page.text) for page in contents.pages("pdf", data, skip=2)] == [(3, "Appendix two")]
    inside, number = contents.place("pdf", data, 3)
    assert number == 2 and inside != data
    assert contents.place("pdf", data, 1) == (data, 1)
