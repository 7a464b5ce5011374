"""By when: a day, month or year worked out from words and the meeting's day, or the words where no date can be worked out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import holidays

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMBER = rf"(?P<number>\d+|{'|'.join(NUMBERS)}|fourteen|a|an)"
FULL = re.compile(rf"\b(?:{_DAY} )?{_MONTH}(?:,? (?P<year>(?:19|20)\d\d))?\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/((?:20)?\d\d)\b")
_END_OF = re.compile(rf"\b(?:the )?end of {_MONTH}(?: (?P<year>20\d\d))?\b", re.IGNORECASE)
_END_OF_NOW = re.compile(r"\b(?:by|before) (?:the )?end of (?:the|this) (?P<unit>month|year|week)\b")
_WITHIN = re.compile(
    rf"\b(?P<how>within|in)(?: the next)? {_NUMBER} (?P<working>working )?(?P<unit>day|week|month|year)s?(?:['’]s?)?(?: time)?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:on|by|before|next|this) (?:next )?(?P<weekday>{'|'.join(day.title() for day in DAYS)})\b")
_TODAY = re.compile(r"\b(?:that|this) (?:afternoon|evening|morning|day)\b|\btoday\b|\bthat same day\b", re.IGNORECASE)
_TOMORROW = re.compile(r"\b(?:tomorrow|the (?:next|following) day)\b")
_YEAR = re.compile(r"\b(?:in|by|during) (?P<year>20\d\d)\b(?!/)")
_LEADS = r"(?:by|before|on|from|in|until|at|for|to|not later than|no later than|with effect from|effective from|beginning in|date of|with)"
_OWED = re.compile(
    rf"\b{_LEADS} (?:(?:its|the|their|our|a|this) )?(?:meeting (?:on|of|in) )?(?:(?:{'|'.join(d.title() for d in DAYS)}),? )?"
    rf"(?:(?:the )?(?:end|start|beginning|middle) of |early (?:in )?|late (?:in )?|mid-)?(?:{_DAY} )?{_MONTH}(?:,? (?P<year>20\d\d))?"
    r"(?P<what> (?:meeting|agenda|committee|cabinet|council|report|cycle|budget papers))?\b"
)
_HOLIDAY = re.compile(
    r"\b(?:before|by) (?:Christmas|Easter|the (?:end|start|close) of (?:the )?(?:next |following |same )?(?:working )?(?:day|week|month|year|term)|the (?:summer|winter) recess|[^,.;]{3,40} (?:was|were) [a-z]+(?:ed|en)\b)"
)
_WORDS = (
    re.compile(r"\b(?:at|to|for) (the next (?:[a-z]+ )?meeting)\b", re.IGNORECASE),
    re.compile(r"\b(?:by|before|at) (the (?:end|start|beginning) of (?:the |this |next )?[a-z]+(?: [a-z]+)?)"),
    re.compile(r"\b(?:in time for|for) (the (?:[A-Z][a-z]+|quarter \d|\d{4}/\d\d) (?:budget )?(?:report|register|review|budget))\b"),
    re.compile(r"\bin (the \d{4}/\d\d [a-z ]*(?:report|register|review|budget))\b"),
    re.compile(r"\b(before (?:Christmas|Easter|the (?:summer|winter|Easter) (?:recess|break|holidays?)|the (?:next|new) [a-z]+|it (?:is|was) [a-z]+))"),
    re.compile(r"\b(before the [a-z]+ [a-z]+ (?:was|is|were) [a-z]+)"),
    re.compile(r"\bin (the new year|due course|the (?:spring|summer|autumn|winter))\b"),
    re.compile(r"\b(early in (?:the )?(?:20\d\d|new year|year))\b"),
    re.compile(r"\bon (the day that [^,.;]+)"),
    re.compile(r"\b((?:once|when|as soon as) [^,.;]+)"),
    re.compile(r"\b(after (?:the|this) meeting|after its first year)\b"),
    re.compile(r"\b(every (?:two|three|six) months(?:, beginning in [A-Z][a-z]+ 20\d\d)?)"),
    re.compile(r"\bon (the (?:first|last) [A-Z][a-z]+ of (?:every|each) month)"),
    re.compile(r"\b((?:each|every) (?:year|term|month|quarter|meeting))\b"),
    re.compile(r"\b(that week|next week|next month|next year|shortly|as a matter of urgency)\b"),
    re.compile(r"\b(\d+ months from [^,.;]*?implementation of the [a-z]+)"),
)  # fmt: skip


def due(words: str, meeting: date | None) -> str:
    """By when, for words that say that something is to be done; empty where nothing is said."""
    recurring = _WORDS[-4].search(words)
    return (recurring[1] if recurring else "") or _counted(words, meeting) or _named(words, meeting) or _phrase(words)


def has_day(words: str) -> bool:
    """Whether words have a day, month or stretch of time of their own."""
    return bool(
        _HOLIDAY.search(words)
        or _OWED.search(words)
        or _END_OF.search(words)
        or _WITHIN.search(words)
        or _WEEKDAY.search(words)
        or _TODAY.search(words)
    )


def iso(words: str, meeting: date | None) -> str:
    """The first date in words that are a date and no more, as in a cell of a table."""
    slashed = _SLASHED.search(words)
    if slashed:
        year = int(slashed[3]) + (2000 if len(slashed[3]) == 2 else 0)
        return _safe(year, int(slashed[2]), int(slashed[1]))
    ended = _END_OF.search(words)
    if ended:
        return _month_end(ended, meeting)
    found = FULL.search(words)
    return _from(found, meeting) if found else ""


def _named(words: str, meeting: date | None) -> str:
    ended = _END_OF.search(words)
    owed = [found for found in _OWED.finditer(words) if not _is_range(words, found)]
    best = next((found for found in owed if re.match(r"(?:by|before|not later|no later)", found.group())), owed[0] if owed else None)
    if ended and (best is None or best.start() <= ended.start() <= best.end()):
        return _month_end(ended, meeting)
    if best and re.match(r"(?:early|late)\b", re.sub(r"^\w+ ", "", best.group())):
        return re.sub(r"^(?:in|by) ", "", best.group())
    if best and (best["what"] or "").strip() == "report" and best["day"] is None and not best.group().startswith("in "):
        return re.sub(r"^\w+ ", "", best.group())
    if best:
        return _from(best, meeting)
    year = _YEAR.search(words)
    return year["year"] if year and not re.search(r"\bearly $", words[: year.start()]) else ""


def _is_range(words: str, found: re.Match[str]) -> bool:
    """ "From 23 October to 5 January" says how long, not by when."""
    return bool(re.match(r"(?: 20\d\d)? (?:to|until|and) (?:\d|the )", words[found.end() :])) or (
        found.group().startswith(("to ", "at ")) and not found["what"] and bool(re.search(r"\bfrom [^,;]*$", words[: found.start()]))
    )


def _counted(words: str, meeting: date | None) -> str:
    if meeting is None:
        return ""
    if _TODAY.search(words) and not re.search(r"on the same", words):
        return meeting.isoformat()
    if _TOMORROW.search(words):
        return (meeting + timedelta(days=1)).isoformat()
    within = _WITHIN.search(words)
    if within:
        return _after(meeting, _number(within["number"]), within["unit"].lower(), bool(within["working"]))
    weekday = _WEEKDAY.search(words)
    if weekday and not FULL.match(words, weekday.end() + 1):
        ahead = (DAYS.index(weekday["weekday"].lower()) - meeting.weekday() - 1) % 7 + 1
        return (meeting + timedelta(days=ahead)).isoformat()
    now = _END_OF_NOW.search(words)
    if now:
        return _ends(meeting, now["unit"])
    return ""


def _phrase(words: str) -> str:
    found = [hit for pattern in _WORDS if (hit := pattern.search(words))]
    return min(found, key=lambda hit: hit.start())[1].strip() if found else ""


def _after(meeting: date, number: int, unit: str, working: bool) -> str:
    if unit == "day" and working:
        return _working(meeting, number).isoformat()
    if unit in ("day", "week"):
        return (meeting + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    months = meeting.year * 12 + meeting.month - 1 + number * (12 if unit == "year" else 1)
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _ends(meeting: date, unit: str) -> str:
    if unit == "week":
        return (meeting + timedelta(days=4 - meeting.weekday())).isoformat()
    month = 12 if unit == "year" else meeting.month
    return f"{meeting.year}-{month:02d}-{monthrange(meeting.year, month)[1]:02d}"


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return {"a": 1, "an": 1, "fourteen": 14}.get(words.lower()) or NUMBERS.index(words.lower()) + 1


def _month_end(found: re.Match[str], meeting: date | None) -> str:
    month = MONTHS.index(found["month"].lower()) + 1
    year = int(found["year"]) if found["year"] else _year_of(month, None, meeting)
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}" if year else found.group()


def _from(found: re.Match[str], meeting: date | None) -> str:
    month, day = MONTHS.index(found["month"].lower()) + 1, int(found["day"]) if found["day"] else None
    year = int(found["year"]) if found["year"] else _year_of(month, day, meeting)
    if not year:
        return found.group()
    return _safe(year, month, day) if day else f"{year:04d}-{month:02d}"


def _year_of(month: int, day: int | None, meeting: date | None) -> int | None:
    """The year in which a month without one comes next after the meeting; a month in which the meeting is held is that year's."""
    if meeting is None:
        return None
    passed = (month, day or 31) < (meeting.month, meeting.day)
    return meeting.year + 1 if passed else meeting.year


def _safe(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _working(start: date, number: int) -> date:
    at = start
    while number:
        at += timedelta(days=1)
        if at.weekday() < 5 and at not in _bank_holidays(at.year):
            number -= 1
    return at


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
