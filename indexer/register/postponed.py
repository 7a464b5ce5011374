"""To when a matter is put off: "adjourned to 13 July", "deferred for two weeks"."""

from __future__ import annotations

import re
from datetime import date

from indexer.register import dates
from indexer.register.quick import has_any
from indexer.register.when import When

_ANY = (
    "defer",
    "adjourn",
    "postpone",
    "continued",
    "parked",
    "carry",
    " off",
    " back",
    " over",
    "held ",
    "hold ",
    "left ",
    "stood down",
)  # without which nothing is put off
_OFF = r"\b(?<!not )(?<!not be )(?:defer|adjourn|postpone|parked|stood down|(?:put|carried|carry|held|hold|kept|left|laid|stood|stand|standing)(?: (?:it|this|that|them|these|the (?:item|matter|application|report|question)))? (?:off|back|over|forward))\w*"
_PUT_OFF = re.compile(rf"{_OFF}(?: (?!(?:by|who|which|that|to|for|office)\b)[\w’'-]+){{0,7}} ?$", re.IGNORECASE)
_LEFT = re.compile(r"\b(?<!not )(?<!not be )(?:held|hold|left|continued|parked) $", re.IGNORECASE)  # until a time
_PUT_OFF_FOR = re.compile(
    rf"{_OFF}(?:(?: (?!(?:by|who|which|that|to|until|till)\b)[\w’'-]+){{0,7}}? for)? (?P<long>(?:an?|one|two|three|four|five|six|nine|twelve|\d+) (?:days?|weeks?|fortnight|months?))\b(?!['’]| (?:ago|earlier|early))",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:to|until|till|for)\b")


def postponed_to(words: str, meeting: date | None) -> str:
    """The day, month or words; empty where nothing is put off, or nobody says to when."""
    if not has_any(words, _ANY):
        return ""
    until = [one for one in dates.times(words, meeting) if _is_until(words, one)]
    stretch = None if until else _PUT_OFF_FOR.search(words)
    return dates.first(until) or (dates.due(f"in {stretch['long']}", meeting) if stretch else "")


def _is_until(words: str, one: When) -> bool:
    found, before = _UNTIL.match(words, one.start), words[: one.start]
    return found is not None and bool(_PUT_OFF.search(before) or (found[0] in ("until", "till") and _LEFT.search(before)))
