"""What a person or body that answers for it undertook to do: a sentence of undertaking, or of what "would" be done; with who and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import dates, who
from indexer.register.answerable import is_doer
from indexer.register.models import EntryKind, Found, Span
from indexer.register.owed import owed
from indexer.register.structure import Line, Structure, sentences
from indexer.register.undertakings import promises, undertaking

_LONG_AGO = re.compile(r"^\W*(?:In|On|Back in|During) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b")
_DUTY = re.compile(r"\b(?:required by law|by law|statutory duty|under the Act|as required|are required to|each year as)\b")
_DATE_FIRST = re.compile(r"\W*(?:that )?(?:from|by|in|on|before) ")
_INTRANSITIVE = re.compile(r"\b(?:would|will|was to|were to) (?:begin|start|follow|open|reopen|commence|go)\b")
_CLAUSE = re.compile(
    r"(?:[;:]|,? (?:and|but|which|while|whereas|although|though|because|since|so)\b(?= (?:that |the |an? |it |he |she |they |would|will|were|was|[a-z]+ (?:would|was|were)))|, (?=but |and ))"
)


_THAT_SHE = re.compile(
    r"(?:the |The )?[A-Z](?:(?!\b(?:said|was|had)\b)[\w’' ])+ that (?:he|she|they|it)$"
)  # "…, and the Head of Leisure that she"


def commitments(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The undertakings of a text, a sentence each, or a part of a list of promises each."""
    yield from _listed(page, meeting)
    for _, line in page.free():
        before = ""
        for span in _said(line):
            for piece in _pieces(span):
                cue = _cue(piece.words)
                if cue is not None:
                    yield _entry(piece, cue, before or page.text[: line.start], page.text[: piece.start], meeting)
            before = f"{before} {span.words}"


def _said(line: Line) -> Iterator[Span]:
    """The sentences of a line, or of the cells of a row."""
    if not line.is_row:
        yield from sentences(line.start, line.words)
        return
    at = 0
    for cell in line.cells:
        at = line.words.index(cell, at)
        if len(cell.split()) > 3:
            yield from sentences(line.start + at, cell)
        at += len(cell)


def _listed(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The parts under "The Director undertook to:"."""
    head = ""
    for number, line in list(page.free()):
        if head and re.match(r"\(?\w{1,3}[.)] |[•●▪»–-] ", line.words):
            page.taken.add(number)
            yield Found(EntryKind.COMMITMENT, line.start, line.end, who.role(head), dates.due(line.words, meeting))
        else:
            head = line.words if promises(line.words) else ""


def _pieces(span: Span) -> Iterator[Span]:
    """A sentence, or its parts where another than the first undertakes something too: "…, and the Agency offered to attend"."""
    begin = 0
    for bound in re.finditer(r"; |, and |, but | and (?=(?:the|an?|his|her|its|[A-Z][a-z]+) )", span.words):
        left, right = span.words[begin : bound.start()], span.words[bound.end() :]
        cue = None if _cue(left) is None else _cue(right)
        passive = cue is not None and re.match(r"(?:would|will) (?:\w+ )?be \w+", right[cue:])
        if (
            cue is not None
            and not passive
            and is_doer(subject := right[:cue].strip())
            and (not re.search(r"\b(?:he|she|they|we|said|that)\b", subject) or _THAT_SHE.match(subject))
        ):
            yield Span(span.start + begin, span.start + bound.start(), left)
            begin = bound.end()
    yield Span(span.start + begin, span.end, span.words[begin:])


def _cue(words: str) -> int | None:
    """Where a sentence undertakes something: the place of the verb; None where it does not."""
    if words.rstrip('"”').endswith("?") or _LONG_AGO.match(words) or _DUTY.search(words):
        return None
    strong = undertaking(words)
    return owed(words) if strong is None else strong


def _clause_start(words: str, at: int) -> int:
    return max((found.end() for found in _CLAUSE.finditer(words) if found.end() <= at), default=0)


def _entry(span: Span, cue: int, before: str, text: str, meeting: date | None) -> Found:
    words = span.words
    head = re.split(r"[;]", words[:cue])[-1]
    name = _subject(head, before, text, words[cue : cue + 40])
    clause = re.split(r"; ", words[cue:])[0]
    own = words[_clause_start(words, cue) : cue]
    by = dates.due(clause, meeting) or (dates.due(own, meeting) if _DATE_FIRST.match(own) else "")
    return Found(EntryKind.COMMITMENT, span.start, span.end, name, "" if re.match(r"each|every", by) else by)


def _subject(head: str, before: str, text: str, cue: str) -> str:
    if _INTRANSITIVE.match(cue) or re.match(r"(?:reply|response|answer|report|note|letter)\b", cue):
        return ""
    head = re.sub(r"\b(?:The )?\w+(?: \w+)? (?:(?:was|were) (?:told|informed|advised|(?:re)?assured|given)|received|heard)\b.*", "", head)
    last = re.split(r"\b(?:and|but)\b (?=the |The )", head)[-1]
    name = "" if re.match(r"\W*(?:[Hh]e|[Ss]he)\b", head) else who.role(last) or who.role(head)
    if name:
        return name
    if re.search(r"\b(?:[Hh]e|[Ss]he)\b", head):
        said = who.last_role(before)
        return who.full(said, text) if said else ""
    return ""
