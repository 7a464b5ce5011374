"""What a person or body that answers for it undertook to do: words of undertaking, and what "would" be done that is owed or has its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import dates, who
from indexer.register.models import EntryKind, Found, Span
from indexer.register.resolutions import BODY
from indexer.register.structure import Structure, sentences

_DEEDS = (
    r"provide|send|write|circulate|share|report|supply|reply|respond|publish|bring|inform|tell|notify|update|present|print|consult|look (?:in|at|for)|raise|pass|convey|arrange|meet|contact"
    r"|check|follow|give|sign|explore|ensure|investigate|obtain|review|add|include|attend|speak|liaise|ask|seek|come back|return|make|produce|prepare|set|hold|visit|confirm|work|move|convene"
    r"|keep|carry|implement|carry out|reinstate|run|discuss|take|invite|organise|forward|email|clarify|feed|chase|put|find|pay|fund|accept|do|issue|complete|deliver|facilitate|address|monitor|submit|undertake"
)
_STRONG = re.compile(
    rf"\b(?P<cue>undertook (?:on behalf of [^,]{3, 40} )?(?:to|that)|(?:guaranteed|vowed) (?:to|that)|(?:were|was) (?:re)?assured that|(?:would|will) be (?:happy|pleased|glad) to|gave (?:an|a|his|her|their) (?:assurance|undertaking|commitment)s?|gave a date|(?:undertaking|assurance|commitment) was given (?:that|to)|promised (?:to|that|a |an )|(?:reply|response|answer|report|note|letter) (?:was )?promised"
    rf"|(?:[Aa]nd |would be pleased to |)offered (?:to|the|a)\b|committed (?:itself |himself |herself |themselves )?to|pledged (?:to|that)|agreed to (?:{_DEEDS})\b|agreed that (?:he|she|they) would"
    rf"|assured (?:the )?\w+(?: \w+)? that|volunteered to|confirmed that (?:he|she|they) would)"
)
_MODAL = re.compile(
    r"\b(?:would|will|was to|were to|is to|are to|shall)\b(?P<gap>(?: (?:also|then|now|therefore|be able to|not|each|still|soon|all|at once))*) (?P<verb>be \w+ing|be \w+|give no|knock|[a-z]+)\b"
)
_OWED = re.compile(
    r"(?:(?:send|write|circulate|share|report|provide|supply|reply|respond|publish|inform|tell|notify|update|bring|pass|convey|look|check|contact|arrange|raise|sign|follow|ask|email|forward"
    r"|attend|investigate|speak|meet|consult|undertake|ensure|explore|seek|come|produce|prepare|take|give|accept|make|return|discuss|clarify|liaise)\b)"
)
_OWED_PASSIVE = re.compile(
    r"be (?:sent|written|circulated|shared|reported|provided|supplied|published|informed|told|notified|updated|printed|added|given|consulted|read|answered|included|contacted|invited|funded|cut"
    r"|run|forwarded|made|brought|emailed|raised|investigated|arranged|passed|communicated|issued|put)\b"
)
_DATED_ACTIVE = re.compile(
    r"(?:begin|start|follow|go|include|be \w+ing|knock|do|open|close|launch|commence|be in|visit|finish|repair|complete|deliver|install|replace|publish|hold|be in place)\b"
)
_DATED_PASSIVE = re.compile(
    r"be (?!(?:before|able|needed|required|likely|part|no|the|a|an|used|decided|obliged|unable|relieved|concerned|wise|possible|due|expected|inspected|allowed|read)\b)\w+(?:ed|en|ne|ld|nt|ut|ght|de|t|et)\b|be (?:in|out|open|ready|complete|live)\b"
)
_HEDGE = re.compile(
    r"\b(?:noted|at the earliest|asked|enquired|queried|questioned|hoped?|hoping|thought|believed|considered that|expected|expects|anticipated|warned|feared|wondered|argued|claimed|suggested|calculated|doubt\w*|felt"
    r"|wished|sought|wanted|likely|may|might|could|estimated|predicted|forecast|urged|speculated|understood that|recommended that|proposed that|heard that|whether|how|why|what|when they|where|who|if|unless"
    r"|meant|in principle|on condition|preferred|complained|fair|minded|suppose[d]?|aware|reminded|recalled|requested|explained why|moved that|in theory|ideally|calculating)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:had|having) (?:\w+ )?(?:been )?(?:previously |already |once |earlier )?(?:promised|undertaken|agreed|offered|committed|pledged|assured|given)\b|\bpreviously\b|\bthen Leader\b|\bpromised (?:in|last)\b"
)
_LONG_AGO = re.compile(r"^\W*(?:In|On|Back in|During) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b")
_OUTSIDE = re.compile(
    r"\b(?:residents?|mother|father|parents?|pupils?|students?|objectors?|petitioners?|applicant(?!['’]s)|tenderer|campaigner|member of the public|coach from|treasurer|grandparent|householder|café|speaker|governor of"
    r"|Others|[Oo]ne [Mm]ember|[Aa] [Mm]ember|[Aa]nother|[Ss]everal [Mm]embers|[Mm]embers (?:asked|felt|thought|noted|sought|wished|hoped)|representative (?:hoped|asked)|auditor said|secretary of)\b"
)
_EVENT = re.compile(
    r"\b(?:inquiry|hearing|application|election|appeal|matter|item|decision|meeting|review|contract|bill|consultation|override|grant|funding|market|lease|inspection|tenancy|act|legislation)s?$",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"\b(?:reports?|papers?|updates?|answers?|responses?|repl(?:y|ies)|figures|results|findings|notes?|briefings?|lists?) (?:come|return|follow|be with)$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:company|trust|contractor|developer|operator|provider|landlord|utility|association|charity|school|college|Council|council|service|team|department|partnership|agency|ICB)$"
)
_STATIVE = re.compile(
    r"(?:be|have|cost|need|lose|gain|pay|save|rise|fall|require|receive|see|depend|want|like|expect|face|remain|cease|decide|vote|consider|become|get|mean|make|close)\b"
)
_PROMISING = re.compile(r"(?:let \w+|see (?:that|to)|take (?:it|this|that|the \w+) (?:away|back|up)|put (?:it|this|that) right)\b")
_DUTY = re.compile(r"\b(?:required by law|by law|statutory duty|under the Act|as required|are required to|each year as)\b")
_FIGURES = re.compile(r"\b(?:per cent|%|£[\d.]+(?:m|,\d+)? (?:a year|each)|places? in)\b")
_PERSON = re.compile(
    r"\b(?:he|she|He|She|they|They|officers|Officers|We|we|management|Council)$|\b(?:the|The) (?:team|service|department)$"
)
_SPEAKS = r"[^;]*?\b(?:said|asked|replied|hoped|told|spoke|added|warned|considered|believed|thought|wished|wanted|pointed|called|complained|remarked)\b"
_DATE_FIRST = re.compile(r"\W*(?:that )?(?:from|by|in|on|before) ")
_INTRANSITIVE = re.compile(r"\b(?:would|will|was to|were to) (?:begin|start|follow|open|reopen|commence|go)\b")
_CLAUSE = re.compile(
    r"(?:[;:]|,? (?:and|but|which|while|whereas|although|though|because|since|so)\b(?= (?:that |the |an? |it |he |she |they |would|will|were|was|[a-z]+ (?:would|was|were)))|, (?=but |and ))"
)


def commitments(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The undertakings of a text, a sentence each."""
    for _, line in page.free():
        if line.is_row:
            continue
        before = ""
        for span in sentences(line.start, line.words):
            cue = _cue(span.words)
            if cue is not None:
                yield _entry(span, cue, before or page.text[: line.start], page.text[: span.start], meeting)
            before = f"{before} {span.words}"


def _cue(words: str) -> int | None:
    """Where a sentence undertakes something: the place of the verb; None where it does not."""
    if words.rstrip('"”').endswith("?") or _LONG_AGO.match(words) or _DUTY.search(words):
        return None
    strong = next((hit for hit in _STRONG.finditer(words) if _is_undertaking(words, hit)), None)
    if strong:
        return strong.start()
    modal = next((hit for hit in _MODAL.finditer(words) if _is_owed(words, hit)), None)
    return modal.start() if modal else None


def _is_undertaking(words: str, cue: re.Match[str]) -> bool:
    before = words[: cue.start()]
    clause = _CLAUSE.split(before)[-1]
    if _PAST.search(words[max(0, cue.start() - 30) : cue.end()]) or re.search(r"\b(?:had|been|would|to|not|could|were|never) $", before):
        return False
    if re.search(rf"\b{BODY}\s*$", before) and cue["cue"].startswith("agreed"):
        return False
    if re.search(r"\b(?:Tenderer|applicant|[Mm]embers (?:asked|sought))\b", clause) or re.search(
        r"\b(?:if|whether|asked)\b[^,]*$", clause, re.IGNORECASE
    ):
        return False
    return not (cue["cue"].startswith(("promised", "offered")) and re.search(r"\b(?:were|was|who|which|that|places|[Gg]rants) $", before))


def _is_owed(words: str, modal: re.Match[str]) -> bool:
    """Whether what "would" be done is the speaker's own to do, and owed to somebody or dated."""
    before, verb = words[: modal.start()], modal["verb"]
    clause = words[_clause_start(words, modal.start()) : modal.start()]
    sentence_head = re.split(r"[;:]", before)[-1]
    if _HEDGE.search(_governing(sentence_head, clause)) or _is_outsider(sentence_head, clause) or _PAST.search(clause):
        return False
    if re.match(r"\W*(?:If|Were|Unless|Without|Until|Had)\b", sentence_head) or (
        "not" in modal["gap"] and not re.search(r"\b(?:[Hh]e|[Ss]he|[Ww]e)$", before.rstrip())
    ):
        return False
    if re.search(r"\bat the (?:very )?earliest\b", words[modal.start() :]):
        return False
    after = re.split(r"[;]|, (?:and|but) |, (?:which|where|who)\b", words[modal.start() :])[0]
    dated = dates.has_day(after) or bool(_DATE_FIRST.match(clause) and dates.has_day(clause))
    person = _is_person(clause.rstrip() if clause.strip() else sentence_head)
    noun = re.split(r" (?:into|of|for|on|to|in|at|with|from) ", clause.strip().split(" that ")[-1])[0]
    if _OWED_PASSIVE.match(verb) or (verb.startswith("be ") and dated and _DATED_PASSIVE.match(words[modal.start("verb") :])):
        if _EVENT.search(noun) and not _OWED_PASSIVE.match(verb):
            return False
        return (dated or bool(_OWED_PASSIVE.match(verb))) and not _FIGURES.search(after) and _is_weighty(verb, noun, dated)
    if _DATED_ACTIVE.match(words[modal.start("verb") :]) and dated:
        return person if verb == "do" else not _EVENT.search(noun)
    if person and dated and re.match(rf"(?:{_DEEDS})\b", verb):
        return True
    if _COMES.search(f"{noun} {verb}"):
        return dated or verb in ("follow", "return")
    if dated and _ORGANISATION.search(noun) and not _STATIVE.match(verb):
        return True
    if person and _PROMISING.match(words[modal.start("verb") :]):
        return True
    return person and bool(_OWED.match(verb) or verb == "give no")


def _is_weighty(verb: str, noun: str, dated: bool) -> bool:
    """Things that are owed without a day: an answer or paper that somebody is to get."""
    if dated:
        return True
    owed = re.search(
        r"\b(?:response|reply|answer|report|list|letter|note|figures?|information|details?|briefing|copy|copies|slides|update|paper|data|line|dates|number|post|review|model|nothing|visit|drivers|Members|Cabinet|map|minutes|families)\b",
        noun,
    )
    return bool(owed) and not re.match(r"be (?:put|used)", verb)


def _is_outsider(before: str, clause: str) -> bool:
    """Whether somebody speaks, or is to act, who does not answer for the thing: a resident, an applicant, "a member"."""
    return bool(_OUTSIDE.search(clause[-40:]) or re.search(_OUTSIDE.pattern + _SPEAKS, re.split(r", and (?=[Tt]he [A-Z])", before)[-1]))


def _is_person(before: str) -> bool:
    """Whether a clause ends in a person or body, as the subject of what follows; one left out is the sentence's own."""
    before = before.rstrip(" ,")
    if before.endswith((" and", " but")) or " would " in before:
        before = re.sub(r",? (?:and|but)$", "", before)
        return bool(who.role(before[:80]))
    if _PERSON.search(before):
        return True
    tail = before[-70:]
    name = who.role(tail)
    return bool(name) and who.clean(tail).endswith(name)


def _clause_start(words: str, at: int) -> int:
    return max((found.end() for found in _CLAUSE.finditer(words) if found.end() <= at), default=0)


def _governing(before: str, clause: str) -> str:
    """What stands before the modal and governs it: after the last clause of another subject."""
    if not clause.strip():
        return ""
    return re.split(r",? and (?=that )|, and (?=the |an? |[a-z]+$|$)|, but (?=the |that )|,? and $", before)[-1]


def _entry(span: Span, cue: int, before: str, text: str, meeting: date | None) -> Found:
    words = span.words
    head = re.split(r"[;]", words[:cue])[-1]
    name = _subject(head, before, text, words[cue : cue + 40])
    clause = re.split(r"; ", words[cue:])[0]
    own = words[_clause_start(words, cue) : cue]
    by = dates.due(clause, meeting) or (dates.due(own, meeting) if _DATE_FIRST.match(own) else "")
    return Found(EntryKind.COMMITMENT, span.start, span.end, name, "" if re.match(r"each|every", by) else by)


def _subject(head: str, before: str, text: str, cue: str) -> str:
    if _INTRANSITIVE.match(cue) or re.match(r"(?:reply|response|answer|report|note|letter)\b", cue):
        return ""
    head = re.sub(r"\b(?:The )?\w+(?: \w+)? (?:(?:was|were) (?:told|informed|advised|(?:re)?assured|given)|received|heard)\b.*", "", head)
    last = re.split(r"\b(?:and|but)\b (?=the |The )", head)[-1]
    name = "" if re.match(r"\W*(?:[Hh]e|[Ss]he)\b", head) else who.role(last) or who.role(head)
    if name:
        return name
    if re.search(r"\b(?:[Hh]e|[Ss]he)\b", head):
        said = who.last_role(before)
        return who.full(said, text) if said else ""
    return ""
