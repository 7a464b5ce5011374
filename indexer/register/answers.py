"""Answers that say no more than a day: "When will the unit reopen? Director: Monday 5 August."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register import dates
from indexer.register.days import MONTH_NAMES
from indexer.register.models import Span
from indexer.register.structure import Line

_ASKED = re.compile(
    r"\b(?:[Ww]hen|[Hh]ow soon|[Bb]y what date|[Ww]hat date|[Hh]ow long (?:before|until|till))(?: (?:will|would|can|could|is|are|do|does|might|shall|should|may|am|we|they|until|before|till)\b)[^?]{3,160}\? +"
)
_YES = re.compile(
    r"(?:(?:A|Answer|[A-Z][\w .’'-]{1,40}): ?)[\"“]?Yes,? (?P<day>(?:by|before|within|on|in|the same|tomorrow|next)\b[^.?!]{0,50})[.!]?[\"”]?$"
)
_PAST = re.compile(
    r"\b(?:last|next meeting|next election|did|was|were|been|has|had|end|ends|close|closes|expire|due to be heard|deadline|polling|start of term)\b"
)
_ANSWER = re.compile(
    r"(?:(?:A|Answer|Reply|Response)\b ?[:.–-]? ?|[A-Z][^:?.]{1,50}(?::| [–-]) ?)?[\"“]?(?P<day>(?:(?:[Ii]t(?:['’]ll| will) be|[Ww]e (?:expect|aim)|[Bb]y|[Oo]n|[Ii]n|[Bb]efore|[Ff]rom|[Ww]ithin|[Aa]fter|[Aa]t|[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:end|start|first|week|middle)) )?[^.?!]{3,70})(?:[.!]|$)"
)
_SOON = re.compile(
    r"\b(?:by|in|on|before|within|this|next|from) (?:the )?(?:end of |early |late |mid-?)?(?:spring|summer|autumn|winter|Christmas|Easter|week|month|term|half[- ]term|year|new year|weekend|tomorrow|(?:a |\w+ )?(?:days?|weeks?|months?|fortnight))\b|\b[Tt]omorrow\b|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_MONTH = re.compile(rf"\b(?:{MONTH_NAMES})\b|\bhalf[- ]term\b")
_NO_DAY = re.compile(
    r"\b(?:not|no|nobody|unknown|never|if|hop\w+|depends?|subject|since|ago|was|were|had|did|last|opened|closed|reopened|sent|hard to say|expect\w*|should|might|may be|could|perhaps|probably|19\d\d|asked|wanted|showed|shows|earliest|records?|would|which|that|with)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:[Aa]sked|[Pp]ressed|In reply to) (?:[^,;.?]{0,60} )?(?:when|by when|how soon|for a date|as to when|on when)\b[^,;.?]*,[^,;.?]{0,10} ?(?:the |The |an? )?[^,;.]{2,60}? (?:said|replied|answered|gave|promised|told (?:him|her|them|Members)|confirmed)(?: that)?(?: (?:it|this|that|they) would be)? (?P<day>[^,;.]{3,40})"
)


def answers(line: Line) -> Iterator[Span]:
    """The answers of a line to questions after a day, where they give it in a few words."""
    yes = _YES.match(line.words)
    if yes and (is_day(yes["day"]) or re.match(r"the same (?:day|week|evening)", yes["day"])):
        yield Span(line.start, line.end, line.words)
        return
    if "?" not in line.words:
        return
    for asked in _ASKED.finditer(line.words):
        said = _ANSWER.match(line.words, asked.end())
        if said and not _PAST.search(asked.group()) and is_day(said["day"]):
            yield Span(line.start + said.start("day"), line.start + said.end(), line.words[said.start("day") : said.end()])


def is_day(words: str) -> bool:
    """Whether a few words are a day to come, and say nothing else."""
    return (
        len(words.split()) <= 11 and bool(dates.has_day(words) or _MONTH.search(words) or _SOON.search(words)) and not _NO_DAY.search(words)
    )


def told_day(words: str) -> int | None:
    """Where somebody who is asked when a thing will be done tells the day: "Asked when it would be out, she said 3 June"; None where nobody does."""
    told = _TOLD.search(words)
    return told.start("day") if told and len(told["day"].split()) <= 6 and is_day(told["day"]) else None
