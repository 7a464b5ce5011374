"""Passages keep every word, their place, their pages and their heading, and none is beyond the limit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.chunk import TARGET, cuts, join, whole
from indexer.models import Page, Source


def words(text: str) -> int:
    return len(text.split())


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("-", "")


MINUTES = "\n".join(
    [
        "The Committee considered the update and made the following comments:",
        "• In response to a question about waiting times, the Committee was informed that they had fallen.",
        "• A member asked about transport. The Director said that a report would follow.",
        "RESOLVED that the update be noted.",
    ]
)


def test_a_short_text_is_one_passage_with_its_marks_on_lines_of_their_own() -> None:
    (cut,) = cuts(whole(MINUTES), words, 250)
    assert cut.text.count("\n• ") == 2
    assert (cut.start, cut.end) == (0, len(MINUTES))


def test_hard_wrapped_lines_flow_and_broken_words_are_joined() -> None:
    text = "The Com-\nmittee met in a room\nthat was not large enough for all who had come to hear it speak."
    (cut,) = cuts(whole(text), words, 250)
    assert cut.text == "The Committee met in a room that was not large enough for all who had come to hear it speak."


def test_a_heading_begins_a_passage_and_is_remembered_by_the_next() -> None:
    filler = " ".join(["The library was open on four days of the week."] * 25) + "\n"
    text = f"1. Background\n{filler}2. Financial implications\n{filler}{filler}"
    made = cuts(whole(text), words, 250)
    assert made[0].heading == "1. Background"
    assert [cut.heading for cut in made if "2. Financial" in cut.text] == ["2. Financial implications"]
    assert made[-1].heading == "2. Financial implications"
    assert made[-1].text.startswith("The library")


def test_a_table_row_keeps_its_line() -> None:
    (cut,) = cuts(whole("Month | EHCPs in 20 weeks\nOctober 2024 | 52%\nMay 2025 | 63%"), words, 250)
    assert "October 2024 | 52%\n" in cut.text


def test_a_passage_that_runs_over_a_page_knows_both_pages() -> None:
    pages = [Page(7, "The report said that the service"), Page(8, "would be reviewed in the spring of the following year.")]
    (cut,) = cuts(pages, words, 250)
    assert (cut.first_page, cut.last_page) == (7, 8)
    assert cut.text == "The report said that the service would be reviewed in the spring of the following year."


def test_no_passage_is_beyond_the_limit_and_an_unreadable_run_is_shortened() -> None:
    made = cuts(whole("word " * 700 + "x" * 5000), lambda text: sum(1 + len(w) // 10 for w in text.split()), 60)
    assert max(sum(1 + len(w) // 10 for w in cut.text.split()) for cut in made) <= 60


TEXTS = st.lists(st.text(alphabet="abcDE .-•|\n", max_size=400), min_size=1, max_size=1)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_word_of_the_body_is_in_some_passage_at_its_place(texts: list[str]) -> None:
    pages = [Page(n + 1, text) for n, text in enumerate(texts)]
    text = join(pages)
    for cut in cuts(pages, words, 50):
        assert words(cut.text) <= max(50, TARGET)
        assert 0 <= cut.start < cut.end <= len(text)
        assert squeezed(cut.text)[:5] == squeezed(text[cut.start : cut.end])[:5]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abcDE .-•|2\n”\"')", max_size=600))
def test_nothing_of_a_text_without_furniture_is_lost(body: str) -> None:
    text = f"Some words stand before it.\n{body}\nSome words stand after it."
    told = "".join(cut.text for cut in cuts(whole(text), words, 50))
    assert squeezed(told) == squeezed(text)


def test_a_long_paragraph_keeps_the_quotes_and_brackets_that_close_its_sentences() -> None:
    said = 'She said "We will close it." The Chairman agreed (with regret.) They said ‘No.’ A vote “was taken.” ' * 30
    told = " ".join(cut.text for cut in cuts(whole(said), words, 500))
    assert told == " ".join(said.split())


LONG = "The library was open on four days of the week and closed on the other three. " * 6


def test_what_is_set_as_a_heading_is_one_whatever_its_words_and_nothing_else_then_is() -> None:
    titles = ["who pays for the bus", "What families said", "Options"]
    parts = [f"{title}\nA line of its own\n{LONG}" for title in titles]
    text = "\n\n".join(parts)
    spans = tuple((text.index(title), text.index(title) + len(title)) for title in titles)
    made = cuts([Page(1, text, headings=spans)], words, 250)
    assert [cut.heading for cut in made] == titles


def test_a_heading_on_two_lines_is_one() -> None:
    text = f"Options for the future of the library service\nin the north of the borough\n{LONG}"
    end = text.index("\n")
    (cut,) = cuts([Page(1, text, headings=((0, end), (end + 1, text.index("The library"))))], words, 250)
    assert cut.heading == "Options for the future of the library service in the north of the borough"


def test_recommendations_are_passages_of_their_own_and_known() -> None:
    text = f"1. Background\n{LONG}\n2. Recommendations\nThat the Cabinet closes the library on Mondays.\n3. Reasons\n{LONG}"
    made = cuts(whole(text), words, 250)
    assert [(cut.heading, cut.is_recommendation) for cut in made] == [
        ("1. Background", False),
        ("2. Recommendations", True),
        ("3. Reasons", False),
    ]


def test_a_passage_is_trusted_as_the_worst_of_its_pages() -> None:
    pages = [Page(1, "The report said that the service", trust=0.9), Page(2, "would be reviewed in the spring.", Source.OCR, 0.4)]
    (cut,) = cuts(pages, words, 250)
    assert (cut.trust, cut.source) == (0.4, Source.OCR)


def test_a_paragraph_goes_on_over_the_page_though_gaps_part_its_running_heads() -> None:
    pages = [Page(n, f"Library review\n\nthe service that was reviewed on page {n} and\n\nPage {n} of 3") for n in (1, 2, 3)]
    (cut,) = cuts(pages, words, 250)
    assert "\n" not in cut.text and "Library review" not in cut.text


def test_a_sheet_or_a_slide_begins_anew() -> None:
    pages = [Page(1, "the first slide says this", Source.MARKUP), Page(2, "and the second that", Source.MARKUP)]
    assert cuts(pages, words, 250)[0].text == "the first slide says this\nand the second that"
