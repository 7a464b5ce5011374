"""Dates and spans of time in a question: "in November 2024", "since March 2025", "last year". Pure: today is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in _NAMES).replace("sep(?:tember)?", "sept?(?:ember)?")
_POINT = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH}),? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|(?:19|20)\d\d)(?![\w/]|-\d)"
_BETWEEN = re.compile(rf"\b(?:between|from) ({_POINT}) (?:and|to|until) ({_POINT})", re.IGNORECASE)
_SINCE = re.compile(rf"\b(since|from|after) ({_POINT})", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(before|until|up to|by) ({_POINT})", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?:\b(?:in|during|of|on|for) )({_POINT})|\b((?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH}) \d{{4}})(?![\w/])", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(last|this) (year|month)\b", re.IGNORECASE)
_RECENT = re.compile(r"\b(?:last|past) (\d{1,2}|two|three|four|five|six|twelve) (week|month|year)s\b", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_DAYS = {"week": 7, "month": 30.44, "year": 365.25}


@dataclass(frozen=True)
class Span:
    """The first and the last day; either may be open."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.since or date.min) <= day <= (self.until or date.max)

    def told(self) -> str:
        """The span in words."""
        since, until = (f"{day.day} {day:%B} {day.year}" if day else "" for day in (self.since, self.until))
        if since == until:
            return f"on {since}"
        return " ".join(part for part in (f"from {since}" if since else "", f"to {until}" if until else "") if part)


def span(text: str, today: date) -> Span | None:
    """The one span of time that a question names, or None; a day that does not exist is no span."""
    try:
        return _named(text) or _relative(text, today)
    except (ValueError, OverflowError):
        return None


def _named(text: str) -> Span | None:
    if found := _BETWEEN.search(text):
        first, last = _point(found.group(1))[0], _point(found.group(2))[1]
        return Span(first, last) if first <= last else None
    if found := _SINCE.search(text):
        first, last = _point(found.group(2))
        return Span(since=last + timedelta(1) if found.group(1).lower() == "after" else first)
    if found := _UNTIL.search(text):
        first, last = _point(found.group(2))
        return Span(until=first - timedelta(1) if found.group(1).lower() == "before" else last)
    if found := _WITHIN.search(text):
        return Span(*_point(found.group(1) or found.group(2)))
    return None


def _relative(text: str, today: date) -> Span | None:
    if found := _RECENT.search(text):
        number = found.group(1).lower()
        many = _NUMBERS.get(number) or int(number)
        return Span(today - timedelta(many * _DAYS[found.group(2).lower()]), today)
    if not (found := _RELATIVE.search(text)):
        return None
    back = found.group(1).lower() == "last"
    if found.group(2).lower() == "year":
        return Span(date(today.year - back, 1, 1), date(today.year - back, 12, 31))
    inside = today.replace(day=1) - timedelta(1) if back else today
    return Span(inside.replace(day=1), inside.replace(day=monthrange(inside.year, inside.month)[1]))


def _point(said: str) -> tuple[date, date]:
    """The first and last day of a day, a month or a year as written; ValueError where it does not exist."""
    if "/" in said:
        day, month, year = (int(part) for part in said.split("/"))
        return date(year, month, day), date(year, month, day)
    words = said.replace(",", " ").split()
    year = int(words[-1])
    if len(words) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    month = next(place for place, name in enumerate(_NAMES, 1) if name.startswith(words[-2].lower()[:3]))
    if len(words) == 3:
        day = int(re.sub(r"\D", "", words[0]))
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
