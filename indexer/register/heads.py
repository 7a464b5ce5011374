"""Lines that announce a decision, and the parts, paragraphs and sentences that stand under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.register.decided import decided
from indexer.register.fates import THAT, is_lost, stands
from indexer.register.models import EntryKind, Span
from indexer.register.openings import NUMBER, is_body, is_earlier, kind_of, opening
from indexer.register.ordering import ORDERED
from indexer.register.parts import DEED, ENDS_OPEN, FIELD, chained, deeds, entries, marked, orders, parts_under
from indexer.register.splitting import split_up
from indexer.register.structure import Line, Structure, inline_parts, sentences
from indexer.register.wording import BASES, BODY, HOW, OWN

_VERBS = r"(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|DETERMINED|ORDERED|Resolved|Recommended|Agreed|Decided|Determined|RES(?:LVD|VD|D|['’]D)?\b(?=\.?:| [–—-]| that| to)|REC(?:MD|D)?\b(?=\.?:| [–—-]| that| to)|PENDERFYNWYD|Penderfynwyd|CYTUNWYD|Cytunwyd|ARGYMHELLWYD|Argymhellwyd)"
_NOUNS = (
    r"(?:DECISIONS?|Decisions?|RESOLUTIONS?|Resolutions?|RECOMMENDATIONS?|Recommendations?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?|Argymhell(?:iad|ion)|ARGYMHELL(?:IAD|ION)|OUTCOME|Outcome|Conclusions?|CONCLUSIONS?"
    r"|Determination|DETERMINATION|Advice|ADVICE|Ruling|Verdict|Consensus|(?:Decisions?|Resolutions?|Points|Matters) (?:taken|made|reached|agreed|passed|decided)|(?:Agreed|AGREED) (?:outcomes?|decisions?|resolutions?|recommendations?|position|way forward|next steps|OUTCOMES|DECISIONS|RECOMMENDATIONS)|(?:Summary of|Key|What (?:was|we)) (?:[Dd]ecisions|[Aa]greed|[Dd]ecided)|(?:Details?|DETAILS?|Terms|Nature) (?:OF|of) (?:the )?(?:[Dd]ecisions?|DECISIONS?)(?: (?:[Tt]aken|[Mm]ade|TAKEN|MADE))?|Decision details|Rec(?:s|ommendations?)? agreed|(?:[A-Z][a-z]+ [–-] )?[Ww]hat (?:the )?(?:Cabinet|Council|Committee|Board|Panel|Executive|Forum) (?:decided|agreed)(?: [^.:]{0,30})?|Decision (?:recorded|reached|made|taken))"
)
HEAD = re.compile(
    rf"{NUMBER}(?:(?:It was (?:therefore |accordingly )?|(?:IT WAS|it was) (?:THEREFORE |ACCORDINGLY )?|Therefore,? it was |Accordingly,? it was |(?:The |That )?(?:{BODY})[,:]? (?:{HOW})|(?:Unanimously|unanimously|UNANIMOUSLY|FURTHER|Further|further|ALSO|Also|It was further|IT WAS FURTHER),? )?(?:{_VERBS}|(?<=[Ii]t was )(?:agreed|resolved|decided|recommended|determined)(?=\s*(?:[:–—]|- )))(?! (?i:actions?|outcomes?|decisions?|recommendations?|position|way forward|next steps|minutes)\b)"
    rf"|(?:(?!(?:Previous|Key|KEY|REASON|OPTION|Option|Original|Type|Appeal|Draft|Proposed|Urgent|Forthcoming|Date|Officer Recommend|Reason|Type)\w*\b)(?:[A-Z][\w’'-]* ){{1,3}}(?:[Dd]ecisions?|DECISIONS?|[Rr]esolutions?|RESOLUTIONS?)(?=\s*:))|What (?:decision (?:was|has been) (?:made|taken|reached)|(?:was|is|has been) decided|(?:was|is) the decision)\?|{_NOUNS}(?:\(S\)|\(s\))?(?! TO BE)(?: (?:to|TO|of|by) (?:the )?(?:[A-Z][\w-]+ ?){{1,4}})?(?: (?:made|MADE|agreed|AGREED|approved|APPROVED))?(?: \d+)?(?=\s*:|\s+[–—-]|\s*$|(?<=\d)\. ))"
    r"(?: / (?:RESOLVED|AGREED|RECOMMENDED|PENDERFYNWYD|CYTUNWYD)| unanimously| UNANIMOUSLY| \([^)]{5,60}\)(?=\s*[:–—-]))?(?:\b|(?<=\)))(?:(?<=\d)\. |\s*[:–—-]*\s*)"
)
_LISTED = re.compile(
    rf"{NUMBER}(?:(?:Following|After|Having|Accordingly|Therefore|Thereafter|On|In)\b[^.;:]{{0,120}}?, )?(?:[Tt]he |[Tt]his )?(?:[A-Z][\w&’'-]* |and |of )*?(?:{OWN}(?:['’]s)?|[Ii]t was)(?: |(?=:))(?:{HOW})(?:(?=:)|agreed|decided|resolved|recommended|determined|conclusions?|concluded)(?: that| to| the following| as follows)?\s*+(?:[:–—-]\s*+)?(?<=\s)(?=\(?[a1i][.)])"
)
_SETTLES = re.compile(
    r"(?:That|To|that|to|\()\b|\(|(?:The )?[A-Z][\w ]+ to [a-z]|(?i:(?:the )?(?:\w+ ){0,6}?(?:approv|grant|refus|agree|note|defer|adopt|endors|accept|reject|permi(?:t|ssion)|consent|delegat|authoris|no (?:further )?action|support|object|withdraw|receiv|elect|appoint|adjourn|continu|revok|suspend|dismiss|uph[eo]ld|allow|issue|renew|award|increas|reduc|proceed|add|form|set|ask|send|write|publish|extend|confirm|remit|purchase|buy|keep|retain|close|carry|give|make|take|invite|re-?open|increase|reduce|offer))"
)
_IS_DONE = re.compile(
    r"^(?:The|This|All|Any|No|[A-Z]\w+)\b[^.;:]* (?:is|are|shall be) (?:hereby |therefore |not )?(?:permitted|granted|refused|approved|imposed|revoked|suspended|deferred|extended|removed|dismissed|upheld|allowed|authorised|amended|reduced|varied|designated|confirmed|rejected|declared|adopted|appointed|awarded|established|increased|renewed|made|not \w+ed)\b"
)
_SHALL = re.compile(r"^(?:The|No|All|Any|Hours|[A-Z]\w+)\b[^.;:]*? shall (?:not )?(?:be|close|cease|have|remain|take)\b")
_GOES_ON = re.compile(
    rf"(?!.*\b(?:was|were|had|said|has|have|noted|asked|thanked|left|is|are)\b)(?:The|An?|All|[A-Z]\w+)\b[^.;:]{{3,90}}? (?:to (?:{BASES})|be|{BASES})\b"
)
_ADVISES = re.compile(r"[^.;:]{3,60} (?:is|are) (?:recommended|asked|invited) to\b")
_UNDECIDED = re.compile(
    r"(?i)(?:none|nil|n/?a|yes|no|not (?:yet|required|needed|key)|(?:to be )?(?:required|needed|taken|made|awaited|pending|expected|due|deadline|see|tbc|for|by|information|discussion)\b|to follow|key\b|non-key|\d)"
)
_ENABLES = re.compile(
    r"\b(?:be [A-Za-z]+ed|REFUSED|GRANTED|DEFERRED|APPROVED)\b.*\b(?:to enable|in order|so that|to secure|to allow)\s*[:–-]+$"
)
_NO_ANSWER = re.compile(r"(?:None|Nil|Yes|No\b(?! action)|See|For|To follow|N/A|taken (?:by|at|on))\b", re.IGNORECASE)
_APPOINTS = re.compile(
    r"(?:\S*\d\S* )?(?i:(?:appointments?|nominations?|representatives?|representation|membership|allocation)(?: (?:to|on|of|for) [a-z ’'-]{3,50})?|(?:standing )?committees?(?: (?:membership|places|seats))?|(?:chair(?:men|s|persons)|vice-chair\w*|chairs and vice-chairs)(?: of committees)?|outside bodies|positions of responsibility|working (?:groups|parties)|bank signatories|school governors)\W*$"
)
_GROUNDS = re.compile(
    r"\b(?:[Rr]easons?|[Cc]onditions?|[Gg]rounds?|[Ii]nformatives?)(?: (?:given|set out|listed|below|as follows|that follow|attached))*\s*[:–—-]+\s*$|\b(?:to secure|so as to secure|(?:heads of )?terms)(?: [a-z]+)?\s*[:–—-]+\s*$"
)
_EMPTY = re.compile(
    r"(?:by|on|with|after|nem|unan|\(|, having|having)[^.;:]{2,90}(?::|\))|(?:that|THAT|to|TO|the following|as follows|unanimously|UNANIMOUSLY)(?: that| to)?\s*[:–—-]*"
)
_TAKES = re.compile(
    r"(?:\S*\d\S* )?(?:RESOLVED|Resolved|DECISION|Decision|AGREED|Agreed)\b|(?:[A-Z][\w’']* ){1,4}(?:[Dd]ecision|DECISION|[Oo]utcome|OUTCOME)\s*:|.*\b(?:RESOLVED|it was resolved|It was resolved)\b|(?:The )?(?:Committee|Cabinet|Panel|Board|Council|Members) (?:\w+ly )?(?:agreed|approved|accepted|endorsed)\b"
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
    if line.is_row or is_earlier(line.words):
        return None
    named = entries(page, number) if _APPOINTS.match(line.words) else []
    if named:
        return Decided(EntryKind.RESOLUTION, marked(named), (line.start, line.end), named[-1][0] + 1)
    head = HEAD.match(line.words)
    if head and _is_head(page, number, head):
        return _under(page, number, head)
    if (
        THAT.match(line.body)
        and line.words.rstrip("–—-").endswith(":")
        and not _ENABLES.search(line.words)
        and stands(page, number)
        and (under := parts_under(page, number) or deeds(page, number))
    ):
        return Decided(kind_of(line.words), marked(under), (line.start, line.end), under[-1][0] + 1)
    if (THAT.match(line.body) or (line.mark and re.match(r"that ", line.body))) and ORDERED.search(line.body) and stands(page, number):
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
    below = page.lines[number + 1] if number + 1 < len(page.lines) else None
    listed = bool(below and below.mark and re.match(r"(?:[Tt]hat|[Tt]o|THAT|TO)\b", below.body))
    opens = ENDS_OPEN.search(line.words[-18:]) or line.words.endswith(("-", "RECOMMENDS", "RESOLVES", "AGREES"))
    last = sentences(line.start, line.words)[-1].words if opens or listed or is_body(line.words) else ""
    opened = opening(last, listed) if last else None
    if not opened or is_lost(page, number) or (THAT.match(line.words) and not stands(page, number)):
        return None
    parts = parts_under(page, number, lead=opened.named) or (chained(page, number) if opened.firm else [])
    if opened.named:
        told = [(at, one) for at, one in parts if ORDERED.search(one.body) or DEED.match(one.body)]
        most = len(told) * 2 > len(parts) and line.words.endswith((":", "-", "–"))
        parts = parts if most else [] if is_body(line.words) and told != parts else told
    parts = parts or (deeds(page, number) or orders(page, number) if opened.named or opened.firm else [])
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
    if rest and (
        re.match(rf"{NUMBER}What ", word)
        or (re.match(rf"{NUMBER}(?:Decisions|DECISIONS)$", word) and rest.endswith((".", ";")) and not _NO_ANSWER.match(rest))
    ):
        return True
    if (
        re.match(rf"{NUMBER}{_NOUNS}", word)
        and rest
        and not (ORDERED.search(rest) or _SETTLES.match(rest) or inline_parts(0, rest) or decided(rest))
    ):
        return bool(
            ":" in head.group()
            and re.match(r"(?:Decision|DECISION|Outcome|OUTCOME)\b", word)
            and not _UNDECIDED.match(rest)
            and not rest.endswith("?")
        )
    if not rest or word.split()[-1].isupper() or ":" in head.group() or re.search(r"[–—-]\s*$", head.group()):
        return not re.match(r"(?:he|she|they)\b", rest)
    return bool(
        re.match(
            r"(?:[Tt]hat|[Tt]o|unanimously|(?:by|on|with|after|following|nem)\b[^.;:]{3,60} (?:that|to)|, having [^.;:]{3,90}:$)\b|\(?[a1i][.)]|\(",
            rest,
        )
    ) and not re.search(r"\b(?:had|has|have) (?:\w+ )?(?:agreed|resolved)\b", line.words)


def _under(page: Structure, number: int, head: re.Match[str]) -> Decided:
    line = page.lines[number]
    kind, rest = kind_of(head.group()), line.words[head.end() :]
    lead = re.match(r"(?:TO|to|THAT|that)\s*[:–—-]+\s*(?=\(?(?:1|a|i)[.)])", rest)
    rest = rest[lead.end() :] if lead else rest
    opens = not rest or ENDS_OPEN.search(line.words[-18:]) or (len(rest) < 60 and not rest.endswith((".", ";")))
    parts = parts_under(page, number, lead=not rest) if opens and not _GROUNDS.search(line.words) else []
    whole = (line.start, line.end)
    if (
        re.match(r"(?:Recommendation|RECOMMENDATION)", head.group())
        and not re.search(r" to | approved| agreed", head.group(), re.IGNORECASE)
        and _is_officers(page, number, parts)
    ):
        return Decided(kind, (), None, (parts[-1][0] if parts else number + (0 if rest else 1)) + 1)
    if _ADVISES.match(rest):
        return Decided(kind, (), None, number + 1)
    if parts:
        return Decided(kind, marked(parts), whole, parts[-1][0] + 1)
    named = (
        entries(page, number) if re.search(r"\bfollowing\b[^.;]*\b(?:appoint|elect|nominat|co-?opt|re-?appoint|confirm)\w*", rest) else []
    )
    if named and opens:
        return Decided(kind, marked(named), whole, named[-1][0] + 1)
    first = re.match(r"\(?(?:1|a|A|i)[.)] ", rest)
    more = parts_under(page, number, after=rest[: first.end()].strip(" ().")) if first else []
    if first and more:
        opened = Span(line.end - len(rest), line.end, rest)
        return Decided(kind, ((first.group().strip(" ()."), opened), *marked(more)), (line.start, line.start + head.end()), more[-1][0] + 1)
    if not rest and re.match(rf"{NUMBER}{_NOUNS}", head.group()):
        below = page.lines[number + 1].words if number + 1 < len(page.lines) else ""
        if not (_SETTLES.match(below) or ORDERED.search(below) or decided(below)):
            told = re.search(r"\brecommendations?\b.*\b(?:agreed|approved)\b", head.group(), re.IGNORECASE)
            itself = (("", Span(line.start, line.end, line.words)),) if told else ()
            return Decided(kind, itself, None, number + 1)
    if not rest or _EMPTY.fullmatch(rest):
        held = chained(page, number)
        return Decided(kind, marked(held), whole, held[-1][0] + 1) if len(held) > 1 else _lines_under(page, number, kind)
    inline = inline_parts(line.start + head.end(), rest)
    if inline:
        return Decided(kind, tuple(inline), (line.start, inline[0][1].start), number + 1)
    span = _first(line.start, line.words, head.end())
    split = split_up(span)
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
    return any(_TAKES.match(line.words) for line in page.lines[start : start + 14])


def _lines_under(page: Structure, number: int, kind: EntryKind) -> Decided:
    """The paragraphs under a bare "Resolved", to the next field or row, or line that begins otherwise."""
    found: list[tuple[str, Span]] = []
    at = number + 1
    while at < len(page.lines):
        line = page.lines[at]
        that = re.match(r"(?:That|THAT)\b", line.words)
        starts = (
            that
            or re.match(r"(?:To|that|to)\b|\((?!Cll?r|Councillor|Note|Vot|M(?:r|s)|The\b)", line.words)
            or DEED.match(line.words)
            or _IS_DONE.search(line.words)
            or (re.match(r"The\b", line.words) and ORDERED.search(line.words))
            or (found and len(line.words) < 200 and _GOES_ON.match(line.words))
        )
        if FIELD.match(line.words) or line.is_row or (found and (not starts or (line.blank_before and not that))):
            break
        span = _first(line.start, line.words, 0)
        more = [("", one) for one in sentences(line.start, line.words)[1:] if _IS_DONE.search(one.words) or _SHALL.search(one.words)]
        if more and _IS_DONE.search(span.words):
            found.extend([("", span), *more])
            at += 1
            continue
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
    to = re.search(r"(?:^|[:–—-] )To [a-z]", first.words)
    if re.match(r"(?:Decisions|DECISIONS): ", line.words):
        return [("", one) for one in sentences(line.start, line.words) if one.start >= first.end]
    return [
        ("", one)
        for one in sentences(line.start, line.words)
        if one.start >= first.end and (THAT.match(one.words) or (to and re.match(r"To [a-z]", one.words)))
    ]
