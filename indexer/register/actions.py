"""What somebody was asked to do: lines marked ACTION, short orders and lists of them, rows of action sheets, requests of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import dates, who
from indexer.register.doers import is_doer
from indexer.register.models import EntryKind, Found, Span
from indexer.register.orders import listed, ordered
from indexer.register.owed import TELLS
from indexer.register.resolutions import BODY
from indexer.register.sheets import rows
from indexer.register.structure import Structure, sentences
from indexer.register.undertakings import undertaking

_MARKED = re.compile(
    r"[*_•●▪»\s-]*(?:(?:For |To |Agreed |AGREED )?(?:ACTIONS?|Actions?)(?: (?:POINTS?|[Pp]oints?|REQUIRED|required|agreed|BY|by|FOR|for|ON|on|OWNER|owner))*)(?: (?:no\.? ?)?[\d][\w./]*)?[*_]*\s*(?:\([^)]{2,40}\)\s*)?[:–—-][*_]*\s*(?=\S)|ACTION\s+(?=[A-Z])"
)
_INNER = re.compile(
    r"[(\[]\s*(?:(?:For )?(?:ACTION|Action)S?(?: (?:by|for|on|point))?(?: \d+)?\s*[:–—-]|(?:ACTION|Action)(?: by| for)?(?= [A-Z]))\s*([^)\]]+)[)\]]"
)
_TAIL = re.compile(r"[.;:]?\s*[(\[]?\bACTION\b[)\]]?\.?$")
_OPEN = re.compile(r"\b(?:would|will|should|to [a-z]{3,}|asked|requested|agreed|wished|wanted|suggested|queried|undertook|offered)\b")
_NOTHING = re.compile(
    r"(?:none|nil|n/a|no(?:ne)? (?:further )?actions?|noted|complete[d]?|all|taken|plan|tracker|log)\b[^a-z]*(?:complete\w*|none)?\.?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"^(?:The |That the )?(?:[A-Z][\w’'-]* |and |of )*?(?!Members|Councillors){BODY} (?:also |then |further )?(?:requested|asked|instructed|tasked)\b(?! (?:whether|what|how|why|when|if|about|a question|questions|for (?:clarif|assurance)))"
    r"(?=.*\b(?:to|that|for)\b| (?:an?|the|further|more|regular|monthly|quarterly|copies|details) (?:[\w-]+ ){0,3}?(?:reports?|updates?|notes?|briefings?|information|lists?|cop(?:y|ies)|figures|data|breakdowns?|analysis|details|summary)\b)"
    r"|^(?:Members|Councillors|(?:The )?Committee members) (?:also |then |further )?(?:requested|asked) that (?:the |an? )?(?:[\w’'-]+ ){1,7}?(?:be|provide|bring|circulate|report|send|write|submit|share|attend|prepare)\b(?! (?:recorded|noted|minuted|given|told|allowed|taken|made|kept|thanked|congratulated))"
)
_CHAIR_ASKED = re.compile(
    r"(?:^|[.;] )(?:(?:The )?(?:Chair(?:man|woman|person)?|Mayor|Convener|Vice-Chair\w*)(?: of the \w+)? (?:also |then |further |therefore )?(?:requested|asked|instructed|tasked)|It was (?:also |then |further |therefore )?(?:requested|asked))"
    r" (?:(?:for )?(?:that )?(?:an? |the )?(?:[\w’' -]{0,60}?)(?:report|update|note|briefing|list|copy|letter|paper|figures|information|item|data|details|breakdown)s? (?:to )?(?:be|on|to)\b|(?:that )?(?P<who>(?:the |an? )?[\w’',() -]{3,70}?) (?:to )?(?P<verb>[a-z]+)\b)"
)
_BE_ASKED = re.compile(
    r"\b(?:was|were|is|are) (?:also |then |therefore )?(?:asked|requested|instructed|tasked|charged) (?:to|with) (?!leave|explain|comment|speak\b|say|introduce|respond to|outline|stand|sit|note|ratify|approve|consider|agree|indicate|confirm (?:that|whether|if)|declare|adopt|endorse|vote|comply|pay\b|move)"
)
_NOT_TOLD = re.compile(
    r"\b(?:had|residents?|applicants?|public|members of the|objectors?|the (?:Committee|Council|Board|Panel|Cabinet|Sub-Committee|meeting)|[Mm]embers|[Cc]ouncillors|[Rr]epresentatives|parties|bidders|those|all|respondents?|consultees|Government)\s*$|\b(?:had|public)\b"
)
_HANDED = re.compile(
    rf"^(?:[\w’' ]{{0,40}}[–-] )?(?:(?:It was|Members|Councillors|It|(?:The )?(?:[A-Z][\w’'-]* |and |of )*?{BODY}) (?:also |further |then |therefore |unanimously )?agreed|Agreed|AGREED)(?: that)? (?P<who>(?:the |an? )?[^,;:]{{2,60}}?) (?:would|should|will|is to|was to) (?:also |then )?(?P<verb>[a-z]+ ?[a-z]*)"
)


def actions(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The actions of a text; lines and rows that are read as such are marked as taken."""
    yield from rows(page, meeting)
    yield from listed(page, meeting)
    for number, line in list(page.free()):
        marked = _MARKED.match(line.words)
        if marked and not _NOTHING.match(line.words[marked.end() :]):
            page.taken.add(number)
            yield _marked(page, number, line.words[marked.end() :], meeting)
        elif not line.is_row:
            for span in _spans(line.start, line.words):
                found = _prose(span, meeting)
                if found:
                    yield found


def _marked(page: Structure, number: int, said: str, meeting: date | None) -> Found:
    """A line marked ACTION; where it has only a name, what is to be done stands on the next ("To invite …")."""
    line = page.lines[number]
    after = page.lines[number + 1] if number + 1 < len(page.lines) else None
    if after and len(said.split()) < 9 and " to " not in said and re.match(r"To [a-z]+ ", after.words):
        page.taken.add(number + 1)
        return Found(EntryKind.ACTION, after.start, after.end, who.clean(said), dates.due(after.words, meeting))
    return _ordered(Span(line.start, line.end, line.words), said, meeting)


def _spans(start: int, words: str) -> list[Span]:
    """The sentences of a line; a short ACTION, or initials, after a sentence belong to it."""
    said: list[Span] = []
    for one in sentences(start, words):
        short = re.fullmatch(
            r"[(\[]?(?:ACTION|Action)\b(?! ?:? ?[\w ]+ to ).{0,40}|[(\[]?[A-Z]{2,3}(?:[/,& ]+[A-Z]{2,3})*[)\]]?\.?", one.words
        )
        if said and short and _OPEN.search(said[-1].words):
            one = Span(said[-1].start, one.end, words[said.pop().start - start : one.end - start])
        said.append(one)
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
    marked = _MARKED.match(words)
    if marked and not _NOTHING.match(words[marked.end() :]):
        return _ordered(span, words[marked.end() :], meeting)
    if _TAIL.search(words) and len(words) > 20:
        agreed = re.search(r"\bagreed to\b|\bwould\b|\bto\b", words)
        return Found(
            EntryKind.ACTION, span.start, span.end, who.role(words[: agreed.start()] if agreed else words), dates.due(words, meeting)
        )
    return ordered(span, meeting) or _requested(span, meeting)


def _requested(span: Span, meeting: date | None) -> Found | None:
    """What the body or its Chair asked somebody to do, or agreed that somebody would do."""
    words = span.words
    if words.rstrip().endswith("?"):
        return None
    if _ASKED.match(words):
        return Found(EntryKind.ACTION, span.start, span.end, _asked(words), dates.due(words, meeting))
    handed = handed_over(words)
    if handed:
        end = next(
            (bound.start() for bound in re.finditer(r", and |; ", words) if undertaking(words[bound.end() :]) is not None), len(words)
        )
        return Found(EntryKind.ACTION, span.start, span.start + end, who.clean(handed), dates.due(words[:end], meeting))
    chair = _CHAIR_ASKED.search(words)
    if chair and (
        chair["who"] is None or (is_doer(chair["who"]) and TELLS.match(words[chair.start("verb") :]) and not _NOT_TOLD.search(chair["who"]))
    ):
        return Found(EntryKind.ACTION, span.start, span.end, _asked(words), dates.due(words, meeting))
    asked = _BE_ASKED.search(words)
    if asked and not _NOT_TOLD.search(words[: asked.start()].rstrip()):
        return Found(EntryKind.ACTION, span.start, span.end, who.role(words[: asked.start()]), dates.due(words, meeting))
    return None


def handed_over(words: str) -> str:
    """Whom a sentence makes answer for what was agreed ("It was agreed that the Head of Legal would write"); empty where none."""
    handed = _HANDED.match(words)
    return handed["who"] if handed and is_doer(handed["who"]) and TELLS.match(handed["verb"]) else ""


def _asked(words: str) -> str:
    asked = re.search(r"\b(?:requested|asked|instructed|tasked) (?:that )?(?P<who>.{3,70}?) (?:to|be|provide|bring|report|write)\b", words)
    name = who.role(asked["who"]) if asked else ""
    return name if asked and name and who.clean(asked["who"]).lower().startswith(name.lower()) else ""
