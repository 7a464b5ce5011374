"""Lines that announce a decision, and the parts, paragraphs and sentences that stand under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.register.decided import decided
from indexer.register.fates import THAT, is_lost, stands
from indexer.register.models import EntryKind, Span
from indexer.register.openings import NUMBER, is_body, is_earlier, kind_of, opening
from indexer.register.ordering import ORDERED
from indexer.register.parts import DEED, ENDS_OPEN, chained, deeds, entries, marked, orders, parts_under
from indexer.register.splitting import split_up
from indexer.register.structure import Line, Structure, inline_parts, sentences
from indexer.register.under import first_said, further, going_on, lines_under, wrapped
from indexer.register.wording import BODY, HOW, OWN

_VERBS = r"(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|DETERMINED|ORDERED|Resolved|Recommended|Agreed|Decided|Determined|RES(?:LVD|VD|D|['’]D)?\b(?=\.?:| [–—-]| that| to)|REC(?:MD|D)?\b(?=\.?:| [–—-]| that| to)|PENDERFYNWYD|Penderfynwyd|CYTUNWYD|Cytunwyd|ARGYMHELLWYD|Argymhellwyd)"
_NOUNS = (
    r"(?:DECISIONS?|Decisions?|RESOLUTIONS?|Resolutions?|RECOMMENDATIONS?|Recommendations?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?|Argymhell(?:iad|ion)|ARGYMHELL(?:IAD|ION)|OUTCOME|Outcome|Conclusions?|CONCLUSIONS?|(?:Sanctions?|SANCTIONS?)(?=\W*$)|Orders? of the [A-Z][a-z-]+|ORDER OF THE [A-Z]+|(?:Formal|Final|Unanimous|Joint) [Rr]ecommendations?"
    r"|Determination|DETERMINATION|Advice|ADVICE|Ruling|Verdict|Consensus|(?:Decisions?|Resolutions?|Matters) (?:taken|made|reached|agreed|passed|decided)|Points (?:agreed|decided)|(?:Agreed|AGREED) (?:outcomes?|decisions?|resolutions?|recommendations?|position|way forward|next steps|OUTCOMES|DECISIONS|RECOMMENDATIONS)|(?:Summary of|Key|What (?:was|we)) (?:[Dd]ecisions|[Aa]greed|[Dd]ecided)|(?:Details?|DETAILS?|Terms|Nature) (?:OF|of) (?:the )?(?:[Dd]ecisions?|DECISIONS?)(?: (?:[Tt]aken|[Mm]ade|TAKEN|MADE))?|Decision details|Rec(?:s|ommendations?)? agreed|(?:[A-Z][a-z]+ [–-] )?[Ww]hat (?:the )?(?:Cabinet|Council|Committee|Board|Panel|Executive|Forum) (?:decided|agreed)(?: [^.:]{0,30})?|Decision (?:recorded|reached|made|taken))"
)
HEAD = re.compile(
    rf"(?:\*\*)?{NUMBER}(?:(?:It was (?:therefore |accordingly )?|(?:IT WAS|it was) (?:THEREFORE |ACCORDINGLY )?|Therefore,? it was |Accordingly,? it was |(?:The |That )?(?:{BODY})[,:]? (?:{HOW})|(?:Unanimously|unanimously|UNANIMOUSLY|FURTHER|Further|further|ALSO|Also|It was further|IT WAS FURTHER),? )?(?:{_VERBS}|(?<=[Ii]t was )(?:agreed|resolved|decided|recommended|determined)(?=\s*(?:[:–—]|- )))(?! (?i:actions?|outcomes?|decisions?|recommendations?|position|way forward|next steps|minutes)\b|(?<=ended) by\b|(?<=ENDED) BY\b)"
    rf"|(?:(?!(?:Previous|Key|KEY|Original|Type|Appeal|Draft|Proposed|Urgent|Forthcoming|Date|Officer Recommend|Reason|Type|CALL|Call|REASON|OPTION|Option|DATE|EARLIER|Earlier)\w*\b)(?:[A-Z][\w’'-]* ){{1,3}}(?:[Dd]ecisions?|DECISIONS?|[Rr]esolutions?|RESOLUTIONS?)(?=\s*:))|What (?:decision (?:was|has been) (?:made|taken|reached)|(?:was|is|has been) decided|(?:was|is) the decision)\?|{_NOUNS}(?:\(S\)|\(s\))?(?! TO BE)(?: (?:to|TO|of|by) (?:the )?(?:[A-Z][\w’'-]*(?: (?:of|for|and|the))? ?){{1,6}}(?:(?:ON|on|OF|of|[–-]) \d{{1,2}} [A-Z]\w+(?: \d{{4}})?)?)?(?: (?:made|MADE|agreed|AGREED|approved|APPROVED))?(?: \d+)?(?=\s*:|\s+[–—-]|\s*$|(?<=\d)\. |\s+\([^)]{{3,60}}\)\s*:|\. (?:To|That|Not to) [a-zA-Z]))"
    r"(?: / (?:RESOLVED|AGREED|RECOMMENDED|PENDERFYNWYD|CYTUNWYD)| unanimously| UNANIMOUSLY| further(?!,)| FURTHER(?!,)| \([^)]{3,60}\)(?=\s*[:–—-]))?(?:\b|(?<=\)))(?:(?<=\d)\. |\. (?=To |That |Not to )|\s*[:–—-]*(?:\*\*)?\s*)"
)
_LISTED = re.compile(
    rf"{NUMBER}(?:(?:Following|After|Having|Accordingly|Therefore|Thereafter|On|In)\b[^.;:]{{0,120}}?, )?(?:[Tt]he |[Tt]his )?(?:[A-Z][\w&’'-]* |and |of )*?(?:{OWN}(?:['’]s)?|[Ii]t was|(?:I|We)(?: have)?)(?: |(?=:))(?:{HOW})(?:(?=:)|decide|agree|resolve|approve|agreed|decided|resolved|recommended|determined|conclusions?|concluded)(?: that| to| the following| as follows)?\s*+(?:[:–—-]\s*+)?(?<=\s)(?=\(?[a1i][.)])"
)
_MIDWAY = re.compile(
    r"(?:[^\"“”]{3,400}[.;] )(?:It was (?:\w+ly |then |therefore )?)?(?:RESOLVED|Resolved|AGREED|Agreed|RECOMMENDED|Recommended|DECIDED|Decided|resolved|agreed)(?: that| to|,? unanimously| further|,? nem\. con\.)*\s*[:–—-]*\s+(?=\(?[a1i][.)] )"
)
_SETTLES = re.compile(
    r"(?:That|To|that|to|\(|[Nn]ot to)\b|\(|(?:The )?[A-Z][\w ]+ to [a-z]|(?i:(?:the )?(?:\w+ ){0,6}?(?:approv|grant|refus|agree|note|defer|adopt|endors|accept|reject|permi(?:t|ssion)|consent|delegat|authoris|no (?:further )?action|support|object|withdraw|receiv|elect|appoint|adjourn|continu|revok|suspend|dismiss|uph[eo]ld|allow|issue|renew|award|increas|reduc|proceed|add|form|set|ask|send|write|publish|extend|confirm|remit|purchase|buy|keep|retain|close|carry|give|make|take|invite|re-?open|increase|reduce|offer))"
)
_ADVISES = re.compile(
    r"[^.;:]{3,60} (?:is|are) (?:recommended|asked|invited) to\b|(?:That )?(?:the )?(?:[A-Z][a-z]+ )?(?:Council|Cabinet|Committee|Board|Panel|Executive|Members) be (?:recommended|asked|invited) to\W*$"
)
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
_ASIDE = re.compile(  # what stands between "RESOLVED" and the "That …" of the next lines
    r"(?:,|\(|(?:by|on|with|after|following|nem|unanimously|further|having|also)\b|(?:to|by|TO) (?:the )?(?:recommend (?:to )?(?:the )?)?(?:[A-Z][\w-]+ ?){1,5}(?:\s*[:–—-])?$)[^.;]{0,220}?(?:[:,)]-?|[–—-]|further:?|accordingly:?|that|THAT|(?<=[a-z]))\s*$"
)
_LOST = re.compile(r"(?:carried|lost|fell|withdrawn|defeated|not carried|failed|no seconder|lapsed)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:by|on|with|after|nem|unan|\(|, having|having)[^.;:]{2,90}(?::|\))|(?:that|THAT|to|TO|the following|as follows|unanimously|UNANIMOUSLY)(?: that| to)?\s*[:–—-]*"
)
_TAKES = re.compile(
    r"(?:\S*\d\S* )?(?:RESOLVED|Resolved|DECISION|Decision|AGREED|Agreed)\b|(?:[A-Z][\w’']* ){1,4}(?:[Dd]ecision|DECISION|[Oo]utcome|OUTCOME)\s*:|.*\b(?:RESOLVED|it was resolved|It was resolved)\b|(?:The )?(?:Committee|Cabinet|Panel|Board|Council|Members) (?:\w+ly )?(?:agreed|approved|accepted|endorsed)\b"
)


_TRAILS = re.compile(
    rf"(?:.*[,)] )?(?:the |The |This )?(?:[A-Z][\w’'-]* )*?{BODY}(?:,? (?:then|also|accordingly|therefore|hereby))*(?:,[^:;]{{3,200}},)?\s*[:–—-]*$"
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
        span = first_said(line.start, line.words, len(line.words) - len(line.body))
        more = going_on(page, number)
        parts = ((line.mark, span), *further(line, span), *((one.mark, Span(one.start, one.end, one.words)) for one in more))
        return Decided(EntryKind.RESOLUTION, parts, None, number + 1 + len(more))
    listed = _LISTED.match(line.words) or (None if "; " in line.words else _MIDWAY.match(line.words))
    inside = inline_parts(line.start + listed.end(), line.words[listed.end() :]) if listed else []
    if inside:
        return Decided(kind_of(line.words[: listed.end()] if listed else ""), tuple(inside), (line.start, inside[0][1].start), number + 1)
    return _opened(page, number)


def _opened(page: Structure, number: int) -> Decided | None:
    """Parts under a line of prose that ends in "the Board agreed to:", "this Council resolves:", "The Board:" or "Conclusions"."""
    line = page.lines[number]
    below = page.lines[number + 1] if number + 1 < len(page.lines) else None
    listed = bool(below and (below.mark or below.bullet) and re.match(r"(?:[Tt]hat|(?:[Nn]ot )?[Tt]o|THAT|TO)\b", below.body))
    opens = ENDS_OPEN.search(line.words[-18:]) or line.words.endswith(("-", "RECOMMENDS", "RESOLVES", "AGREES", "hereby"))
    last = sentences(line.start, line.words)[-1].words if opens or listed or is_body(line.words) else ""
    opened = opening(last, listed) if last else None
    if not opened:
        return _trailing(page, number)
    if is_lost(page, number) or (THAT.match(line.words) and not stands(page, number)):
        return None
    parts = parts_under(page, number, lead=opened.named) or (chained(page, number) if opened.firm else [])
    if opened.named:
        told = [(at, one) for at, one in parts if ORDERED.search(one.body) or DEED.match(one.body)]
        most = len(told) * 2 > len(parts) and line.words.endswith((":", "-", "–"))
        parts = parts if most else [] if is_body(line.words) and told != parts else told
    parts = parts or (deeds(page, number) or orders(page, number) if opened.named or opened.firm else [])
    return Decided(opened.kind, marked(parts), (line.start, line.end), parts[-1][0] + 1) if parts else None


def _trailing(page: Structure, number: int) -> Decided | None:
    """The deeds under a line of prose that ends in the body's name: "The vote having been taken, Council"."""
    line, done = page.lines[number], deeds(page, number)
    if len(done) < 2 or not _TRAILS.match(line.words) or is_body(line.words) or is_lost(page, number):
        return None
    if not (done[0][1].mark or all(one.body.split()[0].isupper() for _, one in done)):
        return None
    return Decided(kind_of(line.words), marked(done), (line.start, line.end), done[-1][0] + 1)


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
            (":" in head.group() or (rest.endswith(".") and not rest[:-1].istitle()))
            and re.match(
                rf"(?:\*\*)?{NUMBER}(?:Decision|DECISION|Outcome|OUTCOME|(?:Nature|Details?|Terms|NATURE|DETAILS?) (?i:of))\b", word
            )
            and not _UNDECIDED.match(rest)
            and not _LOST.match(rest)
            and not rest.endswith("?")
        )
    if not rest or word.split()[-1].isupper() or ":" in head.group() or re.search(r"[–—-]\s*$", head.group()):
        return not re.match(r"(?:he|she|they)\b", rest)
    if _ASIDE.match(rest) and _says_that(page, number + 1):
        return True
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
        re.match(rf"{NUMBER}(?:Recommendation|RECOMMENDATION)", head.group())
        and not re.search(r" to | approved| agreed", head.group(), re.IGNORECASE)
        and _is_officers(page, number, parts)
    ):
        return Decided(kind, (), None, (parts[-1][0] if parts else number + (0 if rest else 1)) + 1)
    if _ADVISES.match(rest):
        return Decided(kind, (), None, (parts[-1][0] if parts else number) + 1)
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
    if not rest or _EMPTY.fullmatch(rest) or (_ASIDE.match(rest) and _says_that(page, number + 1)):
        held = chained(page, number)
        if len(held) > 1:
            return Decided(kind, marked(held), whole, held[-1][0] + 1)
        found, after = lines_under(page, number)
        return Decided(kind, tuple(found), whole, after)
    inline = inline_parts(line.start + head.end(), rest)
    if inline:
        return Decided(kind, tuple(inline), (line.start, inline[0][1].start), number + 1)
    span = first_said(line.start, line.words, head.end())
    split = split_up(span)
    more_lines = [Span(one.start, one.end, one.words) for one in wrapped(page, number)]
    said = [*split, *(each for _, each in further(line, span)), *more_lines]
    return Decided(kind, tuple(("", one) for one in said), None, number + 1 + len(more_lines))


def _says_that(page: Structure, number: int) -> bool:
    """Whether a line begins with "That …" or "To …", after its mark or an opening quotation mark."""
    below = page.lines[number] if number < len(page.lines) else None
    return bool(below and re.match(r"[\"“‘']?(?:[Tt]hat|THAT|[Tt]o|TO)\b", below.body))


def _is_officers(page: Structure, number: int, parts: list[tuple[int, Line]]) -> bool:
    """Whether a "Recommendation" is what officers advised, upon which the body then decided."""
    start = (parts[-1][0] if parts else number) + 1
    return any(_TAKES.match(line.words) for line in page.lines[start : start + 14])
