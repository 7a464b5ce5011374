"""Rows of tables that tell how somebody voted, or how many did, and cells that give the sides of a vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.register.counts import NUMBER_WORDS, counts
from indexer.register.models import Span
from indexer.register.structure import Line

SIDE = r"(?:[Ff]or|FOR|[Aa]gainst|AGAINST|[Ii]n [Ff]avour|IN FAVOUR|[Aa]bstentions?|ABSTENTIONS?|[Aa]bstain(?:ed|ing)?|ABSTAIN(?:ED|ING)?|[Nn]ot [Vv]oting|NOT VOTING|[Dd]id not vote|Absent|YES|NO|Yes|No|AYES?|NOES|Ayes?|Noes|Nays?|NAYS?|ABSTAIN)"
PEOPLE = re.compile(
    r"\d|\bCll?rs?\b|\bCouncillors?\b|\b[Nn]one\b|\b[Nn]il\b|\bM(?:r|rs|s)\b|^(?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}(?:, | and |$)){2,}|^[A-Z]{2,3}$"
)
_HEAD = re.compile(r"\b(?:for|in favour|against|abstain(?:ed|ing)?|abstentions?|vote|not voting|yes|no)\b(?: \(?\d+\)?)?", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:names?|members?|councillors?|cllrs?|voting|votes?|items?|motion|recorded vote|option|recommendation|)", re.IGNORECASE
)
_CELL = re.compile(r"For|FOR|Against|AGAINST|Abstain(?:ed|s)?|ABSTAIN(?:ED)?|Abstention|Not voting|Did not vote")
_COUNTED = re.compile(
    r"(?:\d{1,3} (?:for|in favour)|unanimous(?:ly)?|nem\.? con\.?)\b(?:,? (?:and )?(?:\d{1,3}|nil|none|no) (?:against|abst\w*|opposed))*(?: \([^)]*\))?\.?",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?:Support|Reject|Oppose|Approve|Refuse|Accept|Veto|For|Against|Abstain\w*|Did not vote|Not voting|Option|Absent)\b", re.IGNORECASE
)
_SIDES_CELL = re.compile(
    r"(?:(?:For|FOR|In favour|F|Yes|Ayes)\b[:=. –-]{0,3}\d{1,3}\b(?! ?(?:[ap]m|weeks|months|days|years))(?=$|[\s,;/]+(?:and )?(?:A|Ag|Agst|[Aa]gainst|AGAINST|N|No|Noes|[Aa]bst\w*)\b)|\d{1,3} ?(?:for|For|FOR|F|in favour)\b[\s,;/&]+(?:and )?\d{1,3} ?(?:against|agst|A|Against|AGAINST|opposed|abst\w*)\b)"
)
_PAIR_CELL = re.compile(r"\(?\d{1,2} ?[–:/-] ?\d{1,2}(?: ?[–:/-] ?\d{1,2})?\)?")
_RESULT_CELL = re.compile(
    r"(?:[Mm]otion |[Aa]mendment )?(?:carried|lost|agreed|approved|refused|passed|fell|defeated|rejected|not carried)\b", re.IGNORECASE
)
_COLUMN = re.compile(
    r"(?:votes?|voting|votes? (?:cast|taken|recorded)|vote \(for.*|division|count|majority|for ?[-–/].*|result of (?:the )?vote|tally)",
    re.IGNORECASE,
)
_IN_COLUMN = re.compile(
    r"(?:[A-Za-z]+[ :,–-]+){0,2}\(?\d{1,3} ?[-–:/] ?\d{1,3}\b|\d{1,3} (?:to|v\.?) \d{1,3}\b|unanimous|nem\.? ?(?:con|dis)|all\b|carried\b|majority\b|by (?:a )?majority|\d{1,3} (?:for|in favour)\b",
    re.IGNORECASE,
)
_COUNTED_IN = re.compile(
    r"\d{1,3} votes? to \d{1,3}\b|\bby \d{1,2} (?:votes )?to \d{1,2}\b|\b\d{1,3} (?:for|in favour),? (?:and )?\d{1,3} (?:abst?\w*|against|agst)\b|\bunanimous(?:ly)?\b(?=\W*$)"
)
_DECIDES = re.compile(
    r"(?:Approv|Refus|Defer|Grant|Agree|Reject|Permit|Uph|Not up|Dismiss|Allow|Adopt|Carried|Accept|Support|Object|Endors|Not (?:agreed|approved|supported)|No objection)\w*\b"
)
_AT_END = re.compile(r"(?<=[\w),] )\(?(?P<n>\d{1,2}) ?[-–] ?\d{1,2}(?: ?[-–] ?\d{1,2})?\)?$")
_TOLD = re.compile(r"\b(?:19|20)\d\d\b|\bhad\b|\bwas\b|\b(?:units?|plots?|flats?|aged?|years?|rooms?|pages?|phases?|months?|weeks?) \(?\d")
_CALLED = re.compile(
    rf"(?:\b(?:[Tt]hose|[Aa]ll(?: those)?) )?\b(?:[Ii]n favour|[Ff]or(?: (?:that|it|the \w+))?)\?(?: \[[^\]]*\])? (?:\d{{1,3}}|(?i:{NUMBER_WORDS}))\b[^?]{{0,30}}?(?:[Aa]nd )?(?:[Tt]hose )?[Aa]gainst\? (?:\d{{1,3}}|(?i:{NUMBER_WORDS}))\b",
)
_YEAR = re.compile(r"\W*(?:19|20)\d\d(?:\W|$)")
_TICKED = re.compile(r"\d+|[✓✔xXyY√]|Yes|For|FOR|Against|AGAINST|Abstain(?:ed)?")


def is_head(cells: list[str]) -> bool:
    sides = {cell.split()[0].lower() for cell in cells if _HEAD.fullmatch(cell)}
    named = bool(_FIRST.fullmatch(cells[0])) or len(sides) == len(cells) or ({"for", "against"} <= sides and not PEOPLE.search(cells[0]))
    return (len(sides) >= 2 and named) or (len(cells) == 2 and cells[1].lower() in ("vote", "voted"))


def is_row(cells: list[str], head: bool) -> bool:
    """Whether a row tells how somebody voted, or how many did."""
    if _YEAR.match(next((cell for cell in cells if cell), "")):
        return False  # of other years
    if re.fullmatch(SIDE, cells[0].capitalize()) and len(cells) == 2:
        return bool(PEOPLE.search(cells[1]))
    return (
        (head and any(_TICKED.fullmatch(cell) for cell in cells))
        or any(_CELL.fullmatch(cell) for cell in cells[1:])
        or any(_COUNTED.fullmatch(cell) for cell in cells[1:])
        or (bool(_POSITION.match(cells[0])) and len(cells) > 2 and cells[-1].isdigit() and bool(PEOPLE.search(cells[1])))
        or (cells[0].lower().startswith("total") and counts(" ".join(cells)) is not None)
    )


def vote_column(cells: list[str]) -> int | None:
    """The column of a head that gives what was counted: "Application | Decision | Vote"."""
    return next((at for at, cell in enumerate(cells) if at and _COLUMN.fullmatch(cell)), None)


def in_cells(line: Line, column: int | None) -> Iterator[Span]:
    """The cells of a row that give a vote: its sides, its figures under a column of votes or after a result, or after a decision."""
    if _YEAR.match(line.words):
        return
    at = 0
    for number, (before, cell) in enumerate(pairwise(["", *line.cells])):
        at = line.words.index(cell, at)
        whole = (
            (len(cell) < 70 and _SIDES_CELL.match(cell))
            or (_PAIR_CELL.fullmatch(cell) and _RESULT_CELL.match(before))
            or (number == column and _IN_COLUMN.match(cell))
        )
        part = None if whole else _COUNTED_IN.search(cell) or (_DECIDES.match(cell) and _AT_END.search(cell))
        if whole:
            yield Span(line.start + at, line.start + at + len(cell), cell)
        elif part and not _TOLD.search(cell):
            yield Span(line.start + at + part.start(), line.start + at + part.end(), part.group())
        at += len(cell)


def called_out(line: Line) -> list[Span]:
    """A vote that is told as it was called: "Those in favour? Nine. Against? None."."""
    if "?" not in line.words:
        return []
    return [Span(line.start + one.start(), line.start + one.end(), one.group()) for one in _CALLED.finditer(line.words)]
