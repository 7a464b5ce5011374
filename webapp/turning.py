"""Pages of a long list: which neighbours to offer, as GOV.UK's pagination wants it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def turned(here: int, pages: int, address: Callable[[int], str], label: str) -> dict[str, object] | None:
    """The first, the last and the neighbours of page `here`; None where one page holds all. `label` names the landmark."""
    if pages < 2:
        return None
    shown = sorted({1, here - 1, here, here + 1, pages} & set(range(1, pages + 1)))
    items: list[dict[str, object]] = []
    for before, number in zip([0, *shown], shown, strict=False):
        items += [{"ellipsis": True}] if number > before + 1 else []
        items.append({"number": number, "href": address(number), "current": number == here})
    given: dict[str, object] = {"items": items, "landmarkLabel": label}
    given |= {"previous": {"href": address(here - 1)}} if here > 1 else {}
    return given | ({"next": {"href": address(here + 1)}} if here < pages else {})


def sheet(rows: Sequence[Row], asked: str, size: int) -> tuple[Sequence[Row], int, int] | None:
    """The rows of the page asked for, its number, and how many pages there are; None for a page that there is not."""
    pages = max(1, -(-len(rows) // size))
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    if not 1 <= number <= pages:
        return None
    return rows[(number - 1) * size : number * size], number, pages
