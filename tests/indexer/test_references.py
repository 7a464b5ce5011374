"""References are matched by their letters; numbers of items and minutes are told from days."""

from __future__ import annotations

import pytest

from indexer.references import items, references, says, without_items


def test_references_and_numbers() -> None:
    assert references("was 24/01234/FUL or P/24/0012 refused in 2024/25, 11/2024 or 26/11/2024") == ("24/01234/FUL", "P/24/0012")
    assert items("agenda item 7 and minute 35") == ("7", "35")
    assert items("items 5 and 6, minutes 23 to 25, Minute no. 62a, item 5.1") == ("5", "6", "23", "24", "25", "62a", "5.1")
    assert items("minutes 26 November 2024, Minutes 14 October 2025 of Cabinet, minutes 2025, minutes 9/11/2024") == ()
    assert references("8/24/0123/FUL, 7-2024-1234-A, 24/01234 or 24/0123") == ("8/24/0123/FUL", "7-2024-1234-A", "24/01234", "24/0123")
    assert references("permits at £100/120, a school of 150/200 places, 25/1000 births, call 01202-123456-7") == ()
    assert items("item no.7, Agenda Item No.16, items 16 & 17, item #9") == ("7", "16", "17", "9")
    assert items("minutes 18:30, item 10m, last minute 3 changes, line item 4, minutes 20 mph, items 18 to 25 year olds") == ("18",)
    assert items("30 minutes 1 hour, every 15 minutes 7 days a week, items 20 million, item 3 years") == ()
    assert says("24-01234-ful: gasworks", "24/01234/FUL")
    assert says("25/00112/COU", "APP/25/00112/COU") and not says("00112/COU", "25/00112/COU")
    assert not says("24/01234/FULL", "24/01234/FUL")


@pytest.mark.parametrize(
    ("asked", "numbers", "rest"),
    [
        ("minute 63 of February 2024", ("63",), "of February 2024"),
        ("minute 15 of July 2024", ("15",), "of July 2024"),
        ("Cabinet minute 35 October 2026", ("35",), "Cabinet October 2026"),
        ("minutes 63 February 2024", ("63",), "February 2024"),
        ("minutes 15 February 2024", (), "minutes 15 February 2024"),
        ("Cabinet 9 July 2024 minute 16", ("16",), "Cabinet 9 July 2024"),
        ("2024-07-09 item 5", ("5",), "2024-07-09"),
        ("agenda item 6, 13 January 2026", ("6",), ", 13 January 2026"),
        ("items 3, 4 and 5, 13 January 2026", ("3", "4", "5"), ", 13 January 2026"),
        ("item 3 of 9 July 2024", ("3",), "of 9 July 2024"),
        ("minutes 15 and 16 of July 2024", ("15", "16"), "of July 2024"),
    ],
)
def test_a_number_beside_a_date_is_no_day_of_it(asked: str, numbers: tuple[str, ...], rest: str) -> None:
    assert items(asked) == numbers
    assert " ".join(without_items(asked).split()) == rest
