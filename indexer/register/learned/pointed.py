"""Who and by when, where the rules and the pointer differ: the rules' word stands unless the pointer is a good deal surer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.register import dates, who
from indexer.register.learned.pointer import NEVER, Choice, Pointer
from indexer.register.learned.window import KINDS, standing
from indexer.register.models import Found
from indexer.register.structure import Line
from indexer.register.then import meant

# How much likelier (in logarithms) the pointer must find its own than what the rules say (docs/register.md has how they were chosen).
NAMED, UNNAMED = 6.0, 2.0  # where they name somebody, and where they name nobody
UNTIMED, TIMED, OTHERWISE = 2.0, 5.0, 3.0  # to add a time, to take one away, to give another
EDGED = 8.0  # to say the same words of a time longer or shorter
_CELL = 6  # words: what is longer is no time in a cell
_LONGEST = 12  # words: what is longer is no time
_PREPOSITION = re.compile(r"^(?:(?:in time for|over|during|within|attend|by|at|in|on|for|to|its|their) )+")
_ARTICLE = re.compile(r"^(?:(?:by|before|the|his|her) )+")


def pointed(one: Found, text: str, meeting: date | None, pointer: Pointer) -> Found:
    """The entry with what the pointer is surer of than the rules."""
    if one.kind not in KINDS:
        return one
    name, time = pointer.of(text, one.start, one.end, one.kind)
    return replace(one, who=_who(one, text, name), by=_by(one, text, meeting, time))


def _who(one: Found, text: str, choice: Choice) -> str:
    likely, start, end = choice.best()
    said = who.clean(text[start:end]) if likely > choice.none else ""
    if not one.who:
        return said if likely > choice.none + UNNAMED else ""
    places = standing(one.who, text, choice.window.start, choice.window.end)
    theirs = max((choice.of(*place) for place in places), default=NEVER)
    return one.who if theirs + NAMED >= max(likely, choice.none) else said


def _by(one: Found, text: str, meeting: date | None, choice: Choice) -> str:
    likely, start, end = choice.best()
    is_row = Line(one.start, one.end, text[one.start : one.end]).is_row
    if one.by and not is_row and choice.none > likely + TIMED:
        return ""
    words = text[start:end].strip(" |;,.–-")
    said = meant(one, _time(words, meeting, is_row), text, meeting)
    is_worded = not (is_row or said[:1].isdigit())
    if not one.by:
        told = (is_worded and _in_words(words)) or said
        return told if likely > choice.none + UNTIMED else ""
    if is_worded and likely > choice.none + EDGED and _are_one(_in_words(words), one.by):
        return _in_words(words)
    is_surer = said and likely > max(choice.none, _theirs(one, text, meeting, choice)) + OTHERWISE
    return said if is_surer else one.by


def _in_words(words: str) -> str:
    """A time in its words, without the preposition before them; empty where they tell none."""
    return "" if dates.is_no_time(words) or len(words.split()) > _LONGEST else _PREPOSITION.sub("", words)


def _are_one(own: str, other: str) -> bool:
    """Whether one of two times in words has the other in it: "the weekend", "the weekend after next"."""
    one, two = (_ARTICLE.sub("", _PREPOSITION.sub("", words)) for words in (own, other))
    return bool(own) and not other[:1].isdigit() and (one in two or two in one)


def _theirs(one: Found, text: str, meeting: date | None, choice: Choice) -> float:
    """How likely the pointer finds the time that the rules give; of one that it cannot see nothing is said against the rules."""
    found = [when for when in dates.times(text[one.start : one.end], meeting) if when.value == one.by]
    return max((choice.of(one.start + when.start, one.start + when.end) for when in found), default=0.0)


def _time(words: str, meeting: date | None, is_row: bool) -> str:
    found = dates.due(words, meeting) or dates.iso(words, meeting)
    return found or (dates.in_cell(words, meeting) if is_row and len(words.split()) < _CELL else "")
