"""Votes and motions of another body, or of this one at another time, that are only told of."""

from __future__ import annotations

import re

from indexer.register.days import MONTH_NAMES

_RECALLS = re.compile(
    rf"^History:|\b(?:[Tt]he|[Ii]ts) (?:parish|town|community) council (?:has |had |also )?[\"“]?(?:resolved|voted|supported|agreed|objected)\b|\bParish Council voted\b|\b(?:Society|Trade|Commerce|Club|Association|Union|Federation),? having voted\b|\b(?:read out|stated|reads?|said|wrote|reported)\b[^\"“]{{0,40}}[\"“]|\b(?:stated|said|recalled|explained)\b[^.;]* (?:the )?(?:Council|Assembly|Committee|Panel|Board|Authority|votes) (?:had |has )?(?:voted|agreed|resolved|are|were)\b|\breminded\b|\bhad,? (?:on|in|at) |^\W*(?:On|In) (?:\d{{1,2}} )?(?:{MONTH_NAMES})\b"
)
_PAST = re.compile(
    r"\bhad (?:in|on) |\bhad moved\b|\b(?:in|on) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19\d\d|20[01]\d)\b|\bwere discussed by the\b|\b(?:had|which|it) (?:last )?met (?:on|in|at)\b|\bfrom the (?:[A-Z][\w-]+ )*(?:Working Group|Working Party|Task Group)\b|\bpassed a motion\b"
)
_PEOPLE = r"(?:Parish(?:es)?(?: Councils?)?|Town Council|Businesses|Residents|Parents|Traders|Tenants|Staff|Public|Neighbours|Households|Respondents|Schools|Governors|Pupils|Members of the public|Consultees)"
_OTHERS = re.compile(
    rf"^(?:\d[\d.]* )?(?:19|20)\d\d ?[–:—-]|^{_PEOPLE}(?::| [–—-]) |^(?:(?:The|Its|That|Our|A|At a|At its|At the) )?(?:\w+ )?meeting,? (?:on|of|in|held) (?:\d|(?:{MONTH_NAMES}))"
    r"|^(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)[^:]{2,30} \([^)]{4,60}\): the [A-Z]\w+|\bone of (?:the )?\w+ (?:who|that|to)\b|\b(?:Panel|Group|Party|Board|Trust|Body|Committee) met on \d"
    r"|\b(?:said|stated|reported|recalled|explained|told|informed)\b[^.;]{0,80}\bhad (?:\w+ly )?(?!received|been counted|counted|polled|cast|stood)\w+(?:ed|en)\b"
    r"|\b(?:Group|Association|Society|Union|Federation|Club|Friends|Trust|Residents|Forum)['’]?s?,? (?:had )?[\"“]|^[^\"“”]*[.][\"”]$|\b(?:they|minutes|notes|it) (?:also )?records?\b[: ]|^(?:At|In) (?:the )?(?:Council|Cabinet|[A-Z]\w+ Committee|Assembly),? (?:in|on|of) \w|[\"“](?:agreed|carried|passed|voted) |\bno vote (?:was |is )?(?:taken|held|necessary|called|needed)\b|\bpublic poll\b|\bhaving polled\b|\bdecided by lot\b|\bto have been recorded\b|\bYouth (?:Council|Parliament|Forum) (?:had )?voted\b|\b(?:His|Her|Their) votes? (?:made|makes|counted|would)\b|^Voting on an earlier|^(?:Replies|Responses|Returns|Comments|Consultees?)\b[^.;]{0,20}:"
)
_DISSENT = re.compile(
    r"\b(?:dissent|disagree\w*|opposition)\b[^.;]{0,160}\b(?:recorded|minuted|noted|record)\b|\b(?:record|minutes?|minuted|recorded|noted)\b[^.;]{0,160}\b(?:dissent|disagree\w*)\b|^(?!No\b|Nobody\b|None\b)[^.;,]{3,40} dissented(?: from [^.;,]{1,30})?\.?\W*$"
)
_COUNTED = re.compile(r"\b(?:vot\w+|abst\w+|against|carried|lost|resolved|agreed|approved)\b|\d", re.IGNORECASE)
_CALLS_FOR = re.compile(
    r"\b(?:required|requested|asked|demanded|called)\b[^.;]{0,160}\b(?:(?:the|a|each|every|any) (?:recorded |named )?votes?|votes?) (?:to )?be (?:recorded|taken|counted|minuted)\b"
)

_SAME = re.compile(
    r"(?:It|Its|The (?:[A-Z][\w-]+ )*(?:Board|Group|Party|Panel|Committee)) (?:also )?(?:rejected|carried|passed|agreed|supported)\b"
)
_NOT_MOVED = re.compile(  # rules, what was before, what is still to be decided, and sentences that lead on to what was resolved
    r"\b(?:may|might|shall|must|cannot|can|could|should)(?: not)? (?:not )?be (?:\w+ )?(?:withdrawn|moved|carried|put|lost|amended|considered)\b|^\W*On \d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\b|^The meeting (?:on|of|in) \d"
    r"|\b(?:said|stated|recalled|explained) that\b[^.;]{0,160}\bhad (?:never )?(?:carried|lost|won|moved)\b|\bdecisions were unanimous\b|^(?!.*\b(?:carried|CARRIED|passed|PASSED|lost|LOST)\b).*\b(?:it|this) was(?: then| duly| accordingly| unanimously)*:?\W*$|\bhad the \w+ not\b|\b(?:rule[ds]?|noted from [^.;]{0,160}) that\b[^.;]{0,160}\brejected\b"
    r"|^If\b|\bagreed\b[^:;]{0,80}:\W*$|^\W*The (?:foregoing|above)\b|\bfollowing (?:recommendation|resolution|decision)s?\b.{0,200}:\W*$|^[^\"“”]*[.][\"”]$|^(?:At|In) (?:the )?(?:Council|Cabinet|[A-Z]\w+ Committee|Assembly),? (?:in|on|of) \w|\bseconder until\b|^With (?:that|those|these|this|the) (?:amendment|correction|change|addition)s?\b|\b(?:companies|shareholders?|% of votes|AGM)\b|^\W*Recommendations? (?:of|from|re|by)\b[^.;]{0,160}\b(?:AGREED|APPROVED|[Aa]greed|[Aa]pproved)\b|[\"“](?:carried|passed|rejected)\b|\bthat\b[^.;]{0,160}\bbe\b[^.;]{0,160}\band agreed\W*$|\b(?:in|of) the (?:past|last) \w+ years\b"
)
_BARE_VOTE = re.compile(r"\W*(?:Vote:? )?(?:Carried|CARRIED|Passed|PASSED)\b|\((?:The )?(?:motion|amendment)? ?(?:was )?[Cc]arried\b")


def is_told(words: str) -> bool:
    """Whether a sentence only tells of a vote, or of a dissent that nobody counted."""
    return bool(_RECALLS.search(words) or _OTHERS.search(words) or _CALLS_FOR.search(words)) or (
        bool(_DISSENT.search(words)) and not _COUNTED.search(words)
    )


def is_past(before: str) -> bool:
    """Whether what a sentence says was before, or of another body, so that "it" in the next one was too."""
    return bool(_PAST.search(before))


def is_no_motion(words: str, before: str, *, decided: bool) -> bool:
    """Whether a sentence with words of moving tells of none: a rule, a thing of the past, or the vote on what was decided above."""
    return bool(_NOT_MOVED.search(words) or (decided and _BARE_VOTE.match(words)) or (_SAME.match(words) and is_past(before)))
