"""What a question points at by its letters: planning references, and numbers of items and minutes. Pure."""

from __future__ import annotations

import re
from itertools import islice

_LETTERED = r"[a-z]{1,4}/\d{2,4}/\d{3,6}(?:/[a-z\d]{1,6})?|(?:\d/)?\d{2,4}/\d{3,6}/[a-z\d]{1,6}|\d-\d{4}-\d{3,6}(?:-[a-z]{1,3})?"
_BARE = r"(?:\d\d|(?:19|20)\d\d)/(?:0\d{3}|\d{5,6})"  # "£100/120", "25/1000" and "150/200 places" are none
_REFERENCE = re.compile(rf"(?<![\w/£.,-])(?:{_LETTERED}|{_BARE})(?![\w/])", re.IGNORECASE)
_YEARS = re.compile(r"(?:\d{1,2}|(?:19|20)\d\d)/(?:19|20)\d\d")
_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:\.\d{1,2})?[a-h]?(?![\w/]|[.,:]\d)"
_MANY = "million|billion|homes|houses|people|children|times|%|per cent"
_UNITS = rf"(?! ?(?:seconds?|hours?|hrs?|days?|weeks?|months?|years?|miles|mph|km|metres?|{_MANY})\b)"
_IS_NO_DAY = r"(?:(?<=[4-9]\d)|(?<=3[2-9])|(?<=\d\d\d)|(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))"
_TO = r" ?[-–] ?| to "
_FIRST = r"(?:nos?\.? ?|numbers? |#)?"
_NO_TIME = "".join(rf"(?<!(?<![-/\d])\d{{{many}}} )" for many in (1, 2, 3))  # "30 minutes 1 hour"


def _some(first: str) -> str:
    return rf"({first}{_UNITS}(?:(?:, ?(?:and )?| and | or | & |{_TO}){_NUMBER}{_IS_NO_DAY}{_UNITS})*)"


_ITEM = re.compile(  # "minute 26 May 2024" has a number, "minutes 26 May 2024" a day; "minutes 63 May 2024" can have none
    rf"(?:(?<!line )(?<!news )(?<!menu )\b(?:agenda )?item|{_NO_TIME}(?<!last )\bminute) {_FIRST}{_some(_NUMBER)}"
    rf"|(?:\b(?:agenda )?items|{_NO_TIME}\bminutes) {_FIRST}{_some(_NUMBER + _IS_NO_DAY)}",
    re.IGNORECASE,
)
_MOST_ITEMS = 20  # of one question, as of "items 1 to 40"


def references(text: str) -> tuple[str, ...]:
    """Planning references and their like ("24/01234/FUL"), as written; years and months are none."""
    return tuple(dict.fromkeys(found for found in _REFERENCE.findall(text) if not _YEARS.fullmatch(found)))


def says(text: str, reference: str) -> bool:
    """Whether a text has a reference by its very letters, whatever parts it, with or without the letters that lead it."""
    first, *rest = re.split("[/-]", reference)
    parts = r"[\W_]".join(re.escape(part) for part in rest)
    leads = rf"{re.escape(first)}[\W_]"
    return bool(re.search(rf"(?<!\w)(?:{leads}){'?' if first.isalpha() else ''}{parts}(?!\w)", text, re.IGNORECASE))


def items(text: str) -> tuple[str, ...]:
    """The numbers of agenda items and minutes that a question names: one, several, or from one to another."""
    found = (number for some in _ITEM.findall(text) for number in _numbers("".join(some).lower()))
    return tuple(islice(dict.fromkeys(found), _MOST_ITEMS))


def without_items(text: str) -> str:
    """A text without those numbers and what calls them so, that no date be made of them."""
    return _ITEM.sub(" ", text)


def _numbers(some: str) -> list[str]:
    found = re.findall(rf"({_NUMBER})(?:({_TO})(?=({_NUMBER})))?", some)
    every: list[str] = []
    for number, to, last in found:
        is_run = bool(to) and number.isdigit() and last.isdigit() and int(number) < int(last)
        every += [str(one) for one in range(int(number), int(last))][:_MOST_ITEMS] if is_run else [number]
    return every
