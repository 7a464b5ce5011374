"""Days, months and years reckoned from a meeting: which year is meant, where a month ends, working days, Easter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

import holidays

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH_NAMES = "|".join(month.title() for month in MONTHS)  # for expressions
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FEASTS = {"christmas eve": (12, 24), "christmas": (12, 25), "xmas": (12, 25), "christmas day": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "bonfire night": (11, 5), "new year's eve": (12, 31), "new year's day": (1, 1), "may day": (5, 1), "armistice day": (11, 11),
    "burns night": (1, 25), "st george's day": (4, 23), "st david's day": (3, 1), "st andrew's day": (11, 30), "st patrick's day": (3, 17)}  # fmt: skip
_JUST_OVER = 62  # days
_AFTER_GOOD_FRIDAY = {"palm sunday": -5, "maundy thursday": -1, "good friday": 0, "easter": 2, "easter monday": 3}


def month_of(name: str) -> int:
    """The number of a month by its name, in full or cut short ("Sept")."""
    return next(place for place, full in enumerate(MONTHS, 1) if full.startswith(name.lower().rstrip(".")[:3]))


def dated(year: int | None, month: int, day: int | None) -> str:
    """A day or month as in ISO 8601; empty where there is no such day, or no year."""
    if not year:
        return ""
    try:
        return date(year, month, day).isoformat() if day else f"{year:04d}-{month:02d}"
    except ValueError:
        return ""


def year_of(month: int, day: int | None, meeting: date | None) -> int | None:
    """The year in which a month without one comes next after the meeting; a month in which the meeting is held is that year's."""
    if meeting is None:
        return None
    passed = (month, day or 31) < (meeting.month, meeting.day)
    return meeting.year + 1 if passed else meeting.year


def is_just_over(month: int, day: int, meeting: date) -> bool:
    """Whether a day without a year was in the two months before the meeting, and so is hardly the one in the next year."""
    named = dated(meeting.year if (month, day) < (meeting.month, meeting.day) else meeting.year - 1, month, day)
    return bool(named) and (meeting - date.fromisoformat(named)).days <= _JUST_OVER


def month_end(year: int | None, month: int) -> str:
    """The last day of a month."""
    return dated(year, month, monthrange(year, month)[1]) if year else ""


def months_on(meeting: date, number: int) -> tuple[int, int]:
    """The year and month that many months after a meeting."""
    months = meeting.year * 12 + meeting.month - 1 + number
    return months // 12, months % 12 + 1


def days_on(meeting: date, number: int) -> str:
    """The day that many days after a meeting."""
    return (meeting + timedelta(days=number)).isoformat()


def weekday_after(meeting: date, name: str) -> str:
    """The next such day of the week; a week on where the meeting is held on one."""
    ahead = (DAYS.index(name.lower()) - meeting.weekday() - 1) % 7 + 1
    return days_on(meeting, ahead)


def day_after(meeting: date, day: int) -> str:
    """The next such day of a month after a meeting: "the 26th"."""
    months = (months_on(meeting, number) for number in range(0 if day > meeting.day else 1, 3))
    return next((named for year, month in months if (named := dated(year, month, day))), "") if day else ""


def working_day(start: date, number: int) -> str:
    """The day that many working days on: Monday to Friday, without the bank holidays of England."""
    at = start
    while number:
        at += timedelta(days=1)
        if is_working(at):
            number -= 1
    return at.isoformat()


def is_working(day: date) -> bool:
    """Whether a day is a working day in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def feast(name: str, meeting: date) -> str:
    """The day of Christmas or Easter that comes next."""
    found = (_feast(name.lower().replace("’", "'").replace("hallowe'en", "halloween"), year) for year in (meeting.year, meeting.year + 1))
    return next((day.isoformat() for day in found if day >= meeting), "")


def _feast(name: str, year: int) -> date:
    if name in _FEASTS:
        return date(year, *_FEASTS[name])
    if name == "may day bank holiday":
        return _called(year, "May Day")
    return _called(year, "Good Friday") + timedelta(days=_AFTER_GOOD_FRIDAY[name])


def _called(year: int, name: str) -> date:
    """The bank holiday of England that is called so."""
    named = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return next(day for day, called in named.items() if called == name)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
