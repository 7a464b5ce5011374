"""Lines that look like decisions and are none of this body's: letters, officers' advice, and lists of what somebody said."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.register.openings import is_earlier
from indexer.register.quick import has_any
from indexer.register.structure import Structure

_QUOTED = re.compile(
    r"(?:Extracts? from|Copy of|Text of|Letter (?:from|to|dated)|E-?mail (?:from|dated)|Press (?:release|cutting)|Article|Quote from|(?i:report extract|extract)\b[^:]{0,40}:|Background\b[^:]{0,40}[.:]|Context\b\W|History\b\W|Previous (?:decision|minute|resolution|consideration)|Members? (?:will|may) recall|Minute \S+ of )\b|Background to the (?:decision|report|item)"
    r"|(?:The )?(?:[A-Z][\w]+ )*(?:OFFICERS?['’]?S?|[Oo]fficers?['’]?s?)(?: REPORT| report)? (?:RECOMMENDATIONS?|[Rr]ecommendations?|ADVICE|[Aa]dvice|VIEWS?)\b(?! (?:was|were|is|be)\b)"
)
_DOCUMENT = re.compile(
    r"\b(?:(?:[Rr]eport|[Mm]inutes?|[Ll]etter|[Ll]eaflet|[Pp]olicy|[Pp]rotocol|[Pp]ress release|[Ee]-?mail|[Aa]rticle|[Ee]xtract|[Cc]ode|[Pp]rocedure|[Cc]onstitution|[Bb]rochure|[Mm]anifesto|[Nn]ewsletter|[Bb]ulletin)\b[^\"“”.;?]{0,70}|(?:applicant|objector|agent|candidate|appellant)['’]s? statement\b[^\"“”.;]{0,40}|read the statement\b[^\"“”.;]{0,80}|to the statement\b[^\"“”.;]{0,40})[\"“](?!.{0,80}[\"”] (?:be|was|were|in place)\b)"
)
_REPORT_HEAD = re.compile(
    r"\W*(?:\d{1,2}\.?\d*[.)]? )?(?:BACKGROUND|Background|OPTIONS?(?: CONSIDERED)?|Options(?: considered)?|(?:ALTERNATIVE|Alternative) (?:OPTIONS|options).*|IMPLICATIONS|Implications|(?:FINANCIAL|LEGAL|Financial|Legal|Equality|EQUALITY|Risk|RISK)(?: (?:AND \w+|and \w+))? (?:IMPLICATIONS|[Ii]mplications)|(?:Order of |ORDER OF |Hearing )?(?:PROCEDURE|[Pp]rocedure)(?: (?:AT|FOR|at|for) .{3,40})?|ORDER OF PROCEEDINGS|Order of proceedings|WHAT WILL CHANGE.*|ASSURANCE STATEMENTS|Purpose of (?:the )?report|PURPOSE(?: OF (?:THE )?REPORT)?|Reasons for (?:the )?(?:decision|recommendations?)|REASONS FOR .*|Report extract|REPORT EXTRACT|What (?:is|was) proposed\??)\W*$"
)
_HEADS_HAVE = (
    "background",
    "option",
    "implication",
    "procedure",
    "proceedings",
    "what will",
    "assurance",
    "purpose",
    "reasons for",
    "extract",
    "proposed",
)
_CITES = re.compile(
    r"[\"“‘](?:RECOMMENDED|RESOLVED|Resolved|It was|(?:The )?(?:Cabinet|Council|Committee|Executive|Board|Panel)\b)|(?:Background papers|Minutes of [A-Z][\w ]+,? (?:received|reported|for))\b"
)
_SPOKEN = re.compile(
    r"\b(?:officers?|questions?|reply|replies|response|responding|discussion|debate|points?|comments?|observations?|remarks|issues|matters|concerns?|explained|advised|reported|reminded|noted|raised|heard|said|told|stated|informed|highlighted|confirmed|answers?|answered|updates?|presentation|background|history|since|previously|last meeting|includ\w+|asked)\b",
    re.IGNORECASE,
)
_RECALLED = re.compile(
    r"\b(?:recommendations|actions|decisions|resolutions|proposals)\b[^.;]{0,60} (?:were|was) (?:accepted|agreed|approved|adopted|made|resolved)\b[^.;]{0,60} (?:in|on) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|\bhad (?:been )?(?:agreed|resolved|decided|approved)\b.*\b(?:last|previous|each|earlier|by)\b|\b(?:progress|update|report) (?:on|against) (?:the )?(?:decisions|resolutions|recommendations)\b|\b(?:decisions|resolutions|recommendations) (?:of|from|taken at|made at) (?:the )?(?:last|previous|other)\b|\bpreviously (?:agreed|resolved)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:resolved|agreed|recommended|decided|determined|approved|outcome|decisions?)\b(?! (?:to the|of last))", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def is_quoted(words: str) -> bool:
    """Whether a line is an extract, a letter, or what officers advised."""
    return bool(_QUOTED.match(words))


def in_reports(page: Structure) -> set[int]:
    """The numbers of the lines under a head that only reports and procedures have ("4. OPTIONS"), to the next head or decision."""
    found: set[int] = set()
    inside = False
    if not has_any(page.text, _HEADS_HAVE):
        return found
    for number, line in enumerate(page.lines):
        if len(line.words) < 80 and _REPORT_HEAD.match(line.words):
            inside = True
        elif inside and ((len(line.words) < 70 and not line.words.rstrip().endswith((".", ";", ","))) or _DECIDES.match(line.words)):
            inside = False
        elif inside:
            found.add(number)
    return found


def in_documents(words: str) -> list[tuple[int, int]]:
    """Where a line prints the words of a report, a letter or other bodies' minutes between quotation marks."""
    if '"' not in words and "“" not in words:
        return []
    spans = []
    for found in _DOCUMENT.finditer(words):
        if words[: found.start()].count('"') % 2:
            continue  # somebody's own words
        closed = re.search(r"[\"”](?=[\s.,;)]|$)", words[found.end() :])
        spans.append((found.end(), found.end() + closed.end() if closed else len(words)))
    return spans


def _opens(page: Structure, number: int) -> str:
    """The line that opens the list in which a line stands."""
    return next((one.words for one in reversed(page.lines[max(0, number - 8) : number]) if one.words.endswith((":", ":-", ": -"))), "")


def is_recalled(page: Structure, number: int) -> bool:
    """Whether a line of a list is under one that tells what was accepted or decided some time ago."""
    line = page.lines[number]
    return bool(line.bullet or line.mark) and bool(_RECALLED.search(_opens(page, number)))


def is_told(page: Structure, number: int) -> bool:
    """Whether a line, or the line that opens its list, says that what follows is somebody's telling."""
    line = page.lines[number]
    if _QUOTED.match(line.words) or _CITES.match(line.words):
        return True
    if number and re.fullmatch(
        r"(?:\d[\d.]* )?(?:Background|BACKGROUND|Context|CONTEXT|Introduction|INTRODUCTION|History)(?: [a-z]+){0,4}",
        page.lines[number - 1].words,
    ):
        return True
    opens = _opens(page, number) if number else ""
    if opens and (_RECALLED.search(opens) or is_earlier(opens)):
        return True
    if not (line.bullet or re.fullmatch(r"[a-z]|[ivx]{1,4}", line.mark)):
        return False
    before = reversed(page.lines[max(0, number - 15) : number])
    above = next((one for one in before if not (one.bullet or re.fullmatch(r"[a-z]|[ivx]{1,4}", one.mark))), None)
    if not above or not re.search(r"[:–—-]\s*$", above.words):
        return False
    last = re.split(r"[.;] ", above.words)[-1]
    return bool(_SPOKEN.search(last)) and not _DECIDES.search(last)
