"""Small real files for the tests, made by the libraries that make such files."""

from __future__ import annotations

import io

import docx
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas


def a_pdf(pages: list[str]) -> bytes:
    """A PDF with a page for each text, its lines one under the other."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for text in pages:
        for place, line in enumerate(text.split("\n")):
            canvas.drawString(60, 780 - 16 * place, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_locked_pdf(password: str) -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf(["Secret."]))))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_word_file() -> bytes:
    """A Word document with a paragraph, a table and another paragraph."""
    document = docx.Document()
    document.add_paragraph("Fostering update")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Year", "Carers"), ("2024", "61")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("The Committee noted the update.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
