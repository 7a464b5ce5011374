"""Days told by their place in a month or week, or counted from another day: "the first Thursday in October", "this day week", "a week tomorrow"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from indexer.register import days
from indexer.register.days import DAYS, MONTH_NAMES
from indexer.register.quick import Gated
from indexer.register.when import FIRM, When

_DAY_NAMES = "|".join(day.title() for day in DAYS)
_SHORT_DAYS = "Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun"
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_LEAD = r"(?:by|before|on|no later than|not later than|for|until|till|to|from|at|in|with effect from)"
_MONTH = rf"(?:(?P<month>(?:{MONTH_NAMES}|{_SHORT_MONTHS})\b)(?:,? (?P<year>20\d\d))?|(?P<which>(?:this|next|the|the following|the coming) month)\b)"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
    "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
_NAMED = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1, "final": -1}
_NTH = Gated(  # "by the last Friday in November", "on the first working day of the month"
    re.compile(
        rf"\b{_LEAD} (?:the )?(?P<nth>{'|'.join(_PLACES)}) (?P<what>day|(?:working|business) day|{_DAY_NAMES}) (?:of|in) {_MONTH}(?!['’])"
    ),
    (" day ", "day of", "day in"),
)
_DATED = Gated(  # "by the first of October", "on the tenth of the month", "by the 1st of next month"
    re.compile(
        rf"\b{_LEAD} the (?:(?P<named>{_NAMED})|(?P<number>\d{{1,2}})(?:st|nd|rd|th)) of {_MONTH}(?!['’])(?! (?:[Mm]eeting|[Cc]ommittee))",
        re.IGNORECASE,
    ),
    (" of ",),
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTED = Gated(  # "a week tomorrow", "three weeks today", "two weeks on Friday", "a week Friday"
    re.compile(
        rf"\b(?:(?P<count>{'|'.join(_COUNTS)}) )(?P<unit>week|fortnight)s?(?: (?:from|on))? (?:(?P<now>today|tomorrow)\b|(?P<weekday>(?:{_DAY_NAMES}|{_SHORT_DAYS})\b)(?!,? (?:\d|the \d)))",
    ),
    ("week", "fortnight"),
)
_THIS_TIME = Gated(  # "this time next week", "this day fortnight", "today week", "Friday fortnight", "Friday of next week"
    re.compile(
        rf"\b(?:this time next (?P<next>week|month|year)|(?:this day|today) (?P<unit>week|fortnight)|(?P<weekday>(?:{_DAY_NAMES}|{_SHORT_DAYS})\b)(?: (?P<later>fortnight)|(?: (?:of|in))? (?P<whose>next|this) week)(?!['’])|(?P<after>the day after tomorrow)|the (?P<second>month after next))\b",
    ),
    ("next", "week", "fortnight", "after"),
)
_BEFORE_DAY = Gated(  # "at least four weeks before 31 January 2024"
    re.compile(
        rf"\b(?:(?:at least|no later than|not later than|not less than) )?(?P<count>\d{{1,2}}|an?|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen) (?:clear )?(?P<unit>day|week|fortnight)s? (?:before|ahead of|prior to|in advance of) (?:the )?(?:(?:{_DAY_NAMES}),? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH_NAMES}|{_SHORT_MONTHS})\b(?:,? (?P<year>20\d\d))?",
    ),
    ("before ", "ahead of", "prior to", "in advance"),
)
_DAY_AFTER = Gated(  # "on 4 July and … the day after that"
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH_NAMES})\b(?: (?P<year>20\d\d))?[^.;]{{1,90}}?\b(?P<said>the day after(?: that)?(?! (?:the|his|her|its|their|an?|any|he|she|it|they)\b)|the (?:next|following) day)\b"
    ),
    ("day after", "next day", "following day"),
)
_TODAY = Gated(
    re.compile(r"\b(?:by|before|at) (?:the )?(?:end|close)(?: of (?:play|business))?(?: of)? (?P<day>today|tomorrow)\b|\bovernight\b(?= ?(?:[.,;)]|$))|\b(?:by|before) (?P<hour>noon|midday|midnight|lunchtime|close of (?:play|business)|COP|COB|the end of play|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?)(?=\s?(?:[.,;)](?! \d)|$))"),
    ("today", "tomorrow", "overnight", "noon", "midday", "midnight", "lunchtime", "close of", "cop", "cob", "am", "pm", "p.m", "a.m", "end of play"),
)  # fmt: skip
_NEXT_WORKING = Gated(re.compile(r"\b(?:by|on|before) the next (?:working|business) day\b"), ("next working", "next business"))
_WORDS = {"an": 1, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10, "twelve": 12, "fourteen": 14, **_COUNTS}


def reckoned(words: str, meeting: date) -> Iterator[When]:
    """The days in words that are told so."""
    for hit in _NTH.finditer(words):
        yield When(hit.start(), hit.end(), _nth(hit, meeting), FIRM)
    for hit in _DATED.finditer(words):
        day = int(hit["number"]) if hit["number"] else _ORDINALS.index(hit["named"].lower()) + 1
        yield When(hit.start(), hit.end(), _of_month(hit, day, meeting), FIRM)
    for hit in _COUNTED.finditer(words):
        start = _named_day(hit["weekday"], meeting) if hit["weekday"] else meeting + timedelta(days=hit["now"] == "tomorrow")
        weeks = _COUNTS[hit["count"]] * (2 if hit["unit"] == "fortnight" else 1)
        yield When(hit.start(), hit.end(), days.days_on(start, weeks * 7), FIRM)
    for hit in _THIS_TIME.finditer(words):
        yield When(hit.start(), hit.end(), _this_time(hit, meeting), FIRM)
    for hit in _BEFORE_DAY.finditer(words):
        count = int(hit["count"]) if hit["count"].isdigit() else _WORDS[hit["count"]]
        yield from _shifted(hit, meeting, -count * {"day": 1, "week": 7, "fortnight": 14}[hit["unit"]], hit.start())
    for hit in _DAY_AFTER.finditer(words):
        yield from _shifted(hit, meeting, 1, hit.start("said"))
    for hit in _TODAY.finditer(words):
        yield When(hit.start(), hit.end(), days.days_on(meeting, 0 if hit["day"] == "today" or hit["hour"] else 1), FIRM)
    for hit in _NEXT_WORKING.finditer(words):
        yield When(hit.start(), hit.end(), days.working_day(meeting, 1), FIRM)


def _month(hit: re.Match[str], day: int | None, meeting: date) -> tuple[int, int]:
    """The year and month that is named."""
    if hit["month"]:
        month = days.month_of(hit["month"])
        return int(hit["year"] or days.year_of(month, day, meeting) or meeting.year), month
    return days.months_on(meeting, 0 if hit["which"].lower() in ("this month", "the month") else 1)


def _of_month(hit: re.Match[str], day: int, meeting: date) -> str:
    if hit["which"] and hit["which"].lower() == "the month":
        return days.day_after(meeting, day)
    return days.dated(*_month(hit, day, meeting), day)


def _nth(hit: re.Match[str], meeting: date) -> str:
    """The day of a month at its place: "first Thursday", "last day", "first working day"."""
    at, (year, month) = _PLACES[hit["nth"]], _month(hit, None, meeting)
    every = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    if hit["what"].lower() in DAYS:
        every = [day for day in every if day.weekday() == DAYS.index(hit["what"].lower())]
    elif hit["what"] != "day":
        every = [day for day in every if days.is_working(day)]
    return every[at].isoformat()


def _named_day(name: str, meeting: date) -> date:
    full = next(day for day in DAYS if day.startswith(name.lower()[:3]))
    return date.fromisoformat(days.weekday_after(meeting, full))


def _this_time(hit: re.Match[str], meeting: date) -> str:
    if hit["next"] == "week" or hit["unit"]:
        return days.days_on(meeting, 14 if hit["unit"] == "fortnight" else 7)
    if hit["next"] or hit["second"]:
        return days.dated(*days.months_on(meeting, 2 if hit["second"] else 12 if hit["next"] == "year" else 1), None)
    if hit["after"]:
        return days.days_on(meeting, 2)
    if hit["later"]:
        return days.days_on(_named_day(hit["weekday"], meeting), 14)
    place = next(place for place, day in enumerate(DAYS) if day.startswith(hit["weekday"].lower()[:3]))
    monday = meeting - timedelta(days=meeting.weekday())
    return days.days_on(monday, place + (7 if hit["whose"] == "next" else 0))


def _shifted(hit: re.Match[str], meeting: date, by: int, start: int) -> Iterator[When]:
    month, day = days.month_of(hit["month"]), int(hit["day"])
    named = days.dated(int(hit["year"]) if hit["year"] else days.year_of(month, day, meeting), month, day)
    if named:
        yield When(start, hit.end(), days.days_on(date.fromisoformat(named), by), FIRM)
