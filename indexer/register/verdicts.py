"""Decisions told in other ways: a body and a verb of deciding, or a thing and what was done with it, anywhere in a sentence."""

from __future__ import annotations

import re

from indexer.register.models import Span
from indexer.register.wording import BY_OTHERS, FORMER, HAS_MINUTES, HOW, OPINION, OWN, THING, UNREAL

_FROM = r"(?:^|(?<=, )|(?<=; )|(?<=\band )|(?<=\bbut )|(?<=\bso )|(?<=[–—] )|(?<=: ))"  # where a clause may begin
_BODY = rf"(?:(?:[Tt]he|[Tt]his|[Bb]oth) )?(?:(?!(?:Chair|Vice|Leader|Deputy|Clerk|Head|Director|If|When|That|Some|Several|Many|Most|Few|No|One|ICB|NHS)\b)[A-Z][\w&’'-]* (?:(?:and|of|for) (?:the )?)?){{0,4}}?{OWN}"
_ASIDE = r"(?:,? \([^)]{2,80}\),?|, [^,;.]{2,120},(?: [^,;.]{2,80},)?)?"
_GIVES = r"(?:approval|consent|assent|support|backing|blessing|agreement|endorsement|authority|permission|sanction|ratification|authorisation)"
_ACTS = (
    r"(?:(?:NOTED|AGREED|RESOLVED|APPROVED|ENDORSED|RECOMMENDED|RECEIVED|ACCEPTED|DEFERRED|REFUSED|GRANTED|ADOPTED|RATIFIED|SUPPORTED|DECIDED|CONFIRMED|AUTHORISED|DELEGATED)\b"
    r"|(?:resolved|decided|determined|agreed|voted|opted|elected|chose|declined|recommended|undertook collectively|concluded|ruled|directed|concurred)(?: unanimously|, [^,;.]{2,80},| by [^,;.]{3,50}?| in principle)* (?:to (?!differ|disagree)|not to |that\b[^.;]*?\b(?:be|should|shall|would|was to|were to) |(?:in favour of|against|on) (?:a |an |the |\w+ing\b))"
    r"|(?:found|concluded|determined|held) that\b[^.;]*\b(?:breach\w*|in breach|fit and proper|no breach|failed to comply)\b"
    r"|(?:approved|endorsed|adopted|ratified|authorised|sanctioned|deferred|refused|granted|imposed|revoked|rescinded|overturned|dismissed|upheld|waived|awarded|appointed|re-?appointed|re-?elected|co-opted|elected"
    r"|nominated|rejected|reaffirmed|terminated|dissolved|suspended|dispensed with|consented to|assented to|concurred with|signed off|wrote off|set aside|selected|settled on|opted for|voted (?:for|through|down|in favour of|against)|plumped for"
    r"|permitted|varied|discharged|postponed|delegated|allocated|earmarked|designated|disapplied|re-?adopted|censured|took note of|noted|accepted|agreed|confirmed|amended|supported|backed|declared|commissioned|established|chose|renewed|commended|vired|released|passed|placed on record|fixed|set) "
    r"(?P<what>.*)"
    r"|took the (?:unanimous )?decision (?:to|not to|that)\b|(?:reached|came to|arrived at|made) (?:the|a) (?:unanimous )?(?:decision|determination|conclusion|finding) (?:to|that)\b"
    rf"|(?:gave|lent|granted|withheld|signified|indicated|expressed|pledged|confirmed|recorded|offered|provided) (?:\w+ )?(?:its|their|the|formal|full|unanimous|delegated)(?: \w+)? {_GIVES}\b"
    r"|(?:made|raised|offered|had|lodged|submitted|returned) (?:no|an|a \w+) (?:objections?|comments?|order)\b"
    r"|(?:was|were) (?:content|happy|satisfied|prepared|willing|minded) to (?:approve|endorse|note|support|accept|agree|adopt|grant|receive|recommend|confirm)\b)"
)
_ACTED = re.compile(rf"{_FROM}{_BODY}{_ASIDE} (?:{HOW})(?P<act>{_ACTS})")
_SECOND = re.compile(
    rf"^(?:[^.;]*?, )?{_BODY}\b(?P<between>[^.;]*?),? and (?:{HOW})(?P<act>{_ACTS})"
)  # "considered the tenders and chose the bid"
_SURE = {"approved", "endorsed", "adopted", "ratified", "authorised", "refused", "granted", "revoked", "rescinded", "waived", "awarded", "imposed"}
_NEEDS_THING = re.compile(
    r"(?:noted|accepted|agreed|confirmed|amended|supported|backed|chose|renewed|commended|released|passed|fixed|set|commissioned|established|declared|delegated|elected|permitted|selected|settled on|suspended|rejected|allocated|postponed"
    r"|dismissed|signed off|set aside|designated|nominated|terminated|placed on record|voted for|voted against|took note of|varied|discharged|opted for)\b"
)
_OBJECTS = re.compile(
    rf"{THING.pattern}|\b(?:bids?|action plan|candidate|supplier|contractor|company|firm|works?|site|design|model|target|rates?|levels?|delegation|decision|notice|warning|conditions?|penalty|sanction|debts?|reserves?|estimates?|allowance|levy"
    r"|rents?|steps|emergency|vacancy|seat|office|sum of|£\d|Chair\w*|Councillor|Cllr|Mrs?|Ms|Dr|name|complaint|variation|thanks|appreciation|standing orders|ruling|advice|progress|performance|verbal|work|group|panel|committee|results?|amendments?)\b",
    re.IGNORECASE,
)
_DONE = (
    r"(?:approved|agreed|adopted|endorsed|ratified|accepted|noted|received(?: and noted)?|deferred|refused|granted|awarded|confirmed|authorised|permitted|imposed|sanctioned|written off|rejected|overturned|supported|re-?adopted"
    r"|varied|rescinded|revoked|selected|chosen|preferred|held over|stood over|dispensed with|upheld|dismissed|waived|re-?affirmed|delegated|carried forward|recommended(?= (?:for|to))|thanked|put back|declined|turned down|suspended|not (?:approved|supported|upheld|granted|agreed)|settled(?= (?:at|on))|fixed(?= (?:at|for))|set(?= (?:at|for)))"
)
_WAS = r"(?:was|were|(?<!would )(?<!will )(?<!could )(?<!should )(?<!to )(?<!may )(?<!might )(?<!must )(?<!can )(?<!not )(?<!cannot )(?<!shall )be)"
_PASSED = re.compile(
    rf"{_FROM}(?!(?:which|who|that|it|this|he|she|they|there|what|as|where|when|although|while|because|since)\b)(?P<thing>(?:[^,;:.]|\.(?=\d)){{3,150}}?(?:, [^,;:]{{2,80}},)?) {_WAS} (?:(?:reviewed|considered|discussed|received|presented|checked|debated)(?:,| and) |{HOW[3:-3]})*(?:(?:re-?)?{_DONE})\b(?P<rest>.*)$"
)
_PLACED = re.compile(
    r"^(?:[^.;]*?[, ])?(?:Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr|Rev|Sir|Dame)\b[^.;]*? (?:was|were|be) (?:(?:then|duly|unanimously|thereupon|accordingly|therefore|formally|hereby) )*(?:re-?)?(?:elected|appointed|co-opted|returned|chosen|declared elected|nominated)(?: and \w+ the [Cc]hair)?\b(?P<rest>.*)$"
)
_NAMED = re.compile(
    rf"{_FROM}(?:[Ii]t was |[Ii]t is |[Tt]hat being )?(?:[Tt]he |[Aa] |[Bb]y )?(?:(?:unanimous|clear|general|collective|considered|settled|firm|majority|overall|united|final) )*(?:view|decision|recommendation|wish|determination|ruling|consensus|will|verdict|finding|outcome|conclusion|agreement)"
    rf"(?: (?:reached|taken|made|arrived at|adopted)| (?:of|by|among|amongst) (?:the )?(?:[A-Z][\w-]* )*{OWN}| of the (?:meeting|Court))*(?: was| is|:|,)? (?:(?:therefore|thus|accordingly) )?(?:one of (?:approval|refusal)|to (?:approve|grant|refuse|defer|accept|adopt|note|support|object|agree|award|endorse|proceed|take|recommend|appoint|uphold|dismiss|reject|revoke|issue|impose|suspend|continue|allow|decline|write)\b|that\b[^.;]*\b(?:be|should)\b)"
    rf"|{_FROM}(?:(?:[Ff]ormal|[Ff]ull|[Uu]nanimous|[Tt]he|[Dd]elegated|[Ll]isted [Bb]uilding|[Pp]lanning|[Ss]cheduled [Mm]onument|[Rr]etrospective|[Cc]onditional|[Tt]emporary|[Oo]utline|[Aa]dvertisement) )*(?:[Aa]pproval|[Cc]onsent|[Pp]ermission|[Aa]greement|[Aa]uthority|[Ll]eave|[Ss]anction|[Ee]ndorsement|[Dd]ispensations?|[Aa]uthorisation|[Dd]elegation)(?: (?:to|for|of) [^,;.]{{2,100}}?)? {_WAS} (?:{HOW})(?:given|granted|withheld|refused|declined|delegated|confirmed|signified|accorded|issued)\b"
    r"|[Tt]here was (?:(?:unanimous|general|full|cross-party|broad|collective|universal) )+(?:agreement|support|consensus|assent) (?:to (?!the view)|that [^.;]*\b(?:be|should) |for (?:the )?(?:recommendation|proposal|motion|report)s?)"
)
_SPEAKS = re.compile(
    r"\b(?:said|stated|reported|advised|explained|told|informed|replied|answered|understood|felt|thought|believed|argued|queried|hoped|claimed|commented|reminded|recalled|suggested|proposed that|whether|if|because|unless|should|expected|would|will|had|has|have|may|might|until|once|officers recommend\w*|recommended that|seek|sought|wanted|wished)\b"
)
_LEADS = re.compile(
    r"^(?:\S*\d\S* |\(?\w{1,3}[.)] )?(?:Following|After|Having|Upon|On|With|Subject|By|Arising|There|Noting|Mindful|Taking|Being|In (?:light|view|the light|response|conclusion|consequence|the circumstances|the absence|accordance|line|consideration|debating)|Notwithstanding|Despite|Given|Whilst|While|Although|As|Contrary|Against|Before|Through|Prior|Without|For|Since|Because|When|Recognising|Considering|Turning|Accepting|Upholding|Satisfied|Weighing|Members?|It being)\b"
)
_PAST = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)\b.{0,12}$|\b(?:last|previous|earlier|originally|previously)\b(?! (?:minutes|budget))"
)
_DATED = re.compile(
    r"^\W*(?:in|on|since|during|by|at) (?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|(?:19|20)\d\d|its (?:last|previous)|(?:the )?(?:last|previous))"
)
_QUICK = re.compile(
    r"resol|decid|decis|determin|agree|voted|opted|elect|chose|declin|recommend|ruled|direct|concur|found|conclu|held|approv|endors|adopt|ratif|authori|sanction|defer|refus|grant|impos|revok|rescind|overturn|dismiss|upheld|waiv|award|appoint|co-opt"
    r"|nominat|reject|affirm|terminat|dissol|suspend|dispens|consent|assent|sign|wr[io]t|set |select|settle|permi|varied|discharg|postpon|delegat|allocat|earmark|designat|censur|note|accept|confirm|amend|support|back|declar|commission|establish"
    r"|renew|commend|pass|record|fix|gave|given|objection|comment|content|happy|leave|thank|withheld|over\b|NOTED|AGREED|RESOLVED|order",
    re.IGNORECASE,
)


def verdict(span: Span) -> Span | None:
    """The words of a sentence that tell a decision, from where its clause begins, or from the start where that leads to it."""
    words = span.words
    if not _QUICK.search(words) or words.endswith("?") or HAS_MINUTES.search(words) or BY_OTHERS.search(words) or _is_motion(words):
        return None
    at = next((found for found in (_acted(words), _passed(words), _named(words), _placed(words)) if found is not None), None)
    if at is None:
        return None
    lead = 0 if _LEADS.match(words) or "," not in words[:at] else at
    return Span(span.start + lead, span.end, words[lead:])


def _is_motion(words: str) -> bool:
    return bool(
        re.search(r"\b(?:motion|amendment|proposition)s?\b[^.]*\b(?:lost|LOST|withdrawn|carried|CARRIED|defeated|fell|FELL)\b", words)
    )


def _free(words: str, at: int) -> bool:
    """Whether what stands before leaves a clause its force: it leads in, and nobody is telling, wishing or doubting."""
    before = words[:at]
    if not before.strip():
        return True
    if _PAST.search(before) or re.search(r"\b(?:if|whether|unless|would|should)\b", before):
        return False
    if _LEADS.match(before) and re.search(r", (?:and )?$", before):
        return not re.match(r"^\W*(?:On|In|At|Since|By) (?:\d|[A-Z])", before)
    return not _SPEAKS.search(before) and not re.search(r"\b(?:that|which|who|where|when|as)\b", before)


def _acted(words: str) -> int | None:
    for pattern in (_ACTED, _SECOND):
        for found in pattern.finditer(words):
            act, what = found["act"], found["what"] or ""
            said = words[found.start("act") :]
            between = found.groupdict().get("between") or ""
            if FORMER.search(words[: found.end("act")].split(" that ")[0]) or UNREAL.search(words[: found.start("act")]):
                continue
            if not _free(words, found.start()) or (between and (_SPEAKS.search(between) or re.search(r"\b(?:that|which|who)\b", between))):
                continue
            if _DATED.search(what) or (what and _is_weak(said, what)):
                continue
            if re.match(r"(?:agreed|decided|determined|concluded|noted|accepted|confirmed)\b", act) and OPINION.match(
                said[said.find(" ") :]
            ):
                continue
            return found.start()
    return None


def _is_weak(said: str, what: str) -> bool:
    """Whether a verb that is used of much else is used here without a thing to be decided."""
    if re.match(r"(?:that|how|with|on|it|this|them|him|her|by|as)\b", what):
        return True
    near = " ".join(what.split()[:8])
    return bool(_NEEDS_THING.match(said)) and not _OBJECTS.search(near)


def _passed(words: str) -> int | None:
    for found in _PASSED.finditer(words):
        thing, rest = found["thing"], found["rest"]
        if re.match(
            r" by (?!\d|\w+ votes|a majority|(?:the )?(?:Committee|Council|Panel|Board|Members|all|Sub-Committee)\b)|,? (?:and|but) (?:had|has)", rest
        ):
            continue
        if not _free(words, found.start()) or _DATED.search(rest) or FORMER.search(words[: found.end() - len(rest)]):
            continue
        if re.search(r"\b(?:that|which|who|what|said|asked|if|whether|where)\b", thing) or not _OBJECTS.search(thing):
            continue
        return found.start()
    return None


def _named(words: str) -> int | None:
    found = next((one for one in _NAMED.finditer(words) if _free(words, one.start()) and not FORMER.search(words[: one.end()])), None)
    return found.start() if found else None


def _placed(words: str) -> int | None:
    found = _PLACED.match(words)
    if not found or _DATED.search(found["rest"]) or FORMER.search(words) or re.search(r"\bwho (?:was|were)\b|\b(?:that|since)\b", words):
        return None
    if not re.search(
        r"\b(?:[Cc]hair\w*|Mayor|[Vv]ice|[Dd]eputy|[Ll]eader|Provost|[Cc]onvener|[Mm]embers?|[Rr]epresentatives?|to (?:the|represent|serve|fill)|as|for the)\b",
        words,
    ):
        return None
    return 0
