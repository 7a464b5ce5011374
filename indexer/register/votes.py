"""What was counted, and what became of motions and amendments: lines of votes, rows of tables, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.models import EntryKind, Found, Span
from indexer.register.structure import Structure, sentences

NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "no",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
}
_N = rf"(?P<{{0}}>\d+|{'|'.join(NUMBERS)}|none|nil)"
_FOR, _AGAINST, _ABSTAIN = _N.format("f"), _N.format("a"), _N.format("b")
_LINE = re.compile(r"(?:Voting|Votes?|Recorded vote|Vote recorded|Named vote|For|In favour)(?: \([^)]*\))?\s*[:–-]", re.IGNORECASE)
_NAMES = re.compile(r"(?:For|Against|In favour|Abstentions?|Abstained|Abstain)\b[^:.]{0,20}:")
_COUNTS = (
    re.compile(rf"\bby {_FOR}(?: votes?)? to {_AGAINST}(?: votes?)?(?:,? with {_ABSTAIN} abstentions?)?", re.IGNORECASE),
    re.compile(rf"\b{_FOR}(?: votes?| members?| councillors?)?(?: voting)? (?:in favour|for)\b[,;]?(?: (?:and|with|to))? ?{_AGAINST}(?: votes?| voting)? against"
               rf"(?:[,;]?(?: and| with)? {_ABSTAIN} (?:abstentions?|abstained|abstaining))?", re.IGNORECASE),
    re.compile(rf"\bfor:? {_FOR}[,;]? against:? {_AGAINST}(?:[,;]? (?:abstain(?:ed)?|abstentions?):? {_ABSTAIN})?", re.IGNORECASE),
    re.compile(rf"\b{_FOR} votes? to {_AGAINST}\b", re.IGNORECASE),
    re.compile(rf"\b{_FOR} votes? (?:being |were )?cast (?:in favour|for)(?: of [^,]+)?,? (?:and|with|to) {_AGAINST} (?:votes? )?against", re.IGNORECASE),
    re.compile(rf"\b(?:tied|equal|vote was) at {_FOR}[-–]{_AGAINST}\b", re.IGNORECASE),
    re.compile(r"\bfor[: (]+(?P<f>\d+)\)?\b.*?\bagainst[: (]+(?P<a>\d+)(?:.*?\babst\w+[: (]+(?P<b>\d+))?", re.IGNORECASE),
)  # fmt: skip
_UNANIMOUS = re.compile(
    r"\b(?:(?:agreed|carried|approved|supported|resolved|passed|adopted|elected|put and|and) unanimously|unanimously (?:agreed|carried|approved|resolved|passed|supported)"
    r"|(?:vote|support for \S+|decision|this) was unanimous|nem(?:\.|ine)? con|with no dissent|without dissent|no votes? (?:were )?cast against|^all (?:were )?in favour|^unanimous)\b|^\(?unanimous\b|^\(?all in favour", re.IGNORECASE,
)  # fmt: skip
_CASTING = re.compile(r"\bcasting vote\b", re.IGNORECASE)
_SHOW = re.compile(r"\b(?:show of hands|recorded vote|named vote|put to the vote)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:turnout|petition|poll|referendum|recalled|vote of thanks|had been|had voted|have voted|would be|asked|whether|in \d{4}|election|if|consultation|survey|respondents|residents)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:turnout|petition|poll|referendum|minutes|(?:in|since|of) (?:19|20)\d\d)\b", re.IGNORECASE)
_MOTION = re.compile(
    r"\b(?:motions?|amendments?|proposals?|proposition|attempt|recommendations?|that on|the vote|substantive)\b", re.IGNORECASE
)
_PUT = re.compile(r"\b(?:moved|proposed|seconded|put to the vote|put separately|put the|being put|show of hands|voted on)\b", re.IGNORECASE)
_LOST = re.compile(
    r"\b(?:lost|defeated|not carried|not agreed|rejected|not supported|fell|found no seconder|no seconder|want of a seconder|not seconded|lapsed|failed)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"\bwithdrawn\b|\bwithdrew (?:the|his|her|their) (?:motion|amendment|proposal)", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:carried|passed|CARRIED|agreed|unanimous(?:ly)?|approved|put and carried)\b")
_RESOLVED = re.compile(r"RESOLVED|Resolved|RECOMMENDED")
_ROW_HEAD = re.compile(r"\b(?:for|in favour|against|abstain(?:ed)?|abstentions?|vote)\b", re.IGNORECASE)


def votes(page: Structure) -> Iterator[Found]:
    """What was counted, with its figures where the text gives them."""
    head = False
    for number, line in enumerate(page.lines):
        if line.is_row:
            head = (head and number > 0 and page.lines[number - 1].is_row) or _is_head(line.cells)
            if (
                head
                and not _is_head(line.cells)
                and any(re.fullmatch(r"\d+|For|Against|Abstain(?:ed)?|[✓xX]", cell) for cell in line.cells)
            ):
                yield Found(EntryKind.VOTE, line.start, line.end)
        elif _LINE.match(line.words) or _NAMES.match(line.words):
            if re.match(r"(?:Voting|Vote|Recorded|Named)", line.words, re.IGNORECASE) or re.search(
                r"\d|Cll?r|Councillor|None|Nil", line.words
            ):
                yield _counted(Span(line.start, line.end, line.words))
        elif number not in page.taken:
            for span in sentences(line.start, line.words):
                yield from _prose(span)
        else:
            yield from _within(line.start, line.words)


def motions(page: Structure) -> Iterator[Found]:
    """Motions and amendments, by the sentence that says what became of them."""
    for number, line in page.free():
        resolved = any(one in page.taken and _RESOLVED.match(page.lines[one].words) for one in range(number + 1, len(page.lines)))
        if line.is_row or _LINE.match(line.words):
            continue
        said = sentences(line.start, line.words)
        for at, span in enumerate(said):
            found = _motion(span, said[at + 1] if at + 1 < len(said) else None, resolved)
            if found:
                yield found


def _is_head(cells: list[str]) -> bool:
    return sum(bool(_ROW_HEAD.fullmatch(cell)) for cell in cells) >= 2 or (len(cells) == 2 and cells[1].lower() in ("vote", "voted"))


def _prose(span: Span) -> Iterator[Found]:
    words = span.words
    if _NOT.search(words):
        return
    if (
        _figures(words)
        or _UNANIMOUS.search(words)
        or (_CASTING.search(words) and not re.search(r"\b(?:may|would|could|has a|have a|second or)\b", words))
    ):
        yield _counted(span)


def _within(start: int, words: str) -> Iterator[Found]:
    """A vote told within a resolution's own line: "RESOLVED (7 votes to 1) that…"."""
    for pattern in (
        *_COUNTS,
        re.compile(
            r"\b(?:unanimously RESOLVED|RESOLVED unanimously|RESOLVED UNANIMOUSLY|Resolved unanimously|unanimously resolved|unanimously agreed)\b"
        ),
    ):
        found = pattern.search(words)
        if found and not _NOT.search(words[: found.start()]):
            yield _counted(Span(start + found.start(), start + found.end(), found.group()))
            return


def _counted(span: Span) -> Found:
    figures = _figures(span.words)
    given = {key: _number(figures[key]) for key in "fab" if figures and key in figures.re.groupindex and figures[key]} if figures else {}
    return Found(EntryKind.VOTE, span.start, span.end, votes_for=given.get("f"), votes_against=given.get("a"), abstained=given.get("b"))


def _figures(words: str) -> re.Match[str] | None:
    return next((hit for pattern in _COUNTS if (hit := pattern.search(words))), None)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS.get(words.lower(), 0)


def _motion(span: Span, following: Span | None, resolved: bool) -> Found | None:
    words = span.words
    if re.search(
        r"\b(?:had been|recalled|previously|last (?:year|month)|supported? the|speaking|asked whether)\b", words
    ) or _ELSEWHERE.search(words):
        return None
    about = (
        _MOTION.search(words)
        or re.search(r"^Support for\b", words)
        or re.search(r"^(?:He|She|It) was moved|^He moved|^She moved|moved an amendment", words)
    )
    lost = _LOST.search(words) if about else None
    if lost or (about and _WITHDRAWN.search(words)):
        return Found(EntryKind.MOTION, span.start, span.end, outcome="lost" if lost else "withdrawn")
    put = re.search(
        r"\b(?:[Ii]t was (?:moved|proposed) and seconded|was seconded|(?:moved|proposed),? (?:and )?it was seconded|proposed, and it was seconded)\b",
        words,
    )
    if put and (_CARRIED.search(words) or (following and _CARRIED.search(following.words) and not _LOST.search(following.words))):
        return Found(EntryKind.MOTION, span.start, span.end, outcome="carried")
    if put and following and _LOST.search(following.words):
        return None
    if put and resolved and not re.search(r"\bamendment\b", words, re.IGNORECASE):
        return Found(EntryKind.MOTION, span.start, span.end, outcome="carried")
    if (
        about
        and _CARRIED.search(words)
        and (
            _PUT.search(words)
            or _UNANIMOUS.search(words)
            or re.search(r"\b(?:was|were|and) (?:duly |then )?(?:carried|passed|CARRIED)\b", words)
        )
    ):
        return Found(EntryKind.MOTION, span.start, span.end, outcome="carried")
    return None
