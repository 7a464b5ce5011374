"""Action sheets: the rows of a table with an owner, a day or a state beside what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import dates, who
from indexer.register.answerable import is_doer
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Line, Structure

HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:[A-Z]\w+ ?/ ?)?(?:(?:of the|the|agreed|key|new|open|outstanding|further|following|other|summary of|list of|schedule of|record of|meeting) )*(?:actions?|tasks)"
    r"(?: (?:points?|items?|notes?|arising|agreed|required|outstanding|log|list|sheet|table|tracker|summary|still|open|register|record|schedule|needed|to be taken))*(?: ?/[\w /]+)?(?: (?:from|for|at|of|to) [^.]{0,40})?(?: \([^)]*\))?\s*[:–-]*$"
    r"|(?!.*\b(?:had|have|complete[d]?)\b)[^.]{0,50}\b(?:actions?|tasks|action points)\b[^.]{0,30}\b(?:arose|agreed|noted|identified|recorded|arising|taken forward)\b[^.]{0,30}:-?$"
    r"|[^.]{0,40}\b(?:asked|requests?|requested)\b[^.]{0,20}\b(?:information|details|data|figures|documents)\b[^.]{0,30}:-?$|(?:[A-Z][a-z]+ )?(?:Officers|Clerk|Staff) to note:$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:complete[d]?|done|closed|open|ongoing|on-?going|outstanding|in progress|not (?:yet )?started|overdue|kept|broken|withdrawn|due|pending|on track|at risk|delayed|actioned|started|new|part(?:ly|ially)|red|amber|green)\b",
    re.IGNORECASE,
)
_HEADS = {
    "action": re.compile(
        r"(?:actions?(?: (?:required|agreed|needed|to be taken|points?|items?|requested|description))?|agreed actions?|what(?: (?:will be|is to be) done)?|we will|what we will do|promises?|commitments?|undertakings?|recommendations?/actions?|tasks?|requests?(?: for information)?"
        r"|information (?:requested|required)|item/action|issue/action|description of action|follow[- ]up|to do)$",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:(?:action |task )?owner|lead(?: (?:officer|member|person|partner|agency))?|by|by whom|who(?: by)?|whom|responsible|responsibility|person responsible|responsible (?:person|officer|member|lead|party)|officer(?:s|\(s\)| responsible)?|action (?:by|for|holder)"
        r"|(?:assigned|allocated)(?: to)?|name|initials|owned by|accountable)$",
        re.IGNORECASE,
    ),
    "due": re.compile(
        r"(?:due(?: by)?|due date|by when|when|deadline|target(?: date)?|date(?: due)?|timescales?|timeframe|timeline|completion(?: date)?|target completion|complete by|action date|expected|expected date)$",
        re.IGNORECASE,
    ),
    "state": re.compile(
        r"(?:status|state|progress|position.*|updates?|outcome|response|rag(?: status| rating)?|comments?|current position|notes)$",
        re.IGNORECASE,
    ),
}


def rows(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The rows of action sheets; their lines, heads and headings are marked as taken."""
    columns: dict[str, int] = {}
    before, headed = -2, False
    for number, line in enumerate(page.lines):
        if not line.is_row:
            headed = len(line.words) < 90 and bool(HEADING.match(line.words))
            continue
        if number != before + 1:
            columns = {}
        before = number
        head = _columns(line.cells)
        if head:
            columns = head
            page.taken.add(number)
        elif columns or _is_lone(line.cells) or (headed and len(line.cells) >= 3):
            page.taken.add(number)
            yield _row(line, columns or _guess(line.cells), meeting)


def _columns(cells: list[str]) -> dict[str, int]:
    """Which column is which, where a row is the head of an action sheet."""
    found = {name: at for name, pattern in _HEADS.items() for at, cell in reversed(list(enumerate(cells))) if pattern.match(cell)}
    return found if "action" in found and len(found) >= 2 and ("owner" in found or "due" in found or "state" in found) else {}


def _is_lone(cells: list[str]) -> bool:
    """Whether a row without a head is one of an action sheet: it names a person or a day, and ends with a state."""
    return len(cells) >= 3 and bool(_STATE.match(cells[-1])) and any(_is_owner(cell) or dates.iso(cell, None) for cell in cells[1:-1])


def _is_owner(cell: str) -> bool:
    return bool(cell) and (who.role(cell).lower() == who.clean(cell).lower() or (len(cell.split()) < 7 and is_doer(cell)))


def _guess(cells: list[str]) -> dict[str, int]:
    found = {"state": len(cells) - 1}
    for at, cell in enumerate(cells[:-1]):
        if at and _is_owner(cell):
            found["owner"] = at
        elif dates.FULL.search(cell) and len(cell) < 30:
            found["due"] = at
    return found


def _row(line: Line, columns: dict[str, int], meeting: date | None) -> Found:
    cell = {name: line.cells[at] for name, at in columns.items() if at < len(line.cells)}
    by = cell.get("due", "")
    return Found(
        EntryKind.ACTION, line.start, line.end, who.clean(cell.get("owner", "")), dates.iso(by, meeting) or by, state=cell.get("state", "")
    )
