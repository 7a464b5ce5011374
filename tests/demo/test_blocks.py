from hypothesis import given
from hypothesis import strategies as st

from demo.blocks import Heading, Paragraph, Run, Table, count_words, plain, read, shorten


def test_paragraph_numbers_and_list_marks_stand_apart() -> None:
    text = "2.1 First\nline.\n\n(a) one;\n(b) two.\n\n• dot\n\n- dash\n\n1. the plan be noted; and\n\nVoting: unanimous\n\n2. it end."
    assert [(block.mark, plain(block.runs)) for block in read(text) if isinstance(block, Paragraph)] == [
        ("2.1", "First line."),
        ("(a)", "one;"),
        ("(b)", "two."),
        ("•", "dot"),
        ("•", "dash"),
        ("1.", "the plan be noted; and"),
        ("", "Voting: unanimous"),
        ("2.", "it end."),
    ]


def test_bold_words_are_runs_of_their_own() -> None:
    assert read("It was **RESOLVED** that")[0] == Paragraph((Run("It was "), Run("RESOLVED", bold=True), Run(" that")))


def test_a_table_knows_its_header_and_its_columns_of_figures() -> None:
    (table,) = read("| Ward | Cost |\n| --- | --- |\n| Saltby | £1,200 |\n| Oldwharf | 14% |")
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.header] == ["Ward", "Cost"]
    assert table.right == (False, True) and not table.summary


def test_the_table_that_opens_a_report_has_no_header() -> None:
    for first in ("| | |\n| --- | --- |\n| Report subject | Ponds |", "| Report subject | Ponds |\n| --- | --- |"):
        (table,) = read(f"{first}\n| Status | Public |")
        assert isinstance(table, Table) and table.summary and len(table.rows) == 2


def test_markup_characters_are_only_text() -> None:
    assert read("# A & B\n\n<b>x</b>") == (Heading(1, (Run("A & B"),)), Paragraph((Run("<b>x</b>"),)))


def test_shortening_cuts_within_a_paragraph() -> None:
    short = shorten(read("One two three.\n\nFour **five** six seven."), 5)
    assert count_words(short) == 5
    assert plain(short[-1].runs) == "Four five" if isinstance(short[-1], Paragraph) else False


WORDS = st.lists(st.text("abcdef", min_size=1, max_size=6), min_size=1, max_size=40).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 120))
def test_shortening_keeps_the_first_words_and_no_more(paragraphs: list[str], limit: int) -> None:
    blocks = read("\n\n".join(paragraphs))
    assert count_words(shorten(blocks, limit)) == min(limit, count_words(blocks))
