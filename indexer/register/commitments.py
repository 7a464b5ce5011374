"""What a person or body that answers for it undertook to do: a sentence of undertaking, or of what "would" be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from indexer.register import who
from indexer.register.answerable import is_doer
from indexer.register.answers import answers, told_day
from indexer.register.hearsay import in_documents, in_reports, is_quoted
from indexer.register.models import EntryKind, Found, Span
from indexer.register.owed import owed
from indexer.register.quick import Gated
from indexer.register.structure import Line, Structure, inline_parts, sentences
from indexer.register.turned import is_recollected, turned
from indexer.register.undertakings import promises, undertaking

_LONG_AGO = re.compile(
    r"^We (?:promised|said (?:that )?we would)\b|^\W*In that (?:year|month)\b|^\W*(?:In|On|Back in|During) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
_UNDER_HEAD = re.compile(r"(?:Legal|Financial?|Equalit(?:y|ies)|Risks?|Climate|Staffing|Environmental|Carbon)(?: [Ii]mplications)?:")
_REASONS = re.compile(
    r"(?:Reasons?|Background|Context|Implications|Risks?|Options?|Alternatives?|Scenarios?|Proposals?|What has gone before)(?: (?:for [a-z ]{3,40}|considered|rejected|\d+|[A-Z]))?(?::| [–-] |\.(?= ))"
)
_DUTY = Gated(
    re.compile(r"\b(?:required by law|by law|statutory duty|under the Act|as required|are required to|each year as)\b"),
    ("by law", "statutory duty", "under the act", "as required", "are required to", "each year as"),
)


_BEGINS = re.compile(r"(?:will|would|to|offered|agreed|undertook|promised|happy|committed|volunteered)\b (?!be\b)")
_THAT_SHE = re.compile(
    r"(?:the |The )?[A-Z](?:(?!\b(?:said|was|had)\b)[\w’' ])+ (?:that|said|said that) (?:he|she|they|it)$|^that (?:the|an?|his|her|its|[A-Z])(?:(?!\b(?:said|was|had|he|she|they)\b)[\w’' -])+$"
)  # "…, and the Head of Leisure that she"


def commitments(page: Structure) -> Iterator[Found]:
    """The undertakings of a text, a sentence each, or a part of a list of promises each."""
    yield from _listed(page)
    yield from _under_names(page)
    reports = in_reports(page)
    for number, line in page.free():
        if number in reports or is_quoted(line.words) or _REASONS.match(line.body):
            continue
        yield from (Found(EntryKind.COMMITMENT, one.start, one.end) for one in answers(line))
        printed = in_documents(line.words)
        for span in _said(line):
            if any(start <= span.end - line.start and span.start - line.start < end for start, end in printed):
                continue
            for piece in _pieces(span):
                cue = _cue(piece.words)
                if cue is not None:
                    yield from _parts(piece, cue)


def _parts(span: Span, cue: int) -> Iterator[Found]:
    """A promise, or the parts that are numbered in it: "undertook (i) to commission …; (ii) to tell …"."""
    inside = [one for _, one in inline_parts(span.start, span.words) if one.start > span.start + cue]
    for one in inside if len(inside) > 1 else [span]:
        yield Found(EntryKind.COMMITMENT, one.start, one.end)


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


def _listed(page: Structure) -> Iterator[Found]:
    """The parts under "The Director undertook to:"."""
    head, above = "", -1
    for number, line in list(page.free()):
        if head and re.match(r"\(?\w{1,3}[.)] |[•●▪»–-] ", line.words):
            page.taken.update({number, above})
            yield Found(EntryKind.COMMITMENT, line.start, line.end, who.role(head))
        else:
            head, above = (line.words, number) if promises(line.words) else ("", -1)


def _under_names(page: Structure) -> Iterator[Found]:
    """The lines under somebody's name that say what they will do: "Council (Mr Crichton)", "– would write to the bus company"."""
    named = False
    for number, line in list(page.free()):
        marked = bool(line.bullet)
        if marked and named and _BEGINS.match(line.body):
            said = re.sub(r"^to ", "will ", line.body)
            if _cue(f"She {said}") is not None:
                page.taken.add(number)
                yield Found(EntryKind.COMMITMENT, line.start, line.end)
        elif not marked:
            named = len(line.words) < 70 and is_doer(line.words.rstrip(":–- "))


_SETTLED = re.compile(
    r"\b(?:was|were|be) (?:also |then |duly |unanimously )*(?:received|noted|approved|agreed|carried|withdrawn|adopted|accepted|endorsed|elected|appointed|lost|deferred|refused|granted)\b|\b(?:RESOLVED|AGREED|APPROVED|NOTED)\b"
    r"|\b(?:asked|requested|wondered|queried|enquired) (?:if|whether|for|that|about)\b|^(?:Approved|Agreed|Noted|Carried|Received|Endorsed)\b"
)
_BOUND = re.compile(r"; |, and |, but | and (?:(?=(?:the|an?|his|her|its|[A-Z][a-z]+) )|(?=that (?:the|an?|his|her|its|[A-Z][\w’'-]+) ))")


def _pieces(span: Span) -> Iterator[Span]:
    """A sentence, or its parts where another than the first undertakes something too: "…, and the Agency offered to attend"."""
    begin = 0
    for bound in islice(
        _BOUND.finditer(span.words),
        24,
    ):
        left, right = span.words[begin : bound.start()], span.words[bound.end() :]
        settled = bound.group() in (" and ", ", and ", "; ") and _SETTLED.search(left)
        cue = _cue(right) if settled or _cue(left) is not None else None
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
    if words.rstrip('"”').endswith("?") or _LONG_AGO.match(words) or _UNDER_HEAD.match(words) or _DUTY.search(words):
        return None
    ways: tuple[Callable[[str], int | None], ...] = (undertaking, owed, told_day, turned)
    found = next((at for way in ways if (at := way(words)) is not None), None)
    return None if found is None or is_recollected(words) else found
