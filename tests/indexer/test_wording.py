"""Only what a person writes as a condition excludes, and it does so exactly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from indexer import wording
from indexer.engine import open_current
from indexer.models import Filters, Term, Wording
from indexer.passages import Entry
from indexer.words import stems
from tests.indexer.council import Plain, passage, published

ANY = ("library", "parking", "beach", "tides")
LIBRARY, POOL, PARK = Term("library"), Term("pool"), Term("park")


@pytest.mark.parametrize(
    ("asked", "text", "conditions"),
    [
        ("library -pool", "library", Wording((), (POOL,))),
        ("library OR pool", "library or pool", Wording(((LIBRARY, POOL),))),
        ("library AND pool OR park", "library and pool or park", Wording(((LIBRARY,), (POOL, PARK)))),
        ('"sea wall" OR pool', "sea wall or pool", Wording(((Term("sea wall", True), POOL),))),
        ('library -"sea wall"', "library", Wording((), (Term("sea wall", True),))),
        ('library –"sea wall"', "library", Wording((), (Term("sea wall", True),))),
        ("library AND NOT pool", "library", Wording((), (POOL,))),
        ("why was the library NOT closed", "why was the library NOT closed", Wording()),
        ("library -2024 -20mph", "library", Wording((), (Term("2024"), Term("20mph")))),
        ("library – opening", "library – opening", Wording()),
        ("anti-social -5% OR", "anti-social -5% or", Wording()),
        ("LIBRARY OR POOL", "LIBRARY or POOL", Wording(((Term("LIBRARY"), Term("POOL")),))),
        ("WHO PAYS FOR LIBRARY AND POOL", "WHO PAYS FOR LIBRARY AND POOL", Wording()),
        ('"DSG" OR "EHCP"', "DSG or EHCP", Wording(((Term("DSG", True), Term("EHCP", True)),))),
        ('WHO SAID "DSG" OR BUDGET', "WHO SAID DSG or BUDGET", Wording(((Term("DSG", True), Term("BUDGET")),))),
        (
            "24/01234/FUL OR 25/00871/FUL",
            "24/01234/FUL or 25/00871/FUL",
            Wording(((Term("24/01234/FUL", True), Term("25/00871/FUL", True)),)),
        ),
        ('what about ("sea wall")?', "what about ( sea wall )?", Wording(((Term("sea wall", True),),))),
        ('title:"sea wall"', "title: sea wall", Wording(((Term("sea wall", True),),))),
        ('a 6"x4" plank', "a 6 x4 plank", Wording()),
        ("gasworks -24/01234/FUL", "gasworks", Wording((), (Term("24/01234/FUL", True),))),
        ("", "", Wording()),
    ],
)
def test_conditions(asked: str, text: str, conditions: Wording) -> None:
    assert wording.wording(asked) == (text, conditions)


def test_brackets_are_told_of_only_where_they_would_count() -> None:
    assert wording.has_brackets("(gasworks AND viability) OR library")
    assert not wording.has_brackets("special needs (SEND) transport") and not wording.has_brackets('"a (b)" OR c')


@given(st.text(st.sampled_from('ab -"ANDOR'), max_size=40))
def test_no_writing_is_an_error_and_none_is_left_once_it_is_plain(asked: str) -> None:
    bare, conditions = wording.wording(asked)
    assert wording.notes(conditions) is not None
    assert wording.wording(wording.plain(bare))[1] == Wording()


@tried(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from(ANY), max_size=4), min_size=1, max_size=5),
    st.lists(st.lists(st.sampled_from([Term(word) for word in ANY]), min_size=1, max_size=2), max_size=2),
    st.lists(st.sampled_from([Term(word) for word in ANY]), max_size=1),
)
def test_conditions_hold_as_a_plain_scan_says(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], some: list[list[Term]], none: list[Term]
) -> None:
    entries = [
        Entry((passage(9, " ".join(text) or "none", key=f"k:{n}-1", committee="", item_title="", title="t"),))
        for n, text in enumerate(texts)
    ]
    conditions = Wording(tuple(tuple(group) for group in some), tuple(none))
    model = Plain()
    _, found = open_current(published(Path(tmp_path_factory.mktemp("scan")), model, entries))
    numbers = {one.number for one in found.candidates("library", model.encode(["library"])[0], Filters(), conditions, 50).found}
    has = [set(stems(entry.text)) for entry in entries]
    scan = {
        number
        for number, words in enumerate(has)
        if all(any(stems(term.text)[0] in words for term in group) for group in conditions.some)
        and not any(stems(term.text)[0] in words for term in conditions.none)
    }
    assert numbers == scan


SAID = ("52", "52%", "£52", "1,200", "200", "4.2m", "4", "2m", "2,4", "homes", "24/01234/FUL", "24/01234", "5:30")


@tried(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from((*SAID, "Homes,", "item 4.")), min_size=1, max_size=6), min_size=1, max_size=6),
    st.lists(st.sampled_from(SAID), min_size=1, max_size=2),
    st.sampled_from(("", "-")),
)
def test_phrases_and_references_stand_where_a_plain_scan_sees_them(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], words: list[str], sign: str
) -> None:
    """A figure is whole: "200" does not stand in 1,200, nor "4" in 4.2m; a sign that is written must be there."""
    said = [" ".join(text) for text in texts]
    entries = [Entry((passage(9, text, key=f"k:{n}-1", committee="", item_title="", title="t"),)) for n, text in enumerate(said)]
    model = Plain()
    _, found = open_current(published(Path(tmp_path_factory.mktemp("scan")), model, entries))
    _, conditions = wording.wording(f'library {sign}"{" ".join(words)}"')
    numbers = {one.number for one in found.candidates("library", model.encode(["library"])[0], Filters(), conditions, 50).found}
    before = "" if words[0].startswith("£") else r"(?<!\w)(?<!\d[.:])(?<!\d,(?=\d{3}))"
    after = "" if words[-1].endswith("%") else r"(?!\w)(?![.:]\d)(?!,\d{3})"
    scan = re.compile(before + "[,.]? ".join(map(re.escape, words)) + after, re.IGNORECASE)
    assert numbers == {number for number, text in enumerate(said) if bool(scan.search(text)) != bool(sign)}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("well-being", {1}),
        ("council's", {3}),
        ('"apologies cabinet"', set()),  # a title and the committee under it are no phrase
        ('"apologies for absence"', {4}),
    ],
)
def test_a_word_in_two_parts_is_one_condition_and_no_phrase_goes_from_a_title_into_the_next(
    tmp_path: Path, asked: str, found: set[int]
) -> None:
    texts = ["none", "well-being of staff", "well, it may be", "the council met", "apologies for absence"]
    entries = [
        Entry((passage(9, text, key=f"k:{n}-1", item_title="", title="Apologies" if n == 4 else "t"),)) for n, text in enumerate(texts)
    ]
    model = Plain()
    _, held = open_current(published(tmp_path, model, entries))
    only = Wording(((wording.wording(f"{asked} AND {asked}")[1].some[0][0],),))
    assert {one.number for one in held.candidates("x", model.encode(["x"])[0], Filters(), only, 50).found} == found
