"""The lines of a printed page into paragraphs, character for character, so that places stay what they are."""

from __future__ import annotations

import re

FULL = 0.62  # of the usual width: a line that reaches so far may go on in the next
_BEGINS = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s|\d{1,2}(?:\.\d{1,2})+\s(?![ap]\.?m)|[•●▪◦–*-]\s|(?:RESOLVED|RECOMMENDED|AGREED|ACTION|NOTED|Resolved|Recommended|Action|Voting|Recorded vote|Reasons?|Decision"
    r"|Portfolio Holder|Key decision|Proposed by|Minutes?|Present|Apologies)\b)"
)
_TITLE = re.compile(r"\s*\d{1,3}\. [A-Z][^.;?]{3,90}$")  # "23. Accounts 2022/23": an item's heading
_ENDS = re.compile(r"[.;:?!][\"'’”)]*\s*$")


def reflow(text: str) -> str:
    """A text of the same length in which the lines of a paragraph are one: the break between them is a space."""
    rows = re.split(r"([\n\f]+)", text)
    lengths = sorted(len(row.rstrip()) for row in rows[::2] if row.strip() and "\t" not in row)
    width = lengths[-1 - len(lengths) // 20] if lengths else 1
    made = [rows[0]]
    for gap, row in zip(rows[1::2], rows[2::2], strict=True):
        made.append(" " * len(gap) if _goes_on(made[-1] if made else "", gap, row, width, rows) else gap)
        made.append(row)
    return "".join(made)


def _goes_on(before: str, gap: str, row: str, width: int, rows: list[str]) -> bool:
    last = before.rstrip()
    if len(gap) > 1 or not last or not row.strip() or "\t" in row or "\t" in last or len(rows) < 3:
        return False
    if _BEGINS.match(row) or (_TITLE.match(last) and row.lstrip()[:1].isupper()):
        return False
    share = len(last) / width
    if _ENDS.search(last) and (share < 0.8 or (row.strip()[:1].isupper() and share < 0.9)):
        return False
    return share >= FULL or row.strip()[:1].islower()
