"""Times that are told in words and can not be reckoned: "the next meeting", "the autumn", "once it is signed", "Q3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.occasions import occasions
from indexer.register.quick import Sieve
from indexer.register.when import FIRM, LOOSE, WORDS, When

_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
_LEAD = (
    r"(?:by|before|prior to|ahead of|in|over|during|for|at|to|in time for|with|alongside|from|come|towards|until|till|as of|this side of)"
)
_NEXT = re.compile(
    r"(?:\b(?:by|before|prior to|ahead of|in advance of|in|for|at|to|with|into|in time for|on|from|attends?|let|give|tell)|[–—-])(?: (?P<whose>the|its|their|our|his|her|this|[a-z]+['’]s?|(?:the )?(?:[A-Z][\w-]*(?: (?:and |of )?[A-Z][\w-]*)*)['’]s?))?"
    r" (?P<what>(?:(?:next|following|forthcoming|coming|first)|annual(?= (?:[a-z]+ )?(?:meeting|council|Council|AGM))) (?:(?:[a-z]+[’']?|[A-Z][\w-]*) ){0,3}?(?:meetings?|mtg|[Cc]ommittee|[Cc]abinet|[Cc]ouncil|[Ff]orum|[Bb]oard|[Pp]anel|AGM|agenda|session|bulletin|newsletter|edition|print run|report|update|cycle|budget|review|quarter|term|Group|Executive|Assembly|sitting|payroll|mailing)\b(?: (?:meeting|agenda)\b)?(?![’'])"
    r"(?: of (?:the |this )?(?:[A-Z][\w-]*(?: (?:and |of |for )?[A-Z][\w-]*)*|(?:new |next |coming |municipal |financial |civic |council |school )*[a-z]+)\b)?(?: in the (?:new|next) (?:(?:municipal|financial|civic|council) )?year)?(?: but one)?)"
)
_THAT = re.compile(
    r"(?:\b(?:to|at|for|by|before) |(?:(?<=– )|(?<=- )|(?<=, )))(?P<what>that meeting|the (?:meeting|cycle|board|cabinet|committee|panel|forum|Board|Cabinet|Committee|Panel|Forum|Council) after next)\b"
)
_END = re.compile(
    r"\b(?:by|before|at|prior to|from|in time for)(?: or before)? (?P<what>(?:the )?(?:very )?(?:end|start|beginning|close) of (?:the |this |next )*(?:(?:new|following|current|next|financial|municipal|civic|academic|school|council|calendar|tax|reporting|first|second|third|fourth|last|consultation|summer|autumn|spring|winter|working) )*"
    r"(?:week|year(?: (?:one|two|three|\d\b))?|term|quarter|period|season|session|Parliament|consultation|administration|holidays?|day|meeting|summer|autumn|spring|winter|play|business|process|phase|contract|pilot|trial|hearing|inquiry|visit|recess))\b"
    r"|\b(?:by|before|until|till) (?P<what4>the (?:end|start|beginning|close) of (?!each\b|every\b|any\b)(?:(?:the|this|next|its|their) )?(?!year\b|month\b)[a-z-]+(?: [a-z-]+){0,2}?)(?=[,.;)]|$| and\b|\s[–—-]\s)"
    r"|\b(?:by|before|at) (?P<what2>(?:the )?(?:(?:financial )?year|quarter|term)[ -]end|the weekend|(?:the )?(?:planting|growing|bathing|nesting|breeding|football|cricket|rugby|bowls|holiday|tourist|summer|winter|grass|mowing|cutting|sailing|fishing|gritting|budget|election|pre-election|exam|lambing) (?:season|period)|the (?:[a-z-]+ )?(?:closing|statutory|due|agreed|required|set|target|appointed|prescribed|submission|legal|closing) (?:date|deadline)|the deadline|the turn of the year)\b(?!,? (?:of |which is |being |on |is )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\d)|\bin (?P<what3>the (?:first|second|latter) half of (?:20\d\d|(?:the |this |next )(?:[a-z]+ )?(?:term|year|season|quarter)))\b"
)
_SEASONS = re.compile(
    rf"\b(?P<lead>{_LEAD} )(?P<what>(?:the )?(?:early |late |coming |following |next |this |end of |start of |beginning of )*(?:the )?{_SEASON}(?: (?:of )?(?:this year|next year|20\d\d(?:/\d\d)?))?"
    r"(?: (?:recess|break|holidays?|term|meeting|newsletter|season|budget|cycle|months)(?: 20\d\d(?:/\d\d)?)?)?)\b(?! [a-z]*(?:maintenance|plan|service|fuel))"
)
_THIS_SEASON = re.compile(rf"\b(?P<what>(?:later |early )?(?:this|next) {_SEASON})\b")
_BREAK = re.compile(
    r"\b(?P<what>before (?:the )?(?:Christmas|Easter|summer|winter|spring|autumn|half[ -]term|August|school|school summer) (?:recess|break|holidays?|vacation|closure)|before half[ -]term)\b|\b(?:ahead of|prior to|in advance of|over|during|in time for|by|from|in|at) (?P<what2>(?:the )?(?:Christmas|Easter|summer|winter|spring|autumn|half[ -]term|August|October|February|June|May|school|school summer) (?:half[ -]term|recess|break|holidays?|vacation|closure)|half[ -]term)\b",
    re.IGNORECASE,
)
_NEW_YEAR = re.compile(r"\b(?P<lead>(?:in|early in|by|before|during|from|for) )(?P<what>(?:the )?[Nn]ew [Yy]ear)\b")
_CYCLES = re.compile(
    r"\b(?P<what>(?:within|in|over) (?:the next )?(?:\d+|one|two|three|four|six) (?:[a-z]+ )?(?:cycles?|meetings|quarters|terms|seasons))\b"
)
_OCCASION = re.compile(
    r"\b(?:by|before|in time for|ahead of|in advance of|prior to|for) (?P<what>(?:the )?(?:[A-Z][\w’'-]* )*(?:(?:Remembrance|Palm|Mothering|Civic|Trinity|Rogation) Sunday|(?:[A-Z][\w’'.]+ )(?:Day|Night|Week|Weekend|Festival|Fair|Fayre|Fete|Show|Carnival|Gala|Parade|Games|Bank Holiday)))\b"
    r"|\bbefore (?P<what3>(?:the|any|an?|its|their|this year['’]s|next year['’]s) (?:[a-z-]+ ){0,2}(?:day|elections?|event|fair|f[êe]te|audit|inspection|visit|workshop|season|show|hearing|inquiry|launch|ceremony|parade|deadline|holidays?|frosts?|winter|summer))(?=[,.;)]|$| and\b| with\b)"
    r"|\b(?:in time for )?(?P<what2>(?:(?<=in time for )|(?:ahead of|prior to) (?!the (?:end|start)))(?:the|an?|this|that|their|its|his|her|next year['’]s|this year['’]s) (?![A-Z])(?:[\w’'-]+ ){0,5}?[\w’'-]+)(?=[,.;)]|$| and\b| with\b)"
)
_NEXT_OF_ANY = re.compile(
    r"\b(?:(?:by|before|in time for|ahead of) (?P<what>(?:the )?next (?!(?:days?|weeks?|months?|years?|fortnight|few|couple|two|three|four|financial|generation|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)(?:[\w’'-]+ ){0,3}?[\w’'-]+)|(?:to|at|for) (?P<what2>(?:the )?next [A-Z]{2,6}))(?=[,.;)]|$| and\b| with\b|\s[–—-]\s)"
)
_WEEK = re.compile(
    r"\b(?:(?:by|before|in|during|within|over) )?(?P<what>(?:early |late |later |mid-?)?(?:this|that(?: very)?|next|the following|the coming|the same) week)\b(?!['’])|\b(?P<what3>within the (?:week|month))\b(?! (?:after|of|following|before))|\b(?:within|in|over) (?P<what2>the next (?:few|couple of|two to three|[a-z]+ or [a-z]+) (?:days|weeks|months)|the next (?:day|week|month) or (?:so|two))\b"
)
_QUARTER = re.compile(
    r"\b(?:by|before|in|during|for|at|to|with) (?:(?P<part>(?:the )?(?:end|start|close) (?:of )?))?(?P<what>(?:the )?(?:Q[1-4]|[Qq]uarter (?:\d|one|two|three|four)|(?:first|second|third|fourth|last|final|next) quarter)(?: (?:of )?(?:20\d\d(?:[/–-]\d\d)?|(?:the |this |next )?(?:new |next |current |coming )?(?:(?:financial|municipal|calendar) )?year))?(?: (?:report|register|meeting|monitoring report|update|performance report))?)\b(?![’'])"
)
_PERIOD = re.compile(
    r"\b(?P<what2>this (?:(?:school|summer|autumn|spring) )?(?:term|season|quarter))\b(?!['’])|\b(?:in|during|for|before|by|within) (?P<what>(?:the )?(?:next|new|coming|following|current|this) (?:financial|municipal|civic|academic|school|council|tax) (?:year|term)|(?:the )?(?:next|new) (?:school )?term)\b"
)
_PAPER = re.compile(
    r"\b(?:in time for|for|in|with|alongside|as part of) (?P<what>(?:the|next year['’]s|this year['’]s) (?:[A-Z][a-z]+|[Qq]uarter \d|\d{4}/\d\d|next|annual|half-yearly|mid-year|final|year-end)(?: [a-z-]+)? (?:report|register|review|budget|budget papers|statement|budget report|newsletter|bulletin)|(?:next|this) year['’]s (?:annual )?(?:report|budget|programme|plan))\b"
)
_SOON = re.compile(
    r"\b(?P<what>as a matter of (?:priority|urgency)|forthwith|immediately|straight ?away|with immediate effect|at once|ASAP|asap|as soon as (?:possible|practicable|practical|reasonably practicable)|at the earliest opportunity|without delay|urgently)\b"
    r"(?! (?:after|following|before|adjacent|available|north|south|behind))"
)
_EVENT = re.compile(
    r"(?<!meeting )\b(?P<what>(?:before|prior to|ahead of|in advance of) (?:(?!would\b|will\b)[^,.;:()]){2,70}? (?:(?:is|was|are|were|had been|has been|have been|being) (?:\w+ly )?[a-z]+(?:ed|en|ne|ut|ld|ad|nt|ght|de|in|et)\b|goes\b(?: (?:to|out|back|up)\b)?|went\b(?: (?:to|out|back|up)\b)?|turns?\b|returns?\b|changes\b|left\b|breaks? up\b|falls?\b|fell\b|rises\b|sits\b|sat\b|comes?\b|came\b|opens?\b(?! (?:day|evening|meeting|space))|begins?\b|starts?\b|closes\b|expires\b|ends\b|meets\b|met\b)(?: or [a-z]+ed\b)?(?: to (?:the )?[A-Za-z][\w-]*)?)"
    r"|\b(?P<what3>(?:before|prior to) (?!being\b|(?:spr|w)inter\b)[a-z]{3,}ing (?:(?!and\b)[^,.;]){2,50})(?=[,.;]|$| and\b)"
    r"|\b(?P<what4>(?:(?:no|not) later than|at least) (?:\d+|[a-z]+) (?:working |clear )?(?:days?|weeks?|months?) (?:before|prior to|in advance of|ahead of) [^,;.]+)"
    r"|\b(?P<what2>(?:prior to|before|following|on) (?:commencement|completion|publication|occupation|adoption|signature|submission|determination|implementation|first use|use)(?: of (?:the )?[a-z ]{3,40}?(?=[,.;]|$| and\b))?)\b"
)
_ONCE = re.compile(
    r"\b(?P<what>(?:once|as soon as) (?!possible|practicable|a\b|more\b|every\b|again\b|per\b|in\b|the matter\b)[^,;.)|]+|as soon as an? [^,;.)|]+)"
)
_BY_THE_TIME = re.compile(r"\b(?P<what>by the time [^,;.]+)")
_AFTER = re.compile(
    r"\b(?P<what>(?:straight |immediately |shortly |soon )?after (?:Easter|Christmas|half[ -]term|the (?:half[ -]term|holidays|election|budget)|(?:the )?(?:[A-Z][a-z]+ )?elections?|the (?:summer|Christmas|Easter|New Year)(?: (?:holidays?|recess|break))?))\b"
)
_AGM = re.compile(
    r"\b(?:at|to|for|before|by|prior to) (?P<what>(?:AGM|Annual Council|Budget Council)\b|the (?:AGM|Annual (?:(?:Parish|Town|General|Council|Community|Public) )?(?:Meeting|Council|Assembly)))\b"
)
_WHEN = re.compile(
    r"\b(?P<what>when (?!asked|pressed|considering|questioned|he\b|she\b)[^,;.|]+?)(?=[,;.]|$| and (?:to|report|would|will|bring|send|let|advise|update|tell)\b)"
)
_ON_DAY = re.compile(r"\bon (?P<what>the day that [^,.;]+)")
_OF = re.compile(
    r"\b(?P<what>within (?:\d+|[a-z-]+) (?:working )?(?:days?|weeks?|months?|years?) (?:of|from|after|following) (?!the (?:date of the )?(?:meeting|hearing)\b|this (?:meeting|hearing)\b|today\b)[^,;.]{3,60}?)(?=[,;.]|$| and\b| to\b)"
    r"|\b(?P<what2>(?:\d+|[a-z]+) (?:months|weeks|days|years) (?:from|after|following) (?!today|now|the (?:date of the )?meeting|this meeting)(?:(?:its|the|full|their|formal|final|public) )*(?:implementation|completion|opening|adoption|introduction|publication|launch|start)(?: of (?:the )?[a-z]+)?)"
)

_PATTERNS = (  # each with pieces of words without which it is not there
    (_NEXT, LOOSE, ("next", "following", "coming", "annual", "first")), (_THAT, LOOSE, ("that meeting", "after next")),
    (_END, FIRM, ("end", "start of", "beginning of", "close", "deadline", "half of", "season", "period", "date", "turn of")), (_SEASONS, LOOSE, ("spring", "summer", "autumn", "winter")),
    (_THIS_SEASON, LOOSE, ("spring", "summer", "autumn", "winter")), (_BREAK, FIRM, ("recess", "break", "holiday", "vacation", "closure", "half")),
    (_NEW_YEAR, LOOSE, ("new year",)), (_WEEK, FIRM, ("week", "next ")), (_QUARTER, LOOSE, ("q1", "q2", "q3", "q4", "quarter")),
    (_PERIOD, LOOSE, (" year", "term", "this ")), (_PAPER, WORDS, ("report", "regist", "review", "budget", "statement", "letter", "bulletin", "programme", "plan")),
    (_SOON, WORDS, ("matter of", "forthwith", "immediate", "straight", "at once", "asap", "as soon", "earliest", "delay", "urgent")),
    (_EVENT, WORDS, ("before", "prior to", "ahead of", "in advance", "later than", "at least", "following ", "on ")), (_ONCE, WORDS, ("once", "as soon")),
    (_BY_THE_TIME, WORDS, ("by the time",)), (_AFTER, WORDS, ("after ",)), (_AGM, WORDS, ("agm", "annual", "budget")), (_WHEN, WORDS, ("when ",)),
    (_ON_DAY, LOOSE, ("on the day",)), (_CYCLES, FIRM, ("cycle", "meetings", "quarters", "terms", "seasons")), (_NEXT_OF_ANY, LOOSE, ("next ",)),
    (_OCCASION, WORDS, ("before", "ahead of", "in advance of", "in time for", "prior to", "day", "night", "week", "festival", "fair", "fayre", "fete", "show", "carnival", "gala", "parade",
     "games", "holiday")), (_OF, FIRM, ("within", "months", "weeks", "days", "years")),
)  # fmt: skip
_SIEVE = Sieve([cues for _, _, cues in _PATTERNS])


def phrases(words: str) -> Iterator[When]:
    """The times in words that can only be told in words."""
    for number in _SIEVE.left(words):
        pattern, rank, _ = _PATTERNS[number]
        for hit in pattern.finditer(words):
            said = next(part for name, part in hit.groupdict().items() if name.startswith("what") and part)
            yield When(hit.start(), hit.end(), _told(pattern, hit, said), rank)
    yield from occasions(words)


def _told(pattern: re.Pattern[str], hit: re.Match[str], said: str) -> str:
    said = said.strip()
    if pattern is _NEXT:
        whose = hit["whose"] or "the"
        lead = re.match(r"(?:ahead of|in advance of) ", hit.group())
        if lead and said.startswith("next"):
            return f"{lead.group()}{whose} {said}"
        return f"{whose} {said}" if re.search(r"['’]", whose) else f"the {said}"
    if pattern is _NEW_YEAR and hit["lead"].startswith("early"):
        return f"early in {said}"
    if pattern is _QUARTER and hit["part"]:
        return f"{hit['part']}{said}"
    return said
