"""References are matched by their letters, committees by their names and short forms."""

from __future__ import annotations

import pytest

from indexer.references import items, named, references, says

CABINET, CHILDREN, PLACE, PLANNING = (
    (1, "Cabinet"),
    (2, "Children's Services Overview and Scrutiny Committee"),
    (3, "Place Overview and Scrutiny Committee"),
    (4, "Planning Committee"),
)


def test_references_and_numbers() -> None:
    assert references("was 24/01234/FUL or P/24/0012 refused in 2024/25, 11/2024 or 26/11/2024") == ("24/01234/FUL", "P/24/0012")
    assert items("agenda item 7 and minute 35") == ("7", "35")
    assert items("items 5 and 6, minutes 23 to 25, Minute no. 62a, item 5.1") == ("5", "6", "23", "24", "25", "62a", "5.1")
    assert items("minutes 26 November 2024, Minutes 14 October 2025 of Cabinet, minutes 2025, minutes 9/11/2024") == ()
    assert references("8/24/0123/FUL, 7-2024-1234-A, 24/01234 or 24/0123") == ("8/24/0123/FUL", "7-2024-1234-A", "24/01234", "24/0123")
    assert references("permits at £100/120, a school of 150/200 places, 25/1000 births, call 01202-123456-7") == ()
    assert items("30 minutes 1 hour, every 15 minutes 7 days a week, items 20 million, item 3 years") == ()
    assert says("24-01234-ful: gasworks", "24/01234/FUL")
    assert says("25/00112/COU", "APP/25/00112/COU") and not says("00112/COU", "25/00112/COU")
    assert not says("24/01234/FULL", "24/01234/FUL")


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
