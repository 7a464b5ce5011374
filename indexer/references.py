"""What a question points at by its letters: planning references, numbers of items and minutes, names of committees. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_REFERENCE = re.compile(r"(?<![\w/])(?:[a-z]{1,4}/)?\d{2,4}/\d{3,6}(?:/[a-z\d]{1,6})?(?![\w/])", re.IGNORECASE)
_YEARS = re.compile(r"(?:\d{1,2}|(?:19|20)\d\d)/(?:19|20)\d\d")
_ITEM = re.compile(r"\b(?:(?:agenda )?item|minute)s? (?:no\.? |number )?(\d{1,4}[a-z]?)\b", re.IGNORECASE)
_ROLES = frozenset(["scrutiny", "committee", "cabinet", "panel", "board", "forum", "council", "executive", "audit"])
_NOT_MEANT = re.compile(r"\bcabinet (?:members?|office)\b|\bcommittee members?\b", re.IGNORECASE)

Committee = tuple[int, str]


def references(text: str) -> tuple[str, ...]:
    """Planning references and their like ("24/01234/FUL"), as written; years and months are none."""
    return tuple(dict.fromkeys(found for found in _REFERENCE.findall(text) if not _YEARS.fullmatch(found)))


def says(text: str, reference: str) -> bool:
    """Whether a text has a reference by its very letters, whatever stands between its parts."""
    parts = r"[\W_]".join(re.escape(part) for part in reference.split("/"))
    return bool(re.search(rf"(?<!\w){parts}(?!\w)", text, re.IGNORECASE))


def items(text: str) -> tuple[str, ...]:
    """The numbers of agenda items and minutes that a question names."""
    return tuple(dict.fromkeys(_ITEM.findall(text)))


def named(text: str, committees: Sequence[Committee]) -> tuple[Committee, ...]:
    """The committees that a question names in full or short: words of the name in its order, one of them a committee's kind.

    "children's scrutiny" is Children's Services Overview and Scrutiny; "scrutiny committee" names each scrutiny committee there is.
    """
    asked = _words(_NOT_MEANT.sub(" ", text))
    longest = {one: _longest(asked, _words(one[1])) for one in committees}
    most = max(longest.values(), default=0)
    return tuple(one for one, length in longest.items() if length and length == most)


def _longest(asked: list[str], name: list[str]) -> int:
    """How many words of a name stand together in a question; 0 where they are too few to mean it."""
    best = 0
    for start in range(len(asked)):
        place, run = 0, []
        for word in asked[start:]:
            if word not in name[place:]:
                break
            place = name.index(word, place) + 1
            run.append(word)
        telling = (run == name and name != ["council"]) or (len(run) > 1 and any(word in _ROLES for word in run))
        best = max(best, len(run) if telling and run != ["council"] else 0)
    return best


def _words(text: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w'’]+", text.casefold()) if word not in ("the", "and", "of")]
