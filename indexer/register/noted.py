"""Decisions as notes leave them: a verdict after a topic, an order that names nobody, a thing that is to be done, yes or no."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.called import is_called
from indexer.register.quick import Gated
from indexer.register.wording import TITLE

_MARK = r"\W*(?:(?:Minute|Min|Item|Agenda item|Decision|App|Application|Rec|Recommendation)\.? )?(?:\(?(?:[A-Z]{0,6}[\d/.-]*\d|[a-zA-Z]|[ivx]{1,4})[.):]{0,2} )?"
_FINITE = re.compile(
    r"\b(?:is|are|was|were|been|being|has|had|have|will|would|shall|could|may|might|must|can(?:not)?|said|says|told|asked|who|which|whether|if|because|I|he|she|they|I|you|thought|felt|wanted|wants|reported|explained|previously|already|yet|it was|isn['’]t|wasn['’]t|didn['’]t|did|does)\b|\?"
)
_TOPIC = re.compile(r"(?: [–—-]|:|,?\s→) (?=[A-Za-z\"“£\d])")
_VERDICT = (
    r"(?:not )?(?:re-?)?(?:approved?|adopted?|extended(?= (?:to|until) )|agreed(?! (?:to|that|with(?! (?:the (?:addition|amendment|exception|following|proviso|change)|an?\b))|by general)\b)|accepted?(?! by the (?:mover|proposer))|refused?|rejected?|deferr?(?:ed)?|granted|permit(?:ted)?|supported|endorsed?|noted?|renewed?|revoked?|suspended?|dismiss(?:ed)?|upheld|allowed|adjourned?|declined?|received?|ratified|authorised?|confirmed(?! as a)|elected|appointed|co-opted|signed off|held over|turned down|struck out|thrown out"
    r"|put back|put off|withheld|awarded|homologated|continued(?= (?:to|until|for))|made(?= as (?:advertised|recommended|drafted|proposed))|preferred|chosen|selected|delegated(?= to| for)|released|written off|waived|rescinded|OK['’]?d|okayed|remitted(?= to)|stood over|left over|issued|imposed|cut(?= (?:to|by|from))|raised(?= (?:to|by|from))|set(?= at)|fixed(?= at)|overturned|no objections?|no action|no further action|object(?:ion)?(?=\W*$|,| \(|:| on\b| due\b| because\b| [–—-])|grant(?=\W*$|,| for| as| subject| in)|support(?=\W*$|,| subject| in)|(?:prior approval (?:not )?required|not required))"
)
_PARTIES = re.compile(
    r"\W*(?:(?:The )?(?:Police|Applicants?|Agents?|Objectors?|Residents?|Parents?|Management(?: response| side)?|Staff side|Unions?|Officers?|Chair(?:man)?|Clerk|Director|Leader|Inspectors?|Appeals?(?: decisions?)?|Appellants?|Tenants?|District|County|Borough|City|Government|Minister|Speaker|Answer|Reply|Response|Question|Motion|Amendment|Proposal|Options?|Ask|Aims?|Purpose|Reasons?|Suggestions?|Idea|(?i:recommendations?)(?! \(?\d)|Officer recommendation|Recommended|Draft|Proposed|Licensing Officer|Legal Adviser|Withdrawn|Deferred by|Present|Apologies|Declarations?|Interests?|Note|NOTE|NB|Oppos(?:e|ed|ing)(?=: \d)|Support(?:ed|ing)?(?=: \d)|Don['’]t know|Undecided|Objection \d+|Notice \d+|(?:Members?|Ward \w+|Others?|Officers?|Persons?|Those) consulted|Consultees?|(?:Any|Is|Are|Has|Have|Does|Was) [^:–]{2,60}|[^:–]{0,40}\b(?:[Cc]onflicts?(?: of interest)?|[Ii]nterests?|[Dd]ispensations?|[Ee]xempt\w*|[Cc]all-in|[Uu]rgent|[Cc]onfidential|told|consulted|informed|[Ii]mplications)|(?:Item |Agenda item )?\d{0,2}\.? ?Apologies(?: for absence)?|Update|Status|Last|Previous|For|Against|Vot\w+|Advice|Fees?|Auditors?|Consult\w+|Concerns?|Comments?|Issues?|Points|Key decision|KEY DECISION|Call-in|Exempt|Urgent|(?:Parish|Town|Ward|Community|County|District|Borough) (?:[Cc]ouncils?|[Mm]embers?|[Cc]ouncillors?)|Emergency services|Highways|Substantive|Carried forward|General view|Views?|[QA]\d{0,2}(?=:))|[^–:]*\b(?:said|asked|says|wrote|reported|told|Inspector['’]?s?|[Aa]ppeals?|response|received))\b[^–:]*(?: [–—-]|:)"
)
_CLOSED = re.compile(
    rf"(?i:{_VERDICT})(?:,? (?:as|by(?= (?:all|members|\d|\w+ votes|a |consent|the (?:Committee|Council|Board|Panel|meeting|Forum))\b)|with|without|for|at|in(?! operation)|on|to|until|till|from|subject|under|unanimously|nem|pending|because|provided|save|except|unless|and|but|only|up|over|en bloc|contrary|over-?ruled|owing|due|officer|delegated|Cllrs?|Councillors?)\b[^;]*| \d+ ?[/:–-] ?\d[\d/:–-]*|: [^;]*| [–—-] [^;]*|,[^;]*| ?\([^)]*\)[^;]*| (?:once|twice|again|unanimously|today|tonight))?\W*$"
)
_BASE = (
    r"(?:[Aa]pprove(?! of)|[Aa]dopt|[Aa]ccept|[Rr]efuse|[Rr]eject|[Dd]efer|[Gg]rant(?= (?:the|an?|all|for|as|subject|it|permission|consent|licence)|,)|[Pp]ermit(?= (?:the|an?|as|subject|with)|,)|[Ss]upport(?= (?:the|an?|this|all|in principle|subject)\b|,| (?!for|of|from|group|work|staff|serv|offic|plan|was|to)[a-z]+\W*$)|[Oo]ppose|[Oo]bject (?:to|on)|[Ee]ndorse|[Rr]enew(?!al)"
    r"|[Rr]evoke|[Uu]phold|[Dd]ismiss|[Aa]djourn (?:to|until)|[Ll]eave (?:up|it|as|the|this|them|for|until|till|on|in|off|out)|[Kk]eep (?:the|it|to|as|an?|this|all|our|them|on|up|shut|open)|[Rr]etain|[Ss]tick (?:with|to|at)|[Ss]tay (?:with|as|put|at)|[Dd]rop (?:the|it|this)|[Ss]helve|[Pp]roceed|[Gg]o (?:ahead|with|for|in the|to tender)|[Cc]arry on|[Pp]ress on|[Bb]uy|[Pp]urchase (?:the|an?|two|three|£)"
    r"|[Hh]ire (?:the|an?|two)|[Ss]pend|[Dd]onate|[Gg]ive (?:£|\d)|[Pp]ay (?:£|the|for|up)|[Mm]ove (?:to|it)|[Ss]witch to|[Jj]oin(?= (?:the|for)|\W*$)|[Ee]nter(?=\W*$| (?:the|it|again))|[Ss]ubscribe|[Aa]ppoint|[Ee]lect|[Cc]o-?opt|[Cc]hoose|[Oo]pt for|[Pp]ostpone|[Cc]ancel(?!l)|[Rr]e-?open|[Dd]ecline|[Tt]ake no action|[Dd]o(?:n['’]t| not) \w+|[Dd]o (?:it|nothing|so|this)|[Ss]et (?:at|the|fees?)|[Ff]ix (?:at|the fee)|[Cc]laim on"
    r"|[Ss]ell|[Rr]e-?let (?:the|to|at|it)\b|[Ww]rite off|[Ww]ait (?:until|till|for)|[Ii]nsure|[Mm]atch[- ]fund|[Ss]ign up|[Tt]ry (?:it|again|for|the|an?)|[Rr]epeat|[Tt]ake up|[Aa]ccept|[Nn]ote(?= (?:the|only|that|report)|; ))"
)
_ORDER = re.compile(rf"{_BASE}\b(?!ed\b|ing\b|s\b)[^;]*\W*$")
_SAYS = re.compile(
    r"(?:[Nn]ot this (?:year|time)\W*$|[Ii]n principle,? (?:yes|agreed|OK)\W*$|(?:\w+ ){1,3}yes, (?:\w+ ){1,3}no\W*$|[A-Z][\w ]{0,20} it is\W*$|Option \w+(?: (?:preferred|chosen|agreed|it is))?\W*$|Happy (?:for (?:it|this|that|them|these)|with)\b|[Nn]one to be \w+|They stay\W*$|So we['’]ll \w+)"
)
_JOINED = re.compile(r": | [–—-] |→")
_OTHER = re.compile(r"\b(?:[Mm]otion|[Aa]mendment|recommendations? (?:\(|en bloc)|Oppose [^:]*: \d|[Vv]otes?)\b")
_HEADING = re.compile(r"[\d. A-Z]{2,}[A-Z]")
_BY_VOTE = re.compile(r"Agreed (?:nem|without|by all|unanimously)")
_LISTED = re.compile(r"\([a-z]\) [a-z]")
_ANSWER = re.compile(
    r"(?:(?:[Yy]es|OK|[Oo]k(?:ay)?|YES|NO|[Ff]ine)(?:,? (?:please|to|but|with|for|subject|in principle|if|and)\b[^;]*|,[^;]*)?|[Nn]o(?: thanks?)?)\W*$"
)
_TO_BE = Gated(
    re.compile(
        rf"{_MARK}(?P<thing>(?:(?!(?:to|need\w*|due|likely|hop\w+|expect\w+|want\w*|wish\w*|ask\w*|agreed|ought|order|able|going|plann\w+|intend\w*|said|propos\w+|recommend\w*|required|invited|request\w*|instruct\w*|unable|continu\w+|seem\w*|appear\w*|report\w*|start\w*|began|requires?|believed?|show\w*|consider\w*|thought|found|known|assumed|allow\w*|prov\w+|held|understood|deemed|also|Cllrs?|Councillors?|Mrs?|Ms|Dr|law|rules?)\b)[\w£%&’'\"“”/.,()+#-]+ ){{1,14}}?)to (?:be (?!done\b|able|a\b|an\b|confirmed\W*$|advised|supplied|sent|circulated|provided|forwarded|shared|e-?mailed|checked|chased|contacted|asked|told|informed|diarised|reported|reminded|notified|invited|referred|remitted|passed|taken|escalated|read|expressed|held\b|cleared|complete)[a-z]+|go to (?=[A-Z][a-z]+(?:box|[^ ]*)? ?\W*$)(?![A-Z][a-z]+ing\b|Council|Cabinet|Committee|Highways|Legal|Finance|Parks)|stop|continue|remain|stay|move to|rise to|close|run (?:from|until|for))\b[^;?]*$"
    ),
    ("to ",),
)
_DOER = re.compile(
    r"\b(?:by (?:the )?[A-Z]|ACTION|Action)|(?: [–—-] |\()(?:Clerk|Chair(?:man)?|[A-Z]{2,4}|Cllr [A-Z]\w+|[A-Z][a-z]+)(?:\)| [–-] [^–]{2,20})?\W*$|\b(?:hoped|if|unless|would|will|was|were|is|are|had|has|said|asked|wished|wanted|thought)\b"
)
_ITSELF = re.compile(
    r"(?:[A-Z][^.;:–]{2,40}(?:: | [–—-] ))?(?:The )?(?:(?:[A-Z][\w’'-]+ ){0,2}(?:Sub-)?(?:Committee|Group|Board|Panel|Forum|Council|Executive|Cabinet|Partnership|Commission|Trustees)) to (?:recommend|revisit|look (?:at|again)|take (?:a view|this|it)|consider|review|support|reconsider|return|receive|scrutinise|object|oppose|endorse|hold|come back)\b[^;?]*$"
)
_COMES_BACK = re.compile(
    r"\W*(?:[A-Z][^.;:]{0,50} )?(?:[Mm]eetings?|[Ii]tem(?: \d+| on [^,;:]{2,40})?|[Bb]usiness|[Ss]ession|[Hh]earing|[Rr]eport|[Dd]ates?) (?:to (?:be )?move|moved|put back|brought forward|put off|deferred|adjourned)(?: (?:by )?(?:a|one|two|\w+) (?:week|month|day|fortnight)s?)? (?:to|until) [^;]*$"
)


def is_noted(words: str) -> bool:
    """Whether a sentence of notes is a decision."""
    if len(words) > 160 or words.endswith((":", "–", "-", ";", "?")):
        return False
    if not _JOINED.search(words) and _FINITE.search(words):
        return bool(_SAYS.match(words))
    if _OTHER.search(words) or _PARTIES.match(words) or _HEADING.fullmatch(words):
        return False
    own, *said = _after_topics(words)
    if any(_CLOSED.match(one) and len(one.split()) < 26 for one in said):
        return not _FINITE.search(said[0]) and not _is_somebody(own[: len(own) - len(said[0])])
    whole = not _FINITE.search(own)
    if whole and (own[:1].isupper() or re.search(r"[/:.)A-Z]", words[: len(words) - len(own)])) and _CLOSED.match(own):
        return not _BY_VOTE.match(own)
    if any(_SAYS.match(one) for one in (said or [own])):
        return True
    if said and _ANSWER.match(said[-1]) and not _FINITE.search(said[-1]) and not _is_somebody(own[: len(own) - len(said[-1])]):
        return True
    order = next((one for one in (own, *said) if _ORDER.match(one) and not _FINITE.search(one)), None)
    if order and not _names_doer(own) and not _is_somebody(own[: len(own) - len(order)]):
        return not _LISTED.match(words)
    return whole and (_is_to_be(words) or bool(_ITSELF.match(own)) or bool(_COMES_BACK.match(words)))


def piece(words: str) -> str:
    """The decision of a sentence that is one: without an order that stands before it, "BD to mend – spend up to £40"."""
    said = _after_topics(words)
    if (
        len(said) > 1
        and any(one.match(said[1]) for one in (_ORDER, _SAYS, _CLOSED, _ANSWER))
        and re.search(r"\bto [a-z]+\W*$|\bto [a-z]+ \w+", words[: len(words) - len(said[1])])
    ):
        return said[1]
    return words


def _after_topics(words: str) -> list[str]:
    """The words without their mark, and what follows each topic that they open with."""
    mark = re.match(_MARK, words)
    own = words[mark.end() :] if mark else words
    joints = [one for one in _TOPIC.finditer(own) if one.start() < 90][:3]
    return [own, *(own[one.end() :] for one in joints)]


def _is_somebody(topic: str) -> bool:
    """Whether a topic is who speaks or votes: "Ms Obi – yes"."""
    name = topic.strip(" :–—-()")
    if not name:
        return False
    return bool(_FINITE.search(name)) or is_doer(name) or is_called(name, listed=True) or bool(re.search(rf"\b{TITLE}\b", name))


def _names_doer(words: str) -> bool:
    """Whether an order ends in who is to carry it out: "– Clerk", "(JW)"."""
    last = re.search(r"(?: [–—-] |\()([A-Z][^–()]{1,40})\)?\W*$", words)
    return bool(last and (is_doer(last[1]) or is_called(last[1], listed=True)))


def _is_to_be(words: str) -> bool:
    told = _TO_BE.match(words)
    if not told or words.startswith("(") or _DOER.search(words) or _FINITE.search(words) or _names_doer(words):
        return False
    thing = told["thing"].strip(" ,")
    return (
        bool(thing)
        and thing[:1].isupper() | (not thing[:1].isalpha()) | (":" in words)
        and not is_doer(thing)
        and not is_called(thing, listed=True)
    )
