"""The fields of an entry that is found: who is to do it, and by when, from its words and from what stands before them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from indexer.register import dates, who
from indexer.register.called import is_called
from indexer.register.doers import doer
from indexer.register.models import EntryKind, Found
from indexer.register.postponed import postponed_to
from indexer.register.tasked import set_to_work
from indexer.register.then import meant
from indexer.register.told_to import is_name, is_thing, ordered
from indexer.register.when import WORDS, When

_BOTH = re.compile(
    r"(?P<who>[A-Z].*?)(?:,? (?:[–—-] )?|\s?\()(?P<day>(?:(?:by|before|when|once|in|at|on|next|end|early|mid|late|due|asap|ASAP|w/c|still|now|ongoing|outstanding|overdue|not|done|immediately)\b|\d{1,2}(?:st|nd|rd|th)?[ /.]|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b).*)$"
)
_LEAD_BELOW = re.compile(
    r"[\s.;]*(?:Owner|Lead(?: officer)?|Responsible(?: officer)?|By whom|Who|Officer|Action by|Assigned to)\s*:\s*(?P<who>[A-Z][^\n.;|:]{1,60}?)(?=[\n.;]|$| (?:Deadline|Due|By|When|Target)\s*:)"
)
_ACTION_AFTER = re.compile(r"[ .]*[(\[]?(?:Action|ACTION)(?: by)?\s*[:–-]?\s*(?P<who>[A-Z][\w’'&/ ]{1,40}?)[)\]]?\.?\s*(?=\n|$)")
_DUE_BELOW = re.compile(
    r"[\s.;]*(?:Deadline|Due(?: date| by)?|By(?: when)?|When|Target(?: date)?|Date)\s*:\s*(?P<day>[^\n;|]{2,60}?)\.?(?=[\n;]|$|\. )"
)
_DUE_CELL = re.compile(r"(?:Due(?: date| by)?|Deadline|By when|Target(?: date)?|Timescale|D/L)\s*:\s*(.{2,60})$", re.IGNORECASE)
_OFFICER = re.compile(
    r"(?:Lead(?: [Oo]fficer)?|(?:Responsible |Action )?[Oo]fficer(?: responsible)?|Action(?: by)?|Who|By whom|Owner|Responsible|For action(?: by)?)",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:By(?: when)?|When|Due(?: (?:date|by))?|Deadline|Timescale|Target(?: date)?|Date due|Report(?:ing)? back|Complet(?:e|ion)(?: by| date)?|Timetable)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:n/?a|tb[acd]|none|unassigned|vacant)?$", re.IGNORECASE)
_DAY_ALONE = re.compile(r"(?:(?:by|end of|end) )?(?:[A-Z][a-z]+ )?[\d/.-]*(?:st|nd|rd|th)?(?: ?[A-Z][a-z]+)?(?: \d{2,4})?$")
_BEFORE = 4000  # characters before an entry in which "she" is looked for
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
_CUE = re.compile(
    r"\b(?:undertook|undertakes?|promised|offered|pledged|committed|guaranteed|vowed|volunteered|(?:re)?assured|gave (?:an?|the|his|her|their)|agreed? (?:to|that|he|she|they)|(?:was|were) (?:willing|happy|prepared|content|pleased|glad|ready|keen) to|intends? to"
    r"|would|will|was to|were to|is to|are to|shall|could have)\b|[’'](?:d|ll) "
)


def with_fields(one: Found, text: str, meeting: date | None) -> Found:
    """An entry with who and by-when, read from its words; those of a row of a table were read from its cells."""
    words = text[one.start : one.end]
    if one.kind in (EntryKind.VOTE, EntryKind.MOTION):
        return one
    if " | " in words or "\t" in words:
        row = _of_row(one, words, text, meeting)
        return replace(row, by=meant(row, row.by, text, meeting))
    before = text[max(0, one.start - _BEFORE) : one.start]
    name = doer(one.kind, words, before)
    if not name and one.kind is EntryKind.ACTION:
        name = _told(one.who)  # whom the rule that found it saw told
    by = _by(one.kind, words, meeting, bool(name))
    if one.kind is EntryKind.ACTION:
        name, by = _lines_below(text[one.end : one.end + 240], meeting, name, by)
    return replace(one, who=name, by=meant(one, by, text, meeting))


def _told(name: str) -> str:
    """Whom a rule saw told, without the topic before a dash; nobody where it is a thing."""
    last = re.split(r"\s[–—-]\s", name)[-1]
    return last if last != name and is_called(last, listed=True) else "" if is_thing(name) and re.search(r"['’]s? [a-z]", name) else name


def _lines_below(after: str, meeting: date | None, name: str, by: str) -> tuple[str, str]:
    """The owner and day that stand below an action: "Lead: Monitoring Officer", "Owner: Chair. Deadline: 30 June"."""
    lead = _LEAD_BELOW.match(after) or (None if name else _ACTION_AFTER.match(after))
    if not lead:
        return name, by
    due = _DUE_BELOW.match(after, lead.end())
    return who.clean(lead["who"]), dates.in_cell(due["day"], meeting) if due else by


def _of_row(one: Found, words: str, text: str, meeting: date | None) -> Found:
    """The owner and day of a row, as its cells have them; one cell may hold both: "Licensing Manager, by 1 March"."""
    owner, day = _owner_and_day(one.who)
    day = one.by or day
    cells = [cell.strip() for cell in re.split(r" \| |\t+", words)][1:]
    if not owner and one.kind in (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION):
        name = _under_head(one, text, _OFFICER) or next(
            (said for cell in cells if len(cell.split()) > 3 and (said := set_to_work(cell))), ""
        )
        return replace(
            one, who=who.clean(name), by=dates.in_cell(_under_head(one, text, _DUE), meeting) or _resolved(words, meeting, bool(name))
        )
    if not owner:
        owner = next((cell for cell in cells if is_name(cell) and who.is_party(cell) and not dates.iso(cell, meeting)), "")
        owner = owner or next((named for cell in cells if (named := ordered(cell))), "")
        first = _cells(words)[0]
        owner = owner or (first if re.match(r"[A-Z]", first) and not re.search(r"\d", first) and who.is_somebody(first) else "")
    labelled = next((due[1] for cell in cells if (due := _DUE_CELL.match(cell))), "")
    day = dates.in_cell(labelled, meeting) if labelled else day
    if not day:
        day = next((cell for cell in cells if _DAY_ALONE.match(cell) and dates.iso(cell, meeting)), "")
    if not day:
        day = next(
            (dates.due(cell, meeting) for cell in cells if re.match(r"(?:due|to report|by|target|expected)\b", cell, re.IGNORECASE)), ""
        )
    if not day:
        day = next((_time_alone(cell, meeting) for cell in cells[1:] if cell != owner and _time_alone(cell, meeting)), "")
    name = who.clean(owner)
    if re.match(r"(?:Next|End|Early|Mid|Late|Before|By|Within|After)\b", day):
        day = f"{day[0].lower()}{day[1:]}"
    if day and who.is_somebody(day) and not dates.due(f"by {day}", meeting):
        day = ""
    told = next((cell for cell in cells if ordered(cell)), "")
    day = day or dates.due(told, meeting) or (_in_tail(told, meeting) if told else "")
    day = day or next((found for cell in cells if len(cell.split()) > 4 and (found := dates.due(cell, meeting))[:2] == "20"), "")
    return replace(one, who="" if _NOBODY.match(name) else _in_cell(name), by=dates.in_cell(day, meeting))


def _under_head(one: Found, text: str, head: re.Pattern[str]) -> str:
    """The cell of a row under a head of its table that is called so; a head before that of the decision only says who brought it."""
    top, at = one.start, text.rfind("\n", 0, one.start)
    while at > 0 and " | " in (line := text[text.rfind("\n", 0, at) + 1 : at]):
        top, at = at - len(line), text.rfind("\n", 0, at)
    heads, cells = _cells(text[top : text.find("\n", top)]), _cells(text[one.start : one.end])
    named = [place for place, cell in enumerate(heads) if head.fullmatch(cell)]
    decides = next(
        (place for place, cell in enumerate(heads) if re.match(r"(?:Decision|Outcome|Resol|Agreed|Minute)", cell, re.IGNORECASE)), 99
    )
    return cells[named[-1]] if named and decides < named[-1] < len(cells) else ""


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<=\s)\|(?=\s|$)|\t+", re.sub(r"^\|\s|\s\|$", "", row.strip()))]


def _owner_and_day(cell: str) -> tuple[str, str]:
    """The two that one cell holds: "Licensing Manager, by 1 March", "Chair, 12 April", "Handyman when dry", "Housing – still open, now 30 June"."""
    both = _BOTH.match(cell)
    if not both or not who.is_somebody(who.clean(both["who"])):
        return cell, ""
    day = re.sub(r"^.*\b(?:now|revised date|revised to|moved to|by|due)\b:? (?=\d|[A-Z]|end\b|next\b)", "", both["day"].strip(" )"))
    return both["who"], "" if re.match(r"(?:still|outstanding|ongoing|done|overdue|not)\b", day) else day


def _in_cell(name: str) -> str:
    """The owner of a cell: without a second task or day in brackets, but with what a named person is of ("Sandra (ASB lead)")."""
    tells = re.match(r"(?P<who>[A-Z][^()]*?) to [a-z]+", name)
    if tells and who.is_somebody(tells["who"]):
        return tells["who"]
    beside = re.fullmatch(r"(?P<first>[^()]+) \((?P<second>[^()]+)\)", name)
    if beside and (who.TITLED.fullmatch(beside["first"]) or (is_called(beside["first"]) and not who.is_party(beside["first"]))):
        return beside["first"] if not who.INITIALS.match(beside["first"]) else name
    if beside and who.TITLED.fullmatch(beside["second"]) and not who.PERSONS_OFFICE.search(beside["first"]):
        return name  # "Police (DCI Moult)"
    one = who.person(name)
    return one if (one != name and not re.match(re.escape(one) + r" \([A-Za-z ]+\)$", name)) or " to " in name else name


def _time_alone(cell: str, meeting: date | None) -> str:
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


def _by(kind: EntryKind, words: str, meeting: date | None, has_doer: bool) -> str:
    if kind is EntryKind.COMMITMENT:
        return _promised(words, meeting)
    if kind is EntryKind.ACTION:
        return _after_owner(words, meeting) or dates.due(words, meeting) or _in_tail(words, meeting)
    return _resolved(words, meeting, has_doer)


def _after_owner(words: str, meeting: date | None) -> str:
    """The day of "publish all within 5 days – Head of Assurance – January 2025 – amber": a date alone after the owner."""
    parts = re.split(r"\s[–—-]\s", words)
    for owner, day in pairwise(parts[1:]):
        if _DAY_ALONE.match(day.strip(" .")) and dates.iso(day, meeting) and who.is_somebody(who.clean(owner)):
            return dates.iso(day, meeting)
    return ""


def _in_tail(words: str, meeting: date | None) -> str:
    """The time that ends a note after a dash, comma or bracket: "… – end of term", "(two weeks)", "; urgent"."""
    tail = re.split(r"\s[–—-]\s|[,;] |\s\(|\.\s(?=\S+(?: \S+){0,3}\W*$)", words)[1:]
    for part in reversed(tail):
        said = re.sub(
            r"^(?:now|revised(?: date)?|moved to|extended to|due|by|By|target|Target):? ",
            "",
            re.sub(r" (?:please|at the latest)$", "", part.strip(" .)!")),
        )
        if re.fullmatch(r"(?:[Uu]rgent|URGENT|[Ii]mmediate(?:ly)?|ASAP|asap)", said):
            return said
        found = _time_alone(said, meeting)
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
    return "" if _CUE.search(words) else dates.due(words, meeting)


def _resolved(words: str, meeting: date | None, has_doer: bool) -> str:
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
    held = [one for one in dates.times(said, meeting) if has_doer or not (_only_holds(said, one) or _is_kept_on(said, one))]
    return dates.first(held)


def _is_noted(words: str) -> bool:
    return bool(_TO_NOTE.match(words) or (_NOTED.match(words) and not _CAPS.search(words)))


def _is_kept_on(words: str, one: When) -> bool:
    """Whether it is the time until which something goes on: "extended to 31 March"."""
    return bool(_KEPT_ON.search(words[: one.start])) and bool(re.match(r"to\b|until\b|till\b", words[one.start : one.end]))


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
