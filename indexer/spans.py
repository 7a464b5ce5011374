"""Dates and spans of time in a question: "in November 2024", "since March 2025", "last year". Pure: today is passed in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from indexer.points import DATED, DAY, MONTH, PART, POINT, SEASON, latest, point, year_before

_TO = r"(?: ?[-–—] ?| (?:and|to|until|till) (?:the )?)"
_BETWEEN = re.compile(
    rf"\b(?:between|from|in|over|during|for) (?:the )?({POINT}|{PART}|{DAY}){_TO}({POINT})"
    rf"|\b(?:between|from) (?:the )?({POINT}){_TO}({PART})"
    rf"|\b({POINT}|{PART}|{DAY})(?: ?[-–—] ?| (?:to|until|till) )({POINT})",
    re.IGNORECASE,
)
_BETWEEN_LATELY = re.compile(rf"\b(?:between|from) ({PART}){_TO}({PART})(?! ?\d)", re.IGNORECASE)
_YEAR_TO = re.compile(rf"\byear (?:up )?(?:to|end(?:ing|ed)) (?:the )?(?:end of )?({POINT})", re.IGNORECASE)
_AND = r"(?:,? (?:and|or|&) |, ?)(?:the )?"
_LISTED = re.compile(
    rf"\b(?:{POINT}|{PART})(?:{_AND}(?:{POINT}|{PART}))+|(?<=\bon )(?:{DAY}{_AND})+{DAY} (?:{MONTH}),? \d{{4}}\b", re.IGNORECASE
)
_ONE = re.compile(rf"{POINT}|{PART}|\b{DAY}", re.IGNORECASE)
_ENDING = rf"end of|{SEASON}"
_NEAR = r"(?:(?:the|a|an|its|their|our|that|this) )(?:[^\W\d_][\w'’-]* ){0,4}?(?:(?:of|on|in) )?"  # "since the meeting of …"
_PAPERS = r"\b(minutes?|agendas?|reports?|papers?|meetings?|decisions?|resolutions?)"
_PAPERS_FROM = re.compile(rf"{_PAPERS} from (?=(?:the )?{POINT}(?!,? onwards?\b))", re.IGNORECASE)
_SINCE = re.compile(
    rf"\b(since|from|after|not before|no earlier than) (?:the (?={_ENDING}))?(end of )?({POINT})|\b({POINT}),? onwards?\b", re.IGNORECASE
)
_SINCE_LATELY = re.compile(rf"\bsince (?:the )?({PART}|(?:{SEASON})\b)(?! ?\d| (?:last|this) year)", re.IGNORECASE)
_WITHIN_LATELY = re.compile(
    rf"\b(?:in|during|of|on) (?:the )?({PART})(?! ?['’]?\d| ?[/–-]| (?:last|this) year| (?:and|or|to|&) )", re.IGNORECASE
)
_AHEAD_OF_US = re.compile(r"\b(?:agenda|next|will|going to|is there|due|upcoming|coming)\b", re.IGNORECASE)  # "on 8 December" is to come
_UNTIL = re.compile(
    rf"\b(before|prior to|earlier than|until|till|up to|not after|no later than) (?:the (?={_ENDING}))?(end of )?({POINT})", re.IGNORECASE
)
_TOLD = r"\b(decided|agreed|said|resolved|discussed|reported|minuted|approved|published|considered|known|met|held) by(?= )"
_TOLD_BY = re.compile(rf"{_TOLD}(?= (?:the )?(?:end of )?{POINT})", re.IGNORECASE)
_SINCE_WHAT = re.compile(rf"\b(?:since|after) {_NEAR}({POINT})", re.IGNORECASE)
_UNTIL_WHAT = re.compile(rf"\b(?:before|until|up to) {_NEAR}({POINT})", re.IGNORECASE)
_WITHIN = re.compile(rf"\b(?:in|during|of|on|for) (?:the )?({POINT})|(?<![\w/.-])({DATED})(?![\w/-]|\.\d)", re.IGNORECASE)
_NOT_MEANT = re.compile(  # what is due "by 31 July 2026", or stands "at 31 March 2027", tells of no meeting
    rf"\b(?:(?:not|except|other than) (?:in|during|on|since)|born (?:in|on|before|after|since)|(?:as )?at|by) "
    rf"(?:the )?(?:end of )?{POINT}(?! (?:meeting|cabinet|council|committee|panel)\b)",
    re.IGNORECASE,
)
_MONTH_OF = re.compile(rf"\b({MONTH}) (last|this) year\b|\blast ({MONTH}|{SEASON})\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(the )?(last|past|this) (year|month|week)\b", re.IGNORECASE)
_RECENT = re.compile(r"\b(?:last|past) (\d{1,2}|two|three|four|five|six|twelve) (week|month|year)s\b(?! of\b)", re.IGNORECASE)
_BOUND = re.compile(r"\b(since|from|after|before|until|till|up to|by|not(?: in| during)?) (?:the )?\Z", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?=\d)", re.IGNORECASE)
_BEFORE = ("before", "prior to", "earlier than")
UNTAKEN = "#"  # where a time stood that tells of no meeting
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
        if self.since:
            year = str(self.since.year)
            for whole in (year, f"{self.since:%B} {year}"):
                if point(whole) == (self.since, self.until):
                    return f"in {whole}"
        return " ".join(part for part in (f"from {since}" if since else "", f"to {until}" if until else "") if part)


def span(text: str, today: date) -> Span | None:
    """The one span of time that a question names, or None; a day that does not exist is no span.

    What only ends, and not before `today`, tells of plans ("net zero by 2030") and not of meetings, as does what begins long after it.
    """
    return taken(text, today)[0]


def taken(text: str, today: date) -> tuple[Span | None, str]:
    """As `span`, and the text without the words that it was taken from."""
    text = _WEEKDAY.sub("", text)
    meant = _NOT_MEANT.sub(f" {UNTAKEN} ", _TOLD_BY.sub(r"\1 until", text))
    try:
        found, rest = _named(meant)
        if not found and today > date.min:
            found, rest = _relative(meant, today)
    except (ValueError, OverflowError):
        return None, text
    return (None, text) if found is None or (today > date.min and _is_plan(found, today)) else (found, rest)


def _but(found: re.Match[str], group: int = 0) -> str:
    """The text but for what was found in it."""
    return f"{found.string[: found.start(group)]} {found.string[found.end(group) :]}"


def _is_plan(found: Span, today: date) -> bool:
    if found.since is None:
        return found.until is not None and today <= found.until
    return (found.since - today).days > _AHEAD


def _named(text: str) -> tuple[Span | None, str]:
    if (found := _BETWEEN.search(text)) and (ends := _ends(*(one for one in found.groups() if one))):
        return Span(*ends) if ends[0] <= ends[1] else None, _but(found)
    if found := _YEAR_TO.search(text):
        last = point(found.group(1))[1]
        return Span(year_before(last), last), _but(found)
    text = _PAPERS_FROM.sub(r"\1 of ", text)
    if found := _SINCE.search(text):
        first, last = point(found.group(3) or found.group(4))
        return Span(since=last + timedelta(1) if (found.group(1) or "").lower() == "after" or found.group(2) else first), _but(found)
    if found := _UNTIL.search(text):
        first, last = point(found.group(3))
        return Span(until=first - timedelta(1) if found.group(1).lower() in _BEFORE and not found.group(2) else last), _but(found)
    if found := _SINCE_WHAT.search(text):
        return Span(since=point(found.group(1))[0]), _but(found, 1)  # what it was that happened is a matter
    if found := _UNTIL_WHAT.search(text):
        return Span(until=point(found.group(1))[1]), _but(found, 1)
    if found := _LISTED.search(text):
        return _listed(_ONE.findall(found.group())), _but(found)
    if found := _WITHIN.search(text):
        return Span(*point(found.group(1) or found.group(2))), _but(found)
    return None, text


def _listed(points: list[str]) -> Span | None:
    """From the first to the last of several points, of which the last has its year; what lacks year or month has that which follows."""
    days: list[date] = []
    year = month = ""
    for one in reversed(points):
        if re.search(r"\d{4}", one):
            year = one.split()[-1] if re.fullmatch(r"(?:.*[ ,])?\d{4}", one) else ""
            month = re.sub(rf"\A{DAY} ", "", one) if year else ""
            days += point(one)
        elif not year:
            return None
        else:
            days += point(f"{one} {month if re.fullmatch(DAY, one, re.IGNORECASE) else year}")
    return Span(min(days), max(days))


def _ends(first: str, last: str) -> tuple[date, date] | None:
    """The first and the last day of a span of which one end may want its year, or its month and year; None for what is none."""
    if not re.search(r"\d{4}", last):
        since = point(first)[0]
        until = point(f"{last} {since.year}")[1]
        return since, until if since <= until else point(f"{last} {since.year + 1}")[1]
    if re.search(r"\d{4}", first):
        return point(first)[0], point(last)[1]
    start, end = point(last)
    if re.fullmatch(DAY, first, re.IGNORECASE):
        return (start.replace(day=int(re.sub(r"\D", "", first))), end) if start == end else None
    since = point(f"{first} {end.year}")[0]
    return since if since <= end else point(f"{first} {end.year - 1}")[0], end


def _relative(text: str, today: date) -> tuple[Span | None, str]:
    if found := _RECENT.search(text):
        number = found.group(1).lower()
        many = _NUMBERS.get(number) or int(number)
        return Span(today - timedelta(many * _DAYS[found.group(2).lower()]), today), _but(found)
    if found := _BETWEEN_LATELY.search(text):
        until = latest(found.group(2), today, is_over=True)[1]
        since = point(f"{found.group(1)} {until.year}")[0]
        return Span(since if since <= until else point(f"{found.group(1)} {until.year - 1}")[0], until), _but(found)
    if found := _SINCE_LATELY.search(text):
        return Span(since=latest(found.group(1), today)[0]), _but(found)
    if (found := _MONTH_OF.search(text)) and (found.group(1) or found.group(3)) != "may":
        return _bound(text, found, _month_of(found, today)), _but(found)
    if not (found := _RELATIVE.search(text)):
        lately = None if _AHEAD_OF_US.search(text) else _WITHIN_LATELY.search(text)
        return (Span(*latest(lately.group(1), today)), _but(lately)) if lately else (None, text)
    which, what = found.group(2).lower(), found.group(3).lower()
    if which == "past" or (which == "last" and found.group(1)):  # "over the last year" ends today, "last year" is the year before
        return Span(today - timedelta(_DAYS[what]), today), _but(found)
    if what == "year":
        whole = Span(date(today.year - (which == "last"), 1, 1), date(today.year - (which == "last"), 12, 31))
    elif what == "week":
        monday = today - timedelta(today.weekday() + 7 * (which == "last"))
        whole = Span(monday, monday + timedelta(6))
    else:
        inside = today.replace(day=1) - timedelta(1) if which == "last" else today
        whole = Span(inside.replace(day=1), inside.replace(day=monthrange(inside.year, inside.month)[1]))
    return _bound(text, found, whole), _but(found)


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
    """ "November last year", and "last November" or "last summer", which is the one that has ended."""
    if found.group(3):
        return Span(*latest(found.group(3), today, is_over=True))
    return Span(*point(f"{found.group(1)} {today.year - (found.group(2).lower() == 'last')}"))
