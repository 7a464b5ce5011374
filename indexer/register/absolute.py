"""Days, months and years that words name outright, with what leads to them: "by 31st March", "to the meeting on 5 June", "31/03/24"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import days
from indexer.register.days import MONTH_NAMES
from indexer.register.quick import Gated, has_any
from indexer.register.when import FIRM, LOOSE, WORDS, When

_MONTH = rf"(?P<month>{MONTH_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FULL = re.compile(rf"\b(?:{_DAY} )?(?P<month>{MONTH_NAMES})(?:,? (?P<year>(?:19|20)\d\d))?\b")
_MONTHS_HAVE = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:,? ?(?:and|&|/|–|-|to|or) ?))?(?:{_DAY}(?: of)?[ -]){_MONTH}(?:,?[ -](?P<year>(?:19|20)\d\d)|[-’'](?P<short>\d\d)\b)?(?![\w/])"
    rf"|\b(?P<month2>{MONTH_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?) (?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year2>20\d\d))?(?![\w/])"
    rf"|\b{_MONTH.replace('month', 'month3')}(?:(?:,? (?P<year3>(?:19|20)\d\d))|(?: of)? (?P<this>this|next) year)?(?![\w/]| Day\b)"
    r"|(?<![\d/.£–-])(?P<n_day>\d{1,2})(?P<mark>[/.-])(?P<n_month>\d{1,2})(?:(?P=mark)(?P<n_year>(?:20)?\d\d))?(?![\d/-])"
    r"|(?<![\d/])(?P<i_year>20\d\d)-(?P<i_month>\d\d)-(?P<i_day>\d\d)(?!\d)"
)
_KIND_OF_DAY = rf"(?:(?:on )?(?:{'|'.join(day.title() for day in days.DAYS)}|Mon|Tues?|Weds?|Thurs?|Fri),? )?(?:the )?"
_MEETING = (
    r"(?:(?:(?:(?-i:[A-Z])[\w’'&-]*(?: (?:and|of the|of|&|for))? ){0,5}?(?:Board|Committee|Cttee|Council|Cabinet|Panel|Forum|Executive|Assembly|Group|Authority)|(?:[A-Z][\w’'-]* ){0,4}meeting|session|workshop|hearing|AGM)"
    r"(?: of (?:the |this )?[A-Z][\w’' -]{2,60}?)?,?(?: (?:scheduled|arranged|planned|to be held|due|held|set))?(?: (?:on|in|of|for|at))? )"
)
_PREP = (
    r"(?P<prep>(?:by|before|no later than|not later than|until|at|on|from|in|for|to|during|around|about|starting|beginning|commencing|effective|with|prior to|ahead of"
    r"|in time for|deadline of|deadline is|deadline|target date|target|w\.?e\.?f\.?|towards|come|now|next|due date|due|due by|due on|date of|(?:due|closing|agreed|target) date(?: for \w+)?(?: of)?|(?:(?<=\()|(?<=, )|(?<=; )|(?<=– )|(?<=- ))clos(?:es|ing)(?: date)?(?: for \w+)?(?: (?:of|on))?|deadline:|by:|when:|date:|target:|(?:statutory|due|closing|agreed|submission) (?:date|deadline),|first (?:[a-z]+ )?(?:report|one|meeting|session|return|issue|update|draft)(?: due)?|offered|agreed (?:up)?on|settled on|set as|next (?:mtg|meeting|board|cabinet|committee|panel|forum),?|over|till|come|to be|go live|launch|re-?open(?:ing)?|opening|opens?|attend(?:s|ing)?|for the month of)(?: (?:on|in|from|at|by|the latest))?(?: (?:noon|midday|midnight|(?:the )?(?:close|end) of (?:play|business|day)|COP|COB|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?|(?:5|five|12|twelve) o['’]clock)(?: on)?)?)"
)
_LEAD = re.compile(
    rf"(?:\b{_PREP} (?:(?:the|its|their|our|his|her|this|an?|a future|next) )?(?:(?:[A-Z][\w-]*(?: (?:and )?[A-Z][\w-]*){{0,5}})['’]s? )?(?:(?:next|following|first(?! week)|special|ordinary|annual|scheduled|later|same|full) )*"
    rf"(?:{_MEETING}(?:the )?)?(?P<part>(?:(?:very )?end|close|start|beginning|middle|back end|(?:first|second|latter|early) half|month|(?:first|second|third|fourth|last) (?:(?:two|few|three) )?weeks?|week|early part|latter part|course|week commencing|week beginning|week ending)"
    rf"(?: of| in)? |w/c |w/b |w/e |end[ -]|early (?:in )?|late (?:in )?|mid-? ?)?|(?P<dash>(?:[–—-]|[,;:]) |\()(?P<dash_end>(?:end(?: of)?|mid|early|late)[ -])?){_KIND_OF_DAY}$",
    re.IGNORECASE,
)
_OF_DAYS = ("offered", "to be", "go live", "launch", "open", "opens", "opening", "reopen", "re-open", "reopening", "re-opening", "agreed upon", "agreed on")  # fmt: skip
_LONGEST_LEAD = 300  # letters: so far before a date it is looked for
_WHAT = re.compile(
    r"(?:['’]s)? (?P<what>(?:(?:[A-Z][\w’'-]*|full|ordinary|scheduled|annual|cycle of|round of) ){0,3}(?:meetings?|mtg|agenda|pay run|payroll|[Cc]ommittee|[Cc]ttee|[Cc]abinet|[Cc]ouncil|[Ff]orum|[Bb]oard|[Pp]anel|report|cycle|budget papers|session|newsletter|bulletin|edition|issue|elections?|half[ -]term|holidays?|break|recess|bank holiday))\b"
)
_BARE_WEEK = Gated(
    re.compile(
        rf"(?<!the )(?:\bweek (?:commencing|beginning|ending)|\bw/[cbe]) (?:{_KIND_OF_DAY})?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:{MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))?\b",
        re.IGNORECASE,
    ),
    ("w/b ", "w/e ", "w/c ", "week ending ", "week beginning ", "week commencing "),
)
_TOLD_FOR = re.compile(
    r"\b(?:figures|statistics|data|accounts|invoices?|payments|statements?|returns?|results|totals?|numbers|takings|reconciliations?|rota|schedule)(?: [a-z]+)? $"
)
_IN_MONTH = re.compile(r"\b(?:in|by|until|till|before|during|for|end of|early|late)[ -]$")  # before a month, which a name is not
_SHORT_MONTH_YEAR = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \d\d")
_OF_MONTH = re.compile(r" (?!(?:and|to|if|with|or|so|as|but|at|when|how|what|which|on|in)\b)[a-z]+")
_SHORT_YEAR = re.compile(r"\b([A-Z][a-z]{2,8})[ '’-]+(\d\d)$")
_DAY_BESIDE = re.compile(r"(?: \(|, (?:on )?(?:the )?| on the )(\d{1,2})(?:st|nd|rd|th)\b(?! [A-Z])")
_YEAR = Gated(
    re.compile(
        r"\b(?P<how>in|by|during|before|(?:[Bb]y|before|at|until) (?:the )?(?:end|close) of|by the (?:start|beginning) of|(?:early|later|late) in)(?: (?:the )?(?:calendar )?year)? (?P<year>20\d\d)\b(?![/–-]\d)(?! [A-Z]?[a-z]+ (?:report|budget|survey))"
    ),
    ("20",),
)


def absolute(words: str, meeting: date | None) -> Iterator[When]:
    """The days, months and years in words that something leads to."""
    yield from (When(hit.start(), hit.end(), hit.group(), LOOSE) for hit in _BARE_WEEK.finditer(words))
    for hit in _DATE.finditer(words) if _DIGIT.search(words) or has_any(words, _MONTHS_HAVE) else ():
        lead = _LEAD.search(words[: hit.start()], max(0, hit.start() - _LONGEST_LEAD))
        if (
            lead
            and not _is_modal(hit)
            and not _is_stretch(hit, lead)
            and not _is_past(words, hit, lead, meeting)
            and not _is_number(hit, lead)
        ):
            yield from _led(words, hit, lead, meeting)
    for hit in _YEAR.finditer(words):
        if hit["how"].startswith(("early", "late ")) or hit["how"] == "late in":
            yield When(hit.start(), hit.end(), hit.group(), WORDS)
        else:
            ended = hit["how"].endswith(("end of", "close of"))
            firm = hit["how"].startswith(("by", "before"))
            yield When(hit.start(), hit.end(), f"{hit['year']}-12-31" if ended else hit["year"], FIRM if firm else LOOSE)


def _led(words: str, hit: re.Match[str], lead: re.Match[str], meeting: date | None) -> Iterator[When]:
    """The time that a date with its lead is; none for a bare month that nothing but a dash or comma leads to, unless the words end."""
    what = _WHAT.match(words, hit.end())
    end = what.end() if what else hit.end()
    first = re.match(r"before|prior|ahead|in advance", (lead["prep"] or "").lower()) and not lead["part"] and not what
    if first and not _has_day(hit) and not hit["year3"] and _OF_MONTH.match(words[end:]):
        return  # "before the June event"
    if lead["dash"] is not None:
        in_brackets = _has_day(hit) and lead["dash"] == "(" and words[end : end + 1] == ")"
        if not in_brackets and not re.match(
            r"(?:,? (?:at|from|by) \d[\d.:]* ?(?:[ap]\.?m\.?)?|,? at (?:the )?latest|,? latest| please| prompt)?[\s.)\]]*(?:$|\([A-Z/&, ]+\)\.?$| [–—] )",
            words[end:],
        ):
            return
        ended = "end" in (lead["dash_end"] or "").lower()
        yield When(lead.start(), end, _value(hit, meeting, ended), FIRM)
        return
    prep, part = lead["prep"].lower(), (lead["part"] or "").lower().replace("-", " ").strip()
    rank = (
        FIRM
        if re.match(r"(?:first .*)?\b(?:by|before)|no later|not later|prior|ahead|in time|deadline|due|when|date:|target", prep) or what
        else LOOSE
    )
    if prep in _OF_DAYS and not _has_day(hit):
        return  # "to be May", "offered March"
    if re.match(r"w/|week (?:of|commencing|beginning|ending)|(?:first|second|third|fourth|last) (?:\w+ )?week", part):
        said = words[lead.start("part") : hit.end()].strip()
        before = words[lead.start() : lead.start("part")]
        yield When(lead.start(), end, f"the {said}" if before.rstrip().lower().endswith(" the") else said, rank)
    elif (
        what
        and what["what"]
        in (
            "newsletter",
            "bulletin",
            "edition",
            "issue",
            "election",
            "elections",
            "half term",
            "bank holiday",
            "half-term",
            "holiday",
            "holidays",
            "break",
            "recess",
        )
        and not _has_day(hit)
        and prep != "in"
    ):
        yield When(lead.start(), end, f"the {words[hit.start() : end]}", rank)
    else:
        ended = bool(re.match(r"(?:very )?end|close", part))
        value, day = _value(hit, meeting, ended), _DAY_BESIDE.match(words, end)
        if day and len(value) == 7:  # "by the March meeting (20th)"
            value, end = days.dated(int(value[:4]), int(value[5:]), int(day[1])), day.end()
        yield When(lead.start(), end, value, rank)


def value(words: str, meeting: date | None) -> str:
    """The first date in words that are a date and no more, as in a cell of a table."""
    numbered = re.fullmatch(r"\D{0,12}\b(0?\d|1[0-2])[/.](20\d\d)", words.strip(" ."))
    if numbered:
        return days.dated(int(numbered[2]), int(numbered[1]), None)
    words = _SHORT_YEAR.sub(lambda hit: _of_year(hit, meeting), re.sub(r"(?<=\d)-(?=[A-Z][a-z])|(?<=[a-z])-(?=\d)", " ", words.strip(" .")))
    hit = _DATE.search(words)
    if not hit or (hit["n_day"] and not hit["n_year"] and (hit["mark"] in ".-" or hit.group() != words)):
        return ""
    return _value(hit, meeting, bool(re.search(r"\bend(?: of|-)?\s*$", words[: hit.start()], re.IGNORECASE)))


def last(words: str, meeting: date | None) -> str:
    """The last day or month that words name, whatever leads to it, and that is not over; empty where they name none."""
    named = (hit for hit in _DATE.finditer(words) if hit["n_year"] or not hit["n_day"])
    told = (_value(hit, meeting) for hit in named if _has_day(hit) or hit["year3"] or _IN_MONTH.search(words[: hit.start()]))
    return next((one for one in reversed([*told]) if one and (meeting is None or one >= meeting.isoformat()[: len(one)])), "")


def _of_year(hit: re.Match[str], meeting: date | None) -> str:
    """A month and two figures as a month and its year, where they are one near the meeting's: "June 25", but not "June 30"."""
    near = meeting is None or not hit.group()[-3].isspace() or -1 <= int(hit[2]) - meeting.year % 100 <= 3
    return f"{hit[1]} 20{hit[2]}" if near else hit.group()


def _has_day(hit: re.Match[str]) -> bool:
    return bool(hit["day"] or hit["day2"] or hit["n_day"] or hit["i_day"])


def _value(hit: re.Match[str], meeting: date | None, ended: bool = False) -> str:
    if hit["i_year"]:
        return days.dated(int(hit["i_year"]), int(hit["i_month"]), int(hit["i_day"]))
    if hit["n_day"]:
        day, month = int(hit["n_day"]), int(hit["n_month"])
        if not 1 <= month <= 12:
            return ""
        year = int(hit["n_year"]) % 100 + 2000 if hit["n_year"] else days.year_of(month, day, meeting)
        return days.dated(year, month, day)
    month = days.month_of(hit["month"] or hit["month2"] or hit["month3"])
    if meeting and _SHORT_MONTH_YEAR.fullmatch(hit.group()) and 0 <= int(hit["day2"]) - meeting.year % 100 <= 1 and int(hit["day2"]) > 12:
        return days.dated(2000 + int(hit["day2"]), month, None)  # "Jan 25" of a meeting in 2024
    named_day = int(hit["first"] or hit["day"] or hit["day2"] or 0) or None
    told = hit["year"] or (hit["short"] and f"20{hit['short']}") or hit["year2"] or hit["year3"]
    named = int(told) if told else days.year_of(month, named_day, meeting)
    if meeting and not told and not named_day and month == meeting.month and hit.string[: hit.start()].endswith("next "):
        named = meeting.year + 1  # "next December" said in December
    if hit["this"] and meeting:
        named = meeting.year + (hit["this"].lower() == "next")
    if not named:
        return hit.group()
    return days.month_end(named, month) if ended and not named_day else days.dated(named, month, named_day)


def _is_stretch(hit: re.Match[str], lead: re.Match[str]) -> bool:
    """Whether two days are a stretch of time ("from 3 to 9 June") and not the days of one thing ("on 12 and 13 June")."""
    return bool(hit["first"]) and bool(re.match(r"from|between|until|during|to", lead["prep"] or ""))


def _is_past(words: str, hit: re.Match[str], lead: re.Match[str], meeting: date | None) -> bool:
    """Whether a bare month is of what is spoken of ("figures for April"), or it or a day without a year is just over rather than a year ahead."""
    prep = (lead["prep"] or "").lower()
    day = hit["day"] or hit["day2"]
    if (
        meeting
        and day
        and prep in ("on", "at", "of")
        and not (hit["year"] or hit["short"] or hit["year2"])
        and not _WHAT.match(words, hit.end())
    ):
        return days.is_just_over(days.month_of(hit["month"] or hit["month2"]), int(day), meeting)
    if (
        meeting is None
        or _has_day(hit)
        or hit["year3"]
        or hit["this"]
        or _WHAT.match(words, hit.end())
        or not re.match(r"(?:for|in|during|from)$", prep)
    ):
        return False
    ahead = (days.month_of(hit["month3"]) - meeting.month) % 12
    return ahead >= 11 or (prep == "for" and bool(_TOLD_FOR.search(words[: lead.start()])))


def _is_number(hit: re.Match[str], lead: re.Match[str]) -> bool:
    """Whether a day and month without a year may be a number of something: only "by 28/03" and its like are a day."""
    return (
        bool(hit["n_day"])
        and not hit["n_year"]
        and (
            (hit["mark"] in ".-" and not _is_dotted_day(hit, lead))
            or (
                not _WHAT.match(hit.string, hit.end())
                and lead["dash"] is None
                and not re.match(
                    r"by|before|due|deadline|no later|on or before|next", lead["prep"] or lead["dash_end"] or "", re.IGNORECASE
                )
            )
        )
    )


def _is_dotted_day(hit: re.Match[str], lead: re.Match[str]) -> bool:
    """Whether "28.06" is a day: after "by" and with both figures of a month."""
    after = hit.string[hit.end() : hit.end() + 12]
    return (
        bool(re.match(r"by|before|due|deadline|no later|on or before", lead["prep"] or "", re.IGNORECASE))
        and bool(re.fullmatch(r"0[1-9]|1[0-2]", hit["n_month"]))
        and not re.match(r"\s?(?:%|per ?cent|m\b|k\b|million|points|hours|am|pm|to \d)", after)
        and hit["n_day"] != "0"
    )


def _is_modal(hit: re.Match[str]) -> bool:
    """Whether "May" or "March" at the head of words is a verb."""
    return hit.group() in ("May", "March", "Mar") and hit.start() == 0
