"""Who and by when, from the cells of a row of a table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.register import dates, who
from indexer.register.by_when import DAY_ALONE, HOW_SOON, in_tail, resolved, time_alone
from indexer.register.called import is_called
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Line
from indexer.register.tasked import set_to_work
from indexer.register.told_to import is_name, ordered

_BOTH = re.compile(
    r"(?P<who>[A-Z].*?)(?:,? (?:[–—-] )?|\s?\()(?P<day>(?:(?:by|before|when|once|in|at|on|next|end|early|mid|late|due|asap|ASAP|w/c|still|now|ongoing|outstanding|overdue|not|done|immediately)\b|\d{1,2}(?:st|nd|rd|th)?[ /.]|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b).*)$"
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
_TIME_IN_WORDS = re.compile(
    rf"(?:{HOW_SOON}|[Nn]ext (?:[A-Z][\w’']+ )?(?:[Mm]eeting|[Bb]oard|[Pp]anel|[Cc]ommittee|[Ff]orum|[Gg]roup)|(?:[Bb]efore|[Oo]nce|[Ww]hen|[Aa]fter) (?:\S+ ){{1,6}}\S+|(?:[Ee]nd|[Ss]tart) of (?:the )?(?:\S+ ){{0,2}}(?:term|year|quarter))"
)
_NOBODY = re.compile(r"(?:n/?a|tb[acd]|none|unassigned|vacant)?$", re.IGNORECASE)


def of_row(one: Found, words: str, text: str, meeting: date | None) -> Found:
    """The owner and day of a row, as its cells have them; one cell may hold both: "Licensing Manager, by 1 March"."""
    owner, day = _owner_and_day(one.who)
    day = one.by or day
    cells = [cell.strip() for cell in re.split(r" \| |\t+", words)][1:]
    if not owner and one.kind in (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION):
        name = _under_head(one, text, _OFFICER) or next(
            (said for cell in cells if len(cell.split()) > 3 and (said := set_to_work(cell))), ""
        )
        return replace(
            one, who=who.clean(name), by=dates.in_cell(_under_head(one, text, _DUE), meeting) or resolved(words, meeting, bool(name))
        )
    if not owner:
        owner = next(
            (
                cell
                for cell in cells
                if is_name(cell) and who.is_party(cell) and not (dates.iso(cell, meeting) or _TIME_IN_WORDS.fullmatch(cell))
            ),
            "",
        )
        owner = owner or next((named for cell in cells if (named := ordered(cell))), "")
        first = _cells(words)[0]
        owner = owner or (first if re.match(r"[A-Z]", first) and not re.search(r"\d", first) and who.is_somebody(first) else "")
    labelled = next((due[1] for cell in cells if (due := _DUE_CELL.match(cell))), "")
    day = dates.in_cell(labelled, meeting) if labelled else day
    if not day:
        day = next(
            (dates.due(cell, meeting) for cell in cells if re.match(r"(?:due|to report|by|target|expected)\b", cell, re.IGNORECASE)), ""
        )
    if not day:
        day = _day_alone(cells, meeting)
    if not day:
        day = next((time_alone(cell, meeting) for cell in cells[1:] if cell != owner and time_alone(cell, meeting)), "")
    if not day:
        day = next((cell for cell in cells[1:] if cell != owner and _TIME_IN_WORDS.fullmatch(cell)), "")
    name = who.clean(owner)
    if re.match(r"(?:Next|End|Early|Mid|Late|Before|By|Within|After)\b", day):
        day = f"{day[0].lower()}{day[1:]}"
    if day and who.is_somebody(day) and not dates.due(f"by {day}", meeting):
        day = ""
    told = next((cell for cell in cells if ordered(cell)), "")
    day = day or dates.due(told, meeting) or (in_tail(told, meeting) if told else "")
    day = day or next((found for cell in cells if len(cell.split()) > 4 and (found := dates.due(cell, meeting))[:2] == "20"), "")
    return replace(one, who="" if _NOBODY.match(name) else _in_cell(name), by=dates.in_cell(day, meeting))


def _day_alone(cells: list[str], meeting: date | None) -> str:
    """The cell that is a day; the last of several, of which the first says since when."""
    days = [cell for cell in cells if DAY_ALONE.match(cell) and dates.iso(cell, meeting)]
    return days[-1] if days else ""


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
    return Line(0, len(row), row.strip()).cells


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
