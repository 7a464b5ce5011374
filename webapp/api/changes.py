"""The change feed: what was added, changed, taken down and withheld, from any place on."""

from __future__ import annotations

from archive.changes import START, Became, Change, Cursor
from webapp.api import shapes
from webapp.api.operations import Operation, Values
from webapp.api.parameters import PAGED
from webapp.asking import asking
from webapp.paging import BadCursor, Place, closed

TOLD = {"committee": "committees", "meeting": "meetings", "item": "items", "issue": "issues", "decision": "decisions"}


def changes(values: Values) -> shapes.Changes:
    """Oldest first; the cursor of the last page is worth keeping, because it will give what comes later."""
    found, following = asking().archive().changes(_place(values["cursor"]), values["limit"] + 1)
    more = len(found) > values["limit"]
    if more:
        found, following = asking().archive().changes(_place(values["cursor"]), values["limit"])
    return {"results": [_plain(change) for change in found], "next": closed(("changes", *following)), "more": more}


def _place(given: Place | None) -> Cursor:
    if given is None:
        return START
    match given:
        case ("changes", int(noted), int(told)) if noted >= 0 and told >= 0:
            return noted, told
    raise BadCursor("'cursor' belongs to another list: leave it out to begin again")


def _plain(change: Change) -> shapes.Change:
    kind, _, number = change.key.partition(":")
    told = change.became not in (Became.GONE, Became.WITHHELD) and kind in TOLD
    return {
        "key": change.key,
        "became": str(change.became),
        "at": change.at.isoformat(),
        "reason": change.reason,
        "url": f"/api/{TOLD[kind]}/{number}" if told else None,
    }


OPERATIONS = (
    Operation("/changes", "What was added, changed, taken down, withheld and released, the oldest first", shapes.Changes, changes, PAGED),
)
