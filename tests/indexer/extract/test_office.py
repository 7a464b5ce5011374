"""Office files and e-mails: a page a sheet or slide, rows that stay rows, and the files inside them opened too."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from datetime import date
from email.message import EmailMessage

import openpyxl
import pptx
import pytest

from archive.settings import Settings
from indexer.extract import Reader
from tests.indexer.extract.files import a_pdf, a_word_file
from tests.indexer.extract.ole import an_ole_file


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


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def an_old_sheet() -> bytes:
    """The oldest form of .xls (BIFF2), written by hand: a stream of records, each its kind, its length and its content."""
    label = record(0x0004, struct.pack("<HH3xB", 0, 0, 5) + b"EHCPs")
    number = record(0x0003, struct.pack("<HH3xd", 0, 1, 52.0))
    return record(0x0009, struct.pack("<HH", 2, 0x10)) + label + number + record(0x000A, b"")


def a_later_sheet() -> bytes:
    """A later form (BIFF5), in a container: what stands in the workbook, then its one sheet."""
    start, end = record(0x0809, struct.pack("<HH4x", 0x0500, 0x0005)), record(0x000A, b"")
    named = record(0x0085, struct.pack("<IHB", 0, 0, 9) + b"Scorecard")
    place = record(0x0085, struct.pack("<IHB", len(start + named + end), 0, 9) + b"Scorecard")
    label = record(0x0204, struct.pack("<HHHH", 0, 0, 0, 5) + b"EHCPs")
    number = record(0x0203, struct.pack("<HHHd", 0, 1, 0, 52.0))
    sheet = record(0x0809, struct.pack("<HH4x", 0x0500, 0x0010)) + label + number + end
    return an_ole_file({"Book": (start + place + end + sheet).ljust(5000, b"\0")})


def test_excel_files_of_the_old_kinds_are_read(reader: Reader) -> None:
    assert "EHCPs | 52" in reader.read("application/vnd.ms-excel", an_old_sheet()).pages[0].text
    (page,) = reader.read("application/octet-stream", a_later_sheet()).pages
    assert (page.text, page.part) == ("Scorecard\n\nEHCPs | 52", "Scorecard")


def properties(of: Mapping[int, str | bytes], head: int, folder: str = "") -> dict[str, bytes]:
    """A part of an Outlook message: `head` bytes before the table of its properties, and a stream each."""
    table, streams = b"\0" * head, {}
    for number, value in of.items():
        kind, raw = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
        table += struct.pack("<HHIQ", kind, number, 6, len(raw))
        streams[f"{folder}__substg1.0_{number:04X}{kind:04X}"] = raw
    return {f"{folder}__properties_version1.0": table, **streams}


def an_outlook_message(body: Mapping[int, str | bytes], attached: Mapping[int, str | bytes]) -> bytes:
    head = {0x001A: "IPM.Note", 0x0037: "Objection to the closure", 0x0C1A: "A. Resident", 0x0C1F: "a@example.org"}
    return an_ole_file({
        **properties({**head, **body}, 32),
        **properties(attached, 8, "__attach_version1.0_#00000000/"),
        **properties({0x3001: "Clerk", 0x39FE: "clerk@example.org"}, 8, "__recip_version1.0_#00000000/"),
    })  # fmt: skip


def test_an_outlook_message_is_read_with_what_is_attached_to_it(reader: Reader) -> None:
    words = "I object to the closure of the library. " * 120  # longer than a sector, and than what is kept among small streams
    data = an_outlook_message({0x1000: words}, {0x3707: "letter.pdf", 0x3701: a_pdf(["The letter itself"])})
    body, letter = reader.read("application/octet-stream", data).pages
    head = 'From: "A. Resident" <a@example.org>\nTo: Clerk <clerk@example.org>\nSubject: Objection to the closure\n\n'
    assert (body.text, body.reason) == (head + words.strip(), "")
    assert (letter.number, letter.text, letter.part) == (2, "The letter itself", "letter.pdf")


def test_of_an_outlook_message_what_is_not_read_is_told(reader: Reader) -> None:
    body, inner = reader.read("", an_outlook_message({0x1009: b"compressed"}, {0x3707: "Fwd: closure"})).pages
    assert body.text.endswith("Subject: Objection to the closure") and "compressed RTF" in body.reason
    assert (inner.part, inner.text) == ("Fwd: closure", "") and "no bytes of its own" in inner.reason


def test_an_email_whose_letters_are_named_wrongly_is_read(reader: Reader) -> None:
    data = b"Subject: Caf\xc3\xa9\nContent-Type: text/plain; charset=x-nonsense\n\nThe caf\xe9 should stay open.\n"
    assert "The café should stay open." in reader.read("message/rfc822", data).pages[0].text


def test_a_locked_office_file_says_so(reader: Reader) -> None:
    data = an_ole_file({"EncryptedPackage": b"\1" * 5000, "EncryptionInfo": b"\2" * 200})
    assert "locked with a password" in reader.read("application/vnd.openxmlformats-officedocument.wordprocessingml.document", data).problem
