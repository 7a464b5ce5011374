"""Two printings of one document are the same; another word is another document."""

from __future__ import annotations

import hashlib
import io
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from archive.fingerprint import blanked, fingerprint

FIRST = b"""%PDF-1.4
1 0 obj << /Producer (Printer 9 on 2025-03-01 10:00) /CreationDate (D:20250301100000Z) /ModDate (D:20250301100000+00'00') >> endobj
2 0 obj << /Type /Metadata >> stream
<x:xmpmeta><rdf:Description xmp:CreateDate="2025-03-01T10:00:00Z"><xmp:ModifyDate>2025-03-01T10:00:00Z</xmp:ModifyDate>
<xmpMM:InstanceID>uuid:11111111-1111-1111-1111-111111111111</xmpMM:InstanceID></rdf:Description></x:xmpmeta>
endstream endobj
3 0 obj << >> stream
BT (The fee is 20 pounds) Tj ET
endstream endobj
xref
0 2
0000000000 65535 f
0000000009 00000 n
trailer << /Root 1 0 R /ID [<0123abcd> <0123abcd>] >>
startxref
812
%%EOF
"""


def printed(words: str, year: int) -> bytes:
    """A PDF whose page is the same whenever it is made, with a date of its own."""
    out = io.BytesIO()
    page = Canvas(out, pageCompression=1)
    page.drawString(72, 720, words)
    page.setProducer(f"Printer {year}")
    page.save()
    return out.getvalue().replace(b"/CreationDate (D:20", b"/CreationDate (D:%d20" % year)


def test_what_a_printer_puts_in_anew_makes_no_difference() -> None:
    again = FIRST.replace(b"2025-03-01", b"2026-11-30").replace(b"20250301", b"20261130").replace(b"1111", b"2222")
    again = again.replace(b"0123abcd", b"fedc9876").replace(b"0000000009", b"0000000010").replace(b"812", b"1813")
    assert again != FIRST
    assert fingerprint(again) == fingerprint(FIRST)


def test_other_words_are_another_document() -> None:
    assert fingerprint(FIRST.replace(b"20 pounds", b"25 pounds")) != fingerprint(FIRST)
    assert fingerprint(printed("One", 1)) != fingerprint(printed("Two", 1))


def test_two_printings_by_a_real_maker_are_the_same() -> None:
    first, second = printed("The fee is 20 pounds", 1), printed("The fee is 20 pounds", 123)
    assert first != second
    assert fingerprint(first) == fingerprint(second)


def test_strings_with_escaped_brackets_and_hexadecimal_ones_are_blanked_whole() -> None:
    one, two = b"%PDF-1.4 /ModDate (D:\\)1) /CreationDate <44> x", b"%PDF-1.4 /ModDate (D:\\(2\\\\) /CreationDate <45 46> x"
    assert blanked(one) == blanked(two) == b"%PDF-1.4   x"


def test_a_date_on_the_page_is_not_blanked() -> None:
    text = b"%PDF-1.4 BT (CreationDate 1 May) Tj (/xmp) Tj ET"
    assert blanked(text) == text


@given(body=st.binary(max_size=300))
def test_what_is_no_pdf_is_told_by_its_bytes(body: bytes) -> None:
    body = b"PK" + body
    assert fingerprint(body) == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize("hostile", [b"/CreationDate (" * 20_000, b"/ID [" * 60_000, b"xmp:CreateDate='" * 20_000, b"(\\" * 100_000])
def test_hostile_files_take_no_time(hostile: bytes) -> None:
    began = time.process_time()
    fingerprint(b"%PDF-1.4 " + hostile)
    assert time.process_time() - began < 2


def test_a_paper_s_fingerprint_passes_over_what_a_printer_puts_in_anew() -> None:
    one = b"%PDF-1.4 /CreationDate (D:20240101) /ID [<aa> <bb>] <xmp:ModifyDate>2024</xmp:ModifyDate> words"
    two = b"%PDF-1.4 /CreationDate (D:20250202) /ID [<cc> <dd>] <xmp:ModifyDate>2025</xmp:ModifyDate> words"
    assert fingerprint(one) == fingerprint(two)
    assert fingerprint(one) != fingerprint(two.replace(b"words", b"other words"))


@pytest.mark.parametrize("piece", [5000, 4999, 9001, 1 << 20])
def test_a_file_read_in_pieces_gives_the_same(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    """What is blanked may lie across the border of two pieces, wherever that falls."""
    monkeypatch.setattr("archive.fingerprint._PIECE", piece)
    chance = random.Random(piece)
    dates = (
        b"/CreationDate (D:20240101)",
        b"<xmp:ModifyDate>2024</xmp:ModifyDate>",
        b"startxref\n12345",
        b"\n0000000123 00000 n \n",
        b"/ID [<aa> <bb>]",
    )
    for start in (b"%PDF-1.7\n", b"no PDF\n"):
        body = start + b"".join(chance.choice(dates) + b"x" * chance.choice((0, 1, 37, 800, 4095)) for _ in range(60))
        assert fingerprint(io.BytesIO(body)) == fingerprint(body)
    assert fingerprint(io.BytesIO(b"")) == fingerprint(b"")
