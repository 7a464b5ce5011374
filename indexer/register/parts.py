"""The parts that stand under a line which announces a decision: marked ones, and lines that only semicolons hold together."""

from __future__ import annotations

import re

from indexer.register.models import Span
from indexer.register.openings import is_lone_body
from indexer.register.structure import Line, Structure
from indexer.register.wording import BASES

ENDS_OPEN = re.compile(r"[:–—]-?\s*$|\b(?:that|to|as follows|the following)\s*$", re.IGNORECASE)
FIELD = re.compile(
    r"(?:Reasons?(?: for (?:the )?decision)?|REASONS?(?: FOR (?:THE )?(?:DECISIONS?|RECOMMENDATIONS?))?|Voting|Votes?|Key decision|Call-in|Portfolio [Hh]older|Effective|Options?|Alternative options|Lead [Oo]fficer|Wards?|Note|Background"
    r"|Decision maker|ACTION|Action|Proposed|Moved|Seconded|For|Against|RESOLVED|RECOMMENDED|Resolved|Declarations?)\b[^.]{0,40}?:|(?:ACTION|RESOLVED|RECOMMENDED|Voting)\b"
)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,2})\s+(?=[a-zA-Z])")
_HELD = re.compile(r";(?:\s*(?:and|AND))?$|,\s*and$")
_BEGINS = re.compile(
    rf"(?:[Tt]hat|THAT|[Tt]o|TO)\b|(?:the|an?|all|no)\b|(?:{BASES})\b|(?:The|An?|Councillors?|Cllrs?|Officers|[A-Z]\w+)\b[^:]*\b(?:be|{BASES})\b|[A-Z]{{4,}}ED\b"
)


DEED = re.compile(  # a line that begins with what was done
    r"(?:(?:and|AND|also) )?(?!(?i:Need|Speed|Proposed|Seconded|Moved|Signed|Dated|Limited|Attached|United|Detailed|Related|Shared|Based|Concerned|Applauded|Praised|Regretted|Observed|Remarked|Enquired|Wondered|Suggested|Revised|Unauthorised|Reported|Asked by|Queried|Explained|Advised|Stated|Answered|Responded|Replied|Highlighted|Questioned|Raised|Commented|Apologised|Declared|Attended|Continued|Expected|Required by|Proposed by|Seconded by|Planned|Agreed actions|Supported by|Prepared|Published|Posted|Listed|Fixed|Used|Red|Bed|Seed|Feed)\b)"
    r"(?:[A-Z]{3,}(?:ED|ES)|[A-Za-z][a-z]{2,}ed|(?:TOOK|SET|PUT|GAVE|MADE|CHOSE|HELD|SENT|LEFT|LET|WROTE|WITHDREW|UPHELD)\b|[Tt]ook|[Gg]ave|[Cc]hose|[Mm]ade|[Ss]et|[Pp]ut|[Tt]old|[Ww]ithdrew|[Uu]pheld|[Ww]rote|[Ss]truck|[Ww]elcomes|[Nn]otes|[Aa]grees|[Rr]esolves|[Aa]pproves|[Ee]ndorses|[Ss]upports|[Dd]elegates|[Aa]uthorises|[Rr]ecommends|[Aa]sks|[Rr]equests|[Ii]nstructs|[Oo]pposes|[Cc]alls on|[Cc]alls upon|[Cc]ondemns|[Uu]rges|[Cc]ommits|[Dd]eclares|[Rr]ejects|[Tt]hanks|[Cc]ongratulates|[Ii]nvites|[Rr]eaffirms|[Pp]ledges|[Dd]emands|[Aa]dopts|[Rr]equires) (?!by\b|to (?:the|a) meeting)\S"
)


def orders(page: Structure, number: int) -> list[tuple[int, Line]]:
    """The lines after an opening that each begin with what is to be done: "Approve the lease.", "Ask the Head of Estates to …"."""
    found: list[tuple[int, Line]] = []
    for at in range(number + 1, min(number + 20, len(page.lines))):
        line = page.lines[at]
        if line.is_row or FIELD.match(line.words) or not _DO.match(line.body):
            break
        found.append((at, line))
    return found


def entries(page: Structure, number: int) -> list[tuple[int, Line]]:
    """The lines after "the following be appointed:", which each set a name beside a place."""
    found: list[tuple[int, Line]] = []
    for at in range(number + 1, min(number + 30, len(page.lines))):
        line = page.lines[at]
        if line.is_row or not _BESIDE.match(line.body) or FIELD.match(line.words):
            break
        found.append((at, line))
    return found


def deeds(page: Structure, number: int) -> list[tuple[int, Line]]:
    """The lines after a line that each begin with a deed: "APPROVED the …", "asked that …"."""
    found: list[tuple[int, Line]] = []
    for at in range(number + 1, min(number + 20, len(page.lines))):
        line = page.lines[at]
        if line.is_row or not DEED.match(line.body) or re.search(r"\b(?:to|TO|that|THAT):?\W*$", line.words):
            break
        found.append((at, line))
    return found


_DO = re.compile(rf"(?i:(?:and |also |not )?(?:{BASES})) \S")
_BESIDE = re.compile(
    r"[A-Z][\w’'&(), -]{2,80}(?::| [–—-]) (?:(?:vacancy|vacancies|vacant)\b|Cllrs?|Councillors?|Mrs?|Ms|Dr|(?![A-Z]{2})[A-Z][\w.’'-]+ [A-Z])|(?:Cllrs?|Councillors?|Alderman|Ald|Mr|Mrs|Ms|Dr) [A-Z][^:–]{1,40} [–—-] [A-Z]"
)


def marked(parts: list[tuple[int, Line]]) -> tuple[tuple[str, Span], ...]:
    """The parts that are kept: not those that only open parts of their own."""
    kept = []
    for place, (_, line) in enumerate(parts):
        below = parts[place + 1][1] if place + 1 < len(parts) else None
        if not (below and ENDS_OPEN.search(line.words[-18:]) and _style(below) != _style(line)):
            kept.append((line.mark, Span(line.start, line.end, line.words)))
    return tuple(kept)


def _style(line: Line) -> str:
    mark = line.mark
    return line.bullet or ("1" if mark.isdigit() else "1.1" if "." in mark else "i" if re.fullmatch("[ivx]+", mark) else "a")


def parts_under(page: Structure, number: int, lead: bool = False, after: str = "") -> list[tuple[int, Line]]:
    """The marked lines from the one after `number` on; where `lead`, a line that only names the body may stand between."""
    parts: list[tuple[int, Line]] = []
    below = page.lines[number + 1 : number + 3]
    expected = (
        int(after) + 1 if after.isdigit() else next((int(line.mark) for line in below[:1] if line.mark.isdigit()), 1)
    )  # minutes go on numbering
    if after and not (below and below[0].mark in ("2", "b", "B", "ii")):
        return []
    start = number + 1
    if lead and len(below) == 2 and not below[0].mark and is_lone_body(below[0].words) and (below[1].mark or below[1].bullet):
        start += 1
    for at in range(start, len(page.lines)):
        line = page.lines[at]
        if parts and (re.match(r"\(?Vot(?:ing|es?)\b", line.words) or _continues(line)):
            continue
        bare = _BARE_NUMBER.match(line.words)
        numbered = bool(bare and not line.mark and int(bare["number"]) == (expected if parts else 1)) or line.words.startswith(
            f"{chr(65 + len(parts))}. "
        )
        if (
            line.is_row
            or FIELD.match(line.words)
            or not (line.mark or line.bullet or numbered)
            or (line.body.isupper() and len(line.body) > 12)
        ):
            break
        if parts and page.lines[number].mark and line.mark and _style(line) == _style(page.lines[number]) != _style(parts[0][1]):
            break
        if numbered and bare:
            expected += 1
        if line.mark.isdigit():
            if int(line.mark) != expected and not (int(line.mark) == 1 and parts and ENDS_OPEN.search(parts[-1][1].words[-18:])):
                break
            expected = int(line.mark) + 1
        parts.append((at, line))
    return parts


def _continues(line: Line) -> bool:
    return (
        not _BARE_NUMBER.match(line.words)
        and not (line.mark or line.bullet or line.is_row)
        and (line.words[:1].islower() or line.words in ("AND", "And"))
    )


def chained(page: Structure, number: int) -> list[tuple[int, Line]]:
    """The lines under an opening that no mark begins, but that end in semicolons up to the last."""
    found: list[tuple[int, Line]] = []
    for at in range(number + 1, min(number + 25, len(page.lines))):
        line = page.lines[at]
        held = _HELD.search(line.words) or (found and all(_HELD.search(one.words) or one.words.startswith("That ") for _, one in found))
        if line.is_row or line.mark or line.bullet or FIELD.match(line.words) or not (held or _BEGINS.match(line.words)):
            return found if len(found) > 1 and not _HELD.search(found[-1][1].words) else []
        found.append((at, line))
        below = page.lines[at + 1] if at + 1 < len(page.lines) else None
        if not _HELD.search(line.words) and not (below and re.match("That ", line.words) and re.match("That ", below.words)):
            break
    return found if len(found) > 1 or (found and re.match(r"[Tt]hat\b", found[0][1].words)) else []
