"""Votes in the short: names with figures, a figure for each option, bare pairs, and sides told one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.counts import NUMBER_WORDS, Counts, counts, has_number, numeral
from indexer.register.models import Span
from indexer.register.quick import Gated, has_any
from indexer.register.sides import sided
from indexer.register.structure import Line
from indexer.register.tails import is_shares, tail

_N = rf"(?:\d{{1,3}}|{NUMBER_WORDS})"
_NAME = r"(?:(?:for |[Oo]ption |[Tt]he )?[A-Za-z][\w.’'&+-]*(?: [\w.’'&+-]+){0,5}?)"
_BALLOT = Gated(
    re.compile(
        rf"\b(?:[Vv]otes?(?: cast| were)?|[Vv]oting(?: was)?|[Bb]allot|[Ss]cor(?:es|ing)|[Pp]oll|[Rr]esult|[Ss]how of hands|[Tt]ally|[Hh]ands)\b[^:.;]{{0,60}}[:–—-] ?{_NAME}(?: [–—-]|:)? \(?\d{{1,3}}\)?(?: votes?)?(?:,|;| and| /) ?{_NAME}(?: [–—-]|:)? \(?\d{{1,3}}\)?(?:\b|$)"
    ),
    ("poll", "vote", "voting", "hands", "tally", "scores", "result", "ballot", "scoring"),
)
_GOT = re.compile(
    rf"\b(?:got|received|polled|secured|had|obtained|attracted|drew|won) (?:only |just )?{_N}(?: votes?)?,? (?:and |with |to |while )?{_NAME} (?:(?:got|received|polled|secured|had|obtained|attracted|drew|won) )?{_N}\b(?! (?:per|%|days?|weeks?|years?|months?|pounds|members of staff|responses|replies|complaints))"
    rf"|\b(?:got|received|polled|secured|obtained|attracted|having received|with) (?:only |just )?(?:one|{_N}) votes?\b|\(\d+ votes?[;,] {_NAME} \d+\b|\bappeared for [^;.]{{3,40}} \d+[;,]"
)
_SIDED = re.compile(r"(?:^|[;,] )[^;:,–]{2,40}(?::| [–—-]) ?(?:for|against|abstain\w*|in favour|yes|no)\b(?=[;,.]|$)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:[A-Z][\w. ]{2,40}|[a-z][\w. ]{2,40}) \d{1,3} ?[–-] ?\d{1,3}(?:[;,] [A-Za-z][\w. ]{2,40} \d{1,3} ?[–-] ?\d{1,3})+\.?$"
)
_YES = re.compile(
    r".{3,90}(?: [–—-]|:) \d{1,3} votes?\.?$|(?:For|Against|In favour) the [a-z ]{3,30} [–—-] \d{1,3}\.?$|.{3,90}(?: [–—-]|:) \d{1,3} (?:for|in favour|against)\.?$|(?:\W*\w{1,2}[.)] )?(?:Yes|YES|For|FOR|Ayes?|AYES?|In favour)[:=–-]? ?\d{1,3}(?:[,;] ?(?:No(?:es)?|NO(?:ES)?|Against|AGAINST|Abs\w*|ABS\w*)[:=–-]? ?\d{1,3})*\.?$"
)
_PAIR = rf"(?:(?<![£\d.,/]){_N} ?(?:[-–:/]|(?: votes?)? to ) ?{_N}(?: ?[-–:/] ?\d{{1,3}})?)"
_RESULT = r"(?:carried|lost|defeated|agreed|approved|refused|rejected|passed|resolved|decided|adopted|fell|supported|granted|accepted|removed|endorsed|noted|deferred|retained|upheld|dismissed|elected|voted down|not (?:carried|agreed|supported|approved))"
_BESIDE = Gated(
    re.compile(
        rf"\b{_RESULT}(?:[,:;]| [–—-]| \()? ?(?:by |on a |at |\()?(?P<pair>(?!\d+ ?/){_PAIR})(?=[.,;)]|$| (?:on|with|vote|in favour|against)\b)"
        rf"|[(\[](?:vote:? |by |agreed by |carried by |lost by |voted |voting |votes? )?(?P<pair2>{_PAIR})(?: (?:votes?|on a vote|majority|in favour|against|for|on a [^)]{{2,60}}|with [^)]{{2,40}}|[^)]{{0,20}}abst\w*)|[,;] [^)]{{0,40}}\b(?:abst|dissent|not voting)\w*)?[)\]]"
        rf"|\b(?P<pair3>{_PAIR}),? (?:votes?|on a vote|in favour|tie|tied|split|majority|supported|against|carried|for|on (?:the )?recommendation|to (?:refuse|approve|grant|defer))\b(?! (?:the|a) (?:day|week|year))"
        rf"|[–—-] (?P<pair4>{_PAIR})\.?$"
    ),
    ("-", "–", ":", "/", " to "),
)
_ABOUT = re.compile(
    r"\b(?:vot\w+|carried|lost|defeated|agreed|approved|refused|rejected|passed|resolved|decided|adopted|support(?:ed)?|granted|accepted|moved|propos\w+|deferred|seconded|motion|amendment|put|elected|RESOLVED|AGREED|CARRIED|LOST|tie|tied|hands|set at|recommend\w*|endorsed|objected?|pressed)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:score[ds]?|scoring|match|won the|beat|goals?|ratio|odds|aged?|ages|map|scale|pages?|from \d+ to|between|a\.?m|p\.?m|hours?|minutes? to|o['’]clock|open(?:s|ing|ed)?|survey|consultation|respondents|petition|per cent|turnout|referendum|price|reduced|rose|risen|fell from|increased|quorum|membership|numbers?|capacity|limit|times|dated?|in (?:19|20)\d\d|recalled|reminded|last (?:year|month|time)|had)\b|(?:[£°]\d[\d.,]*|%)\W*$|\(by \d{1,2}/\d{1,2}\)|\d ?(?:mph|km|kg|mm|m\b)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\((?:with )?(?:no[- ]?(?:one|body)?|none|all|\w+) (?:[A-Za-z]+ )?(?:against|dissenting|opposed|in favour|for|voting against)\.?\)|\((?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr)\b[^)]{2,80} (?:dissenting|abstaining|against|opposed|not voting|abstained|voting against)\)"
    r"|\b(?:wished|asked for|asked that|requested that|wanted|requested) (?:his|her|their) (?:dissent|opposition|abstention|votes?|objection)s?\b[^.;]{0,40}\b(?:recorded|minuted|noted)\b|\b(?:his|her|their) (?:dissent|abstention|opposition)s? (?:to be|be|was|were|is|being) (?:recorded|minuted|noted)\b"
    r"|\b(?:all|everyone) (?:bar|but|except|save) (?:one|two|three|[A-Z]\w+|Cllr\.? \w+)\b|\bunopposed and unanimous\b|\bunanimously\W*$|\b(?:single|lone) (?:vote|voice) (?:against|of dissent)\b|\bthe (?:ayes|noes) (?:have|had) it\b"
)
_DISSENT_ONLY = re.compile(r"(?:RESOLVED|Resolved)\W+[^.;:\d]{3,60} dissenting\b[^\d]*$")
_CASTING = re.compile(r"\b(?:on|by|with|through|upon) (?:the )?[\w’' -]{3,40}? casting vote\b(?: \([^)]*\))?")
_WITHIN = re.compile(
    r",? (?P<words>(?:all|both|each)(?: \w+)? (?:[Mm]embers|[Cc]ouncillors|present|those)(?: present)?(?: (?:being|voting|having voted))? (?:in favour|for it|in agreement)|there being (?:no|none)\b[^.;]{0,40}(?:against|dissent\w*|abst\w*)|(?:with )?(?:no[- ]?one|none|nobody|no Members?) (?:voting )?(?:against|dissenting|opposed|abstaining))\b"
)


_WORDS_HAVE = (
    "dissent",
    "against",
    "oppos",
    "favour",
    "abst",
    "not vot",
    "unanim",
    "vote",
    "voice",
    "all ",
    "everyone",
    "es ha",
    "wish",
    "asked",
    "request",
    "want",
    "(",
)


def tally(words: str) -> bool:
    """Whether a sentence or line gives a vote in the short."""
    if "vote of thanks" in words:
        return False
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d\.?", words) or re.search(r"\(unan\.?\)", words):
        return True
    if len(_SIDED.findall(words)) > 1 or _shortly(words):
        return True
    if has_any(words, _WORDS_HAVE) and _WORDS.search(words) and not re.search(r"\b(?:had|recalled|last (?:year|month))\b", words):
        return True
    if not has_number(words):
        return False
    if _YES.match(words) or _BARE.match(words):
        return True
    if (_BALLOT.search(words) or _GOT.search(words)) and not re.search(
        r"%|per cent|turnout|responses|replies|complaints|survey|grant of|£", words
    ):
        return bool(_BALLOT.search(words) or re.search(r"\bvotes?\b|appeared for", words) or not _NOT.search(words))
    if tail(words):
        return True
    beside = _BESIDE.search(words)
    if not beside:
        return False
    if beside.group().count(":") > 1 and is_shares(words[: beside.start()]):
        return False
    near = words[max(0, beside.start() - 120) : beside.end() + 12]
    return (
        bool(_ABOUT.search(near))
        and not _NOT.search(near.replace("seconded", ""))
        and not re.search(r"\d{1,2} ?[/] ?\d{1,2} ?[/] ?\d{2,4}\b", beside.group())
    )


def figures(words: str) -> Counts | None:
    """The figures of such a vote where they are of two sides."""
    found = counts(words)
    beside = None if found else _BESIDE.search(words)
    pair = next((one for one in beside.groups() if one), "") if beside else ""
    given = [numeral(one) for one in re.findall(_N, pair, re.IGNORECASE)]
    if beside and len(given) >= 2:
        lost = re.search(r"\b(?:lost|defeated|fell|not carried)\b", words) and given[0] > given[1]
        one, other = (given[1], given[0]) if lost else (given[0], given[1])
        return Counts(beside.start(), beside.end(), one, other, given[2] if len(given) > 2 else None)
    return found


def _shortly(words: str) -> tuple[int, int] | None:
    """Where a vote is told in the short, which shares of seats are not."""
    told = sided(words)
    return None if told and words[slice(*told)].count(":") > 1 and is_shares(words[: told[0]]) else told


def inside(span: Span) -> Span | None:
    """The words of a vote within a resolution's own sentence."""
    for pattern, name in ((_CASTING, None), (_WITHIN, "words"), (_BESIDE, None), (_WORDS, None)):
        found = pattern.search(span.words)
        if not found or (
            pattern is _BESIDE
            and (
                found["pair3"]
                or found["pair4"]
                or _NOT.search(found.group())
                or not re.search(r"vot|carried|agreed|lost|\(", found.group())
                or (found.group().count(":") > 1 and is_shares(span.words[: found.start()]))
            )
        ):
            continue
        start, end = found.span(name) if name else found.span()
        return Span(span.start + start, span.start + end, span.words[start:end])
    if _DISSENT_ONLY.match(span.words):
        return None
    told = _shortly(span.words) or tail(span.words, decided=True)
    if told:
        start, end = told
        start += len(span.words[start:end]) - len(span.words[start:end].lstrip(" ,;:–—-."))
        return Span(span.start + start, span.start + end, span.words[start:end])
    return None


_HEADING = re.compile(
    r"(?:\S{1,6} )?(?:(?:Recorded |Results? of (?:the )?|Record of )?(?:[Vv]ot(?:es?|ing)(?: record(?:ed)?)?|VOT(?:ES?|ING)|[Bb]allot|[Pp]oll)\b[^.;]{0,60})\s*:?$|.{0,80}\b(?:were|was) (?:then )?(?:voted (?:on|upon)|put to the vote)\b[^.;]{0,80}:$|.{0,120}\b(?:voted|balloted|polled) (?:on|upon|for|between|as follows)\b[^.;]{0,80}:$"
)
_UNDER = re.compile(
    r"(?:[•●▪*–—-] |\(?\w{1,3}[.)] )?(?P<name>[A-Z][^:;|]{1,70}?)(?: [–—-]|:|,)? ?\(?(?P<n>\d{1,3})(?: ?(?:votes?|[/–:-] ?\d{1,3}(?: ?[/–:-] ?\d{1,3})?))?\)?\.?$|(?:[•●▪*–—-] |\(?\w{1,3}[.)] )?[A-Z][^:;|]{1,70}(?: [–—-]|:) .{0,40}\b\d{1,3} ?[/–:-] ?\d{1,3}\b.{0,20}$"
)


def under_heading(lines: tuple[Line, ...]) -> Iterator[int]:
    """The numbers of the lines that stand under a heading of a vote and give a name or option its figure."""
    voting = False
    for number, line in enumerate(lines):
        if _HEADING.match(line.words):
            voting = True
        elif voting and not line.is_row and _UNDER.match(line.words) and not re.search(r"\b(?:19|20)\d\d\b", line.words):
            yield number
        elif not line.is_row:
            voting = False
