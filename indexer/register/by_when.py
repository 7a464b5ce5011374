"""By when an entry is to be done, from its own words, as its kind tells it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from indexer.register import dates, who
from indexer.register.models import EntryKind
from indexer.register.postponed import postponed_to
from indexer.register.when import FIRM, WORDS, When

HOW_SOON = r"(?:[Uu]rgent|URGENT|[Ii]mmediate(?:ly)?|ASAP|asap)"  # for expressions
DAY_ALONE = re.compile(r"(?:(?:by|end of|end) )?(?:[A-Z][a-z]+ )?[\d/.-]*(?:st|nd|rd|th)?(?: ?[A-Z][a-z]+)?(?: \d{2,4})?$")
_DELIVERS = re.compile(
    r"\b(?=[a-z])(?:present|report|publish|brought|bring|submit|return|hold|held|review|complet|begin|commence|open|start|establish|extend|prepare|defer|tak|mad|carried|withdrawn|withdraw|sought"
    r"|recruit|appoint|end|raised|agreed with effect|granted|updat|agreement|circulat|write|written|wrote|sent|send|provid|given|implement|subject of|invit|come back|look|meet|advertis|attend|offer|set up|receiv|effect|from|give|issue|consider|come|came|purchas|buy|pay|paid|install|replac|repair|increas|reduc|rais|launch|conven|visit|clos|ceas|mov|transfer|respond|answer|advis|writ|adopt|arrang|organis|cover|apply|applied|operat|request|tender|audit|inspect|trial|pilot|survey|consult(?!ation)|back|negotiat|follow|brief|interview|put up|seen to|pass(?:ed)? to|recall|produc|show\b|shown|go live|inform|stand down|stood down|should be asked|scrutiny|scrutinis|agenda|revisit|diaris|deal|accepted for|agreed for)\w*\b"
)
_BIDS = re.compile(r"^\W*(?:\(?\w{1,3}[.)]?\s+)?[A-Z][a-z]+(?= (?:to|the|an?|all|with|on|up|out|back|for|in|[a-z]+)\b)")
_BY_THEN = re.compile(
    r"\b(?:by|no later than|within|with effect from|effective from|before(?= (?:the )?\d)|tasked with|\(?deadline)\b (?!the (?:Committee|Council|Board|Panel|Cabinet)\b)"
)
_STRETCH = re.compile(r"\bminutes of \b|\bextended to \d|\bwho (?:start|began|joined)|\bfailure to\b")
_BODY_NOTED = re.compile(
    r"^(?:The )?(?:[A-Z][\w-]* ){0,4}(?:noted|received|considered|acknowledged|heard|welcomed)\b(?!.*(?:\band (?:agreed|resolved|asked|requested|instructed|will|would|that)\b|[;,] that\b))",
    re.IGNORECASE,
)
_TO_NOTE = re.compile(
    r"\W*(?:(?:It was )?(?:RESOLVED|AGREED|Resolved|Agreed|resolved|agreed)\W*)?(?:unanimously )?(?:[Tt]hat |[Tt]o )?(?:the )?(?:[A-Z][\w-]* ){0,4}(?:note|receive|acknowledge|thank)\b(?!.*\band (?:that|to|request|ask|agree|instruct|report|bring|invite)\b)"
)
_CAPS = re.compile(r"\b(?:RESOLVED|RECOMMENDED|AGREED|DECIDED?)\b")
_NOTED = re.compile(
    r"^(?!It\b)(?:The|An?|That the|Approval of the|Consent|Planning permission|Permission|Councillor|Cllr|[A-Z]\w+)\b[^,;:]{0,120}? (?:was|were) (?:unanimously |duly |then |therefore |formally |re-?)?"
    r"(?:noted|approved|agreed|adopted|granted|refused|received|endorsed|elected|re-elected|appointed|reappointed|co-opted|accepted|ratified|thanked)\b"
)
_NOT_THEIRS = re.compile(
    r"\b(?:[Ww]hether|[Ii]f)\b(?:(?! and (?:he|she|they|I|we|the [A-Z])\b)[^,;])*$|\basked\b(?:(?! and\b)[^,;])*$|\b(?:[Nn]o|[Nn]one|[Nn]obody|[Nn]othing|[Nn]either) (?:(?! and\b)[^,;])*$"
)
_QUOTED = re.compile(r"[\"“][^\"”]{2,60}[\"”]")
_HOLDS = re.compile(
    r"\b(?:(?:come|comes|coming|take|takes|taking) (?:into )?(?:effect|force)|effective|(?:elected|appointed|co-opted)\b[^;]* until [^,;]*|(?:target|ambition|aim|goal)s?\b[^,;]*|[Dd]eclares?\b[^;]*|put off|[Ee]xtend(?:ed)?|renewed|free|(?:notice|conditions?) [^;]*require\b[^;]*"
    r"|(?:forwarded|endorsed|commended|submission|for (?:\d+|\w+) (?:months|years|weeks))\b[^,;]*)\s$"
)
_SENT_ON = re.compile(r"\b(?:forwarded|submission)\b[^,;]*\s$")
_KEPT_ON = re.compile(
    r"\b(?:[Ee]xten(?:d|ds|ded|sion)|[Cc]ontinu(?:e|es|ed|ation)|[Rr]enew(?:ed|al)?|[Pp]rolong(?:ed)?|[Ss]uspend(?:ed)?|(?:brought|bring) forward)\b[^;.]{0,90}$"
)
_UNTIL = re.compile(r"(?:until|till|up to)\b")
_GIVEN_UNTIL = re.compile(r"\b(?:give[ns]?|gave|giving|ha(?:s|ve|d)|allow(?:ed|s)?|left|adjourn\w*|wait\w*|time|delegat\w*)\b[^;]*$")
_MEETING_MOVED = re.compile(
    r"\b(?:[Mm]eetings?|[Cc]ouncil|[Cc]ommittee|[Cc]abinet|[Bb]oard|[Pp]anel|dates?|\d|AGM)\b[^;.]{0,40}\b(?:mov(?:e|ed|es|ing)|re-?arranged)\b[^;.]{0,20}$|\bnot\b[^;.]{0,40}\bmeet $"
)
_CANCELLED = re.compile(r",? (?:be|was|is|to be) (?:cancelled|moved)\b")
_CUE = re.compile(
    r"\b(?:undertook|undertakes?|promised|offered|pledged|committed|guaranteed|vowed|volunteered|(?:re)?assured|gave (?:an?|the|his|her|their)|agreed? (?:to|that|he|she|they)|(?:was|were) (?:willing|happy|prepared|content|pleased|glad|ready|keen) to|intends? to"
    r"|would|will|was to|were to|is to|are to|shall|could have)\b|[’'](?:d|ll) "
)


def by_when(kind: EntryKind, words: str, meeting: date | None, has_doer: bool) -> str:
    """A day, month or year (ISO 8601), or words; empty where nothing is said. `has_doer` tells whether somebody is to do it."""
    if kind is EntryKind.COMMITMENT:
        return _promised(words, meeting)
    if kind is EntryKind.ACTION:
        return _after_owner(words, meeting) or dates.due(words, meeting) or in_tail(words, meeting)
    return resolved(words, meeting, has_doer)


def time_alone(cell: str, meeting: date | None) -> str:
    """The time that a short cell is, with nothing else in it: "End of Q3", "w/c 7 Oct", "2 weeks"."""
    if not 1 <= len(cell.split()) <= 4 or dates.is_rhythm(cell) or (who.is_party(cell) and not dates.iso(cell, meeting)):
        return ""
    if cell.split()[0] in ("End", "Next", "Early", "Late", "Mid", "By", "Before"):
        cell = cell[0].lower() + cell[1:]
    return (
        dates.due(f"by {cell}", meeting)
        or dates.due(cell, meeting)
        or (dates.due(f"within {cell}", meeting) if dates.COUNTED.match(cell) else "")
    )


def _after_owner(words: str, meeting: date | None) -> str:
    """The day of "publish all within 5 days – Head of Assurance – January 2025 – amber": a date alone after the owner."""
    parts = re.split(r"\s[–—-]\s", words)
    for owner, day in pairwise(parts[1:]):
        if DAY_ALONE.match(day.strip(" .")) and dates.iso(day, meeting) and who.is_somebody(who.clean(owner)):
            return dates.iso(day, meeting)
    return ""


def in_tail(words: str, meeting: date | None) -> str:
    """The time that ends a note after a dash, comma or bracket: "… – end of term", "(two weeks)", "; urgent"."""
    tail = re.split(r"\s[–—-]\s|[,;] |\s\(|\.\s(?=\S+(?: \S+){0,3}\W*$)", words)[1:]
    for part in reversed(tail):
        said = re.sub(
            r"^(?:now|revised(?: date)?|moved to|extended to|due|by|By|target|Target):? ",
            "",
            re.sub(r" (?:please|at the latest)$", "", part.strip(" .)!")),
        )
        if re.fullmatch(HOW_SOON, said):
            return said
        found = time_alone(said, meeting)
        if found:
            return found
    last = re.search(
        r"(?<![–-])\s(?:[A-Z][a-z]+day,? )?(\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: 20\d\d)?)\W*$",
        words,
    )
    if last and not re.search(r"\b(?:on|of|from|until|to|dated|for|in|at|since|and)(?: the)?$", words[: last.start()]):
        return dates.iso(last[1], meeting)
    number = re.search(r"\s(\d{1,2}/\d{1,2}(?:/\d\d)?)\W*$", words)
    return dates.iso(number[1], meeting) if number else ""


def _promised(words: str, meeting: date | None) -> str:
    """By when a promise is to be kept: said after its verb, or at the head of its clause ("from 1 April it would…")."""
    for cue in _CUE.finditer(words):
        if _NOT_THEIRS.search(words[: cue.start()]):
            continue
        by = dates.due(re.split(r"; ", words[cue.start() :])[0], meeting)
        if by:
            return by
        own = re.split(r"[;:]|\bthat\b|, (?:and|but) ", words[: cue.start()])[-1].strip()
        if re.match(r"\W*(?:from|by|in|on|before|within|at) ", own, re.IGNORECASE):
            return dates.due(own[0].lower() + own[1:], meeting)
    has_cue, today = bool(_CUE.search(words)), meeting and meeting.isoformat()
    return dates.first([one for one in dates.times(words, meeting) if not has_cue or (one.rank == FIRM and one.value != today)])


def resolved(words: str, meeting: date | None, has_doer: bool) -> str:
    """By when, where a resolution has something done by then, or puts it off; a date of what was noted is not it."""
    put_off = postponed_to(words, meeting)
    if put_off and not _is_noted(words):
        return put_off
    if (
        not (has_doer or _DELIVERS.search(_BIDS.sub(lambda hit: hit.group().lower(), words)) or _BY_THEN.search(words))
        or _STRETCH.search(words)
        or _BODY_NOTED.match(words)
        or _is_noted(words)
    ):
        return ""
    said = _QUOTED.sub(lambda hit: " " * len(hit.group()), words)
    times = [one for one in dates.times(said, meeting) if not (_lasts(said, one) or _is_of_a_meeting(said, one))]
    return dates.first([one for one in times if has_doer or not (_only_holds(said, one) or _is_kept_on(said, one))])


def _is_noted(words: str) -> bool:
    return bool(_TO_NOTE.match(words) or (_NOTED.match(words) and not _CAPS.search(words)))


def _lasts(words: str, one: When) -> bool:
    """Whether it is the time until which what is decided lasts: "absence approved until 31 March", "to be open till June"."""
    return bool(_UNTIL.match(words, one.start)) and not _GIVEN_UNTIL.search(words[: one.start])


def _is_of_a_meeting(words: str, one: When) -> bool:
    """Whether it is the day of a meeting that is moved or not held."""
    return bool(_MEETING_MOVED.search(words[: one.start])) or bool(_CANCELLED.match(words, one.end))


def _is_kept_on(words: str, one: When) -> bool:
    """Whether it is the time until which something goes on: "extended to 31 March"."""
    return bool(_KEPT_ON.search(words[: one.start])) and bool(re.match(r"to\b", words[one.start : one.end]))


def _only_holds(words: str, one: When) -> bool:
    """Whether it is a time from which what is decided holds, or by which it aims at something, and by which nobody has to do a thing."""
    before = words[: one.start]
    if re.match(r"(?:ahead|prior|before|in advance)\b", one.value):
        return bool(re.search(r"\b(?:[Dd]elegat\w+|[Cc]onditions?)\b", before))
    if re.match(r"by\b|before\b|no(?:t)? later", words[one.start : one.end]) and _SENT_ON.search(before):
        return False
    if re.match(
        r"with immediate effect|(?:with effect |effective |running )?from\b|w\.?e\.?f\b|effective\b", words[one.start : one.end]
    ) or _HOLDS.search(before):
        return True
    return one.rank == WORDS and bool(re.search(r"\b(?:[Dd]elegat\w+|[Cc]onditions?)\b", before))
