"""Lists under a heading that says that they tell what others decided, or what was decided before: "Planning appeals", "For information"."""

from __future__ import annotations

import re

from indexer.register.quick import Gated
from indexer.register.structure import Structure

_OTHERS = re.compile(  # headings of lists that tell what others decided, or what was decided before
    r"(?:.*\b(?:(?:Inspector|Inspectorate|Ombudsman|Minister|Secretary of State)['’]?s? (?:decisions?|findings?|ruling)|(?:[Pp]lanning|[Ee]nforcement) [Aa]ppeals?|PLANNING APPEALS?|[Aa]ppeal decisions? (?:received|since|issued)|(?:[Mm]anagement|[Oo]fficers?['’]?|[Cc]abinet|[Ee]xecutive|Council)(?:['’]s)? response|[Rr]esponses? (?:to|from)\b"
    r"|[Dd]elegated decisions|DELEGATED DECISIONS|DELEGATED DECISIONS|Planning Inspectorate|PREVIOUS RECOMMENDATIONS|[Pp]revious [Rr]ecommendations|[Cc]orrespondence (?:received|list)|CORRESPONDENCE RECEIVED|[Oo]fficer decisions|[Dd]ecisions (?:taken |made )?(?:by|of|from) (?:officers|the (?:District|County|Borough|City|Cabinet|Executive|Leader|Director|Inspector|LPA)|Cabinet|other|under delegated)|(?:District|County|Borough|City|Unitary)(?: Council)?['’]?s? [Dd]ecisions|urgent (?:decisions|action)s? taken|for information(?: only)?|[Ee]arlier decisions|[Pp]revious(?:ly)? (?:decisions|resolutions|agreed)|[Pp]rogress (?:on|against|of)|[Uu]pdate on (?:decisions|resolutions|recommendations|actions)|[Mm]atters arising|MATTERS ARISING|what (?:became|has become) of|[Ii]mplementation of|[Tt]racker))\b.{0,60}$"
)
_INFORMS = re.compile(r"(?i)(?:for information(?: only)?\b.{0,100}|[^.]{3,90}(?: [–—-]|:|,) (?:reported )?for information(?: only)?\W*)$")
_BY_BODY = re.compile(
    r"^\W*(?:NOTED|Noted)\b|\b(?:RESOLVED|AGREED|[Ii]t was|[Tt]his was|Committee|Panel|Council|Board|Members|Cabinet|[Aa]greed (?:to|that))\b"
)
_DECIDES = Gated(
    re.compile(r"\W*(?:RESOLVED|AGREED|DECISIONS?)\b|.*\b(?i:resolved|agreed|recommended|decided|outcome|decisions?)\b[^:]{0,60}[:–-]$"),
    ("agreed", "outcome", "decided", "resolved", "decision", "recommended"),
)
_REACH = 12


def others(page: Structure) -> set[int]:
    """The lines that tell what is not this body's decision of today, by the heading they stand under."""
    found: set[int] = set()
    listed = informed = -_REACH
    for at, line in enumerate(page.lines):
        words = line.words
        own = at - listed < _REACH and len(words) <= 160 and not _BY_BODY.search(words)
        if own or at - informed < 9:
            found.add(at)
        if len(words) > 150 or (words.endswith(".") and ":" not in words and "response" not in words):
            continue
        if _INFORMS.match(words):
            informed = at
        elif _OTHERS.match(words):
            listed = at
            if ":" in words and not _BY_BODY.search(words):
                found.add(at)
        elif _DECIDES.match(words) or (line.blank_before and len(words) < 60 and words.isupper()):
            listed = -_REACH
    return found
