"""Pieces of lines become lines, rows of tables and columns; nothing is lost, whatever is drawn."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract.order import Piece, Row, columns, placed, rows


def piece(text: str, left: float, top: float, width: float = 0) -> Piece:
    return Piece(0, len(text), left, left + (width or 5 * len(text)), top, top + 8, text)


def texts(found: list[Row]) -> list[list[str]]:
    return [[" ".join(each.text for each in cell) for cell in row.cells] for row in found]


def test_cells_drawn_one_after_the_other_are_a_row_and_their_lines_stay_together() -> None:
    drawn = [
        piece("Measure", 60, 100), piece("October", 300, 100), piece("2024", 300, 111), piece("May 2025", 400, 100),
        piece("EHCPs issued", 60, 130), piece("within 20 weeks", 60, 141), piece("52%", 300, 130), piece("63%", 400, 130),
    ]  # fmt: skip
    assert texts(rows(drawn)) == [["Measure", "October 2024", "May 2025"], ["EHCPs issued within 20 weeks", "52%", "63%"]]


def test_a_number_and_its_paragraph_are_no_cells() -> None:
    drawn = [piece("2.1", 60, 100), piece("The report was noted.", 94, 100), piece("(a)", 60, 120), piece("at once", 94, 120)]
    assert texts(rows(drawn)) == [["2.1 The report was noted."], ["(a) at once"]]


def test_a_missing_cell_leaves_its_place_empty() -> None:
    found = rows([
        piece("Measure", 60, 100), piece("2024", 200, 100), piece("2025", 300, 100),
        piece("Carers", 60, 120), piece("61", 300, 120),
    ])  # fmt: skip
    reach = columns(found)
    assert [[each.text for each in cell] for cell in placed(found[1], reach)] == [["Carers"], [], ["61"]]


LEFT = [f"the left column goes on in line {n}" for n in range(12)]
RIGHT = [f"while the right one tells of other {n}" for n in range(12)]


def test_two_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    drawn = [each for n in range(12) for each in (piece(LEFT[n], 50, 100 + 12 * n, 200), piece(RIGHT[n], 300, 100 + 12 * n, 200))]
    assert [row[0] for row in texts(rows(drawn))] == LEFT + RIGHT


def test_two_columns_drawn_one_after_the_other_stay_as_they_are() -> None:
    drawn = [piece(text, left, 100 + 12 * n, 200) for left, side in ((50, LEFT), (300, RIGHT)) for n, text in enumerate(side)]
    assert [row[0] for row in texts(rows(drawn))] == LEFT + RIGHT


PLACES = st.integers(0, 60).map(lambda n: n * 10.0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(piece, st.sampled_from(["a", "1.", "word", "12%"]), PLACES, PLACES, st.just(20.0)), max_size=40))
def test_no_piece_is_lost_or_doubled(drawn: list[Piece]) -> None:
    numbered = [each._replace(start=place) for place, each in enumerate(drawn)]
    found = [each.start for row in rows(numbered) for cell in row.cells for each in cell]
    assert sorted(found) == list(range(len(drawn)))
