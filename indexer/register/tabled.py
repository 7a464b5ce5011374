"""Decisions in tables and sheets: rows under a column of decisions, and the lines of a decision sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.register.days import MONTH_NAMES
from indexer.register.models import Span
from indexer.register.quick import Gated
from indexer.register.records import LOST
from indexer.register.structure import Structure

_COLUMN = re.compile(
    r"(?:Decisions?|Outcomes?|Resolutions?|Resolved|Decision (?:made|taken|reached|and reasons?)|Decision of (?:the )?\w+|Agreed(?: outcome)?|Determination|Result of consideration|Committee decision|Minute|What (?:was|we|has been|were) (?:decided|agreed|resolved|determined)|Decisions? ?(?:/|and|or|&) ?(?:outcome|resolution|recommendation)s?|(?:Convener|Convenor|Chair\w*|Vice-Chair\w*|Members?|Representatives?|Nominees?|Substitutes?|Deputy|Person)s? (?:appointed|elected|nominated|chosen|agreed)|Appointed|Elected|Nominated|Appointees?|Nominees?|(?:Committee|Panel|Council|Board|Forum|Members|Cabinet|Group)['’]?s? (?:view|decision|response|recommendation|conclusion|resolution))",
    re.IGNORECASE,
)
_TRACKS = re.compile(
    r"(?:(?:Management |Officers?['’]? |Cabinet |Council |Executive )?[Rr]esponse|Done\??|(?:This|Next|Last) period|Status|Progress|Update|For|Against|Abst\w*|Votes?|RAG|Date|Meeting|Revised date|Decision maker|Publication.*|Due.*|Expected.*)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:none|nil|n/?a|[-–—]*|tbc|no decision.*|discussed|pending|to follow|for information|.*\?|[-–— ]*(?:item )?(?:withdrawn|not reached|not taken)(?: (?:from|by|at)\b[^;]*)?|.*\bno outcome|answered\b.*|written (?:reply|answer)\b.*|(?:fell|lost|carried|not carried|defeated)\b.*|no nominations?\b.*|vacan\w+|[\d£%.,/ –-]+)\W*",
    re.IGNORECASE,
)
_VOTES = re.compile(r"Vot(?:e|es|ing)(?: cast| taken)?", re.IGNORECASE)
_OF_MOTIONS = re.compile(r"(?:Motion|Amendment|Question|Candidate|Number|Name|Year|Period|Quarter|Questioner)s?\b.*", re.IGNORECASE)
_NO_ITEM = re.compile(r"(?:Date of|Next meeting|Apologies|Present|In attendance|Venue|Time)\b", re.IGNORECASE)
_AWARDED = re.compile(
    r"(?:Award|Awarded|Grant|Grant awarded|Amount (?:awarded|agreed|granted|approved)|Approved|Recommended award)(?: \(?£\)?)?",
    re.IGNORECASE,
)
_AWARDS = re.compile(
    r"\b(?:[Aa]pproved|[Aa]greed|[Rr]esolved|[Aa]warded|RESOLVED|AGREED|APPROVED)\b(?!.*\b(?:last|previous|(?:in|since|during) (?:19|20)\d\d|to date)\b)"
)
_SETTLED = re.compile(
    r"(?:Approved|Agreed|Adopted|Refused|Deferred|Noted|Granted|Endorsed|Accepted|Rejected|Received|Referred to .+)(?: .{0,60})?",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    rf"(?:Approved|Agreed|Adopted|Granted|Refused|Deferred|Endorsed|Ratified)\b(?! (?:by|in (?:19|20)|(?:in )?(?:\d{{1,2}} )?(?:{MONTH_NAMES}) (?:19|20)))|(?:RESOLVED|AGREED|DECIDED)\b(?! (?:in )?(?:\d{{1,2}} )?(?:{MONTH_NAMES}))"
)
_TOLD = re.compile(
    r"(?!.*\b(?:was|were|has|had|have|is|are|will|would|not yet|by (?:officers|the Director|County|District))\b|.*\b(?:outstanding|ongoing|in progress|in operation|complete\w*)\b)(?:[A-Z£\d][^|;]{3,90}? (?:[–—-] )?(?:approved|agreed|adopted|refused|deferred|granted|amended|accepted|noted|endorsed|supported|declined|elected|appointed|not (?:approved|agreed|supported|adopted))(?: (?:to|until|for|as|with|subject|in) [^|]{2,60})?|(?:Not )?(?:[Ss]upported|[Aa]pproved|[Aa]greed)(?:[;,(].*)?)\W*"
)
_VIEW = re.compile(r"['’]s? \w+$")
_SHEET = Gated(
    re.compile(
        r"(?:[\w’',&–-]+ ){0,8}?(?:DECISIONS?|Decisions?)(?: (?:and|AND|&) (?:[Aa]ctions?|ACTIONS?))?,? (?:SHEET|[Ss]heet|NOTICE|[Nn]otice|ALERT|[Aa]lert|BULLETIN|[Bb]ulletin|DIGEST|[Dd]igest|LIST|[Ll]ist|RECORD|[Rr]ecord|LOG|[Ll]og|SUMMARY|[Ss]ummary|STATEMENT|[Ss]tatement)\b.{0,60}$|.{0,60}(?:SUMMARY|[Ss]ummary|RECORD|[Rr]ecord|NOTICE|[Nn]otice|SCHEDULE|[Ss]chedule) (?:OF|of) (?:DECISIONS|[Dd]ecisions)\b.{0,60}$"
    ),
    (
        "decision ", "decisions ", "decision, ", "decisions, ", "record of decisions", "notice of decisions",
        "summary of decisions", "schedule of decisions",
    ),
)  # fmt: skip
_FIELD = re.compile(
    r"(?:The )?(?:Decision|DECISION|Resolution|RESOLUTION|Resolved|Outcome|OUTCOME|Determination)(?: (?:made|taken|of the [A-Z]\w+))?:?"
)
_ENDS = re.compile(r" (?:[–—-] |\()(?:Action|ACTION|Vote|Votes|Voting|VOTE|Lead|Owner|Lead officer)\b(?=:)")
_BELOW = re.compile(
    r"(?:APPROVED|AGREED|NOTED|REFUSED|DEFERRED|ADOPTED|ENDORSED|GRANTED|RESOLVED|REFERRED|(?:Approved|Agreed|Noted|Refused|Deferred|Adopted|Endorsed|Granted|Resolved|Referred)\b)"
)
_REFERENCE = re.compile(r"(?:(?:No|Ref|Min|Minute|Decision)\b\.? ?)?[A-Z]{0,6}[/-]?\d")
_CODED = re.compile(r"D\d{1,2}[:.)]? \S")
_ENTRY = re.compile(
    r"(?:(?:No|Ref|Min|Minute|Item|Paper|Decision|Report|Agenda item)\b\.? ?)?(?:\d{1,2}[.)]? |[A-Z]{0,6}[/-]?\d[\w./-]*:? )?(?:[–—-] )?(?P<topic>[A-Z][^.;]{2,90}?)(?: [–—-]|:) (?P<said>\S.*)$"
)
_SAYS_LITTLE = re.compile(
    r"(?:discussed|considered|presented|lost|not carried|fell|defeated|withdrawn|failed|carried|received from|none|nil|noted in discussion|item withdrawn|not reached|verbal|for information|received no|apologies|no (?:decision|business)|there (?:was|were) no|declared|[A-Z][\w.]+ declared)\b",
    re.IGNORECASE,
)
_NO_ENTRY = re.compile(
    r"(?:Apologies|Present|In attendance|Declarations?|Date|Time|Venue|Chair|Membership|Signed|Dated|Call-in|Contact|Published|Publication|Note|Notes|Reasons?|Options?|Vot\w+|Proposed|Seconded|Action|Actions|Officer|Wards?|Portfolio|Decision maker|Proposal|Purpose|Reference|Ref|Title|Subject|Background|Delegation|Decision|Decision reference|Key decision|Reporting|Author|Meeting|Next meeting)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Head:
    """What the head of a table says: which column has the decisions, if any; whether the rows are only followed up; whether sums were awarded."""

    column: int | None = None
    tracked: bool = False
    awarded: bool = False


def tabled(page: Structure) -> Iterator[Span]:
    """The rows and the lines of a sheet that are decisions each, and take them."""
    head, sheet = _Head(), False
    codes = sum(bool(_CODED.match(line.words)) for line in page.lines)
    coded = codes > 1 or (codes > 0 and any(re.match(r"A\d{1,2}[:.)]? \S", line.words) for line in page.lines))
    for number, line in enumerate(page.lines):
        if line.is_row:
            heading = _head(page, number, head)
            head = heading or head
            decides = not heading and number not in page.taken and (_is_field(line.cells) or _is_row(line.cells, head, sheet))
        else:
            head = _Head()
            sheet = sheet or bool(_SHEET.match(line.words) and number < 4)
            decides = number not in page.taken and bool((coded and _CODED.match(line.words)) or (sheet and _is_entry(page, number)))
        if decides:
            page.taken.add(number)
            said = line.words if line.is_row else _ENDS.split(line.words, maxsplit=1)[0]
            yield Span(line.start, line.start + len(said), said)


def _head(page: Structure, number: int, above: _Head) -> _Head | None:
    """What a row says as the head of a table; none where it is none."""
    cells = page.lines[number].cells
    at, awarded = _column(page, number, cells)
    tracks = [cell for cell in cells if _TRACKS.fullmatch(cell)]
    if at is None:
        return _Head(tracked=True) if above.column is None and not above.tracked and tracks else None
    counts = _OF_MOTIONS.fullmatch(next((cell for cell in cells if cell), ""))
    tracked = any((counts or not _VOTES.fullmatch(cell)) and " response" not in cell.lower() for cell in tracks) and not _VIEW.search(
        cells[at]
    )
    return _Head(None if tracked else at, tracked, awarded)


def _column(page: Structure, number: int, cells: list[str]) -> tuple[int | None, bool]:
    """The place of the column that says what was decided, or what was awarded in a list of awards that were agreed."""
    found = next((at for at, cell in enumerate(cells) if at and _COLUMN.fullmatch(cell)), None)
    if found is None and any(_AWARDS.search(line.words) for line in page.lines[max(0, number - 2) : number] if not line.is_row):
        found = next((at for at, cell in enumerate(cells) if at and _AWARDED.fullmatch(cell)), None)
        return found, found is not None
    return found, False


def _is_field(cells: list[str]) -> bool:
    """Whether a row is a field of a record: "Decision | …"."""
    return len(cells) == 2 and bool(_FIELD.fullmatch(cells[0])) and not _NONE.fullmatch(cells[1])


def _is_row(cells: list[str], head: _Head, sheet: bool) -> bool:
    at = head.column
    if at is not None:
        if at >= len(cells) or _NO_ITEM.match(cells[0]):
            return False
        return bool(cells[at] and cells[0] and not re.match("Total", cells[0])) if head.awarded else not _NONE.fullmatch(cells[at])
    if sheet and any(_SETTLED.fullmatch(cell) for cell in cells[1:]):
        return True
    return (
        not head.tracked
        and len(cells) > 2
        and (any(_VERDICT.match(cell) for cell in cells[-1:]) or any(_TOLD.fullmatch(cell) for cell in cells))
    )


def _is_entry(page: Structure, number: int) -> bool:
    """Whether a line of a decision sheet says what was decided on its topic."""
    line = page.lines[number]
    said = _ENTRY.match(line.words)
    below = page.lines[number + 1] if number + 1 < len(page.lines) else None
    if not said or LOST.search(line.words) or _NO_ENTRY.match(said["topic"]) or _SAYS_LITTLE.match(said["said"]):
        return False
    if below and not below.blank_before and _BELOW.match(below.words) and not _BELOW.match(said["said"]):
        return False
    return bool(line.mark or line.bullet or _REFERENCE.match(line.words))
