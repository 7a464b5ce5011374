"""Orders in other forms than "X to do Y": "JW talk to archdeacon", "Legal – instruct counsel – May", "Chair: please circulate …"."""

from __future__ import annotations

import re

from indexer.register import dates, who
from indexer.register.answerable import is_doer
from indexer.register.called import JOINED, is_called
from indexer.register.deeds import TELLS
from indexer.register.quick import Gated

FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|had|have|did|does|do|said|says|would|will|can|could|should|may|might|must|to|that|who|which|if|when|how|why|what|not|no|went|came|drew|met|ran|saw|sat|sent|brought|held|left|led|lost|paid|rose|sought|stood|won|wrote|spent|understood|got|began|undertook|withdrew|chose|found|bought|sold|built|rang|swore|forgot|hopes?|wants?|plans|intends?|needs?|aims?|agrees?|offers?|continues?|wishes|expects?|undertakes?|promises|seeks?|tends?|refuses?|fails|proposes?|looks?|comes?|goes|appears?|seems?|tries|likes?|prefers?|ought|able|happy|content|willing|ready|keen|free|entitled|requires|obliges|allows|enables|compels|permits|forbids|likely|heard|kept|knew|meant|showed|attention|proposals?|requests?|instructs?|asks?|invites?|authori[sz]es?|urges?|regard|thanks|reference|addition|relation|response|due|prior|according|subject|contrary|took|gave|felt|thought|told|spoke|made|put|[a-z]{3,}(?:ed|ing))\b"
)
BIDDEN = re.compile(
    r"(?P<who>(?:(?:Cllr|Councillor|Mrs?|Ms|Dr)\.? (?:(?:Mrs?|Ms|Dr)\.? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]+)?|[A-Z]{2,3}|(?:The |Town |Parish |Deputy )*(?:Clerk|RFO|Secretary|Chairman|Chair|Handyman|Groundsman|Treasurer)))"
    r"(?P<comma>,?) (?P<verb>(?!speak (?:in|for|against|on)|(?:advise|report|confirm|say|state|note|agree|feel|think)s? that)[a-z]+) (?P<rest>[a-z]*)"
)
_NOUNS = re.compile(
    r"(?:report|update|review|support|claim|return|visit|run|table|brief|notice|test|audit|cost|price|use|work|help|help|lead|search|trial|pilot|order|issue|share|set|put|read|contact|cut|log|record|map|scope|cover|progress|press|reply|post|post|answer|train|plan|make|host|pay|sign|repair|check|change|move|clean|paint|plant|research|monitor|question|invite|design|release|transfer|open|close|meet|attend|raise|estimate|fix|keep)$"
)
_DONE_BY = Gated(
    re.compile(
        r"(?:^|.*? )[Tt]o be (?:[a-z-]+ed|sent|brought|taken|put|written|made|given|done|dealt with)(?: up| out| forward| back)?(?: and [a-z]+)? by (?P<who>[^.;]+?)(?= and (?:brought|sent|reported|returned)\b|,|\.|;|$| by | at | before | in | for )"
    ),
    ("to be ",),
)
_TASK = re.compile(
    r"(?P<who>[A-Za-z][^:;.]{1,60}?)(?::| [–-]) (?P<verb>(?!appoint )[A-Za-z]+(?:-[a-z]+)?) (?!of\b|was\b|were\b|is\b|are\b|had\b|has\b|[a-z]+ed\b)\S"
)
_DOES = re.compile(
    r"(?P<who>[A-Z][\w’'.&/ ]{1,40}?) (?P<verb>[a-z]+?)e?s (?=[^.;]*\b(?:by|before|next|on|at) (?:the |end |next )*(?:\d|[A-Z]|meeting|week|month|end))"
)
_OWNER_LAST = Gated(
    re.compile(
        r"(?:(?:\(?\d{1,2}[.)] )?[^–]{2,60} [–-] )?(?:(?:Letter|E-?mail|Reply|Card|Reminder|Invitation|Thanks|Thank[- ]you(?: letter)?|Complaint) to [^–]{2,40}(?= )|To (?:be )?[a-z]+|(?:Invite|Send|Write|Circulate|Arrange|Contact|Ask|Add|Bring|Check|Provide|Share|Update|Chase|Book|Order|Obtain|Publish|Prepare|Draft|Report|Include|Confirm|Review|Organise|Find|Get|Set|Notify|Inform|Speak|Email|Amend|Collate|Seek|Request|Explore|Investigate|Follow|Issue|Meet|Look|Put|Place|Raise|Produce|Submit) (?:the|an?|all|to|for|with|up|out|on|back|if|whether|into|[A-Z])|[A-Za-z][\w’' -]{2,60}? to be [a-z]+)\b[^–]{0,120} [–-] (?P<who>(?:the )?[A-Z][\w’'./& -]{1,40}?)\.?$"
    ),
    (" – ", " - "),
)
_BARE = re.compile(
    r"To (?:ask|write to|contact|chase|circulate|obtain|order|book|speak to|check (?:whether|if|with|that)|invite (?!questions|comments|the public|members of the public)) ?[a-zA-Z]"
    r"|(?:Comments|Nominations|Responses|Suggestions|Names|Corrections|Dates|Replies|Returns) (?:[\w’'-]+ ){0,6}?to (?:the )?[A-Z][\w’' ]{1,40}? by (?:\d|[A-Z]|the end|noon)"
)
_BRIEF = re.compile(
    r"(?P<who>[A-Z]{2,4}(?: ?[/&] ?[A-Z]{2,4})*|All|(?:The )?[A-Z][^:;.–]{2,40}?)(?::| [–-]) (?P<verb>(?:to )?(?!is\b|appoint\b)[a-z]+ (?!of\b|[a-z]+ed\b)[a-z]+)"
)
_CHARGED = re.compile(
    r"(?:The )?(?P<who>(?:Town |Parish |Deputy |Assistant )?Clerk|Officers|RFO|Chair|Chairman|Secretary|Treasurer) (?:was )?(?:asked|instructed|requested|to be asked) to (?P<verb>[a-z]+)|It (?:was (?:left |agreed |down |up )?(?:for|to|with)|fell to|will be for) (?P<who2>(?:the )?[^,;.]{3,60}?) to (?P<verb2>[a-z]+)"
)
_OWNER_BESIDE = re.compile(r"(?:.*(?: [–-] |\. |: ))?(?P<verb>[A-Za-z]+) [^()]{3,120}[(\[](?P<who>[A-Z][^()\d]{1,40})[)\]]\.?$")
_LED = re.compile(
    r"[A-Z][^:;]{8,140}[.;,–-] (?:Lead|Owner|Responsible|By whom|Officer): (?P<who>(?:[A-Z]\. ?)*[^.:;]{2,40}?)[.;,] (?:Target|Due|Deadline|By when|Date|By|Timescale)(?: date)?: "
)
_PLEASE = re.compile(
    r"(?P<who0>(?!Cll?r|Councillor|Member)(?:The )?[A-Z][^,;.?:]{1,50}): [Pp]lease (?=[a-z])|(?:Please (?:can|could|would|will) (?P<who>[^,;.?]{2,50}?)|(?:Can|Could|Would|Will) (?P<who2>[^,;.?]{2,50}?) please|Ask (?P<who3>[^,;.?]{2,50}?) to) (?P<verb>[a-z]+)"
)
_BESIDE_DAY = re.compile(
    r"(?!Chair|Vice|Deputy|Nominat|Elect|Recommend|Present|Apolog|In the chair|Propos|Second|Moved|Vot|For|Against)[A-Z][^:–]{2,50}: (?P<who>[A-Z][^:;(]{2,40}) \((?:by|before|for) [^)]{3,30}\)\.?$"
)
_FOR_WHOM = re.compile(
    r"(?:(?:A )?[Mm]atter|One|Item|Something|Question|Point) for (?:the )?(?P<who>[A-Z][^.;:]{2,60}?) to (?P<verb>[a-z]+)"
)
IMPERATIVE = re.compile(
    r"(?:reword|rephrase|phrase|relabel|re-(?:issue|run|send|do|write|draft|circulate|survey|measure|score|paint|advertise|consult|check|test|submit|word|open|plant|lay|hang)|provide|produce|prepare|draft|write|send|circulate|share|publish|report|bring|add|check|confirm|review|update|contact|speak|talk|meet|arrange|organise|book|order|buy|get|obtain|seek|chase|follow|ask|invite|find|look|investigate|explore|consider|liaise|discuss|raise|take|make|put|set|complete|finish|finali[sz]e"
    r"|submit|present|collate|compile|gather|collect|map|scope|cost|price|test|audit|monitor|track|log|record|type|print|post|email|e-mail|phone|ring|call|visit|inspect|repair|mend|fix|replace|install|remove|clear|clean|cut|paint|plant|move|secure|board|close|open|sort|sound|canvass|consult|engage|promote|advertise|recruit"
    r"|nominate|appoint|identify|develop|design|deliver|lead|co-?ordinate|convene|host|hold|run|support|attend|join|issue|serve|apply|register|renew|sign|agree(?! with)|amend|revise|redraft|re-?write|re-?issue|re-?run|re-?send|recirculate|refresh|include|notify|inform|tell|remind|brief|advise|reply|respond|answer|approach|pursue|progress|press"
    r"|escalate|refer|transfer|pay|invoice|claim|return|analyse|assess|evaluate|estimate|calculate|clarify|verify|reconcile|introduce|establish|trial|pilot|train|retrain|resolve|action|undertake|ensure|examine|explain|feed|give|help|keep|maintain|manage|read|research|scan|search|table|upload|download|use|work|verify|negotiate|commission|procure|settle|spread|phrase|append|lobby|fetch|collect|strim|mow|measure|proof-?read|edit|warn|see (?:to|that|if|whether|about)|think (?:about|of|over))\b(?! (?:was|were|is|are|had|has|of)\b)"
)
_APPOSED = re.compile(
    r"[^,;.]{2,60}, (?:[a-z]+ly )?(?:said|was|had|asked|spoke|thought|felt|told|gave|took|made|went|[a-z]{3,}ed)\b"
)  # "Dr Lee, lead member, said"
_GOES = re.compile(
    r"(?:An? |The )?(?:[\w’'-]+ ){0,4}?(?:[Mm]atter|[Uu]pdate|[Ff]eedback|[Ll]etter|[Rr]eport|[Ii]tem|[Nn]ote|[Bb]reakdown|[Ff]igures|[Dd]ata|[Dd]etails|[Ll]ists?|[Ii]nformation|[Mm]ap|[Ll]ink|[Ss]lides|[Pp]resentation|[Bb]riefing|[Aa]nalysis|[Ss]chedule|[Cc]ostings|[Qq]uotes?|letter|report|item|note|e-?mail|reminder|invitation|notice|poster|paper|card|flowers|thanks|response|minutes|questions?|copy|copies) to (?:go|come|follow|be (?:raised|taken up|picked up|referred|reported|discussed|followed up|looked (?:at|into)|brought|resubmitted|recirculated|given|provided|submitted|presented))\b"
)
_DASHED = re.compile(
    r"[A-Za-z][^–]{5,120}?(?: [–-] [^–]{3,80})? [–-] (?P<who>[A-Z][^–]{1,40}?) [–-] (?P<day>[^–]{2,30}?)(?: [–-] (?:red|amber|green|open|ongoing|due|overdue))?\.?$",
    re.IGNORECASE,
)
_OWES = re.compile(
    r"(?P<who>[A-Z][\w’'&/+. ]{1,30}?)(?: [–-]|:) (?!(?:is|was|will|would|said|says|has|had|not|no)\b)[a-z][^.;–]{3,80}? (?P<day>by [^.;–]{3,30})\.?$"
)
_SIGNED = re.compile(r"[A-Z]{2,3}(?: ?[/&+] ?[A-Z]{2,3})*")
_SOON = re.compile(
    r"(?:asap|at once|next (?:meeting|board|time|month|week)|tbc|ongoing|urgent|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"(?:\(?\w{1,3}[.)] )?To be (?:raised|taken up|picked up|followed up|chased|sent|circulated|reported|checked|arranged|discussed (?:with|at)|placed on|put on|brought (?:back )?to|added to|included (?:in|on)|considered at|invited|contacted|informed|obtained|ordered|published|shared|looked into|investigated|updated|added) "
)
_PASSIVE_OWNED = re.compile(
    r"(?!.{0,20}\b(?:[Mm]otion|[Aa]mendment|[Pp]roposal|[Pp]roposition|[Rr]ecommendation)s? to\b)[A-Z][^:;.–]{3,90}? to (?:be )?[a-z]+[^:;–]{0,80} [–-] (?P<who>[^–]{2,40}?)(?: [–-] [^–]{2,30})?\.?$"
)
_WELSH = re.compile(
    r"(?P<who>[A-Z][\w’' ]{2,40}?) [iI] (?:ysgrifennu|gysylltu|drefnu|anfon|ofyn|roi|wneud|gael|wirio|drafod|baratoi|adrodd|ddosbarthu|gyflwyno|edrych|gadarnhau|ymchwilio|ymateb|weithredu|sicrhau|ddarparu|lunio|rannu|godi|fynychu|gwrdd|gyfarfod|archebu|brynu|dalu|osod|hysbysu|ddiweddaru|gylchredeg|ddod|fynd|siarad|chwilio|holi|lenwi|gwblhau)\b",
    re.IGNORECASE,
)


def in_other_forms(words: str) -> str | None:
    """Who is told by a line in another form than "X to do Y"; the name may be empty."""
    last = _OWNER_LAST.match(words)
    if last and is_owner(last["who"]):
        return who.clean(last["who"])
    owned = _PASSIVE_OWNED.match(words)
    if owned and is_owner(owned["who"]) and not FINITE.search(words[: words.index(" to ")]):
        return who.clean(owned["who"])
    dashed = _between_dashes(words)
    if dashed:
        return dashed
    owes = _OWES.match(words)
    if owes and dates.has_day(owes["day"]) and (_SIGNED.fullmatch(owes["who"]) or is_called(owes["who"], listed=True)):
        return who.clean(owes["who"])
    if _BARE.match(words) or _GOES.match(words) or _RAISED.match(words):
        return ""
    brief = _BRIEF.match(words)
    if brief and TELLS.match(brief["verb"]) and is_owner(brief["who"]) and not FINITE.search(brief["who"]):
        return who.clean(brief["who"])
    told = bidden(words)
    if told:
        return told
    task = _TASK.match(words)
    if task and is_owner(task["who"]) and not FINITE.search(task["who"]) and IMPERATIVE.match(words[task.start("verb") :].lower()):
        return who.clean(task["who"])
    does = _DOES.match(words)
    if does and is_called(does["who"]) and (IMPERATIVE.match(does["verb"] + " ") or IMPERATIVE.match(does["verb"] + "e ")):
        return who.clean(does["who"])
    beside = _OWNER_BESIDE.match(words)
    if beside and IMPERATIVE.match(words[beside.start("verb") :].lower()) and is_owner(beside["who"]):
        return who.clean(beside["who"])
    led = _LED.match(words) or _FOR_WHOM.match(words)
    if led and is_owner(led["who"]):
        return who.clean(led["who"])
    please = _PLEASE.match(words)
    if please and please["who0"]:
        return who.clean(please["who0"]) if is_owner(please["who0"]) and IMPERATIVE.match(words[please.end() :]) else None
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
    if done and is_doer(done["who"]) and not FINITE.search(words[: done.start("who")].lower().split("to be")[0]):
        return who.clean(done["who"])
    return None


def _between_dashes(words: str) -> str:
    """Who stands between a task and its day, "Instruct counsel – Legal – May"; empty where nobody does."""
    dashed = _DASHED.match(words) if words.count(" – ") + words.count(" - ") > 1 else None
    if (
        dashed
        and dashed["who"][:1].isupper()
        and is_owner(dashed["who"])
        and (dates.has_day(dashed["day"]) or _SOON.match(dashed["day"]))
        and not re.search(r"\b(?:was|were|had|has|have|said|is|are)\b", words[: dashed.start("who")])
    ):
        return who.clean(dashed["who"])
    return ""


def bidden(words: str) -> str:
    """Who is told without "to": "JW talk to archdeacon", "Cllr Byers, report to the next meeting"; empty where nobody is."""
    told = BIDDEN.match(words)
    if told and told["comma"] and _APPOSED.match(words, told.start("verb")):
        return ""
    if told and IMPERATIVE.match(words[told.start("verb") :]) and (told["comma"] or not _NOUNS.match(told["verb"])):
        return who.clean(told["who"])
    return ""


def is_owner(words: str) -> bool:
    return (
        is_doer(words) or is_called(words, listed=True) or all(is_doer(one) or is_called(one, listed=True) for one in JOINED.split(words))
    )


def is_led(words: str) -> bool:
    """Whether a line of several sentences gives a task, who leads on it and its day."""
    return bool(_LED.match(words))
