"""To when a matter is put off: "adjourned to 13 July", "deferred for two weeks"."""

from __future__ import annotations

import re
from datetime import date

from indexer.register import dates
from indexer.register.quick import has_any

_ANY = ("defer", "adjourn", "postpone", " off", " back", " over", "held ", "hold ", "left ")  # without which nothing is put off
_OFF = r"\b(?:defer|adjourn|postpone|(?:put|carried|held|hold|left|stood|stand) (?:off|back|over)|(?:held|hold|left)(?= (?:un)?till?\b))\w*"
_PUT_OFF = re.compile(rf"{_OFF}(?: (?!by\b|who|which|that\b|to\b|for\b|office\b)[\w’'-]+){{0,7}} ?$", re.IGNORECASE)
_PUT_OFF_FOR = re.compile(
    rf"{_OFF}(?: for)? (?P<long>(?:an?|one|two|three|four|five|six|\d+) (?:days?|weeks?|fortnight|months?))\b", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:to|until|till|for)\b")


def postponed_to(words: str, meeting: date | None) -> str:
    """The day, month or words; empty where nothing is put off, or nobody says to when."""
    if not has_any(words, _ANY):
        return ""
    until = [one for one in dates.times(words, meeting) if _UNTIL.match(words, one.start) and _PUT_OFF.search(words[: one.start])]
    stretch = None if until else _PUT_OFF_FOR.search(words)
    return dates.first(until) or (dates.due(f"in {stretch['long']}", meeting) if stretch else "")
