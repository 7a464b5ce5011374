"""What somebody who answers for a thing says that it would be by a day, and what he would have by then."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.deeds import DEADLINE, EVENT, FIGURES

_SPEAKS = re.compile(
    r"(?P<who>(?:[Tt]he |[A-Z])[^,;.]{1,70}?) (?:said|says|confirmed|confirms|advised|replied|stated|announced|reported|answered|was able to say|promised)(?: straight away| also| then)?(?: that)? (?=the |an? |there|[a-z\d])"
)
_IS_THERE = re.compile(
    r"be (?:(?:up and )?running|there|ready|on (?!the (?:red|wrong|agenda of))|back|up|out|in (?:place|post|use|operation|force|hand|time)|with|at|held|open|live|an? |another|two|three|four|more|extra)\b|(?:stay|remain) open\b|(?:take in|keep|run|start|begin|go|open|come|take place|have (?:an?|the|their|its|new|more)) ?\b"
)
_HAS = re.compile(
    r"have (?!\d|to\b|been\b|no\b|had\b|less\b|fewer\b|[a-z]+ed\b|an? (?:impact|effect|chance|role|duty|say|vote)\b)[^.;]{2,60}? (?:by|before|for|within) "
)
_MONEY = re.compile(
    r"\b(?:costs?|spend(?:ing)?|overspend|underspend|rates?|prices?|fees?|budget|income|savings?|deficit|balance|reserves|demand|numbers?|inflation|government|ministers?)\b",
    re.IGNORECASE,
)


def spoken_for(words: str, modal: re.Match[str], before: str, dated: bool, after: str) -> bool:
    """Whether somebody who answers for a thing says that it would be there, be kept or be held by or on a day."""
    told = _SPEAKS.match(before)
    if not told or not is_doer(told["who"].strip()) or "not" in modal["gap"].split() or re.search(r"\b(?:if|unless|subject to)\b", after):
        return False
    verb = words[modal.start("verb") :]
    noun = re.sub(r"^that ", "", before[told.end() :].strip())
    if EVENT.search(noun) or FIGURES.search(after) or re.search(r"£|%|\bper cent\b", after) or _MONEY.search(noun):
        return False
    return bool(_IS_THERE.match(verb)) and (dated or bool(DEADLINE.search(after)))


def has_by(words: str, modal: re.Match[str], own: str, dated: bool, after: str) -> bool:
    """Whether somebody would have a thing by a day: "Town Clerk will have a new one by the 27th"."""
    return (
        dated
        and "not" not in modal["gap"].split()
        and bool(_HAS.match(words[modal.start("verb") :]))
        and not re.search(r"£|%", after)
        and not _MONEY.search(own)
    )
