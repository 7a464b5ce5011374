"""Times told by the meeting's day: "within ten working days", "by Friday", "in six months", "by the end of next month", "before Easter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import days
from indexer.register.quick import Gated
from indexer.register.when import FIRM, LOOSE, When

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_MORE = {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, **_TENS,
    **{f"{ten}{mark}{one}": number + place for ten, number in _TENS.items() for mark in "- " for place, one in enumerate(_NUMBERS[:9], 1)}}  # fmt: skip
_NUMBER = rf"(?P<number>\d+|{'|'.join([*_NUMBERS, *sorted(_MORE, key=len, reverse=True)])})"
_UNIT = r"(?P<unit>hour|hr|(?:working |clear )?day|business day|w/day|wd|fortnight|week|wk|(?:calendar )?month|mth|year|yr)"
_IN_DAYS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14}
_NOW = r"(?:today|now|(?:the date of )?(?:the|this) (?:meeting|hearing)(?: of the \w+)?|the date of (?:the|this) (?:meeting|decision)|this (?:decision|notice))"
_WITHIN = Gated(
    re.compile(
        rf"\b(?P<how>within|in|inside(?: of)?|give (?:me|us)|after|no later than|not later than|over)(?: (?:the|a maximum of|about|around))?(?: (?:next|coming|following))? (?:(?:[a-z]+|\d+)(?: (?:to|or) |[-–]))??(?:{_NUMBER}(?: |(?<=\d)))?{_UNIT}s?\b(?! (?:before|prior to|in advance of|ahead of)\b)(?P<time>['’]?s?['’]? time\b)?"
        rf"(?P<of> (?:of|from|after|following)\b(?! {_NOW}))?(?: (?:of|from|after|following) {_NOW})?",
        re.IGNORECASE,
    ),
    ("day", "year", "hour", "week", "month", "fortnight", "wk", "hrs", "mth", "wd"),
)
_HENCE = Gated(
    re.compile(rf"\b{_NUMBER} {_UNIT}s?['’]? (?:hence|(?:from|after) {_NOW}|today)\b", re.IGNORECASE), ("hence", "from ", "today", "after ")
)
_DAYS = "|".join(day.title() for day in days.DAYS)
_SHORT_DAYS = r"(?:Mon|Tues?|Weds?|Thurs?|Thur|Fri|Sat|Sun)\b\.?"
_WEEKDAY = Gated(
    re.compile(
        rf"\b(?:on|by|before|until|this|next|for|from|first thing(?: on)?|(?:by )?close(?: on| of)?|(?:close|end) of(?: play| business)?(?: on)?|COB|COP|EOD|EOP|the following|the coming|(?:noon|midday|\d(?:\.\d\d)? ?[ap]\.?m\.?) on)(?: (?:this|next|the following|the coming|coming))? (?P<weekday>{_DAYS}|{_SHORT_DAYS}(?! [A-Z][a-z]))(?![’']?\w)(?P<on> week\b)?"
        rf"(?! of next week\b|,? (?:the )?\d{{1,2}}\b| (?:mornings|afternoons|evenings|nights)\b| (?:to|and|or|until) (?:{_DAYS})\b|s\b|[–-])"
    ),
    ("sun", "fri", "sat", "mon", "wed", "tue", "thur"),
)
_BARE_DAY = Gated(
    re.compile(
        rf"(?:(?<=[a-z\d)] )|(?<=[a-z\d)][;.,] )|(?<=[–—-] ))(?<!\bto )(?<!\band )(?<!\bor )(?<!\bof )(?<!\bfrom )(?<!\buntil )(?<!\blast )(?<!\bWhit )(?<!\bShrove )(?<!\bEaster )(?<!\bAsh )(?<!\bSunday )(?<!\bPalm )(?<!\bBlack )(?<!\bRemembrance )(?<!\bMothering )(?P<weekday>{_DAYS}|Fri|Mon|Tues?|Weds?|Thurs?)(?P<on> week)?\.?$"
    ),
    ("fri", "mon", "wed", "tue", "thur", "sunday", "saturday"),
)
_MORNING = Gated(
    re.compile(
        r"(?<![\d.:] )(?<!am )(?<!o’clock )(?<!o'clock )\b(?:first thing(?: in the morning)?|in the morning)\b(?! of\b| on\b| in\b| session\b|s\b| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    ),
    ("first thing", "in the morning"),
)
_ORDINAL = re.compile(
    rf"(?:\b(?:on|by|before|until|for|to) (?:(?:noon|midday|midnight|close of (?:play|business)|\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\.?)(?: on)? )?(?:(?:{_DAYS}|{_SHORT_DAYS}),? )?|\b(?:{_DAYS}|{_SHORT_DAYS}),? )(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b(?!,? (?:of |and |to |or |& ?)?(?:\d|[A-Z]|(?:birthday|anniversary|century|floor|edition|meeting|year|time|draft|quarter|day)\b))"
)
_TODAY = re.compile(
    r"\b(?:that|this) (?:very )?(?:afternoon|evening|morning|day|night)\b|\b(?:by|before|at) (?:the )?(?:end|close) of (?:the |this )?day\b|\btoday\b(?!:)|\bthat same (?:day|evening|afternoon)\b|\btonight\b",
    re.IGNORECASE,
)
_TOMORROW = Gated(
    re.compile(r"\btomorrow\b|(?:\bthe |^(?:by )?)(?:next|following) (?:day|morning)\b(?! or\b)", re.IGNORECASE),
    ("tomorrow", "next day", "next morning", "following day", "following morning"),
)
_END = Gated(
    re.compile(
        r"\b(?:by|before|at|until|prior to|no later than) (?:the )?(?:very )?(?:end of|close of|end) (?:the )?(?P<which>this |next |following |current |same |calendar )?(?:calendar )?(?P<unit>month|year)\b(?! (?:end|one|two|three|\d))"
        r"|\b(?:by|before|at) (?:the )?(?P<poss>month|year)(?:['’]s)?[ -]end\b(?! (?:of|report|accounts|balance))|\bbefore (?:the|this) (?P<out>month|year)(?:(?: is| was| were|['’]s) out| ends| ended)\b|\b(?:by|before) (?:the )?month[ -]end\b",
        re.IGNORECASE,
    ),
    ("year", "month"),
)
_SPAN = Gated(
    re.compile(
        r"\b(?:(?:in|during|by|before|early|later|sometime|some time|late|within) )?(?P<which>this|next|the following|the coming|(?<=later )in the) (?P<unit>month|year)\b(?!['’])",
        re.IGNORECASE,
    ),
    ("year", "month"),
)
_FEAST = Gated(
    re.compile(
        r"(?<!days )(?<!weeks )(?<!week )(?<!weekend )\b(?:(?:by|before|at|on|in time for|ahead of|prior to|from|this side of) |pre-)(?P<name>Christmas Eve|Christmas Day|Christmas|Xmas|Boxing Day|Good Friday|Easter Monday|Easter|Halloween|Hallowe['’]en|(?:Bonfire|bonfire) [Nn]ight|New Year['’]s (?:Eve|Day)|May Day|Burns Night|Palm Sunday|Maundy Thursday|Armistice Day|May Day bank holiday|St (?:George|David|Andrew|Patrick)['’]s Day)\b"
        r"(?! (?:Eve|Monday|Sunday|[Bb]ank|[Ww]eek|break|recess|term|holidays?|period|market|lights|trees?|party|closure|vacation|meeting|event|fair|(?:[a-z]+ )?(?:begins?|began|starts?|started|opens?|opened|trading|rush|cards|edition|newsletter|appeal|cheer|opening|arrangements))\b)"
    ),
    (
        "easter", "may day", "palm sunday", "maundy", "armistice", "halloween", "christmas", "hallowe'en", "boxing day", "hallowe’en", "burns night",
        "good friday", "bonfire night", "xmas", "new year’s day", "new year's day", "new year's eve", "st david’s day",
        "new year’s eve", "st david's day", "st andrew's day", "st andrew’s day", "st george's day", "st george’s day",
        "st patrick’s day", "st patrick's day",
    ),
)  # fmt: skip


def relative(words: str, meeting: date) -> Iterator[When]:
    """The times in words that are reckoned from the meeting's day."""
    yield from (When(hit.start(), hit.end(), meeting.isoformat(), FIRM) for hit in _TODAY.finditer(words) if _is_today(words, hit))
    yield from (When(hit.start(), hit.end(), days.days_on(meeting, 1), FIRM) for hit in _TOMORROW.finditer(words))
    yield from _within(words, meeting)
    for hit in _WEEKDAY.finditer(words):
        yield _weekday(hit, meeting, bool(re.search(r"\ba week $", words[: hit.start()])))
    yield from (_weekday(hit, meeting, False) for hit in _BARE_DAY.finditer(words))
    yield from (When(hit.start(), hit.end(), days.days_on(meeting, 1), FIRM) for hit in _MORNING.finditer(words))
    yield from (
        When(hit.start(), hit.end(), days.day_after(meeting, int(hit["day"])), LOOSE if hit.group().startswith("on ") else FIRM)
        for hit in _ORDINAL.finditer(words)
    )
    yield from (When(hit.start(), hit.end(), _end(hit, meeting), FIRM) for hit in _END.finditer(words) if not _is_financial(hit, meeting))
    yield from (When(hit.start(), hit.end(), _span(hit, meeting), LOOSE) for hit in _SPAN.finditer(words) if not _ends_span(words, hit))
    yield from (When(hit.start(), hit.end(), days.feast(hit["name"], meeting), FIRM) for hit in _FEAST.finditer(words))


def _weekday(hit: re.Match[str], meeting: date, later: bool) -> When:
    """The next such day of the week, or the one after ("Friday week", "a week on Tuesday", "next Friday" said on a Thursday)."""
    name = next(full for full in days.DAYS if full.startswith(hit["weekday"].lower().rstrip(".")[:3]))
    ahead = date.fromisoformat(days.weekday_after(meeting, name))
    is_tomorrow = (ahead - meeting).days == 1
    later = later or (is_tomorrow and hit.string[: hit.start("weekday")].endswith("next "))
    return When(hit.start(), hit.end(), days.days_on(ahead, 7 if hit["on"] or later else 0), FIRM)


def _is_today(words: str, hit: re.Match[str]) -> bool:
    """Not "on the same day" as something else, nor "from that day", nor a day that was named before."""
    if re.match(r"that (?:very )?day", hit.group()) and re.search(
        r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2}|[A-Z][a-z]+day\b", words[: hit.start()]
    ):
        return False
    return not re.search(r"\b(?:on|from|of|until|since|to|on the) $", words[: hit.start()])


def _within(words: str, meeting: date) -> Iterator[When]:
    for hit in _WITHIN.finditer(words):
        unit = hit["unit"].lower()
        number = hit["number"]
        if not number and unit in ("week", "month") and re.match(r"(?:within|inside) the next ", hit.group()):
            number = "a"
        if not number and (unit != "fortnight" or not re.search(r"\b(?:a|the|next|coming) fortnight", hit.group())):
            continue
        if hit["of"]:
            continue
        if hit["how"].lower() == "over" and not re.search(r"\b(?:next|coming|following)\b", hit.group()):
            continue
        yield When(hit.start(), hit.end(), _after(meeting, _number(number or "a"), unit), FIRM)
    for hit in _HENCE.finditer(words):
        yield When(hit.start(), hit.end(), _after(meeting, _number(hit["number"]), hit["unit"].lower()), FIRM)


def _after(meeting: date, number: int, unit: str) -> str:
    if unit in ("working day", "business day", "clear day", "w/day", "wd"):
        return days.working_day(meeting, number)
    if unit in ("hour", "hr"):
        return days.days_on(meeting, -(-number // 24))
    if unit in _IN_DAYS:
        return days.days_on(meeting, number * _IN_DAYS[unit])
    year, month = days.months_on(meeting, number * (12 if unit in ("year", "yr") else 1))
    return days.dated(year, month, None)


def _is_financial(hit: re.Match[str], meeting: date) -> bool:
    """Whether "the year end" is that of the financial year: so it is meant from January to March."""
    return (hit["poss"] or "").lower() == "year" and meeting.month <= 3


def _number(words: str) -> int:
    words = words.lower()
    return int(words) if words.isdigit() else _MORE.get(words) or _NUMBERS.index(words) + 1


def _end(hit: re.Match[str], meeting: date) -> str:
    """The last day of this or the next month or year."""
    later = (hit["which"] or "").strip().lower() in ("next", "following")
    if (hit["unit"] or hit["out"] or hit["poss"] or "month").lower() == "year":
        return days.month_end(meeting.year + later, 12)
    return days.month_end(*days.months_on(meeting, int(later)))


def _span(hit: re.Match[str], meeting: date) -> str:
    """This or the next month or year."""
    later = hit["which"].lower() not in ("this", "in the")
    if hit["unit"].lower() == "year":
        return f"{meeting.year + later:04d}"
    year, month = days.months_on(meeting, int(later))
    return days.dated(year, month, None)


def _ends_span(words: str, hit: re.Match[str]) -> bool:
    """Whether "this year" belongs to other words: the end of it, "this year's", or what is not to be this year."""
    before = words[: hit.start()]
    return bool(re.search(r"\b(?:end|close|start|of|for|from|earlier|until|since|on|to|than|part of) (?:of )?(?:the )?$", before)) or bool(
        re.match(r"['’]s|[’']| (?:on|to)\b", words[hit.end() :])
    )
