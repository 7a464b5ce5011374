"""Points in time as people write them: a day, a month, a season, a part of a year, a year; and the span from one to another. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}  # a winter is that of the year in which it begins
SEASON = "|".join(_SEASONS)
_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "first": (1, 6), "second": (7, 12)}  # months of a year; of the last two, halves
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in _NAMES).replace("sep(?:tember)?", "sept?(?:ember)?")
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: of)?"
_FIGURES = "|".join(
    [*(rf"\d{{1,2}}{mark}\d{{1,2}}{mark}\d{{4}}" for mark in ("/", r"\.", "-")), r"\d{4}-\d\d-\d\d", r"\d{1,2}/\d{1,2}/\d\d"]
)
DATED = (
    rf"(?:{DAY} )?(?:{MONTH}),? \d{{4}}|(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:, ?| )\d{{4}}"
    rf"|(?:early |late |mid[ -]|(?:first|second) half of )\d{{4}}|winter(?: of)? \d{{4}}[/–-]\d\d|(?:{SEASON})(?: of)? \d{{4}}|{_FIGURES}"
)
YEAR = r"(?:19|20)\d\d(?! (?:new|more|homes|houses|people|children|pupils|trees)\b)"
POINT = rf"(?:{DATED}|{YEAR})(?![\w/]|[-–.]\d)"
PART = rf"(?:{DAY} )?(?:{MONTH})\b"  # a point whose year stands elsewhere, or nowhere
WEEK = r"(?:w/c|week (?:commencing|beginning|starting|of))\.?"  # before the day with which it begins
TO = r"(?: ?[-–—] ?| (?:and|to|until|till|through) (?:the )?)"


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
        if self.since:
            year = str(self.since.year)
            for whole in (year, f"{self.since:%B} {year}"):
                if point(whole) == (self.since, self.until):
                    return f"in {whole}"
        return " ".join(part for part in (f"from {since}" if since else "", f"to {until}" if until else "") if part)


def point(said: str) -> tuple[date, date]:
    """The first and last day of what POINT matches; ValueError where it does not exist."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return (date.fromisoformat(said),) * 2
    if figures := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)", said):
        day, month, year = (int(part) for part in figures.groups())
        return (date(year + 2000 * (year < 100), month, day),) * 2
    words = [word for word in said.replace(",", " ").lower().replace("mid-", "mid ").split() if word not in ("of", "half")]
    year = int(words[-1][:4])
    if len(words) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    named = next((word for word in words if word[0].isalpha()), "")
    if named in _SEASONS:
        return _season(named, year)
    if named in _PARTS:
        first, last = _PARTS[named]
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    month = next((at for at, name in enumerate(_NAMES, 1) if named and name.startswith(named[:3])), 0)
    days = [int(re.sub(r"\D", "", word)) for word in words[:-1] if word[0].isdigit()]
    if days:
        return (date(year, month, days[0]),) * 2
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def without(found: re.Match[str], group: int = 0) -> str:
    """The text but for what was found in it."""
    return f"{found.string[: found.start(group)]} {found.string[found.end(group) :]}"


def latest(said: str, today: date, *, is_over: bool = False) -> tuple[date, date]:
    """The first and last day of the latest month (and day) or season without a year that has begun before `today`, or that `is_over`."""
    for year in (today.year, today.year - 1):
        first, last = point(f"{said} {year}")
        if (last < today) if is_over else (first <= today):
            return first, last
    return point(f"{said} {today.year - 2}")  # of winters, where one is not over yet


def nearest(said: str, today: date, ahead: int) -> tuple[date, date]:
    """The same, or the next one where that begins no more than so many days `ahead`."""
    for year in (today.year, today.year + 1):
        first, last = point(f"{said} {year}")
        if 0 <= (first - today).days <= ahead:
            return first, last
    return latest(said, today)


def _season(named: str, year: int) -> tuple[date, date]:
    first, last = _SEASONS[named]
    ends = year + (last < first)
    return date(year, first, 1), date(ends, last, monthrange(ends, last)[1])


def year_before(last: date) -> date:
    """The first day of the year that ends on a day."""
    after = last + timedelta(1)
    return date(after.year - 1, after.month, min(after.day, monthrange(after.year - 1, after.month)[1]))
