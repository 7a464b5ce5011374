"""Dates and spans of time in a question: "in November 2024", "since March 2025", "last year". Pure: today is passed in."""

from __future__ import annotations

import re
from datetime import date, timedelta

from indexer.lately import relative
from indexer.points import DATED, DAY, MONTH, PART, POINT, SEASON, TO, WEEK, Span, point, without, year_before

_BETWEEN = re.compile(
    rf"\b(?:between|from|in|over|during|for) (?:the )?({POINT}|{PART}|{DAY}){TO}({POINT})"
    rf"|\b(?:between|from) (?:the )?({POINT}){TO}({PART})"
    rf"|\b({POINT}|{PART}|{DAY})(?: ?[-–—] ?| (?:to|until|till|through) )({POINT})",
    re.IGNORECASE,
)
_YEARS = r"(20\d\d)[/–-](?:20)?\d\d"
_COUNCILS = r"(?:municipal|civic|council) year"
_COUNCIL_YEAR = re.compile(rf"\b(?:in |during )?(?:the )?(?:{_YEARS} {_COUNCILS}|{_COUNCILS} (?:of )?{_YEARS})\b", re.IGNORECASE)
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
    rf"\b(since|from|(?<!not )after|not before|not? earlier than|(?<!no )(?<!not )later than) (?:the (?={_ENDING}))?(end of )?({POINT})"
    rf"|\b({POINT}),? (?:onwards?|and (?:after|later|since|beyond))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"\b((?<!not )before|prior to|(?<!no )(?<!not )earlier than|until|till|up to|not after|not? later than) "
    rf"(?:the (?={_ENDING}))?(end of )?({POINT})",
    re.IGNORECASE,
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
_WEEK = re.compile(rf"\b{WEEK} (?:the )?({POINT})", re.IGNORECASE)
_ON = r"(?:on|cabinet|committee|council|panel|board|meeting)"
_SHORT_YEARS = (  # of which the century is left out; "16.7.24" by itself may be a paragraph's number
    (re.compile(rf"\b({MONTH}),? ['’](\d\d)(?!\w)", re.IGNORECASE), r"\1 20\2"),
    (
        re.compile(r"\b((?:on|cabinet|committee|council|panel|board|meeting) \d{1,2}\.\d{1,2}\.)(\d\d)(?![\w.])", re.IGNORECASE),
        r"\g<1>20\2",
    ),
    (re.compile(r"(?<![\w/£.-])(\d{1,2}/\d{1,2}/)(\d\d)(?![\w/]|[-–.]\d)"), r"\g<1>20\2"),
    (re.compile(rf"\b({DAY} (?:{MONTH})),? ([12]\d)(?![\w/%]|[-–.,:]\d)", re.IGNORECASE), r"\1 20\2"),
    (re.compile(rf"\b((?:in|of|for|since|from|until|before|after) (?:{MONTH})) (2\d)\Z", re.IGNORECASE), r"\1 20\2"),
)
_TO_NOW = re.compile(rf"\b(?:(?:since|from|between) )?(?:the )?({POINT}|{PART}){TO}(?:present(?: day)?|now|today|date)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?=\d)", re.IGNORECASE)
_AFTER = ("after", "later than")
_BEFORE = ("before", "prior to", "earlier than")
UNTAKEN = "#"  # where a time stood that tells of no meeting
_AHEAD = 366  # days: meetings are not announced further on, so what begins later tells of plans


def span(text: str, today: date) -> Span | None:
    """The one span of time that a question names, or None; a day that does not exist is no span.

    What only ends, and not before `today`, tells of plans ("net zero by 2030") and not of meetings, as does what begins long after it.
    """
    return taken(text, today)[0]


def taken(text: str, today: date) -> tuple[Span | None, str]:
    """As `span`, and the text without the words that it was taken from."""
    text = _WEEKDAY.sub("", text)
    for short, whole in _SHORT_YEARS:
        text = short.sub(whole, text)
    text = _TO_NOW.sub(r"since \1", text)
    meant = _NOT_MEANT.sub(f" {UNTAKEN} ", _TOLD_BY.sub(r"\1 until", text))
    try:
        found, rest = _named(meant)
        if not found and today > date.min:
            found, rest = relative(meant, today)
    except (ValueError, OverflowError):
        return None, text
    return (None, text) if found is None or (today > date.min and _is_plan(found, today)) else (found, rest)


def _is_plan(found: Span, today: date) -> bool:
    if found.since is None:
        return found.until is not None and today <= found.until
    return (found.since - today).days > _AHEAD


def _named(text: str) -> tuple[Span | None, str]:
    if found := _COUNCIL_YEAR.search(text):  # begins with the annual meeting, in May
        year = int(found.group(1) or found.group(2))
        return Span(date(year, 5, 1), date(year + 1, 4, 30)), without(found)
    if found := _WEEK.search(text):
        first = point(found.group(1))[0]
        return Span(first, first + timedelta(6)), without(found)
    if (found := _BETWEEN.search(text)) and (ends := _ends(*(one for one in found.groups() if one))):
        return Span(*ends) if ends[0] <= ends[1] else None, without(found)
    if found := _YEAR_TO.search(text):
        last = point(found.group(1))[1]
        return Span(year_before(last), last), without(found)
    text = _PAPERS_FROM.sub(r"\1 of ", text)
    opens, closes = _SINCE.search(text), _UNTIL.search(text)
    since, until = opens and _since(opens), closes and _until(closes)
    if since and until and since <= until:
        return Span(since, until), _UNTIL.sub(" ", _SINCE.sub(" ", text, count=1), count=1)
    if opens:
        return Span(since=since), without(opens)
    if closes:
        return Span(until=until), without(closes)
    if found := _SINCE_WHAT.search(text):
        return Span(since=point(found.group(1))[0]), without(found, 1)  # what it was that happened is a matter
    if found := _UNTIL_WHAT.search(text):
        return Span(until=point(found.group(1))[1]), without(found, 1)
    if found := _LISTED.search(text):
        return _listed(_ONE.findall(found.group())), without(found)
    if found := _WITHIN.search(text):
        return Span(*point(found.group(1) or found.group(2))), without(found)
    return None, text


def _since(found: re.Match[str]) -> date:
    """The first day of what _SINCE finds."""
    first, last = point(found.group(3) or found.group(4))
    return last + timedelta(1) if (found.group(1) or "").lower() in _AFTER or found.group(2) else first


def _until(found: re.Match[str]) -> date:
    """The last day of what _UNTIL finds."""
    first, last = point(found.group(3))
    return first - timedelta(1) if found.group(1).lower() in _BEFORE and not found.group(2) else last


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
