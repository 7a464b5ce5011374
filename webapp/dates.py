"""Days in a reader's words, and a reader's words into days. Pure: today is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

Reading = Callable[[str], date | None]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{4})")
_MONTH = re.compile(r"(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")


def in_full(day: date) -> str:
    """A day as GOV.UK writes it: 26 November 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ago(day: date, today: date) -> str:
    """How far a day lies from today, in the largest unit that still tells something."""
    days = (today - day).days
    if abs(days) < 2:
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[days]
    earlier, later = (day, today) if days > 0 else (today, day)
    length = _length(earlier, later)
    return f"{length} ago" if days > 0 else f"in {length}"


def _length(earlier: date, later: date) -> str:
    days = (later - earlier).days
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if days < 14:
        return f"{days} days"
    if months < 2:
        return f"{days // 7} weeks"
    return f"{months} months" if months < 24 else f"{months // 12} years"


def first_day(text: str) -> date | None:
    """The first day that the words mean, None where they mean none.

    "2024", "November 2024", "26/11/2024", "26 Nov 2024", "2024-11" and "2024-11-26" are understood.
    """
    return _read(text, last=False)


def last_day(text: str) -> date | None:
    """The last day that the words mean: "2024" is 31 December 2024."""
    return _read(text, last=True)


def _read(text: str, *, last: bool) -> date | None:
    words = " ".join(text.lower().split())
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY.fullmatch(words):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH.fullmatch(words):
        year, month = int(found[2]), _month(found[1])
        return _day(year, month, _length_of(year, month) if last else 1)
    if found := _ISO_MONTH.fullmatch(words):
        year, month = int(found[1]), int(found[2])
        return _day(year, month, _length_of(year, month) if last else 1)
    if _YEAR.fullmatch(words):
        return _day(int(words), 12, 31) if last else _day(int(words), 1, 1)
    return None


def _month(word: str) -> int:
    """A month by number or by name, in full or cut to at least three letters; 0 where there is none."""
    if word.isdigit():
        return int(word)
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word) or (word == "sept" and number == 9)), 0)


def _length_of(year: int, month: int) -> int:
    return monthrange(year, month)[1] if year >= 1 and 1 <= month <= 12 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
