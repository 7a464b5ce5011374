"""Decisions told in other ways: a body and a verb of deciding, or a thing and what was done with it, anywhere in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.days import MONTH_NAMES
from indexer.register.models import Span
from indexer.register.quick import SAYS_SO, Gated, has_any
from indexer.register.terse import BASE, BEGUN, DASHED, GIVES, OBJECTS, REPORTS, SO, TERSELY, THINGS
from indexer.register.wording import BY_OTHERS, FORMER, HABIT, HAS_MINUTES, HOW, OPINION, OWN, TOLD, UNREAL

_STARTS = re.compile(  # where a clause may begin, besides the start
    rf", |; |: |– |— |and (?<=\band )|but (?<=\bbut )|so (?<=\bso )| (?<=\w )(?=(?:the|this) (?:[A-Z]\w+ ){{0,3}}{OWN}\b)"
)
_BODY = rf"(?:(?:(?:[Tt]he|[Tt]his|[Bb]oth) )?(?:(?!(?:Chair|Vice|Leader|Deputy|Clerk|Head|Director|If|When|That|Some|Several|Many|Most|Few|No|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|ICB|NHS)\b)[A-Z][\w&’'-]* (?:(?:and|of|for) (?:the )?)?){{0,4}}?{OWN}(?: present| in attendance)?|[Tt]he (?:(?!(?:then|last|old|former|previous|other|new|county|district|borough|city|parish|town|community|neighbouring|first|local|planning|highway|highways|fire|police|health|user|user's|friends|parent|action|residents|lead|said)\b)\w+ )?(?:panel|committee|sub-committee|meeting|forum|group|board|working (?:group|party)|partnership|authority|council|trustees|governors|members)|(?:[A-Z]\w+ )?(?:[Mm]aintained |[Pp]rimary |[Ss]econdary |[Ss]pecial |[Aa]cademy |[Ss]chools?['’]? )+(?:representatives|members|schools))"
_ASIDE = r"(?:,? \([^)]{2,80}\),?|, [^,;.]{2,120},(?: [^,;.]{2,80},)?)?"
_ACTS = (
    r"(?:(?:NOTED|AGREED|RESOLVED|APPROVED|ENDORSED|RECOMMENDED|RECEIVED|ACCEPTED|DEFERRED|REFUSED|GRANTED|ADOPTED|RATIFIED|SUPPORTED|DECIDED|CONFIRMED|AUTHORISED|DELEGATED)\b"
    r"|(?:resolved|decided|determined|agreed|voted|opted|elected|chose|declined|recommended|undertook collectively|concluded|ruled|directed|directs|orders|determines|resolves|concurred)(?: unanimously|, [^,;.]{2,80},| by [^,;.]{3,50}?| in principle)* (?:to (?!differ|disagree)|not to |that\b[^.;]*?\b(?:be|should|shall|would|was to|were to) |(?:in favour of|against) (?:a |an |the |\w+ing\b))"
    r"|voted(?: by|,)? (?:a (?:clear |large )?majority|\(?\d[\d–-]*|\w+ (?:votes? )?to \w+)[^;.]{0,40}? to \w{3,}(?: \w+)? (?:the|a|an|to|no|its|this)\b"
    rf"|(?:went on|proceeded|moved|chose|was pleased|were pleased|was able|came) to {BASE} (?P<base>the|an?|that|all|its|to)\b"
    rf"|gave (?:[\w’', -]{{2,60}}? )?(?:the (?:go-ahead|green light|nod)|(?:delegated |full |its |their )*(?:authority|powers?|permission|approval|consent)) (?:to|for)\b"
    r"|(?:threw out|turned down|voted down|waved through|nodded through|homologated|continued consideration of|knocked back|struck out|opposes|supports|approves|endorses|objects to|objected to|approbated|acceded to|sealed|fell in with|remitted|referred back) (?:the|an?|all|this|its|both|those|these|his|her|their)\b"
    rf"|(?:wished|were keen|was keen) to {BASE} (?:the|this|its|to) |did not (?:support|approve|accept|agree to|endorse|adopt|grant|consent to) (?:the|this|these|those|an?)\b(?! (?:view|idea))"
    rf"|announced (?:that [^.;]*?\b(?:would be|was|were|be) (?:granted|refused|revoked|approved|suspended|deferred|upheld|dismissed|allowed)\b|(?:its|the|their) decision,? (?:which was )?(?:to|that)\b)"
    rf"|gave [^,;.]{{2,50}}? (?:its|their) (?:\w+ )?{GIVES}\b|(?:agreed|resolved|decided|confirmed) (?:that )?(?:it|they|the Council) would (?!be\b|not\b|have\b|like\b|need\b|take\b|cost\b)\w+"
    r"|made the following (?:awards?|appointments?|grants?|donations?|decisions?|nominations?|recommendations?)\b|added (?:an?|the|two|three|further) (?:\w+ )?items?\b"
    r"|(?:attached|imposed|added) (?:an?|the|further|additional|two|three|several)? ?(?:\w+ )?conditions?\b|found (?:in (?:\w+ )?[\w’']+ favou?r|for the|against the|in favour of)\b|took no (?:further )?action|made no (?:order|award)|resolved into"
    r"|(?:found|concluded|determined|held)(?:,? on the balance of probabilit(?:y|ies),?| unanimously| by a majority)? (?:that\b|no (?=breach))[^.;]*\b(?:breach\w*|in breach|fit and proper|no breach|failed to \w+)\b"
    r"|(?:approved|endorsed|adopted|ratified|authorised|sanctioned|deferred|refused|granted|imposed|revoked|rescinded|overturned|dismissed|upheld|waived|awarded|appointed|re-?appointed|re-?elected|co-opted|elected"
    r"|nominated|rejected|reaffirmed|terminated|dissolved|suspended|dispensed with|consented to|assented to|concurred with|signed off|wrote off|set aside|selected|settled on|opted for|voted (?:for|through|down|in favour of|against)|plumped for"
    r"|permitted|varied|discharged|postponed|delegated|allocated|earmarked|designated|disapplied|re-?adopted|censured|took note of|noted|accepted|agreed|confirmed|amended|supported|backed|declared|commissioned|established|chose|renewed|extended|vired|released|passed|placed on record|fixed|set(?! (?:out|off)\b)) "
    r"(?P<what>.*)"
    r"|(?:used|exercised|invoked) its (?:power|right|discretion)|took the (?:unanimous )?decision (?:to|not to|that)\b|(?:reached|came to|arrived at|made) (?:the|a) (?:unanimous )?(?:decision|determination|conclusion|finding) (?:to|that)\b"
    rf"|(?:gave|lent|granted|withheld|signified|indicated|expressed|pledged|confirmed|recorded|offered|provided) (?:\w+ )?(?:its|their|the|formal|full|unanimous|delegated)(?: \w+)? {GIVES}\b"
    r"|(?:made|raised|offered|had|lodged|submitted|returned) (?:no|an|a \w+) (?:objections?|comments?|order)\b"
    r"|(?:was|were) (?:content|happy|satisfied|prepared|willing) to (?:approve|endorse|note|support|accept|agree|adopt|grant|receive|recommend|confirm)\b)"
)
_ACTED = re.compile(rf"{_BODY}{_ASIDE} (?:{HOW})(?:\w+ly )?(?P<act>{_ACTS})")
_SECOND = re.compile(
    rf"^(?:[^.;]*?, )?{_BODY}\b(?P<between>[^.;]*?),? (?:and|but)(?:,? (?:after|following|on|having|in)\b[^,;.]{{3,60}}?,?)? (?:{HOW})(?:\w+ly )?(?P<act>{_ACTS})"
)  # "considered the tenders and chose the bid"
_NEEDS_THING = re.compile(
    r"(?:noted|accepted|agreed|confirmed|amended|supported|backed|chose|renewed|extended|released|passed|fixed|set|commissioned|established|declared|delegated|elected|permitted|selected|settled on|suspended|rejected|allocated|postponed"
    r"|dismissed|signed off|set aside|designated|nominated|terminated|placed on record|voted for|voted against|took note of|varied|discharged|opted for)\b"
)
_DONE = (
    r"(?:approved|agreed|adopted|endorsed|ratified|accepted|noted|(?:received,? (?:and )?(?:noted|approved|adopted|accepted))|passed(?= for (?:payment|signature))|deferred|refused|granted|awarded|confirmed|authorised|permitted|imposed|sanctioned|written off|rejected|overturned|supported|re-?adopted"
    r"|varied|rescinded|revoked|selected|chosen|held over|homologated|remitted(?= to)|continued(?= (?:to|until|for))|thrown out|voted down|affirmed|stood over|dispensed with|upheld|dismissed|waived|re-?affirmed|delegated|allocated|earmarked|issued(?= as set)|given (?:(?:formal|full|final|unanimous|its|their|delegated) )*(?:approval|consent|authority|permission|agreement|support)|delegated (?:authority|powers?)|raised(?<=objection was raised)|carried forward|recommended(?= (?:for|to))|put back|declined|turned down|suspended|not (?:approved|supported|upheld|granted|agreed|accepted|adopted|endorsed)|amended(?= (?:as|to|by the addition|so))|adjourned|left(?= on the table)|laid(?= on the table)|(?:extended|renewed|let)(?= (?:for|on|to|until)\b)|settled(?= (?:at|on))|fixed(?= (?:at|for))|set(?= (?:at|for)))"
)
_WAS = r"(?:was|were|(?<!would )(?<!will )(?<!could )(?<!should )(?<!to )(?<!may )(?<!might )(?<!must )(?<!can )(?<!not )(?<!cannot )(?<!shall )be(?:,? and (?:is|are) hereby,?)?)"
_PASSED = re.compile(
    rf"(?!(?:which|who|that|[Ii]t|[Tt]his|[Hh]e|[Ss]he|[Tt]hey|[Tt]hese|[Tt]here|what|as|where|when|although|while|because|since)\b)(?P<thing>(?:[^,;:.]|[.,](?=\d)){{3,150}}?(?:, [^,;:]{{2,80}},)?) {_WAS} (?:(?:reviewed|considered|discussed|received|presented|checked|debated)(?:,| and) |{HOW[3:-3]})*(?:(?:re-?)?{_DONE})\b(?P<rest>.*)$"
)
_PLACED = Gated(
    re.compile(
        r"^(?:[^.;]*?[, ])?(?:Councillors?|Cllrs?|Mrs?|Ms|Miss|Dr|Rev|Sir|Dame)\b[^.;]*? (?:was|were|be(?:,? and (?:is|are) hereby,?)?) (?:(?:then|duly|unanimously|thereupon|accordingly|therefore|formally|hereby) )*(?:re-?)?(?:elected|appointed|co-opted|returned|chosen|declared elected|nominated)(?: and \w+ the [Cc]hair)?\b(?P<rest>.*)$"
    ),
    ("chosen", "elected", "returned", "co-opted", "appointed", "nominated"),
)
_NAMED = re.compile(
    rf"(?:[Ii]t was |[Ii]t is |[Tt]hat being )?(?:[Tt]he |[Aa] |[Bb]y )?(?:(?:unanimous|clear|general|collective|considered|settled|firm|majority|overall|united|final) )*(?:view|decision|(?<!The )recommendation|wish|determination|ruling|consensus|will|verdict|finding|outcome|conclusion|agreement)"
    rf"(?: (?:reached|taken|made|arrived at|adopted)| (?:of|by|among|amongst) (?:the )?(?:[A-Z][\w-]* )*{OWN}| of the (?:meeting|Court))*(?: was| is|:|,)? (?:(?:therefore|thus|accordingly) )?(?:one of (?:approval|refusal)|to (?:approve|grant|refuse|defer|accept|adopt|note|support|object|agree|award|endorse|proceed|take|recommend|appoint|uphold|dismiss|reject|revoke|issue|impose|suspend|continue|allow|decline|write)\b|that\b[^.;]*\b(?:be|should)\b)"
    rf"|(?:(?:[Ff]ormal|[Ff]ull|[Uu]nanimous|[Tt]he|[Dd]elegated|[Ll]isted [Bb]uilding|[Pp]lanning|[Ss]cheduled [Mm]onument|[Rr]etrospective|[Cc]onditional|[Tt]emporary|[Oo]utline|[Aa]dvertisement) )*(?:[Aa]pproval|[Cc]onsent|[Pp]ermission|[Aa]greement|[Aa]uthority|[Ll]eave|[Ss]anction|[Ee]ndorsement|[Dd]ispensations?|[Aa]uthorisation|[Dd]elegation)(?: (?:to|for|of) [^,;.]{{2,100}}?)? {_WAS} (?:{HOW})(?:given|granted|withheld|refused|declined|delegated|confirmed|signified|accorded|issued)\b"
    r"|[Ii]t (?:was|is) (?:[\w,]+ )*?(?:carried|ordered|settled|ruled|accepted|confirmed|concluded|proposed and seconded|moved and seconded|voted)(?: (?:unanimously|nem\.? ?con\.?|by [^,;.]{3,50}|in principle))*,? that (?:[^.;]*(?<!would )(?<!will )(?<!could )(?<!to )\b(?:be|should)\b|(?:the Council|it|Members|they) would (?!be|have|need)\w)"
    r"|[Tt]here was (?:(?:unanimous|general|full|cross-party|broad|collective|universal) )+(?:agreement|support|consensus|assent) (?:to (?!the view)|that [^.;]*\b(?:be|should) |for (?:the )?(?:recommendation|proposal|motion|report)s?)"
)
_MARK = re.compile(r"\W*(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[•●▪–—*-])\s+")
_SHORT = re.compile(
    r"(?: unanimously| without amendment| as (?:presented|tabled|submitted|amended|drafted|set out)[^,;.]*| in full| in principle| for (?:payment|signature|publication|adoption|submission|consultation)| and signed[^,;.]*| by (?:all|the (?:Committee|Council|Panel|Board|Members))[^,;.]*)?\W*$"
)
_SPEAKS = re.compile(
    r"\b(?:said|stated|reported|advised|explained|told|informed|replied|answered|understood|felt|thought|believed|argued|queried|hoped|claimed|commented|reminded|recalled|suggested|proposed that|set out|sets out|reasons? for|whether|if|because|unless|should|expected|would|will|had|has|have|may|might|until|once|officers recommend\w*|recommended that|seek|sought|wanted|wished)\b"
)
_LEADS = re.compile(
    r"^(?:\S*\d\S* |\(?\w{1,3}[.)] )?(?:Following|After|Having|Upon|On|With|Subject|By|Arising|There|Noting|Mindful|Taking|Being|In (?:light|view|the light|response|conclusion|consequence|the circumstances|the absence|accordance|line|consideration|debating)|Notwithstanding|Despite|Given|Whilst|While|Although|As|Contrary|Against|Before|Through|Prior|Without|For|Since|Because|When|Recognising|Considering|Turning|Accepting|Upholding|Satisfied|Weighing|Members?|It being)\b"
)
_PAST = re.compile(
    rf"\b(?:{MONTH_NAMES}|(?:19|20)\d\d)\b.{{0,12}}$|\b(?:last|previous|earlier|originally|previously)\b(?! (?:minutes|budget))"
)
_DATED = re.compile(
    rf"^\W*(?:in|on|since|during|by|at) (?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_NAMES})\b|(?:19|20)\d\d|its (?:last|previous)|(?:the )?(?:last|previous))"
)
_ANY_BODY = re.compile(
    rf"\b{OWN}\b|(?:panel|committee|meeting|forum|group|board|party|partnership|authority|council|representatives|schools|trustees|governors)\b"
)
_BE = re.compile(r"\b(?:was|were|be)\b")
_SATISFIED = re.compile(r" (?:\w+ly )?(?:concluded|found|decided|considered|was satisfied|were satisfied|determined) that\b")
_YEAR = re.compile(r"^(?:\w+ ){1,8}in (?:[A-Z][a-z]+ )?(?:19|20)\d\d\W*$")
_RELATES = re.compile(r"^(?!.*\b(?:decided|found|concluded|satisfied|considered|felt|agreed|view|opinion) that\b).*\b(?:that|which|who)\b")
_ROLE = re.compile(
    r"\b(?:[Cc]hair\w*|Mayor|[Vv]ice|[Dd]eputy|[Ll]eader|Provost|[Cc]onvener|[Mm]embers?|[Rr]epresentatives?|to (?:the|represent|serve|fill|sit)|as|for the|duly|on to|onto|declared elected|unopposed|(?:Committee|Panel|Board|Group|Party)s?:|by (?:acclamation|\d))\b"
)
_SUPPOSED = re.compile(r"(?:If|Should|Were|Unless|Had|Once|When|Whether)\b")


def verdict(span: Span) -> Span | None:
    """The words of a sentence that tell a decision, from where its clause begins, or from the start where that leads to it."""
    words = span.words
    if _SUPPOSED.match(words) or words.endswith("?") or HAS_MINUTES.search(words) or BY_OTHERS.search(words) or _is_motion(words):
        return None
    starts = [0, *(found.end() for found in _STARTS.finditer(words))]
    tried = (at for rule in (_acted, _passed, _named) if (at := rule(words, starts)) is not None)
    at = next(tried, None)
    if at is None and not (_placed(words) or _told(words)):
        return None
    at = at or 0
    lead = 0 if _LEADS.match(words) or "," not in words[:at] else at
    return Span(span.start + lead, span.end, words[lead:])


_OF_MOTION = Gated(
    re.compile(r"\b(?:motion|amendment|proposition)s?\b[^.]*\b(?:lost|LOST|withdrawn|carried|CARRIED|defeated|fell|FELL)\b"),
    ("motion", "amendment", "proposition"),
)


def _is_motion(words: str) -> bool:
    return bool(_OF_MOTION.search(words))


def _matches(pattern: re.Pattern[str], words: str, starts: list[int]) -> Iterator[re.Match[str]]:
    return (found for at in starts if (found := pattern.match(words, at)))


def _free(words: str, at: int) -> bool:
    """Whether what stands before leaves a clause its force: it leads in, and nobody is telling, wishing or doubting."""
    before = words[:at]
    if not before.strip():
        return True
    if before.endswith("; ") and not TOLD.search(before):
        return True
    if _PAST.search(before) or re.search(r"\b(?:if|whether|unless|would|should)\b", before):
        return False
    if _LEADS.match(before) and re.search(r", (?:and )?$", before):
        return not re.match(r"^\W*(?:On|In|At|Since|By) (?:\d|[A-Z])", before)
    return (
        not _SPEAKS.search(before)
        and not re.search(r"\b(?:that|which|who|where|when|as|how|why)\b", before)
        and not re.search(r"\b(?:Chair\w*|Leader|Clerk|Director|Head|Member|Officer)\b[^,;]* and $", before)
    )


def _acted(words: str, starts: list[int]) -> int | None:
    if not _ANY_BODY.search(words):
        return None
    for pattern, begins in ((_ACTED, starts), (_SECOND, [0])):
        for found in _matches(pattern, words, begins):
            act, what = found["act"], found["what"] or ""
            said = words[found.start("act") :]
            between = found.groupdict().get("between") or ""
            if FORMER.search(words[: found.end("act")].split(" that ")[0]) or UNREAL.search(words[: found.start("act")]):
                continue
            if not _free(words, found.start()) or (
                between and not _SATISFIED.match(between) and (REPORTS.search(between) or _RELATES.search(between))
            ):
                continue
            if _DATED.search(what) or _YEAR.search(what) or (what and _is_weak(said, what)):
                continue
            if (
                not re.search(r"breach|failed|proper", act)
                and re.match(r"(?:agreed|decided|determined|concluded|noted|accepted|confirmed)\b", act)
                and OPINION.match(said[said.find(" ") :])
            ):
                continue
            return found.start()
    return None


def _is_weak(said: str, what: str) -> bool:
    """Whether a verb that is used of much else is used here without a thing to be decided."""
    if re.match(r"(?:that|how|with|on|it|this|them|him|her|by|as)\b", what):
        return True
    near = " ".join(what.split()[:8])
    return bool(_NEEDS_THING.match(said)) and not OBJECTS.search(near)


def _passed(words: str, starts: list[int]) -> int | None:
    if not _BE.search(words):
        return None
    for found in _matches(_PASSED, words, starts):
        thing, rest = found["thing"], found["rest"]
        if re.match(
            r" by (?!\d|\w+ votes|a majority|(?:the )?(?:Committee|Council|Panel|Board|Members|all|Sub-Committee)\b)|,? (?:and|but) (?:had|has)",
            rest,
        ):
            continue
        if HABIT.match(rest):
            continue
        if not _free(words, found.start()) or _DATED.search(rest) or FORMER.search(words[: found.end() - len(rest)]):
            continue
        if re.search(
            r"\b(?:that|which|who|what|said|asked|if|whether|where|how|why|nobody|abstentions?|dissent|votes?|interests?|concerns?)\b",
            thing,
        ) or (not THINGS.search(thing) and not (_SHORT.match(rest) and len(thing) < 70)):
            continue
        return found.start()
    return None


def _named(words: str, starts: list[int]) -> int | None:
    found = next(
        (one for one in _matches(_NAMED, words, starts) if _free(words, one.start()) and not FORMER.search(words[: one.end()])), None
    )
    return found.start() if found else None


def _placed(words: str) -> bool:
    """Whether somebody was elected or appointed to something."""
    found = _PLACED.match(words)
    if not found or _DATED.search(found["rest"]) or FORMER.search(words) or re.search(r"\bwho (?:was|were)\b|\b(?:that|since)\b", words):
        return False
    return bool(_ROLE.search(words))


def _told(words: str) -> bool:
    """Whether it begins with the deed, "Approved the policy", or tells it of what stands before, "and it was so resolved"."""
    mark = _MARK.match(words)
    begin = mark.end() if mark else 0
    if BEGUN.match(words[begin:]) or (DASHED.match(words) and not REPORTS.search(words)):
        return True
    terse = TERSELY.match(words[begin:])
    if terse and THINGS.search(terse.group()):
        return True
    so = SO.search(words, begin) if has_any(words, SAYS_SO) else None
    if not so:
        return False
    return not REPORTS.search(words[begin : so.start()]) or bool(re.search(r"\b(?:so|therefore|accordingly|thereupon)\b", so.group()))
