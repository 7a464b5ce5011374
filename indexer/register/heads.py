"""Lines that announce a decision, and the parts, paragraphs and sentences that stand under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.register.decided import decided
from indexer.register.fates import THAT, is_lost, stands
from indexer.register.models import EntryKind, Span
from indexer.register.openings import NUMBER, kind_of, opening
from indexer.register.parts import ENDS_OPEN, FIELD, chained, marked, parts_under
from indexer.register.structure import Line, Structure, inline_parts, sentences
from indexer.register.wording import BASES, BODY, HOW, OWN

_VERBS = r"(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|DETERMINED|ORDERED|Resolved|Recommended|Agreed|Decided|Determined|PENDERFYNWYD|Penderfynwyd|CYTUNWYD|Cytunwyd|ARGYMHELLWYD|Argymhellwyd)"
_NOUNS = (
    r"(?:DECISIONS?|Decisions?|RESOLUTIONS?|Resolutions?|RECOMMENDATIONS?|Recommendations?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?|Argymhell(?:iad|ion)|ARGYMHELL(?:IAD|ION)|OUTCOME|Outcome|Conclusions?|CONCLUSIONS?"
    r"|Determination|DETERMINATION|Advice|ADVICE|Ruling|Verdict|Consensus|(?:Decisions?|Resolutions?|Points|Matters) (?:taken|made|reached|agreed|passed|decided)|(?:Summary of|Key|What (?:was|we)) (?:[Dd]ecisions|[Aa]greed|[Dd]ecided))"
)
HEAD = re.compile(
    rf"{NUMBER}(?:(?:It was (?:therefore |accordingly )?|(?:IT WAS|it was) (?:THEREFORE |ACCORDINGLY )?|Therefore,? it was |Accordingly,? it was |(?:The |That )?(?:{BODY})[,:]? (?:{HOW})|(?:Unanimously|unanimously|UNANIMOUSLY) )?{_VERBS}(?! (?:ACTIONS?|[Aa]ctions?|MINUTES)\b)"
    rf"|{_NOUNS}(?: (?:to|TO|of|by) (?:the )?(?:[A-Z][\w-]+ ?){{1,4}})?(?: (?:made|MADE|agreed|AGREED|approved|APPROVED))?(?: \d+)?(?=\s*:|\s+[–—-]|\s*$))"
    r"(?: / (?:RESOLVED|AGREED|RECOMMENDED|PENDERFYNWYD|CYTUNWYD)| unanimously| UNANIMOUSLY| \([^)]{5,60}\)(?=\s*[:–—-]))?(?:\b|(?<=\)))\s*[:–—-]*\s*"
)
_LISTED = re.compile(
    rf"{NUMBER}(?:(?:Following|After|Having|Accordingly|Therefore|Thereafter|On|In)\b[^.;:]{{0,120}}?, )?(?:[Tt]he |[Tt]his )?(?:[A-Z][\w&’'-]* |and |of )*?(?:{OWN}|[Ii]t was) (?:{HOW})(?:agreed|decided|resolved|recommended|determined)(?: that| to| the following| as follows)?\s*[:–—-]?\s+(?=\(?[a1i][.)])"
)
_DID = (
    r"(?:[Nn]oted|[Aa]greed|[Aa]pproved|[Ii]nstructed|[Aa]sked|[Rr]equested|[Rr]esolved|[Rr]ecommended|[Ee]ndorsed|[Dd]elegated|[Aa]uthorised|[Aa]dopted|[Rr]eceived|[Aa]ccepted|[Dd]eferred|[Rr]eferred|[Aa]ppointed|[Tt]hanked|[Ww]elcomed"
    r"|[Cc]onfirmed|[Gg]ranted|[Rr]efused|[Ss]upported|[Rr]emitted|[Dd]irected|[Dd]etermined|[Ii]nvited|(?:[Aa]pprove|[Nn]ote|[Aa]gree|[Dd]elegate|[Aa]uthorise|[Ee]ndorse|[Rr]ecommend|[Aa]dopt|[Rr]eceive|[Aa]ccept|[Cc]onfirm|[Aa]sk|[Rr]equest|[Ii]nstruct|[Dd]eclare)s?)"
)
_BARE = "".join(
    f"(?<!{word} )"
    for word in (
        "to",
        "will",
        "would",
        "should",
        "may",
        "might",
        "can",
        "could",
        "must",
        "shall",
        "not",
        "and",
        "the",
        "The",
        "a",
        "this",
        "its",
    )
)
ORDERED = re.compile(
    rf"{_BARE}\bbe (?:not )?\w|^\W*(?:{_DID}\b|to \w|[A-Z]{{3,}}ED\b)|^(?:[Tt]hat )?(?:the |The )?[A-Z][\w ’',()&-]{{2,80}}? {_BARE}(?:write|report|ask|bring|provide|submit|circulate|prepare|arrange|respond|attend|meet|publish|accept|adopt|approve|agree|note|endorse|support|consider|review|continue|take|invite)\b"
    rf"|^(?:[Tt]hat|THAT) (?:(?!(?:would|will|was|were|had|is|could)\b)[\w’',()&/-]+ ){{1,12}}?{_BARE}(?:{BASES})\b"
)
_SETTLES = re.compile(
    r"(?:That|To|that|to|\()\b|\(|(?:The )?[A-Z][\w ]+ to [a-z]|(?i:(?:the )?(?:\w+ ){0,6}?(?:approv|grant|refus|agree|note|defer|adopt|endors|accept|reject|permi(?:t|ssion)|consent|delegat|authoris|no (?:further )?action|support|object|withdraw))"
)
_EMPTY = re.compile(r"(?:that|THAT|to|TO|the following|as follows|unanimously|UNANIMOUSLY)(?: that| to)?\s*[:–—-]*")
_TAKES = re.compile(
    r"(?:\S*\d\S* )?(?:RESOLVED|Resolved|DECISION|Decision|AGREED|Agreed)\b|.*\b(?:RESOLVED|it was resolved|It was resolved)\b|(?:The )?(?:Committee|Cabinet|Panel|Board|Council|Members) (?:\w+ly )?(?:agreed|approved|accepted|endorsed)\b"
)


@dataclass(frozen=True)
class Decided:
    """What one line announces: a kind, its parts by mark, the characters of the announcing, and the next line that is not its own."""

    kind: EntryKind
    parts: tuple[tuple[str, Span], ...]
    head: tuple[int, int] | None
    after: int


def announced(page: Structure, number: int) -> Decided | None:
    """What the line of a number announces, if it does."""
    line = page.lines[number]
    if line.is_row:
        return None
    head = HEAD.match(line.words)
    if head and _is_head(page, number, head):
        return _under(page, number, head)
    if THAT.match(line.body) and ORDERED.search(line.body) and stands(page, number):
        inside = inline_parts(line.start, line.words) if re.match(r"(?:THAT|That)[:,]? \(", line.body) else []
        if inside:
            return Decided(EntryKind.RESOLUTION, tuple(inside), (line.start, inside[0][1].start), number + 1)
        span = _first(line.start, line.words, len(line.words) - len(line.body))
        more = _going_on(page, number)
        parts = ((line.mark, span), *_further(line, span), *((one.mark, Span(one.start, one.end, one.words)) for one in more))
        return Decided(EntryKind.RESOLUTION, parts, None, number + 1 + len(more))
    listed = _LISTED.match(line.words)
    inside = inline_parts(line.start + listed.end(), line.words[listed.end() :]) if listed else []
    if inside:
        return Decided(kind_of(line.words[: listed.end()] if listed else ""), tuple(inside), (line.start, inside[0][1].start), number + 1)
    return _opened(page, number)


def _opened(page: Structure, number: int) -> Decided | None:
    """Parts under a line of prose that ends in "the Board agreed to:", "this Council resolves:", "The Board:" or "Conclusions"."""
    line = page.lines[number]
    last = sentences(line.start, line.words)[-1].words if ENDS_OPEN.search(line.words) or line.words.endswith("-") else ""
    opened = opening(last) if last else None
    if not opened or is_lost(page, number):
        return None
    parts = parts_under(page, number, lead=opened.named) or (chained(page, number) if opened.firm else [])
    if opened.named:
        parts = [(at, one) for at, one in parts if ORDERED.search(one.body)]
    return Decided(opened.kind, marked(parts), (line.start, line.end), parts[-1][0] + 1) if parts else None


def _going_on(page: Structure, number: int) -> list[Line]:
    """The lines after a "That …;" that go on in "that …"."""
    found: list[Line] = []
    for line in page.lines[number + 1 : number + 20]:
        if not re.search(r"[;,](?: and)?$", (found[-1] if found else page.lines[number]).words) or not re.match("that ", line.body):
            break
        found.append(line)
    return found


def _is_head(page: Structure, number: int, head: re.Match[str]) -> bool:
    """Whether a line announces what was decided, and does not merely begin like it ("Resolved issues", "Recommended reading")."""
    line = page.lines[number]
    word, rest = head.group().strip(" :–—-"), line.words[head.end() :]
    if re.match(rf"{NUMBER}{_NOUNS}", word) and rest and not (ORDERED.search(rest) or _SETTLES.match(rest) or inline_parts(0, rest)):
        return False
    if not rest or word.split()[-1].isupper() or ":" in head.group() or re.search(r"[–—-]\s*$", head.group()):
        return not re.match(r"(?:he|she|they)\b", rest)
    return bool(
        re.match(r"(?:[Tt]hat|[Tt]o|unanimously|(?:by|on|with|after|following|nem)\b[^.;:]{3,60} (?:that|to))\b|\(?[a1i][.)]|\(", rest)
    ) and not re.search(r"\b(?:had|has|have) (?:\w+ )?(?:agreed|resolved)\b", line.words)


def _under(page: Structure, number: int, head: re.Match[str]) -> Decided:
    line = page.lines[number]
    kind, rest = kind_of(head.group()), line.words[head.end() :]
    opens = not rest or ENDS_OPEN.search(line.words) or (len(rest) < 60 and not rest.endswith((".", ";")))
    parts = parts_under(page, number, lead=not rest) if opens else []
    whole = (line.start, line.end)
    if (
        re.match(r"(?:Recommendation|RECOMMENDATION)", head.group())
        and not re.search(r" to | approved| agreed", head.group(), re.IGNORECASE)
        and _is_officers(page, number, parts)
    ):
        return Decided(kind, (), None, (parts[-1][0] if parts else number + (0 if rest else 1)) + 1)
    if parts:
        return Decided(kind, marked(parts), whole, parts[-1][0] + 1)
    first = re.match(r"\(?(?:1|a|A|i)[.)] ", rest)
    more = parts_under(page, number, after=rest[: first.end()].strip(" ().")) if first else []
    if first and more:
        opened = Span(line.start + head.end(), line.end, rest)
        return Decided(kind, ((first.group().strip(" ()."), opened), *marked(more)), (line.start, line.start + head.end()), more[-1][0] + 1)
    if not rest and re.match(rf"{NUMBER}{_NOUNS}", head.group()):
        below = page.lines[number + 1].words if number + 1 < len(page.lines) else ""
        if not (_SETTLES.match(below) or ORDERED.search(below) or decided(below)):
            told = re.search(r"\b(?:agreed|approved)\b", head.group(), re.IGNORECASE)
            itself = (("", Span(line.start, line.end, line.words)),) if told else ()
            return Decided(kind, itself, None, number + 1)
    if not rest or _EMPTY.fullmatch(rest):
        held = chained(page, number)
        return Decided(kind, marked(held), whole, held[-1][0] + 1) if len(held) > 1 else _lines_under(page, number, kind)
    inline = inline_parts(line.start + head.end(), rest)
    if inline:
        return Decided(kind, tuple(inline), (line.start, inline[0][1].start), number + 1)
    span = _first(line.start, line.words, head.end())
    split = _split(span)
    wrapped = [Span(one.start, one.end, one.words) for one in _wrapped(page, number)]
    said = [*split, *(each for _, each in _further(line, span)), *wrapped]
    return Decided(kind, tuple(("", one) for one in said), None, number + 1 + len(wrapped))


def _wrapped(page: Structure, number: int) -> list[Line]:
    """The lines after a decision that go on in "and that …"."""
    found: list[Line] = []
    for line in page.lines[number + 1 : number + 6]:
        if not re.match(r"(?:and|AND) (?:that|THAT|to) \w", line.words):
            break
        found.append(line)
    return found


def _is_officers(page: Structure, number: int, parts: list[tuple[int, Line]]) -> bool:
    """Whether a "Recommendation" is what officers advised, upon which the body then decided."""
    start = (parts[-1][0] if parts else number) + 1
    return any(_TAKES.match(line.words) for line in page.lines[start : start + 6])


def _lines_under(page: Structure, number: int, kind: EntryKind) -> Decided:
    """The paragraphs under a bare "Resolved", to the next field or row, or line that begins otherwise."""
    found: list[tuple[str, Span]] = []
    at = number + 1
    while at < len(page.lines):
        line = page.lines[at]
        that = re.match(r"(?:That|THAT)\b", line.words)
        starts = that or re.match(r"(?:To|that|to|\()\b|\(", line.words) or (re.match(r"The\b", line.words) and ORDERED.search(line.words))
        if FIELD.match(line.words) or line.is_row or (found and (not starts or (line.blank_before and not that))):
            break
        span = _first(line.start, line.words, 0)
        inline = inline_parts(line.start, line.words)
        found.extend(inline or [("", one) for one in (span, *(each for _, each in _further(line, span)))])
        at += 1
    return Decided(kind, tuple(found), (page.lines[number].start, page.lines[number].end), at)


def _first(start: int, words: str, after: int) -> Span:
    """The sentences of a line from its RESOLVED to where another subject begins: "Council resolved to object. Clerk to respond." """
    end = next((one.end for one in sentences(start, words) if one.end > start + after), start + len(words))
    return Span(start, end, words[: end - start])


def _further(line: Line, first: Span) -> list[tuple[str, Span]]:
    """The sentences after the first that go on in "That …"."""
    return [("", one) for one in sentences(line.start, line.words) if one.start >= first.end and THAT.match(one.words)]


def _split(span: Span) -> list[Span]:
    """ "THAT … and THAT …" is two, and so are what semicolons part; "to …, to … and to …" is three."""
    at = [
        found.end()
        for found in re.finditer(r"(?:;|,)? (?:and|AND) (?=THAT\b)|;(?: and)? (?=(?:[Tt]hat|[Tt]o|the|[A-Z]|\w+ \w+ be)\b)", span.words)
    ]
    if len(re.findall(r"(?:,|,? and) (?=to [a-z])", span.words)) > 1 and re.search(
        r"(?:RESOLVED|[Rr]esolved|AGREED|[Aa]greed)\W+to ", span.words
    ):
        at = [found.end() for found in re.finditer(r"(?:,|,? and)(?: and)? (?=to [a-z])", span.words)]
    starts, ends = [0, *at], [*at, len(span.words)]
    pieces = [span.words[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
    if len(pieces) < 2 or not all(ORDERED.search(one) or _GOES_ON.match(one) for one in pieces):
        return [span]
    return [Span(span.start + a, span.start + a + len(one), one) for a, one in zip(starts, pieces, strict=True)]


_GOES_ON = re.compile(rf"(?:{HEAD.pattern})?(?:[Tt]hat|THAT|[Tt]o|TO|[Nn]ot to)\b")
