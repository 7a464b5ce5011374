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
    assert says("24-01234-ful: gasworks", "24/01234/FUL")
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
