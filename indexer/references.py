"""What a question points at by its letters: planning references, numbers of items and minutes, names of committees. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LETTERED = r"[a-z]{1,4}/\d{2,4}/\d{3,6}(?:/[a-z\d]{1,6})?|(?:\d/)?\d{2,4}/\d{3,6}/[a-z\d]{1,6}|\d-\d{4}-\d{3,6}(?:-[a-z]{1,3})?"
_BARE = r"(?:\d\d|(?:19|20)\d\d)/(?:0\d{3}|\d{5,6})"  # "£100/120", "25/1000" and "150/200 places" are none
_REFERENCE = re.compile(rf"(?<![\w/£.,-])(?:{_LETTERED}|{_BARE})(?![\w/])", re.IGNORECASE)
_YEARS = re.compile(r"(?:\d{1,2}|(?:19|20)\d\d)/(?:19|20)\d\d")
_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:\.\d{1,2})?[a-z]?(?![\w/]|[.,]\d)"
_MONTHS = r"(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)"  # "minutes 26 November" names a day
_UNITS = r"(?! ?(?:hours?|hrs?|days?|weeks?|months?|years?|million|billion|homes|houses|people|children|times|%|per cent)\b)"
_TO = r" ?[-–] ?| to "
_ITEM = re.compile(
    r"(?<!\d )\b(?:(?:agenda )?item|minute)s? (?:no\.? |number |nos\.? |numbers )?"  # "30 minutes 1 hour" is time
    rf"({_NUMBER}{_MONTHS}{_UNITS}(?:(?:, ?(?:and )?| and | or |{_TO}){_NUMBER}{_MONTHS}{_UNITS})*)",
    re.IGNORECASE,
)
_MOST_ITEMS = 20  # of "items 1 to 40"
_ROLES = frozenset(["scrutiny", "committee", "cabinet", "panel", "board", "forum", "council", "executive", "audit"])
_COUNCIL = re.compile(r"\A(?:full )?council\Z", re.IGNORECASE)  # the body itself, whose name alone says nothing in a question
_FULL_COUNCIL = re.compile(r"\bfull council\b", re.IGNORECASE)
_NOT_MEANT = re.compile(r"\bcabinet (?:members?|office)\b|\bcommittee members?\b", re.IGNORECASE)

Committee = tuple[int, str]


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
    return tuple(dict.fromkeys(number for some in _ITEM.findall(text) for number in _numbers(some.lower())))


def _numbers(some: str) -> list[str]:
    found = re.findall(rf"({_NUMBER})(?:({_TO})(?=({_NUMBER})))?", some)
    every: list[str] = []
    for number, to, last in found:
        is_run = bool(to) and number.isdigit() and last.isdigit() and int(number) < int(last)
        every += [str(one) for one in range(int(number), int(last))][:_MOST_ITEMS] if is_run else [number]
    return every


def named(text: str, committees: Sequence[Committee]) -> tuple[Committee, ...]:
    """The committees that a question names in full or short: words of the name in its order, one of them a committee's kind.

    "children's scrutiny" is Children's Services Overview and Scrutiny; "scrutiny committee" names each scrutiny committee there is.
    A committee that changed its name is named once. Of several, those are meant whose whole name it is.
    """
    asked = _words(_FULL_COUNCIL.sub("full_council", _NOT_MEANT.sub(" ", text)))
    longest = {one: _longest(asked, _words(_COUNCIL.sub("full_council", one[1]))) for one in committees}
    most = max(longest.values(), default=(0, False))
    found: dict[int, Committee] = {}
    for one, length in longest.items():
        if length[0] and length == most:
            found.setdefault(one[0], one)
    return tuple(found.values())


def _longest(asked: list[str], name: list[str]) -> tuple[int, bool]:
    """How many words of a name stand together in a question, and whether they are all of it; 0 where they are too few to mean it."""
    best = (0, False)
    for start in range(len(asked)):
        place, run = 0, []
        for word in asked[start:]:
            if word not in name[place:]:
                break
            place = name.index(word, place) + 1
            run.append(word)
        if run == name or (len(run) > 1 and any(word in _ROLES for word in run)):
            best = max(best, (len(run), run == name))
    return best


def _words(text: str) -> list[str]:
    """The words of a name, "children's" and "childrens" alike."""
    return [re.sub(r"['’]?s?['’]?$", "", word) for word in re.findall(r"[\w'’]+", text.casefold()) if word not in ("the", "and", "of")]
