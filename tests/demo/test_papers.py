from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from demo.council import Council, PaperEntry, PaperFormat
from demo.library import load
from demo.papers import Papers
from demo.printed import Print
from demo.published import Changes, published

LONG = (
    "# The pond\n\n| Report subject | Ponds |\n| --- | --- |\n| Status | Public |\n\n## 1. Water\n\n"
    + "\n\n".join(
        f"1.{number} The water of pond {number} stood at the mark all summer and nobody thought of lowering it before the autumn came."
        for number in range(1, 60)
    )
    + "\n\nTable 1: levels\n\n| Pond | Level |\n| --- | --- |\n"
    + "\n".join(f"| Pond {number} | {number * 3} |" for number in range(90))
)


def paper(form: PaperFormat, number: int = 31) -> PaperEntry:
    return PaperEntry(id=number, title="The pond", source=LONG, home="2024-05-14-board", format=form)


@pytest.fixture
def papers(small: Path, tmp_path: Path) -> Papers:
    return Papers(tmp_path / "made", load(small))


def test_a_pdf_has_council_head_page_numbers_and_all_the_text(papers: Papers) -> None:
    reader = PdfReader(papers.paper(paper(PaperFormat.PDF)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 3
    assert "Harrowmere Council" in pages[0] and "Old Board, 14 May 2024" in pages[1]
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, start=1))
    assert "stood at the mark" in pages[0] and "Pond 89" in pages[-1]


def test_a_long_table_repeats_its_header(papers: Papers) -> None:
    pages = [page.extract_text() for page in PdfReader(papers.paper(paper(PaperFormat.PDF))).pages]
    tables = [text for text in pages if "Pond 30" in text or "Pond 60" in text or "Pond 89" in text]
    assert len(tables) > 1 and all("Level" in text for text in tables)


def test_a_word_file_holds_text_and_tables(papers: Papers) -> None:
    document = docx.Document(str(papers.paper(paper(PaperFormat.WORD))))
    assert document.paragraphs[0].text == "The pond"
    assert document.tables[1].rows[1].cells[0].text == "Pond 0"


def test_a_scan_is_only_pictures(papers: Papers) -> None:
    reader = PdfReader(papers.paper(paper(PaperFormat.SCAN)))
    assert len(reader.pages) > 1
    for page in reader.pages:
        assert not page.extract_text().strip()
        (image,) = page.images
        assert image.image is not None and image.image.size == (1240, 1754)


@pytest.mark.parametrize("form", list(PaperFormat))
def test_the_same_paper_has_the_same_bytes_each_time(small: Path, tmp_path: Path, form: PaperFormat) -> None:
    first, second = (Papers(tmp_path / name, load(small)).paper(paper(form)) for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    assert first.name == second.name


def test_the_files_inside_a_word_file_are_dated_alike(papers: Papers) -> None:
    with ZipFile(BytesIO(papers.paper(paper(PaperFormat.WORD)).read_bytes())) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2024, 1, 1, 0, 0, 0)}


def test_a_changed_text_is_another_file(papers: Papers) -> None:
    one = paper(PaperFormat.PDF)
    assert papers.paper(one) != papers.paper(replace(one, source=LONG + "\n\nMore."))


def test_a_word_file_is_converted_and_a_pdf_is_left(papers: Papers) -> None:
    assert papers.converted(paper(PaperFormat.WORD)).read_bytes().startswith(b"%PDF")
    assert papers.converted(paper(PaperFormat.PDF)) == papers.paper(paper(PaperFormat.PDF))


def test_a_pack_holds_the_agenda_and_every_public_paper(council: Council, out: Path) -> None:
    papers = Papers(out, council)
    shown = published(council, Changes())
    meeting = max(shown.meetings, key=lambda meeting: sum(len(item.papers) for item in meeting.items))
    pack = PdfReader(papers.printed(Print.PACK, meeting))
    lengths = [
        len(PdfReader(papers.converted(paper)).pages)
        for paper in {paper.id: paper for item in meeting.items for paper in item.papers if not paper.restricted}.values()
    ]
    front = len(PdfReader(papers.printed(Print.FRONTSHEET, meeting)).pages)
    assert len(lengths) > 1 and len(pack.pages) == front + sum(lengths)


def test_printed_minutes_say_whether_they_are_a_draft(small: Path, tmp_path: Path) -> None:
    council = load(small)
    papers = Papers(tmp_path, council)
    texts = []
    for changes in (Changes(), Changes(draft_meetings=frozenset({11}))):
        (meeting,) = published(council, changes).meetings
        texts.append(PdfReader(papers.printed(Print.MINUTES, meeting)).pages[0].extract_text())
    assert "The pond was agreed." in texts[0] and "draft" not in texts[0]
    assert "The pond was liked." in texts[1] and "Draft minutes: Old Board" in texts[1]


def test_everything_can_be_made_twice_alike(council: Council, out: Path, tmp_path: Path) -> None:
    shown = published(council, Changes())
    first = {path.name: path.read_bytes() for path in Papers(out, council).everything(shown)}
    second = {path.name: path.read_bytes() for path in Papers(tmp_path, council).everything(shown)}
    assert first == second
