"""Matters that were sent to another body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register import who
from indexer.register.days import MONTH_NAMES
from indexer.register.models import EntryKind, Found
from indexer.register.quick import has_any
from indexer.register.structure import Structure, sentences
from indexer.register.wording import BASES

_BODIES = (
    r"(?:Council|Committee|Sub-Committee|Cabinet|Panel|Board|Executive|Forum|Secretary of State|Ombudsman|Police|Commission|Authority|Partnership|Team|[Ww]orking [Gg]roup|[Ww]orking [Pp]arty|[Ss]ub-[Gg]roup|[Tt]ask (?:and [Ff]inish )?[Gg]roup|Assembly|Highways|Trust"
    r"|Parliament|Minister|Auditor|Group|Scrutiny|County|District|Borough|City|DC|BC|CC|PC|TC|MBC|Agency|Department|Directorate|Services?|Court|Tribunal|Inspectorate|Service|Association|Federation|Society|Union|Company|Alliance|Network|Officer|Standards|Planning|Licensing|Enforcement|Audit|Finance|ICB|NHS|Executives|Standing Orders? (?:Group|Committee)|Charter Trustees|Trustees|Governors|Commissioner|Combined Authority)"
)
_TO = rf"(?:(?:the |a |an |its |full |Full |next |relevant |appropriate |two |other )*(?:[A-Z][\w’'&-]*,? (?:and |of |the |for |& |on )*)*{_BODIES}\b(?: (?:for|of|on) [A-Z][\w’'&-]*(?: (?:and |& )?[A-Z][\w’'&-]*)*)?|(?:[Ff]ull [Cc]ouncil|the (?:working|task) (?:party|group)|the sub-?committee|scrutiny)\b|officers\b)"
_NO_BODY = rf"(?!(?:the |a |an )?(?:Appendi|Section|Paragraph|Page|Minute|Item|Table|Annex|Policy|Act|Rule|Report|Recommendation|Clause|Schedule|Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Members?\b|{MONTH_NAMES}))"
_WIDE = rf"(?:{_TO}|{_NO_BODY}(?:the |its )?[A-Z][\w’'&-]*(?: (?:and |of |for |& )?[A-Z][\w’'&-]*)*)"
_STRONG = r"(?:referred|remitted|called in|escalated|re-?referred|redirected)"
_VERB = rf"(?:{_STRONG}|passed|sent|forwarded|handed|transferred)"
_BACK = r"(?: (?:back|up|on|over|across|down|onwards?))?(?:,? without (?:debate|discussion|comment|further debate),?| for (?:decision|determination|consideration|approval))?"
_SENT = re.compile(
    rf"^(?:[^.;:]{{0,60}}, )?(?:[Tt]he|[Tt]hat the|[Tt]his|[Ii]t|An?|[A-Z][\w’'/-]*)\b[^;:]{{0,160}}? ?(?:was|were|be|is|are|stood|stands)(?: also)? (?:then |formally |therefore |accordingly |duly |automatically |also |again |unanimously )*(?:{_STRONG}{_BACK} to (?P<to>{_WIDE})|{_VERB}{_BACK} to (?P<to6>{_TO}))"
    rf"|^(?:[Tt]he )?(?:It|Chair|Chairman|Mayor|Leader) (?:then |also |therefore |accordingly )?(?:referred|remitted) (?:the|this|that|both|all)\b[^,;]{{0,80}}? (?:back )?to (?P<to12>{_WIDE})"
    rf"|^(?:It )?(?:therefore |accordingly )stood referred to (?P<to3>{_TO})"
    rf"|\b(?:Committee|Council|Cabinet|Panel|Board|Executive|Members|Sub-Committee|Forum|Authority|Trustees|Group)\b(?:[^;:]{{0,100}}? and)? (?:then |formally |therefore |also |duly |unanimously )*(?:referred|remitted|re-?referred|escalated|passed) (?:the|this|it|that|its|both|all|an?)\b[^,;]{{0,80}}? (?:back |up |on )?to (?P<to2>{_TO})"
    rf"|^(?:Referred|REFERRED|Remitted|REMITTED|REFER|Refer|Escalated?|Called in|Passed|Pass|Forwarded?|FORWARDED|Sent|Handed|Transferred)(?: back| on| up| over| item)? to (?P<to4>{_TO})"
    rf"|, (?:and )?the (?:motion|matter|question|item|petition|application|proposal|report|issue|complaint)\b[^,;]{{0,60}}? (?:was|stood|stands|be|is) (?:then |also |accordingly )?{_VERB}{_BACK} to (?P<to5>{_TO})"
    rf"|(?:^|[:–—;-] |, and |\band )(?:the |an? |this )?(?:[\w’'/()-]+ ){{0,8}}?(?:[Pp]roposal|[Mm]atter|[Ii]ssue|[Ii]tem|[Qq]uestion|[Cc]omplaint|[Cc]ase|[Rr]equest|[Rr]eport|[Qq]uery|[Mm]otion|[Pp]etition|[Aa]pplication|[Aa]ppeal|[Dd]ecision|[Ii]tem \d+|(?:matter|question|issue|proposal|request) of [^;:]{{3,60}}?|[a-z]+(?= (?:was|were|is|be|to be)\b)) (?:(?:was|were|is|be|to be) (?:also |then )?)?{_VERB}{_BACK} to (?P<to7>{_TO})"
    rf"|(?:^|[:–—;-] ){_STRONG}(?: back| on| up| over)? to (?P<to11>{_WIDE})"
    rf"|(?:^|[:–—;-] )(?:{_VERB}|refer|pass|escalate|forward|send)(?: back| on| up| over)?(?: it| this)? to (?P<to8>{_TO})"
    rf"|(?:^|[:–—;-] )(?:the )?(?:matter|issue|item|question|report|decision|this|it)s? to (?:go|be (?:referred|passed|escalated|taken|sent|forwarded|remitted))(?: back| up| on)? to (?P<to9>{_TO})"
    rf"|^(?:\W*\w{{1,8}}[.)]? )?[A-Z][^.;:]{{2,70}}? to (?:go|be (?:referred|passed|escalated|taken|sent|forwarded|remitted))(?: back| up| on)? to (?P<to13>{_TO})"
    rf"|^To (?P<to10>{_TO})(?: &| and)?[^:;.]{{0,30}}: \w",
)
_NOT = re.compile(
    r"^(?:More |All |Any(?:one|body)?\b|Most |Such |Each |Every(?:one)? |Many |Those )[^,;]* (?:is|are) |\b(?:had been|had|has been|have been|members? to|(?:[Mm]embers|Committee|Panel|Council|Board|Cabinet|Forum|Councillors|meeting) (?:were|are|was|is) referred|referred to the (?:report|paragraph|declaration)|said|asked|proposed|moved|suggested|recommended|requested|felt|reported|explained|advised|whether|if|would|will|should|could|may|might|can|asking|want\w*|wish\w*|which|who)\b(?! (?:the County|there))"
    r"|(?:letters?|papers?|emails?|copy|copies|slides|information|figures|details|thanks|comments|observations|views|findings|concerns|recommendations|patients?|families|children|residents?|cases|complaints|calls|people|pupils|leaflets?|notices?|invitations?|minutes|cheque|money|funds?|invoices?|reply|response|survey|form)s?\b[^,;]{0,30} (?:(?:was|were|be|is|are) (?:\w+ )?)?(?:sent|passed|referred|forwarded|transferred|handed)"
    r"|\b(?:transferred|handed|passed) (?:over |on )?to (?:the )?(?:Council|County|Trust|District|Town|Parish)(?:'s)? (?:in|on|under|from|for a)\b"
)


_SENDS = ("refer", "remit", "called in", "pass", "escalat", "sent", "send", "forward", "hand", "transfer", "to go to", "redirect")
_PERSON = re.compile(
    r"(?:the )?(?:(?:Assistant|Deputy|Chief|Executive|Corporate) )*(?:Head|Director|Chief|Clerk|Manager|Convener|Officer|Solicitor|Surveyor|Engineer|Treasurer)\b"
)
_TASK = re.compile(rf"[^,;:.]{{0,60}} to (?:{BASES})\b")
_TO_ONE = re.compile(r"\W*to\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"^The (?:question|matter|issue) (?:of )?(?:whether|if|who|which|how)\b.*?(?= (?:was|were|be|is) \w*(?:referred|remitted|passed|sent))"
)


def referrals(page: Structure) -> Iterator[Found]:
    """The referrals told in prose."""
    for _, line in page.free():
        if line.is_row or not (has_any(line.words, _SENDS) or _TO_ONE.match(line.words)):
            continue
        for span in sentences(line.start, line.words):
            sent = _SENT.search(span.words)
            if sent and not _NOT.search(_QUESTION.sub("", span.words[: sent.end()])):
                to = next(named for named in sent.groups() if named)
                if _PERSON.match(to) and _TASK.match(span.words[sent.end() :]):
                    continue
                yield Found(EntryKind.REFERRAL, span.start, span.end, to=who.clean(to))
