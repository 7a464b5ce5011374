"""By when: of the times that words name, the one by which a thing is to be done; a date worked out from the meeting's day, or words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from indexer.register import absolute, days
from indexer.register.days import MONTH_NAMES
from indexer.register.phrases import phrases
from indexer.register.reckoned import reckoned
from indexer.register.relative import relative
from indexer.register.when import FIRM, WORDS, When

MONTHS = days.MONTHS
FULL = absolute.FULL
_NEAR = 1_000  # letters: so far before a time what it belongs to is looked for
_SOME_DAY = date(2024, 1, 1)  # only to see whether words have a time of their own
_OF_THE_THING = re.compile(  # "the letter received on 2 March"
    r"\b(?:minutes of|as of|dated|since|for the (?:year|period|quarter)|closing date|closing|ending|expir\w+|held(?! over)|received|submitted|published|(?<!a )considered|agreed|approved|adopted|expected|asked for|issued|reported|closed|ended|closes|ends|(?:was|were|is|are|be) run"
    r"|started|joined|attended|from the meeting|raised|circulated|took place|made|took) (?:(?!to\b|would\b|will\b|be\b|that\b)[a-z]+ ){0,3}$"
)
_OF_THE_PAST = re.compile(
    r"\b(?:which|who|that) (?:had|has|was|were|is|are|closes|ends|ended|expires|expired|runs|ran|began|opened|closed|came|took|met|left|joined|start|starts|will)\b(?P<rest>[^,;]*)$"
    r"|\b(?:had|has|(?<!would )(?<!will )(?<!to )have been|have had) (?!(?:promised|agreed|offered|undertaken|given|committed|pledged|arranged|booked|till|until)\b)(?P<rest2>(?:\w+ ){1,6})$|\b(?:the date of|year (?:beginning|ending|ended|from|to)) $"
)
_EACH = re.compile(  # a rule for every such thing, not a day: "reply to every report within 3 days"
    r"\b(?:every|each|any|all) (?:new |future |such )?(?:report|victim|case|request|complaint|call|application|question|query|enquir(?:y|ies)|letter|incident|referral|claim)s?\b[^,;.]{0,60}$"
)
_SEE_TO = re.compile(  # "see that Members had it by 10 May", "find out who runs it for the September meeting"
    r"\b(?:see(?: to it)?|make sure|ensure|made sure|guarantee)(?: that)? [^.;]*$|\b(?:find out|ask|check|see|know|establish|confirm|clarify|identify|as to|on|about) (?:who|which)\b[^.;]*$"
)
_IN_WORDS = re.compile(
    rf"w/[cbe]|[Ww]eek |(?:in )?the week (?:of|commencing|beginning|ending)\b|(?:the )?(?:first|second|third|fourth|last)(?: (?:two|few))? weeks? (?:of|in)\b|(?:{MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)/(?:{MONTH_NAMES}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|(?:the )?(?:[A-Z][a-z]+ )bank holiday|[A-Z][a-z]+['’]s (?!meeting|end\b|Committee|Board|Cabinet|Council|Panel)[a-z]|(?!.*\d)(?:the )?[A-Z][a-z]+ (?:half[- ]term|holidays?|break|recess)\b"
)
_ANY = (  # without which words name no time, nor without these
    "Before", "before", "After", "after", "Next", "next", "When", "when", "Once", "once", "Soon", "soon", "Within", "within", "Inside",
    "inside", "Day", "day", "Morrow", "morrow", "Night", "night", "Morning", "morning", "evening", "Week", "week", "month", "Year",
    "year", "Quarter", "quarter", "Spring", "spring", "Summer", "summer", "Autumn", "autumn", "Winter", "winter", "Hour", "hour",
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    "Sun", "prior to", "ahead", "advance", "meeting", "mtg", "session", "Recess", "recess", "Half", "half", "Christmas", "christmas",
    "Easter", "easter", "Hallowe", "Cycle", "cycle", "Urgen", "urgen", "Immediate", "immediate", "forthwith", "Straight", "straight",
    "delay", "ASAP", "asap", "earliest", "receipt", "minutes", "moment", "instant", "hence", "Following", "following", "annual",
    "Annual", "AGM", "deadline", "edition", "report", "bulletin", "letter", "budget", "by then", "from now", "by return",
    "first thing", "in time for", "this side of", "pre-", "by return", "on his", "on her", "on their", "on its", "on hearing", "overnight", "Overnight", "EOM",
    "ichaelmas", "artinmas", "andlemas", "mmas", "Xmas", "xmas", "Whitsun", "Lent", "Advent", "Hogmanay", "Ramadan", "Eid", "Diwali", "season", "payroll", "sitting", "statutory", "due date",
    "by the time", "priority", "review", "print run", "update", "agenda", "Committee", "Cabinet",
    "Council", "Board", "Panel", "Forum",
)  # fmt: skip
_ANY_ELSE = re.compile(r"[Tt]erm\b|[Ee]nd\b|[Cc]los[ei]|[Ww]/[cbe]|on (?:completion|publication|adoption|signature)")
_DIGIT = re.compile(r"\d")
COUNTED = re.compile(
    r"(?:\d+|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Tt]en|[Tt]welve|[Cc]ouple of)(?: |(?<=\d))(?:(?:working |clear |calendar )?(?:days?|weeks?|fortnight|months?)|wks?|mths?|wd|w/days|hrs|hours)\b|[Ff]ortnight\b"
)
_MONTH_END = re.compile(r"(?:by )?(?:EOM|eom|the month['’]s end)\b")
_LEADS = re.compile(r"^(?:by|in|on|for|during|at|before|from) (?=the |w/|week |[A-Z]|first |last )")
_COUNTS = re.compile(r"^[Ff]ortnight\b")
_FIRST = re.compile(r"(?:before|prior to|ahead of|in advance of|once|as soon as) ")
_NOT_BEFORE = re.compile(r"\b(?:no|not|none|nothing|never|nobody|neither)\b[^;]*$|\bunable to\b[^;]*$")
_OPEN = re.compile(
    r"\b(?:whether|if|how|why)\b(?:(?! (?:and|but)\b)[^,;])*\b(?:must|should|would|will|can|could|may|might|has to|have to)\b(?:(?! (?:and|but)\b)[^,;])*$"
)
_ASKED_WHEN = re.compile(
    r"\b(?:find out|found out|ask(?:ed|s|ing)?|check|confirm|say|advise|see|clarify|establish|tell|state|explain|decide|about|as to)\b[^,;.]{0,40} $"
)
_WHEN_READY = re.compile(r"when (?:it|they|this|that)(?:['’]s| is| are| was| were) (?:up|in|out|done|ready|finished|complete|known|back)\b")
_PUT_OFF = re.compile(
    r"\b(?:defer|adjourn|postpone|left|stand|held|hold|put (?:back|off)|delay|carried (?:over|forward))\w*\b|\b(?:has|have|had|give[ns]?|gave|allow(?:ed|s)?|granted) (?:(?:the |an? )?(?:[A-Z][\w’']+|him|her|them|it|members|officers|owner|applicant|appellant|group|community) ){0,4}$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?:,? (?:19|20)\d\d)? (?:to|until|till|and|–|-) (?:\d|the \d|(?:the )?end of|[A-Z][a-z]+ 20\d\d|(?:{MONTH_NAMES})\b)"
)
_BRACKET = re.compile(r"\s*(\()\s*")
_TOLD_AGAIN = re.compile(
    r",? (?:(?:namely|that is(?: to say)?|i\.e\.?|at (?:the )?latest|being)[, ]+)?"
)  # "within three weeks, that is to say by 5 May"
_FROM = re.compile(r"\b(?:from|between|since) [^,;]*$")
_AFTERWARDS = re.compile(r"(?:after|following) (?:the|this) meeting\W*$", re.IGNORECASE)
_NONE = re.compile(
    r"\W*(?:n/?a|tb[acd]|none|no date|to be (?:confirmed|agreed|arranged)|on-?going|not (?:set|known|stated|given|fixed|started|yet \w+)|in hand|in progress|under ?way|pending|rolling|tbd|overdue|outstanding|open|closed|unknown|as (?:above|required|needed)|see above|standing|soon|in due course|new|various|complete[d]?|done)?\W*$",
    re.IGNORECASE,
)


def due(words: str, meeting: date | None) -> str:
    """By when, for words that say that something is to be done; empty where nothing is said."""
    return first(times(words, meeting))


def first(found: list[When]) -> str:
    """The time that counts of several: the firmest, and the first of those."""
    return min(found, key=lambda one: (one.rank, not one.value[:4].isdigit(), one.start, -one.end)).value if found else ""


@lru_cache(maxsize=512)
def has_day(words: str) -> bool:
    """Whether words have a day, month or stretch of time of their own."""
    return any(one.rank < WORDS or one.value.startswith("before") for one in times(words, _SOME_DAY))


def iso(words: str, meeting: date | None) -> str:
    """The first date in words that are a date and no more, as in a cell of a table."""
    return absolute.value(words, meeting)


def in_cell(words: str, meeting: date | None) -> str:
    """By when, from a cell of a table: a date, the words, or nothing ("tbc", "ongoing", a dash)."""
    if _NONE.match(words):
        return ""
    if _MONTH_END.match(words) and meeting:
        return days.month_end(meeting.year, meeting.month)
    if is_rhythm(words):
        return due(words, meeting) if re.search(r"\b(?:from|starting|beginning|first)\b", words) else ""
    plain = _LEADS.sub("", words.strip())
    if _IN_WORDS.match(plain):
        return plain.strip(" .")
    told = next((one.value for one in reckoned(f"by {plain}", meeting)), "") if meeting else ""
    found = told or iso(words, meeting) or due(f"by {words}", meeting) or due(words, meeting)
    return found or (due(f"within {_COUNTS.sub('a fortnight', words)}", meeting) if COUNTED.match(words) else "") or words.strip(" .")


def is_rhythm(words: str) -> bool:
    """Whether words tell how often, and not by when: "each term", "quarterly"."""
    return bool(
        re.match(
            r"\W*(?:each|every|annual(?:ly)?|monthly|quarterly|weekly|termly|yearly|six-monthly|half-yearly|bi-?annually)\b",
            words,
            re.IGNORECASE,
        )
    )


def is_no_time(words: str) -> bool:
    """Whether words tell no time, however like one they look: how often, "soon", "after the meeting", "TBC"."""
    return is_rhythm(words) or bool(_NONE.match(words) or _AFTERWARDS.match(words))


def times(words: str, meeting: date | None) -> list[When]:
    """The times in words that can be by-whens: not those that belong to what is spoken of, nor stretches of time."""
    if not (_DIGIT.search(words) or any(map(words.__contains__, _ANY)) or _ANY_ELSE.search(words)):
        return []
    found = [
        *absolute.absolute(words, meeting),
        *((*relative(words, meeting), *reckoned(words, meeting)) if meeting else ()),
        *phrases(words),
    ]
    kept = [one for one in found if one.value and not _is_aside(words, one) and not _is_over(words, one, meeting)]
    kept = [one for one in kept if not _is_told_again(words, one, kept)]
    return [one for one in kept if not any(_covers(other, one) and _within(one, other) for other in kept if other is not one)]


def _is_told_again(words: str, one: When, every: list[When]) -> bool:
    """Whether a date follows in brackets, or tells it more nearly: "by the due date (16 April)", "within three weeks, namely by 5 May"."""
    if one.rank == FIRM and any(
        FULL.search(words, other.start, other.end) and len(other.value) == 10 and _TOLD_AGAIN.fullmatch(words[one.end : other.start])
        for other in every
    ):
        return True
    opened = _BRACKET.match(words, one.end)
    return opened is not None and any(opened.end(1) <= other.start + 1 <= opened.end() for other in every if other.value[:2] == "20")


def _covers(other: When, one: When) -> bool:
    return other.start <= one.start and one.end <= other.end


def _is_over(words: str, one: When, meeting: date | None) -> bool:
    """Whether a time lies before the meeting: nothing is to be done by then, though it may hold from then."""
    if meeting is None or one.rank == FIRM or not one.value[:4].isdigit():
        return False
    return one.value < meeting.isoformat()[: len(one.value)] and not re.search(r"\bfrom\b|\beffect", words[: one.end])


def _within(one: When, other: When) -> bool:
    """Whether a time is only a part of another that covers it and is no less firm: "next meeting" in "before the next meeting of the Panel"."""
    if len(one.value) <= 7 and other.rank == WORDS and _FIRST.match(other.value) and one.end < other.end:
        return True  # "before the June meeting of Cabinet is called"
    inside = (other.end - other.start) > (one.end - one.start)
    return inside and not (one.value[:4].isdigit() and not other.value[:4].isdigit() and other.rank == WORDS)


def _is_aside(words: str, one: When) -> bool:
    before, said = words[max(0, one.start - _NEAR) : one.start], words[one.start : one.end]
    if re.match(r"(?:beginning|ending|starting|commencing|from|to|date of)\b", said) and re.search(r"\b(?:year|the) $", before):
        return True
    if re.match(r"to\b", said) and re.search(r"\b(?:years|months?|weeks?|quarters?|period) $", before) and not _PUT_OFF.search(before):
        return True
    if re.search(r"\b(?:before|prior to|ahead of|in time for) [^,;.]*$", before) and not re.search(r"\b(?:which|who|held|dated)\b", before):
        return False  # "before the consultation closes on 2 April"
    thing, past = _OF_THE_THING.search(before), _OF_THE_PAST.search(before)
    if (
        past
        and past["rest2"]
        and re.search(
            r"(?:\b(?:would|will|shall|must|should|to)|['’](?:ll|d))(?: (?:all|now|each|both|also|then))*\s?$", before[: past.start()]
        )
    ):
        past = None  # "every family would have had a visit by Christmas"
    if thing and re.match(r"expir|ending|dated|minutes of", thing.group()):
        return True
    if thing and re.match(r"for\b", said) and re.match(r"(?:agreed|approved)\b", thing.group()):
        thing = None  # "agreed for June"
    first = re.match(r"(?:ahead of|in advance of|prior to)\b", said) or (
        thing
        and re.match(r"(?:by|before) ", said)
        and re.match(r"(?:agreed|approved|adopted|published|submitted|made|issued)\b", thing.group())
    )
    if thing and not first and not re.search(r"\b(?:be|have (?:it|them|this|these|that))\b[^,;.]*$|\bto $", before[: thing.start()]):
        return True
    if past and not re.search(r"\b(?:to|would|will|shall|be) ", past["rest"] or past["rest2"] or "") and not _SEE_TO.search(before):
        return True
    if re.search(r"\b(?:meeting|hearing|session|workshop) held (?:on|in)\b", said):
        return True
    if re.match(r"within\b.*\b(?:days?|hours)\b", said) and _EACH.search(before):
        return True
    if said.startswith("to ") and re.search(r"\bdeadline\b[^,;.]*$", before):
        return True
    if said.startswith("due") and re.search(r"\b(?:is|are|was|were|falls?) $", before):
        return True
    if (
        said.startswith("when ")
        and _ASKED_WHEN.search(before)
        and not re.search(r"\blet\b[^,;.]*$", before)
        and not _WHEN_READY.match(said)
    ):
        return True
    if _OPEN.search(before) and not re.search(r"\b(?:will|would|to|['’]ll) (?:also )?see (?:if|whether)\b", before):
        return True
    if re.match(r"(?:before|until|at|prior|by|this|next)\b", said) and _NOT_BEFORE.search(re.split(r"\b(?:and|but)\b|, ", before)[-1]):
        return True
    if re.match(r"(?:un)?till?\b", said) and not _PUT_OFF.search(before):
        return True
    if re.match(r"(?:from|between)\b", said) and _RANGE.match(words[one.end :]):
        return True
    return bool(re.match(r"(?:to|until|and)\b", said) and _FROM.search(before) and re.match(r"(?:to|until|and) (?:\d|the end|[A-Z])", said))
