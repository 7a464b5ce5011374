"""Decisions told in yet other ways: what was carried, to whom a task was left, what a council calls for, and what one person decides."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.quick import Gated
from indexer.register.wording import BASES, BODY, OPINION, OWN

_ADVERBS = r"(?:\w+ly |then |thus |so |also |therefore |thereupon |thereby |thereafter |now |all |both |each |further |hereby )*"
_MARK = r"(?:(?:Minute|Item|Agenda item) )?(?:\S*\d\S* |\(?\w{1,4}[.)] )?"
_CARRIED = Gated(
    re.compile(
        rf"{_MARK}(?:RECOMMENDATIONS?|(?:The |Each |Both |All )?(?:[Ss]ubstantive |[Oo]riginal |[Rr]evised )?(?:[Rr]ecommendations?|[Bb]udget|[Rr]eport|[Pp]olicy|[Pp]lan|[Ss]cheme|[Ss]trategy|[Pp]roposals?|[Aa]ccounts|[Aa]cceptance|[Aa]doption|[Aa]pproval|[Rr]efusal|[Dd]eferral|[Tt]hose proposals))"
        rf"\b(?:(?!\b(?:if|had|has|been|would|motion|amendment|said|not)\b)[^;:]){{0,80}}?:? ?(?:(?:was|were|is|are|being) {_ADVERBS}(?:put,? and {_ADVERBS}|put to the vote and {_ADVERBS}|declared )?)?(?:carried|CARRIED)\b(?! (?:out|forward|over|on)\b)"
    ),
    ("carried",),
)
_TASKED = Gated(
    re.compile(
        r"(?:In (?:consequence|the light of [^,]{3,40}), )?(?:(?:The|the|Both) )?(?P<who>[A-Z][\w’',&() -]{2,70}?) (?:was|were) (?:accordingly|thereupon|thereby|therefore|then) (?:asked|tasked|invited|instructed) (?:to (?!be\b|ring\b|the\b|a\b)\w|with (?:the|\w+ing)\b)"
    ),
    ("accordingly ", "there", " then "),
)
_LEFT = re.compile(
    rf"{_MARK}(?:It|The matter|The question|The rest|This) (?:was|is) {_ADVERBS}(?:(?:remitted|delegated|entrusted|committed) to (?!the same\b)(?:(?!\b(?:said|had)\b)[^;:.]){{3,80}}? to (?:{BASES})\b|left that (?!\w+(?: \w+){{0,4}} (?:would|will)\b))"
)
_BARE = Gated(
    re.compile(
        rf"(?!If|When|Unless|Should|Once|Had|Where)(?:\S*\d\S* )?(?:[Ii]t was|(?:The )?(?:[A-Z]\w+ )*{OWN}|(?:The )?[Mm]eeting|We) {_ADVERBS}(?:agreed|resolved|decided) (?P<what>(?:the|an?|all|no|this|each|both|officers|[A-Z][\w’'-]+)\b(?:(?!\b(?:was|were|had|has|is|are|with)\b)[^;:.]){{2,70}}? (?:should |would |could )?(?:be \w+(?:ed|en|t|ut|old|ade|id)|(?:{BASES}))\b)"
    ),
    ("agreed ", "resolved ", "decided "),
)
_THEY = re.compile(
    rf"They {_ADVERBS}(?:agreed|resolved|decided|approved|voted|chose|adopted|endorsed|authorised) (?:to|that|not to|the|an?)\b(?! (?:differ|disagree|it was|point|need|view))"
)
_SO_DONE = re.compile(
    rf"(?:[^.;]{{3,90}}?,? (?:and|whereupon) )?(?:[Tt]he )?(?:[A-Z]\w+ )*(?:{BODY}|meeting) {_ADVERBS}(?:agreed|approved|adopted|resolved) (?:this|it|these|them|accordingly)(?: by [^.;]{{3,40}}| unanimously| nem\.? con\.?| without [^.;]{{3,30}}| accordingly)?\W*$"
    rf"|(?:Being |On being |Having been |When |Upon being )?[Pp]ut(?: to the (?:vote|meeting))?, (?:this|it|the (?:proposal|recommendation)s?) (?:was|were) {_ADVERBS}(?:agreed|approved|accepted|adopted)\b"
    rf"|(?:The |Those )?(?:[\w’'-]+ ){{0,5}}?(?:[Mm]inutes|[Rr]eports?|[Ll]etters?|[Pp]apers?) (?:was|were) {_ADVERBS}received and (?:noted|adopted|approved|confirmed)\W*$"
    r"|(?:Cllr|Councillor|Mrs?|Ms|Dr) [A-Z][\w’' -]{1,40} (?:declared|returned) (?:duly )?elected\b|(?:Agreed|Approved|Awarded|Granted) £\d"
)
_CALLS = re.compile(
    r"(?:This |(?:County|Borough|City|Town|District) )?Council (?:also |further |therefore |hereby )*(?:asks|requests|mandates|condemns|requires|stands with|joins|directs|deplores|regrets|congratulates|thanks|authorises|empowers) (?!itself)\w"
)
_ONE_DECIDES = re.compile(
    rf"^(?:The )?(?:Leader(?: of the Council)?|Deputy Leader|Mayor|Commissioner|Cabinet Member|Portfolio Holder|Executive Member|Lead Member)(?: for [A-Z][\w,&’' -]{{2,60}}?)?(?:, (?:having|after|being|on|in)\b[^.;]{{3,120}},)? {_ADVERBS}(?:approves|agrees|grants|refuses|lists|determines|declines|authorises|confirms|endorses|adopts|designates|awards|does not (?:list|approve|agree|grant|support)) (?:the|an?|to|that|all)\b"
)
_NOBODY = re.compile(
    r"(?:Members?|Councillors|Everyone|All|Those|Each|A|Applicants?|Residents?|Public|Parties|[Ww]ho|Committee|Cabinet|Council|Board|Panel)\b|.*\b(?:who|which|that|had|Members)\b"
)


def otherwise(words: str) -> bool:
    """Whether a sentence tells a decision in one of these ways."""
    if words.endswith(("?", ":", '"', "”")):
        return False
    if _CARRIED.match(words) or _LEFT.match(words) or _SO_DONE.match(words) or _CALLS.match(words) or _ONE_DECIDES.match(words):
        return True
    told = _TASKED.match(words)
    if told and is_doer(told["who"]) and not _NOBODY.match(told["who"]):
        return True
    bare = _BARE.match(words)
    return bool(bare and not OPINION.match(f" {bare['what']}"))


def by_them(words: str) -> bool:
    """Whether a sentence after one that names the body tells what "they" decided."""
    return bool(_THEY.match(words))
