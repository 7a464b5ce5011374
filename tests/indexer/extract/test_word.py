"""Of a Word document all that a reader sees is read: also in boxes, controls, notes, insertions, and tables inside tables."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from archive.settings import Settings
from indexer.extract import Reader
from indexer.models import Page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
CONTROL = "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
CHANGED = (
    '<w:p><w:r><w:t xml:space="preserve">It was </w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>agreed</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="x"><w:r><w:delText>refused</w:delText></w:r></w:del><w:smartTag w:element="x"><w:r><w:t>.</w:t></w:r>'
    "</w:smartTag></w:p>"
)
BOXED = (
    '<w:p xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent>"
    f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Reader(tmp_path_factory.mktemp("text"), Settings(ocr="off"), workers=1) as made:
        yield made


def read(reader: Reader, document: docx.document.Document) -> Page:
    out = io.BytesIO()
    document.save(out)
    (page,) = reader.read("", out.getvalue()).pages
    return page


@pytest.mark.parametrize(
    ("element", "told"), [(CONTROL, ["In a control."]), (CHANGED, ["It was agreed."]), (BOXED, ["Around it.", "In a box."])]
)
def test_what_stands_in_controls_insertions_and_boxes_is_read_once(reader: Reader, element: str, told: list[str]) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    document.element.body.insert(1, parse_xml(element.replace(">", f" {W}>", 1)))
    document.add_paragraph("After.")
    assert read(reader, document).text.split("\n\n") == ["Before.", *told, "After."]


def test_equal_figures_side_by_side_stay_and_merged_cells_move_none(reader: Reader) -> None:
    document = docx.Document()
    rows = (("Measure", "2023", "2024", "2025"), ("Appeals", "5", "5", "7"), ("Not counted", "", "", "9"))
    table = document.add_table(rows=3, cols=4)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 2))
    table.cell(2, 0).text = "Not counted"
    assert read(reader, document).text.split("\n\n") == [
        "Measure | 2023 | 2024 | 2025",
        "Appeals | 5 | 5 | 7",
        "Not counted |  |  | 9",
    ]


def test_a_table_inside_a_table_is_read_after_its_row(reader: Reader) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Outer"
    cell.add_table(1, 1).cell(0, 0).text = "Inner"
    assert read(reader, document).text.split("\n\n") == ["Outer", "Inner"]


def test_notes_come_last_and_headings_are_known(reader: Reader) -> None:
    document = docx.Document()
    document.add_heading("Reasons for the decision", 2)
    document.add_paragraph("The roof leaks.")
    part = Part(
        PackURI("/word/footnotes.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml", NOTES.encode()
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    page = read(reader, document)
    assert page.text.split("\n\n") == ["Reasons for the decision", "The roof leaks.", "A note."]
    assert [page.text[start:end] for start, end in page.headings] == ["Reasons for the decision"]
