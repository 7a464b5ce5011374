"""Whether a question asks of no matter: only of items, kinds of text, committees and times. Pure.

It is asked strictly, since such a question lists what fits and nothing else: a word that may be a matter is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from indexer.committees import Committee, unnamed, word
from indexer.points import YEAR, point
from indexer.spans import UNTAKEN, Span, taken

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
_FIGURE = re.compile(  # a matter, as is a time that tells of no meeting
    rf"[\d£$€%{UNTAKEN}]"
)


def read(text: str, committees: Sequence[Committee], today: date) -> tuple[Span | None, bool]:
    """The time that a question names, its numbers of items left out, and whether it says nothing beside that and the committees it names.

    A year alone is a time only there: "Cabinet decisions 2024".
    """
    when, rest = taken(text, today)
    if _OF_RULES.search(rest.strip()) or not all(said in _SMALL or not said or said.isdigit() for said in unnamed(rest, committees)):
        return when, False
    if when is None:
        when, rest = _year_alone(rest, today)
    return when, not _FIGURE.search(rest)


def _year_alone(rest: str, today: date) -> tuple[Span | None, str]:
    """The year that is the only figure, and no year to come, and what is left without it."""
    found = list(re.finditer(rf"(?<![\w/.,£$€-]){YEAR}(?![\w/%-]|[.,]\d)", rest))
    if len(found) != 1 or re.search(r"\b(?:item|minute)\b", rest, re.IGNORECASE) or int(found[0].group()) > today.year:
        return None, rest
    left = f"{rest[: found[0].start()]} {rest[found[0].end() :]}"
    return (None, rest) if _FIGURE.search(left) else (Span(*point(found[0].group())), left)
