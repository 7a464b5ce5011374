"""What the body or its Chair asked somebody to do, or agreed that somebody would do, told in prose."""

from __future__ import annotations

import re

from indexer.register import who
from indexer.register.answerable import is_doer
from indexer.register.bidding import IMPERATIVE
from indexer.register.deeds import DEADLINE, TELLS
from indexer.register.models import EntryKind, Found, Span
from indexer.register.quick import Gated
from indexer.register.resolutions import BODY
from indexer.register.undertakings import undertaking

_BODY = rf"(?:{BODY}|Sub-Group|Subcommittee|Working Party|Partnership|Governing Body|Steering Group|Meeting)"
_ASKED = re.compile(
    rf"^(?:[Tt]he |That the )?(?:[A-Z][\w’'-]* |and |of )*?(?!Members|Councillors){_BODY} (?:also |then |further )?(?:requested|asked|instructed|tasked|directed|(?:wished|wanted)(?= (?:the [A-Z]|officers)))\b(?! (?:whether|what|how|why|when|if|about|a question|questions|for (?:clarif|assurance)(?!.*\bto be (?:provided|given|brought)\b)))"
    r"(?=.*\b(?:to|that|for)\b| (?:an?|the|further|more|regular|monthly|quarterly|copies|details) (?:[\w-]+ ){0,3}?(?:reports?|updates?|notes?|briefings?|information|lists?|cop(?:y|ies)|figures|data|breakdowns?|analysis|details|summary)\b| sight of\b| (?:an?|the) [\w’' -]{3,50}? be [a-z]+(?:ed|en|nt|ht)\b| (?:officers|the [A-Z][\w’' -]{3,60}?) (?:report|provide|bring|prepare|submit|circulate|return|write|arrange|undertake|review|produce|come)\b| (?:an?|the|further|more) [\w’' -]{3,50}? from (?:the [A-Z]|officers|[A-Z]))"
    r"|^(?:Members|Councillors|(?:The )?[Mm]embers of the [A-Z][\w-]+) (?:also |then |further )?(?:requested|asked for) (?:an?|the|further|more) (?:[\w-]+ ){0,3}?(?:reports?|updates?|briefings?|papers?|breakdowns?|information|details|figures|data|analysis|assurances? (?:on|that)|clarity|clarification)\b"
    r"|^(?:Members|Councillors|(?:The )?Committee members) (?:also |then |further )?(?:requested|asked) that (?:the |an? )?(?:[\w’'()-]+ ){1,7}?(?:be|provide|bring|circulate|report|send|write|submit|share|attend|prepare|supply|publish|produce|arrange|contact|explore|review|press|lobby|raise|ask|include|add|inform|notify|update|seek|obtain|give|re-\w+|take|make|meet|come back|return|look|check|ensure|consider|investigate|explore)\b(?! (?:recorded|noted|minuted|given|told|allowed|taken|made|kept|thanked|congratulated)(?! of their))"
)
_CLAUSES = re.compile(r"^|(?<=[a-z)’\"”])(?:, (?:and|but)|;) (?=(?:the|The|Members|Councillors|this)\b)")
_CHAIR_ASKED = re.compile(
    r"(?:^|[.;] )(?:(?:The )?(?:Chair(?:man|woman|person)?|Mayor|Convener|Vice-Chair\w*)(?: of the \w+)? (?:also |then |further |therefore )?(?:requested|asked|instructed|tasked|directed|required|wanted)|It was (?:also |then |further |therefore )?(?:requested|asked))"
    r" (?:(?:for )?(?:that )?(?:an? |the )?(?:[\w’' -]{0,60}?)(?:report|update|note|briefing|list|copy|letter|paper|figures|information|item|data|details|breakdown|table|slides|minutes|matter)s? (?:to )?(?:be|on|to)\b|(?:that )?(?P<who>(?:the |an? )?[\w’',() -]{3,70}?) (?:to |should |be )?(?:re-)?(?P<verb>[a-z]+)\b)"
)
_BE_ASKED = re.compile(
    r"\b(?:was|were|is|are) (?:also |then |therefore |each |all )?(?:asked|requested|instructed|told(?= to (?:arrange|put|obtain|chase|contact|meet|draft|review|investigate|consult|write|report|bring|send|provide|find|make|come|go|prepare|look|speak|check|get|ensure|follow))|tasked|charged|entrusted|deputed|delegated|detailed|appointed(?= to (?:write|meet|speak|look|find|attend|visit|liaise))|directed|urged|reminded) (?:to|with|(?<!reminded )that|for(?= (?:an?|the|more|further|copies|details) ?(?:[\w-]+ ){0,3}?(?:reports?|updates?|papers?|breakdowns?|briefings?|notes?|figures|data|lists?|map|letter|copy|summary|analysis)\b)) (?!leave|be (?:quiet|seated|brief|patient|silent|upstanding)|refrain|calm|stop\b|explain|comment|speak\b|say|introduce|respond to|outline|stand|sit|note|ratify|approve|agree|decide|determine|wait\b|mute|leave the|rank|complete (?:a|the) (?:survey|questionnaire)|indicate|confirm (?:that|whether|if)|declare|adopt|endorse|vote|comply|pay\b|move)"
)
_ASKED_OF = Gated(
    re.compile(
        rf"(?:^|[;.] |,? and |,? whereupon |\bIt was (?:therefore )?(?:agreed|resolved) (?:to |that )?)(?:(?:Members|Councillors|Trustees|Governors|(?:The )?(?:[A-Z][\w’'-]* |and |of )*?{_BODY}) (?:also |then |further |therefore )?)?"
        r"(?:ask(?:ed)?|request(?:ed)?|instruct(?:ed)?|tasked?|invited?|direct(?:ed)?) (?:that )?(?P<who>(?:the |an? )?[A-Z\w][\w’'() -]{1,60}?) to (?P<verb>(?!explain|clarify|confirm|comment)[a-z]+ ?[a-z]*)"
    ),
    (" to ",),
)
_WISHED = re.compile(
    rf"^(?:Members|Councillors|(?:The )?(?:[A-Z][\w’'-]* |and |of )*?{_BODY}) (?:also |further |therefore )?(?:would (?:like|wish|welcome|appreciate)|(?:wished|asked|requested|wanted)) (?:to (?:see|have|receive|be (?:sent|given|provided with|shown)) |for |(?=sight of))(?:an?|the|further|more|copies of|details of)? ?(?:sight of\b|(?:[\w-]+ ){{0,3}}?(?:reports?|updates?|papers?|breakdowns?|briefings?|notes?|figures|data|number|list|copy|copies|information|analysis|details|statistics|specification|strategy|plan|policy|proposals|evidence|timetable|terms of reference|(?:site )?visit|presentation|session|training)\b)(?! (?:of questions|was|were|to be less))"
)
_AND_ASKED = re.compile(
    r"\b(?:was|were) (?:[a-z]+ )?[a-z]+(?:ed|en)\b[^.;]*?,? and (?:was |were )?(?:asked|requested|instructed|told) to (?:also )?(?P<verb>(?!explain|clarify|confirm)[a-z]+ ?[a-z]*)"
)
_CHAIR = rf"(?:The )?(?:Chair(?:man|woman|person)?|Mayor|Convener|Provost|Vice-Chair\w*|(?:[A-Z][\w’'-]* |and |of )*?{_BODY})"
_PAPERS = r"(?:reports?|updates?|papers?|breakdowns?|briefings?|notes?|figures|data|lists?|map|letter|copy|copies|statistics|timetable|plan|summary|analysis|written \w+|sight of)"
_CHAIR_WANTS = Gated(
    re.compile(
        rf"^{_CHAIR} (?:also |then |further )?(?:asked|requested|pressed) (?:the |an? )?[A-Za-z][^.;,]{{2,60}}? for (?:an?|the|more|further|copies|details|regular|quarterly|monthly)? ?(?:[\w-]+ ){{0,3}}?{_PAPERS}\b"
        r"|\b(?:was|were) asked whether [^.;]{5,120} and to (?:report|let|tell|write|bring|send|come|circulate)\b"
        r"|^It was (?:also |further )?(?:requested|asked) that (?:(?:future|all|the next|subsequent|later|the) )?(?:[\w-]+ ){0,2}?(?:reports?|papers?|agendas?|minutes|versions?|plans?|updates?) (?:show|include|set out|give|contain|be|make|refer|cover)\b|"
        rf"^{_CHAIR}\b[^.;]*? and (?:asked|requested) that (?:it|this|these|they|the [\w ]+?|an? [\w ]+?) (?:should )?be (?!recorded|minuted|noted|held|kept|left|allowed)[a-z]+\b"
        rf"|^(?!Members|Councillors){_CHAIR} (?:also |then )?(?:asked|called|wished) for [^.;]{{3,120}}?,? to be (?:sent|brought|supplied|provided|circulated|shared|reported|included|submitted|made|added|given|prepared|put|published|tabled)\b"
        rf"|^{_CHAIR} (?:also |then )?(?:wanted|wished) (?!to\b)[^.;]{{3,100}}? (?:to be )?(?:sent|brought|supplied|provided|circulated|reported|included|put|added|shared) (?:to|in|on|with|by|back)\b"
        rf"|^(?!Members){_CHAIR} (?:also |then )?would (?:like|welcome|appreciate) (?:an?|the|further|more) (?:[\w-]+ ){{0,2}}?{_PAPERS}\b"
        rf"|^{_CHAIR} (?:also |then )?invited (?:the |an? )?[^.;]{{3,60}}? to (?:report|return|come|write|bring|attend|submit|present)\b[^.;]*\b(?:next|future|later|by|[Mm]eeting (?:in|on)|in [A-Z][a-z]+|[A-Z][a-z]+ meeting|autumn|spring|summer|months?)\b"
    ),
    (
        " asked ", " wanted ", " wished ", " pressed ", " invited ", " requested ", " called for ", " would like a ",
        " would like an ", " would like the ", " would welcome a ", " would like more ", " would welcome an ",
        " would welcome the ", " would like further ", " would appreciate a ", " would welcome more ",
        " would appreciate an ", " would appreciate the ", " would welcome further ", " would appreciate more ",
        " would appreciate further ",
    ),
)  # fmt: skip
_MEMBER_ASKED = re.compile(
    r"(?:^|[;,] (?:and |but )?|: )(?:(?:Cllrs?|Councillors?|Ald(?:erman)?|Bailie|Mr|Mrs|Ms|Miss|Dr|Rev)\.? (?:(?:Mrs|Dr|Ms|Miss|Mr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|An? [Mm]ember|One [Mm]ember|(?:[Tt]he )?(?:Deputy )?(?:Leader|Provost|Convener|Mayor|Chairman|Chair|Chairperson|Cabinet Member|Portfolio Holder|Executive Member|Vice[- ]Chair\w*)(?: (?:for|of) [A-Z][\w’', ]{2,40}?)?) (?:also |then |further |therefore )?(?:asked|requested|instructed|wanted) (?:that )?(?P<who>(?:the |an? )?[A-Za-z][\w’'() -]{1,60}?) to (?P<verb>(?!explain|clarify|confirm|comment|consider|speak|tell|say|look at|give)[a-z]+ ?[a-z]*)"
)
_BACK = re.compile(
    r"^(?:The )?(?:Chair\w*|Convener|Provost|Mayor|Leader|Vice-Chair\w*) (?:also |then |further |therefore )?(?:requested|asked|directed) that (?:(?:it|this|these|they|the (?:matter|item|issue|report|information|figures)) (?:should )?be (?!recorded|minuted|noted|held|kept|left|allowed|taken as)[a-z]+\b"
    r"|[^.;,]{3,90}? (?:should )?be (?:sent|written|brought|added|provided|circulated|prepared|submitted|included|placed|published|arranged|investigated|looked|contacted|chased|asked|invited|informed|raised|followed|updated|explored|produced|supplied|shared|made available|checked|reviewed|corrected|amended|put (?:on|up|in|to|right)|passed|told of)\b)"
)
_MEMBER_WANTS = Gated(
    re.compile(
        r"(?:^(?:\d[\d.]* )?|[.;] |, and |^[^.;]{2,40}: )(?:I also ask|I ask|(?:(?:The )?(?:Deputy )?(?:Leader|Provost|Convener|Mayor|Chair\w*)|[Hh]e|[Ss]he|(?:Cllr|Councillor|Ald(?:erman)?|Bailie) [A-Z][\w’'-]+ ?(?=(?:asked|requested) that (?!what)[^.;]* (?:sent|circulated|provided|have sight)\b[^.;]*(?: to (?:all|every|the|each|members|councillors|[A-Z])|Annex|\. *$)))(?: then| also)? ?(?:asked|requested))"
        r" that (?:the |an? |all |every |each )?[^.;]{2,90}? (?:(?:should )?be (?:sent|written|brought|provided|circulated|shared|put|published|supplied|chased|added|arranged|contacted|invited|informed|told)|(?:should )?(?:have sight|write|meet|report|provide|circulate|bring|send|contact|publish|arrange|share|receive a (?:copy|report))) ?(?!it recorded)"
        r"|(?:^|[.;] )(?:[Hh]e|[Ss]he|(?:The )?(?:Leader|Chair\w*|Convener|Provost|Mayor)) (?:also )?requested (?:an?|the|further|more|copies of|sight of)? ?(?:[\w-]+ ){0,2}?(?:breakdown|briefing|report|update|list|copy|note|figures|details|information|data|analysis|summary|map|timetable)s?\b"
        r"|(?:^|[.;] )(?:The )?(?:Leader|Chair\w*|Convener|Provost|Mayor) (?:also )?asked (?:him|her|them) (?:also )?to (?:also )?(?:thank|write|send|bring|report|provide|circulate|arrange|contact|ensure|check|look|share|pass|convey|speak (?!up|first|one)|meet|let)\b"
    ),
    ("i ask", "asked", "requested", "i also ask"),
)
_SEND_IN = re.compile(
    r"(?:[Mm]embers|[Cc]ouncillors|[Tt]rustees|[Gg]overnors|[Pp]artners|[Rr]epresentatives) (?:were|are) (?:also )?(?:asked|requested|reminded|invited) to (?:send|forward|submit|e-?mail|return|complete|let (?:the|him|her)|contact|notify|inform|pass|provide|feed)\b[^.;]*\b(?:by|before|within|no later than) "
)
_NOTED_DOWN = re.compile(
    r"(?:^|[;,] (?:and |but )?)(?:(?:An? |The )?(?:[Ff]urther|[Mm]ore|[Ww]ritten|[Rr]egular)? ?(?:[\w’'-]+ ){0,3}?)(?:[Rr]eports?|[Uu]pdates?|[Pp]apers?|[Bb]reakdowns?|[Bb]riefings?(?: notes?)?|[Ff]igures|[Ii]nformation|[Dd]etails|[Aa]nalysis|[Dd]ata|[Cc]larification|[Aa]ssurances?)(?: (?:on|about|of|from|by|for) [^.;,]{2,80})? (?:was|were) (?:also )?(?:requested|asked for|called for|sought(?= in writing| from))\b"
)
_GIVEN = re.compile(
    r"(?P<who>[A-Z][^,;.:]{1,60}?) (?:(?:was|were|is|has been) (?:given (?:the|an?) (?:task|job|action|role) (?:of|to)|made responsible for|left to (?!be\b)|put in charge of)|(?:was |were )?tasked (?:with|to)) (?=[a-z]+)"
    r"|The (?:task|job) of [a-z]+ing [^.;]{3,80} (?:was given|fell|went|was left|passed) to (?P<who4>[^.;]+)"
)
_SHORT = re.compile(
    r"(?:^|: |[–-] )(?!The |Cllr|Councillor|Mrs? |Ms |Dr |Members|A )(?P<who>[A-Z][^,;.:]{1,50}?) (?:asked|requested|instructed) to (?:also )?(?P<verb>(?!see |speak )[a-z]+ ?[a-z]*)"
)
_OTHERS = re.compile(
    r"^(?:Anyone|Those|All|Everyone|Nobody)\b|\b(?:[Pp]arents|[Ss]taff|[Pp]upils|[Cc]arers|[Tt]enants|[Pp]atients|[Dd]rivers|[Uu]sers|[Cc]ustomers|[Vv]olunteers|[Hh]ouseholds?|[Pp]eople|[Oo]bservers|[Vv]isitors|[Pp]etitioners?|[Ww]itness(?:es)?)(?: \w+)?$|\b(?:being|having)$"
)
_SINCE_DONE = re.compile(
    r"^\W*In (?:19|20)\d\d\b|\b(?:moved|proposed)\b[^.;]{0,40}\bthat (?:the )?(?:Council|Committee|Cabinet|Board)\b|\basked to (?:what|which|whom)\b|\band (?:has|had|have) (?:since )?done so\b|\band reported (?:in|on|back)\b|\band (?:refuses|refused)\b|\b(?:appreciation|thanks|condolences|gratitude|sympathy)\b[^.;]*\b(?:be|was) (?:recorded|noted|passed|minuted)\b"
)
_NOT_TOLD = re.compile(
    r"\b(?:had|[Ss]peakers|[Oo]wners|users?|using[\w ]*|[Rr]esidents?|applicants?|public|members of the|objectors?|[Tt]he (?:[A-Z][\w-]+ )*(?:Committee|Council|Board|Panel|Cabinet|Sub-Committee|Tribunal|Commission|meeting)|\bI|[Ww]e|[Mm]embers|[Cc]ouncillors|[Rr]epresentatives|parties|bidders|those|all|[Rr]espondents?|[Cc]onsultees|[Aa]pplicants|Government)\s*$|\b(?:had|public)\b"
)
_HANDED = re.compile(
    rf"^(?:[\w’' ]{{0,40}}[–-] )?(?:(?:It was|Members|Councillors|It|(?:The )?(?:[A-Z][\w’'-]* |and |of )*?{_BODY}) (?:also |further |then |therefore |unanimously )?agreed|Agreed|AGREED)(?: that)? (?P<who>(?:the |an? )?[^,;:]{{2,60}}?) (?:would|will|is to|was to) (?:also |then )?(?P<verb>[a-z]+ ?[a-z]*)"
)
_ITSELF = re.compile(rf"(?:(?:the|this) )?(?:(?:Parish|Town|Community|City|Borough|County|District|Full) )*{BODY}$")


_OWN_CLAUSE = re.compile(  # after a decision: "Consent refused; the Engineer was asked to", "Support was given, and the Manager was asked to"
    r".*\b(?:was|were|[a-z]{3,}ed|made|given|left|set)\b.*?(?:[;,] (?:and )?| and )(?P<own>(?:(?:the|both|all) )?(?:[A-Z](?:(?! and )[^;:,.]){1,70}|officers|members|he|she|they|[a-z]+ [a-z]+))$"
)
_HINT = (
    "ask", "Ask", "request", "instruct", "task", "direct", "invit", "want", "wish", "welcome", "appreciate", "would like",
    "greed", "GREED", "sought", "requir", "urged", "remind", "told", "charged", "called", "press", "resolved", "entrust",
    "given", "responsible", "left to", "in charge", "Tasked", "deput", "delegat", "detailed", "appointed",
)  # fmt: skip


def requested(span: Span) -> Found | None:
    """What the body or its Chair asked somebody to do, or agreed that somebody would do."""
    words = span.words
    if words.rstrip().endswith("?") or not any(map(words.__contains__, _HINT)) or _SINCE_DONE.search(words):
        return None
    for start in _CLAUSES.finditer(words):
        clause = words[start.end() :]
        if _ASKED.match(clause):
            return Found(EntryKind.ACTION, span.start + start.end(), span.end, _asked(clause))
    handed = handed_over(words)
    if handed:
        end = next(
            (bound.start() for bound in re.finditer(r", and |; ", words) if undertaking(words[bound.end() :]) is not None), len(words)
        )
        return Found(EntryKind.ACTION, span.start, span.start + end, who.clean(handed))
    chair = _CHAIR_ASKED.search(words)
    if chair and (
        chair["who"] is None or (is_doer(chair["who"]) and _is_deed(words[chair.start("verb") :]) and not _NOT_TOLD.search(chair["who"]))
    ):
        return Found(EntryKind.ACTION, span.start, span.end, _asked(words))
    body = _ASKED_OF.search(words)
    if body and is_doer(body["who"]) and TELLS.match(words[body.start("verb") :]) and not _NOT_TOLD.search(body["who"]):
        return Found(EntryKind.ACTION, span.start, span.end, who.clean(body["who"]))
    if _WISHED.search(words):
        return Found(EntryKind.ACTION, span.start, span.end, "")
    more = _AND_ASKED.search(words) or _CHAIR_WANTS.search(words)
    if more and ("verb" not in more.groupdict() or TELLS.match(words[more.start("verb") :])):
        return Found(EntryKind.ACTION, span.start, span.end, "")
    member = _MEMBER_ASKED.search(words)
    if (
        member
        and is_doer(member["who"])
        and " be " not in member["who"]
        and _is_deed(words[member.start("verb") :])
        and not _NOT_TOLD.search(member["who"])
    ):
        return Found(EntryKind.ACTION, span.start, span.end, who.clean(member["who"]))
    if _NOTED_DOWN.match(words) or _BACK.match(words) or _SEND_IN.search(words) or _MEMBER_WANTS.search(words):
        return Found(EntryKind.ACTION, span.start, span.end, "")
    given = _GIVEN.match(words)
    if given and is_doer(name := given["who"] or given["who4"]):
        return Found(EntryKind.ACTION, span.start, span.end, who.clean(name))
    short = _SHORT.search(words)
    if short and is_doer(short["who"]) and _is_deed(short["verb"]):
        return Found(EntryKind.ACTION, span.start, span.end, who.clean(short["who"]))
    asked = _BE_ASKED.search(words)
    subject = words[: asked.start()].rstrip() if asked else ""
    owed = (
        asked
        and re.search(r"\b(?:were|are)\b", asked.group())
        and bool(TELLS.match(words[asked.end() :].strip()) and DEADLINE.search(words[asked.end() :]))
    )
    if asked and ((owed and not re.search(r"\bhad\b", subject)) or (not _NOT_TOLD.search(subject) and not _OTHERS.search(subject))):
        decided = re.search(r"\b(?:instructed|directed)\b", asked.group()) and not re.search(r"\b[Cc]lerk$", subject)
        own = _OWN_CLAUSE.match(subject)
        kind = EntryKind.RESOLUTION if decided else EntryKind.ACTION
        begin = span.start + (own.start("own") if own else 0)
        return Found(kind, begin, span.end, who.role(words[: asked.start()]))
    return None


def _is_deed(words: str) -> bool:
    return bool(
        TELLS.match(words) or IMPERATIVE.match(words) or re.match(r"(?:re-?)?(?:score|chased|sent|told|asked|invited|contacted)\b", words)
    )


def handed_over(words: str) -> str:
    """Whom a sentence makes answer for what was agreed ("It was agreed that the Head of Legal would write"); empty where none."""
    handed = _HANDED.match(words)
    return handed["who"] if handed and is_doer(handed["who"]) and not _ITSELF.match(handed["who"]) and TELLS.match(handed["verb"]) else ""


def _asked(words: str) -> str:
    asked = re.search(r"\b(?:requested|asked|instructed|tasked) (?:that )?(?P<who>.{3,70}?) (?:to|be|provide|bring|report|write)\b", words)
    name = who.role(asked["who"]) if asked else ""
    return name if asked and name and who.clean(asked["who"]).lower().startswith(name.lower()) else ""
