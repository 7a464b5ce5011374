"""Who is told to do a thing in a note: "Clerk to book", "Legal (PT) to advise", and whether words are a name alone."""

from __future__ import annotations

import re

from indexer.register import who

DEEDS = (
    r"(?:write|report|ask|bring|provide|submit|circulate|prepare|arrange|respond|adopt|publish|(?:re)?consider|meet|attend|speak|seek|review|invite|send|give|take|make|look|work|carry|draw|draft|set|hold|obtain"
    r"|investigate|explore|ensure|contact|check|confirm|update|present|return|discuss|undertake|issue|share|inform|notify|liaise|raise|produce|complete|add|include|begin|start|commission|establish|appoint|develop"
    r"|implement|deliver|monitor|consult|engage|lead|press|lobby|object|reply|examine|assess|revise|amend|agree|approve|allocate|fund|pay|recruit|reinstate|withdraw|convene|organise|keep|visit|find|put|tell|let"
    r"|email|forward|order|chase|purchase|buy|get|book|instruct|negotiate|sign|serve|follow|act|help|represent|vote|apply|advertise|pursue|clarify|supply|answer|explain|identify|conduct|refer|bring|table|place"
    r"|proceed|repair|replace|install|build|do|go|come|feed|join|settle|nominate|action|manage|collect|plant|mow|cut|clean|erect|remove|close|open|run|talk|see|read|walk|scope|map|cost|price|test|audit"
    r"|advise|certify|demonstrate|host|lay|offer|phone|ring|record|register|remind|canvass|trial|pilot|warn|paint|move|measure|train|brief|highlight|list|count|launch|pass|chair|compile|collate|calculate|model|enter|fix"
    r"|inspect|introduce|justify|log|match|post|procure|promote|propose|quantify|query|recover|reduce|research|resolve|restore|retender|rewrite|redraft|re-[a-z]+|secure|select|shortlist|source|specify|strengthen|study|tackle|trim"
    r"|upload|verify|exchange|photograph|interview|recirculate|e-mail|reissue|resubmit|rerun|survey|scrutinise|evaluate|append|attach|distribute|escalate|finalise|gather|express|convey|rank|amalgamate|simplify|publicise|facilitate)"
)
_TO = re.compile(
    r"(?:,[^,;]{2,60},|,)? (?:(?:also|then|each) )?(?:to|is to|are to|was to|were to|will|would|should|shall|must|needs? to|has to|have to)(?: (?:also|then|please|be able to))? (?P<verb>(?:be )?(?!(?:the|an?|its|this|that|these|their|all|each|our|his|her|be|full|next)\b)[a-z]+|be [a-z]+)\b"
)
_WELSH = re.compile(r"(?P<who>[A-Z][\w’' -]{1,60}?) i [a-z]+[^/]*/ to [a-z]+")
_NO_NAME = re.compile(
    r"^(?:Reply|Replies|Photos?|Reports?|Items?|Letters?|Updates?|Matters?|Papers?|Briefings?|Notes?|Minutes|Website|Agenda|Visits?|Meetings?|Training|Information|Details|Figures|Data|Responses?|Presentation|Next|It|This|That|To|He|She|They)\b"
    r"|\b(?:the|was|were|is|had|has|said|that|agreed|asked|would|will|be|as|not|if|it|letter|report|item|draft)\b| - |(?<!\bCllr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bEnv)(?<!\bInsp)(?<!\bDir)(?<!\bDep)(?<!\bInd)(?<!\b[A-Z])\. "
)


def ordered(said: str) -> str:
    """ "Clerk to book", "Bins – DC to look at…", "Legal (PT) to advise": who stands before "to" and a verb."""
    starts = [
        0,
        *(
            hit.end()
            for hit in re.finditer(r"\s[–—-]\s|(?<!Env)(?<!Insp)(?<!Dir)(?<!Dep)(?<!Asst)(?<!Cllr)(?<!Supt)(?<!Sgt)[,:;.]\s(?=\w)", said)
        ),
    ]
    for start in starts:
        order = re.match(
            r"(?:The |the )?(?P<who>[A-Za-z][\w’'.&/() -]{0,90}?(?:, [A-Z][\w’'-]*(?: (?:and|&) [A-Z][\w’'-]*)*)?)" + _TO.pattern,
            said[start:],
        )
        order_who = order["who"] if order and _is_deed(order["verb"]) else ""
        name = who.clean(order_who)
        if name and is_name(name) and (who.is_party(name) or (order and re.match(rf"{DEEDS}\b|be ", order["verb"]))):
            return name
    welsh = _WELSH.match(said)
    return who.clean(welsh["who"]) if welsh and is_name(who.clean(welsh["who"])) else ""


def _is_deed(verb: str) -> bool:
    """Whether "X to be …" sets X to work: "to be invited to speak" does, "to be sent" does not."""
    return not verb.startswith("be ") or verb in ("be invited", "be asked", "be our", "be responsible")


def is_thing(name: str) -> bool:
    """Whether words are of a thing, though an office stands in them: "Letter to the Minister", "Cllr Sumner's proposal"."""
    return bool(
        _NO_NAME.search(name)
        or re.search(
            r"['’]s? (?:proposal|request|note|letter|report|suggestion|amendment|motion|update|recommendation|decision|offer|view)s?\b",
            name,
        )
    )


def is_name(name: str) -> bool:
    """Whether words before "to" are a name alone, without a verb or thing among them."""
    said = re.sub(r"\b(?:of|for|and|to|on|from|in) the\b", "of", name)
    if is_thing(said) or re.search(r" \d+$", said) or re.search(rf" (?!lead$){DEEDS}$", said):
        return False
    lower = [word for word in re.findall(r"(?<![\w’'.])[a-z]+\b", said) if word not in ("of", "for", "and", "to", "on", "from", "in", "de")]
    if not re.match(r"[A-Z]", name):
        return who.is_party(name) and len(name.split()) <= 5
    return len(name.split()) <= 12 and not re.search(r"[;:]", name) and (not lower or (who.is_party(name) and len(lower) <= 2))
