"""A page's text is what pdfium reads but for white space and hyphens, with rows, paragraphs and headings told apart."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from indexer.extract import pdf
from indexer.extract.hyphens import joint
from indexer.models import Page
from tests.indexer.extract.files import a_pdf

STYLES = getSampleStyleSheet()  # type: ignore[no-untyped-call]
ROWS = [
    ["Measure", "October 2024", "May 2025"],
    ["Education, health and care plans issued within the 20 weeks that the law allows", "52%", "63%"],
    ["Plans maintained", "1,329", "1,806"],
]


def a_report(turn: int = 0) -> bytes:
    """A page with a heading, a paragraph, a ruled table and a paragraph after it; drawn on its side and shown upright, as landscape
    pages often are, where `turn` says so."""
    out = io.BytesIO()
    table = Table([[Paragraph(cell, STYLES["Normal"]) for cell in row] for row in ROWS], colWidths=[180, 100, 100])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    parts = [
        Paragraph("Timeliness of plans", STYLES["Heading2"]),
        Paragraph("The law allows 20 weeks from a request for an assessment to the issue of a final plan. " * 3, STYLES["Normal"]),
        table,
        Paragraph("The service expects a further rise by the summer.", STYLES["Normal"]),
    ]
    SimpleDocTemplate(out).build(parts)
    if not turn:
        return out.getvalue()
    writer = PdfWriter(clone_from=PdfReader(out))
    writer.pages[0].rotate(turn).transfer_rotation_to_content()
    writer.pages[0].rotate(-turn)
    turned = io.BytesIO()
    writer.write(turned)
    return turned.getvalue()


def first(data: bytes) -> Page:
    page = next(pdf.pages(data))
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_row_of_a_table_is_a_line_with_tabs_between_its_cells(turn: int) -> None:
    text = first(a_report(turn)).text
    assert "Measure\tOctober 2024\tMay 2025\n" in text
    assert "weeks that the law allows\t52%\t63%\n" in text
    assert "Plans maintained\t1,329\t1,806" in text


def test_a_row_whose_first_cell_is_empty_begins_on_a_line_of_its_own() -> None:
    out = io.BytesIO()
    table = Table([["", "2024/25", "Full year"], ["Paying students", "41", "77"], ["Grants", "12", "30"]], colWidths=[180, 100, 100])
    SimpleDocTemplate(out).build([Paragraph("Financial implications", STYLES["Heading2"]), table])
    assert "Financial implications\n\t2024/25\tFull year\nPaying students\t41\t77\n" in first(out.getvalue()).text.replace("\n\n", "\n")


def test_a_heading_is_known_by_its_type() -> None:
    page = first(a_report())
    assert [page.text[begin:end] for begin, end in page.headings] == ["Timeliness of plans"]


def a_form(answer: str) -> bytes:
    """A page with a question and a field in which it was answered."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawString(60, 700, "Name of the ward:")
    canvas.acroForm.textfield(name="ward", x=200, y=690, width=200, height=24, value=answer)
    canvas.save()
    return out.getvalue()


def test_what_was_written_into_a_form_is_part_of_its_page() -> None:
    assert first(a_form("Saltmarsh North")).text.split() == ["Name", "of", "the", "ward:", "Saltmarsh", "North"]


def test_nothing_is_added_but_white_space() -> None:
    data = a_report()
    raw = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "".join(first(data).text.split()) == "".join(raw.split())


def test_a_word_broken_at_the_end_of_a_line_is_joined_and_the_line_ends_after_it() -> None:
    assert first(a_pdf(["The Com-\nmittee met in the evening."])).text.split("\n")[0] == "The Committee"
    assert first(a_pdf(["A well-\nknown park."])).text.split("\n")[0] == "A well-known"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [("the Com", "mittee met", ""), ("a well", "known park", "-"), ("2023", "24", "-"), ("Anglo", "Saxon", "-"), ("Harrow", "mereNet", "")],
)
def test_a_hyphen_stays_where_it_belongs_to_the_word(before: str, after: str, between: str) -> None:
    assert joint(before, after) == between
