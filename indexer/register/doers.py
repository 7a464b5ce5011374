"""Who is to do what an entry says: the owner of an action, the giver of a promise, the body or office that a resolution sets to work."""

from __future__ import annotations

import re

from indexer.register import speech, who
from indexer.register.models import EntryKind
from indexer.register.promises import CUE, giver
from indexer.register.structure import sentences
from indexer.register.subjects import PARTY, party

_HEAD = re.compile(
    r"^\W*(?:(?:ACTIONS?|Actions?)(?: [Pp]oints?| POINTS?)?(?: (?:by|BY|for|FOR))?(?: \d+(?:/\d+)?)?\s*[:–—-]*\s*|(?:\(?(?:\d{1,2}(?:\.\d+)*|[a-z]|[ivx]{1,5})[.)]|[•●▪*–-])\s+|(?:(?!S\d)[A-Z]{1,4}\d{1,3}[.:)]?|\d{1,2}[./]\d{1,3}[.:)]?|\d{1,2})\s+(?=(?:[Tt]he )?[A-Z]))*(?:Minute \d+ ?[:–-] ?)?"
)
_TO = re.compile(
    r"(?:,[^,;]{2,60},|,)? (?:(?:also|then|each) )?(?:to|is to|are to|was to|were to|will|would|should|shall|must|needs? to|has to|have to)(?: (?:also|then|please|be able to))? (?P<verb>(?:be )?[a-z]+)\b"
)
_WELSH = re.compile(r"(?P<who>[A-Z][\w’' -]{1,60}?) i [a-z]+[^/]*/ to [a-z]+")
_LABEL = re.compile(
    r"\b(?:[Ll]ead(?: [Oo]fficer)?|[Oo]wner|[Rr]esponsible(?: [Oo]fficer| [Pp]erson)?|[Rr]esponsibility|[Bb]y whom|[Aa]ssigned to)\s?: (?P<who>[A-Z][^;:|–]*?)(?=\.?$|[;.]|,? by\b|,? \d| – | \(|[)])"
)
_BE_ASKED = r"(?:asked|requested|instructed|invited|urged|tasked|encouraged|directed|reminded)"
_ASKED_OF = re.compile(
    r"\b(?:request(?:s|ed)?|REQUEST(?:S|ED)|ask(?:s|ed)?|ASK(?:S|ED)|Asks?|Requests?|instruct(?:s|ed)?|Instruct(?:s|ed)?|INSTRUCT(?:S|ED)|invite[sd]?|Invites?|urge[sd]?|Urges?|tasked|call(?:s|ed)? (?:up)?on|Calls? on|direct(?:s|ed)?|require[sd]?"
    r"|recommend(?:s|ed)?|Recommends?|agreed|Agreed|AGREED|RESOLVED|Resolved|resolved|subject to|Subject to)(?: unanimously)?[:,]?(?: (?:that|THAT))?(?: also)? (?=(?:the |The |all |each |our )?[A-Za-z])"
)
_DEED = re.compile(
    r"(?:,[^,;]{2,80},)? (?:(?:then|also|now|each) )?(?:to (?!be\b|the\b|a\b)[a-z]+|(?:be|is|are) (?:asked|requested|instructed|invited|urged|tasked|encouraged|directed) to|be urged|should (?!be\b)[a-z]+|would (?!be\b)[a-z]+|will (?!be\b)[a-z]+|[a-z]+ing\b)"
)
_DEEDS = (
    r"(?:write|report|ask|bring|provide|submit|circulate|prepare|arrange|respond|adopt|publish|(?:re)?consider|meet|attend|speak|seek|review|invite|send|give|take|make|look|work|carry|draw|draft|set|hold|obtain"
    r"|investigate|explore|ensure|contact|check|confirm|update|present|return|discuss|undertake|issue|share|inform|notify|liaise|raise|produce|complete|add|include|begin|start|commission|establish|appoint|develop"
    r"|implement|deliver|monitor|consult|engage|lead|press|lobby|object|reply|examine|assess|revise|amend|agree|approve|allocate|fund|pay|recruit|reinstate|withdraw|convene|organise|keep|visit|find|put|tell|let"
    r"|email|forward|order|chase|purchase|buy|get|book|instruct|negotiate|sign|serve|follow|act|help|represent|vote|apply|advertise|pursue|clarify|supply|answer|explain|identify|conduct|refer|bring|table|place"
    r"|proceed|repair|replace|install|build|do|go|come|feed|join|settle|nominate|action|manage|collect|plant|mow|cut|clean|erect|remove|close|open|run|talk|see|read|walk|scope|map|cost|price|test|audit)"
)
_NO_NAME = re.compile(
    r"^(?:Reports?|Items?|Letters?|Updates?|Matters?|Papers?|Briefings?|Notes?|Minutes|Website|Agenda|Visits?|Meetings?|Training|Information|Details|Figures|Data|Responses?|Presentation|Next|It|This|That|To|He|She|They)\b"
    r"|\b(?:the|was|were|is|had|has|said|that|agreed|asked|would|will|be|as|not|if|it|letter|report|item|draft)\b| - |(?<!\bCllr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\b[A-Z])\. "
)
_SUBJUNCTIVE = re.compile(
    rf"(?:,[^,;]{{2,80}},)? (?:(?:then|also|now|each|formally) )?(?P<verb>{_DEEDS}(?:e?s)?)\b(?! (?:of|for (?:the )?\d)\b)"
)
_ANY_VERB = re.compile(  # "that the Manager model both options", not "that the Council budget be agreed"
    r" (?!(?:be|is|are|was|were|has|had|have|would|will|could|can|may|did|do|does|said|and|or|of|for|in|to|with|on|at|by|from|as|that|which|who|not|than|the|an?|no|if|it|tax|over|under|about|into|per|nor|but|note|receive|approve|adopt|endorse|accept|welcome|thank|support|acknowledge)\b)(?P<verb>[a-z]+)(?<!ed)(?<!s)(?<!ing)(?<!ly)"
    r" (?=(?:the|an?|all|any|both|each|its|their|his|her|this|these|those|such|out|up|it|them|with|further|on|to|[a-z]{3,}s|[A-Z])\b)(?!(?: ?(?!to\b)[\w’-]+){0,6} be\b)"
)
_WAS_ASKED = re.compile(
    rf" (?:was|were|be|is|are|to be) (?:then |also |formally )?{_BE_ASKED} (?:to|that)\b|(?:(?<= to)|(?<=be)| to be) invited\b| be (?:urged|invited|asked) (?:to|for)\b"
)
_BY_WHOM = re.compile(
    r"\b(?:written|provided|prepared|given|submitted|produced|circulated|brought|taken|made|reviewed|sent|supplied|undertaken|arranged|drafted|carried out|reported|presented|determined|settled|drawn up|shared|published)(?: (?!and\b|or\b)[a-z]+){0,4}? by (?=(?:the )?[A-Za-z])"
)
_OWN = re.compile(
    r"(?:[Tt]his )?(?:Committee|Sub-Committee|Sub Committee|Panel|Board|Forum|Authority|Working Party|Working Group|Commission|Joint Committee|Members|Assembly)$"
)
_OWNER_LAST = re.compile(r"(?:\s[–—-]\s|\s?\(|\. |: )(?P<who>[A-Z][^–—|()]*?(?: \([^)]*\))?)\)?(?:\s[–—-]\s[^–—]*|, by [^,]*)?\.?$")
_OWNER_FIRST = re.compile(r"(?P<who>[A-Z][^–—:|]*?)\s?(?:[–—:]|- )")


def doer(kind: EntryKind, words: str, before: str) -> str:
    """Who is to do it; `before` is the text that stands before the words. Empty where nobody is named."""
    if kind in (EntryKind.COMMITMENT, EntryKind.ACTION):
        speaker = speech.first_person(words, before)
        if speaker:
            return speaker
    said = who.person(_doer(kind, words, before))
    if not said and kind in (EntryKind.COMMITMENT, EntryKind.ACTION):
        said = speech.above(words, before) or speech.labelled(words)
    lead = sentences(0, before.rsplit("\n", 1)[-1])[-1:]
    if (
        said
        or not lead
        or kind is EntryKind.RESOLUTION
        or lead[0].words.endswith((".", ":", ";", "?"))
        or not re.match(r"(?:and |to |would |will |that )", words)
    ):
        return said
    begun = lead[0].words
    return giver(f"{begun} {words}", before[: len(before) - len(begun) - 1])


def _doer(kind: EntryKind, words: str, before: str) -> str:
    if kind in (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION):
        return _set_to_work(words)
    if kind is EntryKind.ACTION:
        return _owner(words, before)
    return giver(words, before) if kind is EntryKind.COMMITMENT else ""


def _owner(words: str, before: str) -> str:
    head = _HEAD.match(words)
    said = words[head.end() :] if head else words
    return (
        _labelled(words)
        or _ordered(said)
        or _asked_of(words)
        or _was_asked(words)
        or _leading(said, bool(head and re.search(r"[Aa]ction|ACTION", head.group())))
        or _trailing(said)
        or _by_whom(words)
        or _above(said, before)
        or _set_to_work(words)
        or (giver(words, before) if CUE.search(words) else "")
    )


def _labelled(words: str) -> str:
    """The owner in "(Action: Head of Parking)" or "Lead officer: Jane Smith"."""
    label = _LABEL.search(words)
    if label:
        return who.clean(label["who"])
    beside = re.match(r"\W*(?:ACTIONS?|Actions?)\s*\((?P<who>[A-Z][^)\d]{1,60})\)\s*[:–-]", words)
    if beside:
        return who.clean(beside["who"])
    inner = re.search(r"[(\[](?:ACTIONS?|Actions?|Owner|Lead)(?: by)?\s*[:–-]\s*([^)\]]+)[)\]]", words)
    return re.split(r",? (?:by|to) ", who.clean(inner[1]))[0] if inner else ""


def _ordered(said: str) -> str:
    """ "Clerk to book", "Bins – DC to look at…", "Legal (PT) to advise": who stands before "to" and a verb."""
    starts = [0, *(hit.end() for hit in re.finditer(r"\s[–—-]\s|[,:;.]\s(?=\w)", said))]
    for start in starts:
        order = re.match(
            r"(?:The |the )?(?P<who>[A-Za-z][\w’'.&/() -]{0,90}?(?:, [A-Z][\w’'-]*(?: (?:and|&) [A-Z][\w’'-]*)*)?)" + _TO.pattern,
            said[start:],
        )
        order_who = order["who"] if order and _is_deed(order["verb"]) else ""
        name = who.clean(order_who)
        if name and is_name(name) and (who.is_party(name) or (order and re.match(rf"{_DEEDS}\b|be ", order["verb"]))):
            return name
    welsh = _WELSH.match(said)
    return who.clean(welsh["who"]) if welsh and is_name(who.clean(welsh["who"])) else ""


def _is_deed(verb: str) -> bool:
    """Whether "X to be …" sets X to work: "to be invited to speak" does, "to be sent" does not."""
    return not verb.startswith("be ") or verb in ("be invited", "be asked", "be our", "be responsible")


def is_name(name: str) -> bool:
    """Whether words before "to" are a name alone, without a verb or thing among them."""
    said = re.sub(r"\b(?:of|for|and|to|on|from|in) the\b", "of", name)
    if _NO_NAME.search(said) or re.search(rf" (?!lead$){_DEEDS}$", said):
        return False
    lower = [word for word in re.findall(r"(?<![\w’'.])[a-z]+\b", said) if word not in ("of", "for", "and", "to", "on", "from", "in", "de")]
    if not re.match(r"[A-Z]", name):
        return who.is_party(name) and len(name.split()) <= 5
    return len(name.split()) <= 12 and not re.search(r"[;:]", name) and (not lower or (who.is_party(name) and len(lower) <= 2))


def _asked_of(words: str) -> str:
    """ "The Committee requested that officers prepare…", "ask the Cabinet to adopt…"."""
    again = re.search(r"\b(?:asked|requested|instructed|invited|urged) (?:him|her|them) to\b", words)
    if again:
        names = [
            name
            for hit in PARTY.finditer(words[: again.start()])
            if not hit["pronoun"] and (name := party(hit)[0]) and not _OWN.fullmatch(name)
        ]
        return names[-1] if names else ""
    for asked in _ASKED_OF.finditer(words):
        hit = PARTY.match(words, asked.end())
        if hit and not hit["pronoun"]:
            name, end = party(hit)
            follows = (
                _DEED.match(words, end)
                or (asked.group().lower().startswith(("ask", "request")) and re.match(r" for (?:an?|the|further|more|any) ", words[end:]))
                or (re.search("that|agreed", asked.group().lower()) and _does(words, end))
            )
            if name and follows and not _OWN.fullmatch(name):
                return name
    return ""


def _was_asked(words: str) -> str:
    """ "The Monitoring Officer was asked to…", "Cabinet be asked to…"."""
    for hit in PARTY.finditer(words):
        name, end = party(hit)
        apposed = re.match(r",[^,;]{2,80},", words[end:])
        if name and not hit["pronoun"] and _WAS_ASKED.match(words, end + (apposed.end() if apposed else 0)):
            return name
    return ""


def _leading(said: str, marked: bool) -> str:
    """ "Action: Scrutiny Officer: add…", "PSW – dip sample": who stands first, before a dash or colon."""
    first = _OWNER_FIRST.match(said)
    name = who.clean(first["who"]) if first else ""
    if name and len(name.split()) <= 9 and (who.is_party(name) if not marked else is_name(name)):
        return name
    alone = who.clean(re.split(r",? (?=\d|by |[(])", said)[0])
    return alone if marked and len(alone.split()) <= 8 and is_name(alone) and who.is_party(alone) else ""


def _trailing(said: str) -> str:
    """ "… – Head of Audit – 5 July", "… (CW)": who stands last."""
    last = _OWNER_LAST.search(said)
    name = who.clean(last["who"]) if last else ""
    return name if name and is_name(name) and who.is_party(name) else ""


def _by_whom(words: str) -> str:
    """ "to be provided by officers", "Letter to go from the Chair"."""
    for by in [
        *_BY_WHOM.finditer(words),
        *re.finditer(r"\b(?:go|come|sent|be) (?:[^,;.]* )?from (?=the [A-Z][^,;.]*\.?$)", words),
        *re.finditer(
            r"\b(?:request|ask|s[eo]ek|sought|await|want|look forward)\w*(?: for)? (?:(?:an?|the|further|more|any|written|regular) )[^,;.]*? from (?=(?:the )?[A-Z]|officers)",
            words,
        ),
        *re.finditer(r"^\W*(?:By|by) (?=[A-Z])|\bto be [a-z]+(?: and [a-z]+)? by (?=(?:the )?[A-Za-z])", words),
    ]:
        hit = PARTY.match(words, by.end())
        if hit and not hit["pronoun"] and party(hit)[0]:
            return party(hit)[0]
    return ""


def _above(said: str, before: str) -> str:
    """Who the line above names, where the entry begins with "to" and a verb: "ACTION: Rural Officer"."""
    above = before.rstrip("\n").rsplit("\n", 1)[-1].strip()
    if not re.match(r"(?:To|to) [a-z]+", said):
        return ""
    marked = re.match(r"(?:ACTIONS?|Actions?)(?: by| BY)?\s*[:–-]\s*(.+)$", above)
    return who.clean(marked[1]) if marked else ""


def _set_to_work(words: str) -> str:
    """Who a resolution sets to work: "the Director report…", "Cabinet be asked to…", "to be provided by officers"."""
    body = re.sub(
        r"^\W*(?:\d+ (?=\())?(?:\(?\w{1,4}[.)]\s+)?(?:(?:It was |Therefore, it was )?(?:RESOLVED|RECOMMENDED|AGREED|RECOMMENDATIONS?|[Rr]esolved|[Aa]greed|[Rr]ecommended|Recommendation \d+)\W*)?(?:(?:\([a-z]\) )?(?:[Tt]hat|THAT|[Tt]o)\b)?:? ?(?:,? ?(?:subject to|in consultation|following|having|once|on receipt|should|if|where|in view|in light|in the light|as|when|after|by|before|from|within|at|pending|further to|with|in order)\b [^,;]{3,90}, )?",
        "",
        words,
    )
    hit = PARTY.match(body)
    if hit and not hit["pronoun"]:
        name, end = party(hit)
        if not name and hit["name"] and _WAS_ASKED.match(body, end):
            return who.clean(hit.group())
        asked = re.match(r",[^,;]{2,80},", body[end:])
        at = end + (asked.end() if asked else 0)
        follows = _WAS_ASKED.match(body, at) or ((len(body) < len(words) or words[:1].islower()) and _does(body, end))
        if name and follows and not _OWN.fullmatch(name) and not _is_decided(body, at):
            return name
    return (
        _asked_of(words)
        or _also(body)
        or _by_whom(body)
        or _set_to(body)
        or (_ordered(body) if len(body) < len(words) and "delegat" not in words else "")
    )


def _does(words: str, end: int) -> bool:
    """Whether a verb of doing, in its plain form, follows a party."""
    return bool(_SUBJUNCTIVE.match(words, end) or _ANY_VERB.match(words, end))


def _set_to(body: str) -> str:
    """ "Select Committee to review progress": a party that is told to do a thing without a verb of deciding."""
    hit = PARTY.match(body)
    name, end = party(hit) if hit and not hit["pronoun"] else ("", 0)
    return name if name and not _OWN.fullmatch(name) and re.match(rf" to {_DEEDS}\b", body[end:]) else ""


def _is_decided(body: str, at: int) -> bool:
    """Whether the verb after a body is one of deciding in the past: "The Committee approved…"."""
    return bool(re.match(r" (?:then |also |unanimously )?\w+(?:ed|ted)\b", body[at:])) and not _WAS_ASKED.match(body, at)


def _also(body: str) -> str:
    """A second thing resolved, with its doer: "…, and that the Head of Assets bring…"."""
    for also in re.finditer(r"\bthat (?=(?:the )?[A-Zo])", body):
        hit = PARTY.match(body, also.end())
        if hit and not hit["pronoun"]:
            name, end = party(hit)
            if (
                name
                and not _OWN.fullmatch(name)
                and (_does(body, end) or _WAS_ASKED.match(body, end) or re.match(r" should (?!be)", body[end:]))
                and not _is_decided(body, end)
            ):
                return name
    return ""
