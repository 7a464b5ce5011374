"""The answering sentence is one of the passage's own, and the one that answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from archive.settings import Settings
from indexer.encode import OnnxEncoder
from indexer.highlight import answering, sentences
from indexer.models import Hit
from indexer.wordvectors import ByModel, Nearness, open_nearness
from tests.indexer.council import passage


@pytest.fixture(scope="module", params=["words", "model"])
def nearness(request: pytest.FixtureRequest, encoder: OnnxEncoder, models: Path) -> Nearness:
    return open_nearness(Settings(models=models), encoder) if request.param == "words" else ByModel(encoder)


TEXT = (
    "5. The seafront\nCllr. Smith moved the report, which No. 4 ward had asked for. The hourly charge will rise to £2.20 in April! "
    "Residents' permits stay as they are."
)


def test_sentences_end_where_a_reader_ends_them() -> None:
    assert [TEXT[start:end] for start, end in sentences(TEXT)] == [
        "5. The seafront",
        "Cllr. Smith moved the report, which No. 4 ward had asked for.",
        "The hourly charge will rise to £2.20 in April!",
        "Residents' permits stay as they are.",
    ]
    assert sentences("") == []
    assert sentences("  One. ") == [(2, 6)]


@given(st.text(st.sampled_from("aB. \n!?\"'£1"), max_size=200))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    outside = text
    for start, end in reversed(spans):
        outside = outside[:start] + outside[end:]
    assert not outside.strip()


def test_a_sentence_keeps_the_quotes_that_close_it() -> None:
    text = 'They said "The pool will close in the spring." Nobody asked (so far as is known.) It was noted.'
    assert [text[start:end] for start, end in sentences(text)] == [
        'They said "The pool will close in the spring."',
        "Nobody asked (so far as is known.)",
        "It was noted.",
    ]


def test_the_sentence_that_answers_is_marked(nearness: Nearness) -> None:
    for question, answer in (
        ("how much will it cost to park per hour", "The hourly charge will rise to £2.20 in April!"),
        ("do permits for residents change?", "Residents' permits stay as they are."),
    ):
        ((span,), none, (whole,)) = answering(question, [Hit(passage(9, one), 1.0) for one in (TEXT, " ", "Noted.")], nearness)
        assert TEXT[span[0] : span[1]] == answer
        assert (none, whole) == ((), (0, 6))


@tried(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=120), max_size=4))
def test_spans_lie_inside_their_texts_and_are_the_same_again(nearness: Nearness, texts: list[str]) -> None:
    hits = [Hit(replace(passage(9), text=text), 1.0) for text in texts]
    found = answering("a question", hits, nearness)
    assert found == answering("a question", hits, nearness)
    assert all(0 <= start < end <= len(text) for text, spans in zip(texts, found, strict=True) for start, end in spans)


COVER = (
    "Harbour Baths: Delay to the Reopening of the\nPool\nReport subject Harbour Baths: programme Meeting date 25 February 2025\n"
    "Executive summary Asbestos was found over the deep end and took eleven weeks to remove.\nReport author Head of Baths"
)
TABLE = "Table 1: carers\nOwn carers 158 155\nAgency carers 113 109\nThe table shows both years of the carers strategy."


@pytest.mark.parametrize(
    ("question", "title", "text", "answer"),
    [
        ("why is the reopening of the pool delayed", "Harbour Baths: delay to reopening", COVER, "Asbestos was found over the deep end"),
        ("how many agency carers are there", "Carers", TABLE, "Agency carers 113 109"),
        ("what is said of carers", "Fostering", TABLE, "The table shows both years"),
        ("when will the pool open", "Pool", "To note when the pool will open.\nDoors open on 3 June 2025.", "Doors open on 3 June 2025."),
    ],
)
def test_a_title_or_a_line_of_the_cover_is_no_answer(nearness: Nearness, question: str, title: str, text: str, answer: str) -> None:
    ((((start, end),)),) = answering(question, [Hit(passage(9, text, title=title, item_title=""), 1.0)], nearness)
    assert answer in text[start:end]


def test_where_there_is_only_a_title_the_title_is_marked(nearness: Nearness) -> None:
    assert answering("pool", [Hit(passage(9, "The pool", title="The pool"), 1.0)], nearness) == [((0, 8),)]


def test_what_the_reader_tells_of_words_decides_between_sentences_that_look_alike(nearness: Nearness) -> None:
    text = "The pool opens at nine each morning. The pool opens at ten each morning. It is warm."
    for wanted in ("nine", "ten"):
        at = text.index(wanted)
        others = [(start, start + 3, -6.0) for start in range(0, len(text) - 3, 4)]
        telling = (*others, (at, at + len(wanted), 60.0))
        (((start, end),),) = answering("when does the pool open", [Hit(passage(9, text, title="Baths"), 1.0, telling=telling)], nearness)
        assert wanted in text[start:end]
    plain = Hit(passage(9, text, title="Baths"), 1.0)
    assert answering("when does the pool open", [plain], nearness) == answering(
        "when does the pool open", [replace(plain, telling=())], nearness
    )


def test_a_sentence_with_the_phrase_in_quotes_goes_before_what_looks_more_like_the_answer(nearness: Nearness) -> None:
    text = "The library will close in May for want of money. Nobody said why 1,200 books went. The 200 lenders may use Mill Street."
    telling = tuple((at, at + 3, 60.0 if at < 40 else -60.0) for at in range(0, len(text) - 3, 4))
    hit = Hit(passage(9, text, title="Books"), 1.0, telling=telling)
    (((start, _),),) = answering("why will the library close", [hit], nearness)
    assert start == 0
    (((start, end),),) = answering("why will the library close 200", [hit], nearness, ("200",))
    assert text[start:end] == "The 200 lenders may use Mill Street."
    assert answering("why will the library close moon", [hit], nearness, ("moon",)) == [((0, 48),)]
