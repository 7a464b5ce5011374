"""The register for programs: its entries by filters, and one of them."""

from __future__ import annotations

from datetime import date

from webapp.api.operations import Operation, Values
from webapp.api.parameters import PAGED
from webapp.paging import BadCursor, closed
from webapp.register.asked import FILTERS, wanted
from webapp.register.opened import register
from webapp.register.plain import RegisterEntries, RegisterEntry, row


def entries(values: Values) -> RegisterEntries:
    """The entries wanted, the latest meeting first."""
    after, limit, today = values["cursor"] or (0,), values["limit"], date.today()
    if len(after) != 1 or not isinstance(after[0], int) or after[0] < 0:
        raise BadCursor("'cursor' belongs to another list: leave it out to begin again")
    found = register().find(wanted(values), today, limit, after[0])
    following = after[0] + limit
    return {
        "results": [row(one, today) for one in found.entries],
        "total": found.total,
        "next": closed((following,)) if following < found.total else None,
    }


def entry(_values: Values, number: str) -> RegisterEntry | None:
    """One entry with its places and its trail."""
    found = register().entry(number)
    return row(found, date.today()) if found else None


OPERATIONS = (
    Operation("/register", "What was decided, asked for and promised, and what came of it", RegisterEntries, entries, (*FILTERS, *PAGED)),
    Operation("/register/{entry}", "An entry of the register with its places and its trail", RegisterEntry, entry),
)
