"""A passage's words as a page shows them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.quoting import GLIMPSE, Segment, blocks, glimpse, merged

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
