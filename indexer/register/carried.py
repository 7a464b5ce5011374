"""The parts of a motion's or recommendation's text that was carried: "(1) … ; (2) …", and what "Council notes …; calls on …" says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.models import Span
from indexer.register.quick import Gated
from indexer.register.structure import Line, Structure, inline_parts, sentences

_TEXT = Gated(
    re.compile(
        r"[^(]*\b(?:[Mm]otion|MOTION|moved|proposed|MOVED|PROPOSED|[Rr]ecommendations|[Rr]esolution|[Cc]ouncil|[Ff]ollowing|[Tt]ext|reads?)\b"
    ),
    ("motion", "moved", "proposed", "recommendations", "resolution", "council", "following", "text", "read"),
)
_NOT_YET = re.compile(r"\bto (?:move|be moved|second)\b|\b(?:will|would) (?:move|be moved)\b|[Aa]mendment\b[^(]*$")
_LOST = r"(?:lost|LOST|not carried|NOT CARRIED|defeated|withdrawn|WITHDRAWN|withdrew|fell|FELL|rejected|negatived|not agreed|lapsed|not (?:put|seconded))"
_WON = r"(?:carried|CARRIED|passed|PASSED|agreed(?! to (?:amend|alter|withdraw|vote|take))|AGREED|approved|APPROVED|adopted|ADOPTED|resolved|RESOLVED|won)"
_FATE = re.compile(
    rf"(?:[Mm]otions?|MOTION|[Pp]ropos(?:al|ition)|[Rr]esolution|[Rr]ecommendations?|[Ss]ubstantive(?: motion)?|[Tt]his|[Ii]t|[Qq]uestion|These|which|text)\b(?P<between>[^.;]{{0,90}}?)\b(?:(?P<lost>{_LOST})|{_WON}|became the (?:finding|decision|resolution))\b"
    rf"|^\W*(?:[Pp]ut and |PUT AND |[Dd]uly )?(?:(?P<alone>{_LOST}|[Ll]ost|[Ff]ell|[Ww]ithdrawn)|Carried|CARRIED|Passed|PASSED|Agreed|AGREED|Resolved)\b|^\W*[\"”]?,? (?:were|was) (?:then )?{_WON}|\b(?:[Cc]ouncil|[Cc]ommittee|[Cc]abinet|[Bb]oard) agreed (?:in )?(?:the )?terms\b|No seconder(?P<none>)"
)
_AS_CARRIED = re.compile(
    rf"\b(?:motion|MOTION|Motion|resolution)\b[^.;]{{0,80}}\b(?:as {_WON}|{_WON}\b[^.;]{{0,60}}(?:\bset out below|\breads?\b|\bas follows|\bwas))|\b(?:motion|Motion)\b (?:was |is )?{_WON}\W*$|^(?:.*\. )?(?:Passed|Carried|Agreed|PASSED|CARRIED) (?:by acclamation|unanimously|nem\.? con|without dissent)\W*$|\b(?:motion|Motion) {_WON}\. It (?:reads|read|now reads)"
)
_SAYS = re.compile(
    r"[\"“‘']?(?:(?:This |The |That (?:this |the )?)?(?:[A-Z][a-z]+ ){0,2}(?:Council|Authority|Assembly|Committee|Board))(?P<colon>:)? (?:(?:also|further|therefore|hereby|now) )?(?:will\b|is\b|(?:[a-z]{3,}s)\b(?<!was))"
)
_GOES_ON = re.compile(r"(?:and )?(?:(?:also|further|therefore|hereby) )?(?:will\b|is\b|(?:[a-z]{3,}s)\b(?<!was))(?! (?:was|were|had)\b)")
_QUOTE = re.compile(r"[\"“]([^\"”]{60,1500})[\"”]|(?<![\w’])['‘]([A-Z][^\"”]{60,1500}?\.)['’](?=\s|$)")
_REACH = 10


def carried(page: Structure, number: int) -> list[Span]:
    """The parts of the motion that a line prints, where it was carried; none otherwise."""
    line = page.lines[number]
    if "(" not in line.words and "; " not in line.words:
        return [*_run(page, number)]
    parts = [one for _, one in inline_parts(line.start, line.words)] if _TEXT.match(line.words) else []
    if not parts or parts[0].start == line.start or not _is_won(page, number, parts):
        parts = _clauses(page, number)
    return [_trimmed(one) for one in parts]


def _is_won(page: Structure, number: int, parts: list[Span]) -> bool:
    line = page.lines[number]
    before = line.words[: parts[0].start - line.start]
    if _NOT_YET.search(before) or (number and _NOT_YET.search(page.lines[number - 1].words)):
        return False
    if _AS_CARRIED.search(before) or (number and _AS_CARRIED.search(page.lines[number - 1].words)):
        return True
    closed = max(line.words.find(mark, parts[-1].start - line.start) for mark in '"”')
    end = (
        closed + 1
        if closed > 0
        else next((one.end - line.start for one in sentences(line.start, line.words) if one.end > parts[-1].start), 0)
    )
    return _fate([line.words[end:], *(one.words for one in page.lines[number + 1 : number + _REACH])])


def _fate(after: list[str]) -> bool:
    """Whether what is said next of the motion is that it was carried; what became of amendments is passed over."""
    amending = False
    for words in after:
        for said in sentences(0, words) if words.strip() else []:
            if re.match(r"\W*(?:Motion|MOTION|Notice of Motion|\d+\.? [A-Z])[^.]{0,80}$", said.words):
                return False
            found = _FATE.search(said.words)
            named = "motion" in found.group().lower() if found else False
            if found and re.search(r"\b(?:[Ii]f|[Ss]hould|[Uu]nless|[Ww]ere)\b", said.words[: found.start()]):
                continue
            if not found or (not named and (amending or re.search(r"\b[Aa]mendment", said.words[: found.end()]))):
                amending = not found and (amending or bool(re.search(r"\b(?:[Aa]mendments?|AMENDMENT)\b", said.words)))
                continue
            return not (found["lost"] or found["alone"] or found["none"] is not None)
    return False


def _clauses(page: Structure, number: int) -> list[Span]:
    """What a quoted text that was carried says between its semicolons: "This Council notes …; calls on …; and asks …"."""
    line = page.lines[number]
    quoted = _QUOTE.search(line.words) if "; " in line.words else None
    if not quoted:
        return []
    group = 1 if quoted[1] else 2
    said, at = quoted[group], line.start + quoted.start(group)
    spots = [0, *(one.end() for one in re.finditer(r"; (?:and )?", said))]
    pieces = [Span(at + a, at + b, said[a:b]) for a, b in zip(spots, [*spots[1:], len(said)], strict=True)]
    opens = _SAYS.match(said)
    if not opens or not all(_GOES_ON.match(one.words) for one in pieces[1:]):
        return []
    if opens["colon"]:
        first = pieces[0]
        begin = opens.start("colon") + 2
        pieces[0] = Span(first.start + begin, first.end, first.words[begin:])
    return pieces if _is_won(page, number, pieces) else []


def _run(page: Structure, number: int) -> Iterator[Span]:
    """Lines one below the other that say "Council asks …", under a line that says that the motion was carried."""
    line = page.lines[number]
    if not _SAYS.match(line.words):
        return
    first = number
    while first and _SAYS.match(page.lines[first - 1].words):
        first -= 1
    alone = first == number and not (number + 1 < len(page.lines) and _SAYS.match(page.lines[number + 1].words))
    if not alone and first and _AS_CARRIED.search(page.lines[first - 1].words):
        yield Span(line.start, line.end, line.words)


def _trimmed(span: Span) -> Span:
    said = re.sub(r"[\"”’']?[;,.]?(?: and)?[\"”’'\s]*$", "", span.words)
    return Span(span.start, span.start + len(said), said)


def is_carried(line: Line) -> bool:
    """Whether a line is worth asking of."""
    return "; " in line.words or bool(_SAYS.match(line.words)) or "(i)" in line.words or "(1)" in line.words or "(a)" in line.words
