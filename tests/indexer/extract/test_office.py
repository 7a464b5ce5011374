"""Office files and e-mails: a page a sheet or slide, rows that stay rows, and the files inside them opened too."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage

import openpyxl
import pptx
import pytest
from pypdf import PdfReader, PdfWriter

from archive.settings import Settings
from indexer.extract import Reader
from tests.indexer.extract.files import a_pdf, a_word_file


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(ocr="off"), workers=1) as made:
        yield made


def test_an_excel_file_gives_its_sheets_row_by_row(reader: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Scorecard"
    for row in (["Measure", "October 2024"], ["EHCPs issued within 20 weeks", 0.52], ["Spend", 12500.5], ["As at", date(2024, 10, 31)]):
        sheet.append(row)
    sheet["B2"].number_format, sheet["B3"].number_format = "0%", "£#,##0.00"
    book.create_sheet("Empty")
    out = io.BytesIO()
    book.save(out)
    first, second = reader.read("application/octet-stream", out.getvalue()).pages
    assert first.part == "Scorecard"
    assert first.text.split("\n")[2:] == [
        "Measure | October 2024",
        "EHCPs issued within 20 weeks | 52%",
        "Spend | £12,500.50",
        "As at | 31 October 2024",
    ]
    assert second.reason == "The sheet is empty."


def test_a_presentation_gives_its_slides_with_tables_and_notes(reader: Reader) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    assert slide.shapes.title is not None
    slide.shapes.title.text = "Fostering"
    table = slide.shapes.add_table(2, 2, 0, 0, 100, 100).table
    for place, text in enumerate(("Year", "Carers", "2024", "61")):
        table.cell(place // 2, place % 2).text = text
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "Say thanks."
    out = io.BytesIO()
    show.save(out)
    (page,) = reader.read("", out.getvalue()).pages
    assert page.text == "Fostering\n\nYear | Carers\n2024 | 61\n\nSay thanks."


def test_rtf_is_read(reader: Reader) -> None:
    data = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Dear Councillor,\par The caf\'e9 is open.\par}"
    assert reader.read("application/rtf", data).pages[0].text.split("\n")[:2] == ["Dear Councillor,", "The café is open."]


def test_a_table_in_html_keeps_its_rows(reader: Reader) -> None:
    (page,) = reader.read("text/html", b"<html><p>See:</p><table><tr><th>Year<th>Carers<tr><td>2024<td>61</table></html>").pages
    assert page.text.split("\n") == ["See:", "Year | Carers", "2024 | 61"]


def an_email() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "clerk@example.org", "Objection to the closure"
    message.set_content("I object.\n")
    message.add_attachment(a_word_file(), maintype="application", subtype="octet-stream", filename="letter.docx")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="thing.bin")
    return message


def test_an_email_is_read_with_its_attachments_and_says_which_it_could_not_open(reader: Reader) -> None:
    body, letter, thing = reader.read("message/rfc822", an_email().as_bytes()).pages
    assert body.text == "From: a@example.org\nTo: clerk@example.org\nSubject: Objection to the closure\n\nI object."
    assert (letter.number, letter.part) == (2, "letter.docx")
    assert "2024 | 61" in letter.text
    assert (thing.part, thing.reason) == ("thing.bin", "An attached file was not read. Files of its kind are not read yet.")


def test_files_inside_files_are_opened_but_not_for_ever(reader: Reader) -> None:
    message = an_email()
    for _ in range(5):
        outer = EmailMessage()
        outer["Subject"] = "Fwd"
        outer.add_attachment(message)
        message = outer
    pages = reader.read("message/rfc822", message.as_bytes()).pages
    assert "too deep" in pages[-1].reason


def test_the_files_attached_to_a_pdf_are_its_last_pages(reader: Reader) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(["Cover sheet"]))))
    writer.add_attachment("appendix.pdf", a_pdf(["Appendix one", "Appendix two"]))
    out = io.BytesIO()
    writer.write(out)
    pages = reader.read("application/pdf", out.getvalue()).pages
    assert [(page.number, page.text, page.part) for page in pages] == [
        (1, "Cover sheet", ""),
        (2, "Appendix one", "appendix.pdf"),
        (3, "Appendix two", "appendix.pdf"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04xl/workbook" + b"\0" * 90,
        b"PK\x03\x04ppt/presentation",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0",
    ],
)
def test_a_damaged_office_file_is_a_sentence(reader: Reader, data: bytes) -> None:
    assert reader.read("", data).problem.endswith("cannot be opened.")


def an_old_sheet() -> bytes:
    """The oldest form of .xls (BIFF2), written by hand: a stream of records, each its kind, its length and its content."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    label = record(0x0004, struct.pack("<HH3xB", 0, 0, 5) + b"EHCPs")
    number = record(0x0003, struct.pack("<HH3xd", 0, 1, 52.0))
    return record(0x0009, struct.pack("<HH", 2, 0x10)) + label + number + record(0x000A, b"")


def test_an_excel_file_of_the_old_kind_is_read(reader: Reader) -> None:
    assert "EHCPs | 52" in reader.read("application/vnd.ms-excel", an_old_sheet()).pages[0].text
