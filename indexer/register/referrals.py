"""Matters that were sent to another body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register import who
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Structure, sentences

_TO = (
    r"(?:(?:the |a |an |its |full |Full )*(?:[A-Z][\w’'&-]*,? (?:and |of |the |for |& )?)*(?:Council|Committee|Sub-Committee|Cabinet|Panel|Board|Executive|Forum|Secretary of State|Ombudsman|Police|Commission|Authority|Partnership|Team"
    r"|[Ww]orking [Gg]roup|[Ww]orking [Pp]arty|[Ss]ub-[Gg]roup|[Tt]ask (?:and [Ff]inish )?[Gg]roup|Assembly|Highways|Trust|Parliament|Minister|Auditor|Group)\b|full council\b|officers\b)"
)
_VERB = r"(?:referred|remitted|called in|passed|escalated|sent)"
_SENT = re.compile(
    rf"^(?:[Tt]he|[Tt]hat the|[Tt]his|[Ii]t|An?|[A-Z]\w+)\b[^,;]{{0,100}}? ?(?:was|were|be|is|are|stood|stands) (?:then |formally |therefore |accordingly |duly |automatically )*{_VERB}(?: back)?(?: up)?(?: without (?:debate|discussion))? to (?P<to>{_TO})"
    rf"|^(?:It )?(?:therefore |accordingly )stood referred to (?P<to3>{_TO})"
    rf"|\b(?:Committee|Council|Cabinet|Panel|Board|Executive|Members|Sub-Committee) (?:then |formally |therefore )?(?:referred|remitted) (?:the|this|it|that)\b[^,;]{{0,60}}? (?:back )?to (?P<to2>{_TO})"
    rf"|^(?:Referred|REFERRED|Remitted)(?: back)? to (?P<to4>{_TO})"
    rf"|, the (?:motion|matter|question|item|petition|application)\b[^,;]{{0,60}}? (?:was|stood|stands) (?:then )?{_VERB} to (?P<to5>{_TO})"
)
_NOT = re.compile(
    r"\b(?:had been|had|has been|have been|members? to|referred to the (?:report|paragraph|declaration)|said|asked|proposed|moved|suggested|recommended|requested|felt|reported|explained|advised|whether|if)\b"
    r"|(?:letters?|papers?|emails?|copy|copies|slides|information|figures|details|thanks|patients?|families|children|residents?|cases|complaints|calls)\b[^,;]{0,30} (?:was|were|be|is|are) (?:\w+ )?(?:sent|passed|referred)"
)


def referrals(page: Structure) -> Iterator[Found]:
    """The referrals told in prose."""
    for _, line in page.free():
        if line.is_row or not re.search(r"refer|remit|called in|passed|escalat|sent", line.words, re.IGNORECASE):
            continue
        for span in sentences(line.start, line.words):
            sent = _SENT.search(span.words)
            if sent and not _NOT.search(span.words[: sent.end()]):
                to = next(named for named in sent.groups() if named)
                yield Found(EntryKind.REFERRAL, span.start, span.end, to=who.clean(to))
