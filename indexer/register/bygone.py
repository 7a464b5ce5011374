"""Sentences that look like a decision of today and tell one of another day or body, an election, a duty, a wish or a possibility."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.register.days import MONTH_NAMES
from indexer.register.models import Span
from indexer.register.quick import Gated, has_any
from indexer.register.wording import BODY

_MONTH = rf"(?:{MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTH}(?: (?:19|20)\d\d)?|(?:the (?:summer|autumn|spring|winter) of )?(?:19|20)\d\d\b(?!/)"
_DEED = (
    r"(?:resolved|agreed|decided|recommended|instructed|approved|endorsed|supported|adopted|accepted|noted|rejected|refused|granted|deferred|appointed|voted"
    r"|considered|passed|given|issued|signed|asked|directed|determined|dismissed|allowed|upheld|ruled|consulted|met|wrote|received)"
)
_DATED = re.compile(  # "agreed on 28 June to consult", "resolved last year that"
    rf"\b{_DEED} (?:(?:back )?(?:in|on|during) (?:{_DAY})|\((?:[Mm]inute|[Mm]in\.?|item) [^)]*\d[^)]*\)|in that year\b|last (?:year|month|week|{_MONTH})|at its (?:[\w-]+ )?meeting (?:on|of|in))"
    r"(?! (?:as|for) )(?=,? (?:to|not to|that|and|by|when|with)\b|[.,;]|\W*$)"
    rf"|\b(?:considered|debated|discussed|heard|examined|reviewed|met)\b[^,;.]{{0,60}} on \d{{1,2}} {_MONTH}[^,;.]{{0,40}} and {_DEED}\b|\b{_DEED} (?:(?!(?:to|be|for|until)\b)[\w’'-]+ ){{0,5}}at its (?:[\w-]+ )?meeting (?:on|of|in) (?:{_DAY})|\b{_DEED} the (?:19|20)\d\d [a-z]"
)
_THEN = re.compile(  # "The Council, on 16 December 2020, instructed", "In 2014 Council resolved", "22 Nov – agreed to speak"
    rf"[^,;.]{{3,60}}, (?:on|in|at its meeting (?:on|of)) (?:{_DAY}),"
    rf"|\W*(?:In|On|Since|During|Back in|By|At (?:its|the|their) (?:last|previous) (?:[\w-]+ )?|At (?:its|their|a|an|the) (?:[\w-]+ )?meeting (?:on|of|in|held on) )(?:{_DAY})?,? ?(?:the )?(?:it|they|we|he|she|this|members|[Cc]ouncillors|[A-Z]\w+|\d+)\b[^,;]* {_DEED}\b"
    rf"|\W*(?:{_DAY})(?: [–—-]|:) "
)
_IS_DATED = (
    "19",
    "20",
    " last ",
    " previous ",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "(min",
    "(item",
)
_SETTLED = re.compile(
    r"\b(?:RESOLVED|AGREED|RECOMMENDED|APPROVED|NOTED|(?:and|was|were|it|so|Committee|Council|Members|Panel|Board|all|which) (?:\w+ly )?(?:agreed|carried|resolved|accepted|approved|noted|referred)|(?:concluded|decided|determined|ruled) that)\b"
)
_WISHED = Gated(
    re.compile(
        r"(?:The |An? |His |Her |Their )?(?:[A-Z][\w.’'-]*,? (?:and |of |for |the )?){0,6}?(?:[A-Z][\w.’'-]*|[Hh]e|[Ss]he|[Tt]hey|[a-z]+s?) (?:also |then |had |further |therefore )*"
        r"(?:proposed|suggested|believed|urged|hoped|wished|argued|thought|felt|submitted|pleaded|contended|maintained|insisted|preferred|feared|warned|moved)(?: [A-Z]\w+)? (?:that|it|there|if|for)\b"
    ),
    (
        "propos",
        "suggest",
        "believ",
        "urged",
        "hoped",
        "wished",
        "argued",
        "thought",
        "felt",
        "submitted",
        "pleaded",
        "contend",
        "maintain",
        "insist",
        "prefer",
        "feared",
        "warned",
        "moved",
    ),
)
_MIGHT = Gated(re.compile(r"[A-Z][^,;:.]{2,100}? (?:could|might|can) (?:only |also |then |always )?be "), ("could ", "might ", "can "))
_OWED = Gated(
    re.compile(
        rf"(?:The |Each |Every |All )?(?:[A-Z]\w+ )*(?:{BODY}|Trust|authorities|councils?|employers?|schools?|landlords?) (?:was|were|is|are) (?:therefore |also |now )?(?:required|obliged|bound|ordered) (?:to|by)\b|[^;]*, who (?:was|were|had been) (?:\w+ly )?(?:instructed|directed|tasked|asked)\b"
    ),
    ("required", "obliged", "bound", "ordered", ", who "),
)
_POINTS = re.compile(
    r"[\"“]?That [^.;]*[\"”]? [–—-] (?:moved|proposed) by [^.;]*$|That was the (?:decision|resolution|view)\b|(?:That|Those) (?:on|of|for|in|about|from|at|by|with) [^,;]* (?:was|were|had|is|are)\b|(?:The )?[Ll]eave (?:was|is) (?:given|granted)\W*$|.*\bmotion (?:was |is )(?:\w+ly |then )?(?:agreed to|lost|defeated|negatived|withdrawn)\W*$"
)
_ADVISED = re.compile(
    r"(?:Officers? )?(?:Recommended|RECOMMENDED|Recommendation|RECOMMENDATION)(?: of the [^:]{3,40})?\s*[:–-] ?(?:to )?(?i:approv|refus|grant|permit\b|delegate to the head|it is recommended|that the committee notes? .* and considers)"
)
_ADVISED_FIRST = re.compile(  # "Recommended: that write-offs be approved. Members asked … It was agreed"
    r"(?:Officers? )?(?:Recommended|Recommendation): [^.]*\. .*\b(?:Members asked|[Ii]t was (?:\w+ )?(?:agreed|resolved)|RESOLVED|Resolved|AGREED|Agreed)\b"
)
_CHATTER = Gated(
    re.compile(
        r"\d{2,}(?: [a-z’'-]+){1,3} (?:were |was )?(?:granted|upheld|refused|approved|dismissed|allowed|written off|renewed|issued|passed|agreed|rejected)\W*$"
        r"|(?:The )?(?:[A-Z]\w+ )*?(?i:committee|meeting|hearing|panel|council|board|sub-committee) (?:was |stood )?(?i:adjourned) (?:for (?:lunch|tea|coffee|dinner|a (?:short|comfort|brief)|ten|fifteen|five|twenty|\d)|at \d|from \d|while)"
        rf"|(?:The )?(?:[A-Z][\w-]+ )*?(?:{BODY}|Members) noted the (?:representations|officers?['’]s?|objections?|concerns?|comments?|points?|views?)\b"
        r"|(?:Members|Councillors|The \w+)(?: of the \w+)? (?:made|had) no comments? (?:to make|on|at)\b|No comments were made on\b"
        rf"|(?:[^.:;–—]{{2,40}}(?: [–—-]|:) )?(?:Cllrs?|Councillors?|Mrs?|Ms|Dr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? agreed to\b(?!.*\bwas agreed\b)"
        r"|[^.;]*\b(?:adjourned|suspended)\b.*\b(?:resumed|restarted|reconvened|came back)\b|[^.;]*\bwas agreed for [^.;]* and (?:ended|expired|ran|began|started|finished|lapsed) "
        r"|(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|None|Most|Some|Several) (?:upheld|refused|granted|dismissed|allowed|approved)\W*$|All agreed,? (?:nem\.? con\.?|unanimously)\W*$|The following (?:\w+ )?decisions? (?:was|were) (?:taken|made)\b(?!.*:\W*$)"
        r"|Where (?:an?|the|any|it)\b|\[[^\]]*\]\W*$|Appeal [A-Z\d]{1,3} \(|The (?:appellant|applicant)['’]s application for costs\b|[^;:]* (?:was|were) (?:allocated|designated) in the (?:Local |Draft )?(?:Plan|Neighbourhood)"
        r"|(?:All|Everyone|Everybody|Members|Partners)(?: present)? agreed (?:that )?(?:the \w+|it|there|nobody|no one|we|some|many)\b(?!.*\b(?:should be|be \w+ed|would be \w+ed|to be)\b)|(?:It was )?[Aa]greed by all that (?!.*\bbe \w+ed)|[^;:]*\bwere nominated\W*$"
        r"|(?:An?|\d+ ?[–-]|[–-]) do nothing\W*$|[Ss]pend to date\b"
    ),
    (
        " were ",
        " was ",
        "upheld",
        "adjourned",
        "noted the",
        "no comment",
        "where ",
        "[",
        "appeal ",
        "agreed",
        "do nothing",
        "to date",
        "suspended",
        "refused",
        "granted",
        "dismissed",
        "allowed",
        "approved",
        "decision",
    ),
)
_COUNTED = re.compile(
    r"\b(?:[Tt]urnout|[Rr]ejected papers|[Ss]poilt|[Bb]allot papers|[Vv]otes (?:cast|for each)|by-election|votes polled)\b"
)
_SEATED = re.compile(
    r"[^,;:]{3,60} (?:was|were) (?:\w+ly |therefore |thereby |accordingly )?(?:(?:declared|returned) )?elected\b(?! (?:as )?(?:Chair|Leader|Mayor|Vice|Deputy|Provost|Conven))"
)
_MET = Gated(
    re.compile(
        rf"\b(?P<name>{BODY}|panel|committee|board|working group|task group|group)(?:['’]s [\w ]{{3,40}})? (?:had (?:already |also |since |last )?(?:met|considered|heard|looked|been(?! (?:before|to|through|considered|put)\b)|discussed|debated|gone|held|taken|examined|reviewed)|met (?:on|in|\w+ times))\b|\battended (?:the )?(?:[A-Z]\w+ )*?(?P<seen>{BODY}) on\b"
        rf"|\bhad (?:already |also )?(?:been (?:before|to|through|considered by|put to)|gone to|come before) (?:the )?(?:[A-Z]\w+ ){{0,3}}?(?P<other>{BODY})\b|\b(?P<whose>{BODY})['’]s (?:final |interim )?report (?:recommended|proposed|suggested|found|said)\b|\b(?P<year>annual report|[Cc]abinet['’]s (?:reply|response)|[Mm]inutes\b[^.]*\bfor information)\b"
    ),
    ("had ", " met ", "report", " attended ", "cabinet", "for information"),
)
_SUBJECT = re.compile(
    rf"(?:[A-Z][^,;]*, |(?:Having|After|Following) [^,;]*? )?(?:(?P<it>It|They)|(?:[Tt]he )?(?:[A-Z]\w+ )*?(?P<name>{BODY}|panel|committee|board|working group|task group|group)) "
)
_QUOTES = re.compile(
    r"\b(?:[Ll]etter|[Mm]inutes?|[Ee]-?mail|[Ee]xtract|[Ll]eaflet|[Nn]ote|[Pp]aper|[Rr]esolution)\b[^\"“”]*[\"“](?=[^\"”]*\b(?:RESOLVED|resolved|AGREED|agreed)\b)"
)


def is_bygone(words: str) -> bool:
    """Whether a sentence tells of another day, of what somebody wishes, of what might be, or of a duty."""
    if has_any(words, _IS_DATED) and (_THEN.match(words) or _DATED.search(words)) and not re.search(r"RESOLVED|AGREED", words):
        return True
    if _OWED.match(words) or _POINTS.match(words) or _ADVISED.match(words) or _CHATTER.match(words):
        return True
    return bool(_WISHED.match(words) or _MIGHT.match(words)) and not _SETTLED.search(words)


def is_officers(words: str) -> bool:
    """Whether a line says in short what officers advise: "Recommended: Approve", "RECOMMENDATION: GRANT subject to conditions"."""
    return bool(_ADVISED.match(words) or _ADVISED_FIRST.match(words))


def is_of_another(words: str, before: Sequence[Span]) -> bool:
    """Whether what stands before says that a body had met, or that people had voted, and the sentence goes on to tell of it."""
    if not before or not (told := _SUBJECT.match(words)):
        if re.match(r"Rec(?:ommendation)?s?\.? \d", words) and any((hit := _MET.search(one.words)) and hit["year"] for one in before):
            return True
        return bool(before) and bool(_SEATED.match(words)) and any(_COUNTED.search(one.words) for one in before)
    if re.search(r"RESOLVED|AGREED|NOTED|RECOMMENDED", words):
        return False
    for one in before:
        met = _MET.search(one.words)
        if met and (
            told["it"] or met["year"] or told["name"].lower() == (met["name"] or met["other"] or met["seen"] or met["whose"] or "").lower()
        ):
            return True
    return False


def is_quoted_from(words: str) -> bool:
    """Whether a line prints what another paper resolved: 'Letter received (extract): "… it was RESOLVED that …'."""
    if '"' not in words and "“" not in words:
        return False
    printed = _QUOTES.search(words)
    return printed is not None and not re.search(r"RESOLVED|AGREED|\b(?:resolved|agreed|decided)\b", words[: printed.end()])
