"""Words of undertaking: undertook, promised, gave an assurance, agreed or offered to, was content to; with what takes their force away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.answerable import is_doer
from indexer.register.days import MONTH_NAMES
from indexer.register.quick import Sieve, has_any
from indexer.register.resolutions import BODY

_TO_WHOM = r"(?: on behalf of [^,;]{3,40}| to (?:the )?[A-Z][\w’' ]{2,40}?|,[^,;]{3,60},| (?:there and )?then| personally| in person| formally| also)?"
_SOMEBODY = r"(?: (?:to )?(?:the )?(?:[A-Z][\w’'-]*|him|her|them|us|members|residents|tenants|traders|parents|everyone)(?: (?:of|and|the|[A-Z][\w’'-]*)){0,6}?)?"
_WORD = r"(?:[Aa]ssurance|[Uu]ndertaking|[Cc]ommitment|guarantee|promise|pledge)s?"
_DECIDING = r"(?:withdraw|(?:that|this|those|these) (?:recommendation|proposal|change|amendment|course|view)|take (?:the|an|this|that) (?:\w+ )?item|take (?:as )?(?:urgent|late)|take (?:it|this|that|the \w+) as|admit|de-delegate|refer\b|delegate|allow|adjourn|proceed|hear|vary|extend the|suspend|move (?:to the|into|that|the)|note|approve|recommend|support|defer|adopt|accept|endorse|receive|refuse|disagree|differ|grant|abstain|vote|be|have been|serve|stand)\b"
_CUES = {
    "undertook": rf"undertook{_TO_WHOM}(?: \([a-z1]\))? (?:to|that|he|she|they)\b|(?<=has )undertaken (?:to|that)\b|(?<=have )undertaken (?:to|that)\b|(?:I|we|We) (?:undertake|promise|guarantee) (?:to|that)\b",
    "did": r"(?:did|does|do|will|would)(?:,[^,;]{2,20},)?(?: \w+)? (?:undertake|promise|guarantee|volunteer) (?:to|that)\b",
    "you": r"[Yy]ou(?: will|['’]ll) (?:soon )?(?:have|get|receive|see|hear)\b(?! to\b)(?=[^.;?]*\b(?:by|in|on|from|before|next|within|this|tomorrow)\b)",
    "i_will": r"(?:Yes,? )?(?:I|[Ww]e) (?:will|shall)(?=[.!]|[\"”]?$)",
    "give": rf"(?:I|[Ww]e) (?:can |do |will |am happy to )?(?:give|repeat) (?:you |him |her |them )?(?:that|this|an?|my|our|the) (?:\w+ )?{_WORD}",
    "no_objection": r"(?:had|has|saw) no (?:objection|difficulty|problem) (?:to|with|in|about) (?:(?:that|this|it) and|doing|supplying|sending|providing|sharing|bringing|circulating|publishing|arranging)\b|consented to (?:this|that|it|do|send|provide)\b",
    "can_do": r"(?:said|confirmed|replied|answered|added|stated)(?: that)? (?:he|she|they) could (?:include|arrange|provide|send|share|bring|supply|circulate|let|get|put)\b(?! (?:if|only|it (?:to|off)))|(?:Manager|Officer|Director|Head of [A-Z][\w ]{2,30}|Lead|Engineer|Accountant|Solicitor|Clerk|Co-?ordinator|Sergeant|Inspector) could (?:share|provide|send|supply|circulate|arrange|bring|do (?:that|this|so))\b(?=[^.;]*\b(?:with|to|for) (?:[Mm]embers|him|her|them|the (?:Committee|Panel|Board|Council|Commission|Group|Forum|[Mm]eeting)|Cllr|Councillor)|[^.;]*\bwith immediate effect)",
    "word": r"[Yy]ou have my word|hold (?:me|us|him|her|them) to (?:that|it)\b|I promise\b(?! (?:that )?(?:I will )?never)",
    "vowed": r"(?:guaranteed|vowed|pledged)(?: (?:to|that|\d+|[A-Z]\w+|him|her|them|£[\d,.]+)\b)",
    "assured": rf"assured{_SOMEBODY}(?: \w+)? (?:that|(?:he|she|they|it) would)|(?:was|were) (?:re)?assured(?: by [^,;]{{3,60}}?)? that",
    "gave": rf"(?:gave|made|repeated|renewed){_SOMEBODY} (?:an?|his|her|their|its|the|that|this|such an?|every|two|three|several)(?: \w+)? {_WORD}|gave a date"
    r"|gave (?:[A-Z]\w+ |him |her |them )*(?:his|her|their|its) word"
    rf"|gave [^.;,]{{3,40}} as (?:the|a|his|her|their) (?:date|day|deadline|month|target)\b|(?:was|were) given (?:an?|the|his|her|their) (?:\w+ )?{_WORD}"
    rf"|{_WORD} (?:was|were) (?:given|made)|received (?:an?|the) (?:assurance|undertaking|commitment)",
    "promised": r"promised\b(?!\s*[.,;:)]| (?:before and|by|for|in (?!writing)|last|at)\b|$)|(?<=was )promised (?:a|an|that|sight|figures|copies)\b|(?<=were )promised (?:a|an|that|sight|figures|copies)\b|(?:reply|response|answer|report|note|letter) (?:was )?promised(?! (?:by|for|in (?!writing)|last|at)\b)",
    "happy": r"(?:(?:would|will)|(?<=[Hh]e)['’](?:d|ll)|(?<=hey)['’](?:d|ll)|(?<=[Ww]e)['’](?:d|ll)) be (?:more than |very |only too )?(?:happy|pleased|glad|willing|delighted|prepared|content|ready) to (?!answer|take questions|hear|wait|see\b|be\b|consider|support|accept|vote|speak)",
    "willing": rf"(?:was|were|is|are|I am|[Ii][’']m|[Ww]e[’']re) (?:quite |very |more than |also |now |therefore )?(?:happy|content|willing|prepared|ready|glad) to (?!{_DECIDING}|have\b|answer|take questions|see\b|hear|wait|leave|go along|consider)",
    "offered": r"offered (?:his|her|their) (?:own )?(?:services|help|assistance|time)\b|offered (?!(?:his|her|their|its|some|no|little|the (?:Committee|Panel|Board|Council)['’]s?|by|in|at|for|condolences|congratulations|thanks|apologies|support|advice|jobs|places|to (?:the|an?|all|carers|residents|schools|parents|families|staff|users|members|businesses|children|pupils|tenants)|[a-z]+s to)\b)",
    "volunteered": r"volunteered(?= (?:to|for|himself|herself|themselves)\b|[.;]?$)",
    "committed": r"(?:also )?committed (?:(?:itself|himself|herself|themselves|the [\w’' ]{3,40}?) )?(?:to (?!being|the principles?|improvement)|that\b)",
    "name_down": r"(?:has |have |had )?put (?:his|her|their|my) (?:own )?names? (?:down|forward)\b(?! (?:as a candidate|by))|(?:said|says),? (?:to )?leave [^.;]{2,50}? (?:to|with) (?:him|her|them|me)\b",
    "forward": r"put (?:himself|herself|themselves) forward|stepped forward",
    "noun": rf"(?:[A-Za-z]+|\([A-Za-z ]+\))['’]s? (?:kind |generous |firm )?(?:promise|undertaking|commitment|offer|assurance|pledge) (?:to (?!the\b|an?\b|its\b|all\b|his\b|her\b|their\b)|that )|(?:accepted|welcomed|noted) (?:an?|the) (?:offer|promise|undertaking|assurance|commitment) (?:from|by) [^.;,]{3,60}? (?:to|that)\b",
    "doing": r"(?<=, )(?:(?:and|but|while|also) )?(?:promising|undertaking|offering|pledging|agreeing|volunteering|committing) (?:to|that|him|her|them|an?|the)\b",
    "yes": r"[Yy]es,?(?: \w+,| and)? (?:will|would|['’]ll|shall|happy to|glad to) (?!have|like|be\b(?! happy| glad))[a-z]+",
    "happy_to": r"(?:(?:^|(?<=: ))\W*|(?<=Manager )|(?<=Officer )|(?<=Clerk )|(?<=Director )|(?<=Leader )|(?<=Engineer )|(?<=Chair )|(?<=Lead ))(?:[Cc]ontent|[Hh]appy|[Gg]lad|[Ww]illing|[Dd]elighted) to (?!answer|take questions|hear|see\b|be\b|support|accept|vote|wait|consider)[a-z]+",
    "we_can": r"[Yy]es,? (?:we|I) can (?:do|have|get|send|bring|share|provide|let|arrange|look|ask)\b",
    "now": rf"(?:undertakes|volunteers|pledges|promises|offers|agrees|commits|guarantees) to (?!{_DECIDING}|the |a )",
    "from": r"^(?:\W*)(?:Promise|Undertaking|Commitment|Pledge|Offer|Assurance|PROMISE|UNDERTAKING|COMMITMENT)s? (?:from|by|of|given by|made by) [^:]{2,60}(?::| [–-])",
    "agreed": rf"agreed{_TO_WHOM}(?: \([a-z1]\))? to (?!{_DECIDING}|the |a )|(?:did|does) agree to (?!{_DECIDING}|the )|agreed (?:that )?(?:he|she|they) (?:would|will)|agreed that (?:(?:from|by|on|in|at) [^,;.]{{3,25}}?,? )?(?:the|its|their|his|her|our) [\w’' ]{{3,50}}? (?:would|will) (?!be\b|have been\b)",
    "confirmed": r"confirmed (?:that )?(?:he|she|they) (?:would|will)",
    "would": r"(?:said|confirmed|replied|agreed|answered|indicated|advised|stated|responded|assured \w+(?: \w+)?) (?:that )?(?:he|she|it|they|this|these|we|both) (?:would|will)(?!, in (?:theory|principle))(?= ?[,.;]|$| do so| be done| be(?:[,.;]|$))|(?:said|confirmed|replied|agreed) (?:that )?(?:that|this|it) (?:would|will) be (?:done|so|looked)\b"
    r"|(?:Yes|yes), (?:he|she|it|they) would",
    "may_have": r"(?:reply|answer|response|report|decision) could be expected\b|(?:said|confirmed|replied|answered|thought|agreed)(?: that)? [^,;.]{1,40}? could (?:(?:see|collect|inspect|borrow|look at) (?:it|that|them|this|these|those|the \w+)|be (?:done(?! only)|provided|ready|sent|made available|supplied|arranged|in place|shared|there|delivered|with)|have (?:it|that|this|them|the \w+|one)|do (?:it|that|this)|let|send|bring|get)\b(?=[^.;]*\b(?:by|from|before|within|in time|on|next|this) )|(?:said|confirmed|replied|answered|advised)(?: that)? (?:this|that|it|these|those|they|the \w+|[a-z ]{3,30}) could be (?:provided|circulated|shared|sent|supplied|made available|forwarded|e-?mailed|given)\b(?! (?:if|when|only|by the))",
    "could": r"(?:(?<=but )|(?<=though )|(?<=but she )|(?<=but he )|(?<=but they )|(?<=that she )|(?<=that he ))could (?:provide|send|circulate|supply|share|forward|find out|obtain|get|bring|email|let)\b(?! (?:if|where)\b)",
    "amended": r"(?:agreed|accepted) (?:that )?(?:it|this|that|the [\w ]{3,30}?) (?:would|will) be (?:re)?[a-z]+(?:ed|en|ght)\b|agreed that (?!more|this was|it was)[^,;.]{3,60}? would be (?:re)?(?:(?!need|requir)[a-z]+ed|kept|put|cut|sent|made|taken|given|moved|held|done|brought|told|shut|set|paid|written)\b",
    "answer": r"the (?:answer|reply) was (?:by|before|within|in|on|from) (?=(?:the |an? )?(?:end|start|next|new|\d|[A-Z]|spring|summer|autumn|week|month))",
    "follows": r"^\W*(?:(?:A|An|Full|Written|Further|Officers?['’]?) )*(?:[Aa]nswer|[Rr]eply|[Rr]esponse)s? (?:to follow|will follow)\b|(?:; |, | [–-] )(?:(?:the |an? )?(?:\w+ ){0,2})?to (?:be (?:supplied|provided|sent|circulated|confirmed|reported back|e?-?mailed|shared)|follow)(?= (?:to|by|after|outside|in|within|with|at|shortly)\b|[.;]?$)",
    "access": r"(?:[Mm]embers|(?:[Tt]he )?(?:Committee|Panel|Board|Council|Group)) (?:could|should|would) (?:have|see|expect)\b(?=[^.;]*\b(?:by|before|within|on|in|for) (?:\d|(?:the|its|their) (?:end|week|next|[A-Z])|good time|[A-Z]))",
    "took": r"(?:took|accepted|picked up|taken|took away|taken away) (?:an|the|this as an|it as an|that as an) action\b|took (?:it|this|that|the (?:matter|point|question)) away|leave (?:it|that|this) with (?:me|him|her|us|them)\b",
}  # fmt: skip
_GLAD = ("happy to ", "glad to ", "willing to ", "content to ", "prepared to ", "ready to ", "pleased to ", "delighted to ")
_NOUNS = ("assurance", "undertaking", "commitment", "guarantee", "promise", "pledge", "offer")
_CUES_HAVE = {  # one of which stands wherever the cue does
    "undertook": ("undertook", "undertaken ", "undertake ", "promise ", "guarantee "), "did": ("undertake ", "promise ", "guarantee ", "volunteer "),
    "you": ("you",), "i_will": ("i will", "i shall", "we will", "we shall"), "give": ("give ", "repeat "),
    "no_objection": ("no objection", "no difficulty", "no problem", "consented to "), "can_do": (" could ",),
    "word": ("have my word", "hold ", "i promise"), "vowed": ("vowed ", "pledged ", "guaranteed "), "assured": ("assured",),
    "gave": ("gave ", "made", "repeated ", "renewed ", "given", "received "), "promised": ("promised",), "happy": _GLAD, "willing": _GLAD,
    "offered": ("offered ",), "volunteered": ("volunteered",), "committed": ("committed ",), "name_down": ("put ", "leave "),
    "forward": ("forward",), "noun": _NOUNS, "doing": ("promising ", "taking ", "offering ", "pledging ", "agreeing ", "teering ", "committing "),
    "yes": ("yes",), "happy_to": _GLAD, "we_can": ("yes",), "now": ("s to ",), "from": _NOUNS, "agreed": ("agreed", "agree to "),
    "confirmed": ("confirmed ",), "would": (" would", " will"), "may_have": (" could ",), "could": ("could ",),
    "amended": (" will be ", " would be "), "answer": ("answer was ", "reply was "), "follows": ("follow", "to be "),
    "access": ("could ", "should ", "would "), "took": (" action", " away", "leave "),
}  # fmt: skip
_CUE = [re.compile(rf"(?:\b|^)(?P<{name}>{words})") for name, words in _CUES.items()]
_SIEVE = Sieve([_CUES_HAVE[name] for name in _CUES])
_WORTH = (
    "undert", "promis", "guarant", "vow", "pledg", "assur", "gave ", "made ", "repeated", "renewed", "given", "receiv", "happy", "pleased", "glad ", "willing",
    "delighted", "prepared", "ready", "content", "offer", "volunt", "commit", " put ", "leave ", "stepped forward", "agree", "accept", "welcome", "noted", "yes",
    "said", "says", "confirm", "replied", "answer", "indicat", "advis", "stated", "respon", "thought", "could ", "should ", "would have", "would see", "would expect",
    "reply", "replies", "to follow", "will follow", "to be ", "took", "taken", "picked up", "my word", "hold ", "you", "dates", "undertake",
)  # fmt: skip
_FUTURE = re.compile(r"\b(?:would|will|shall|could expect)\b|['’](?:d|ll)\b|\bto [a-z]+")
_PAST = re.compile(
    r"\b(?:had|having) (?:\w+ )?(?:been )?(?:previously |already |once |earlier |since |also )?(?:promised|undertaken|agreed|offered|committed|pledged|assured|given|guaranteed|volunteered|made|received)\b"
    r"|\b[Yy]ou (?:have )?promised\b|\bfor years\b|\bpreviously\b|\bthen Leader\b|\bpromised (?:in|last)\b"
)
_AGO = re.compile(
    r"\b(?:[Ll]ast|[Pp]revious|earlier|preceding) (?:meeting|year|month|week|spring|summer|autumn|winter|administration|session|time|cycle)\b|\b(?:in|since|during) (?:19|20)\d\d\b|\b(?:years?|months?|weeks?) (?:ago|before|earlier)\b"
)
_KEPT = re.compile(
    r"\b(?:and|but|;)[^.;]*?\b(?:(?:did|done) so|(?:have|has|had) since|now done so|(?:was|were) (?:duly )?(?:done|issued|delivered|kept|not)|you have one|for a while|made two)\b"
)
_BY_MONTH = re.compile(
    rf"\W*(?:(?:In|Last|On \d{{1,2}}) (?:{MONTH_NAMES}|spring|summer|autumn|winter)\b|Last year|At (?:that|the (?:\w+ )?last) meeting\b|At the Committee['’]s last meeting)"
)
GRANTED = re.compile(
    r"\b(?:if|were|should) (?:(?:planning )?(?:permission|consent)|it|this|the (?:application|licence|appeal|bid|variation|scheme)|he|she) (?:to be |were |was |is |be )?(?:given|granted|approved|allowed|successful|elected|re-elected|refused)\b|\bsurvey (?:showed|found)\b",
    re.IGNORECASE,
)
_NO_FORCE = re.compile(
    r"\b(?:had|been|would|to|not|could|might|may|should|never|be|refused|declined|unable|nobody|no one|if|whether|sought|wanted) $",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ww]as|were|is|are|who|which|that|the|a|an|as|it|remain(?:s|ed)?|fully|strongly|firmly|places|[Gg]rants?|sum|land|been|being|,) $"
)
_APPOSED = re.compile(r"(?:.*[.:;] )?(?:The |the )?[A-Z][\w.’' -]{2,50}, [^,;]{3,60}, $")
_ASKING = re.compile(
    r"\b(?:if|whether|asked|unless|until|when|recalled|reminded|hoped|wished|understood that|believed|claimed|alleged|suggested|recorded that|complained|queried)\b[^,;]*$",
    re.IGNORECASE,
)
_WITNESS = re.compile(
    r"\b(?:[Tt]enderers?|applicants?|residents?|objectors?|[Mm]embers|(?:[Aa]|One|Another) [Mm]ember|[Cc]ustomers?|[Cc]andidates?|bidders?|public)(?: \w+)?$"
)
_OUTSIDER = re.compile(
    r"\W*(?:The |An? |One )?(?:\w+['’]s )?(?:agent|applicant|objector|resident|petitioner|tenderer|member|speaker|supporter|neighbour)s?\b(?! of)"
)
_PROPER = re.compile(
    r"\W*(?:\d[\d.]* )?(?:The )?(?!(?:Residents|Members|Councillors|Everyone|Everybody|Nobody|It|This|That|There|Those|Meeting|Parents|Pupils|Tenants|Both|Some|Most|None|What|Having|After|When|Ministers|Government|Also|Then|Cabinet)\b)[A-Z][\w’'&-]+(?: (?:(?:of|for|and|the) )?[A-Z][\w’'&-]+){0,3}\s*$"
)
_CLAUSE = re.compile(r"[;:]|,? (?:and|but|while|whereas|although|though|so)\b(?! (?:he|she|they|the|The) (?:was|were)\b)")
_INTRODUCTION = re.compile(
    r"\W*If (?:Cllr|Councillor|[Mm]embers?|[Hh]e|[Ss]he|[Tt]hey|Mrs?|Ms|[Rr]esidents?|[Aa]nyone|the Committee|the Panel|the Board|it)\b[\w’' ]{0,30}?\b(?:would (?:let|give|send|leave|help)|let|sent|gave|e-?mailed|wished|so wished|wrote|could (?:let|send))\b[^,;]*?,? (?=(?:he|she|they|the [A-Z])\b)"
    r"|\W*To (?:Cllr|Councillor|Mrs?|Ms|Dr|the [A-Z])[^,;]{2,40}(?:, who [^,;]{3,80})?, (?=(?:he|she|they|the)\b)"
    r"|\W*(?:When )?(?:Asked|In (?:reply|response|answer)|Responding|Replying|Answering|Following|On|Regarding|With regard|Pressed|Questioned|Having|After|In relation|Turning|As)\b[^;]*?,"
    r" (?=(?:he|she|they|it|the|The|officers|a|an|his|her|Cllr|Councillor|Mr|Mrs|Ms|Dr|this)\b)"
    r"|\W*(?:Asked|Pressed|Questioned|Challenged) (?:about|on|over|by|for) [^,;]{3,90}? (?=(?:he|she|they|[Tt]he [A-Z][\w’' -]{2,45}?|Mrs? [A-Z]\w+|Ms [A-Z]\w+) (?:said|promised|undertook|agreed|offered|confirmed|replied|would|was (?:happy|willing|content))\b)"
)


def introduced(words: str, at: int) -> int:
    """Where a sentence begins, before `at`, after "Asked whether …," or "In reply to …,", which do not weaken what follows."""
    found = _INTRODUCTION.match(words)
    return found.end() if found and found.end() <= at else 0


PROMISES = re.compile(
    r"(?:\b(?:made|gave|given|offered|agreed)\b.{0,30}\bthe following (?:commitments|undertakings|promises|assurances)|\b(?:undertook|promised|offered|agreed|committed|pledged|volunteered|would)(?: to| that)?(?: do)?(?: the following)?(?: things)?)\s*[:–-]+$"
)


def promises(words: str) -> bool:
    """Whether a line announces a list of what somebody, other than the body that met, undertakes: "The Director undertook to:"."""
    found = PROMISES.search(words) if words.endswith((":", "–", "-")) else None
    if found is None:
        return False
    subject = words[: found.start()]
    return is_doer(subject) and not re.search(rf"\b{BODY}(?: (?!Members?\b|Directors?\b|Officers?\b|Managers?\b)\w+)?\s*$", subject)


def undertaking(words: str) -> int | None:
    """The place of the first words of undertaking that have their force; None where there are none."""
    if not has_any(words, _WORTH):
        return None
    hit = next((found for found in _cues(words) if _has_force(words, found)), None)
    return hit.start() if hit else None


def _cues(words: str) -> Iterator[re.Match[str]]:
    """The words of undertaking, in order, none within another; of two that begin together the one that is named first."""
    at, near = 0, [_CUE[number] for number in _SIEVE.left(words)]
    while hits := [hit for pattern in near if (hit := pattern.search(words, at))]:
        first = min(hits, key=lambda hit: hit.start())
        yield first
        at = first.end()


def _has_force(words: str, cue: re.Match[str]) -> bool:
    name, after = cue.lastgroup, words[cue.end() :]
    before = words[introduced(words, cue.start()) : cue.start()]
    clause = _CLAUSE.split(before)[-1]
    if GRANTED.search(before) or re.search(r"\band (?:did so|had done so|has done so|had since done so)\b", after):
        return False
    if (
        _PAST.search(words[max(0, cue.start() - 30) : cue.end()])
        or _AGO.search(clause)
        or _NO_FORCE.search(before)
        or _ASKING.search(clause)
    ):
        return False
    if (
        name in ("assured", "gave")
        and not re.search(r"^gave a date|^gave (?:that|this|such)| as (?:the|a|his|her|their) ", cue.group())
        and not _FUTURE.search(cue.group() + after)
    ):
        return False
    if (
        name == "promised"
        and re.match(r"promised (?:a|an|that|sight|figures|copies)\b", cue.group())
        and re.search(r"\b(?:was|were) $", before)
    ):
        return not re.search(r"\b(?:had|residents?|public)\b", before)
    if (
        name in ("promised", "offered")
        and not re.match(r" ?(?:to|that)\b", after)
        and not cue.group().endswith((" to", " that"))
        and re.search(r"\b(?:been|were|was|be)\b[^,;]*,? and $", before)
    ):
        return False
    if (
        name in ("promised", "offered", "volunteered", "committed", "willing")
        and _RECEIVED.search(before)
        and not _is_passive(cue)
        and not _APPOSED.match(before)
    ):
        return False
    if re.match(r"(?:I|[Ww]e)['’]", cue.group()):
        return True
    if name in ("agreed", "willing", "would", "happy", "offered", "took", "could", "amended", "now"):
        return (
            not re.search(rf"\b{BODY}(?: by (?:a show of hands|a majority|\S+ votes to \S+))?(?: ?\([^)]*\))?\s*$", before)
            and not _WITNESS.search(clause.strip())
            and _is_answered_for(clause, before)
        )
    if _KEPT.search(words[cue.end() :]) or (_BY_MONTH.match(words) and not _FUTURE.search(cue.group())):
        return False
    return name == "undertook" or not re.search(
        r"\b(?:Tenderers?|applicants?|[Mm]embers? (?:asked|sought)|Government|Ministers?|Treasury|Regulator|candidates?)\b", clause
    )


def _is_passive(cue: re.Match[str]) -> bool:
    """ "A written reply was promised": the promise itself is the subject."""
    return bool(re.match(r"(?:reply|response|answer|report|note|letter)\b", cue.group()))


def _is_answered_for(clause: str, before: str) -> bool:
    """Whether the one who agrees or offers is somebody; one left out after "and" is the sentence's own."""
    if _OUTSIDER.match(before):
        return False
    clause = re.sub(r"(?: (?:has|have|kindly|also|then|now|again|further|duly|said|says|[a-z]+ly))+\s*$", "", clause)
    return is_doer(clause) or bool(_PROPER.match(clause)) if clause.strip() else bool(re.search(r"(?:\band|\bbut|,)\s*$", before))
