"""The fields of an entry that is found: who is to do it, and by when, from its words and from what stands around them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from indexer.register import dates, who
from indexer.register.by_when import by_when
from indexer.register.called import is_called
from indexer.register.cells import of_row
from indexer.register.doers import doer
from indexer.register.models import EntryKind, Found
from indexer.register.structure import Line
from indexer.register.then import meant
from indexer.register.told_to import is_thing

_LEAD_BELOW = re.compile(
    r"[\s.;]*(?:Owner|Lead(?: officer)?|Responsible(?: officer)?|By whom|Who|Officer|Action by|Assigned to)\s*:\s*(?P<who>[A-Z][^\n.;|:]{1,60}?)(?=[\n.;]|$| (?:Deadline|Due|By|When|Target)\s*:)"
)
_ACTION_AFTER = re.compile(r"[ .]*[(\[]?(?:Action|ACTION)(?: by)?\s*[:–-]?\s*(?P<who>[A-Z][\w’'&/ ]{1,40}?)[)\]]?\.?\s*(?=\n|$)")
_DUE_BELOW = re.compile(
    r"[\s.;]*(?:Deadline|Due(?: date| by)?|By(?: when)?|When|Target(?: date)?|Date)\s*:\s*(?P<day>[^\n;|]{2,60}?)\.?(?=[\n;]|$|\. )"
)
_BEFORE = 4000  # characters before an entry in which "she" is looked for


def with_fields(one: Found, text: str, meeting: date | None) -> Found:
    """An entry with who and by-when, read from its words; those of a row of a table were read from its cells."""
    words = text[one.start : one.end]
    if one.kind in (EntryKind.VOTE, EntryKind.MOTION):
        return one
    if Line(one.start, one.end, words).is_row:
        row = of_row(one, words, text, meeting)
        return replace(row, by=meant(row, row.by, text, meeting))
    before = text[max(0, one.start - _BEFORE) : one.start]
    name = doer(one.kind, words, before)
    if not name and one.kind is EntryKind.ACTION:
        name = _told(one.who)  # whom the rule that found it saw told
    by = by_when(one.kind, words, meeting, bool(name))
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
