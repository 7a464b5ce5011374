"""Clauses whose "would" or "will" promises nothing: speeches, rules, what a paper says, other bodies' plans, and what follows only if leave is given."""

from __future__ import annotations

import re

from indexer.register.undertakings import GRANTED

_UNSAID = re.compile(
    r"(?:would|will|['’]d)(?:,? (?:it|he|she|they) (?:was |is |were )?(?:hoped|thought|expected|believed|understood)|[^.;,]{0,60}\bas (?:it|they|he|she|we) (?:does|do|did) (?:now|at present|already)\b|[^.;,]{0,60}\b(?:as now|as at present|as usual|in the usual way)\b|"
    r" (?:be (?:stepping|standing) down|be retiring|be leaving|be (?:back )?on (?:target|track)|have to (?:be )?[a-z]+|(?<=would )have [a-z]{3,}(?:ed|en)\b(?! by\b)|(?:ask|urge|suggest|beg|invite) (?:you|that you|Members|the (?:Committee|Panel|Council))\b|recall\b|remember\b|be aware\b|sooner\b|be recalled\b|note\b|hold (?:him|her|them|you) to))"
)
_RULE = re.compile(
    r"\b(?:where the [\w -]{3,30} so |annually|each year|every year|from time to time|as appropriate|as necessary|where (?:changes|necessary|appropriate|required|needed|possible)|in the event of|at all times|on request|ask (?:people|visitors|anyone|users|customers))\b"
)
_SPEECH = re.compile(
    r"\b(?:proposer|first (?:remarks|speech)|acceptance|manifesto|[Hh]ustings|election address|[Hh](?:er|is) (?:pitch|interview|vision|priorities|stall|programme)|accepting the (?:chain|chair|office)|Accepting the (?:chain|chair|office)|candidates?|hustings|on (?:being elected|taking office|taking the chair)|inaugural|if elected|maiden speech|campaign|for (?:her|his) (?:election|year of office))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:Boundary Commission|Commission(?! for)|Government|Parliament|Ministers?|Department(?: for [A-Z]\w+)?(?:['’]s [a-z]+)?|Ofsted|Ombudsman|Inspectorate|Secretary of State|Boundary Committee|Electoral Commission|(?:[Hh]is|[Hh]er|[Tt]heir|Labour|Conservative|Liberal Democrat|Lib Dem|Green|[Oo]pposition|Independent|SNP|Reform) (?:Group|Party|group|party))\s*$"
)
_PAPER_SAYS = re.compile(
    r"\b(?:[Pp]olicy|[Pp]lan|[Ss]cheme|[Cc]ode|[Rr]eport|[Pp]rocedure|[Pp]rotocol|[Tt]erms of reference|[Cc]onstitution|[Ss]tanding [Oo]rders?|[Ll]eaflet|[Gg]uidance|[Cc]harter|[Ll]ease|[Cc]ontract|[Mm]anifesto|[Rr]ules?) (?:says?|said|states?|stated|requires|provides|sets out|set out)\b[^;]*\b(?:that|,)? ?[^;]*$|\bUnder (?:the |these |those |its |this )?(?:[Pp]roposals?|[Pp]lans?|[Aa]rrangements|[Oo]ptions?|[Aa]ct|[Bb]ill|[Rr]egulations|[Mm]odel|[Pp]olicy|[Ss]cheme|[Ll]ease|[Cc]ontract|[Cc]ode|[Rr]ules?|[Aa]greement|[Cc]onstitution)\b"
)
_ADVERSE = re.compile(r"(?:cut|close|consult on|withdraw|raise|increase|reduce|stop|end|inspect|scrap|axe|downgrade|charge)\b")
_THEIR_PLAN = re.compile(
    r"\b(?:company|companies|operator|NHS|Trust|Council|Board|Network Rail|County|District|ICB|landlord|Post Office|bank|school|Authority|Agency)\s*$"
)
_MODALS = re.compile(r"\b(?:would|will)\b")
_ANY_THAT = re.compile(r"\W*(?:Any|Every|Each) (?:[\w’'-]+ ){1,4}(?:which|that|who)\b|\W*Any [a-z]+ ")  # a rule
_EVERY_TIME = re.compile(
    r"\W*(?:All |Any )?(?:Members?|Councillors?|The (?:Chair(?:man)?|Mayor|Clerk)|Officers)\b[^.;]*\b(?:each|every|any|all) (?:meeting|item|case|member|application|agenda|decision|year)\b"
)


def is_unsaid(words: str, modal: re.Match[str], before: str) -> bool:
    """Whether the modal of a sentence is of such a clause; `before` is what stands before it."""
    future = modal.group().startswith("will")
    if re.match(r"(?:was|were) to have [a-z]+(?:ed|en|nt|de|ne|ld|ght)\b", words[modal.start() :]):
        return True
    others = (
        any(_ELSEWHERE.search(part) for part in _MODALS.split(before)) if before.rstrip().endswith("and") else _ELSEWHERE.search(before)
    )
    if _SPEECH.search(before) or (future and (_RULE.search(words) or _ANY_THAT.match(before))) or others:
        return True
    if modal["gap"].strip().startswith("not") and re.search(r"\bunless\b", words[modal.end() :]):
        return True
    if _PAPER_SAYS.search(before) or _UNSAID.match(words, modal.start()) or GRANTED.search(before):
        return True
    if future and _EVERY_TIME.match(words):
        return True  # a rule
    theirs = _ADVERSE.match(words[modal.start("verb") :]) and _THEIR_PLAN.search(before)
    return bool(theirs) and not re.search(r"\b(?:said|confirmed|agreed|told|advised)\b", before)
