"""What officers advise: reports and extracts of them, on which the body has not decided yet."""

from __future__ import annotations

import re

from indexer.register.quick import has_any
from indexer.register.structure import Structure

_REPORT = re.compile(  # lines that reports have, and minutes have not
    r"(?:\d[\d.]*\.?\s+)?(?:(?:REPORT|Report)\b[^.:]{0,60}\((?:EXTRACT|extract)\)|(?:REPORT|Report) (?:EXTRACT|extract)|(?:EXTRACTS?|Extracts?) (?:FROM|from|OF|of) (?:(?:THE|the|A|a) )?(?:[\w’']+ ){0,5}?(?:REPORT|[Rr]eport|PAPER|paper)\b"
    r"|(?i:purpose of (?:the |this )?(?:report|paper)|(?:what is )?this (?:report|paper) (?:seeks|asks|sets out|recommends|proposes|is about)|(?:financial|legal|equalit(?:y|ies)|risk|policy|staffing|HR|resource|climate|environmental|procurement|property|corporate|community|safeguarding|human rights|health) (?:and (?:\w+ )?)?implications\b|reasons? for (?:the )?recommendations?\b|recommendations? and reasons?\b"
    r"|background papers\b|(?:report|contact|lead|accountable) (?:author|officer)\s*:|appendices\s*:|purpose\s*:|.{0,60}\b(?:is|are) (?:asked|invited|recommended|requested) to(?: agree| note| approve)?\s*[:–—-]*$))"
)
_ADVICE = re.compile(r"(?i)\d[\d.]*\s+(?:officer )?recommendations?\W*$")
_SECTION = re.compile(
    r"(?i)\d[\d.]*\s+(?:background|introduction|alternatives?(?: options)?|options|consultation|reasons|implications|summary|conclusions?|context|proposals?|details?|financial .*)\W*$"
)
_TAKES = re.compile(
    r"\W*(?:\S*\d\S* |\w[.)] )*(?:RESOLVED|Resolved|AGREED|Agreed|DECISIONS?|Decisions?|OUTCOME|Outcome|DECIDED|Decided|NOTED|Noted|PENDERFYNWYD|Penderfynwyd|RECOMMENDED|Approved|APPROVED)\b(?! (?:by officers|recommendation))|.*\b(?:[Ii]t was (?:\w+ ){0,3}(?:resolved|agreed|decided|RESOLVED|AGREED|recommended)|RESOLVED|AGREED)\b"
    r"|(?:Following|After|Having|On|Upon)?[^.;:]{0,80}?(?:[Tt]he )?(?:Committee|Cabinet|Panel|Board|Council|Members|Executive|Sub-Committee|Authority|Group|Forum)(?: members)? (?:\w+ly |then |also )?(?:agreed|approved|accepted|endorsed|resolved|decided|noted|recommended|considered|heard|discussed|received|thanked|asked)\b(?<!not )"
)
_FORMER = re.compile(r"\W*(?:\d[\d.]* )?(?:In|On|At|Since|By) (?:\d|[A-Z]|its|the|a)[^,;]*\b(?:20\d\d|meeting|last)\b")
_ADVISED = re.compile(
    r"\W*(?:\S*\d\S* )?(?:It is (?:therefore |accordingly |now |further )?(?:RECOMMENDED|recommended|proposed|suggested|considered)\b|That (?:the )?[A-Z][\w ]{2,40} (?:is|are|be) (?:asked|invited|recommended|requested) to\W*$"
    r"|(?:The |This |His |Her |Their )?(?:[\w’'-]+ ){0,4}?(?:[Rr]eport|[Oo]fficers?|[Pp]aper|[Cc]onsultants?|[Aa]uditors?|[Ii]nspectors?|[Aa]dvis[eo]rs?) (?:also |therefore |further )?(?:recommend(?:s|ed)?|propose[sd]?|suggest(?:s|ed)?|advise[sd]?)\b)"
)


_ADVISES = ("recommend", "propos", "suggest", "advise", "considered", "asked to", "invited to", "requested to")
_REPORTS = ("report", "implications", "purpose", "paper", "asked to", "invited to", "recommend", "officer:", "author:")


def is_advised(words: str) -> bool:
    """Whether a sentence says what officers, a report or others advise, and not the body."""
    return has_any(words, _ADVISES) and bool(_ADVISED.match(words))


def is_report(page: Structure) -> bool:
    """Whether a text is an officer's report, or a part of one, and tells nothing that the body did with it."""
    if not has_any(page.text, _REPORTS):
        return False
    headed = any(_ADVICE.match(line.words) for line in page.lines) and any(_SECTION.match(line.words) for line in page.lines)
    if not headed and not any(_REPORT.match(line.words) for line in page.lines):
        return False
    return not any(_TAKES.match(line.words) and not _FORMER.match(line.words) for line in page.lines)
