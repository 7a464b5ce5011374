"""A passage's words as a page shows them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.quoting import GLIMPSE, Segment, blocks, excerpt, flowing, glimpse, merged

TABLE = "Before it.\nYear\tPlans\n2024\t52%\n2025\t61%\nAfter it."


def test_rows_of_cells_are_a_table_and_all_else_is_words() -> None:
    before, table, after = blocks(TABLE, (), 0, len(TABLE))
    assert (before.words, after.words) == ((Segment("Before it."),), (Segment("After it."),))
    assert table.is_table and table.columns == 2
    assert [[cell[0].text for cell in row] for row in table.rows] == [["Year", "Plans"], ["2024", "52%"], ["2025", "61%"]]


def test_a_mark_goes_on_over_cells() -> None:
    start = TABLE.index("2024")
    _, table, _ = blocks(TABLE, ((start, start + len("2024\t52%")),), 0, len(TABLE))
    assert table.rows[1] == ((Segment("2024", True),), (Segment("52%", True),))
    assert not any(part.marked for cell in table.rows[2] for part in cell)


@given(st.text(alphabet="ab .\t\n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3), st.data())
def test_no_word_is_lost_and_none_is_added(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = blocks(text, merged(spans, len(text)), start, end)
    shown = "".join(part.text for block in found for row in block.rows for cell in row for part in cell)
    assert "".join(shown.split()) == "".join(text[start:end].split())


def test_a_glimpse_ends_at_a_word() -> None:
    assert glimpse("one\ttwo\n three") == "one two three"
    long = glimpse("word " * 100)
    assert long.endswith("word …") and len(long) <= GLIMPSE + 2


PRINTED = """2. Timeliness
2.1 The stretch that still takes longest is waiting for advice, for which
the average is 8.2 weeks as against the six allowed. The three new posts
were filled in May.
2.2 A second point, which is long enough to fill a whole line of the page
Month\tPlans issued
May 2024\t44%"""


def test_lines_that_a_page_broke_are_joined_and_points_headings_and_tables_are_not() -> None:
    assert flowing(PRINTED).split("\n") == [
        "2. Timeliness",
        "2.1 The stretch that still takes longest is waiting for advice, for which the average is 8.2 weeks as against the six allowed. "
        "The three new posts were filled in May.",
        "2.2 A second point, which is long enough to fill a whole line of the page",
        "Month\tPlans issued",
        "May 2024\t44%",
    ]


@given(st.text(alphabet="ab .1\t\n(", max_size=200))
def test_joined_lines_are_the_same_characters_in_the_same_places(text: str) -> None:
    assert len(flowing(text)) == len(text)
    assert all(new == old or (old, new) == ("\n", " ") for old, new in zip(text, flowing(text), strict=True))


def test_an_excerpt_does_not_end_with_the_number_of_the_next_point() -> None:
    text = "".join(f"\n{number}. the sum of money number {number} be released from the reserve this year;" for number in range(1, 30))
    start, end = excerpt(text, ((1, 40),))
    assert text[start:end].rstrip().endswith(";") and not text[:end].rstrip()[-3:].strip(" \n").rstrip(".").isdigit()
