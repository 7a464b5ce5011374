"""A figure of a table stands beside what it is a figure of."""

from __future__ import annotations

from indexer.chunk import cuts, whole
from indexer.models import Page
from indexer.tables import cells, readings


def words(text: str) -> int:
    return len(text.split())


SCORECARD = ["Measure\tOctober 2024\tMay 2025", "EHCPs issued within 20 weeks\t52%\t63%", "Plans maintained\t1,329\t1,806"]


def test_a_row_is_said_with_the_heads_of_its_columns() -> None:
    assert readings(SCORECARD)[1:] == [
        "EHCPs issued within 20 weeks | October 2024: 52% | May 2025: 63%",
        "Plans maintained | October 2024: 1,329 | May 2025: 1,806",
    ]


def test_a_missing_cell_moves_no_figure_under_another_head() -> None:
    assert readings([*SCORECARD, "Complaints\t\t9"])[-1] == "Complaints | May 2025: 9"


def test_years_are_heads_and_other_figures_are_not() -> None:
    assert readings(["Year\t2023/24\t2024/25", "Carers\t58\t61"])[1] == "Carers | 2023/24: 58 | 2024/25: 61"
    assert readings(["Carers\t58\t61", "Homes\t4\t5"]) == ["Carers | 58 | 61", "Homes | 4 | 5"]


def test_the_cover_of_a_report_is_names_and_what_they_are() -> None:
    assert readings(["Wards\tAll", "Status\tPublic report"]) == ["Wards: All", "Status: Public report"]


def test_a_list_in_columns_has_heads_too() -> None:
    rows = ["Action\tOwner\tState", "Write to all families of children with a plan\tDirector\tComplete", "Publish\tHead of SEND\tNot begun"]
    assert readings(rows)[2] == "Publish | Owner: Head of SEND | State: Not begun"


def test_both_kinds_of_cells_are_known() -> None:
    assert cells("Year | Carers") == ["Year", "Carers"]
    assert cells("\t2024\t 2025 ") == ["", "2024", "2025"]


def test_a_passage_keeps_what_the_page_says_and_reads_its_table_with_the_heads() -> None:
    text = "Table 1: how many plans were in time\n" + "\n".join(SCORECARD) + "\nThe rise went on in the summer."
    (cut,) = cuts([Page(1, text)], words, 250)
    assert "".join(cut.text.split()) == "".join(text.split())
    assert "EHCPs issued within 20 weeks | October 2024: 52% | May 2025: 63%\n" in cut.reading
    assert cut.reading.startswith("Table 1: how many") and cut.reading.endswith("in the summer.")


def test_a_table_that_goes_on_over_the_page_keeps_its_heads() -> None:
    pages = [Page(1, "\n".join(SCORECARD)), Page(2, "Annual reviews in time\t31%\t44%")]
    assert "Annual reviews in time | October 2024: 31% | May 2025: 44%" in cuts(pages, words, 250)[0].reading


def test_a_text_without_tables_is_read_as_it_is() -> None:
    assert cuts(whole("The report was noted by all."), words, 250)[0].reading == ""


def test_no_reading_is_beyond_the_limit() -> None:
    head = "Measure\t" + "\t".join(f"The whole of the financial year {n}" for n in range(2015, 2025))
    rows = [f"Measure number {n}\t" + "\t".join("52%" for _ in range(10)) for n in range(30)]
    made = cuts([Page(1, "\n".join([head, *rows]))], words, 100)
    assert len(made) > 5
    assert max(max(words(cut.text), words(cut.reading)) for cut in made) <= 100
