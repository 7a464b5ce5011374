"""What goes on after the line that announces a decision: its further sentences, the lines that continue it, the paragraphs under it."""

from __future__ import annotations

import re

from indexer.register.fates import THAT
from indexer.register.models import Span
from indexer.register.openings import is_that_body
from indexer.register.ordering import ORDERED
from indexer.register.parts import DEED, FIELD, parts_under
from indexer.register.structure import Line, Structure, inline_parts, sentences
from indexer.register.wording import BASES

_IS_DONE = re.compile(
    r"^(?:The|This|All|Any|No|[A-Z]\w+)\b[^.;:]* (?:is|are|shall be) (?:hereby |therefore |not )?(?:permitted|granted|refused|approved|imposed|revoked|suspended|deferred|extended|removed|dismissed|upheld|allowed|authorised|amended|reduced|varied|designated|confirmed|rejected|declared|adopted|appointed|awarded|established|increased|renewed|made|not \w+ed)\b"
)
_SHALL = re.compile(r"^(?:The|No|All|Any|Hours|[A-Z]\w+)\b[^.;:]*? shall (?:not )?(?:be|close|cease|have|remain|take)\b")
_GOES_ON = re.compile(
    rf"(?!.*\b(?:was|were|had|said|has|have|noted|asked|thanked|left|is|are)\b)(?:The|An?|All|[A-Z]\w+)\b[^.;:]{{3,90}}? (?:to (?:{BASES})|be|{BASES})\b"
)
TO_DO = re.compile(  # "The Revenues Manager to report …", "Spending controls to stay …"
    r"(?!.*\b(?:was|were|had|has|have|said|asked|would|is|are|wanted|hoped|expected|due|likely|able|need(?:ed|s)?|undert(?:ook|aken)|promised|offered|agreed|volunteered)\b|.* to be \w+ by (?:the )?[A-Z])(?:The |Each |All |Both )?[A-Z\d][^.;:?]{2,140}? to (?:be )?[a-z]{2,}"
)
_FIELD = re.compile(
    r"\W*(?:\S*\d\S* )?(?:Decisions?|DECISIONS?|Outcome|OUTCOME|Conclusions?|CONCLUSIONS?|Resolution|RESOLUTION|Agreed|AGREED|Determination)\b[^.:–—-]{0,40}\s*[:–—-]"
)
_NESTS = re.compile(r"^That the following be [^:;]{3,60}:\W*$|\bsubject to\s*[:–—-]+$")
_CODE = re.compile(r"[A-Z]{0,4}\d+/\d+ ")
_CHATS = re.compile(r"(?:We|They|Members|The \w+) (?:talked|discussed|heard|debated|considered|looked|had|met|spoke)\b")


def going_on(page: Structure, number: int) -> list[Line]:
    """The lines after a "That …;" that go on in "that …"."""
    found: list[Line] = []
    for line in page.lines[number + 1 : number + 20]:
        if not re.search(r"[;,](?: and)?$", (found[-1] if found else page.lines[number]).words) or not re.match("that ", line.body):
            break
        found.append(line)
    return found


def wrapped(page: Structure, number: int) -> list[Line]:
    """The lines after a decision that go on in "and that …"."""
    found: list[Line] = []
    for line in page.lines[number + 1 : number + 12]:
        held = (found[-1] if found else page.lines[number]).words.endswith((";", "; and", ","))
        if not re.match(r"(?:and|AND) (?:that|THAT|to) \w", line.words) and not (held and re.match(r"(?:that|THAT) \w", line.words)):
            break
        found.append(line)
    return found


def lines_under(page: Structure, number: int) -> tuple[list[tuple[str, Span]], int]:
    """The paragraphs under a bare "Resolved", to the next field or row, or line that begins otherwise, and the number of that line."""
    found: list[tuple[str, Span]] = []
    at = number + 1
    while at < len(page.lines):
        line = page.lines[at]
        that = re.match(r"[\"“‘']?(?:That|THAT)\b", line.words)
        starts = (
            that
            or re.match(r"(?:To|that|to)\b|\((?!Cll?r|Councillor|Note|Vot|M(?:r|s)|The\b)", line.words)
            or DEED.match(line.words)
            or (found and _CODE.match(line.words) and _CODE.match(page.lines[number + 1].words))
            or _IS_DONE.search(line.words)
            or (re.match(r"The\b", line.words) and ORDERED.search(line.words))
            or (found and len(line.words) < 200 and _GOES_ON.match(line.words))
        )
        if FIELD.match(line.words) or line.is_row or (found and (not starts or (line.blank_before and not that))):
            break
        if not found and _CHATS.match(line.words):
            break
        if is_that_body(line.words):
            at += 1
            continue
        nested = parts_under(page, at) if _NESTS.search(line.words) else []
        if nested:
            found.extend(("", Span(one.start, one.end, one.words)) for _, one in nested)
            at = nested[-1][0] + 1
            continue
        span = first_said(line.start, line.words, 0)
        more = [
            ("", one)
            for one in sentences(line.start, line.words)[1:]
            if _IS_DONE.search(one.words) or _SHALL.search(one.words) or TO_DO.match(one.words)
        ]
        if more and (_IS_DONE.search(span.words) or (not found and not ORDERED.search(span.words))):
            found.extend([("", span), *more])
            at += 1
            continue
        inline = inline_parts(line.start, line.words)
        found.extend(inline or [("", one) for one in (span, *(each for _, each in further(line, span)))])
        at += 1
    return found, at


def first_said(start: int, words: str, after: int) -> Span:
    """The sentences of a line from its RESOLVED to where another subject begins: "Council resolved to object. Clerk to respond." """
    end = next((one.end for one in sentences(start, words) if one.end > start + after), start + len(words))
    return Span(start, end, words[: end - start])


def further(line: Line, first: Span) -> list[tuple[str, Span]]:
    """The sentences after the first that go on in "That …"."""
    in_field = bool(_FIELD.match(line.words))
    to = re.search(r"(?:^|[:–—-] )To [a-z]", first.words)
    if re.match(r"(?:Decisions|DECISIONS): ", line.words):
        return [("", one) for one in sentences(line.start, line.words) if one.start >= first.end]
    return [
        ("", one)
        for one in sentences(line.start, line.words)
        if one.start >= first.end
        and (
            (in_field and TO_DO.match(one.words))
            or (THAT.match(one.words) and not re.match(r"That (?:was|is|had)\b", one.words))
            or (to and re.match(r"To [a-z]", one.words))
        )
    ]
