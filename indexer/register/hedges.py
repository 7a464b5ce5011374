"""What takes the force from "would": a hope, a question, a condition, a forecast, a thing asked for, a former promise, a rule or a practice."""

from __future__ import annotations

import re

from indexer.register.quick import Gated

_HEDGE = re.compile(
    r"\b(?:[Aa]sked|[Ee]nquired|[Ii]nquired|[Qq]ueried|[Qq]uestioned|[Hh]oped?|[Hh]opes|[Hh]oping|[Tt]hought|[Bb]elieve[sd]?|[Cc]onsidered that|[Ee]xpect(?:ed|s|ing)?|[Aa]nticipated?|[Ww]arned|[Ff]eared|[Ww]ondered|[Aa]rgued|[Cc]laimed|[Ss]uggested|[Cc]alculated"
    r"|[Dd]oubt\w*|felt|wished|sought|wanted|likely|might|could|may|estimated?|predicted|forecasts?|urged|speculated|[Uu]nderstood that|[Rr]ecommended that|[Pp]roposed|[Hh]eard that|whether|how|why|what|[Ww]hen|where|(?<!, )who|[Ii]f|unless|[Uu]nless|meant"
    r"|in principle|on condition|preferred|complained|fair|minded|suppose[d]?|aware|reminded|recalled|[Rr]eport (?:said|stated|showed)|requested|moved that|in theory|ideally|calculating|projected|contended|maintained|feeling|fear|hope|expectation|risk|concern(?:ed)?|worried|assumed|suspected"
    r"|intended|would have (?!to\b)\w+|imagine[sd]?|prophesied|reckoned|insisted|demanded|called for|pressed for|sceptical|in (?:such|that|which) (?:a |an )?(?:case|event)|confident|optimistic)\b"
)
_WEAK = re.compile(
    r"\b(?:hoped?|hopes|expect(?:ed|s)|thought|believed|suggested|argued|claimed|feared|wondered|if|whether|unless|anticipated|urged|wanted|wished|recommended that|proposed that)\b|\bwould have (?!to\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\W*(?:If|Were|Unless|Without|Until|Had|In the event)\b")
_RECALLED = re.compile(
    r"\b(?:had|having) (?:\w+ )?(?:been )?(?:previously |already |once |earlier )?(?:promised|undertaken|agreed|offered|committed|pledged|assured|given|told|said|hoped|expected|thought|feared)\b|\bpreviously\b|\bthen Leader\b|\bpromised (?:in|last)\b|\bhad (?:confirmed|indicated|stated)\b|['’]d been (?:told|promised|assured)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:residents?|hoteliers?|publicans?|mother|father|parents?|pupils?|students?|objectors?|petitioners?|applicant(?!['’]s)|tenderer|campaigner|member of the public|coach from|treasurer|grandparent|householder|café|speaker|governor of|Others|[Oo]ne [Mm]ember|[Aa] [Mm]ember(?! (?:briefing|workshop|seminar|session|visit|training|development|working))"
    r"|[Aa]nother|[Ss]everal [Mm]embers|[Mm]embers (?:asked|felt|thought|noted|sought|wished|hoped)|[Ss]ome|representative (?:hoped|asked)|auditor said|[Ss]ecretary of|Government|Regulator|Ofsted|Ofgem|Ofwat|Ofcom|CQC|DfE|DLUHC|MHCLG|Defra|DEFRA|Home Office|Treasury|Whitehall|HMICFRS|Inspectorate|Parliament|objecting|(?<!managing )(?<!letting )agent|Ministers?|inspector|young people|customers?|users|carers|tenants?|daughters?|sons?|wife|husband|child|neighbours?|Residents?|Hoteliers?|Publicans?|Parents?|Pupils?|Students?|Objectors?|Petitioners?|Traders said|Tenants?|Carers|Neighbours?)\b"
)
_SPEAKS = r"[^;]*?\b(?:said|asked|replied|hoped|told|spoke|added|warned|considered|believed|thought|wished|wanted|pointed|called|complained|remarked|stated|commented)\b"
_OUTSIDER_SPEAKS = re.compile(_OUTSIDE.pattern + _SPEAKS)
_PRACTICE = Gated(
    re.compile(
        r"\b(?:normally|usually|generally|routinely|typically|ordinarily|as a rule|in the usual way|probably|possibly|perhaps|hopefully|inevitably|presumably|never|doubtless|undoubtedly|at the (?:very )?earliest|in practice|annually|as the rules require|whenever|where there (?:are|is|were)|theoretically|potentially|otherwise|in any event)\b",
        re.IGNORECASE,
    ),
    (
        "ly", "ever", "perhaps", "otherwise", "as a rule", "doubtless", "in practice", "in any event", "where there ",
        "at the ", "in the usual way", "as the rules require",
    ),
)  # fmt: skip
_DUTY = re.compile(
    r"\b(?:required by law|by law|statutory duty|under the (?:Act|Regulations)|as required|are required to|each year as|under Procedure Rule|in accordance with (?:the Act|section|Standing))\b"
)


_RECORDED = re.compile(
    r"\bwithout being (?:asked|pressed|prompted)\b|\b(?:asked|requested|wished|wanted)(?: for)? (?:it|this)?(?: to)? ?be (?:recorded|minuted|noted)\b"
)


def is_practice(words: str) -> bool:
    """Whether a clause says what is usually done, is a duty in law, or is likely."""
    return bool(_PRACTICE.search(words) or _DUTY.search(words))


def is_hedged(before: str, own: str, owed: bool) -> bool:
    """Whether "would" has no force: `before` is all that stands before it in its sentence, `own` its clause; `owed` where it has its day or goes to somebody."""
    head = re.split(r"[;:] ", before)[-1]
    if _CONDITION.match(head) or _CONDITION.match(own):
        return True
    if not own.strip():
        weak = _WEAK.search(head)
        return bool(weak and re.search(r"\bwould\b|\bif\b|\bwhether\b", head[weak.start() :])) or _is_outsider(head)
    if re.match(r"\W*Whether\b", own):
        return True
    scope = _RECORDED.sub("said", _scope(own))
    if re.search(r"\bnoted that\b", scope) and not owed:
        return True
    return bool(_HEDGE.search(scope) or _RECALLED.search(scope)) or _is_outsider(scope)


def _scope(own: str) -> str:
    """The words that govern a clause: its own, those of the clause it hangs on, and the first of a row of "that … and that …"."""
    parts = re.split(r"\bthat ", own)
    if len(parts) < 3 or not re.search(r"(?:\b(?:and|but)|,)\s*$", parts[-2]):
        return "that ".join([parts[0], *parts[max(1, len(parts) - 2) :]])
    return f"{parts[0]} {parts[-1]}"


def _subject(scope: str) -> str:
    """The last of the words that govern a clause, which are its subject, without what hangs on it ("written with young people")."""
    last = re.split(r"\b(?:that|and|but|said) ", scope[-60:])[-1]
    return last if re.search(r"of the public\s*$", last) else re.split(r" (?:with|of|for|by|to|from|in|on|about|between|at)\b", last)[0]


def _is_outsider(scope: str) -> bool:
    """Whether somebody speaks, or is to act, who does not answer for the thing: a resident, an applicant, "a member"."""
    return bool(_OUTSIDE.search(_subject(scope)) or _OUTSIDER_SPEAKS.search(scope))
