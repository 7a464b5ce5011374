"""Whether a sentence says that the body that met decided something: its subject, its verb, and what follows the verb."""

from __future__ import annotations

import re

from indexer.register.models import EntryKind
from indexer.register.perfect import ANNOUNCED, MINUTES_RESOLVED, MOVED, NOW
from indexer.register.quick import DECIDES, Gated, has_any
from indexer.register.wording import BY_OTHERS, EARLIER, FORMER, HABIT, HAS_MINUTES, HOW, OPINION, OWN, THING, TOLD, UNREAL

_PREFIX = r"(?:(?:Minute|Item|Agenda item|MIN) )?(?:\S*\d\S* (?:[–—-] )?)?"
_LEAD = (
    r"(?:(?:Following|After|Having|Upon|On|With|In|Accordingly|Thereafter|Therefore|Subsequently|Further(?:more)?|Consequently|Subject to|By|Arising|There being|All|Finally|Additionally|At \d{1,2}[.:]\d\d ?[ap]\.?m\.?"
    r"|Nevertheless|Notwithstanding|Contrary to|Against|Despite|Given|Noting|Mindful|Whereupon|Taking|Being|So|Thus|Hence|Under|Pursuant to|Further to)\b(?P<lead>[^.;]{0,200}?),? )?"
)
_SUBJECT = (
    r"(?!(?:[Tt]he )?(?:Chair|Vice|Leader|Deputy|Clerk|Head|Director)\b)(?!(?:If|Should|Were|When|Unless|Some|Several|Many|Most|Few|A|No|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b)(?:(?:[Tt]he|This|[Tt]hat|[Aa]ll|[Bb]oth) )?"
    rf"(?:(?!If |When |That |ICB |NHS |Trust|Hospital|School |Governing |Parent |Tenants? |Residents? |Shire )[A-Z][\w&’'-]* |and |of |the |for )*?{OWN}"
)
_ASIDE = r"(?:,? \([^)]{2,80}\),?|,(?: (?:by|having|after|following|on|with|in|upon|being)\b[^,]{2,120},)?(?: \([^)]{2,40}\),)?)?"
_VERB = (
    r"resolved|RESOLVED|resolves|agreed|AGREED|agrees|noted|NOTED|notes|approved|APPROVED|approves|recommended|RECOMMENDED|recommends|decided|DECIDED|endorsed|ENDORSED|endorses|adopted|ADOPTED"
    r"|ratified|RATIFIED|appointed|re-?appointed|elected|re-?elected|co-opted|received|RECEIVED|granted|GRANTED|refused|REFUSED|deferred|DEFERRED|authorised|AUTHORISED|delegated|supported|SUPPORTED|supports"
    r"|determined|voted (?:unanimously |by [^,;]{3,40}? )?to|instructed|directed(?! (?:the |that )?(?:[A-Z][\w’'-]* |of |and ){1,5}(?:to|should) )|welcomed and noted|(?:considered|reviewed|received|discussed|welcomed),? and (?:then |duly |unanimously )?(?:noted|agreed|approved|endorsed|adopted|accepted)"
    r"|accepted|ACCEPTED|rejected|favoured|nominated|commended|waived|dismissed|upheld|remitted|allocated|awarded|confirmed|CONFIRMED|declined|opted|chose|amended|set(?! (?:out|off)\b)|reaffirmed|ordered|placed on record"
    r"|thanked [^.;]{3,80}? and (?:AGREED|RESOLVED|agreed|resolved)|gave (?:its |their )?(?:approval|consent|delegated|authority)|(?:was|were) (?:content|happy) to|(?:had|has|raised) no objections?|objected|objects|overturned|ASKED|asked|requested"
)
_SAID = re.compile(
    rf"^{_PREFIX}{_LEAD}(?:[Ii]t was (?:{HOW})(?:(?:noted|considered|discussed|suggested|proposed|moved|moved, seconded|duly moved|proposed, seconded),? and (?:{HOW}))?(?P<it>resolved|agreed|decided|recommended|determined|Resolved|Agreed|Decided|RESOLVED|AGREED)(?: unanimously| \([^)]{{3,60}}\)| by (?:all|everyone|Members|Councillors|those|(?:general |common )?consensus|the [A-Za-z-]+)(?: present)?"
    r"| by (?:a majority|\w+ (?:votes? )?to \w+)|, [^,;]{3,60}|,? nem\.? con\.?| under (?:[Ss]tanding [Oo]rder|SO|[Pp]rocedure [Rr]ule|[Rr]ule|the|[Ss]ection|[Pp]aragraph)[^,;]{0,50}?| (?:in the (?:meantime|interim)|at this stage|for now|for the time being)| with (?:\w+|\d+) (?:votes?|abst\w+|against|dissent\w*)[^,;.]{0,30}|, without dissent|, on a show of hands| by a show [^,;.]{3,30}?| (?:at the (?:suggestion|request|instance) of|on the (?:proposal|motion|advice|recommendation|suggestion) of|upon|without|after|following|from the [Cc]hair|there and then|as a matter of)\b[^,;.:]{0,60}?)?,? (?P<itto>that|to|not to|Cllr|Councillor)\b"
    rf"|{_SUBJECT}{_ASIDE} (?:{HOW})(?P<verb>{_VERB})\b(?P<after>.*))"
)
_ALONE = re.compile(  # a decision that one person may take
    rf"^(?:The )?(?:Leader(?: of the Council)?|Deputy Leader|(?:Police and Crime )?Commissioner|Cabinet Member|Portfolio Holder|Executive Member|Lead Member)(?: for [A-Z][\w,&’' -]{{2,60}}?)? (?:{HOW})(?:approved|APPROVED|decided (?:to|that)|RESOLVED|AGREED to|resolved (?:to|that)|determined (?:to|that)|authorised|(?:agreed|endorsed|accepted|confirmed|noted|awarded|granted|refused|deferred|adopted|ratified) the\b(?! (?:criticism|point|challenge|view|need|concern|blame|comment|suggestion|difficulty|problem|issue|risk|call-in)\b)|(?:agreed|approved|endorsed|noted|authorised|awarded|granted|adopted) (?:an?|all|its|(?<!noted )this|that[^.;]*\bbe)\b)"
)
_THIS = re.compile(
    r"^It (?:also |further |then |therefore |unanimously )*(?P<verb>resolved|agreed|decided|recommended|recommends|approved|noted) (?:that|to|the)\b"
)
_STARTED = re.compile(
    r"^(?:Also |Further,? |FURTHER,? |It was also )?(?:[Rr]esolved|[Aa]greed|(?<=Also )decided|Decided|Recommended|RESOLVED|AGREED|RECOMMENDED)(?:,? (?:unanimously|nem\.? con\.?|by all|by a majority|by [^,;.:]{3,40}|\([^)]{3,60}\)),?|, nem\.? ?con\.?,|, [^,;.:]{3,80},)?\s*(?:[:–—-]\s*(?!(?:he|she|they)\b)\S|(?:that|to|not to)\b)|^(?:\S*\d\S* |Minute \d+[:.] )?(?:RESOLVED|Resolved)(?:,| \(| £|:| en bloc| further| accordingly| under| by \d| as (?:printed|set out|per|recommended|drafted|tabled)| in the terms)(?! (?:he|she|they)\b)(?!\W*$)|^(?:So|And so|Whereupon|Thereupon|Accordingly|Therefore|Thus),? (?:it was )?(?:[Rr]esolved|[Aa]greed|ordered|decided)\b|^(?:Agreed|AGREED) with the (?:addition|amendment|exception|following|proviso|deletion|insertion|omission|change)|^Unanimously (?:agreed|resolved)\b|^(?:Agreed|Resolved|AGREED|RESOLVED) with \w+ abstentions?\b"
    r"|^(?:[Tt]he )?(?:[Aa]pproval|[Cc]onsent|[Aa]greement|[Aa]uthority|[Dd]elegated (?:authority|powers?)) (?:was|be|is) (?:unanimously )?(?:given|granted|delegated)\b(?! by the (?:Sec|Min|Gov))"
    r"|^(?:The|A) (?:decision|consensus|conclusion)(?: of the [A-Z][\w-]+)? (?:was|is)(?: taken| made| reached)?(?: by the [A-Z][\w-]+)? to\b|^(?:[Tt]he )?(?:Clerk|Proper Officer|RFO|Director|Chief Executive|Head|Monitoring Officer)\b[^.;]{0,40} (?:was|were|be) (?:authorised|given (?:delegated )?(?:authority|powers)) to\b"
    r"|^(?:Approved|Adopted|Noted|Ratified|Received|Deferred) (?:the|to|until)\b|^(?:Approved|Authorised|Adopted|Ratified|Granted|Refused|Deferred|Endorsed|Awarded|Appointed|Elected)\s*: \S|^(?:\d{1,2}[.)] )?I (?:hereby |HEREBY |have |therefore |also )*(?:DECIDE[D]?|decide[d]?|approve[d]?|APPROVE[D]?|authorise[d]?|agree (?:to|the|that|with the recommendation)|AGREE|award(?:ed)? |grant(?:ed)? |refused? |(?:have )?declined |confirm(?:ed)? the|determined? |dismiss(?:ed)? the|uphold the)"
    r"|^(?:Outcome|Decision|Result): ?(?:agreed|approved|noted|granted|refused|deferred|adopted|accepted)\b",
)
_IMPLIED = re.compile(
    r"this was (?:\w+ly )?(?:agreed|approved|resolved)\b|(?:it was )?(?:agreed|resolved|decided) (?:that\b|to (?:refer|defer|carry|accept|approve|purchase|buy|pay|donate|support|leave|note|object|adopt|renew|appoint|grant|refuse|proceed|hold|increase|set|continue|keep)\b)"
)
CAPS = re.compile(
    r"\b(?:RESOLVED|RECOMMENDED|AGREED)\b(?:,? (?:to|that|TO|THAT|unanimously|accordingly|not to|by|with|–|-|:|\()|:|\.?$)|[–—-] (?:REFUSED|GRANTED|APPROVED|DEFERRED|PERMITTED|WITHDRAWN|NOTED|AGREED|ADOPTED|SUPPORTED|NOT SUPPORTED|ENDORSED|ACCEPTED|REJECTED|DISMISSED|UPHELD|ADJOURNED)\b|^(?:NOTED|APPROVED|Noted|Approved|Adopted|Endorsed|Ratified|Deferred|Refused|Granted|Rejected|Declined|Received|Accepted|Renewed|Adjourned|Signed off|Held over|Turned down|Struck out|Dismissed|Upheld|Homologated|Remitted|Continued|ADOPTED|ENDORSED|DEFERRED|REFUSED|GRANTED|RECEIVED|ACCEPTED)(?: with (?:thanks|pleasure|regret|interest))?\.?$"
    r"|^(?:APPROVED|PERMITTED|REFUSED|DEFERRED|GRANTED|NOTED|ENDORSED|ADOPTED)\b(?! BY)[^A-Z]|\b(?:was|were|be|is|are) (?:unanimously |NOT |not )?(?:NOTED|APPROVED|ENDORSED|ADOPTED|DEFERRED|GRANTED|REFUSED|AGREED|RECEIVED|ACCEPTED|APPOINTED|ELECTED)\b"
    r"|^(?:Planning |Outline |Listed building )?(?:[Pp]ermission|[Cc]onsent|Application|Licence)\b[^.]{0,40} (?:GRANTED|REFUSED|APPROVED|DEFERRED)\b"
)
_TITLE = re.compile(
    r"(?:\W*\d[\d.]* )?(?i:(?:matters|points|actions|items|things|decisions|recommendations|outcomes|what was) (?:agreed|resolved|decided|noted|deferred|carried forward from [a-z ]+)|(?:[a-z]+ ){0,3}(?:application|item|matter|report)s? (?:deferred|adjourned|carried forward|held over) from .*)$|\(?All (?:agreed|in favour)\)?\.?$"
)
_NAME = r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Rev|Sir|Dame|Lady|Lord)"
PASSIVE = Gated(
    re.compile(
        rf"^{_PREFIX}{_LEAD}(?:[Tt]he|[Aa]n?|[Tt]hat the|Approval of the|Consent|[Pp]lanning permission|[Pp]ermission|[Oo]ptions?|{_NAME}|[A-Z]\w+)\b(?:[^,;:]|,(?=\d)){{0,140}}?(?:, [^,;:]{{2,70}},)? (?:was|were|(?<!would )(?<!will )(?<!could )(?<!should )(?<!to )(?<!may )(?<!might )(?<!must )(?<!can )(?<!not )be|is|are) (?:(?:reviewed|considered|discussed|received|presented|circulated|checked)(?:,| and) |unanimously |duly |then |therefore |formally |accordingly |subsequently |all |re-?)*"
        r"(?P<done>noted|approved|agreed|adopted|deferred|granted|refused|received|endorsed|elected|re-elected|appointed|reappointed|co-opted|nominated|accepted|ratified|thanked|authorised|awarded|confirmed|declined|waived|dismissed|upheld"
        r"|rejected|commended(?= to\b)|carried forward|not supported|not approved|not granted|re-adopted|permitted|allocated|suspended|excluded|revoked|set(?= at\b)|fixed(?= at\b))\b(?P<rest>.*)$"
    ),
    (" is ", " be ", " was ", " are ", " were "),
)
_ELECTED = re.compile(
    r"\b(?:elected|appointed|re-?elected|reappointed|co-opted|nominated)\b.*\b(?:Chair\w*|Mayor|Vice|Deputy|Leader|Provost|Convener|member|representative|to (?:the|represent|serve)|as)\b|\bwas appointed by\b"
)
_FIGURE = Gated(
    re.compile(r"\b(?:lost|withdrawn|not carried|defeated|fell)\b", re.IGNORECASE), ("lost", "fell", "defeated", "withdrawn", "not carried")
)
_TERSE = re.compile(
    r"^(?:\(?\w{1,3}[.)] |\d\S* )?(?:[A-Z£\d][^.:;–—]{1,80} [–—-] |(?:Annual|Insurance|Quote|Quotation|Payments?|Accounts|Budget|Grant|Policy|Report|Recommendations?|Application|Request|Nomination)\b)(?!.*\b(?:has|had|have|was|were|said|is|are|will|would|to be|not|by (?:District|County|the District|the County))\b)(?:[^.;]|\.(?=\d)){0,120}?"
    r"\b(?P<done>approved|agreed|adopted|accepted|ratified|deferred|refused|resolved|carried forward|noted)\b(?! (?:by (?!all|members|council)|with|on|he|she|they|it was|that (?:it|this))\b)"
)
_TOPIC = re.compile(
    r"^(?:\(?\w{1,3}[.)] )?(?!Cllr|Councillor|M(?:r|rs|s)\b|Note|Police|Applicants?\b|Agent|Management|Staff side|Unions?\b|Officers?\b|Chair|Director|Residents?\b|Statement)[A-Z][^.:;]{3,60}: (?:it was )?(?:agreed|resolved|approved|accepted|deferred|AGREED|RESOLVED|APPROVED|DEFERRED)\b(?! (?:that (?:it|this|he|she)|with|he|she|by (?!all|members))\b)"
    r"|^[A-Z][\w ]{2,70} (?:reviewed|considered|received|discussed|checked) and (?:approved|adopted|agreed|noted|accepted)\b"
)
_OBJECTS = re.compile(
    r"^(?:(?:The )?(?:Parish |Town )?Council )?(?:NO OBJECTIONS?|No objections?|No comments?|NO COMMENTS?|OBJECTS?|Objects?|OBJECTION|Objection|OBJECTED|Objected|SUPPORT(?:S|ED)?|Support(?:s|ed)?|Neutral|NEUTRAL|Recommend (?:approval|refusal)|RECOMMEND (?:APPROVAL|REFUSAL))\b"
)
REFERENCE = re.compile(r"^(?:\(?\w{1,3}[.)] )?(?:Application |Ref:? |Planning application )*[A-Z]{0,6}[/ ]?\d{2,6}/\d{2,}[\w/]*\b")


def decided(words: str, before: str = "", clause: bool = False) -> EntryKind | None:
    """Which kind of decision a sentence tells, if any; `before` is the sentence before it, `clause` whether more stands before the words."""
    if (" had " in words or "I " in words or "We " in words) and NOW.match(words):
        return EntryKind.RESOLUTION
    if (
        not has_any(words, DECIDES)
        or FORMER.search(words.split(" that ")[0])
        or re.match(r"\W*(?:\d[\d.]*\s+)?(?:In|Since|By|On|At) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d", words)
        or "should read" in words
    ):
        return None
    if _TITLE.match(words):
        return None
    if CAPS.search(words):
        return None if BY_OTHERS.search(words) or _is_lost(words) else _kind("RECOMMENDED" in words)
    if (
        (HAS_MINUTES.search(words) and not MINUTES_RESOLVED.match(words))
        or words.rstrip().endswith("?")
        or UNREAL.search(words.split(" that ")[0])
    ):
        return None
    if BY_OTHERS.search(words):
        return None
    started = _STARTED.match(words)
    if started and not clause:
        return None if OPINION.match(_after_aside(words)) else _kind(started.group().lower().startswith("recommend"))
    if MOVED.match(words):
        return None if _is_lost(words) else EntryKind.RESOLUTION
    if _ALONE.match(words) or ANNOUNCED.match(words) or (clause and _IMPLIED.match(words)):
        return EntryKind.RESOLUTION
    if _FIGURE.search(words):
        return None
    this = _THIS.match(words) if re.match(rf"^{_PREFIX}{_SUBJECT}\b", before) else None
    if this:
        return (
            None
            if OPINION.match(words[this.end("verb") :]) or (this["verb"] == "noted" and "noted that" in words)
            else _kind(this["verb"].startswith("recommend"))
        )
    return _told(words)


def is_plain(words: str) -> bool:
    """Whether a sentence tells a decision by its main verb, and no longer only what became of a motion."""
    if MOVED.match(words):
        return True
    said, done = _SAID.match(words), PASSIVE.match(words)
    if done and not re.search(r"\b(?:motion|amendment|proposal|proposition)s?\b", words[: done.start("done")], re.IGNORECASE):
        return done["done"] in ("approved", "agreed", "adopted", "endorsed", "accepted", "noted", "granted", "refused") and _is_done(
            done, words
        )
    return bool(said and (said["it"] or not said["verb"].startswith("voted")) and _of(said, words))


def tails(whole: str) -> bool:
    """Whether what follows in a sentence may be a decision of its own, and is not somebody's telling."""
    return not TOLD.search(whole)


def objects(words: str) -> bool:
    """Whether a sentence is what a council says of a planning application."""
    return bool(_OBJECTS.match(words)) and not BY_OTHERS.search(words)


def _after_aside(words: str) -> str:
    """What follows "Agreed", and an aside set between commas: "Agreed, on the proposal of Cllr Tree, that …"."""
    first, _, rest = words.partition(" ")
    return f" {rest.partition(', ')[2] or rest}" if first.endswith(",") else f" {rest}"


def _kind(recommended: bool) -> EntryKind:
    return EntryKind.RECOMMENDATION if recommended else EntryKind.RESOLUTION


def _is_lost(words: str) -> bool:
    return bool(
        re.search(r"\b(?:motion|amendment|proposal|proposition)s?\b[^.]*\b(?:lost|LOST|withdrawn|not carried|defeated|fell|FELL)\b", words)
    )


def _told(words: str) -> EntryKind | None:
    said = _SAID.match(words)
    if said and not _is_earlier(words[: said.start("verb" if said["verb"] else "it")]):
        return _of(said, words)
    done = None if re.match(r"(?:If|Should|Were|When|Once|Unless)\b", words) else PASSIVE.match(words)
    if done and _is_done(done, words):
        return EntryKind.RESOLUTION
    terse = _TERSE.match(words) or _TOPIC.match(words)
    return EntryKind.RESOLUTION if terse and not TOLD.search(words) else None


def _is_fact(after: str) -> bool:
    """ "that early years carried the greatest cost": nothing that is to be done."""
    if (told := _FACT.match(after)) and not _TO_DO.search(told["rest"]):
        return True
    said = re.match(r" that ([^;:]{0,110})", after)
    return bool(
        said
        and not re.search(r"\b(?:be|would|should|will|shall|may|could|must|might|to|not|no)\b", said[1])
        and re.search(r"\b(?:was|were|had|is|are|has|have|\w{3,}ed)\b", " ".join(said[1].split()[:7]))
    )


_FACT = re.compile(
    r" that (?:(?!(?:be|would|should|will|shall|may|could|must|might|to|not|no|which|who|whose|where)\b)[\w’'-]+,? ){1,7}?(?:was|were|had|is|are|has|have)\b(?! to\b| not to\b)(?P<rest>.*)"
)
_TO_DO = re.compile(r"\b(?:should|shall|would)\b|\bbe \w|\band (?:to|agreed|resolved|approved|that)\b")


def _is_earlier(before: str) -> bool:
    """Whether the words before a verb place it at another time, or in somebody's mouth."""
    return bool(EARLIER.search(before))


def _of(said: re.Match[str], words: str) -> EntryKind | None:
    verb, after = said["it"] or said["verb"], said["after"] if said["verb"] else f" {said['itto']}{words[said.end() :]}"
    low = verb.lower()
    many = (
        re.search(r"\b(?:[Mm]embers|[Cc]ouncillors|Partners) (?:present )?(?:\w+ly )?$", words[: said.start("verb")])
        if said["verb"]
        else None
    )
    if low in ("agreed", "agrees", "noted", "decided", "accepted", "confirmed", "determined") and (OPINION.match(after) or _is_fact(after)):
        return None
    if low in ("noted", "notes") and re.match(r" (?:that|how|with)\b", after):
        return None
    if low == "received" and not re.search(r"\b(?:and|was) (?:noted|agreed|approved)\b", after) and not verb.isupper():
        return None
    if re.match(r"[^,;]{0,60} in (?:[A-Z][a-z]+ )?(?:19|20)\d\d\W*$", after) and not re.search(r"\b(?:to|be)\b", after):
        return None
    if low.startswith("object") and re.search(r"(?:Parish|Town|District|County|Community|Borough) Council $", words[: said.start("verb")]):
        return None
    if verb == "resolved" and re.match(
        r" (?:itself (?!into)|its|the (?!following)|any|an? |all|these|those|some|several|most|outstanding)", after
    ):
        return None
    near = " ".join(after.split()[:6])
    if low in ("asked", "requested", "ordered"):
        return (
            EntryKind.RESOLUTION
            if (verb.isupper() or re.match(r"\S*\d", words))
            and not many
            and re.match(r" (?:that\b|the [A-Z][^,;.]{3,80}? to |officers to )", after)
            else None
        )
    if low in ("accepted", "rejected", "confirmed", "declined", "amended", "set", "commended", "chose") and not THING.search(near):
        return None
    if many and low in ("noted", "supported", "received", "favoured") and not THING.search(" ".join(after.split()[:4])):
        return None
    if low in ("supported", "favoured") and re.match(r" (?:that|this|the (?:idea|view|suggestion))\b", after):
        return None
    if low in ("agreed",) and re.match(r",|\s*$|\.", after):
        return None
    return _kind(low.startswith("recommend"))


def _is_done(done: re.Match[str], words: str) -> bool:
    rest, before = done["rest"], words[: done.start("done")]
    if (_is_earlier(before) and done["lead"]) or HABIT.match(rest):
        return False
    if re.match(
        r" by (?!\d|\w+ votes|a majority|(?:the )?(?:Committee|Members|all)\b)|( twice| in 20\d\d| for .* by)|,? (?:and|but) (?:had|has)",
        rest,
    ) or re.search(r"\b(?:asked|said|replied|that|which|who)\b", before):
        return False
    if re.search(r"re-?elected to the (?:County|District|Borough|City)", words):
        return False
    if done["done"].endswith(("elected", "appointed", "opted", "nominated")):
        return bool(_ELECTED.search(words))
    if done["done"] in ("suspended", "excluded"):
        return bool(re.search(r"\b(?:[Ss]tanding [Oo]rders|public|press)\b", before))
    if done["done"] == "not supported" or done["done"] == "received":
        return (
            bool(re.search(r"\b(?:application|request|grant|report|update)s?\b", before))
            and len(re.findall(r"\b(?:was|were)\b", before)) < 2
        )
    return bool(THING.search(before)) and not re.search(r" \b(?:by|in|on) .{0,40}\b(?:19|20)\d\d\b", rest[:60])
