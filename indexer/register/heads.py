"""Lines that announce a decision, and the parts, paragraphs and sentences that stand under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.register.decided import decided
from indexer.register.fates import THAT, is_lost, stands
from indexer.register.models import EntryKind, Span
from indexer.register.structure import Line, Structure, inline_parts, sentences
from indexer.register.wording import BODY, HOW, OWN

_VERBS = r"(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|DETERMINED|ORDERED|Resolved|Recommended|Agreed|Decided|Determined|PENDERFYNWYD|Penderfynwyd|CYTUNWYD|Cytunwyd|ARGYMHELLWYD|Argymhellwyd)"
_NUMBER = r"(?:(?:Minute (?:No\.? )?)?(?:\d+[./]\S*|[A-Z]{1,6}[\d/.]\S*|\(?\w{1,3}[.)])\s+)?"
_NOUNS = (
    r"(?:DECISIONS?|Decisions?|RESOLUTIONS?|Resolutions?|RECOMMENDATIONS?|Recommendations?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?|Argymhell(?:iad|ion)|ARGYMHELL(?:IAD|ION)|OUTCOME|Outcome|Conclusions?|CONCLUSIONS?"
    r"|Determination|DETERMINATION)"
)
HEAD = re.compile(
    rf"{_NUMBER}(?:(?:It was (?:therefore |accordingly )?|(?:IT WAS|it was) (?:THEREFORE |ACCORDINGLY )?|Therefore,? it was |Accordingly,? it was |(?:The |That )?(?:{BODY})[,:]? (?:{HOW})|(?:Unanimously|unanimously|UNANIMOUSLY) )?{_VERBS}(?! (?:ACTIONS?|[Aa]ctions?|MINUTES)\b)"
    rf"|{_NOUNS}(?: (?:to|TO|of|by) (?:the )?(?:[A-Z][\w-]+ ?){{1,4}})?(?: (?:made|MADE|agreed|AGREED|approved|APPROVED))?(?: \d+)?(?=\s*:|\s+[–—-]|\s*$))"
    r"(?: / (?:RESOLVED|AGREED|RECOMMENDED|PENDERFYNWYD|CYTUNWYD)| unanimously| UNANIMOUSLY| \([^)]{5,60}\)(?=\s*[:–—-]))?(?:\b|(?<=\)))\s*[:–—-]*\s*"
)
_OPEN = r"(?: unanimously| UNANIMOUSLY| THAT| that| TO| to| the following| as follows| that the following| that (?:this |the )?(?:Council|Committee|Cabinet|Board|Panel)| nem con)*(?: \([^)]*\))?"
_BODY_HEAD = re.compile(
    rf"(?:{_NUMBER})(?:(?:Following|After|Having|Accordingly|Therefore|Thereafter|On|In)\b[^.;:]*?,? )?(?:(?:it was|It was) (?:{HOW})(?:agreed|decided|recommended|resolved|determined)"
    rf"|(?:(?:[Tt]he|[Tt]his) )?(?:[A-Z][\w&’'-]* |and |of |the )*?{OWN}(?:,[^,]{{3,100}},)? (?:{HOW})(?:agreed|decided|recommended|resolved|determined|resolves|recommends|agrees|concluded))"
    rf"{_OPEN}\s*(?P<colon>[:–—-]*)\s*$"
)
_END_HEAD = re.compile(
    rf"\b(?P<verb>resolves|RESOLVES|resolved|RESOLVED|AGREED|RECOMMENDED|and agreed|it was agreed|it was recommended|it was decided){_OPEN}\s*[:–—-]+\s*$|\b(?:RESOLVED|AGREED|RECOMMENDED) (?:to|that|TO|THAT)\s*$"
)
_ONLY_BODY = re.compile(
    rf"(?:(?:The|This|That) )?(?:[A-Z][\w&’'-]* |and |of |the )*?{BODY}(?: then| also| accordingly| hereby)?\s*[:–—-]+\s*$"
)
_THAT_BODY = re.compile(rf"(?:That|THAT) (?:the |this )?{BODY}\s*[:–—-]*\s*$")
_CONCLUDED = re.compile(
    rf"(?:The )?(?:{BODY})['’]s (?:conclusions|decisions|recommendations) (?:were|was|are)(?: that| as follows)?\s*[:–—-]*\s*$"
)
_LISTED = re.compile(
    rf"{_NUMBER}(?:(?:Following|After|Having|Accordingly|Therefore|Thereafter|On|In)\b[^.;:]{{0,120}}?, )?(?:[Tt]he |[Tt]his )?(?:[A-Z][\w&’'-]* |and |of )*?(?:{OWN}|[Ii]t was) (?:{HOW})(?:agreed|decided|resolved|recommended|determined)(?: that| to| the following| as follows)?\s*[:–—-]?\s+(?=\(?[a1i][.)])"
)
_ENDS_OPEN = re.compile(r"[:–—]-?\s*$|\b(?:that|to|as follows|the following)\s*$", re.IGNORECASE)
FIELD = re.compile(
    r"(?:Reasons?(?: for (?:the )?decision)?|Voting|Votes?|Key decision|Call-in|Portfolio [Hh]older|Effective|Options?|Alternative options|Lead [Oo]fficer|Wards?|Note|Background"
    r"|Decision maker|ACTION|Action|Proposed|Moved|Seconded|For|Against|RESOLVED|RECOMMENDED|Resolved|Declarations?)\b[^.]{0,40}?:|(?:ACTION|RESOLVED|RECOMMENDED|Voting)\b"
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
    rf"{_BARE}\bbe (?:not )?\w|^\W*(?:{_DID}\b|to \w)|^(?:[Tt]hat )?(?:the |The )?[A-Z][\w ’',()&-]{{2,80}}? {_BARE}(?:write|report|ask|bring|provide|submit|circulate|prepare|arrange|respond|attend|meet|publish|accept|adopt|approve|agree|note|endorse|support|consider|review|continue|take|invite)\b"
)
_SETTLES = re.compile(
    r"(?:That|To|that|to|\()\b|\(|(?:The )?[A-Z][\w ]+ to [a-z]|(?i:(?:the )?(?:\w+ ){0,6}?(?:approv|grant|refus|agree|note|defer|adopt|endors|accept|reject|permi(?:t|ssion)|consent|delegat|authoris|no (?:further )?action|support|object|withdraw))"
)
_FORMER = re.compile(r"\b(?:had|has|have|recalled|reported|said|stated|advised|officers?|applicant)\b[^;]*$")
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
        return Decided(EntryKind.RESOLUTION, ((line.mark, span), *_further(line, span)), None, number + 1)
    listed = _LISTED.match(line.words)
    inside = inline_parts(line.start + listed.end(), line.words[listed.end() :]) if listed else []
    if inside:
        return Decided(_kind_of(line.words[: listed.end()] if listed else ""), tuple(inside), (line.start, inside[0][1].start), number + 1)
    return _opened(page, number)


def _opened(page: Structure, number: int) -> Decided | None:
    """Parts under a line of prose that ends in "the Board agreed to:", "this Council resolves:", "The Board:" or "Conclusions"."""
    line = page.lines[number]
    last = sentences(line.start, line.words)[-1].words if line.words[-1:] in ":–—-" or line.words.endswith((" that", " to")) else ""
    if not last:
        return None
    body, end = _BODY_HEAD.match(last), _END_HEAD.search(last)
    named = _ONLY_BODY.match(last) or _THAT_BODY.match(last) or _CONCLUDED.match(last)
    if not (body or end or named) or _FORMER.search(last[-100:]):
        return None
    if is_lost(page, number):
        return None
    parts = _parts_under(page, number, lead=bool(named))
    if named:
        parts = [(at, one) for at, one in parts if ORDERED.search(one.body)]
    if not parts or (body and not body["colon"] and not last.endswith((" that", " to"))):
        return None
    kind = _kind_of(last)
    return Decided(kind, _marked(parts), (line.start, line.end), parts[-1][0] + 1)


def _kind_of(words: str) -> EntryKind:
    return EntryKind.RECOMMENDATION if re.search(r"recommend|argymh", words, re.IGNORECASE) else EntryKind.RESOLUTION


def _is_head(page: Structure, number: int, head: re.Match[str]) -> bool:
    """Whether a line announces what was decided, and does not merely begin like it ("Resolved issues", "Recommended reading")."""
    line = page.lines[number]
    word, rest = head.group().strip(" :–—-"), line.words[head.end() :]
    if re.match(rf"{_NUMBER}{_NOUNS}", word) and rest and not (ORDERED.search(rest) or _SETTLES.match(rest) or inline_parts(0, rest)):
        return False
    if not rest or word.split()[-1].isupper() or ":" in head.group() or re.search(r"[–—-]\s*$", head.group()):
        return not re.match(r"(?:he|she|they)\b", rest)
    return bool(
        re.match(r"(?:[Tt]hat|[Tt]o|unanimously|(?:by|on|with|after|following|nem)\b[^.;:]{3,60} (?:that|to))\b|\(?[a1i][.)]|\(", rest)
    ) and not re.search(r"\b(?:had|has|have) (?:\w+ )?(?:agreed|resolved)\b", line.words)


def _under(page: Structure, number: int, head: re.Match[str]) -> Decided:
    line = page.lines[number]
    kind, rest = _kind_of(head.group()), line.words[head.end() :]
    opens = not rest or _ENDS_OPEN.search(line.words) or (len(rest) < 60 and not rest.endswith((".", ";")))
    parts = _parts_under(page, number, lead=not rest) if opens else []
    whole = (line.start, line.end)
    if (
        re.match(r"(?:Recommendation|RECOMMENDATION)", head.group())
        and not re.search(r" to | approved| agreed", head.group(), re.IGNORECASE)
        and _is_officers(page, number, parts)
    ):
        return Decided(kind, (), None, (parts[-1][0] if parts else number + (0 if rest else 1)) + 1)
    if parts:
        return Decided(kind, _marked(parts), whole, parts[-1][0] + 1)
    if not rest and re.match(rf"{_NUMBER}{_NOUNS}", head.group()):
        below = page.lines[number + 1].words if number + 1 < len(page.lines) else ""
        if not (_SETTLES.match(below) or ORDERED.search(below) or decided(below)):
            told = re.search(r"\b(?:agreed|approved)\b", head.group(), re.IGNORECASE)
            itself = (("", Span(line.start, line.end, line.words)),) if told else ()
            return Decided(kind, itself, None, number + 1)
    if not rest:
        return _lines_under(page, number, kind)
    inline = inline_parts(line.start + head.end(), rest)
    if inline:
        return Decided(kind, tuple(inline), (line.start, inline[0][1].start), number + 1)
    span = _first(line.start, line.words, head.end())
    split = _split(span)
    return Decided(kind, tuple(("", one) for one in [*split, *(each for _, each in _further(line, span))]), None, number + 1)


def _is_officers(page: Structure, number: int, parts: list[tuple[int, Line]]) -> bool:
    """Whether a "Recommendation" is what officers advised, upon which the body then decided."""
    start = (parts[-1][0] if parts else number) + 1
    return any(_TAKES.match(line.words) for line in page.lines[start : start + 6])


def _marked(parts: list[tuple[int, Line]]) -> tuple[tuple[str, Span], ...]:
    """The parts that are kept: not those that only open parts of their own."""
    kept = []
    for place, (_, line) in enumerate(parts):
        below = parts[place + 1][1] if place + 1 < len(parts) else None
        if not (below and _ENDS_OPEN.search(line.words) and _style(below) != _style(line)):
            kept.append((line.mark, Span(line.start, line.end, line.words)))
    return tuple(kept)


def _style(line: Line) -> str:
    mark = line.mark
    return line.bullet or ("1" if mark.isdigit() else "1.1" if "." in mark else "i" if re.fullmatch("[ivx]+", mark) else "a")


def _parts_under(page: Structure, number: int, lead: bool = False) -> list[tuple[int, Line]]:
    parts: list[tuple[int, Line]] = []
    after = page.lines[number + 1 : number + 3]
    expected = next((int(line.mark) for line in after[:1] if line.mark.isdigit()), 1)  # minutes go on numbering
    start = number + 1
    if (
        lead
        and len(after) == 2
        and not after[0].mark
        and (_ONLY_BODY.match(after[0].words) or _BODY_HEAD.match(after[0].words))
        and (after[1].mark or after[1].bullet)
    ):
        start += 1
    for at in range(start, len(page.lines)):
        line = page.lines[at]
        if parts and (re.match(r"\(?Vot(?:ing|es?)\b", line.words) or _continues(line)):
            continue
        if line.is_row or FIELD.match(line.words) or not (line.mark or line.bullet) or (line.body.isupper() and len(line.body) > 12):
            break
        if line.mark.isdigit():
            if int(line.mark) != expected and not (int(line.mark) == 1 and parts and _ENDS_OPEN.search(parts[-1][1].words)):
                break
            expected = int(line.mark) + 1
        parts.append((at, line))
    return parts


def _continues(line: Line) -> bool:
    return not (line.mark or line.bullet or line.is_row) and (line.words[:1].islower() or line.words in ("AND", "And"))


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
    """ "THAT … and THAT …" is two."""
    at = [found.end() for found in re.finditer(r"(?:;|,)? (?:and|AND) (?=THAT\b)", span.words)]
    if not at or not re.search(r"\bTHAT\b", span.words[: at[0]]):
        return [span]
    starts, ends = [0, *at], [*at, len(span.words)]
    return [
        Span(span.start + a, span.start + a + len(span.words[a:b].rstrip()), span.words[a:b].rstrip())
        for a, b in zip(starts, ends, strict=True)
    ]
