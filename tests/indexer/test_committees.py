"""Committees are known by their names and short forms, several in one question, and those that are to be left out."""

from __future__ import annotations

import pytest

from indexer.committees import left_out, named

CABINET, CHILDREN, PLACE, PLANNING = (
    (1, "Cabinet"),
    (2, "Children's Services Overview and Scrutiny Committee"),
    (3, "Place Overview and Scrutiny Committee"),
    (4, "Planning Committee"),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("what did Cabinet agree", [CABINET]),
        ("children's scrutiny on EHCPs", [CHILDREN]),
        ("childrens scrutiny", [CHILDREN]),
        ("children’s services scrutiny", [CHILDREN]),
        ("the planning committee", [PLANNING]),
        ("scrutiny committee", [CHILDREN, PLACE]),
        ("the cabinet member for planning", []),
        ("children in care", []),
    ],
)
def test_committees_are_known_by_their_short_forms(asked: str, found: list[tuple[int, str]]) -> None:
    assert list(named(asked, [CABINET, CHILDREN, PLACE, PLANNING])) == found


def test_a_committee_that_had_two_names_is_named_once() -> None:
    assert named("place scrutiny", [PLACE, (3, "Place and Neighbourhoods Scrutiny Panel")]) == (PLACE,)


def test_a_whole_name_means_that_committee_and_full_council_is_the_council() -> None:
    licensing, small, council = (5, "Licensing Committee"), (6, "Licensing Sub-Committee"), (7, "Council")
    assert named("minute 12 of the Licensing Committee", [small, licensing]) == (licensing,)
    assert named("what did full council decide", [council, PLACE]) == (council,)
    assert named("Full Council, June", [(7, "Full Council")]) == ((7, "Full Council"),)
    assert named("what does the council do", [council]) == ()


@pytest.mark.parametrize(
    ("asked", "found", "out"),
    [
        ("Cabinet or planning committee on the gasworks", [CABINET, PLANNING], []),
        ("place scrutiny and cabinet", [CABINET, PLACE], []),
        ("parking except cabinet", [], [CABINET]),
        ("not cabinet: parking", [], [CABINET]),
        ("gasworks excluding the planning committee and cabinet", [], [CABINET, PLANNING]),
        ("said in children's scrutiny but not in cabinet", [CHILDREN], [CABINET]),
        ("what did cabinet not agree", [CABINET], []),
        ("whether or not the Cabinet approved charges", [CABINET], []),
        ("why was it not at planning committee", [PLANNING], []),
        ("charges but not Cabinet or Planning Committee", [], [CABINET, PLANNING]),
        ("charges except in Cabinet", [], [CABINET]),
        ("decided without cabinet approval", [CABINET], []),
        ("broadband street cabinets", [], []),
    ],
)
def test_several_committees_are_named_and_those_left_out_are_not(
    asked: str, found: list[tuple[int, str]], out: list[tuple[int, str]]
) -> None:
    known = [CABINET, CHILDREN, PLACE, PLANNING]
    assert (list(named(asked, known)), list(left_out(asked, known))) == (found, out)
