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
    assert says("24-01234-ful: gasworks", "24/01234/FUL")
    assert not says("24/01234/FULL", "24/01234/FUL")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("what did Cabinet agree", [CABINET]),
        ("children's scrutiny on EHCPs", [CHILDREN]),
        ("the planning committee", [PLANNING]),
        ("scrutiny committee", [CHILDREN, PLACE]),
        ("the cabinet member for planning", []),
        ("children in care", []),
    ],
)
def test_committees_are_known_by_their_short_forms(asked: str, found: list[tuple[int, str]]) -> None:
    assert list(named(asked, [CABINET, CHILDREN, PLACE, PLANNING])) == found
