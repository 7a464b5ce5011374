"""Days and times as councils write them: "Tuesday, 26th November, 2024 6.00 pm", "29 Jan 2026 7:30 pm", "26/11/2024"."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_MONTHS = {
    name: number + 1 for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
}
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?\s+)?"
_WORDS = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b[.,]?\s+(\d{{4}})"
_SLASHES = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_ISO = r"(\d{4})-(\d{2})-(\d{2})"
DAY = re.compile(rf"\b(?:{_WORDS}|{_SLASHES}|{_ISO})(?!\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:\s?[.:]\s?(\d{2}))?\s*([ap])\.?\s?m\b\.?|\b(\d{1,2})[:.](\d{2})\b|\b(?:12\s+)?(noon|midday)\b", re.IGNORECASE
)


def day(text: str) -> date | None:
    """The first day that a text names, or None. Numbers are day first, as in the United Kingdom."""
    for found in DAY.finditer(text):
        made = day_of(found)
        if made:
            return made
    return None


def day_of(found: re.Match[str]) -> date | None:
    """The day of one match of DAY, or None where there is no such day."""
    words, slashes, iso = found.group(1, 2, 3), found.group(4, 5, 6), found.group(7, 8, 9)
    if words[0]:
        year, month, number = words[2], _MONTHS[words[1][:3].lower()], words[0]
    elif slashes[0]:
        year, month, number = slashes[2], int(slashes[1]), slashes[0]
    else:
        year, month, number = iso[0], int(iso[1]), iso[2]
    try:
        return date(int(year), month, int(number))
    except ValueError:
        return None


def clock(text: str) -> tuple[time, re.Match[str]] | None:
    """The first time of day that a text names, with where it stands, or None."""
    for found in _CLOCK.finditer(text):
        made = _time(found)
        if made is not None:
            return made, found
    return None


def _time(found: re.Match[str]) -> time | None:
    if found[6]:
        return time(12)
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def at(when: date, hour: time | None) -> datetime:
    """Local time in the United Kingdom, with its zone; midnight where no hour is known."""
    return datetime.combine(when, hour or time(), LONDON)


def moment(text: str) -> datetime | None:
    """The first day of a text with the hour that follows it, in London's zone; None when it names no day."""
    for found in DAY.finditer(text):
        made = day_of(found)
        if made:
            hour = clock(text[found.end() :])
            return at(made, hour[0] if hour else None)
    return None
