"""A resolution that holds several: "that the report be noted; that the Clerk write", "… be noted and the Director be asked to …"."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.models import Span
from indexer.register.ordering import ORDERED
from indexer.register.wording import BASES

_GOES_ON = re.compile(
    r"(?:.{0,120}?(?:RESOLVED|[Rr]esolved|AGREED|[Aa]greed|RECOMMENDED|[Rr]ecommended|DECIDED|[Dd]ecided|[Dd]ecision)\b[^.;]{0,60}?)?\b(?:[Tt]hat|THAT|[Tt]o|TO|[Nn]ot to)\b"
)
_JOINTS = re.compile(r"(?:;|,)? (?:and|AND) (?=THAT\b)|;(?: and)? (?=(?:[Tt]hat|[Tt]o|the|[A-Z]|\w+ \w+ be)\b)")
_TO = re.compile(r"(?:,|,? and)(?: and)? (?=to [a-z])")
_AND = re.compile(
    rf",? and (?=(?:that )?(?:the |its |our )?(?P<who>[A-Z][\w’'&()/, -]{{1,70}}?) (?:be (?:asked|requested|invited|instructed|authorised|directed|required|urged|tasked|recommended)\b|(?:{BASES})\b))"
)
_AND_TO = re.compile(r",? and (?=to (?:require|ask|request|instruct|invite|urge|receive (?:an? )?(?:further|update)|review)\b)")
_SAYS_TO = re.compile(r"(?:RESOLVED|[Rr]esolved|AGREED|[Aa]greed)\W+(?:nem\. con\.,? |unanimously )?to ")


def split_up(span: Span) -> list[Span]:
    """The parts of a resolution's sentence, or itself."""
    words = span.words
    at = [found.end() for found in _JOINTS.finditer(words)]
    if _SAYS_TO.search(words):
        several = [found.end() for found in _TO.finditer(words)]
        at += several if len(several) > 1 else [found.end() for found in _AND_TO.finditer(words)]
    second = next((one for one in _AND.finditer(words) if is_doer(one["who"]) and ORDERED.search(words[: one.start()])), None)
    if second and second.end() not in at:
        at.append(second.end())
    at.sort()
    starts, ends = [0, *at], [*at, len(words)]
    pieces = [words[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
    if len(pieces) < 2 or not all(
        ORDERED.search(one) or _GOES_ON.match(one) or (second and a == second.end()) for a, one in zip(starts, pieces, strict=True)
    ):
        return [span]
    return [Span(span.start + a, span.start + a + len(one), one) for a, one in zip(starts, pieces, strict=True)]
