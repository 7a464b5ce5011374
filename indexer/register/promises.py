"""Who gives a promise: the subject of the verb that promises, or who says that a thing "would be done"."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.register.subjects import ASKS, PARTY, Subject, is_impersonal, is_other_sex, is_time, named_before, party, subjects
from indexer.register.who import clean

CUE = re.compile(
    r"\b(?:undertook|undertakes?(?! by)|(?:did|do|does) (?:promise|offer|pledge|agree)|promised|promises|offered|pledged|committed|guaranteed|vowed|volunteered|assured|gave (?:(?:[A-Z]\w+|him|her|them|us|the [A-Z]\w+) )?(?:an?|the [A-Z][\w -]*|his|her|their) |agreed (?:to|that|he|she|they)|(?:was|were) (?:willing|happy|prepared|content|pleased|glad|able|ready|keen) to|intends? to|had no objection|accepted\b)"
    r"|\b(?:would(?! (?:also )?(?:like|prefer|welcome|want|rather|wish|appreciate)\b)|will|was to|were to|is to|are to|shall)\b|[’'](?:d|ll)\b(?= )|\bcould have\b"
)
_IFFY = re.compile(
    r"\b(?:whether|if|asked (?:that|for|how|when|what|who|why)|how|why|what|who|which|where|as to|unless)\b(?:(?! (?:and|but)\b)[^,;])*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:would|will|was to|were to|is to|are to|shall|[’'](?:d|ll))(?: (?:also|then|now|not|each|all|soon|still|therefore|again))* be(?: again| \w+ly)? (?!(?:happy|pleased|able|glad|willing|content|writing|bringing|looking|putting|sending|seeking|\w+ing)\b)"
)
_COMES = re.compile(
    r"(?:would|will|was to|were to)(?: (?:then|also|now))? (?:begin|start|follow|open|reopen|commence|go|come|return|receive|hear|get|rise|fall)\b"
)
_TOLD_BY = re.compile(r"\b(?:confirmed|reported|stated|advised|explained|said|noted|clarified|told|informed|assured) by (?=(?:the )?[A-Z])")
_SAYING = re.compile(
    r"(?:also |then )?(?:said|says?|replied|confirmed|advised|stated|explained|added|answered|responded|indicated|reported|told|assured|gave|accepted|acknowledged|apologised|admitted|agreed|thought|felt|noted|announced)\b"
)
_WHICH_AGREED = re.compile(r", which (?:the )?[A-Z][\w’' ]{2,50} (?:undertook|promised|offered|pledged|agreed to)$")
_GETS = re.compile(
    r"(?:would|will)(?: then| also)? (?:have (?:an?|the|it|them|this|these|that)\b|see (?:it|them|the)\b|receive\b|get (?:an?|the|it|them)\b|hear\b)"
)
_LEFT_OUT = re.compile(
    r"^\W*(?:Will|Would|Undertook|Promised|Agreed to|Offered to)\b|[,.!][”\"’'] (?:he|she) (?:said|replied|added|answered|promised)\b"
)
_AND_SAID = re.compile(r"\band (?:then |also )?(?:said|replied|added|explained|confirmed)\b")
_NO_SPEAKER = re.compile(r"EV|CCTV|TRO|RAG|IT|ICT|HR")
_MIDST = re.compile(
    r", (?=(?:the )?[A-Z])(?:[\w’' ]{3,60}?) (?:said|promised|replied|confirmed|assured \w+|told \w+|informed (?:the )?\w+)(?: [a-z]+)?, "
)
_PRESENT = re.compile(r"(?: \w+ly)? be (?:in touch|back|there|present|at|available)\b")
_EXPLICIT = re.compile(r"(?:undert|promis|offer|pledg|volunteer|committed|guarant|vowed|gave)")
_SAID_LAST = re.compile(
    r", (?=(?:the )?[A-Za-z])(?:[\w’'()&,. -]{3,80}?) (?:has |have |had )?(?:promised|undertook|undertaken|pledged|vowed|said|replied|confirmed|added|assured (?:\w+|the \w+)|told (?:\w+|the \w+))\W*$"
)
_PROMISE_OF = re.compile(
    r"\b(?:promised|undertaken|guaranteed|given|offered|pledged|agreed) by (?=(?:the )?[A-Za-z])|\b(?:[Pp]romise|[Uu]ndertaking|[Oo]ffer|[Aa]ssurance|[Cc]ommitment|[Pp]ledge)s?(?: \w+)? (?:from|of|by) (?=(?:the )?[A-Z])"
)
_THAT_ANOTHER = re.compile(
    r"(?:promised|undertook|guaranteed|pledged|assured [\w’' ]{2,40}?|gave (?:an?|the|his|her|their) (?:[a-z]+ )?(?:undertaking|assurance|commitment|promise|guarantee|pledge)(?: to \w+)?) that (?=(?:the )?[A-Za-z])"
)
_ITS_PROMISE = re.compile(
    r"(?:['’]s?) (?:own )?(?:promise|undertaking|offer|assurance|commitment|pledge|guarantee)\b|\b(?:It|it) was (?=(?:the )?[A-Z])"
)
_TOLD = re.compile(r"(?:was|were) (?:told|informed|advised|assured|reassured|reminded|given|asked|heard)\b|heard\b|received\b|noted\b")


def giver(words: str, before: str) -> str:
    """Who gives a promise: the subject of its verb, or who is said to have promised it in another way."""
    found = _told_whom_asked(words) or _giver(words, before) or _beside(words)
    if not found and _LEFT_OUT.search(words):
        found = named_before(before)  # "Will report back in March", "“I'll get you one,” she said"
    return found


def _told_whom_asked(words: str) -> str:
    """ "He asked the Planning Manager for a note and was told that he would have one"."""
    told = re.search(r"\basked (?=(?:the )?[A-Z]).*\bwas (?:told|promised|assured)\b", words)
    hit = PARTY.match(words, told.start() + 6) if told else None
    return party(hit)[0] if hit and not hit["pronoun"] else ""


def _beside(words: str) -> str:
    """ "Promise from Leisure: …", "…, the Cabinet Member promised", "the Chief Planner's promise to…", "It was the Director who…"."""
    of, last = _PROMISE_OF.search(words), _SAID_LAST.search(words)
    midst = _MIDST.search(words)
    for at in [*(found.end() if found is of else found.start() + 2 for found in (of, last, midst) if found)]:
        hit = PARTY.match(words, at)
        if hit and not hit["pronoun"] and party(hit)[0]:
            return party(hit)[0]
    quoted = re.search(r"[,!?.][”\"’']? (?:said|replied|promised|answered) (?=(?:the |The )?[A-Z])", words)
    hit = PARTY.match(words, quoted.end()) if quoted else None
    if hit and not hit["pronoun"] and party(hit)[0]:
        return party(hit)[0]
    its = _ITS_PROMISE.search(words)
    if not its:
        return ""
    if its.group().lower().startswith("it "):
        hit = PARTY.match(words, its.end())
        return party(hit)[0] if hit and not hit["pronoun"] and re.match(r"(?: \([^)]*\))? who\b", words[hit.end() :]) else ""
    owners = [party(hit)[0] for hit in PARTY.finditer(words[: its.start()]) if hit.end() == its.start() and not hit["pronoun"]]
    return owners[-1] if owners else ""


def _giver(words: str, before: str) -> str:
    """The subject of the verb that promises; for what "would be done", who says so or by whom it is to be done."""
    people = list(subjects(words))
    cues = [cue for cue in CUE.finditer(words) if not _IFFY.search(words[: cue.start()]) or _WHICH_AGREED.search(words[: cue.end()])]
    if len(cues) > 1 and cues[0].group() == "accepted":
        cues = cues[1:]
    for cue in cues:
        own = next((one for one in reversed(people) if one.verb == cue.start()), None)
        if (
            own
            and is_impersonal(own.said)
            and re.match(r"w", cue.group())
            and any(_EXPLICIT.match(later.group()) for later in cues if later.start() > cue.start())
        ):
            continue
        if own is None and _COMES.match(words, cue.start()):
            own = _left_out(words, cue, people)
        if own and re.search(r"\b(?:his|her|their|my) $", words[: own.start]):
            own = replace(own, said="she", is_pronoun=True)  # "her firm would issue it"
        by_itself = own is not None and not own.is_body and own.said.lower() != "they"
        if (
            (_PASSIVE.match(words, cue.start()) and not (by_itself and _PRESENT.match(words, cue.end())))
            or (own is not None and (own.is_body or _gets_from(words, own, people)) and _GETS.match(words, cue.start()))
            or (_COMES.match(words, cue.start()) and not by_itself)
            or (_is_things(words, cue) and (own is None or cue.group() == "could have"))
        ):
            found = _of_passive(words, cue, people, before)
            if found:
                return found
            continue
        if own is None:
            own = _left_out(words, cue, people)
        other = _of_another(words, cue) if own and not own.is_pronoun else ""
        if other:
            return other
        if own is None:
            continue
        return _name(own, words, people, before)
    return (
        _name(people[0], words, people, before)
        if people and not people[0].is_body and CUE.search(words) is None
        else _from_above(words, before)
    )


def _of_another(words: str, cue: re.Match[str]) -> str:
    """Who will do what somebody promises of another: "The Chairman promised that the Council would reply"."""
    that = _THAT_ANOTHER.match(words, cue.start())
    hit = PARTY.match(words, that.end()) if that else None
    if not hit or hit["pronoun"] or not party(hit)[0]:
        return ""
    return party(hit)[0] if re.match(r" (?:would|will) (?!be\b|not\b|have\b|get\b|receive\b)[a-z]+", words[hit.end() :]) else ""


def _is_things(words: str, cue: re.Match[str]) -> bool:
    """Whether a thing, or those who receive it, stand before the verb: "it would", "Members could have the plan"."""
    return cue.group() == "could have" or bool(
        re.search(r"\b(?:his|her|their|its|our) (?:[a-z]+ ){1,2}$|\b(?:it|this|these|that|which) (?:also |then )?$", words[: cue.start()])
    )


def _gets_from(words: str, own: Subject, people: list[Subject]) -> bool:
    """Whether a councillor gets what somebody else speaks of: "the Director said that Cllr Webb would have the figures"."""
    member = bool(re.match(r"(?:Cllrs?|Councillors?)\b", own.said))
    return member and any(one.verb < own.start and _SAYING.match(words, one.verb) for one in people)


def _left_out(words: str, cue: re.Match[str], people: list[Subject]) -> Subject | None:
    """The subject of a verb that has none of its own: "… and would write", "accepted this and undertook to…"."""
    earlier = [one for one in people if one.verb < cue.start()]
    between = words[earlier[-1].verb : cue.start()] if earlier else ""
    if not earlier or (
        not re.search(r"(?:\band|\bbut|,|\bwho|\bthat)(?: (?:also|then|so|therefore|did|\w+ly))* ?$|^$", between)
        and not re.match(r"(?:undert|promis|offer|pledg|volunteer|committed|guarant|vowed|agreed|gave|was|were)", cue.group())
    ):
        return None
    if re.match(
        r"(?:undert|promis|offer|pledg|volunteer|guarant|vowed|agreed|gave|committed)", cue.group()
    ):  # "X said that Y was late, and undertook": the head of the sentence
        return next((one for one in reversed(earlier) if _is_main(words, one)), earlier[-1])
    return earlier[-1]


def _is_main(words: str, one: Subject) -> bool:
    """Whether a subject stands at the head of its sentence or clause, and not after "said", "that" or "whether"."""
    return bool(re.search(r"(?:^|[.;:–] ?|\band |\bbut |^[A-Z][^.;:]{0,80}, )$", words[: one.start]))


def _of_passive(words: str, cue: re.Match[str], people: list[Subject], before: str) -> str:
    agent = re.match(
        r"(?:(?!\b(?:once|when|if|that|and|after|before|until|which)\b)[^,;.])*?\w+ by (?=(?:the |their |its |[A-Z]|officers|her\b|him\b))",
        words[cue.end() :],
    )
    if agent:
        if re.match(r"(?:her|him)\b(?! [a-z]+ [a-z])", words[cue.end() + agent.end() :]):
            return named_before(before)
        hit = PARTY.match(words, cue.end() + agent.end())
        if hit and (hit.group().endswith(("'s", "’s")) or words[hit.end() : hit.end() + 1] in ("'", "’")):
            hit = None
        if hit and words[hit.end() : hit.end() + 1] in ("'", "’"):
            hit = None  # "complied with by the Ombudsman's date"
        if hit and not hit["pronoun"] and party(hit)[0]:
            return party(hit)[0]
        if hit and hit["name"] and re.search(r"(?:ed|en|out|up|de|nt|ld|ght|ne) by $", words[: hit.start()]) and not is_time(hit.group()):
            return clean(hit.group())
    if re.match(
        r"(?:would|will|was to|were to)(?: \w+)? (?:begin|start|follow|open|reopen|commence|go(?! (?:out|to|round|up|on|with|back)\b))\b",
        words[cue.start() :],
    ) and not re.search(
        r"\b(?:reply|response|letter|answer|note|report|paper|update|email|briefing|notices?|leaflets?|invitations?)(?: [\w ]+)? (?:would|will) (?:\w+ )?(?:go(?: out)? to|follow)\b",
        words[: cue.end() + 16],
    ):
        return ""
    told = _TOLD_BY.search(words[: cue.start()])
    hit = PARTY.match(words, told.end()) if told else None
    if hit and party(hit)[0]:
        return party(hit)[0]
    own = [one for one in people if one.verb == cue.start()]
    speakers = [one for one in people if one.verb < cue.start() and not _TOLD.match(words, one.verb) and one not in own]
    speakers = [one for one in speakers if not ASKS.match(words, one.verb)]
    speakers = [
        one
        for one in speakers
        if not re.match(r"(?:was|were|is|are|had|has|would|will|did)\b", words[one.verb :])
        or _AND_SAID.search(words[one.verb : cue.start()])
    ]
    speakers = [one for one in speakers if not _NO_SPEAKER.fullmatch(one.said)]
    return _name(speakers[-1], words, people, before) if speakers else ""


def _name(one: Subject, words: str, people: list[Subject], before: str) -> str:
    """The name of a subject; for "she" that of the last who spoke in the sentence, or before it."""
    own = re.match(r"(?:His|Her|Their|his|her|their) ", one.said)
    if one.said == "officer" and not own:
        name = named_before(before)
        return name if name.endswith(("Officer", "Manager", "Director")) or re.match(r"(?:Head|Director) of ", name) else one.said
    if not one.is_pronoun and not own:
        return one.said
    here = [
        other
        for other in people
        if other.start < one.start
        and not other.is_pronoun
        and not other.is_body
        and not _IFFY.search(words[: other.start])
        and not is_other_sex(one.said, other.said)
    ]
    if one.said.lower() == "they":
        several = [
            other for other in people if other.start < one.start and not other.is_pronoun and (other.is_body or other.said.endswith("s"))
        ]
        several = several or [other for other in here if _SAYING.match(words, other.verb)]
        return several[-1].said if several else named_before(before, plural=True)
    speaking = [other for other in here if not ASKS.match(words, other.verb)]
    speaking = [other for other in speaking if _SAYING.match(words, other.verb)] or speaking
    if (
        not speaking
        and here
        and re.search(r"\band (?:then |also )?(?:said|replied|added|promised|undertook|offered)\b", words[here[-1].verb : one.start])
    ):
        return here[-1].said  # "asked for the details and said she would"
    if not speaking and not re.match(
        r"\W*(?:Asked|Pressed|In )", words
    ):  # "Members asked whether the Director could share it, and she agreed": the one asked about
        asked = [other for other in people if other.start < one.start and not other.is_pronoun and not other.is_body]
        speaking = [other for other in asked if re.match(r"(?:could|would|might|will|can)\b", words[other.verb :])]
    told = _TOLD_BY.search(words[: one.start])
    hit = PARTY.match(words, told.end()) if told else None
    if hit and not hit["pronoun"] and party(hit)[0]:
        return party(hit)[0]  # "It was confirmed by the Lead Officer that he would"
    return speaking[-1].said if speaking else named_before(before, pronoun=one.said)


def _from_above(words: str, before: str) -> str:
    """Who the line above a list of promises names: "the Head of Housing made the following commitments:"."""
    above = before.rstrip().rsplit("\n", 1)[-1].strip()
    start = re.match(r"\W*(?:\(?\w{1,3}[.)]\s+)?(?:to|To|would|will) [a-z]+", words)
    if start and not above.endswith(":"):
        listed = [line for line in before.split("\n") if line.strip()]
        above = (
            next((line for line in reversed(listed) if not re.match(r"\W*\(?\w{1,3}[.)] ", line)), "")
            if re.match(r"\W*\(?\w{1,3}[.)]\s", words)
            else ""
        )
    people = [one for one in subjects(above) if not one.is_pronoun] if start and above.endswith(":") else []
    return people[0].said if people else ""
