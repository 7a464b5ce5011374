"""Who: the person or body that is to do a thing, in the words of the text."""

from __future__ import annotations

import re

_WORD = r"(?:[A-Z][\w’'-]*|151)"
_MORE = rf"(?: (?:(?:of|for|and|the|to|&) )*{_WORD}|, {_WORD}(?: (?:and|&) {_WORD})*(?=,| to | said| would| will|$))*"
_HEADS = (
    r"Director|Head|Officer|Manager|Chair(?:man|woman|person)?|Leader|Clerk|Member|Mayor|Accountant|Treasurer|Secretary|Holder|Councillors?|Cllrs?"
    r"|Engineer|Auditor|Adviser|Advisor|Surveyor|Solicitor|Executive|Lead|Commissioner|Representative|Co-ordinator|Coordinator|Planner|Psychologist"
    r"|Inspector|Superintendent|Warden|Principal|Lord Mayor|Convener|Provost|Team|Service"
)
_PREFIX = rf"(?:{_WORD} (?:and {_WORD} |& {_WORD} |of (?:the )?{_WORD} )?){{0,4}}?"
ROLE = re.compile(rf"\b(?:{_PREFIX})(?:{_HEADS})\b(?:(?<=Councillor)|(?<=Cllr)|(?<=\w))(?:(?: (?:of|for|to|on)(?: the)? {_WORD})?{_MORE})")
_BODIES = re.compile(
    r"\b((?:(?!The )[A-Z][\w’'&-]* (?:(?:and|of|the|&) )*)*(?:Council|Committee|Cabinet|Panel|Board|Trust|Forum|Healthwatch|ICB|Partnership|Executive"
    r"|Sub-Committee|Group|Water|Police|Company|Association))\b"
)
_COMMON = re.compile(
    r"\b((?:[Tt]he|[Aa])?\s*(?:[Oo]fficers|[Mm]anagement|[Cc]lerk|chairman|manager|company|developer|contractor|applicant|landlord|operator|officer|health representative))\b(?!['’]s)"
)
_PRONOUN = re.compile(r"\b(?:he|she|He|She)\b")
_LEAD = re.compile(r"^(?:the|a|an|that the|Action|ACTION|and the|and)\s+", re.IGNORECASE)


def clean(who: str) -> str:
    """The name without the article before it and the marks about it."""
    said = who.strip(" .,;:–-()")
    while _LEAD.match(said):
        said = _LEAD.sub("", said, count=1)
    return re.sub(r"\s+", " ", re.sub(r"['’]s$", "", said)).strip(" ,")


def role(words: str) -> str:
    """The first person or body that words name; empty where they name none."""
    found = [hit for pattern in (ROLE, _BODIES, _COMMON) if (hit := pattern.search(words))]
    return clean(min(found, key=lambda hit: (hit.start(), -hit.end())).group()) if found else ""


def last_role(words: str) -> str:
    """The last person that words name, for "she" in what follows."""
    found = [hit.group() for hit in ROLE.finditer(words)]
    return clean(found[-1]) if found else ""


def subject(words: str) -> str:
    """Who words, from the start of a clause to its verb, have as their subject: a name at their end, or after "that"."""
    tail = re.split(r"[;:]|\b(?:that|and|but|which|while|whereas)\b (?=(?:the|a|an|she|he|officers|The|[A-Z]))", words)[-1]
    return role(tail)


def is_pronoun(words: str) -> bool:
    """Whether the subject is he or she."""
    return bool(_PRONOUN.search(words))


def full(who: str, before: str) -> str:
    """A short title in its full form, where the text before has given one and only one: "the Director", "Director of Place"."""
    longer = {clean(hit.group()) for hit in ROLE.finditer(before) if clean(hit.group()).startswith(f"{who} ")}
    return longer.pop() if len(longer) == 1 else who
