"""Whom a decision or a request sets to work: "the Director report…", "Cabinet be asked to…", "to be provided by officers"."""

from __future__ import annotations

import re

from indexer.register import who
from indexer.register.subjects import PARTY, party
from indexer.register.told_to import DEEDS, is_name, ordered
from indexer.register.wording import THING

_BE_ASKED = r"(?:asked|requested|instructed|invited|urged|tasked|encouraged|directed|reminded|required|told|summoned|commissioned|expected|called (?:up)?on)"
_ASKED_OF = re.compile(
    r"\b(?i:request(?:s|ed)?|asks?|asked|instruct(?:s|ed)?|invite[sd]?|urge[sd]?|tasked|call(?:s|ed)? (?:up)?on|direct(?:s|ed)?|require[sd]?|told|tell|summon(?:s|ed)?|nominate[sd]?|recommend(?:s|ed)?|agreed|resolved|decided|have|(?:deferred|adjourned) (?:for|to (?:allow|enable))|wish(?:es|ed)?|wants?|remit(?:ted|s)? to|leave it to|subject to)"
    r"(?: unanimously)?[:,]?(?: (?:that|THAT))?(?: also)? (?=(?:the |The |all |each |our |both )?[A-Za-z])"
)
_DEED = re.compile(
    r"(?:,[^,;]{2,80},)? (?:(?:then|also|now|each) )?(?:to (?!be\b|the\b|a\b)[a-z]+|(?:be|is|are) (?:asked|requested|instructed|invited|urged|tasked|encouraged|directed) to|be urged|should (?!be\b)[a-z]+|would (?!be\b)[a-z]+|will (?!be\b)[a-z]+|[a-z]+ing\b)"
)
_SUBJUNCTIVE = re.compile(
    rf"(?:,[^,;]{{2,80}},)?(?: of the (?:two|three|four) [a-z]+)?(?:,? (?:within|by|in|before) (?:the )?[\w-]+(?: [\w-]+){{0,3}}?,?)? (?:(?:then|also|now|each|formally|first|jointly|again|further|urgently|immediately) )?(?P<verb>{DEEDS}(?:e?s)?)\b(?! (?:of|for (?:the )?\d)\b)"
)
_ANY_VERB = re.compile(  # "that the Manager model both options", not "that the Council budget be agreed"
    r"(?: (?:now|then|also|further|again))? (?!(?:now|then|also|be|is|are|was|were|has|had|have|would|will|could|can|may|did|do|does|said|and|or|of|for|in|to|with|on|at|by|from|as|that|which|who|not|than|the|an?|no|if|it|tax|over|under|about|into|per|nor|but|note|receive|approve|adopt|endorse|accept|welcome|thank|support|acknowledge)\b)(?P<verb>[a-z]+)(?<!ed)(?<!s)(?<!ing)(?<!ly)"
    r" (?=(?:the|an?|all|any|both|each|its|their|his|her|this|these|those|such|out|up|it|them|with|further|on|to|[a-z]{3,}s|[A-Z])\b)(?!(?: ?(?!to\b)[\w’-]+){0,6} be\b)"
)
_WAS_ASKED = re.compile(
    rf" (?:was|were|be|is|are|to be) (?:then |also |formally |(?:authorised|asked|instructed) and )?{_BE_ASKED} (?:to|(?<!reminded )that|with [a-z]+ing)\b|(?:(?<= to)|(?<=be)| to be) invited\b| be (?:urged|invited|asked) (?:to|for)\b| be (?:recommended|advised) to (?!the\b|full\b|its\b)[a-z]+"
)
_BY_WHOM = re.compile(
    r"\b(?:written|provided|prepared|given|submitted|produced|circulated|brought|taken|made|reviewed|sent|supplied|undertaken|arranged|drafted|carried out|reported|presented|drawn up|shared|published)(?: (?!and\b|or\b)[a-z]+){0,4}? by (?=(?:the )?[A-Za-z])"
)
_PREFACE = re.compile(  # what stands before what is decided: numbers, "RESOLVED that", "it was further agreed to", "subject to …,"
    r"^\W*(?:(?:(?!S\d)[A-Z]{0,6}\d[\w./]*|\(?(?:\d{1,3}(?:\.\d+)*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|(?:[A-Z]|[ivx]{1,4})(?= [–—-] ))[.:)]?\s+(?:[–—-]\s+)?)*"
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+)?(?:(?:(?:Further|FURTHER|Also) )?(?:(?:It|it) was (?:further |then |also |therefore |accordingly |unanimously )*|Therefore, it was )?(?:RESOLVED|RECOMMENDED|AGREED|DECIDED|REQUIRED|RECOMMENDATIONS?|[Rr]esolved|[Aa]greed|[Rr]ecommended|[Dd]ecided|Recommendation \d+|Decision|DECISION|Outcome|OUTCOME|Resolution)\W*)?"
    r"(?:(?:\([a-z]\) )?(?:[Tt]hat|THAT|[Tt]o)\b)?:? ?"
    r"(?:,? ?(?:subject to|in consultation|following|having|once|on receipt|should|if|where|in view|in light|in the light|as|when|after|by|before|from|within|at|pending|further to|with|in order)\b [^,;]{3,90}, )?"
)
_THING = r"(?:tenders?|bids?|quot(?:e|ation)s?|applications?|nominations?|expressions?|comments?|views|submissions?|proposals?|objections?|representations?|interest|permission|approval|leave|reports?|advice|information|clarification|assurances?|details|funding|evidence)"
_ANY_ASKING = re.compile(rf"\b(?:{_BE_ASKED}|recommended|advised|invited)\b")
_ANY_BE_ASKED = re.compile(  # whoever is asked, though no office or body that is known: "group leaders be requested to…"
    rf"(?P<who>(?!(?:an?|no|any|further|some|it|this|that|there|council|cabinet|full council|(?:the )?(?:cabinet|council|executive)) )(?!(?:the )?(?:[\w’'-]+ )?{_THING} )[\w’'&(), -]{{3,80}}?)(?:,[^,;]{{2,60}},)?"
    rf" (?:should )?(?:to )?be (?:also |formally |strongly |again )?(?:(?:{_BE_ASKED}|recommended) (?:also )?to (?!be\b|the\b|a\b|an\b|its\b|full\b)[a-z]+\b|(?:asked|invited|requested|called|summoned) (?:back\b|to (?:the|its|a|their) (?:[\w’'-]+ ){{0,4}}?(?:meeting|session|workshop|briefing))\b"
    r"|(?:asked|invited|tasked|charged) (?:with|back)\b|given (?:until|\w+ \w+) [^.;]{2,40}? to (?!the\b)[a-z]+|in touch\b|formed to\b|established to\b|set up to\b)",
    re.IGNORECASE,
)
_ASK_ANY = re.compile(
    r"(?:\b(?:[Tt]o |(?:AGREED|[Aa]greed|RESOLVED|[Rr]esolved)[ :–—-]+|[Cc]ommittee |[Cc]ouncil |[Pp]anel |[Bb]oard |[Mm]embers )(?:also |further |formally )?|^\W*(?:\(?\w{1,4}[.)] )?)(?i:ask|invite|request|summon|require(?=(?:s|d)? (?:[\w’']+ ){1,5}attendance)|urge|instruct|call (?:up)?on|call|tell)(?:e?s|ed)?"
    rf" (?P<who>(?:the |our |all |each |both |local )*(?!(?:that|whether|him|her|them|it|for|an?|us|if|how|why|what|{_THING})\b)(?:[\w’'&()-]+ ){{0,6}}?[\w’'&()-]+)(?<! to)(?:['’]s? attendance\b| (?:again |back |also )?to (?:(?:the |its |their |a |our |that |this )(?:[\w’']+ ){{0,5}}?(?:meeting|session|Committee|committee|Panel|Board|workshop|hearing)"
    r"|(?:[A-Z][a-z]+) (?:meeting|session)|(?!the\b|a\b|an\b|be\b|its\b|their\b|our\b|this\b)[a-z]+)\b| (?:again|back)\b)"
)
_WITH_TASK = re.compile(
    rf" with (?:the )?(?P<who>[A-Za-z][\w’'& -]{{1,50}}?) to (?:then )?{DEEDS}\b|[(](?P<who2>[A-Z][\w’'& -]{{1,50}}?) to {DEEDS}\b"
)
_INVITES = re.compile(
    r"(?:\b[Tt]o |^\W*(?:\(?\w{1,3}[.)] )?)[Ii]nvite (?P<who>the (?:[A-Z][\w’'-]*(?: (?:of|and|for|the) )?(?: )?){1,6})\.?$"
)
_BE_DONE_BY = re.compile(  # "that the payment be kept under review by the Director", but not what is only settled or approved by him
    r"\b(?:to be|be|should be|must be) (?!settled|determined|agreed|approved|decided|paid|appointed|authorised|signed off|chosen)[a-z]+(?:ed|en|nt|de|pt|ld|ght|wn|ne)\b(?: (?!as |in accordance)[^,;.]{1,60}?)? by (?=(?:the )?[A-Z]|officers)(?![^.;]* (?:in|after) consultation)"
)
_BY_NAMES = re.compile(
    r"\b(?:agreed|resolved|decided)(?: that)? (?P<who>[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? and [A-Z][a-z]+) (?:will|would|to|should)\b"
)
_BEFORE_NAME = re.compile(
    r"(?:the |our )?(?P<more>joint|interim|acting|deputy|new|incoming|relevant|outgoing|appropriate|respective|local|ward) (?=[A-Z])"
)
_CALLED_DOES = re.compile(  # "that Revenues adopt a hold"
    r" (?:write|report|adopt|provide|submit|prepare|arrange|respond|circulate|investigate|review|consult|advise|draft|produce|bring back|send|contact|attend|look into|explore|develop|publish) (?!be\b)"
)
_DECIDES = re.compile(
    r"(?:The |This |the )?[\\w -]{3,40}? (?:has |then |therefore |also |unanimously |further ){0,2}(?:resolved|agreed|decided|directed|resolves|agrees|recommends|recommended)(?: unanimously)?:? (?:that|to) ",
    re.IGNORECASE,
)
OWN = re.compile(
    r"(?:[Tt]his )?(?:Committee|Sub-Committee|Sub Committee|Panel|Board|Forum|Authority|Working Party|Working Group|Commission|Joint Committee|Members|Assembly|[Mm]eeting|Sitting)$"
)
OWN_COUNCIL = re.compile(
    r"(?:[Tt]his )?(?:(?:Parish|Town|City|County|Borough|District|Community|full|Full) )?(?:Council|Fund|Corporation)$"
)
_STANDS = re.compile(
    r" (?:to )?(?:(?:serve|act|stand|continue) as|replace|chair|co-chair|succeed|take over)\b|( be (?:recommended|advised))\b"
)


def set_to_work(words: str) -> str:
    """Who a resolution sets to work: "the Director report…", "Cabinet be asked to…", "to be provided by officers"."""
    preface = _PREFACE.match(words)
    body = words[preface.end() :] if preface else words
    decides = _DECIDES.match(body)
    body = body[decides.end() :] if decides else body
    return (
        _leads(body, len(body) < len(words) or words[:1].islower())
        or asked_of(words)
        or _also(body)
        or _any_be_asked(body)
        or was_asked(body)
        or _any_asked(words)
        or by_whom(body)
        or _set_to(body)
        or (ordered(body) if len(body) < len(words) and "delegat" not in words.lower() else "")
        or _with_task(body)
    )


def _leads(body: str, is_led: bool) -> str:
    """The party at the head of a resolution that is asked, or (where "that" or a number leads to it) is to do a thing."""
    more = _BEFORE_NAME.match(body)
    if more:
        name = _leads(body[more.end() :], is_led)
        return f"{more['more']} {name}" if name else ""
    hit = PARTY.match(body)
    if not hit or hit["pronoun"] or hit.group().endswith(("'s", "’s")):
        return ""
    name, end = party(hit)
    if (
        not name
        and hit["name"]
        and (_WAS_ASKED.match(body, end) or (is_led and _CALLED_DOES.match(body, end) and not THING.search(hit.group())))
    ):
        return who.clean(hit.group())
    asked = re.match(r",[^,;]{2,80},", body[end:])
    at = end + (asked.end() if asked else 0)
    does = is_led and _does(body, end) and not _in_office(body, end, name)
    council = OWN_COUNCIL.fullmatch(name) and re.match(r" be (?:recommended|advised)\b", body[at:])
    follows = (bool(_WAS_ASKED.match(body, at)) and not council) or does
    return name if name and follows and not OWN.fullmatch(name) and not _is_decided(body, at) else ""


def _in_office(body: str, end: int, name: str) -> bool:
    """Whether it is only put into an office ("that Cllr Watkin serve as Chairman"), or is the council, which decides and is not set to work."""
    stands = _STANDS.match(body, end)
    if OWN_COUNCIL.fullmatch(name):
        return bool(stands) or not re.match(rf" (?!approve|endorse|agree){DEEDS}s\b", body[end:])
    return bool(stands and not stands[1])


def _any_be_asked(body: str) -> str:
    """Whoever is asked, though no office or body that is known: "group leaders be requested to…"."""
    asked = _ANY_BE_ASKED.match(body) or _ANY_BE_ASKED.match(body, body.find(": ") + 2 if ": " in body[:60] else 0)
    return who.clean(re.split(r", and (?:that )?the ", asked["who"])[-1]) if asked else ""


def _any_asked(words: str) -> str:
    """Whoever is asked: "to invite our three MPs to…", "Ellis, Noor and Jess will…"."""
    ask = _ASK_ANY.search(words) or _BY_NAMES.search(words) or _INVITES.search(words)
    name = who.clean(re.split(r" for (?:an?|the|more|further|funds|funding|views|comments)\b", ask["who"])[0]) if ask else ""
    return "" if not name or OWN.fullmatch(name) or re.search(r" (?:and|or|of|for|on|about|to|by)$", name) else name


def _with_task(body: str) -> str:
    """ "…, with the Chairman to exchange contracts", "(Scrutiny team to organise)": who is set to what follows from a decision."""
    for task in _WITH_TASK.finditer(body):
        name = who.clean(task["who"] or task["who2"])
        if who.is_somebody(name) and is_name(name) and not OWN.fullmatch(name):
            return name
    return ""


def asked_of(words: str) -> str:
    """ "The Committee requested that officers prepare…", "ask the Cabinet to adopt…"."""
    again = re.search(r"\b(?:ask|request|instruct|invit|urg)(?:ed|ing) (?:him|her|them) (?:also )?to\b", words)
    if again:
        names = [
            name
            for hit in PARTY.finditer(words[: again.start()])
            if not hit["pronoun"]
            and (name := party(hit)[0])
            and not OWN.fullmatch(name)
            and words[hit.end() : again.start()].strip() not in ("", "also", "then")
        ]
        return names[-1] if names else ""
    for asked in _ASKED_OF.finditer(words):
        hit = PARTY.match(words, asked.end())
        if hit and not hit["pronoun"] and not hit.group().endswith(("'s", "’s")):
            name, end = party(hit)
            follows = (
                _DEED.match(words, end)
                or (asked.group().lower().startswith(("ask", "request")) and re.match(r" for (?:an?|the|further|more|any) ", words[end:]))
                or (re.search("that|agreed", asked.group().lower()) and _does(words, end) and not _in_office(words, end, name))
            )
            if re.search("allow|enable", asked.group()) and re.match(
                r" to (?:attend|speak|be|consider|reflect|take|have|see)\b", words[end:]
            ):
                continue
            council = OWN_COUNCIL.fullmatch(name) and asked.group().lower().startswith("recommend")
            if name and follows and not OWN.fullmatch(name) and not council:
                return name
    return ""


def was_asked(words: str) -> str:
    """ "The Monitoring Officer was asked to…", "Cabinet be asked to…"."""
    if not _ANY_ASKING.search(words):
        return ""
    for hit in PARTY.finditer(words):
        name, end = party(hit)
        apposed = re.match(r",[^,;]{2,80},", words[end:])
        if name and not hit["pronoun"] and _WAS_ASKED.match(words, end + (apposed.end() if apposed else 0)):
            return name
    return ""


def by_whom(words: str) -> str:
    """ "to be provided by officers", "Letter to go from the Chair"."""
    for by in [
        *_BY_WHOM.finditer(words),
        *re.finditer(r"\b(?:go|come|sent|be) (?:[^,;.]* )?from (?=the [A-Z][^,;.]*\.?$)", words),
        *re.finditer(
            r"\b(?:request|ask|s[eo]ek|sought|await|want|look forward)\w*(?: for)? (?:(?:an?|the|further|more|any|written|regular) )[^,;.]*? from (?=(?:the )?[A-Z]|officers)",
            words,
        ),
        *_BE_DONE_BY.finditer(words),
        *re.finditer(r"\bletters?(?: of [a-z]+)?(?: to [\w ]{3,30}?)? from (?=the [A-Z])", words),
        *re.finditer(r"^\W*(?:By|by) (?=[A-Z])|\bto be [a-z]+(?: and [a-z]+)? by (?=(?:the )?[A-Za-z])", words),
    ]:
        hit = PARTY.match(words, by.end())
        name = party(hit)[0] if hit and not hit["pronoun"] else ""
        if " to the " in name and not re.match(r"(?:[\w ]* )?(?:Clerk|Adviser|Advisor|Assistant|Secretary|Registrar) to the", name):
            name = name.split(" to the ")[0]  # "written by the Chair to the Minister"
        if name and (by.re is not _BE_DONE_BY or _is_officers(name)):
            return name
    return ""


def _is_officers(name: str) -> bool:
    """Whether a name is an officer's, a person's or a team's, and not a body's."""
    return bool(
        who.PERSONS_OFFICE.search(name)
        or who.TITLED.search(name)
        or re.search(r"(?:officers|[Tt]eam|Chief|Executive|Engineer|Planner|Mayor|Chair|Chairman|Convener|Treasurer|Provost)$", name)
    )


def _does(words: str, end: int) -> bool:
    """Whether a verb of doing, in its plain form, follows a party."""
    return bool(_SUBJUNCTIVE.match(words, end) or _ANY_VERB.match(words, end))


def _set_to(body: str) -> str:
    """ "Select Committee to review progress": a party that is told to do a thing without a verb of deciding."""
    hit = PARTY.match(body)
    name, end = party(hit) if hit and not hit["pronoun"] else ("", 0)
    told = re.match(
        rf" (?:(?:to|will|shall|would) {DEEDS}\b|to (?!be\b|have\b|receive\b|the\b|a\b)[a-z]+ (?:the|an?|its|their|all|any|with|out)\b)",
        body[end:],
    )
    return name if name and told and not OWN.fullmatch(name) and not OWN_COUNCIL.fullmatch(name) and not _STANDS.match(body, end) else ""


def _is_decided(body: str, at: int) -> bool:
    """Whether the verb after a body is one of deciding in the past: "The Committee approved…"."""
    return bool(re.match(r" (?:then |also |unanimously )?\w+(?:ed|ted)\b", body[at:])) and not _WAS_ASKED.match(body, at)


def _also(body: str) -> str:
    """A second thing resolved, with its doer: "…, and that the Head of Assets bring…"."""
    for also in re.finditer(r"\b(?:that|THAT) (?=(?:the )?[A-Zo])|\band (?=the [A-Z])", body):
        hit = PARTY.match(body, also.end())
        if hit and not hit["pronoun"]:
            name, end = party(hit)
            if (
                name
                and not OWN.fullmatch(name)
                and not (also.group() != "and " and re.search(r"\bnoted $", body[: also.start()]))
                and (
                    (_does(body, end) and not _in_office(body, end, name))
                    or _WAS_ASKED.match(body, end)
                    or re.match(r" should (?!be)", body[end:])
                )
                and not _is_decided(body, end)
            ):
                return name
    return ""
