"""Decisions that a sentence tells as a list: "RESOLVED (a) to …; (b) …", "Cabinet (i) approved …; (ii) asked …", "agreed: that …; that …"."""

from __future__ import annotations

import re

from indexer.register.models import Span
from indexer.register.ordering import ORDERED
from indexer.register.parts import DEED
from indexer.register.wording import BODY, FORMER, OWN

_LEAD = re.compile(
    r"[^;]*?\b(?:RESOLVED|[Rr]esolved|AGREED|[Aa]greed|DECIDED|[Dd]ecided|RECOMMENDED|[Rr]ecommended)\b[^;()]{0,60}?:? (?=\((?:a|A|i|1)\) )"
)
_BODY_LEAD = re.compile(
    rf"(?:\S*\d\S* )?[^.;()]{{0,80}}?(?:{OWN}|{BODY.upper()})(?: then| also| accordingly)?:? (?=\((?:a|A|i|1)\) [a-zA-Z])"
)
_THAT_LEAD = re.compile(r"[^;]*?\b(?:agreed|resolved|decided|recommended|AGREED|RESOLVED|RECOMMENDED)(?: unanimously)?: ?(?=[Tt]hat\b)")
_MARK = re.compile(r"(?:^|(?<=; )|(?<=;)|(?<=and )|(?<=, ))\((?P<mark>[a-zA-Z]|\d{1,2}|[ivx]{1,4})\) (?=\S)")
_SAID = re.compile(r"\b(?:said|reported|recalled|asked|moved|proposed|suggested|whether|if|invited|report recommended|officers?)\b")


def inlined(span: Span) -> list[Span]:
    """The parts of a sentence that lists decisions; none where it is no such list."""
    words = span.words
    if "; " not in words or words[:1] in ('"', "“"):
        return []
    lead = _LEAD.match(words) or _BODY_LEAD.match(words)
    if lead and "(" in words:
        told = lead.group()
        parts = [] if FORMER.search(told) or _SAID.search(told) else _marked(words, lead.end())
        deeds = bool(re.search(r"(?i)resolved|agreed|decided|recommended", told))
        if len(parts) > 1 and (deeds or all(DEED.match(_MARK.sub("", words[a:b])) for a, b in parts)):
            return [_span(span, a, b) for a, b in parts]
    that = _THAT_LEAD.match(words)
    if that and not FORMER.search(that.group()) and not _SAID.search(that.group()):
        parts = _pieces(words, that.end())
        if len(parts) > 1 and all(
            re.match(r"(?:and )?[Tt]hat ", words[a:b]) and ORDERED.search(re.sub(r"^and ", "", words[a:b])) for a, b in parts
        ):
            return [_span(span, a, b) for a, b in parts]
    return []


def _marked(words: str, begin: int) -> list[tuple[int, int]]:
    spots = [begin + found.start() for found in _MARK.finditer(words[begin:])]
    return list(zip(spots, [*spots[1:], len(words)], strict=True))


def _pieces(words: str, begin: int) -> list[tuple[int, int]]:
    spots = [begin, *(begin + found.end() for found in re.finditer("; ", words[begin:]))]
    return list(zip(spots, [*spots[1:], len(words)], strict=True))


def _span(span: Span, start: int, end: int) -> Span:
    said = re.sub(r"[;,]?(?: and)?\s*$", "", span.words[start:end])
    return Span(span.start + start, span.start + start + len(said), said)
