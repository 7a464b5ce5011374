"""Names: the persons, offices and bodies that words name, in the words of the text."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.register.answerable import is_office
from indexer.register.called import is_called
from indexer.register.wording import TITLE

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
    r"\b((?:(?!The )[A-Z][\w’'&-]* (?:(?:and|of|the|&) )*){0,20}(?:Council|Committee|Cabinet|Panel|Board|Trust|Forum|Healthwatch|ICB|Partnership|Executive"
    r"|Sub-Committee|Group|Water|Police|Company|Association))\b"
)
_COMMON = re.compile(
    r"\b((?:[Tt]he|[Aa])?\s*(?:[Oo]fficers|[Mm]anagement|[Cc]lerk|chairman|manager|company|developer|contractor|applicant|landlord|operator|officer|health representative))\b(?!['’]s)"
)
_LEAD = re.compile(r"^(?:the|a|an|that the|Action|ACTION|and the|and|our|its)\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:owner|lead(?: officer)?|who|for|by|assigned to|responsib(?:le|ility)|action(?: for| by)?)\s*[:=]\s*", re.IGNORECASE
)
_MANNER = re.compile(r",? (?:at once|forthwith|immediately|asap|please|again)$", re.IGNORECASE)
_CODE = re.compile(r"^\s*(?:(?!S\d)[A-Z]{1,4}\d{1,3}|\d{1,3}(?:[./]\d{1,3})*)[.):]?\s+(?=[A-Z])(?!(?:Group|Squadron|Division|Regiment)\b)")
TITLED = re.compile(rf"\b{TITLE} (?:(?:[A-Z]\.? ?)+ )?[A-Z][\w’'-]+(?:(?<!\.) (?!(?:Question|Item|Report)\b)[A-Z][\w’'-]+)?")
INITIALS = re.compile(r"[A-Z]{2,5}(?:(?:/|, ?| ?& ?| and )[A-Z]{2,5})*$")
PERSONS_OFFICE = re.compile(
    r"\b(?:Head|Officers?|Manager|Director|Lead|lead|Leader|Secretary|Clerk|Adviser|Advisor|Accountant|Solicitor)\b"
)
_OFFICE = re.compile(
    rf"\b(?:{_HEADS}|Director|Directors|Officers|Managers|Council|Committee|Cabinet|Panel|Board|Trust|Forum|Healthwatch|ICB|NHS|Partnership|Sub-Committee|Group|Water|Police|Company|Association|Services?"
    r"|Department|Agency|Authority|Interface|Master|Harbourmaster|Commission|Legal|Finance|Democratic|Governance|Services|Applicant|Operator|Contractor|Developer|Society|College|School|Academy|Constable|Analyst"
    r"|Assistant|Representatives|Architect|Planner|Practitioner|Worker|Consultant|Registrar|Archivist|Curator|Librarian|Ranger|Caretaker|Groundsman|Bursar|Trustees|Governors|Students|Union|Federation|Fund|Foundation"
    r"|Housing|Health|Highways|Chief|Deputy|Vice|Portfolio|Councillors|Unit|Office|Agent|Minister|Coroner|Rector|Vicar|Matron|Nurse|Geriatrician|Steward|Marshal|Lengthsman|Sponsor|Guardian|Champion|Ombudsman|Development)\b"
)
_LOWER = re.compile(
    r"\b(?:officers?|management|clerk|chair(?:man|woman|person)?|managers?|compan(?:y|ies)|developers?|contractors?|applicants?|landlord|operators?|representatives?|advis[eo]rs?|teams?|directorates?|authorit(?:y|ies)"
    r"|organisations?|partners|agency|trust|council|district|school|provider|surveyor|solicitor|secretary|treasurer|wardens?|engineers?|architects?|auditors?|mayor|leader|director|service|department|side|constable"
    r"|police|consultants?|agent|headteacher|principal|foundation|charity|association|group|lead|owner|trustees|governors|firm|reps?|workers?|drivers?|keepers?|licensees?|objectors?|petitioners?|complainants?|vets?|teachers?|barristers?|counsel|witness(?:es)?|neighbours?|promoters?|actuary|pharmacist|headteachers?|inspectors?|planners?|rangers?|caretaker|suppliers?|tenants?|(?:ward|cabinet|link|local|lead) members?)$"
)


@lru_cache(maxsize=512)
def clean(who: str) -> str:
    """The name without the article before it and the marks about it."""
    who = _MANNER.sub("", _LABEL.sub("", _CODE.sub("", who, count=1).lstrip(), count=1))
    said = who.strip(" .,;:–-") if re.search(r"\([^)]*\)\W*$", who) else who.strip(" .,;:–-()>")
    while _LEAD.match(said):
        said = _LEAD.sub("", said, count=1)
    return re.sub(r"\s+", " ", re.sub(r"['’]s$", "", said)).strip(" ,")


@lru_cache(maxsize=256)
def is_party(name: str) -> bool:
    """Whether a name is a person's, an office's or a body's, and not a thing's: "Legal Services", "AH/TJ", "Mr Prout", "each directorate"."""
    plain = re.sub(r"\s*\([^)]*\)$", "", name)
    return bool(TITLED.search(plain) or INITIALS.match(plain) or _OFFICE.search(plain) or _LOWER.search(plain) or is_office(plain))


def is_somebody(name: str) -> bool:
    """Whether a name is a party's, or calls somebody without an office: "Kay", "OPCC", "Highways"."""
    return is_party(name) or is_called(name)


def person(name: str) -> str:
    """Of a name with another beside it, the one that is given: the person of an office and a person, without what stands in brackets."""
    beside = re.fullmatch(r"(?P<first>.+?)(?: \((?P<in>[^()]{2,60})\)|, (?P<after>[^,]+))", name)
    if not beside:
        of = re.match(rf"(?P<who>{TITLED.pattern}) (?:of|from|for) ", name)
        return of["who"] if of else name
    first, second = beside["first"], beside["in"] or beside["after"]
    if TITLED.fullmatch(second) and not TITLED.search(first):
        return second
    if beside["in"] and len(second.split()) == 2 and is_called(second) and PERSONS_OFFICE.search(first) and not is_called(first):
        return second
    if beside["in"] and re.fullmatch(r"[A-Z]{2,3}", second) and PERSONS_OFFICE.search(first):
        return second
    if beside["in"] and re.match(r"by |to |\d|.* to [a-z]+", second):
        return first
    is_person = TITLED.fullmatch(first) or (is_called(first) and not is_party(first) and not is_office(first))
    return first if is_person and (beside["in"] or is_party(second)) else name


def role(words: str) -> str:
    """The first person or body that words name; empty where they name none."""
    found = [hit for pattern in (ROLE, _BODIES, _COMMON) if (hit := pattern.search(words))]
    return clean(min(found, key=lambda hit: (hit.start(), -hit.end())).group()) if found else ""


def last_role(words: str) -> str:
    """The last person that words name, for "she" in what follows."""
    found = sorted((hit.start(), hit.group()) for pattern in (ROLE, TITLED) for hit in pattern.finditer(words))
    return clean(found[-1][1]) if found else ""


def full(who: str, before: str) -> str:
    """A name in its full form, where the text before has given one and only one: "the Director", "Director of Place"; "Mr Lamb", "Mr D. Lamb"."""
    titled = re.match(rf"({TITLE}) ([A-Z][\w’'-]+)$", who)
    if titled:
        longer = set(re.findall(rf"\b{re.escape(titled[1])} (?:[A-Z][\w.]*\.? ?)+ ?{re.escape(titled[2])}\b", before)) - {who}
        return longer.pop() if len(longer) == 1 else who
    longer = {clean(hit.group()) for hit in ROLE.finditer(before) if clean(hit.group()).startswith(f"{who} ")}
    return longer.pop() if len(longer) == 1 else who
