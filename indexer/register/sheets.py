"""Action sheets: the rows of a table with an owner, a day or a state beside what is to be done, and tables with a column of actions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register import dates, who
from indexer.register.answerable import is_doer
from indexer.register.models import EntryKind, Found
from indexer.register.orders import is_task, order
from indexer.register.structure import Line, Structure

HEADING = re.compile(
    r"(?:(?:agenda )?item \d+[:.] )?(?:\d[\d.]*\s+)?(?:[A-Z]\w+ ?/ ?)?(?:(?:executive summary of|of the|the|agreed|key|new|open|outstanding|further|following|other|summary of|list of|schedule of|record of|meeting|partner|our|immediate|previous|ongoing|any|your|rolling|committee|board|audit|recommendations? and|decisions? and|notes and|requests for) )*(?:actions? and (?:revised|new|target|due|agreed) dates|actions?|tasks?|jobs|to[- ]do(?: list)?|next steps?|follow[- ]?ups?|homework|things to do|commitments|undertakings|promises|recommendations? tracker|action tracker|matters arising tracker|decisions? (?:referred )?for action|referred for action|follow[- ]?up tracker|things for [\w ]{2,20} to do(?: before [\w ]{3,20})?|who does what|what ?[/,–-] ?who ?[/,–-] ?when|who ?[/,–-] ?what(?: ?[/,–-] ?when)?|(?:points?|matters?|items?|things|issues) (?:for action|to (?:action|take forward|follow up|pursue))|take[- ]?aways|to be done|information requests?|requests for information|walkabout list|jobs list)"
    r"(?: (?:points?|items?|notes?|arising|agreed|required|outstanding|log|list|sheet|table|tracker|summary|still|open|register|record|schedule|needed|to be taken|overdue|made|given|made at|identified|plan|update|new|b/f|c/f|carried (?:forward|over)|brought forward|(?:&|and) new|and next steps|and owners|for members|for officers|us))*(?: ?/[\w /]+)?(?: (?:from|for|at|of|to|since|as at|by) [^.]{0,40})?(?: [–-] (?:as at |from |at |for |update|open |[^.]{0,30}\d)[^.]{0,30})?(?: \([^)]*\))?\s*[:–-]*$"
    r"|(?!.*\b(?:had|have|complete[d]?)\b)[^.]{0,50}\b(?:actions?|tasks|action points|next steps)\b[^.]{0,30}\b(?:arose|agreed|noted|identified|recorded|arising|taken forward)\b[^.]{0,30}:-?$"
    r"|[^.]{0,40}\b(?:asked|requests?|requested)\b[^.]{0,20}\b(?:information|details|data|figures|documents)\b[^.]{0,30}:-?$|(?:[A-Z][a-z]+ )?(?:Officers|Clerk|Staff) to note:$"
    r"|(?:what (?:we|you|they) (?:will|are going to|['’]ll|said (?:we|they)(?:['’]d| would)) do|what(?:['’]s| is| will be| happens) (?:next|to be done)|tracker of [a-z ]{3,40}|(?:following|after|further to) the (?:vote|meeting|decision)|(?:we|it was|members|the \w+) agreed to do (?:this|the following|these things))\s*:?$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:complete[d]?|done|closed|open|ongoing|on-?going|outstanding|in progress|not (?:yet )?started|overdue|kept|broken|withdrawn|due|pending|on track|at risk|delayed|actioned|started|new|part(?:ly|ially)|red|amber|green)\b",
    re.IGNORECASE,
)
_HEADS = {
    "owner": re.compile(
        r"(?:(?:action |task |risk )?owners?|.*\b(?:by whom|owned by|responsible|responsibility|accountable|assigned|allocated|delegated to|given by|promised by|initials|asked of)\b.*|.*\b(?:for|by|to) (?:action|whom)|action (?:by|for|holder|officer|owner|lead)|actioned by|lead(?: [\w/() ]{2,20})?|by|who(?:['’]s)?(?: \w+){0,3}|whom|officers?(?:\(s\)| [\w]+)?|(?:responsible |lead |service )?managers?"
        r"|to|addressed to|directed to|name|person|named (?:person|officer)|(?:partner|agency|service|team|department|directorate|organisation)(?:/\w+)?|contact|member)$",
        re.IGNORECASE,
    ),
    "due": re.compile(
        r"(?:due(?: (?:by|date))?|(?:due|target|revised|completion|implementation|action|expected|agreed|end|review|delivery|original|new|reply|response)(?: \w+)? (?:date|by|due)|date due|by when|when(?: by)?|deadlines?|targets?(?: \w+)?|time ?(?:scales?|frames?|lines?|table)?|complet(?:ion|e(?:d)?)(?: by| date)?|expected|by|for (?:meeting|when)|reply due)$",
        re.IGNORECASE,
    ),
    "state": re.compile(
        r"(?:status.*|state|progress.*|position.*|updates?|outcomes?|result|response|rag(?: status| rating)?|comments?|current (?:position|status)|notes|done\??|complete\??|completed\??|open/closed|latest.*)$",
        re.IGNORECASE,
    ),
    "action": re.compile(
        r"(?:(?:agreed |key |proposed |outstanding |further |next |new )?(?:decisions? ?/ ?)?actions?(?: .*)?|what(?:[’']s)?(?: .*)?|we (?:will|['’]ll)|what we(?: will|['’]ll) do|promises?(?: .*)?|commitments?(?: .*)?|undertakings?(?: .*)?|recommendations?(?:/actions?)?|tasks?(?: .*)?|steps?|requests?(?: .*)?|jobs?|to do"
        r"|information (?:requested|required|sought)|matters?(?: .*)?|(?:item|issue|topic|subject)/action|description(?: .*)?|follow[- ]ups?|next steps?|things to do|things? to (?:be )?do(?:ne)?|issue|text|detail|minute text|item)$",
        re.IGNORECASE,
    ),
}
_WEAK = re.compile(
    r"(?:issue|text|detail|item|matters?(?: .*)?|recommendations?|what|requests?|description)$", re.IGNORECASE
)  # not of themselves of what is to be done
_DECIDES = re.compile(r"(?:decisions?(?! ?/ ?actions?)|resolutions?|resolved|votes?|result)\b", re.IGNORECASE)
_OUTCOME = re.compile(r"(?:outcomes?|results?|resolution)$", re.IGNORECASE)
_REFUSED = re.compile(r"(?:No|Rejected|Not (?:accepted|agreed|supported|approved)|Declined|Refused|Deferred)\b(?: [–-] .*)?\W*$")
_DATE = re.compile(r"date$", re.IGNORECASE)
_LAST = re.compile(
    r"(?:(?:agreed |key |next )?actions?(?: (?:agreed|points?|required|arising|needed|/.*))?|next steps?|follow[- ]ups?|to do|who does what)$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:none(?: \w+)?|nil|n/?a|no(?:ne)? (?:further )?actions?|noted|-|–|—|\.|)\W*$", re.IGNORECASE)
_KEPT = re.compile(
    r"(?:nothing (?:further|more|else)|no further action|done|given|sent|provided|answered|supplied|closed|circulated|received|published)\b|.*[–-] closed$",
    re.IGNORECASE,
)


_KEPT_NAMED = re.compile(
    r"(?:Status|State|Progress|RAG|Position|Update): (?:done|completed?|closed|discharged|delivered|withdrawn)\W*$", re.IGNORECASE
)


def rows(page: Structure) -> Iterator[Found]:
    """The rows of action sheets, or their cells of actions; their lines, heads and headings are marked as taken."""
    columns: dict[str, int] = {}
    last, before, headed = None, -2, False
    for number, line in enumerate(page.lines):
        if number == before + 1 and re.fullmatch(r"[|\s:+–-]+", line.words):
            before = number  # the rule under a head
            page.taken.add(number)
            continue
        if not line.is_row:
            above_row = number + 1 < len(page.lines) and page.lines[number + 1].is_row
            headed = above_row and len(line.words) < 90 and bool(HEADING.match(line.words))
            continue
        if number != before + 1:
            columns, last = {}, None
        before = number
        head = _columns(line.cells)
        if head or _acts_last(line.cells) is not None:
            columns, last = head, None if head else _acts_last(line.cells)
            page.taken.add(number)
        elif last is not None:
            found = list(_cell_of_actions(line, last))
            if found:
                page.taken.add(number)
            yield from found
        elif headed and not columns and _is_head(line.cells):
            headed = False
        elif columns or _is_lone(line.cells) or (headed and len(line.cells) >= 3):
            if columns and _is_empty(line.cells, columns):
                continue
            page.taken.add(number)
            if not _is_kept(line.cells, columns):
                yield _row(line, columns or _guess(line.cells))


def decision_rows(page: Structure) -> set[int]:
    """The rows under a head with a column of decisions."""
    found: set[int] = set()
    before, inside = -2, False
    for number, line in enumerate(page.lines):
        if line.is_row:
            inside = any(_DECIDES.match(cell) for cell in line.cells) if number != before + 1 else inside
            before = number
            found |= {number} if inside else set()
    return found


def _columns(cells: list[str]) -> dict[str, int]:
    """Which column is which, where a row is the head of an action sheet."""
    found = {name: at for name, pattern in _HEADS.items() for at, cell in reversed(list(enumerate(cells))) if pattern.match(cell)}
    for at, cell in enumerate(cells):
        if re.match(r"(?:done|completed?|closed)\?", cell, re.IGNORECASE):
            found["done"] = at
    plain = [
        at for at, cell in enumerate(cells) if _HEADS["action"].match(cell) and not _WEAK.match(cell) and not _HEADS["owner"].match(cell)
    ]
    if plain:
        found["action"] = plain[0]
    decided = next((at for at, cell in enumerate(cells) if _DECIDES.match(cell)), None)
    if decided == 0 and {"owner", "due", "state"} <= set(found) and "action" not in found:
        return {**found, "action": 0}  # a log of how decisions are carried out
    dated = [at for at, cell in enumerate(cells) if _DATE.match(cell)]
    said = " ".join(cells[found["owner"]].lower().split()) if "owner" in found else ""
    acts = "due" in found or bool(re.search(r"\b(?:action|who|whom|do|doing)\b|who['’]s", said))
    if "due" not in found and dated:
        found["due"] = dated[-1]
    if any(_DECIDES.match(cell) for cell in cells) or "action" not in found or any(len(cell.split()) > 6 for cell in cells):
        return {}
    if found.get("owner") == found.get("due"):  # "By"
        found.pop("due", None)
    if found.get("owner") == found["action"]:  # "Action by" beside the text
        return {}
    others = {"owner", "due", "state"} & set(found)
    weak = bool(_WEAK.match(cells[found["action"]]))
    if weak and any(_OUTCOME.match(cell) for cell in cells):
        return {}
    needed = {"owner", "due"} if any(cell.lower().startswith("recommendation") for cell in cells) else {"owner"}
    return found if others and (not weak or (acts and needed <= set(found))) else {}


def _is_head(cells: list[str]) -> bool:
    """Whether a row is a head of columns, of which none is of actions."""
    return all(0 < len(cell.split()) <= 2 and re.fullmatch(r"[A-Z][A-Za-z’' ]+", cell) and not _is_owner(cell) for cell in cells)


def _acts_last(cells: list[str]) -> int | None:
    """The place of a last column of actions beside what was said: "Item | Discussion | Actions"."""
    named = [cell for cell in cells if cell]
    short = len(named) >= 2 and all(len(cell.split()) <= 4 for cell in named)
    return cells.index(named[-1]) if short and _LAST.match(named[-1]) else None


def _cell_of_actions(line: Line, at: int) -> Iterator[Found]:
    """The actions that a cell holds, each between semicolons or full stops."""
    if (
        at >= len(line.cells)
        or _NOTHING.match(line.cells[at])
        or re.match(r"(?:Approved|Agreed|Noted|Resolved|Deferred)\b", line.cells[at])
    ):
        return
    cell = line.cells[at]
    start = line.start + line.words.rindex(cell)
    pieces = [hit for hit in re.finditer(r"(?:[^;.]|\.(?!\s+[A-Z]|$))+", cell) if len(hit.group().split()) > 1]
    for piece in pieces:
        lead = len(piece.group()) - len(piece.group().lstrip())
        words = piece.group().strip()
        if len(pieces) == 1 or is_task(words):
            begin = start + piece.start() + lead
            yield Found(EntryKind.ACTION, begin, begin + len(words), who.clean((order(words) or ("", 0))[0]))


def _is_empty(cells: list[str], columns: dict[str, int]) -> bool:
    """Whether a row has nothing to do in it: nobody and no day beside a text, or "None"."""
    said = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
    others = [re.sub(r"^[–—-]$", "", said[name]) for name in ("owner", "due", "state") if name in said]
    refused = any(
        _REFUSED.match(cell)
        for at, cell in enumerate(cells)
        if at != columns.get("done") and (at not in columns.values() or at == columns.get("state"))
    )
    return bool(_NOTHING.match(said["action"])) or not any(others) or refused


def _is_kept(cells: list[str], columns: dict[str, int]) -> bool:
    """Whether a row says that it was done already: "Done – closed"; "Complete" in a row without its day."""
    ends = [cells[columns[name]] for name in ("state", "due") if columns.get(name, 99) < len(cells)] or cells[-1:]
    due = cells[columns["due"]] if columns.get("due", 99) < len(cells) else "none"
    due = due.strip("–—- ") if len(due) < 3 else due
    named = any(_KEPT_NAMED.match(cell) for cell in cells)
    return named or any(_KEPT.match(cell) for cell in ends) or (not due and any(re.match(r"[Cc]omplete", cell) for cell in ends))


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


def _row(line: Line, columns: dict[str, int]) -> Found:
    cell = {name: line.cells[at] for name, at in columns.items() if at < len(line.cells)}
    by = cell.get("due", "")
    return Found(EntryKind.ACTION, line.start, line.end, who.clean(cell.get("owner", "")), by, state=cell.get("state", ""))
