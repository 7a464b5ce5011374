"""Matters that were sent to another body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register import who
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Structure, sentences

_TO = r"(?:the )?(?:[A-Z][\w’'-]*,? (?:and |of |the |& )?)*(?:Council|Committee|Sub-Committee|Cabinet|Panel|Board|Executive|Forum|Secretary of State|Ombudsman|Police|Commission|Authority)\b"
_SENT = re.compile(
    rf"^(?:The|That the|This|It|An?)\b[^,;]{{0,80}}? ?(?:was|were|be|is) (?:then |formally )?(?:referred|remitted|called in)(?: back)?(?: up)? to (?P<to>{_TO})"
    rf"|\b(?:Committee|Council|Cabinet|Panel|Board|Executive|Members|Sub-Committee) (?:then |formally )?(?:referred|remitted) (?:the|this|it|that)\b[^,;]{{0,60}}? (?:back )?to (?P<to2>{_TO})"
)
_NOT = re.compile(r"\b(?:had been|had|has been|members? to|referred to the (?:report|paragraph|declaration))\b")


def referrals(page: Structure) -> Iterator[Found]:
    """The referrals told in prose."""
    for _, line in page.free():
        for span in sentences(line.start, line.words) if not line.is_row else ():
            sent = _SENT.search(span.words)
            if sent and not _NOT.search(span.words[: sent.end()]):
                yield Found(EntryKind.REFERRAL, span.start, span.end, to=who.clean(sent["to"] or sent["to2"]))
