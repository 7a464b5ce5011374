"""What somebody was asked to do: lines marked ACTION, short orders, rows of action sheets, requests of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from indexer.register import dates, who
from indexer.register.models import EntryKind, Found, Span
from indexer.register.resolutions import BODY
from indexer.register.structure import Line, Structure, sentences

_MARKED = re.compile(
    r"(?:[•●▪-]\s*)?(?:ACTIONS?(?: POINTS?)?|Actions?(?: [Pp]oints?)?(?: (?:by|for))?)(?: \d+)?\s*[:–—-]\s*(?=\S)|ACTION\s+(?=[A-Z])"
)
_INNER = re.compile(r"[(\[](?:ACTION|Action)(?: by)?\s*[:–-]\s*([^)\]]+)[)\]]")
_TAIL = re.compile(r"[.;:]?\s*[(\[]?\bACTION\b[)\]]?\.?$")
_ORDER = re.compile(r"^(?:The )?(?P<who>(?:[A-Z][\w’'.-]*)(?: (?:and |of |for |& )?[A-Z][\w’'.-]*){0,5}) to (?P<verb>[a-z]+)\b")
_ORDERS = re.compile(
    r"respond|write|circulate|send|provide|report|bring|arrange|contact|check|obtain|prepare|investigate|ask|seek|confirm|update|chase|order|inform|liaise|review|draft|publish|book|follow"
    r"|advise|share|submit|explore|consider|add|produce|complete|speak|notify|look|find|monitor|organise|place|raise|request|discuss|forward|email|invite|meet|supply|return|purchase|get"
)
_ASKED = re.compile(
    rf"^(?:The |That the )?(?:[A-Z][\w’'-]* |and |of )*?(?!Members|Councillors){BODY} (?:also |then |further )?(?:requested|asked|instructed|tasked)\b(?! (?:whether|what|how|why|when|if|about|a question|questions|for (?:clarif|assurance)))"
    r"(?=.*\b(?:to|that|for)\b)"
)
_BE_ASKED = re.compile(r"\b(?:was|were) (?:asked|requested|instructed|tasked) to (?!leave|explain why|comment|speak\b|say)")
_STATE = re.compile(
    r"\b(?:complete[d]?|done|closed|open|ongoing|on-?going|outstanding|in progress|not started|overdue|kept|broken|withdrawn|due|pending|on track|delayed|actioned|started|part(?:ly|ially))\b",
    re.IGNORECASE,
)
_HEADS = {
    "action": re.compile(
        r"(?:actions?|action required|action agreed|promises?|commitments?|undertakings?|recommendations?/actions?|task|requests?|action point)$",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:owner|lead|by whom|who|responsible|responsibility|officer|lead officer|responsible officer|action by|assigned(?: to)?|name)$",
        re.IGNORECASE,
    ),
    "due": re.compile(r"(?:due|due date|by when|when|deadline|target(?: date)?|date due|timescale|completion date|date)$", re.IGNORECASE),
    "state": re.compile(r"(?:status|state|progress|position.*|update|outcome|response|rag)$", re.IGNORECASE),
}


def actions(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The actions of a text; lines and rows that are read as such are marked as taken."""
    yield from _rows(page, meeting)
    for number, line in list(page.free()):
        marked = _MARKED.match(line.words)
        if marked:
            yield _ordered(Span(line.start, line.end, line.words), line.words[marked.end() :], meeting)
            page.taken.add(number)
        elif not line.is_row:
            yield from filter(None, map(partial(_prose, meeting=meeting), _spans(line)))


def _spans(line: Line) -> list[Span]:
    """The sentences of a line; one word ACTION after a sentence belongs to it."""
    said = sentences(line.start, line.words)
    if len(said) > 1 and re.fullmatch(r"[(\[]?ACTION\b.{0,40}", said[-1].words) and not re.match(r"ACTION\s*:", said[-1].words):
        last = said.pop()
        start = said[-1].start - line.start
        said[-1] = Span(said[-1].start, last.end, line.words[start : last.end - line.start])
    return said


def _ordered(span: Span, said: str, meeting: date | None) -> Found:
    order = re.match(r"(?P<who>.+?),? (?:to|will|would|is to|are to|should)(?= [a-z])", said)
    name = who.role(order["who"]) if order else ""
    if order and not name and len(order["who"].split()) <= 5:
        name = who.clean(order["who"])
    if not order:
        name = who.role(said)
    if not name and not order and re.fullmatch(r"[A-Z]{2,3}(?:[/,&] ?[A-Z]{2,3})*\.?", said.strip()):
        name = who.clean(said)
    return Found(
        EntryKind.ACTION,
        span.start,
        span.end,
        name,
        dates.due(said, meeting) or dates.iso(said, meeting) if not order else dates.due(said, meeting),
    )


def _prose(span: Span, meeting: date | None) -> Found | None:
    words = span.words
    inner = _INNER.search(words)
    if inner:
        return Found(EntryKind.ACTION, span.start, span.end, who.role(inner[1]) or who.clean(inner[1]), dates.due(words, meeting))
    if _TAIL.search(words) and len(words) > 20:
        agreed = re.search(r"\bagreed to\b|\bwould\b|\bto\b", words)
        return Found(
            EntryKind.ACTION, span.start, span.end, who.role(words[: agreed.start()] if agreed else words), dates.due(words, meeting)
        )
    order = _ORDER.match(words)
    if order and _ORDERS.match(order["verb"]) and not re.search(r"\b(?:was|were|is|had|has|said)\b", words[: order.end() + 12]):
        return Found(EntryKind.ACTION, span.start, span.end, who.clean(order["who"]), dates.due(words, meeting))
    if _ASKED.match(words) and not words.rstrip().endswith("?"):
        return Found(EntryKind.ACTION, span.start, span.end, _asked(words), dates.due(words, meeting))
    asked = _BE_ASKED.search(words)
    if asked and not re.search(r"\b(?:had|resident|applicant|member of the public|public)\b", words[: asked.start()]):
        return Found(EntryKind.ACTION, span.start, span.end, who.role(words[: asked.start()]), dates.due(words, meeting))
    return None


def _asked(words: str) -> str:
    asked = re.search(r"\b(?:requested|asked|instructed|tasked) (?:that )?(?P<who>.{3,70}?) (?:to|be|provide|bring|report|write)\b", words)
    name = who.role(asked["who"]) if asked else ""
    return name if asked and name and who.clean(asked["who"]).lower().startswith(name.lower()) else ""


def _rows(page: Structure, meeting: date | None) -> Iterator[Found]:
    columns: dict[str, int] = {}
    before = -2
    for number, line in enumerate(page.lines):
        if not line.is_row:
            continue
        if number != before + 1:
            columns = {}
        before = number
        head = _columns(line.cells)
        if head:
            columns = head
            page.taken.add(number)
        elif columns or _is_lone(line.cells):
            page.taken.add(number)
            yield _row(line, columns or _guess(line.cells), meeting)


def _columns(cells: list[str]) -> dict[str, int]:
    """Which column is which, where a row is the head of an action sheet."""
    found = {name: at for name, pattern in _HEADS.items() for at, cell in reversed(list(enumerate(cells))) if pattern.match(cell)}
    return found if "action" in found and len(found) >= 2 else {}


def _is_lone(cells: list[str]) -> bool:
    """Whether a row without a head is one of an action sheet: it names a person or a day, and ends with a state."""
    return len(cells) >= 3 and bool(_STATE.match(cells[-1])) and any(_is_owner(cell) or dates.iso(cell, None) for cell in cells[1:-1])


def _is_owner(cell: str) -> bool:
    return bool(cell) and who.role(cell).lower() == who.clean(cell).lower()


def _guess(cells: list[str]) -> dict[str, int]:
    found = {"state": len(cells) - 1}
    for at, cell in enumerate(cells[:-1]):
        if _is_owner(cell):
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
