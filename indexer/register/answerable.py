"""Whether words name somebody who can answer for a thing: an office, a person, initials, a service or a body."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.register.called import is_called

OFFICES = (
    r"directors?|chief|mgr|dir|asst|exec|cllrs|councillors|heads?|officers?|managers?|chair(?:man|woman|person|s)?|leaders?|clerks?|mayor|accountants?|treasurer|secretar(?:y|ies)|deputies|engineers?|auditors?|advis[eo]rs?|surveyors?|solicitors?"
    r"|executives?|leads?|commissioners?|representatives?|co-?ordinators?|planners?|psychologists?|inspectors?|superintendents?|wardens?|principals?|conveners?|convenors?|provost|holders?|rangers?"
    r"|librarians?|head ?teachers?|consultants?|analysts?|administrators?|colleagues|staff|harbour ?master|archivist|architects?|specialists?|assistants?|deputy|sergeants?|constables?|rfo|vets?|bp|s151|dcs|pcso"
    r"|registrars?|curators?|agents?|partners?|supervisors?|practitioners?|statisticians?|doctors?|nurses?|geriatricians?|trainers?|foremen|foreman|caretakers?|organisers?|champions?|handyman|handyperson|groundsman|groundsperson|author|councillor|mr|cllr|commanders?|controllers?|technicians?|conservator|foresters?|ecologists?|archaeologists?|economists?|pharmacists?|midwife|therapists?|scientists?|teachers?|governors?|trustees?|bailie|whip|spokes(?:man|woman|person)|delegates?|supervisors?|operatives?|cleaners?|gardeners?|valuers?|actuary|liaison|bursar|dean|rector|vicar|minister|speaker|reporter|lengthsman|lengthsperson|bookkeeper|steward|barrister|advocate|dpo|link|stonemason|landowners?|owners?|farmers?|publican|shopkeepers?|postmaster|postmistress|churchwardens?|plumber|electrician|builder|supplier|installer|wardens"
    r"|designers?|printers?|artists?|editors?|webmaster|photographers?|caterers?|roofers?|joiners?|carpenters?|painters?|sculptors?|tutors?|coaches|mentors?|brokers?|lawyers?|counsel|organist|conductor|promoters?|vendors?|licensees?|freeholders?|clients?|sponsors?|insurers?|designate"
)
_BODIES = (
    r"teams?|services?|departments?|directorates?|management|administration|council|authority|authorities|compan(?:y|ies)|contractors?|developers?|trusts?|board|cabinet|police|agency|association|operators?"
    r"|providers?|landlords?|nhs|icb|university|college|schools?|charity|healthwatch|firm|group|partnership|unit|interface|side|forum|force|utility|office|organisations?|society|club|foundation|union"
    r"|federation|consortium|brigade|working party|task force|hub|network|alliance|surgery|secretariat|brewery|diocese|consultancy|scouts|guides|brownies|cubs|hospital|orchestra|band|bank"
)
_CAPITALISED = re.compile(
    r"^(?:Legal|Finance|Planning|Housing|HR|IT|Highways|Comms)$|(?:^|\s)[A-Z][\w’'&-]* (?:Legal|Finance|Planning|Housing|HR|IT|Highways|Water|Homes|Rail|Network|Services|Industries|Development|Education|Comms|Communications|County|District|Borough|Group|Schools?|University|Health|Standards|Protection|Control|Parks|Estates|Licensing|Regeneration|Transport|Care|Democracy|Governance|Audit|Procurement)$"
)
_MEMBERS = r"(?:cabinet|executive|lead|portfolio|ward|local|shadow|board|committee|independent|county|borough|district|parish|division|link|co-opted)? ?(?:members?)"
_ENDS = re.compile(rf"(?:^|[\s/(-])(?:{OFFICES}|{_BODIES}|{_MEMBERS})$", re.IGNORECASE)
_LONGEST = 24  # characters at the end of words, in which what they end in is found
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllrs?|Councillors?|Councillor|Coun|Ald|Alderman|Sir|Dame|Lady|Lord|Rev|Revd|Canon|Father|PC|PCSO|PS|WM|GM|SM|ACFO|CFO|ACC|DCC|CC|DC|DS|CI|DI|DCI|Insp|Inspector|Sergeant|Sgt|Supt|Chief|Judge|Captain|Major|Colonel|Commander|County|Borough|District|Parish|Town|Deputy|The)\.?"
_NAMED = re.compile(
    r"^(?!(?:[Tt]he )?(?:[\w’'-]+ ){0,5}(?:Act|Bill|Regulations?|Order|Plan|Strategy|Policy|Report|Scheme|Budget|Programme|Project|Agreement|Constitution|Code|Charter|Framework|Review|Contract|Lease|Minutes|Agenda|Precept|Levy|Protocol|Bridge|Park|Road|Street)$)"
    rf"(?:the |The |and |Independent Member )?(?:{_TITLE} )+(?:(?:Mrs|Ms|Miss|Dr|Mr)\.? )?(?:[A-Z][\w’'-]*\.? ?){{1,3}}(?:(?:and|&) (?:{_TITLE} )?(?:[A-Z][\w’'-]* ?){{1,2}})?$"
)
_INITIALS = re.compile(r"^(?:the |The )?[A-Z]{2,4}(?:(?:\s*[/,&]\s*|,? and )[A-Z]{2,4})*$")
_PRONOUN = re.compile(
    r"(?:^|\s)(?:he|she|they|we|I|all|both|who|[Ss]omeone|[Ss]omebody|He|She|They|We|All|Both)(?: (?:himself|herself|themselves|all|both|also))?$"
)
_PREPOSITION = re.compile(
    r" (?:of|for|at|from|in|on|with|by|to|about|into|under|within|representing|responsible|who|which|whose)\b.*| ?[,(].*"
)
_ARTICLE = re.compile(r"^(?:the|a|an|our|his|her|their|its|each|every|both|all|that|this|one of the|then) ", re.IGNORECASE)
FINITE = re.compile(r"\b(?:had|has|have|was|were|is|are|would|will|could|said|did|not|[a-z]{2,}ed|went|came|took|gave|made|met|told)\b")
_BOUND = re.compile(
    r"\b(?:that|said|says|replied|confirmed|advised|stated|explained|added|answered|agreed|told|responded|indicated|noted|reported|informed|intimated|acknowledged|accepted|assured|commented"
    r"|and|but|so|because|as|which|while|although|though|then|however|therefore|meantime|meanwhile|interim|occasion|addition|also|question|response|reply|meeting|instead)\b,? |, | [–—-] |: "
)  # fmt: skip


_SAYING = re.compile(
    r"\b(?:that|said|says|replied|confirmed|advised|stated|explained|answered|told|responded|indicated|reported|assured) (?!(?:he|she|they|I|we)\b)"
)
_OFFICE_ENDS = re.compile(rf"(?:^|\s)(?:{OFFICES})$", re.IGNORECASE)
_THING = re.compile(
    r" (?:Report|Update|Review|Survey|Vacancy|Vacancies|Appointments?|Recruitment|Grant|Policy|Plan|Scheme|Services?|Support|Training|Guidance|Bill|Pay|Teams?|Awards?|Posts?|Roles?|Strategy|Group|Funding|Budget|Costs?|House|Road|Street|Centre|Hours|Contract|Consultation|Forum|Elections?|Interests?|Attendance|Allowances?|Expenses|Meetings?|Nominations?|Conference|Day|Week|Bonus|Parking|Time|Fund|Network|Programme|Register|Delegations?|Decisions?)$"
)
_TITLED = re.compile(r"(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:(?:of|and|for|&) )?[A-Z][\w’'-]*){1,6}")  # "the Rights of Way Officer"
_OFFICE_AND_NAME = re.compile(
    r"(?P<office>[A-Z][\w’'&-]*(?: (?:of |for |and )?[A-Z][\w’'&-]*){0,4}) (?:Dr\.? |Mrs? |Ms )?[A-Z][a-z’'-]+(?: (?:[A-Z][\w’'-]+))?$"
)


@lru_cache(maxsize=1024)
def is_doer(subject: str) -> bool:
    """Whether a subject, from the start of its clause to its verb, is somebody who can do a thing: "The Head of Legal", "LW", "she"."""
    said = re.sub(r"^\W*(?:\d+(?:\.\d+)*\.? )+|\s*\([^)]*\)", "", subject).strip(" ,;:–—-\t\"“‘'")
    if not said:
        return False
    spoken = _spoken(said)
    if (not spoken and _names(said)) or _PRONOUN.search(said):
        return True
    bounds = (
        found for found in _BOUND.finditer(said, spoken) if found.group().strip(" ,") != "and" or FINITE.search(said[: found.start()])
    )
    return any(_names(said[found.end() :]) for found in bounds)


def _spoken(said: str) -> int:
    """Where what somebody says begins: the one who says it does not do it ("Ms Trew, said cover would end")."""
    return max((found.start() for found in _SAYING.finditer(said)), default=0)


def is_office(name: str) -> bool:
    """Whether a name without its article ends in an office or body, whatever stands before it: "Area Commander", "trainers of the Trust"."""
    head = _PREPOSITION.sub("", name).strip()
    return len(head.split()) <= 6 and bool(_ENDS.search(head, max(0, len(head) - _LONGEST)))


@lru_cache(maxsize=1024)
def _names(words: str) -> bool:
    if not words or len(words) > 110 or re.match(r"(?:by|of|from|to|for|with|in|at|on|about|under|as) ", words):
        return False
    if _NAMED.search(words) or _INITIALS.search(words) or is_called(words):
        return True
    if _CAPITALISED.search(words) or (_OFFICE_ENDS.search(words, max(0, len(words) - _LONGEST)) and _TITLED.fullmatch(words)):
        return True
    named = _OFFICE_AND_NAME.match(words)
    if (
        named
        and not _THING.search(words)
        and any(_OFFICE_ENDS.search(part, max(0, len(part) - _LONGEST)) for part in (named["office"], named["office"].rsplit(" ", 1)[0]))
    ):
        return True
    head = _PREPOSITION.sub("", _ARTICLE.sub("", words.strip())).strip()
    return (
        bool(head)
        and len(head.split()) <= 6
        and bool(
            _ENDS.search(head, max(0, len(head) - _LONGEST))
            or (head != words and (_NAMED.search(head) or (is_called(head) and not re.match(r"\S+ to ", words))))
        )
    )
