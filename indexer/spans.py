"""Dates and spans of time in a question: "in November 2024", "since March 2025", "last year". Pure: today is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}  # a winter lies in two years
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in _NAMES).replace("sep(?:tember)?", "sept?(?:ember)?")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: of)?"
_DATED = (
    rf"(?:{_DAY} )?(?:{_MONTH}),? \d{{4}}|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?, ?\d{{4}}|(?:{'|'.join(_SEASONS)})(?: of)? \d{{4}}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d"
)
_YEAR = r"(?:19|20)\d\d(?! (?:new|more|homes|houses|people|children|pupils|trees)\b)"
_POINT = rf"(?:{_DATED}|{_YEAR})(?![\w/]|[-–]\d)"
_PART = rf"(?:{_DAY} )?(?:{_MONTH})\b"  # a point whose year stands with the other end of the span
_TO = r"(?: ?[-–—] ?| (?:and|to|until|till) (?:the )?)"
_BETWEEN = re.compile(
    rf"\b(?:between|from|in|over|during|for) (?:the )?({_POINT}|{_PART}|{_DAY}){_TO}({_POINT})"
    rf"|\b(?:between|from) (?:the )?({_POINT}){_TO}({_PART})"
    rf"|\b({_POINT}|{_PART}|{_DAY})(?: ?[-–—] ?| (?:to|until|till) )({_POINT})",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"\b(?:{_POINT}|{_PART})(?:(?:,? (?:and|or|&) |, ?)(?:{_POINT}|{_PART}))+", re.IGNORECASE)
_ONE = re.compile(rf"{_POINT}|{_PART}", re.IGNORECASE)
_ENDING = rf"end of|{'|'.join(_SEASONS)}"
_NEAR = r"(?:(?:the|a|an|its|their|our|that|this) )(?:[^\W\d_][\w'’-]* ){0,4}?(?:(?:of|on|in) )?"  # "since the meeting of …"
_SINCE = re.compile(
    rf"\b(since|from|after|not before|no earlier than) (?:the (?={_ENDING}))?(end of )?({_POINT})|\b({_POINT}),? onwards?\b", re.IGNORECASE
)
_UNTIL = re.compile(rf"\b(before|until|till|up to|by|not after|no later than) (?:the (?={_ENDING}))?(end of )?({_POINT})", re.IGNORECASE)
_SINCE_WHAT = re.compile(rf"\b(?:since|after) {_NEAR}({_POINT})", re.IGNORECASE)
_UNTIL_WHAT = re.compile(rf"\b(?:before|until|up to) {_NEAR}({_POINT})", re.IGNORECASE)
_WITHIN = re.compile(rf"\b(?:in|during|of|on|for) (?:the )?({_POINT})|(?<![\w/-])({_DATED})(?![\w/-])", re.IGNORECASE)
_NOT_MEANT = re.compile(
    rf"\b(?:(?:not|except|other than) (?:in|during|on|since)|born (?:in|on|before|after|since)) (?:the )?{_POINT}", re.IGNORECASE
)
_MONTH_OF = re.compile(rf"\b({_MONTH}) (last|this) year\b|\blast ({_MONTH})\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(the )?(last|past|this) (year|month)\b", re.IGNORECASE)
_RECENT = re.compile(r"\b(?:last|past) (\d{1,2}|two|three|four|five|six|twelve) (week|month|year)s\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(since|from|after|before|until|till|up to|by|not(?: in| during)?) (?:the )?\Z", re.IGNORECASE)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_AHEAD = 366  # days: meetings are not announced further on, so what begins later tells of plans
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
    """The one span of time that a question names, or None; a day that does not exist is no span.

    What only ends, and not before `today`, tells of plans ("net zero by 2030") and not of meetings, as does what begins long after it.
    """
    try:
        found = _named(_NOT_MEANT.sub(" ", text)) or (_relative(text, today) if today > date.min else None)
    except (ValueError, OverflowError):
        return None
    return None if found is None or (today > date.min and _is_plan(found, today)) else found


def _is_plan(found: Span, today: date) -> bool:
    if found.since is None:
        return found.until is not None and today <= found.until
    return (found.since - today).days > _AHEAD


def _named(text: str) -> Span | None:
    if (found := _BETWEEN.search(text)) and (ends := _ends(*(one for one in found.groups() if one))):
        return Span(*ends) if ends[0] <= ends[1] else None
    if found := _SINCE.search(text):
        first, last = _point(found.group(3) or found.group(4))
        return Span(since=last + timedelta(1) if (found.group(1) or "").lower() == "after" or found.group(2) else first)
    if found := _UNTIL.search(text):
        first, last = _point(found.group(3))
        return Span(until=first - timedelta(1) if found.group(1).lower() == "before" and not found.group(2) else last)
    if found := _SINCE_WHAT.search(text):
        return Span(since=_point(found.group(1))[0])
    if found := _UNTIL_WHAT.search(text):
        return Span(until=_point(found.group(1))[1])
    if found := _LISTED.search(text):
        return _listed(_ONE.findall(found.group()))
    if found := _WITHIN.search(text):
        return Span(*_point(found.group(1) or found.group(2)))
    return None


def _listed(points: list[str]) -> Span | None:
    """From the first to the last of several points, of which the last has its year; what has none is of the year that comes next."""
    days: list[date] = []
    year = ""
    for one in reversed(points):
        if re.search(r"\d{4}", one):
            year = one.split()[-1] if "/" not in one and "-" not in one else ""
        elif not year:
            return None
        days += _point(one if re.search(r"\d{4}", one) else f"{one} {year}")
    return Span(min(days), max(days))


def _ends(first: str, last: str) -> tuple[date, date] | None:
    """The first and the last day of a span of which one end may want its year, or its month and year; None for what is none."""
    if not re.search(r"\d{4}", last):
        since = _point(first)[0]
        until = _point(f"{last} {since.year}")[1]
        return since, until if since <= until else _point(f"{last} {since.year + 1}")[1]
    if re.search(r"\d{4}", first):
        return _point(first)[0], _point(last)[1]
    start, end = _point(last)
    if re.fullmatch(_DAY, first, re.IGNORECASE):
        return (start.replace(day=int(re.sub(r"\D", "", first))), end) if start == end else None
    since = _point(f"{first} {end.year}")[0]
    return since if since <= end else _point(f"{first} {end.year - 1}")[0], end


def _relative(text: str, today: date) -> Span | None:
    if found := _RECENT.search(text):
        number = found.group(1).lower()
        many = _NUMBERS.get(number) or int(number)
        return Span(today - timedelta(many * _DAYS[found.group(2).lower()]), today)
    if (found := _MONTH_OF.search(text)) and (found.group(1) or found.group(3)) != "may":
        return _bound(text, found, _month_of(found, today))
    if not (found := _RELATIVE.search(text)):
        return None
    which, what = found.group(2).lower(), found.group(3).lower()
    if which == "past" or (which == "last" and found.group(1)):  # "over the last year" ends today, "last year" is the year before
        return Span(today - timedelta(_DAYS[what]), today)
    if what == "year":
        whole = Span(date(today.year - (which == "last"), 1, 1), date(today.year - (which == "last"), 12, 31))
    else:
        inside = today.replace(day=1) - timedelta(1) if which == "last" else today
        whole = Span(inside.replace(day=1), inside.replace(day=monthrange(inside.year, inside.month)[1]))
    return _bound(text, found, whole)


def _bound(text: str, said: re.Match[str], whole: Span) -> Span | None:
    """A year or month as the words before it take it: "since last year" has no end; "from last year's budget" takes it as it is."""
    found = None if text[said.end() :].startswith(("'", "’")) else _BOUND.search(text[: said.start()])
    word = found.group(1).lower() if found else ""
    if word.startswith("not") or not (whole.since and whole.until):
        return None if word else whole
    if word in ("since", "from"):
        return Span(since=whole.since)
    if word == "after":
        return Span(since=whole.until + timedelta(1))
    if word == "before":
        return Span(until=whole.since - timedelta(1))
    return Span(until=whole.until) if word else whole


def _month_of(found: re.Match[str], today: date) -> Span:
    """ "November last year", and "last November", which is the one that has ended."""
    if found.group(3):
        year = today.year
        return Span(*_point(f"{found.group(3)} {year if _point(f'{found.group(3)} {year}')[1] < today else year - 1}"))
    return Span(*_point(f"{found.group(1)} {today.year - (found.group(2).lower() == 'last')}"))


def _point(said: str) -> tuple[date, date]:
    """The first and last day of a day, a month, a season or a year as written; ValueError where it does not exist."""
    if "/" in said:
        day, month, year = (int(part) for part in said.split("/"))
        return date(year, month, day), date(year, month, day)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return date.fromisoformat(said), date.fromisoformat(said)
    words = [word for word in said.replace(",", " ").lower().split() if word != "of"]
    year = int(words[-1])
    if len(words) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    named = next(word for word in words if word[0].isalpha())
    days = [int(re.sub(r"\D", "", word)) for word in words[:-1] if word[0].isdigit()]
    first, last = _SEASONS.get(named) or (next(at for at, name in enumerate(_NAMES, 1) if name.startswith(named[:3])),) * 2
    if days:
        return date(year, first, days[0]), date(year, first, days[0])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
