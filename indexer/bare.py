"""Whether a question asks of no matter: only of items, kinds of text, committees and times. Pure.

It is asked strictly, since such a question lists what fits and nothing else: a word that may be a matter is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indexer.committees import Committee, unnamed, word
from indexer.lift import Turn
from indexer.models import Filters
from indexer.points import YEAR, Span, point
from indexer.spans import UNTAKEN, taken

_WORDS = """
a agenda agendas agree agreed agrees all an any approve approved approves are at been between by committee committees council decide decided
decides decision decisions did discuss discussed does during everything for from give had happen happened has have held in is it item items
its last latest list made make me meeting meetings minute minutes most of on or our over papers please recent recently report reports
resolution resolutions resolve resolved said say says show since taken tell that the their there these they this to until was we went were
what when where which
"""
_SMALL = frozenset(map(word, _WORDS.split()))
_ASKING = r"\A(?:can|could|may|must|should|does?|do|is|are|has|have|had|will|would)\b"  # "Can a committee report to the council?"
_OF_RULES = re.compile(rf"{_ASKING}|\bwhat(?: is|['’]s) (?:an?|the) |\bha(?:ve|s) to\b", re.IGNORECASE)
WHOSE = r"(?!(?:\w+day|week|month|year)\b)(?:[^\W\d_][\w'’&]* ){0,6}?"  # meeting: the words before it, no "last Tuesday's"
_BODY = r"(?:committee|cabinet|panel|board|council)"
_TURN = re.compile(
    rf"(?<!since )(?<!since the )(?<!until )(?<!until the )(?<!between )(?<!between the )\b(last|latest|most recent|next) "
    rf"({WHOSE}(?:meeting\b(?! (?:but|before))|{_BODY}(?=\W*\Z)))",
    re.IGNORECASE,
)
_FIGURE = re.compile(  # a matter, as is a time that tells of no meeting
    rf"[\d£$€%{UNTAKEN}]"
)


@dataclass(frozen=True)
class Bare:
    """The time that a question names, whether it says nothing beside that, its numbers of items and its committees, and then whether of
    all those meetings one is meant."""

    when: Span | None
    only_points: bool
    turn: Turn | None = None


def read(text: str, committees: Sequence[Committee], today: date) -> Bare:
    """What there is in a question, its numbers of items left out, beside a matter.

    A year alone is a time only where no matter is asked about: "Cabinet decisions 2024". "The last meeting" is one only there, too.
    """
    turn = _TURN.search(text)
    when, rest = taken(_TURN.sub(r"\2", text), today)
    if _OF_RULES.search(rest.strip()) or not all(said in _SMALL or not said or said.isdigit() for said in unnamed(rest, committees)):
        return Bare(taken(text, today)[0], False)
    if when is None:
        when, rest = _year_alone(rest, today)
    if _FIGURE.search(rest):
        return Bare(when, False)
    if turn is None or today == date.min:
        return Bare(when, True)
    is_last = turn.group(1).lower() != "next"
    bound = Filters(until=today) if is_last else Filters(since=today)
    held = Filters(since=when.since, until=when.until).narrowed(bound) if when else bound
    return Bare(Span(held.since, held.until), True, Turn.LAST if is_last else Turn.NEXT) if held else Bare(when, True)


def _year_alone(rest: str, today: date) -> tuple[Span | None, str]:
    """The year that is the only figure, and no year to come, and what is left without it."""
    found = list(re.finditer(rf"(?<![\w/.,£$€-]){YEAR}(?![\w/%-]|[.,]\d)", rest))
    if len(found) != 1 or re.search(r"\b(?:item|minute)\b", rest, re.IGNORECASE) or int(found[0].group()) > today.year:
        return None, rest
    left = f"{rest[: found[0].start()]} {rest[found[0].end() :]}"
    return (None, rest) if _FIGURE.search(left) else (Span(*point(found[0].group())), left)
