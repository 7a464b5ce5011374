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
_JOINTS = re.compile(
    r", (?=that (?:the|an?|it|all|any|no|[A-Z]\w+)\b[^,;]{3,120} (?:be|not be)\b)|(?:;|,)? (?:and|AND) (?=THAT\b)|;(?: and)? (?=(?:[Tt]hat|[Tt]o|the|[A-Z]|\w+ \w+ be)\b)"
)
_TO = re.compile(r"(?:,|,? and)(?: and)? (?=to [a-z])")
_AND = re.compile(
    rf",? and (?=(?:that )?(?:the |its |our )?(?P<who>[A-Z][\w’'&()/, -]{{1,70}}?) (?:be (?:the\b|an?\b|asked|requested|invited|instructed|authorised|directed|required|urged|tasked|recommended)\b|(?:{BASES})\b))"
)
_AND_THAT = re.compile(
    rf"[,;]? and (?=that,? (?:(?!(?:was|were|had|is|are|would|will|could)\b)[\w’'&()/£%.,-]+ ){{1,14}}?(?:be|not be|{BASES})\b)"
)
_DEEDS = re.compile(
    r",? and (?:(?:then|also|further|therefore|accordingly|in the (?:interim|meantime)),? )*(?=(?:to (?:instruct|ask|request|invite) the\b)|(?:ASKED|AGREED|RESOLVED|RECOMMENDED|NOTED|APPROVED|ENDORSED|agreed|resolved|approved|endorsed|noted|referred|asked|supported|recommended|requested|delegated|instructed|authorised|invited|adopted|directed|refused|deferred|declined|accepted|appointed|remitted|ask|instruct|request|invite|delegate|authorise|award) (?:that|to|the|an?|its|their|all|officers|members|[A-Z]\w+)\b)"
)
_WEIGHED = re.compile(
    r"\b(?:considered|discussed|reviewed|received|debated|moved|seconded|proposed|heard|examined|scrutinised|welcomed|commented|thanked|questioned|queried|asked|listened|debated|met|congratulated|praised|commended)\b[^,;]*$"
)
_HANDS = re.compile(
    r"\b(?:authorise|delegate|ask|instruct|request|invite|require|direct|empower|appoint|nominate|mandate)s?d?\b[^,;]*,[^,;]*$"
)
_SAYS_TO = re.compile(r"(?:RESOLVED|[Rr]esolved|AGREED|[Aa]greed)\W+(?:nem\. con\.,? |unanimously )?to ")


def split_up(span: Span) -> list[Span]:
    """The parts of a resolution's sentence, or itself."""
    words = span.words
    at = [found.end() for found in _JOINTS.finditer(words) if not found.group().startswith(", ") or _orders_before(words[: found.start()])]
    if _SAYS_TO.search(words):
        several = [found.end() for found in _TO.finditer(words)]
        at += [
            one
            for one in several
            if not (words[:one].endswith(", ") and _HANDS.search(words[: one - 2]))
            and not re.search(
                r"\b(?:subject|regard|respect|relation|reference|related|due|addition|prior|according|objection|up|and)\W+$",
                words[: one - 4],
            )
        ]
    at += [found.end() for found in _AND_THAT.finditer(words) if ORDERED.search(words[: found.start()])]
    second = next((one for one in _AND.finditer(words) if is_doer(one["who"]) and ORDERED.search(words[: one.start()])), None)
    if second and second.end() not in at:
        at.append(second.end())
    at = sorted(set(at))
    starts, ends = [0, *at], [*at, len(words)]
    pieces = [words[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
    if len(pieces) < 2 or not all(
        ORDERED.search(one) or _GOES_ON.match(one) or (second and a == second.end()) for a, one in zip(starts, pieces, strict=True)
    ):
        return [span]
    return [Span(span.start + a, span.start + a + len(one), one) for a, one in zip(starts, pieces, strict=True)]


def _orders_before(words: str) -> bool:
    """Whether something is decided before a joint already, and not only announced with an aside: "Agreed, on the proposal of Cllr Day"."""
    return bool(ORDERED.search(words)) and not re.fullmatch(r"\W*\w+, [^,]*", words)


def by_deeds(span: Span) -> list[Span]:
    """ "The Board noted the report and asked that …" as the two, where the first is not merely what was weighed."""
    joint = next((one for one in _DEEDS.finditer(span.words) if not _WEIGHED.search(span.words[: one.start()])), None)
    if not joint:
        return [span]
    first, second = span.words[: joint.start()], span.words[joint.end() :]
    return [Span(span.start, span.start + joint.start(), first), Span(span.start + joint.end(), span.end, second)]
