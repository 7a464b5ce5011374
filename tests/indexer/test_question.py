"""A person's words are trimmed, cut and understood, and never refused but when there are none."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Kind
from indexer.models import Term, Wording
from indexer.points import Span
from indexer.question import LONGEST, BadQuestion, understand


def test_white_space_goes() -> None:
    assert understand("  who \n decides\t? ").text == "who decides ?"


@pytest.mark.parametrize("asked", ['what is "net zero" here', "what is “net zero” here", 'what is "net  zero" here'])
def test_what_is_quoted_must_stand_word_for_word(asked: str) -> None:
    found = understand(asked)
    assert found.wording == Wording(((Term("net zero", True),),))
    assert "net zero" in found.text.replace("  ", " ")
    assert found.notes == ("exactly “net zero”",)


def test_a_lonely_quotation_mark_is_nothing() -> None:
    assert understand('a 6" pipe').wording == Wording()


@pytest.mark.parametrize("asked", ["", "   ", "?!", '""', "\x00"])
def test_an_empty_question_is_answered_with_a_sentence(asked: str) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        understand(asked)


def test_a_very_long_question_is_cut_at_a_word_and_says_so() -> None:
    found = understand("potholes " * 500)
    assert len(found.text) <= LONGEST
    assert found.text.endswith("potholes")
    assert "1000 characters" in found.notes[0]


@given(st.text(max_size=1500))
def test_understanding_is_settled_the_first_time(asked: str) -> None:
    try:
        found = understand(asked)
    except BadQuestion:
        return
    assert len(found.text) <= LONGEST
    assert understand(found.text).text == found.text


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("What was decided about parking?", (Kind.DECISION,)),
        ("Which decisions were taken on the budget?", (Kind.DECISION,)),
        ("What did members say about buses?", (Kind.MINUTES,)),
        ("What actions were agreed for the Director?", (Kind.MINUTES,)),
        ("concerns raised by parents", (Kind.MINUTES,)),
        ("library opening hours", ()),
        ("raised kerbs at Quay Road", ()),
        ("climate action plan", ()),
        ("legal action by the council", ()),
        ("the decision notice for the gasworks", ()),
        ("unresolved complaints", ()),
        ('"RESOLVED that" parking', ()),
        ("minute 35 of the Cabinet", (Kind.MINUTES,)),
        ("agenda for the July meeting", (Kind.AGENDA,)),
        ("all reports on parking", (Kind.REPORT,)),
        ("what the report on parking costs", ()),
        ("minutes", (Kind.MINUTES,)),
        ("latest agenda", (Kind.AGENDA,)),
        ("parking minutes", ()),
    ],
)
def test_verbs_tell_the_kind_of_text_that_is_wanted(asked: str, kinds: tuple[Kind, ...]) -> None:
    understood = understand(asked)
    assert understood.lifts.kinds == kinds
    assert any(part.id.startswith("kind:") for part in understood.parts) == bool(kinds)


def test_brackets_that_are_not_read_are_told_of() -> None:
    assert understand("(gasworks AND viability) OR library").notes[-1].startswith("brackets are not read")
    assert understand("special needs (SEND)").notes == understand("special needs SEND").notes


@pytest.mark.parametrize(
    ("asked", "sought"),
    [
        ("minutes about short breaks", "short breaks"),
        ("Show me the minutes of the meeting on the bus depot", "the bus depot"),
        ("all papers on parking", "parking"),
        ("agenda for", "agenda for"),
        ("what does the report on parking say", "what does the report on parking say"),
        ("decisions about the gasworks", "decisions about the gasworks"),
    ],
)
def test_the_name_of_a_kind_of_paper_is_not_what_is_sought(asked: str, sought: str) -> None:
    assert understand(asked).sought == sought


def test_words_of_a_committee_s_name_are_a_matter_where_they_do_not_name_it() -> None:
    known = [(1, "Cabinet"), (2, "Audit & Governance Committee")]
    assert understand("what did the Audit & Governance Committee say", known).only_points
    assert not understand("what did the Audit & Governance Committee say on governance", known).only_points


def test_what_is_listed_stays_a_list_without_its_time() -> None:
    found = understand("Cabinet in July 2024", [(1, "Cabinet")], date(2026, 11, 1), frozenset(["time"]))
    assert found.lists and found.lifts.span is None


def test_a_year_that_stands_alone_is_one_where_no_matter_is_asked_about() -> None:
    assert understand("Cabinet decisions 2024", [(1, "Cabinet")], date(2026, 11, 1)).lifts.span == Span(
        date(2024, 1, 1), date(2024, 12, 31)
    )
    assert understand("budget 2024", (), date(2026, 11, 1)).lifts.span is None


def test_what_is_not_read_is_told_of() -> None:
    known = [(1, "Cabinet")]
    assert understand("parking except cabinet", known).notes == ("Cabinet is not left out: choose committees in the filters",)
    assert understand("library NOT Saltby").notes == ("NOT by itself is not read: write AND NOT, or a minus sign before the word",)
    for read in ("library AND NOT Saltby", "WHY WAS IT NOT DONE", "NOT yet", '"said NOT once" library'):
        assert not any("NOT by itself" in note for note in understand(read).notes)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("what did the Cabinet decide at its last meeting?", "the last meeting only"),
        ("latest Cabinet meeting", "the last meeting only"),
        ("the last meeting of the Cabinet in 2025", "the last meeting only, of those in 2025"),
        ("the next Cabinet meeting", "the next meeting only"),
        ("agenda for the next meeting in 2025", "meetings in 2025 only"),
        ("what was agreed at the last Cabinet?", "the last meeting only"),
        ("latest Cabinet decisions", None),
        ("item 5 of the last Cabinet meeting", "meetings to 1 November 2026 preferred"),
        ("what was decided since the last Cabinet meeting", None),
        ("last Tuesday's Cabinet meeting", "meetings on 27 October 2026 only"),
        ("last month's Cabinet meeting", "meetings in October 2026 only"),
        ("the last two Cabinet meetings", None),
        ("what did the Cabinet say about bins at its last meeting", None),
    ],
)
def test_the_last_or_the_next_meeting_is_meant_where_no_matter_is_asked_about(asked: str, told: str | None) -> None:
    found = understand(asked, [(1, "Cabinet")], date(2026, 11, 1))
    assert next((part.told for part in found.parts if part.id == "time"), None) == told
    assert understand(asked, [(1, "Cabinet")], date(2026, 11, 1), frozenset(["time"])).lifts.turn is None


@pytest.mark.parametrize(
    ("asked", "only_points"),
    [
        ("minute 999", True),
        ("What does minute 35 of the Cabinet say in October 2026?", True),
        ("item 3 of 9 July 2024", True),
        ("minute 999 library", False),
        ("what was decided on 9 and 16 July 2024", True),
        ("decisions since the 1st of March 2025", True),
        ("minutes of the last 3 months", True),
        ("the decision on £500", False),
        ("the decision on 500 in July 2024", False),
        ("decisions of £20 in 2024", False),
        ("what was decided about 52%", False),
        ("Cabinet decisions 2024", True),
        ("Full Council, Tuesday 9 July 2024", False),
        ("Cabinet, Tuesday 9 July 2024", True),
        ("What's on the agenda for Cabinet", True),
        ("Cabinet's decisions in July 2024", True),
        ("What was approved by Cabinet at its last meeting?", True),
        ("papers for Cabinet 16 July 2024", True),
        ("What did Cabinet decide about the Cabinet?", False),
        ("What did Cabinet say about May?", False),
        ("What was said about the March in July 2024?", False),
        ("What was decided about Year 6 in 2024?", False),
        ("15 in 2024", False),
        ("Can a committee report to the council?", False),
        ("What reports do committees have to make to the council?", False),
        ("What is a decision?", False),
        ("What did cabinet members decide", False),
        ("decisions by July 2024", False),
        ("decisions in 2040", False),
        ("decisions in Autumn/Winter 2024", False),
        ("decisions in June and July", False),
        ("decisions in the summer", False),
        ("decisions since 1 Jan 2025 and before 1 July 2025", True),
        ("decisions in May 2025 and after", True),
        ("Cabinet in the week of 15 July 2024", True),
        ("item 2024", False),
        ("what is the Cabinet", False),
        ("after the election in May 2023", False),
        ("minutes since the meeting of 18 March 2025", True),
        ("1-5 July 2024", True),
        ("decisions 2024/25", False),
        ("decisions 2024 500", False),
        ("the Cabinet in July 2024", True),
        ("what did the Cabinet decide about the library in July 2024", False),
    ],
)
def test_what_only_points_is_known_from_what_asks_of_a_matter(asked: str, only_points: bool) -> None:
    assert understand(asked, [(1, "Cabinet")], date(2026, 11, 1)).only_points is only_points


def test_everything_understood_is_said() -> None:
    found = understand(
        "What did Cabinet decide in November 2024 on 24/01234/FUL, DSG and item 7 -parking", [(1, "Cabinet")], date(2026, 1, 1)
    )
    assert found.notes == (
        "without “parking”",
        "DSG, also as “dedicated schools grant”",
        "decisions preferred",
        "what has the reference 24/01234/FUL first",
        "item or minute 7 first",
        "meetings in November 2024 preferred",
        "meetings of Cabinet preferred",
    )
    assert "parking" not in found.text
    assert found.also == ("dedicated schools grant",)


def test_a_short_form_that_the_archive_does_not_know_is_written_out_and_names_committees() -> None:
    scrutiny = (214, "Children's Services Overview and Scrutiny Committee")
    assert understand("MTFP gap").text == "MTFP gap"
    assert understand("MTFP gap", knows=lambda word: word != "MTFP").text == "medium term financial plan gap"
    assert understand("MTFP gap", without=frozenset(["short:MTFP"]), knows=lambda word: False).text == "MTFP gap"
    assert understand("children's O&S on buses", [scrutiny]).lifts.committees == (scrutiny,)


def test_a_condition_is_met_by_a_short_form_s_full_form_too_unless_it_is_quoted_or_switched_off() -> None:
    asked = "EHCP AND tribunal"
    assert understand(asked).wording.some[0] == (
        Term("EHCP"),
        Term("education, health and care plan", True),
        Term("education, health and care plans", True),
    )
    assert understand(asked).notes[0] == "“EHCP” or “education, health and care plan” or “education, health and care plans”"
    assert understand(asked, without=frozenset(["short:EHCP"])).wording.some[0] == (Term("EHCP"),)
    assert understand('"EHCP" AND tribunal').wording.some[0] == (Term("EHCP", True),)


def test_everyday_words_are_searched_for_as_papers_say_them_too_unless_switched_off() -> None:
    found = understand("When did the lollipop lady go?")
    assert ([part.id for part in found.parts], found.also) == (["plain:lollipop lady"], ("school crossing patrol",))
    assert found.parts[0].told == "lollipop lady, also as “school crossing patrol”" and "lollipop" in found.text
    assert understand("When did the lollipop lady go?", without=frozenset(["plain:lollipop lady"])).also == ()


def test_what_only_leaves_out_is_searched_as_words() -> None:
    assert (understand("-parking").text, understand("-parking").wording) == ("parking", Wording())
    assert "minus sign is not used" in understand("-parking").notes[0] and not understand("parking").notes
    assert not understand("-parking", without=frozenset(["conditions"])).notes


def test_what_nobody_sees_parts_no_word() -> None:
    assert understand("coun\u00adcil\u200b re\u0301sume\u0301").text == "council r\u00e9sum\u00e9"


def test_each_thing_that_is_understood_can_be_switched_off_by_itself() -> None:
    asked, known, today = (
        "What did Cabinet decide last year on 24/01234/FUL, DSG and item 7 -parking: latest",
        [(1, "Cabinet")],
        date(2026, 1, 1),
    )
    whole = understand(asked, known, today)
    ids = [part.id for part in whole.parts]
    assert ids == ["conditions", "short:DSG", "kind:decision", "reference:24/01234/FUL", "item:7", "time", "committee:1", "latest"]
    for switched in ids:
        assert [part.id for part in understand(asked, known, today, frozenset([switched])).parts] == [one for one in ids if one != switched]
    none = understand(asked, known, today, frozenset(ids))
    assert (none.parts, none.wording, none.also, none.lifts.most) == ((), Wording(), (), 0)
    assert "parking" in none.text


@given(st.text(max_size=300), st.frozensets(st.text(max_size=20), max_size=4))
def test_nothing_that_is_asked_or_switched_off_is_an_error(asked: str, without: frozenset[str]) -> None:
    try:
        found = understand(asked, [(1, "Cabinet"), (2, "Audit & Governance Committee")], date(2026, 2, 28), without)
    except BadQuestion as refused:
        assert "The question is empty" in str(refused)
        assert not re.search(r"[A-Za-z]", asked), "what has a letter can be searched for"
        return
    assert any(letter.isalnum() for letter in found.text)
    assert not without & {part.id for part in found.parts}
