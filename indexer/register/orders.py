"""Short orders: "Clerk to write to the County", "Supt Oakley – provide breakdown", "to be sent by the Clerk"."""

from __future__ import annotations

import re

from indexer.register import who
from indexer.register.answerable import is_doer
from indexer.register.called import JOINED, is_called
from indexer.register.deeds import TELLS
from indexer.register.models import EntryKind, Found, Span

_TO = re.compile(
    r"(?: (?:also|then|now|therefore|please|both))?,? (?P<is>(?:is|are) )?(?:i drefnu [a-z]+ / )?to (?:also |then |please |re-)?(?P<verb>[a-z]+)\b"
)
_MARK = r"(?:[(\[](?=(?:the |The )?[A-Z][\w’'&/. ]{1,40} to [a-z])|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] |(?:[•●▪■◦‣∙·»➢→✓❖>*–—-]|[-=]>|o(?= [A-Z]))+\s*|(?:Minute|Item|Min|Action|AP|ACTION|No\.?) ?\d[\w./]*[:.)]?\s+(?:[–-] )?|[A-Z]{1,6}[/ -]?\d[\w/.-]*[:.)]?\s+(?:[–-] )?|\d{1,3}/\d{1,4}[:.)]? |\d{1,2}(?:\.\d{1,2})*\.? (?=[A-Z]))"
MARKS = re.compile(rf"{_MARK}+(?=\S)")
_STARTS = re.compile(
    rf"(?:^|\. | [–-] | / |: |; | [(\[](?=(?:the )?[A-Z][\w’'& ./]{{1,40}} to [a-z])|, (?=(?:the )?(?:[Cc]lerk|[Ss]ecretary|[Oo]fficers?|[A-Z]{{2,3}}) to [a-z]))(?:{_MARK})*(?=\S)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|had|have|did|does|do|said|says|would|will|can|could|should|may|might|must|to|that|who|which|if|when|how|why|what|not|no|went|came|drew|met|ran|saw|sat|sent|brought|held|left|led|lost|paid|rose|sought|stood|won|wrote|spent|understood|got|began|undertook|withdrew|chose|found|bought|sold|built|rang|swore|forgot|hopes?|wants?|plans|intends?|needs?|aims?|agrees?|offers?|continues?|wishes|expects?|undertakes?|promises|seeks?|tends?|refuses?|fails|proposes?|looks?|comes?|goes|appears?|seems?|tries|likes?|prefers?|ought|able|happy|content|willing|ready|keen|free|entitled|likely|heard|kept|knew|meant|showed|attention|proposals?|requests?|instructs?|asks?|invites?|authori[sz]es?|urges?|regard|thanks|reference|addition|relation|response|due|prior|according|subject|contrary|took|gave|felt|thought|told|spoke|made|put|[a-z]{3,}(?:ed|ing))\b"
)
_GERUND = re.compile(r"(?:The )?[A-Z][a-z]+ing [A-Z]")  # "Licensing Team Leader"
_PERSON = re.compile(
    r"(?:(?:County |District )?(?:Cllr|Councillor)|Mrs?|Ms|Miss|Dr|Revd?|PCSO|PC|Sgt|Insp(?:ector)?|Supt)\.? (?:(?:Mrs?|Ms|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$"
)
_BIDDEN = re.compile(
    r"(?P<who>(?:(?:Cllr|Councillor|Mrs?|Ms|Dr)\.? (?:(?:Mrs?|Ms|Dr)\.? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]+)?|[A-Z]{2,3}|(?:The |Town |Parish |Deputy )*(?:Clerk|RFO|Secretary|Chairman|Chair|Handyman|Groundsman|Treasurer)))"
    r"(?P<comma>,?) (?P<verb>(?!speak (?:in|for|against|on)|(?:advise|report|confirm|say|state|note|agree|feel|think)s? that)[a-z]+) (?P<rest>[a-z]*)"
)
_NOUNS = re.compile(
    r"(?:report|update|review|support|claim|return|visit|run|table|brief|notice|test|audit|cost|price|use|work|help|help|lead|search|trial|pilot|order|issue|share|set|put|read|contact|cut|log|record|map|scope|cover|progress|press|reply|post|post|answer|train|plan|make|host|pay|sign|repair|check|change|move|clean|paint|plant|research|monitor|question|invite|design|release|transfer|open|close|meet|attend|raise|estimate|fix|keep)$"
)
_NO_VERB = re.compile(
    r"(?:the|an?|his|her|their|its|our|this|that|these|those|all|any|each|both|every|some|date|members|council|committee|cabinet|councillors|staff|officers|which|whom|what|how|where|whether|and|or|be|become|leave|retire|chair|join|open|"
    r"stay|remain|replace|continue|succeed|retain|stand|sit|attend school|receive|benefit|lose|gain|have|declare|welcome|abstain|vote|date|it|him|them|me|us|one|two|three|next|within|residents|children|parents|work|business|reserves|schools)$"
)
_BE = re.compile(
    r"be (?:also )?(?:sent|asked|invited|contacted|kept (?:informed|updated|up to date|abreast|advised)|informed|notified|given|told|written|provided|circulated|added|advised|copied|chased|supplied|our|brought|thanked|shared|included|arranged|obtained|published|updated|placed|diari[sz]ed|forwarded|emailed|put on|reminded|encouraged|approached|consulted|requested|instructed|pressed|shown|written to)\b"
)
_BODIES = re.compile(
    r"(?:the )?(?:members|councillors|council|committee|board|panel|cabinet|governors|trustees|all members|full council|[\w ]*(?:committee|council))$",
    re.IGNORECASE,
)
_DECIDE = re.compile(
    r"(?:note|receive|consider|approve|declare|elect|agree|adopt|confirm|resolve|accept|appoint|endorse|introduce|determine|decide|debate|comment)$"
)
_DONE_BY = re.compile(
    r"(?:^|.*? )[Tt]o be (?:[a-z]+ed|sent|brought|taken|put|written|made|given|done|dealt with)(?: up| out| forward| back)?(?: and [a-z]+)? by (?P<who>[^.;]+?)(?= and (?:brought|sent|reported|returned)\b|,|\.|;|$| by | at | before | in | for )"
)
_FULL_NAME = re.compile(r"[A-Z][a-z’']+ (?:(?:Mc|Mac|O['’])?[A-Z][a-z-]+)(?:(?:,| and| &) [A-Z][a-z’']+ [A-Z][\w-]+)*$")
_TASK = re.compile(
    r"(?P<who>[A-Za-z][^:;.]{1,60}?)(?::| [–-]) (?P<verb>(?!appoint )[A-Za-z]+(?:-[a-z]+)?) (?!of\b|was\b|were\b|is\b|are\b|had\b|has\b|[a-z]+ed\b)\S"
)
_DOES = re.compile(
    r"(?P<who>[A-Z][\w’'.&/ ]{1,40}?) (?P<verb>[a-z]+?)e?s (?=[^.;]*\b(?:by|before|next|on|at) (?:the |end |next )*(?:\d|[A-Z]|meeting|week|month|end))"
)
_OWNER_LAST = re.compile(
    r"(?:(?:\(?\d{1,2}[.)] )?[^–]{2,60} [–-] )?(?:(?:Letter|E-?mail|Reply|Card|Reminder|Invitation|Thanks|Thank[- ]you(?: letter)?|Complaint) to [^–]{2,40}(?= )|To (?:be )?[a-z]+|(?:Invite|Send|Write|Circulate|Arrange|Contact|Ask|Add|Bring|Check|Provide|Share|Update|Chase|Book|Order|Obtain|Publish|Prepare|Draft|Report|Include|Confirm|Review|Organise|Find|Get|Set|Notify|Inform|Speak|Email|Amend|Collate|Seek|Request|Explore|Investigate|Follow|Issue|Meet|Look|Put|Place|Raise|Produce|Submit) (?:the|an?|all|to|for|with|up|out|on|back|if|whether|into|[A-Z])|[A-Za-z][\w’' -]{2,60}? to be [a-z]+)\b[^–]{0,120} [–-] (?P<who>(?:the )?[A-Z][\w’'./& -]{1,40}?)\.?$"
)
_BARE = re.compile(
    r"To (?:ask|write to|contact|chase|circulate|obtain|order|book|speak to|check (?:whether|if|with|that)|invite (?!questions|comments|the public|members of the public)) ?[a-zA-Z]"
    r"|(?:Comments|Nominations|Responses|Suggestions|Names|Corrections|Dates|Replies|Returns) (?:[\w’'-]+ ){0,6}?to (?:the )?[A-Z][\w’' ]{1,40}? by (?:\d|[A-Z]|the end|noon)"
)
_BRIEF = re.compile(
    r"(?P<who>[A-Z]{2,4}(?: ?[/&] ?[A-Z]{2,4})*|All|(?:The )?[A-Z][^:;.–]{2,40}?)(?::| [–-]) (?P<verb>(?:to )?(?!is\b|appoint\b)[a-z]+ (?!of\b|[a-z]+ed\b)[a-z]+)"
)
_CHARGED = re.compile(
    r"(?:The )?(?P<who>(?:Town |Parish |Deputy |Assistant )?Clerk|Officers|RFO|Chair|Chairman|Secretary|Treasurer) (?:was )?(?:asked|instructed|requested|to be asked) to (?P<verb>[a-z]+)|It (?:was (?:left |agreed |down |up )?(?:for|to|with)|fell to|is for|will be for) (?P<who2>(?:the )?[^,;.]{3,60}?) to (?P<verb2>[a-z]+)"
)
_NAMES_FIRST = re.compile(
    r"[A-Z(]|(?:the )?(?:(?:deputy|town|parish|assistant|grounds|maintenance) )?(?:clerk|officers?|chair(?:man)?|handyman|groundsman|caretaker|warden|contractor|ranger|lengthsman)\b|the [A-Z]"
)


_OWNER_BESIDE = re.compile(r"(?:.*(?: [–-] |\. |: ))?(?P<verb>[A-Za-z]+) [^()]{3,120}[(\[](?P<who>[A-Z][^()\d]{1,40})[)\]]\.?$")
_LED = re.compile(
    r"[A-Z][^:;]{8,140}[.;,–-] (?:Lead|Owner|Responsible|By whom|Officer): (?P<who>(?:[A-Z]\. ?)*[^.:;]{2,40}?)[.;,] (?:Target|Due|Deadline|By when|Date|By|Timescale)(?: date)?: "
)
_PLEASE = re.compile(
    r"(?:Please (?:can|could|would|will) (?P<who>[^,;.?]{2,50}?)|(?:Can|Could|Would|Will) (?P<who2>[^,;.?]{2,50}?) please|Ask (?P<who3>[^,;.?]{2,50}?) to) (?P<verb>[a-z]+)"
)
_BESIDE_DAY = re.compile(
    r"(?!Chair|Vice|Deputy|Nominat|Elect|Recommend|Present|Apolog|In the chair|Propos|Second|Moved|Vot|For|Against)[A-Z][^:–]{2,50}: (?P<who>[A-Z][^:;(]{2,40}) \((?:by|before|for) [^)]{3,30}\)\.?$"
)
_FOR_WHOM = re.compile(
    r"(?:(?:A )?[Mm]atter|One|Item|Something|Question|Point) for (?:the )?(?P<who>[A-Z][^.;:]{2,60}?) to (?P<verb>[a-z]+)"
)
_GOES_ON = re.compile(
    r"(?:(?!\b(?:that|which|who|where|when|if|whether|what|how|why|once|as|because|before|after|until)\b)[^,;.])*\b(?:was|were|is|are|had|has)\b"
)
IMPERATIVE = re.compile(
    r"(?:provide|produce|prepare|draft|write|send|circulate|share|publish|report|bring|add|check|confirm|review|update|contact|speak|talk|meet|arrange|organise|book|order|buy|get|obtain|seek|chase|follow|ask|invite|find|look|investigate|explore|consider|liaise|discuss|raise|take|make|put|set|complete|finish|finali[sz]e"
    r"|submit|present|collate|compile|gather|collect|map|scope|cost|price|test|audit|monitor|track|log|record|type|print|post|email|e-mail|phone|ring|call|visit|inspect|repair|mend|fix|replace|install|remove|clear|clean|cut|paint|plant|move|secure|board|close|open|sort|sound|canvass|consult|engage|promote|advertise|recruit"
    r"|nominate|appoint|identify|develop|design|deliver|lead|co-?ordinate|convene|host|hold|run|support|attend|join|issue|serve|apply|register|renew|sign|agree(?! with)|amend|revise|redraft|re-?write|re-?issue|re-?run|re-?send|recirculate|refresh|include|notify|inform|tell|remind|brief|advise|reply|respond|answer|approach|pursue|progress|press"
    r"|escalate|refer|transfer|pay|invoice|claim|return|analyse|assess|evaluate|estimate|calculate|clarify|verify|reconcile|introduce|establish|trial|pilot|train|retrain|resolve|action|undertake|ensure|examine|explain|feed|give|help|keep|maintain|manage|read|research|scan|search|table|upload|download|use|work|verify|negotiate|commission|procure|think (?:about|of|over))\b(?! (?:was|were|is|are|had|has|of)\b)"
)
_HAVE = re.compile(
    r"have (?:an? (?:[a-z]+ ){0,2}(?:chat|word|look|meeting|conversation|discussion|call|think|read|go)\b|(?:it|them|these|those|this|the [\w ]{2,30}?) (?:[a-z]+(?:ed|en)|cut|done|sent|ready|put|back)\b)"
)
_GOES = re.compile(
    r"(?:An? |The )?(?:[\w’'-]+ ){0,4}?(?:[Mm]atter|[Uu]pdate|[Ff]eedback|[Ll]etter|[Rr]eport|[Ii]tem|[Nn]ote|[Bb]reakdown|[Ff]igures|[Dd]ata|[Dd]etails|[Ll]ists?|[Ii]nformation|[Mm]ap|[Ll]ink|[Ss]lides|[Pp]resentation|[Bb]riefing|[Aa]nalysis|[Ss]chedule|[Cc]ostings|[Qq]uotes?|letter|report|item|note|e-?mail|reminder|invitation|notice|poster|paper|card|flowers|thanks|response|minutes|questions?|copy|copies) to (?:go|come|follow|be (?:raised|taken up|picked up|referred|reported|discussed|followed up|looked (?:at|into)|brought|resubmitted|recirculated|given|provided|submitted|presented))\b"
)
_RAISED = re.compile(
    r"(?:\(?\w{1,3}[.)] )?To be (?:raised|taken up|picked up|followed up|chased|sent|circulated|reported|checked|arranged|discussed (?:with|at)|placed on|put on|brought (?:back )?to|added to|included (?:in|on)|considered at|invited|contacted|informed|obtained|ordered|published|shared|looked into|investigated|updated|added) "
)
_PASSIVE_OWNED = re.compile(
    r"(?!.{0,20}\b(?:[Mm]otion|[Aa]mendment|[Pp]roposal|[Pp]roposition|[Rr]ecommendation)s? to\b)[A-Z][^:;.–]{3,90}? to (?:be )?[a-z]+[^:;–]{0,80} [–-] (?P<who>[^–]{2,40}?)(?: [–-] [^–]{2,30})?\.?$"
)


_HINT = re.compile(
    r"^(?:Please|Can|Could|Would|Ask|Cllr|Mrs?|Ms|Dr|[A-Z]{2,3}|Clerk|RFO|Chair\w*|Secretary|Handyman|Groundsman|Treasurer)\b| [Tt]o |^To |\bTo be | [–-] |: |[(\[]| [iI] |^.{1,45}s [^.;]*\b(?:by|before|next|on|at) "
)


def is_task(words: str) -> bool:
    """Whether a line is an order by its words: somebody "to" do a thing, or told to in the imperative."""
    return order(words) is not None or bool(
        re.search(r" [–-] [^.]*\bto (?:be )?[a-z]{3,}", words)
        or (re.match(r"[^:–]{2,50}(?: [–—-] |: )(?=[a-z])", words) and IMPERATIVE.match(re.split(r" [–—-] |: ", words, maxsplit=1)[1]))
    )


def order(words: str) -> tuple[str, int] | None:
    """Who is told to do something in a sentence, and where it is said; None where nobody is. The name may be empty."""
    if words.rstrip().endswith("?") or (words.isupper() and " " in words):
        return None
    for start in _STARTS.finditer(words):
        told = _told(words, start.end()) if " to " in words else None
        if told is None and start.end() and _BIDDEN.match(words, start.end()):
            bidden = _bidden(words[start.end() :])
            told = (bidden, start.end()) if bidden else None
        if told is not None:
            return told
    if not _HINT.search(words):
        return None
    mark = MARKS.match(words)
    begin = mark.end() if mark else 0
    found = _in_other_forms(words[begin:])
    return None if found is None else (found, begin)


def _in_other_forms(words: str) -> str | None:
    """Who is told by a line in another form than "X to do Y"; the name may be empty."""
    last = _OWNER_LAST.match(words)
    if last and _is_owner(last["who"]):
        return who.clean(last["who"])
    owned = _PASSIVE_OWNED.match(words)
    if owned and _is_owner(owned["who"]) and not _FINITE.search(words[: words.index(" to ")]):
        return who.clean(owned["who"])
    if _BARE.match(words) or _GOES.match(words) or _RAISED.match(words):
        return ""
    brief = _BRIEF.match(words)
    if brief and TELLS.match(brief["verb"]) and _is_owner(brief["who"]) and not _FINITE.search(brief["who"]):
        return who.clean(brief["who"])
    bidden = _bidden(words)
    if bidden:
        return bidden
    task = _TASK.match(words)
    if task and _is_owner(task["who"]) and not _FINITE.search(task["who"]) and IMPERATIVE.match(words[task.start("verb") :].lower()):
        return who.clean(task["who"])
    does = _DOES.match(words)
    if does and is_called(does["who"]) and (IMPERATIVE.match(does["verb"] + " ") or IMPERATIVE.match(does["verb"] + "e ")):
        return who.clean(does["who"])
    beside = _OWNER_BESIDE.match(words)
    if beside and IMPERATIVE.match(beside["verb"].lower() + " ") and _is_owner(beside["who"]):
        return who.clean(beside["who"])
    led = _LED.match(words) or _FOR_WHOM.match(words)
    if led and _is_owner(led["who"]):
        return who.clean(led["who"])
    please = _PLEASE.match(words)
    if please and TELLS.match(words[please.start("verb") :]):
        asked = please["who"] or please["who2"] or please["who3"]
        return who.clean(asked) if is_doer(asked) else None
    day = _BESIDE_DAY.match(words)
    if day and is_doer(day["who"]):
        return who.clean(day["who"])
    charged = _CHARGED.match(words)
    if (
        charged
        and TELLS.match(words[charged.start("verb" if charged["verb"] else "verb2") :])
        and (charged["who"] or is_doer(charged["who2"]))
    ):
        return who.clean(charged["who"] or charged["who2"])
    welsh = _WELSH.match(words)
    if welsh and "/" not in words:
        return who.clean(welsh["who"])
    done = _DONE_BY.match(words)
    if done and is_doer(done["who"]) and not _FINITE.search(words[: done.start("who")].lower().split("to be")[0]):
        return who.clean(done["who"])
    return None


def _bidden(words: str) -> str:
    """Who is told without "to": "JW talk to archdeacon", "Cllr Byers, report to the next meeting"; empty where nobody is."""
    bidden = _BIDDEN.match(words)
    if bidden and IMPERATIVE.match(words[bidden.start("verb") :]) and (bidden["comma"] or not _NOUNS.match(bidden["verb"])):
        return who.clean(bidden["who"])
    return ""


def _is_owner(words: str) -> bool:
    return (
        is_doer(words) or is_called(words, listed=True) or all(is_doer(one) or is_called(one, listed=True) for one in JOINED.split(words))
    )


def _told(words: str, start: int) -> tuple[str, int] | None:
    to = _TO.search(words, start)
    if not to:
        return None
    subject = words[start : to.start()]
    if re.search(r"\b(?:[Aa]mendment|[Mm]otion|[Pp]roposition|nothing|[Dd]irection)\b", subject):
        return None
    if to["is"] and _PERSON.match(subject):
        return None  # what somebody "is to" do he undertakes himself
    plain = re.sub(r"co-opted|united|limited|\([^)]*\)", "", subject)
    if (
        (_FINITE.search(plain if _GERUND.match(plain) else plain[:1].lower() + plain[1:]) and not is_called(plain, listed=True))
        or not 1 < len(subject) < 90
        or not (
            _NAMES_FIRST.match(subject)
            or (start and len(subject.split()) < 4 and _is_owner(subject) and not re.match(r"(?:an?|he|she|they|we|who|both) ?", subject))
            or is_called(subject, listed=True)
        )
    ):
        return None
    verb, rest = to["verb"], words[to.start("verb") :]
    if re.search(r"\b(?:was|were|is|had|has|said)\b", words[to.end() : to.end() + 12]):
        return None
    if _GOES_ON.match(rest) and (len(plain.split()) == 1 or not is_doer(plain)):
        return None
    if to["is"] and verb != "be" and not TELLS.match(rest):
        return None
    if verb == "be":
        return (
            ("", start)
            if _BE.match(rest)
            and (
                is_doer(plain)
                or re.search(
                    r"\b(?:sent|circulated|added|invited|contacted|informed|notified|thanked|chased|placed|put on|obtained|arranged|diari[sz]ed|published)\b",
                    rest[:20],
                )
            )
            else None
        )
    if (
        (_NO_VERB.match(verb) and not _HAVE.match(rest))
        or not (_is_owner(plain) or (_FULL_NAME.match(plain) and TELLS.match(rest)))
        or (_BODIES.match(plain.strip()) and _DECIDE.match(verb))
    ):
        return None
    return who.clean(subject), start


_DECIDED = re.compile(
    r"\W*(?:It was |Members |The [A-Z]\w+ )?(?:[Aa]greed|AGREED|[Rr]esolved|RESOLVED|[Dd]ecided|[Nn]ot(?:ed)?|[Aa]pproved)\b"
)
_AGREED = re.compile(r"\W*(?:Agreed|AGREED|Resolved|RESOLVED)[:,]?(?: that)? (?=\S)")
_WELSH = re.compile(
    r"(?P<who>[A-Z][\w’' ]{2,40}?) [iI] (?:ysgrifennu|gysylltu|drefnu|anfon|ofyn|roi|wneud|gael|wirio|drafod|baratoi|adrodd|ddosbarthu|gyflwyno|edrych|gadarnhau|ymchwilio|ymateb|weithredu|sicrhau|ddarparu|lunio|rannu|godi|fynychu|gwrdd|gyfarfod|archebu|brynu|dalu|osod|hysbysu|ddiweddaru|gylchredeg|ddod|fynd|siarad|chwilio|holi|lenwi|gwblhau)\b",
    re.IGNORECASE,
)


def names_first(words: str) -> bool:
    """Whether words begin with somebody and a dash: "Host officer – press release"."""
    named = re.match(r"([^–:;.]{2,40}) [–-] (?=[a-z])", words)
    return bool(named and _is_owner(named[1]))


def is_led(words: str) -> bool:
    """Whether a line of several sentences gives a task, who leads on it and its day."""
    return bool(_LED.match(words))


def ordered(span: Span) -> Found | None:
    """A sentence that tells somebody to do something."""
    told = order(span.words)
    if told:
        beside = span.words[: told[1]].endswith(("(", "[")) and not _DECIDED.match(span.words)
        return Found(EntryKind.ACTION, span.start + (0 if beside else told[1]), span.end, told[0])
    agreed = _AGREED.match(span.words)
    if agreed and order(span.words[agreed.end() :]):  # "Agreed Clerk to respond"
        return Found(EntryKind.RESOLUTION, span.start, span.end)
    return None
