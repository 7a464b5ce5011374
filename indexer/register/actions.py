"""What somebody was asked to do: lines marked ACTION, short orders and lists of them, rows of action sheets, requests of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from indexer.register import who
from indexer.register.asked import requested
from indexer.register.bidding import is_led
from indexer.register.hearsay import in_reports, is_recalled
from indexer.register.lists import listed, named_task
from indexer.register.models import EntryKind, Found, Span
from indexer.register.orders import names_first, order, ordered, to_note
from indexer.register.quick import Gated
from indexer.register.sheets import decision_rows, rows
from indexer.register.structure import Line, Structure, inline_parts, sentences

_MARKED = re.compile(
    r"[*_•●▪»\s-]*(?:(?:(?:For |To |Agreed |AGREED )?(?:ACTIONS?|Actions?)|[Ff]or action|Cam(?:au)? [Gg]weithredu|CAM(?:AU)? GWEITHREDU|Gweithredu|GWEITHREDU|Gweithred|Arising actions?)(?: (?:POINTS?|[Pp]oints?|REQUIRED|required|agreed|BY|by|FOR|for|ON|on|OWNER|owner))*)(?: (?<=by )[A-Z][\w’' ]{1,30}(?=:)| (?<=for )[A-Z][\w’' ]{1,30}(?=:))?(?: (?:no\.? ?)?[\d][\w./]*)?[*_]*\s*(?:\([^)]{2,40}\)\s*)?[:–—-][*_]*\s*(?=\S)|(?:CHAIR|Chair|CLERK|Clerk|Leader|LEADER|Mayor|MAYOR)[’'][Ss] (?:ACTIONS?|[Aa]ctions?): (?=to )|ACTION\s+(?=[A-Z])|(?:AGREED )?ACTIONS\. (?=[A-Z])|(?:Follow[- ]?ups?|Next steps?|T[Oo] (?:do|DO)|Jobs|Homework)(?: actions?)?:\s+(?=[A-Z][^.:;–]{1,40} (?:to [a-z]|[–-] ))|Action (?=(?!Plan|Group|Log|Team|Notes?|Points?|Sheet|List|Tracker|Taken|Required)[A-Z][\w’'./& ]{1,40} (?:to|[–-]) )|(?:AP|ACT) ?\d{1,3}[:.)]? (?:[–-] )?(?=[A-Z])|(?:Lead|Owner|By whom|Assigned to)(?: officer)?: (?=[A-Z][^.:–]{1,40}(?: [–-] |\. )[A-Za-z]+ [a-z])"
)
_INNER = re.compile(
    r"[(\[]\s*(?:(?:For )?(?:ACTION|[Aa]ction)S?(?: (?:by|for|on|point))?(?: \d+)?\s*[:–—-]|(?:ACTION|Action)(?: by| for)?(?= [A-Z]))\s*([^)\]]+)[)\]]"
)
_DECIDED = re.compile(
    r"\W*(?:\w{1,4}[.)] )?(?:(?:It was|Members|The [A-Z]\w+) )?(?:(?:also|then|unanimously|therefore) )?(?:[Aa]greed|AGREED|[Rr]esolved|RESOLVED|[Dd]ecided)\b"
)
_MOST_BOUNDS, _LONGEST_TASK = 60, 1_000  # of tasks in a line, and letters of one
_TAIL = Gated(re.compile(r"[.;:]?\s*[(\[]?\bACTION\b[)\]]?\.?$"), ("action",))
_LAST = Gated(re.compile(r"(?<=[.;!)] )[(\[]?(?:ACTION|Action)S?(?: by| for)?\s*[:–-]?\s*(?P<who>[^.]{1,40}?)[)\]]?\.?$"), ("action",))
_OPEN = re.compile(r"\b(?:would|will|should|to [a-z]{3,}|asked|requested|agreed|wished|wanted|suggested|queried|undertook|offered)\b")
_NOTHING = re.compile(
    r"(?:none|nil|n/a|no(?:ne)? (?:further )?actions?|noted|complete[d]?|all (?:actions )?(?:were |now )?(?:complete\w*|done|closed)|taken|plan|tracker|log)\b[^a-z]*(?:complete\w*|none)?\.?$",
    re.IGNORECASE,
)


_DONE = re.compile(
    r"[.–-] (?:[Ss]ent|[Rr]eceived|[Cc]irculated|[Ii]ssued|[Pp]rovided|[Pp]ublished|[Dd]one|[Cc]ompleted) (?:on )?\d|(?:[.;–-] |: )(?:now )?(?:done|closed|completed?|superseded|withdrawn|discharged|no longer (?:needed|required))\W*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s(?:Done|Completed?|Closed|Actioned|Discharged|Superseded)\b[^\n]{0,30}?(?:\.|$|\n)")
_PLEDGED = re.compile(r"\b(?:pledged|promised|undertook|volunteered|offered)(?: as follows|(?: to do)? the following)?: ")
_DECISION = re.compile(
    r"\W*(?:\w{1,4}[.)] |[A-Z]{1,4}[/ ]?\d[\w/]*[:.]? )?(?:(?:The |Our |Committee |Board |Panel )?(?:Decisions?|DECISIONS?|Outcomes?|OUTCOMES?|Resolved|RESOLVED|Agreed(?! actions?)(?: outcomes?| that)?|AGREED(?! ACTIONS?)|Resolutions?|RESOLUTIONS?|Conclusions?)|What (?:we|was) (?:decided|agreed)|(?:We|It was|Forum|Board|Panel|Group) (?:decided|agreed|resolved))(?: (?!actions?|points?|to\b)[a-z]+){0,3}\s*(?::|[–-](?= ))"
)
_DECISIONS = Gated(
    re.compile(
        r"(?!.*\b[Aa]ctions?\b)(?:[A-Z][\w ’']{2,40} [–-] )?(?:DECISIONS?|Decisions?|(?:Agreed )?(?:[Oo]utcomes?|OUTCOMES?)|What (?:we|was) (?:decided|agreed)|Resolutions|RESOLUTIONS)(?: [A-Za-z]+){0,3}\s*:?$"
    ),
    ("outcome", "decision", "resolutions", "what we agreed", "what was agreed", "what we decided", "what was decided"),
)


def actions(page: Structure) -> Iterator[Found]:
    """The actions of a text; lines and rows that are read as such are marked as taken."""
    yield from rows(page)
    yield from listed(page)
    deciding = decision_rows(page) | _decided_lines(page)
    reports = in_reports(page)
    for number, line in page.free():
        if number in reports or to_note(line.words) or is_recalled(page, number):
            continue
        marked = _MARKED.match(line.words)
        if marked and not _NOTHING.match(line.words[marked.end() :]):
            page.taken.add(number)
            if _DONE.search(line.words):
                continue
            yield from _apart(_marked(page, number, line.words[marked.end() :]), page.text)
        elif several := _several(line):
            page.taken.add(number)
            yield from (
                Found(EntryKind.ACTION, one.start, one.end, who.clean(one.words.split(" – ")[0].split(" - ")[0])) for one in several
            )
        elif is_led(line.words):
            page.taken.add(number)
            yield Found(EntryKind.ACTION, line.start, line.end)
        elif number not in deciding:
            pledged = _PLEDGED.search(line.words)
            for span in _cells(line) if line.is_row else _spans(line.start, line.words):
                found = None if pledged and span.end > line.start + pledged.start() else _prose(span)
                if found and not _SINCE.match(page.text, found.end) and not _DONE.search(span.words):
                    yield from _apart(found, page.text)


def _decided_lines(page: Structure) -> set[int]:
    """The lines "Decision: …", and those that stand with marks under a heading of decisions: what they say is decided, whoever is to do it."""
    found: set[int] = set()
    under = False
    for number, line in enumerate(page.lines):
        if _DECISION.match(line.words) and not re.search(r"\bACTION", line.words):
            found.add(number)
        under = bool(_DECISIONS.match(line.words)) or (under and bool(line.mark or line.bullet))
        found |= {number} if under else set()
    return found


def _cells(line: Line) -> Iterator[Span]:
    """The cells of a row that tell somebody to do a thing in so many words."""
    at = 0
    for cell in line.cells:
        at = line.words.index(cell, at)
        if len(cell.split()) > 3 and not re.match(r"(?:No|Rejected|Refused|Not agreed) [–-]", cell) and ordered(Span(0, 0, cell)):
            yield Span(line.start + at, line.start + at + len(cell), cell)
        at += len(cell)


def _apart(found: Found, text: str) -> Iterator[Found]:
    """An action, or each of several that a line tells one after the other: "Clerk to write; Cllr Roe to visit"."""
    words, begin = text[found.start : found.end], 0
    inside = inline_parts(found.start, words) if found.kind is EntryKind.ACTION else []
    several = (
        sentences(found.start, words)
        if re.match(r"\W*(?:Agreed |AGREED )?(?:Actions|ACTIONS)\b(?:[^:]{0,20}:|\.)", words) and not inside
        else []
    )
    if len(several) > 1:
        yield from (
            replace(found, start=one.start, end=one.end, who=(order(one.words) or ("", 0))[0])
            for one in several
            if " " in one.words.removeprefix("AGREED ")
        )
        return
    if inside:
        yield from (replace(found, start=one.start, end=one.end, who=(order(one.words) or ("", 0))[0]) for _, one in inside)
        return
    bounds = re.finditer(r" ?; (?:and )?| / |, and ", words) if found.kind is EntryKind.ACTION else ()
    for bound in islice(bounds, _MOST_BOUNDS):
        told = order(words[bound.end() : bound.end() + _LONGEST_TASK])
        if bound.start() > begin and ((told and told[0] and told[1] == 0) or names_first(words[bound.end() :])):
            yield replace(found, start=found.start + begin, end=found.start + bound.start(), who=found.who if not begin else "")
            begin = bound.end()
    yield replace(found, start=found.start + begin, who=found.who if not begin else (order(words[begin:]) or ("", 0))[0])


def _several(line: Line) -> list[Span]:
    """The parts of a line "Mrs Dobney – window boxes / Clerk – entry form", each of which names somebody and a task."""
    parts = line.words.split(" / ")
    if len(parts) < 2 or not all(named_task(part) for part in parts):
        return []
    spans, at = [], line.start
    for part in parts:
        spans.append(Span(at, at + len(part), part))
        at += len(part) + 3
    return spans


def _marked(page: Structure, number: int, said: str) -> Found:
    """A line marked ACTION; where it has only a name, what is to be done stands on the next ("To invite …")."""
    line = page.lines[number]
    after = page.lines[number + 1] if number + 1 < len(page.lines) else None
    if after and len(said.split()) < 9 and " to " not in said and re.match(r"To [a-z]+ ", after.words):
        page.taken.add(number + 1)
        return Found(EntryKind.ACTION, after.start, after.end, who.clean(said))
    return _ordered(Span(line.start, line.end, line.words), said)


_APPENDED = re.compile(
    r"[(\[]?(?:ACTION|Action)\b(?! ?:? ?[\w ]+ to ).{0,40}|[(\[][A-Z][\w ]{2,30} to action[)\]]?\.?|[(\[]?[A-Z]{2,3}(?:[/,& ]+[A-Z]{2,3})*[)\]]?\.?"
)


def _spans(start: int, words: str) -> list[Span]:
    """The sentences of a line; a short ACTION, or initials, after a sentence belong to it."""
    said: list[Span] = []
    for one in sentences(start, words):
        short = _APPENDED.fullmatch(one.words) if said else None
        if short and _OPEN.search(said[-1].words):
            one = Span(said[-1].start, one.end, words[said.pop().start - start : one.end - start])
        said.append(one)
    return said


def _ordered(span: Span, said: str) -> Found:
    told = re.match(r"(?P<who>.+?),? (?:to|will|would|is to|are to|should)(?= [a-z])", said)
    name = who.role(told["who"]) if told else ""
    if told and not name and len(told["who"].split()) <= 5:
        name = who.clean(told["who"])
    if not told:
        name = who.role(said)
    if not name and not told and re.fullmatch(r"[A-Z]{2,3}(?:[/,&] ?[A-Z]{2,3})*\.?", said.strip()):
        name = who.clean(said)
    return Found(
        EntryKind.ACTION,
        span.start,
        span.end,
        name,
    )


def _prose(span: Span) -> Found | None:
    words = span.words
    inner = _INNER.search(words)
    if inner:
        start = inner.start() + 1 if _DECIDED.match(words) else 0
        end = inner.end() - 1 if start else len(words)
        return Found(EntryKind.ACTION, span.start + start, span.start + end, who.role(inner[1]) or who.clean(inner[1]))
    marked = _MARKED.match(words)
    if marked and not _NOTHING.match(words[marked.end() :]):
        return _ordered(span, words[marked.end() :])
    last = _LAST.search(words)
    if last:
        return Found(EntryKind.ACTION, span.start, span.end, who.role(last["who"]) or who.clean(last["who"]))
    if _TAIL.search(words) and len(words) > 20 and not words.isupper():
        agreed = re.search(r"\bagreed to\b|\bwould\b|\bto\b", words)
        return Found(EntryKind.ACTION, span.start, span.end, who.role(words[: agreed.start()] if agreed else words))
    return ordered(span) or requested(span)
