"""Times told by what happens then or must happen first: "before the schools broke up", "after harvest", "a week before", "next time"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.days import MONTH_NAMES
from indexer.register.quick import Sieve, has_any
from indexer.register.when import FIRM, LOOSE, WORDS, When

_ENDS = r"(?=\s*(?:[,.;:()\]|]|$)| [–—-] | and (?:to|then|that|would|will|report|send|bring|let|advise|tell|give|put|check|ask|he|she|they|the [A-Z]|[A-Z][a-z]+ (?:would|will))\b| (?:so that|so as|in order|if|unless|whether|because|but|which|who|that (?:it|they|he|she|the|there)|with (?:the|an?|any|details|costs)|to (?:discuss|explain|give|allow|check|see|agree|let|make|advise|talk|go over|ask))\b)"
_NOT_AFTER_IT = (
    rf"(?!(?:(?:him|her|them|us|it|Members|members|me|you)(?=\W*$|[,.;:)]| (?:and|in|at|on|for|a|an|the|this|to|with)\b)|long|now|being|each|every|any meeting|(?:on|at|in|the|a|an|this|that|its|their)?\s*(?:end|start|close|beginning|date)\b(?! on\b)|(?:\w+day,? )?(?:the )?\d|noon|midnight|(?:{MONTH_NAMES})\b(?!,? [a-z])"
    r"|(?:the |this |that |full |any |a )?(?:[A-Z][\w’'-]* ){0,3}(?:Committee|Council|Cabinet|Board|Panel|Executive|Court|court|magistrates|Inspector|Tribunal|House|committee|panel|board|meeting)(?:[,.;:)]|$| (?:and|with|for|in|on|at|by|to|tonight|today|was|were|which|this|that)\b))(?![\w’']))"
)
_BROUGHT = re.compile(
    r"\b(?:br(?:ing|ought)|com(?:e|es|ing)|came|go(?:es|ing)?|went|put|laid|lay|(?<!in )place|placed|set|appear(?:s|ed|ing)?|evidence|case|application|matter|heard|information|as|than|month|week|day|year|night|evening|fortnight|years|months|weeks|days|ever|never|the) $"
)
_BEFORE = re.compile(
    rf"\b(?P<how>before|prior to|ahead of|in advance of) {_NOT_AFTER_IT}(?P<what>(?!would\b|will\b)[^\s,.;:()|]+(?: (?!would\b|will\b|before\b|and\b)[^\s,.;:()|]+){{0,11}}?)(?:(?<= then)|(?= and\b)|{_ENDS})"
)
_AFTER = re.compile(
    r"\b(?P<what>(?:straight |immediately |shortly |soon )?after (?:the |its |their |this |that |a )?(?:first |next |new |final |full |[A-Z][a-z]+ ){0,2}(?:[a-z]+ )?(?:harvest|snow|frosts?|elections?|holidays?|break|recess|season|summer|winter|spring|autumn|term|budget|purdah|inquest|trial|pilot|festival|half[ -]term|Easter|Christmas|New Year|count|referendum|inquiry|launch|completion|opening|first year|six months|twelve months|year end)"
    r"(?: of (?:the )?[\w -]{3,40}?| (?:closes|closed|ends|ended|is|was|had|have|has|comes|came|begins|opens|opened)\b[^,.;]*?)?)"
    + _ENDS
    + r"|\b(?P<what2>(?:once|after) (?:the |this )?(?:[a-z]+ )?consultation (?:closes|closed|ends|ended|has closed|had closed|has ended|had ended)\b)"
)
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|\d+|several)"
_APART = re.compile(
    rf"\b(?P<what>(?:at least |no later than |not later than )?{_NUMBER} (?:clear |working |full )?(?:days?|weeks?|fortnight|months?|years?) (?:before(?:hand)?|after|prior to|in advance|following|ahead of)\b(?: (?:of )?(?!and\b|to\b|the date\b|today\b|now\b)[\w’'-]+(?: [\w’'-]+){{0,6}}?)??)"
    + _ENDS
    + rf"|\b(?P<what2>at least {_NUMBER} (?:clear |working )?(?:days?|weeks?|fortnight|months?) (?:ahead|in advance))\b"
)
_AT_NEXT = re.compile(
    r"(?:\b(?:by|before|at|for|in|with|on|to|until|prior to|ahead of|in time for) (?:the |our |its |their )?|(?<!the )(?<!its )(?<!our )(?<!their )(?<!hold )(?<!['’]s )\b)(?P<what>next (?:[a-z]+ ){0,2}?(?:meeting|mtg|session|time|forum|Forum|board|Board|panel|Panel|committee|Committee|cycle|visit|round|inspection|review|brochure|mailing|mailshot|payroll|pay run|sitting|walk|delivery|clean|cut|batch|claim|return|statement|survey|magazine|circular|planting season|growing season|run|drop|intake|bulletin|newsletter|edition|issue|season|term|quarterly|quarter|walkabout|surgery|workshop|briefing|agenda|event|training|AGM|gathering|get-together|update|Cabinet|Council|Executive|Assembly))\b(?![’'])(?! (?:is|was|will|on|moved|of)\b)"
)
_MOMENT = re.compile(
    r"\b(?P<what>(?:the (?:moment|minute|instant|day)|as and when) (?:it|they|this|that|the|she|he|an?|any|we|I|all|there|his|her|their|[A-Z][\w-]+)\b[^,;.]{2,60}?)"
    + _ENDS
)
_WHEN_HAD = re.compile(
    r"\b(?P<what>when (?:(?:he|she|they|it|these|those|that)(?: (?:had|has|have|got|gets?|came|comes?|knew|received?s?|arrives?d?)\b|['’]s (?:up|in|out|done|ready|finished|complete|known|back)\b)[^,;.]*?))"
    + _ENDS
)
_RECEIPT = re.compile(
    r"\b(?P<what>(?:up)?on receipt(?: of (?:the |an? |his |her |their )?[^,;.]{3,50}?)?)"
    + _ENDS
    + r"|\b(?P<what3>(?:up)?on (?:his|her|their|its) (?:return|arrival|appointment)|(?:up)?on (?:hearing back|(?:publication|completion|receipt|opening|adoption|signature)(?: of (?:the |its |their )?[a-z-]+(?: [a-z-]+)?(?=[,.;)]|$| and\b))?))\b|\b(?P<what2>(?:along )?with the (?:draft )?minutes(?: of (?:the|this) meeting)?)"
    + _ENDS
)
_NAMED = re.compile(
    r"\b(?:by|at|over|before|for|on) (?P<what>(?:the |this |that )?(?:weekend|bank holiday(?: weekend)?|long weekend))\b|\b(?P<what3>this weekend)\b|\b(?:by|before|at) (?P<what4>midsummer|harvest(?: time)?|purdah)\b|(?:^|\s)(?P<what2>the week after next|by then|the week after(?=[,.;]|$))(?!\w)|\b(?:by|before|on|at|for|from|until|till|in time for|ahead of|during|over) (?P<what5>(?:Whit(?:sun| Monday| Sunday)|Michaelmas|Lady Day|Martinmas|Candlemas|Lammas|Twelfth Night|(?:Shrove|Pancake) Tuesday|Ash Wednesday|Palm Sunday|Mothering Sunday|Remembrance (?:Sunday|Day)|Armistice Day|V[EJ] Day|Hogmanay|Lent|Advent|Ramadan|Eid|Diwali|Passover|Christmas week|Easter week|the (?:[A-Z][a-z]+ )?bank holiday(?: weekend)?)\b)(?!['’])|\b(?P<what9>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b(?!/)|\b(?P<what6>by return(?: of (?:post|e-?mail))?)\b|\bwithin (?P<what7>(?:\d+|[a-z]+) (?:school|sitting|term-time|teaching|banking) days)\b|\b(?P<what8>ere [A-Z][a-z]+ [A-Z][a-z]+)\b"
)
_YEARS = re.compile(
    r"\b(?:during|to|by|before|within) (?P<what>(?:the )?(?:financial year |municipal year )?20\d\d[/–-]\d\d(?: (?:financial|municipal|academic|school|civic|council) year)?)\b(?! (?:budget|accounts|outturn|programme|tax|figures|base))"
    r"|(?<!the )\b(?P<what2>next (?:financial|municipal|civic|academic|school|council) (?:year|term))\b"
)
_RECESS = re.compile(r"\b(?:before|by|ahead of|prior to|over|during) (?P<what>(?:the )?recess)\b")

_PATTERNS = (
    (_AFTER, WORDS, ("after ", "consultation")),
    (_APART, WORDS, ("before", "ahead", "after", "in advance", "prior to", "from ", "following ")),
    (_AT_NEXT, LOOSE, ("next ",)),
    (_MOMENT, WORDS, ("the moment", "the minute", "the instant", "the day", "as and when")),
    (_WHEN_HAD, WORDS, ("when ",)),
    (
        _RECEIPT,
        WORDS,
        (
            "receipt",
            "minutes",
            "return",
            "arrival",
            "upon",
            "appointment",
            "hearing back",
            "on publication",
            "on completion",
            "on opening",
            "on adoption",
            "on signature",
        ),
    ),
    (
        _NAMED,
        LOOSE,
        (
            "weekend",
            "midsummer",
            "harvest",
            "purdah",
            "holiday",
            "after next",
            "by then",
            "day",
            "mas ",
            "mas",
            "hogmanay",
            "lent",
            "advent",
            "ramadan",
            "eid",
            "diwali",
            "passover",
            "week",
            "by return",
            "whitsun",
            "/",
            "night",
        ),
    ),
    (_YEARS, WORDS, ("20", " year", " term")),
    (_RECESS, FIRM, ("recess",)),
)
_SIEVE = Sieve([cues for _, _, cues in _PATTERNS])


def occasions(words: str) -> Iterator[When]:
    """The times in words that are told by what happens then, or must happen first."""
    for number in _SIEVE.left(words):
        pattern, rank, _ = _PATTERNS[number]
        for hit in pattern.finditer(words):
            said = next(part for name, part in hit.groupdict().items() if name.startswith("what") and part)
            yield When(hit.start(), hit.end(), said.strip(), rank)
    if has_any(words, ("before ", "prior to", "ahead of", "in advance of")):
        for hit in _BEFORE.finditer(words):
            if not _BROUGHT.search(words[: hit.start()]):
                yield When(hit.start(), hit.end(), f"{hit['how']} {hit['what'].strip()}", WORDS)
