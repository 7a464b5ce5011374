"""The forms in which the council writes days and times, and reads them in addresses."""

from datetime import date, datetime

__all__ = ["clock", "day_and_month", "iso", "label", "long_day", "read_slashes", "read_span", "read_stamp", "short_day", "slashes", "stamp"]


def long_day(day: date) -> str:
    """`Tuesday, 26th November, 2024`, as headings have it."""
    return f"{day:%A}, {_ordinal(day.day)} {day:%B}, {day.year}"


def day_and_month(day: date) -> str:
    """`26 November 2024`, as papers have it."""
    return f"{day.day} {day:%B} {day.year}"


def short_day(day: date) -> str:
    """`26 Nov 2024`, as lists of meetings have it."""
    return f"{day.day} {day:%b} {day.year}"


def clock(moment: datetime) -> str:
    """`6.00 pm`."""
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}.{moment.minute:02d} {half}"


def slashes(day: date) -> str:
    """`26/11/2024`."""
    return f"{day:%d/%m/%Y}"


def iso(day: date) -> str:
    """`2024-11-26`, also where a moment is given."""
    return f"{day:%Y-%m-%d}"


def stamp(moment: datetime) -> str:
    """`202411261800`, as the paging links have it."""
    return f"{moment:%Y%m%d%H%M}"


def label(moment: datetime) -> str:
    """`Tuesday 26-Nov-2024 18.00`, as the names of printed papers have it."""
    return f"{moment:%A} {moment.day:02d}-{moment:%b-%Y %H.%M}"


def read_slashes(text: str) -> date | None:
    """The day in `26/11/2024`; None for anything else, ISO dates included, as on the real sites."""
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()
    except ValueError:
        return None


def read_span(text: str) -> tuple[date, date] | None:
    """The two days of `01/11/2024-30/11/2024`."""
    first, _, last = text.partition("-")
    start, end = read_slashes(first), read_slashes(last)
    return (start, end) if start and end else None


def read_stamp(text: str) -> datetime | None:
    """The moment in `202411261800`."""
    try:
        return datetime.strptime(text, "%Y%m%d%H%M")
    except ValueError:
        return None


def _ordinal(number: int) -> str:
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
