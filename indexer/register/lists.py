"""The lists of what is to be done that stand under a heading ("Actions", "Next steps", "Follow-up"), and rows of lines that each name somebody and a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from indexer.register import who
from indexer.register.answerable import is_doer
from indexer.register.bidding import is_owner
from indexer.register.called import is_called
from indexer.register.models import EntryKind, Found
from indexer.register.orders import MARKS, is_task, order
from indexer.register.sheets import HEADING
from indexer.register.structure import Line, Structure

_ENDS_WITH = re.compile(
    r"(?:[(\[](?:[Aa]ction:? |ACTION:? )?(?P<mark>[A-Z]{2,4}(?: ?[/,&] ?[A-Z]{2,4})*|[A-Z][\w’'&-]*(?: [\w’'&-]+){0,6})[)\]]|[–-] (?P<name>[^–]{2,60}?))\.?$"
)
_OTHER = re.compile(
    r"(?:No (?:further )?action|Next meeting|Date of|Present|Apologies|In attendance|Voting|Votes?|RESOLVED|RECOMMENDED|AGREED|Resolved|Recommend\w+|Reason|Decision|Note|Noted|None|Nil|The meeting|Update|Subject|Meeting)\b"
)
_SECTION = re.compile(
    r"(?:New|Old|Ongoing|Outstanding|Carried (?:forward|over)|[BbCc]/[Ff](?:wd)?|From (?:the )?last (?:time|meeting)|From previous meetings?|Open|This meeting|Previous|For (?:all|officers|members)|Short term|Long term|By (?:the )?next meeting|Longer term|Immediate)(?: actions?)?:?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:(?:A|AP|ACT|Action|Task|No\.?) ?\d{1,3}|[A-Z]{1,6}[/ -]?\d[\w/.-]*)\b[:.)]?\s+(?:[–-] )?")
_AGREED = re.compile(r"(?:Agreed|AGREED|Resolved|RESOLVED) (?:to|not to|that)\b")
_CLOSED = re.compile(
    r"(?::|[–-]) (?:none|nil|nothing|not used)\W*$|[.–-] (?:[Ss]ent|[Rr]eceived|[Cc]irculated|[Ii]ssued|[Pp]rovided|[Pp]ublished) (?:on )?\d|^\S+ ?(?:[^.]{3,80}\. )?(?:Completed|Withdrawn|Done|Closed|Discharged|Answered|Superseded)\b|(?:(?<!be )(?<!to )\b(?:done|DONE|[Cc]losed|CLOSED|[Cc]ompleted?|COMPLETED?|[Ww]ithdrawn|[Aa]nswered|[Dd]ischarged|[Dd]elivered|[Nn]o longer (?:needed|required)|[Ss]uperseded|[Nn]o (?:further )?action)\b)(?: (?:(?:on |in |at |by |– )[\w ]{3,40}|\d{1,2} [A-Z][a-z]+))?\W*$"
)
_DONE_HEAD = re.compile(r"\b(?:done|completed?|closed|discharged|finished)\b", re.IGNORECASE)
_PLEDGED = re.compile(r"\b(?:commitments?|undertakings?|promises|pledges)\b", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!be )(?<!not )(?<!get )\b(?:was|were|had|said|met|missed|spoke|gave|took|went|came|wrote|sent|got|told|felt|reviewed|welcomed|explained|reported|apologised|noticed|results in|[a-z]{4,}ed (?:the|that|everyone|a|an|his|her|their|college|to|on|by|all|some)|missing|under review)\b(?!-)",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:approved|agreed|allocated|noted|no (?:objection|comment)|endorsed|adopted|accepted|refused|deferred|elected|appointed|passed to|referred|criteria met|received|ratified)\b"
)
_PAIR = re.compile(r"(?P<who>[A-Z][^:;.–]{1,50}?)(?: [–—-] |: )(?P<task>[^?]{3,160})$")
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|had|have|said|says|asked|told|would|will|declared|interest|I|we|you|nothing|cancelled|no report|apologies|present|absent|elected|appointed|proposed|seconded|chair|offered|promised|undertook|volunteered|committed|pledged|confirmed|reported|explained|wants?|hopes?|thinks?|feels?|noted|approved|refused|deferred|agreed|spoke|wrote|met|rang|went|got|sent|gave|took|made|brought|saw|found|bought|did|came|held|paid|built|considered|no issues|none|yes|still to do|not begun|not started)\b|[\"“”]",
    re.IGNORECASE,
)


def listed(page: Structure) -> Iterator[Found]:
    """The lines of lists under a heading of actions, and of rows of tasks; they are marked as taken."""
    inside = began = marked = numbered = False
    kind, owner = EntryKind.ACTION, ""
    for number, line in enumerate(page.lines):
        if len(line.words) < 90 and HEADING.match(line.words):
            inside, began, marked, numbered, owner = not _DONE_HEAD.search(line.words), False, False, line.mark.isdigit(), ""
            page.taken.add(number)
            kind = EntryKind.COMMITMENT if _PLEDGED.search(line.words) else EntryKind.ACTION
        elif inside and began and _SECTION.match(line.words):
            page.taken.add(number)
        elif inside and _AGREED.match(_unmarked(line)):
            began = True
        elif inside and _is_subhead(page, number):
            owner, marked = _SUBHEAD_ENDS.sub("", line.words), False
            page.taken.add(number)
        elif (
            inside
            and not line.is_row
            and not (numbered and line.mark.isdigit())
            and _is_item(line, began, marked)
            and number not in page.taken
        ):
            began, marked = True, bool(_marks(line.words))
            page.taken.add(number)
            if not _CLOSED.search(line.words) and not is_telling(_unmarked(line)):
                item = _item(line)
                yield replace(item, kind=kind, who=item.who or who.clean(owner))
        elif not line.is_row:
            inside = False
    yield from _rows_of_tasks(page)


_SUBHEAD_ENDS = re.compile(r"(?: (?:will|would|to|is to|are to|has agreed to|agreed to))?\s*:?$")


def _is_subhead(page: Structure, number: int) -> bool:
    """Whether a line of a list only names who is to do what stands, with marks, below it."""
    line = page.lines[number]
    name = _SUBHEAD_ENDS.sub("", line.words)
    if (
        line.is_row
        or line.bullet
        or len(name) > 50
        or re.search(r" [–-] |: |^(?:SECTION|PART|ITEMS?|Section|Part|Items?)\b", name)
        or number + 1 >= len(page.lines)
        or not _marks(page.lines[number + 1].words)
    ):
        return False
    return not _marks(line.words) and (is_owner(name) or _is_proper(name))


def _rows_of_tasks(page: Structure) -> Iterator[Found]:
    """Two lines or more, one below the other, that each name somebody and a task, or are numbered as actions; one at least by its words an order."""
    row: list[tuple[int, Line]] = []
    for number, line in [*enumerate(page.lines), (-1, Line(0, 0, ""))]:
        if number >= 0 and number not in page.taken and not line.is_row and (not row or _alike(row[-1][1], line)) and _is_task_line(line):
            row.append((number, line))
            continue
        if len(row) > 1 and any(is_task(_unmarked(one)) for _, one in row):
            page.taken.update(at for at, _ in row)
            yield from (_item(one) for _, one in row if not _CLOSED.search(one.words))
        row = [(number, line)] if number >= 0 and number not in page.taken and not line.is_row and _is_task_line(line) else []


def _alike(above: Line, below: Line) -> bool:
    return not below.blank_before and bool(_marks(above.words)) == bool(_marks(below.words)) and above.bullet == below.bullet


def named_task(words: str) -> bool:
    """Whether a few words are somebody, a dash and a task: "Mrs Dobney – window boxes for pump"."""
    pair = _PAIR.match(words)
    return bool(
        pair and (is_doer(pair["who"]) or is_called(pair["who"], listed=True)) and not _TOLD.search(words) and not _SETTLED.search(words)
    )


_TITLE = re.compile(r"(?:(?:[A-Z][\w’'-]*|of|and|for|the|&|–) ?)+$")
_NUMBERED_TASK = re.compile(r"(?:A|AP|ACT|Action|Task) ?\d")


@lru_cache(maxsize=64)
def _is_task_line(line: Line) -> bool:
    """ "PS Whitlock – home visit to the third", "A4 Letter of thanks to the outgoing member": a name and a task, or a number of an action and a task."""
    words = _unmarked(line)
    if _NUMBERED_TASK.match(line.words):
        return len(words) > 8 and not _TOLD.search(words) and not _TITLE.match(words)
    pair = _PAIR.match(words)
    return bool(
        pair
        and (is_doer(pair["who"]) or is_called(pair["who"], listed=True) or _is_proper(pair["who"]))
        and not _TOLD.search(words)
        and not _SETTLED.search(words)
    )


def _is_proper(words: str) -> bool:
    """Whether all words of a name have capitals, as a firm's have: "Rydale Buses"."""
    return 1 < len(words.split()) <= 4 and all(re.match(r"[A-Z][A-Za-z]|&|and\b|of\b", word) for word in words.split())


def _is_item(line: Line, began: bool, marked: bool) -> bool:
    words = _unmarked(line)
    if _OTHER.match(words) or (began and line.blank_before and words == line.words) or words.endswith(("?", ":")):
        return False
    if marked and words == line.words:
        return False
    if _SETTLED.search(words) and not is_task(words):
        return False
    return (
        words != line.words
        or order(words) is not None
        or _names_beside(words)
        or (began and bool(_TO_BE.match(words)))
        or bool(re.match(r"[^–]{2,50} [–-] ", words) and _begins_named(words))
    )


_BESIDE = re.compile(r"[(\[](?P<who>[A-Z][^()\[\],]{1,40})(?:, [^()\[\]]{2,30})?[)\]](?: (?:by|before|in|on|for|at) [^()]{3,40})?\W*$")


_TO_BE = re.compile(r"[A-Z][^.:;?]{3,80} to be [a-z]+")


def _names_beside(words: str) -> bool:
    """Whether a line ends with its owner in brackets: "Joint letter to the Minister (Leader & CX) before the recess"."""
    beside = _BESIDE.search(words)
    return bool(beside and is_owner(beside["who"]))


def is_telling(words: str) -> bool:
    """Whether a line of a list tells what happened, and tells nobody to do anything."""
    return bool(_PAST.search(words)) and not re.search(r"\b(?:[Tt]o (?:be )?|will )[a-z]{2,}", words) and not is_task(words)


def _begins_named(words: str) -> bool:
    first = re.split(r" [–-] ", words)[0]
    return is_doer(first) or is_called(first, listed=True)


def _marks(words: str) -> int:
    mark = MARKS.match(words) or _NUMBERED.match(words)
    return mark.end() if mark else 0


def _unmarked(line: Line) -> str:
    return line.words[_marks(line.words) :]


def _item(line: Line) -> Found:
    words = _unmarked(line)
    return Found(EntryKind.ACTION, line.start, line.end, _owner(words))


def _owner(words: str) -> str:
    """Who is to do what stands in a list: before "to", before a dash, in brackets or after a dash at the end."""
    told = order(words)
    if told and told[0]:
        return told[0]
    pieces = [piece for piece in re.split(r" [–-] ", words) if len(piece.split()) < 9]
    name = (
        next((piece for piece in pieces if is_doer(re.sub(r"\.$", "", piece)) or who.role(piece) == who.clean(piece)), "")
        if " – " in words or " - " in words
        else ""
    )
    ended = _ENDS_WITH.search(words)
    if not name and ended:
        name = ended["mark"] or (ended["name"] if is_doer(ended["name"]) else "")
    beside = None if name else _BESIDE.search(words)
    name = beside["who"] if beside and is_owner(beside["who"]) else name
    source = re.search(r"\bfrom (the [A-Z][^.,;]+)\.?$", words)
    return who.clean(name or (who.role(source[1]) if source else ""))
