"""Decisions in the short: "Plan approved", "Agreed Clerk write to the owner", "MT elected Chair", "Chair – Mrs Potts (re-elected)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from indexer.register.answerable import is_doer
from indexer.register.models import Span
from indexer.register.quick import Gated, has_any
from indexer.register.wording import BASES, BODY, TITLE

_MARK = r"(?:[•●▪*–—-] )?(?:(?:Minute|Item|Agenda item) )?(?:\(?(?:[A-Z]{0,6}[\d/.]*\d|[a-zA-Z]|[ivx]{1,4})[.):]? )?"
_PERSON = rf"(?:{TITLE} (?:(?:Mrs|Miss|Ms|Mr|Dr) )?(?:[A-Z][\w’'.-]*,? ?(?:and |& )?){{1,5}}|[A-Z]{{2,3}}(?: and [A-Z]{{2,3}})? |[A-Z][a-z’'-]+ [A-Z][\w’'-]+ )(?:\([^)]{{1,50}}\) ?)?"
_PUT = r"(?:elected|re-?elected|appointed|re-?appointed|co-?opted|nominated|returned(?= (?:unopposed|as|to (?:serve|represent|office|the (?:Board|Panel|Committee))))|chosen|selected)"
_DONE = (
    r"(?:approved|agreed|passed(?! (?:on|in|at|by the (?:police|court))\b)|adopted|refused|granted|accepted|endorsed|ratified|deferred|rejected|noted|allocated|awarded|allowed|declined|dismissed(?! \()|upheld|authorised|preferred|supported|confirmed|carried forward|signed off|permitted|recommended"
    r"|renewed|extended|revoked|waived|suspended|imposed|issued|fixed|set|commissioned|reaffirmed|overturned|selected|chosen|delegated|written off|vired|released|established|(?:re-)?adopted|de-?delegated|not (?:agreed|approved|supported|accepted|granted|upheld|adopted|removed|pursued))"
)
_TAIL = r"(?:(?:,| –| -| \() ?(?!(?:and|but|which|who|he|she|they|it) )[^.;]*|,? (?:unanimously|nem|by (?:all|everyone|members|\w+ votes|the (?:Council|Committee|Panel|Board|Forum|meeting)|a majority|\d)|as|subject|for|with|without|until|to|in|at|on|from|pending|under|and)\b[^.;]*)?"
_DID = re.compile(
    rf"{_MARK}(?:[A-Z][^.:;–]{{2,60}}(?::| [–-]) )?(?P<thing>(?:[\w£%&’'\"“”/.,()+–-]+ ){{1,11}}?)(?P<done>{_DONE}){_TAIL}\W*$"
)
_ELSEWHERE = re.compile(
    r" (?:(?:at|by|in) (?:the )?(?:[A-Z]{2,6}\b|last|previous|County|District|(?:19|20)\d\d|[A-Z][a-z]+ (?:19|20)\d\d)|[^.;]*\b(?:was|were|had|has|would|will)\b)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|had|have|will|would|shall|should|could|may|might|must|can|to (?:be|have|go|get)|not|nothing|said|says|told|which|who|whom|that|when|where|if|as|so|than|because|since|until|previously|already|not yet|he|she|they|it|we|I|you|there|how|what|why|all|nobody|none|[Nn]o|If|Should|When|Whether|Unless|Although|While|Were)\b"
)
_ACTIVE = re.compile(
    r"(?:agreed|accepted|confirmed|noted|supported|approved|endorsed|received|adopted|awarded|recommended|rejected|allowed|passed|declined|refused|selected|chosen|preferred|issued|set|fixed|extended)$"
)
_NO_THING = re.compile(
    r"\b(?:motions?|amendments?|votes?|substantive|actions?|points?|as|terms|previously|apologies|Apologies|Present|Resolved|Recommended|Agreed|Those|Members?|Councillors?|Cllrs?|Officers?|Trust|objections?)\b"
)
_PLACED = Gated(
    re.compile(
        rf"{_MARK}(?:[A-Z][^.:;]{{2,60}}(?::| [–-]) )?{_PERSON}(?:(?:was|is|were|are|be) (?:duly |then |thereby |unanimously |hereby |declared )*)?(?P<put>{_PUT})\b(?! (?:by residents|in (?:19|20)|last))(?P<rest>.*)$"
    ),
    ("chosen", "elected", "coopted", "returned", "co-opted", "appointed", "nominated"),
)
_TO_SERVE = re.compile(
    rf"{_MARK}(?:[A-Z][^.:;]{{2,60}}(?::| [–-]) )?{_PERSON}to (?:replace|serve (?:on|as)|sit on|represent|be (?:the |our |a )?(?:[Cc]hair|[Vv]ice|[Rr]ep|[Ll]ead|[Mm]ember|[Dd]eputy|[Nn]om)|become|remain|continue (?:as|on)|succeed)\b"
)
_AGREED = re.compile(
    rf"{_MARK}(?:[A-Z][^.:;]{{2,60}}: )?(?:Agreed|Resolved|AGREED|RESOLVED|Decided|Members agreed|Council agreed)(?: unanimously)? (?!by|with|to|that|on|in|as|at|it|this|he|she|they|actions?|and\b)(?:(?:the|an?|all|each|both|our|this|no) )?(?:[\w’'&,/()£.-]+ ){{1,9}}?(?:(?:to |be |should |will |would |not )+\w|(?:{BASES})\b)"
)
_LABELLED = re.compile(
    r"(?:[•●▪*–—-] |\(?\w{1,3}[.)] )?(?:Case|CASE|Paper|Rec\.?|Motion to [a-z]+|Item|ITEM|App(?:lication|eal)?\.?|Site|Plot|Licence|Bid|Claim|Request|Applicant|Complaint|Grant|Recommendation|Proposal|Option|Site|Scheme|Pupil|Property)s? (?:No\.? |number )?[\w/.-]{1,14}(?: and [\w/.-]{1,8})?(?: \([^)]{2,60}\))?(?: ?[:–—-]|,)? (?:the )?(?:appeal |application |licence |complaint |claim |request |bid |review )?(?:was |is )?(?:therefore |accordingly |duly )?"
    r"(?i:deferred|granted|refused|approved|adjourned|upheld|dismissed|allowed|permitted|not upheld|revoked|renewed|suspended|rejected|accepted|agreed|adopted|supported|not supported|endorsed|no objections?|object(?:ion|ed)?)\b(?! by (?:the )?(?:Council|County|District|Inspector|Secretary|officers))"
)
_CAPITALS = re.compile(
    rf"(?:(?:By|On|After|Following|Having|Upon|With) [^.;]{{2,120}}?,? )?(?:[Tt]he )?(?:[A-Z][a-z][\w&’'-]* ){{0,4}}{BODY} (?!CONSIDERED|DISCUSSED|DEBATED|REVIEWED|WELCOMED|EXAMINED)[A-Z]{{4,}}ED\b(?! BY\b)"
)
_VERDICT = re.compile(
    r"[A-Z][^.;:]{2,80}: (?:[^.;:]{0,80}? )?(?:GRANTED|REFUSED|CONTINUED|ISSUED|REVOKED|SUSPENDED|APPROVED|DEFERRED|ADJOURNED|DISMISSED|UPHELD|REJECTED)\b"
)
_AGREED_TO = re.compile(r"(?:Agreed|AGREED|Decided|Resolved) [–—-] (?!(?:he|she|they)\b)\S")
_DECLARED = re.compile(
    r"[^.;:]{3,60} declared (?:that )?[A-Z][^.;:]{2,60} (?:had been |to be |was )?(?:duly |thereby )?(?:elected|re-elected|appointed)\b|[A-Z][^.;]{2,60} was,? on the (?:motion|proposal|nomination|proposition) of [^.;]*, (?:re-?)?(?:appointed|elected)\b"
)
_I_ASK = re.compile(r"I (?:also |further |therefore |hereby )*(?:ask|require|instruct|request|direct) (?:that|the|officers)\b")
_MOVED_ON = re.compile(
    rf"{_MARK}(?:\w+ )?(?:[Nn]ext |[Aa]nnual )?(?:[Mm]eeting|[Mm]tg|session|hearing)(?: of [^,;:.]{{3,40}})? (?:was |to be )?(?:moved|brought forward|rearranged|put back|rescheduled|cancelled|postponed) (?:to|until|from|and)\b"
)
_TELLS = re.compile(r"\b(?:had|has|have|said|reported|who|which|that|last|previous\w*|noted|advised|(?:19|20)\d\d|would|will|number of)\b")
_SANCTION = re.compile(
    r"(?:The |A |An |No )?[^.;:]{3,100}? (?:was|were|be) (?:also |then |therefore )?(?:given|issued(?: with)?|served with|handed|awarded|granted) (?:an? |the )?(?:\w+ ){0,3}?(?:warning|caution|reprimand|suspension|penalty points|licence|grant|dispensation|extension|permit|contract|notice to quit|ban)\b(?! by the (?:police|court|County|District))"
)
_ITS = re.compile(
    r"(?:The )?(?:Committee|Panel|Board|Council|Forum|Group|Cabinet|Members): (?:thanked|asked|noted|told|agreed|approved|requested|supported|endorsed|welcomed|decided|wanted|recommended|resolved)\b"
)
_AT = re.compile(
    rf"{_MARK}(?:[A-Z][^.:;]{{2,60}}(?::| [–-]) )?(?:Agreed|AGREED|Set|Fixed|Approved) (?:at|as) (?:£|\d|per |set |recommended|drafted|tabled|presented|submitted|circulated|amended|read|a (?:correct|true))"
)
_ALONE = re.compile(
    r"(?:Approved|Refused|Deferred|Granted|Adopted|Accepted|Endorsed|Noted|Ratified|Rejected|Received|Permitted|Signed off|Held over|Turned down|Struck out|Put back|Left on the table|Declined|Supported|Struck off|Renewed|Authorised|Continued|CONTINUED|Adjourned|Dismissed|Upheld|Allowed|DISMISSED|UPHELD|ALLOWED|ADJOURNED)\b(?! by (?:the )?(?:mover|proposer))(?:,| contrary| with| in line| to \d| to (?:the|a|its|[A-Z])\b| for | as (?:outside|being|unsuitable|poor|not|the|it|a|in|too|no)\b| up to| omitting| because| due to| owing| on (?:the )?(?:grounds?|proposal|terms|condition|motion)| at £| \([^)]{3,60}\)| – | by (?:members|all|the (?:Committee|Council|Panel|Board|Forum|meeting))| as (?:advertised|amended|drafted|presented|submitted|tabled|per|set|recommended)| pending| without| unanimously| nem| en bloc| subject| until| in (?:full|principle))\b.*$"
)
_INSTRUCTED = re.compile(
    r"(?:[A-Z][^.;]{2,80}, )?(?:(?:The|the|All|Both) )?(?P<who>[A-Z]?[\w’',&() -]{2,70}?) (?:was|were) (?:then |also |therefore |accordingly |further |duly )*(?:instructed|directed|tasked|mandated|ordered|required) (?:to|with)\b"
)
_INSTRUCTS = ("instructed", "directed", "tasked", "mandated", "ordered", "required")
_ORDERED = re.compile(
    r"[^,;:.]{3,120} (?:was|were) (?:then |also |accordingly )*(?:ordered|agreed|resolved|determined|decided) to be \w|[^,;:.]{3,120} (?:was|were) (?:ordered|directed|agreed) that\b(?<=ordered that)"
)
_CLOSED = re.compile(
    r"^(?!.*\b(?:said|reported|asked|whether|if|had|has)\b).*\bto \w.*, (?:the )?(?:[Ff]orum|[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ouncil|[Mm]embers|[Mm]eeting|all|[Gg]roup|we|everyone) (?:all )?agreed\W*$"
)
_GROUP = r"(?:[Ww]e|[Ee]veryone|[Ee]verybody|(?:[Tt]he |[Oo]ur )?(?:[A-Z][\w’'-]* ){0,3}(?:[Ss]ub[ -]?[Gg]roup|[Gg]roup|[Ff]orum|[Ss]itting|[Mm]eeting|[Pp]anel|[Cc]ommittee|[Bb]oard|[Pp]artnership|[Aa]ssembly|[Tt]eam|[Pp]arliament|[Nn]etwork|[Uu]nion|Conference|Chamber|House|JLC|LAF|CPP|HWB|CSP|Core [Gg]roup|reps|Reps|representatives|Tenants|Trustees|Partners))"
_WE = re.compile(
    rf"{_MARK}(?:[\"“]?(?:So,?|And so|And|Then,?|In the end,?|Overall,?|After (?:[\w’'-]+ ){{1,8}}?(?:discussion|debate|talk|chat),?|Finally,?|Then) )?{_GROUP} (?:(?:all|then|also|both|therefore|unanimously|happily|finally|eventually) )*"
    r"(?:signed off the\b|(?:approve|grant|refuse|adopt|endorse|defer|dismiss|uphold|impose|revoke|renew) (?:the|all|both|an?|this|your)\b|add an? (?:further )?condition|(?:agreed|decided|resolved|voted|opted|chose|picked) (?:unanimously )?(?:(?:to|not to|that|our|the)\b|(?:[\w’',-]+ ){1,6}?(?:should|would|will|to) [a-z])|(?:recommends?|resolves?) (?:to|that|the)\b|(?:does|do) not (?:support|agree (?:to|with)|accept|approve|endorse|consent to)\b|(?:supports?|approves?|endorses?|opposes?|objects? to) (?:the|a|an|this|all)\b|are now called\b)"
)
_FACT = re.compile(
    r"\bagreed (?:that )?(?:it|this|there) (?:was|were)\b|\bagreed that (?!.*\b(?:be|should|would|will|shall|to)\b).*\b(?:was|were|had|is|are)\b"
    r"|\bagreed that (?!.*\b(?:should|would|shall|will)\b|.*\bbe \w)(?:(?!(?:to|not|no|which|who)\b)[\w’'-]+ ){1,7}?(?:was|were|had|is|are)\b(?! to\b)"
)
_OPINION = re.compile(
    r"(?: (?:that )?(?:it|this|these|there|they|such|the \w+|some|many)\b[^,.]{0,40}? (?:was|were|had|is|are|must|could|seemed|needed))\b"
)
_WELCOMED = re.compile(
    r"(?:The )?(?:[\w’'-]+ ){0,6}(?:report|update|presentation|paper|strategy|plan|findings|review|progress|news|document|briefing)s? (?:was|were) (?:warmly |much |very much |generally )?(?:welcomed|commended|well received and noted)\W*$"
)
_PASSED_FOR = re.compile(
    r"(?:The )?(?:[Aa]ccounts?|[Pp]ayments?|[Ii]nvoices?|[Bb]ills?|[Cc]heques|[Ee]xpenditure|[Ss]chedule)\b[^;:]{0,120}? (?:was|were) (?:duly |then |all )?(?:passed|paid|cleared|certified|approved|authorised|signed)\b"
)
_RULED_OUT = re.compile(
    rf"{_MARK}(?:(?![Nn]o change\W*$)[Nn]o (?:further |more |new )?(?:purchases?|visits?|site visits|action|spending|expenditure|meetings?|change|changes|increase|grant|award|works?|contribution|payments?|order|response|comment|objections?|observations|extension|cuts?)\b(?:(?!\b(?:was|were|is|are|had|has|have|taken|been|since|reported|received|until now|yet)\b)[^.;:])*)\W*$"
    r"|(?:Not agreed|Not approved|Not supported|Not adopted|NOT AGREED)\b(?!\W*$)"
)


def short(words: str) -> bool:
    """Whether a sentence is a decision told in the short."""
    if words.endswith(("?", "“", '"', "‘")):
        return False
    if any(
        _AGREED.match(said)
        or _AT.match(said)
        or _ALONE.match(said)
        or _RULED_OUT.match(said)
        or _ORDERED.match(said)
        or _CAPITALS.match(said)
        or _I_ASK.match(said)
        or (said is not words and _AGREED_TO.match(said))
        for said in _after_topic(words)
    ):
        return True
    if (
        (_LABELLED.match(words) and not re.search(r"\b(?:would|could)\b", words))
        or _MOVED_ON.match(words)
        or (_SANCTION.match(words) and not _TELLS.search(words))
        or _ITS.match(words)
    ):
        return True
    if _VERDICT.match(words) or _DECLARED.match(words):
        return True
    if (
        _WELCOMED.match(words)
        or _PASSED_FOR.match(words)
        or (" agreed" in words and _CLOSED.search(words))
        or (" to " in words and _TO_SERVE.match(words))
    ):
        return True
    placed = _PLACED.match(words)
    if placed and (placed["put"] != "nominated" or re.search(r"\b(?:to|as|[Cc]hair\w*|for)\b", placed["rest"])):
        return not re.search(
            r"\b(?:was|were|has|had|have|would|will|said|asked|who|wondered|whether|felt|thought|noted|reported|explained|told)\b",
            placed["rest"].split(";")[0],
        )
    together = _WE.match(words)
    if together and not _OPINION.match(words[together.end() :]) and not _FACT.search(words[together.start() :]):
        return True
    told = _INSTRUCTED.match(words) if has_any(words, _INSTRUCTS) else None
    if told and (is_doer(told["who"]) or told["who"].lower() == "officers"):
        return True
    done = _DID.match(words)
    return bool(done and not _ELSEWHERE.match(words[done.end("done") :]) and _is_thing(done["thing"].strip(), done["done"]))


_TOPIC_ENDS = re.compile(r"(?: [–—-]|:) (?=[A-Z])")


def _after_topic(words: str) -> Iterator[str]:
    """The words, and those after each topic that they open with: "TRO 22/14 – Priory Street – Approved as advertised"."""
    yield words
    for joint in islice(_TOPIC_ENDS.finditer(words), 3):
        if joint.start() < 110 and not (joint.group() == ": " and is_doer(words[: joint.start()])):
            yield words[joint.end() :]


def _is_thing(thing: str, done: str) -> bool:
    """Whether what stands before the deed is what it was done to, and nobody who did it."""
    if (
        _VERB.search(thing)
        or _NO_THING.search(thing)
        or not re.match(r"[A-Z£\d\"“]|\(", thing)
        or (re.search(r"[.,:]$|[\d%]\W*$", thing) and not _COUNTED.match(thing))
        or re.match(r"[\d%]+\W*$", thing.split()[0])
    ):
        return False
    return not (
        _ACTIVE.search(done)
        and (is_doer(thing) or re.search(rf"\b{TITLE}\b", thing) or (re.fullmatch(r"[A-Z]\w*", thing) and thing not in _ONE))
    )


_COUNTED = re.compile(  # "Honorarium of £50", "Changes 1 to 9"
    r"(?:(?:Payments?|Grant|Honorarium|Donation|Precept|Virement|Fee|Cost|Quote|Award|Contribution|Budget|Loan|Purchase|Spend|Expenditure)s?\b[^.;:]* £[\d,.]+k?|(?:Changes?|Sections?|Items?|Minutes?|Recommendations?|Options?|Cheques?|Amendments? to section|Clauses?|Appendix|Invoices?|Proposals?) \d+(?: ?(?:to|and|–|-|,) ?\d+)?)$"
)
_ONE = {
    "Change", "Tracker", "Restructure", "Variation", "Extension", "Scheme", "Tender", "Quote", "Claim", "Bid", "Appeal", "Lease",
    "Loan", "Offer", "Proposal", "Recommendation", "Option", "Register", "Terms", "Draft", "Agenda", "Amendments", "Forecast",
    "Outturn", "Schedule", "Fee", "Fees", "Charges", "Rent", "Rents", "Precept", "Donation", "Award", "Nomination", "Appointment",
    "Membership", "Constitution", "Protocol", "Charter", "Code", "Framework", "Procedure", "Response", "Statement", "Statements",
    "Timetable", "Calendar", "Dates", "Review", "Findings", "Honorarium", "Purchase", "Sale", "Disposal", "Grievance", "Complaint",
    "Consent", "Permission", "Dispensation", "Virement", "Levy", "Recommendations", "Quotation", "Invoice", "Invoices", "Apologies",
    "Leave", "Objection", "Designation", "Wording", "Remit", "Scope", "Logo", "Tariff", "Item", "Plan", "Report", "Minutes", "Budget",
    "Accounts", "Policy", "Application", "Transfer", "Contingency", "Update", "Request", "Strategy", "Programme", "Payments",
    "Checklist", "Licence", "Grant",
}  # fmt: skip


def listed(span: Span) -> list[Span]:
    """The elections that a list tells, "Chair – Mrs Potts (re-elected); Treasurer – Mr Warsame", and "Cllr Frayn to the Board; Cllr Day to …"."""
    head = _OFFICERS.match(span.words)
    if "; " not in span.words and not head:
        return []
    named = re.search(r"\b(?:nominated|appointed|re-?appointed|elected)\b[^;]*; ", span.words)
    its = _ITS.match(words := span.words)
    if its and "; " in words:
        begin = words.index(": ") + 2
        spots = [begin, *(begin + one.end() for one in re.finditer("; ", words[begin:]))]
        return [Span(span.start + a, span.start + b, words[a:b].rstrip()) for a, b in zip(spots, [*spots[1:], len(words)], strict=True)]
    found: list[Span] = []
    at = head.end() if head else 0
    for piece in re.split(r"(?<=;) ", span.words[at:]):
        said = piece.rstrip("; .")
        if re.match(r"[A-Z][\w -]{2,40}(?: [–—-]|:) \S", said) if head else named and (not found or _MORE.match(said)):
            found.append(Span(span.start + at, span.start + at + len(said), said))
        at += len(piece) + 1
    return found if head or len(found) > 1 else []


_MORE = re.compile(rf"(?:and )?{_PERSON}(?:to|as|for|on) (?:the )?[A-Z]")
_OFFICERS = re.compile(
    rf"{_MARK}(?:Election|Appointment|Nomination)s? of (?:[Oo]fficers|[Oo]ffice[- ][Bb]earers|[Rr]epresentatives|[Mm]embers|[Cc]hairs?)[^:;.]{{0,40}}: (?=[A-Z][\w -]{{2,40}} [–—-] )"
)
