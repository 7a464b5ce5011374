"""Times that are told from today: "last year", "since June", "last Tuesday", "the last 30 days". Pure: today is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from indexer.points import MONTH, PART, SEASON, TO, WEEK, Span, latest, nearest, point, without

_DAYS_OF_WEEK = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_NUMBERS = {"few": 3, "couple of": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "twelve": 12}
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_RECENT = re.compile(rf"\b(?:last|past) (\d{{1,3}}|{'|'.join(_NUMBERS)}) (day|week|month|year)s\b(?! of\b)", re.IGNORECASE)
_BETWEEN = re.compile(rf"\b(?:between|from) ({PART}){TO}({PART})(?! ?\d)", re.IGNORECASE)
_SINCE = re.compile(rf"\bsince (?:the )?({PART}|(?:{SEASON})\b)(?! ?\d| (?:last|this) year)", re.IGNORECASE)
_LATELY = rf"({PART})(?! ?['’]?\d| ?[/–-]| (?:last|this) year| (?:and|or|to|&) )"
_WEEK = re.compile(rf"\b{WEEK} (?:the )?{_LATELY}", re.IGNORECASE)
_WITHIN = re.compile(rf"\b(?:in|during|of|on) (?:the )?{_LATELY}", re.IGNORECASE)
_MET = re.compile(rf"\b(?:agendas?|papers|minutes|meetings?)\b(?: [\w'’&]+){{0,8}}? (?:in|for|of|on) (?:the )?{_LATELY}", re.IGNORECASE)
_AHEAD_OF_US = re.compile(r"\b(?:next|will|going to|is there|due|upcoming|coming)\b", re.IGNORECASE)  # "what is due on 8 December"
_ANNOUNCED = 60  # days before a meeting, at most, its agenda is asked for
_DAY = re.compile(rf"\b(?:(yesterday)|(?:last|this past) ({'|'.join(_DAYS_OF_WEEK)})day)\b", re.IGNORECASE)
_MONTH_OF = re.compile(rf"\b({MONTH}) (last|this) year\b|\b(last|this) ({MONTH}|{SEASON})\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(the )?(last|past|this) (year|month|week)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(since|from|after|before|until|till|up to|by|not(?: in| during)?) (?:the )?\Z", re.IGNORECASE)


def relative(text: str, today: date) -> tuple[Span | None, str]:
    """The one span of time that a question tells from today, or None, and the text without the words that it was taken from.

    ValueError or OverflowError where it lies outside the calendar.
    """
    if found := _RECENT.search(text):
        number = found.group(1).lower()
        many = _NUMBERS.get(number) or int(number)
        return Span(today - timedelta(many * _DAYS[found.group(2).lower()]), today), without(found)
    if found := _BETWEEN.search(text):
        until = latest(found.group(2), today, is_over=True)[1]
        since = point(f"{found.group(1)} {until.year}")[0]
        return Span(since if since <= until else point(f"{found.group(1)} {until.year - 1}")[0], until), without(found)
    if found := _SINCE.search(text):
        return Span(since=latest(found.group(1), today)[0]), without(found)
    if found := _WEEK.search(text):
        first = nearest(found.group(1), today, _ANNOUNCED)[0]
        return Span(first, first + timedelta(6)), without(found)
    if found := _DAY.search(text):
        return _bound(text, found, Span(*[_day_of(found, today)] * 2)), without(found)
    if (found := _MONTH_OF.search(text)) and not _is_a_verb(found):
        whole = _month_of(found, today)
        return (_bound(text, found, whole), without(found)) if whole else (None, text)
    if found := _WHOLE.search(text):
        return _whole(text, found, today), without(found)
    if _AHEAD_OF_US.search(text):
        return None, text
    if found := _MET.search(text):
        return Span(*nearest(found.group(1), today, _ANNOUNCED)), without(found, 1)
    found = _WITHIN.search(text)
    return (Span(*latest(found.group(1), today)), without(found)) if found else (None, text)


def _whole(text: str, found: re.Match[str], today: date) -> Span | None:
    """A year, month or week by the calendar, or (the "past" one) as many days."""
    which, what = found.group(2).lower(), found.group(3).lower()
    if which == "past" or (which == "last" and found.group(1)):  # "over the last year" ends today, "last year" is the year before
        return Span(today - timedelta(_DAYS[what]), today)
    if what == "year":
        whole = Span(date(today.year - (which == "last"), 1, 1), date(today.year - (which == "last"), 12, 31))
    elif what == "week":
        monday = today - timedelta(today.weekday() + 7 * (which == "last"))
        whole = Span(monday, monday + timedelta(6))
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


def _day_of(found: re.Match[str], today: date) -> date:
    """Yesterday, or the latest such day of the week before today."""
    back = 1 if found.group(1) else (today.weekday() - _DAYS_OF_WEEK.index(found.group(2).lower()) - 1) % 7 + 1
    return today - timedelta(back)


def _is_a_verb(found: re.Match[str]) -> bool:
    """Whether "may" is no month: "last may be", "this may", but "in may last year"."""
    return (found.group(1) or found.group(4)) == "may" and not re.search(r"\b(?:in|of|during|since|for) \Z", found.string[: found.start()])


def _month_of(found: re.Match[str], today: date) -> Span | None:
    """ "November last year"; "last November" or "last summer", which is the one that has ended; "this summer", once it has begun."""
    if not found.group(4):
        return Span(*point(f"{found.group(1)} {today.year - (found.group(2).lower() == 'last')}"))
    named = found.group(4).lower()
    if found.group(3).lower() == "last":
        return Span(*latest(named, today, is_over=True))
    span = Span(*(latest(named, today) if named == "winter" else point(f"{named} {today.year}")))
    return span if span.since and span.since <= today else None
