"""Decisions in tables and sheets: rows under a column of decisions, and the lines of a decision sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.models import Span
from indexer.register.quick import Gated
from indexer.register.structure import Line, Structure

_COLUMN = re.compile(
    r"(?:Decisions?|Outcomes?|Resolutions?|Resolved|Decision (?:made|taken|reached|and reasons?)|Decision of (?:the )?\w+|Agreed(?: outcome)?|Determination|Result of consideration|Committee decision|Minute|(?:Committee|Panel|Council|Board|Forum|Members|Cabinet|Group)['’]?s? (?:view|decision|response|recommendation|conclusion|resolution))",
    re.IGNORECASE,
)
_TRACKS = re.compile(
    r"(?:Response|Status|Progress|Update|For|Against|Abst\w*|Votes?|RAG|Date|Meeting|Revised date|Decision maker|Publication.*|Due.*|Expected.*)",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?:none|nil|n/?a|[-–—]*|tbc|no decision.*|discussed|pending|to follow|for information|.*\?)\W*", re.IGNORECASE)
_SETTLED = re.compile(
    r"(?:Approved|Agreed|Adopted|Refused|Deferred|Noted|Granted|Endorsed|Accepted|Rejected|Received|Referred to .+)(?: .{0,60})?",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"(?:Approved|Agreed|Adopted|Granted|Refused|Deferred|Endorsed|Ratified)\b(?! (?:by|in (?:19|20)))")
_TOLD = re.compile(
    r"(?!.*\b(?:was|were|has|had|have|is|are|will|would|not yet|by (?:officers|the Director|County|District))\b|.*\b(?:outstanding|ongoing|in progress|in operation|complete\w*)\b)(?:[A-Z£\d][^|;]{3,90}? (?:[–—-] )?(?:approved|agreed|adopted|refused|deferred|granted|amended|accepted|noted|endorsed|supported|declined|elected|appointed|not (?:approved|agreed|supported|adopted))(?: (?:to|until|for|as|with|subject|in) [^|]{2,60})?|(?:Not )?(?:[Ss]upported|[Aa]pproved|[Aa]greed)(?:[;,(].*)?)\W*"
)
_VIEW = re.compile(r"['’]s? \w+$")
_SHEET = Gated(
    re.compile(
        r"(?:[\w’',&–-]+ ){0,8}?(?:DECISIONS?|Decisions?)(?: (?:and|AND|&) (?:[Aa]ctions?|ACTIONS?))?,? (?:SHEET|[Ss]heet|NOTICE|[Nn]otice|LIST|[Ll]ist|RECORD|[Rr]ecord|LOG|[Ll]og|SUMMARY|[Ss]ummary|STATEMENT|[Ss]tatement)\b.{0,60}$|.{0,60}(?:SUMMARY|[Ss]ummary|RECORD|[Rr]ecord|NOTICE|[Nn]otice|SCHEDULE|[Ss]chedule) (?:OF|of) (?:DECISIONS|[Dd]ecisions)\b.{0,60}$"
    ),
    (
        "decision ", "decisions ", "decision, ", "decisions, ", "record of decisions", "notice of decisions",
        "summary of decisions", "schedule of decisions",
    ),
)  # fmt: skip
_CODED = re.compile(r"D\d{1,2}[:.)]? \S")
_ENTRY = re.compile(r"(?:\d{1,2}[.)]? |[A-Z]{0,4}\d[\w./]* )?(?P<topic>[A-Z][^.;]{2,90}?)(?: [–—-]|:) (?P<said>\S.*)$")
_SAYS_LITTLE = re.compile(
    r"(?:discussed|considered|presented|none|nil|noted in discussion|item withdrawn|not reached|verbal|for information|received no|apologies|no (?:decision|business)|there (?:was|were) no|declared|[A-Z][\w.]+ declared)\b",
    re.IGNORECASE,
)
_NO_ENTRY = re.compile(
    r"(?:Apologies|Present|In attendance|Declarations?|Date|Time|Venue|Chair|Membership|Signed|Dated|Call-in|Contact|Published|Publication|Note|Notes|Reasons?|Options?|Vot\w+|Proposed|Seconded|Action|Actions|Officer|Wards?|Portfolio|Decision maker|Proposal|Purpose|Reference|Ref|Title|Subject|Background|Delegation|Decision|Decision reference|Key decision|Reporting|Author|Meeting|Next meeting)\b",
    re.IGNORECASE,
)


def tabled(page: Structure) -> Iterator[Span]:
    """The rows and the lines of a sheet that are decisions each, and take them."""
    column: int | None = None
    sheet, tracked = False, False
    codes = sum(bool(_CODED.match(line.words)) for line in page.lines)
    coded = codes > 1 or (
        sum(bool(_CODED.match(line.words)) for line in page.lines) > 0
        and any(re.match(r"A\d{1,2}[:.)]? \S", line.words) for line in page.lines)
    )
    for number, line in enumerate(page.lines):
        if line.is_row:
            cells = line.cells
            head = next((at for at, cell in enumerate(cells) if at and _COLUMN.fullmatch(cell)), None)
            view = head is not None and _VIEW.search(cells[head])
            if head is not None or (column is None and not tracked and any(_TRACKS.fullmatch(cell) for cell in cells)):
                column, tracked = head, head is None or any(_TRACKS.fullmatch(cell) for cell in cells)
                column, tracked = (column, False) if view or not tracked else (None, True)
            elif (
                len(cells) == 2
                and re.fullmatch(
                    r"(?:The )?(?:Decision|DECISION|Resolution|RESOLUTION|Resolved|Outcome|OUTCOME|Determination)(?: (?:made|taken|of the [A-Z]\w+))?:?",
                    cells[0],
                )
                and not _NONE.fullmatch(cells[1])
                and number not in page.taken
            ) or (number not in page.taken and _is_row(cells, column, tracked, sheet)):
                page.taken.add(number)
                yield Span(line.start, line.end, line.words)
            continue
        column, tracked = None, False
        sheet = sheet or bool(_SHEET.match(line.words) and number < 4)
        if number not in page.taken and ((coded and _CODED.match(line.words)) or (sheet and _is_entry(line))):
            page.taken.add(number)
            yield Span(line.start, line.end, line.words)


def _is_row(cells: list[str], column: int | None, tracked: bool, sheet: bool) -> bool:
    if column is not None:
        return column < len(cells) and not _NONE.fullmatch(cells[column])
    if sheet and any(_SETTLED.fullmatch(cell) for cell in cells[1:]):
        return True
    return (
        not tracked
        and len(cells) > 2
        and (any(_VERDICT.match(cell) for cell in cells[-1:]) or any(_TOLD.fullmatch(cell) for cell in cells))
    )


def _is_entry(line: Line) -> bool:
    """Whether a line of a decision sheet says what was decided on its topic."""
    said = _ENTRY.match(line.words)
    return bool(
        (line.mark or line.bullet or re.match(r"\d", line.words))
        and said
        and not _NO_ENTRY.match(said["topic"])
        and not _SAYS_LITTLE.match(said["said"])
    )
