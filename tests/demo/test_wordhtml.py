import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.blocks import Heading, Paragraph, Table, plain, read
from demo.wordhtml import CUT_AT, body, cut_body

TEXT = (
    "It was **RESOLVED** that the Committee’s report on Harrowmere and Netherwick (section S100B(4)) cost £1,800 & more:\n\n"
    "1. the plan be noted; and\n\n• a dot\n\n• another dot\n\n| Action | Owner |\n| --- | --- |\n| Write | The Chair |"
)


def words_of(page: str) -> str:
    """What a reader sees, with spaces made alike and marks left out."""
    text = re.sub(r"</(p|li|td|tr|div)>", " ", page)
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return " ".join(text.replace("\xa0", " ").split())


@pytest.mark.parametrize("seed", range(12))
def test_a_reader_sees_the_words_that_were_written(seed: int) -> None:
    seen = words_of(body(read(TEXT), seed))
    assert "It was RESOLVED that the Committee’s report on Harrowmere and Netherwick (section S100B(4)) cost £1,800 & more:" in seen
    assert "Action Owner Write The Chair" in seen and "1. the plan be noted; and" in seen


def mark_of(block: Heading | Paragraph) -> str:
    return block.mark if isinstance(block, Paragraph) else ""


@given(
    st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Sc")), min_size=1, max_size=12), min_size=1, max_size=60),
    st.integers(0, 1000),
)
def test_no_word_is_lost_or_split_by_the_spans(words: list[str], seed: int) -> None:
    blocks = read(" ".join(words))
    written = "".join(f"{mark_of(block)}{plain(block.runs)}" for block in blocks if not isinstance(block, Table))
    seen = words_of(body(blocks, seed)).replace("·", "•")
    assert "".join(seen.split()) == "".join(written.replace("·", "•").split())


def test_the_habits_of_word_are_there() -> None:
    pages = [body(read(TEXT), seed) for seed in range(30)]
    for habit in (
        '<p class="MsoNormal">&nbsp;</p>',
        '"SpellE">',
        "MsoListParagraph",
        'class=\n"',
        "&pound;",
        "&rsquo;",
        'xml:lang="EN-US"',
        '<li class="MsoNormal"',
        "font-family:Symbol",
        '<table class="MsoTableGrid"',
        '"GramE">',
        " & ",
    ):
        assert any(habit in page for page in pages), habit
    assert all(len(line) < 160 for page in pages for line in page.splitlines())


def test_short_minutes_are_whole_and_long_ones_are_cut() -> None:
    short, cut = cut_body(read("word " * CUT_AT), 2, "mgAi.aspx?ID=5", "35.", "A title")
    assert not cut and "full minutes" not in short
    long, cut = cut_body(read("word " * (CUT_AT + 1)), 2, "mgAi.aspx?ID=5", "35.", "A “title”")
    assert cut and "&nbsp;...&nbsp;" in long and '"mgAi.aspx?ID=5"' in long
    assert words_of(long).endswith("word ... view the full minutes text for item 35.")
    assert words_of(long).count("word") == CUT_AT
