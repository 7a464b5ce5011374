"""Word's HTML as a reader sees it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.wordtext import Mark, lines, text


def said(html: str) -> list[str]:
    return text(BeautifulSoup(html, "lxml")).split("\n")


def test_hard_wraps_are_undone_and_empty_paragraphs_dropped() -> None:
    html = "<p class=MsoNormal>The Chair\r\nmoved   the\nitem.</p><p>&nbsp;</p><p><span>&nbsp;&nbsp;</span></p><p>It was agreed.</p>"
    assert said(html) == ["The Chair moved the item.", "It was agreed."]


def test_words_split_by_the_spelling_checker_are_whole_again() -> None:
    html = (
        '<p>The <span class="SpellE">Pell</span>wick Road, <span class=\n"SpellE">Oldw</span>harf and S100'
        '<span class="GramE">B(</span>4).</p>'
    )
    assert said(html) == ["The Pellwick Road, Oldwharf and S100B(4)."]


def test_the_marks_of_words_lists_are_kept() -> None:
    html = (
        '<p class="MsoListParagraph" style="text-indent:-18pt"><span><span>1.'
        '<span style="font:7pt">&nbsp;&nbsp;&nbsp;</span></span></span>\n'
        "the plan be noted;</p><p>(a)&nbsp;&nbsp; first</p>"
        '<p class="MsoListParagraph"><span style="font-family:Symbol">·<span>&nbsp;&nbsp;</span></span>a point</p>'
        '<p class="MsoListParagraph"><span style="font-family:Courier New">o<span>&nbsp;&nbsp;</span></span>a lesser point</p>'
    )
    assert said(html) == ["1. the plan be noted;", "(a) first", "• a point", "• a lesser point"]


def test_the_marks_of_html_lists_are_drawn_as_a_browser_does() -> None:
    html = "<ul><li>one</li><li><p>two</p><p>and more</p></li></ul><ol start=3><li>three<ol type=a><li>sub</li></ol></li><li>four</li></ol>"
    assert said(html) == ["• one", "• two", "and more", "3. three", "a. sub", "4. four"]
    assert said("<ol type=i><li>x</li><li value=4>y</li></ol>") == ["i. x", "iv. y"]


def test_rows_of_a_table_have_strokes_between_their_cells() -> None:
    html = (
        '<div class="mgWordPara"><table><tr><th>Action</th><th>Owner</th></tr><tr><td><p>Write to\nthe bank</p>'
        "<p>twice</p></td><td>Chair</td>"
        "</tr><tr><td>&nbsp;</td><td></td></tr></table></div>"
    )
    assert said(html) == ["Action | Owner", "Write to the bank twice | Chair"]


def test_what_is_hidden_is_not_read() -> None:
    html = '<p>Seen<span class="mgHide">, item 5.</span><span style="display: none">not</span><!-- nor --><script>x</script></p>'
    assert said(html) == ["Seen"]


def test_line_breaks_are_line_breaks() -> None:
    assert said("<p>For: 5<br>Against: 2<br/>&nbsp;</p><pre>a\nb</pre>") == ["For: 5", "Against: 2", "a", "b"]


def test_a_line_tells_how_it_begins_where_it_stands_and_where_it_leads() -> None:
    html = (
        '<a name="AI77"></a><p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p><b>RESOLVED'
        '</b> that <a href="x.aspx">this</a></p>'
        "</div>"
    )
    heading, body = lines(BeautifulSoup(html, "lxml"))
    assert (heading.mark, heading.label, heading.anchor, heading.word) == (Mark.HEADING, "Minutes:", 77, False)
    assert (body.mark, body.label, body.anchor, body.word) == (Mark.BOLD, "RESOLVED", None, True)
    assert [(link.href, link.text) for link in body.links] == [("x.aspx", "this")]


def test_a_table_that_only_places_things_is_no_data() -> None:
    html = "<table><tr><td><h4>Minutes:</h4></td><td><p>One.</p><p>Two.</p></td></tr></table>"
    assert said(html) == ["Minutes:", "One.", "Two."]


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b", "a href=x"])
def test_no_depth_is_too_deep(tag: str) -> None:
    assert said(f"<{tag}>" * 3000 + "end")[-1].endswith("end")


@given(st.text(alphabet="<>/abpdivtr =\"'&;!-\n\u00a0xulio", max_size=200))
def test_no_mangled_markup_breaks_it(html: str) -> None:
    for line in said(html):
        assert line == line.strip() and "\n" not in line
