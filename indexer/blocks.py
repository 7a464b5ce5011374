"""The lines of a text into its blocks: paragraphs, headings, numbered or marked points, rows of tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from indexer.tables import cells, is_row, readings
from indexer.tidy import Line

_HEADING = re.compile(r"^(\d{1,2}\.?\s+|[A-Z]\.\s+)?[A-Z][^.;!?|]{2,78}$")
_NUMBERED_HEADING = re.compile(r"^(\d{1,2}\.?|Appendix \w+|Part \w+)\s+[A-Z][^.;!?|]{2,78}$")
_MARK = re.compile(r"^(\d{1,3}(\.\d{1,3})+\.?|\d{1,3}[.)]|\([a-z]{1,4}\)|\([ivx]+\)|[•●▪◦\-–*])\s+\S")
_GOES_ON = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the", "to", "was", "which", "with"]
)
LONGEST_HEADING = 3  # lines: more of them in bold are a paragraph
SET_HEADINGS = 3  # with so many headings known by their type, none is guessed from its words
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'’”)]*$")


@dataclass
class Block:
    """A paragraph, heading or table row: words with their places."""

    heading: bool
    lines: list[Line] = field(default_factory=list)
    reading: str = ""

    @cached_property
    def text(self) -> str:
        """What it says; asked for once all its lines are there."""
        if "\t" in self.lines[0].text:
            return "\t".join(cells(self.lines[0].text))
        return flow([line.text for line in self.lines])


def blocks(rows: Sequence[Line]) -> list[Block]:
    """The blocks of a text, in order; the rows of each table know what they say beside their heads."""
    return _read(_blocks(rows))


def _read(found: list[Block]) -> list[Block]:
    """The rows of each table with their readings. A table goes on over the page where its rows do."""
    run: list[Block] = []
    for block in [*found, None]:
        if block is not None and is_row(block.lines[0].text):
            run.append(block)
            continue
        if len(run) > 1:
            for row, reading in zip(run, readings([row.lines[0].text for row in run]), strict=True):
                row.reading = reading
        run = []
    return found


def _blocks(rows: Sequence[Line]) -> list[Block]:
    """Lines into paragraphs: an empty line, a mark such as "2.1" or "•", a table row, a heading or a short last line ends one."""
    widest = _usual_width(rows)
    set_as = _headings(rows)
    guess = sum(set_as.values()) < SET_HEADINGS
    found: list[Block] = []
    open_block: Block | None = None
    before = ""
    for place, row in enumerate(rows):
        if not row.text:
            open_block = None
            continue
        following = next((later.text for later in rows[place + 1 : place + 3] if later.text), "")
        if set_as.get(place) is False and open_block is not None:
            open_block.lines.append(row)  # the second line of a heading
            continue
        heading = place in set_as or (guess and not is_row(row.text) and _is_heading(row.text, before, following, widest))
        new = open_block is None or heading or open_block.heading or bool(_MARK.match(row.text)) or is_row(row.text) or is_row(before)
        if new or _ends_paragraph(before, row.text, widest):
            open_block = Block(heading)
            found.append(open_block)
        assert open_block is not None
        open_block.lines.append(row)
        before = row.text
    return found


def _usual_width(rows: Sequence[Line]) -> int:
    """The length of a full line, in letters: but one in twenty lines are no longer."""
    lengths = sorted(len(row.text) for row in rows if row.text and not is_row(row.text))
    return lengths[-1 - len(lengths) // 20] if lengths else 1


def _headings(rows: Sequence[Line]) -> dict[int, bool]:
    """The lines that are set as headings, by their place: True where one begins, False where it goes on."""
    found: dict[int, bool] = {}
    run: list[int] = []
    for place, row in enumerate([*rows, Line(0, 0, 0, "")]):
        goes_on = bool(run) and not row.text[:1].isdigit() and len(rows[run[-1]].text) > 30
        if row.heading and (not run or goes_on):
            run.append(place)
            continue
        if len(run) <= LONGEST_HEADING:
            found.update({line: line == run[0] for line in run})
        run = [place] if row.heading else []
    return found


def _ends_paragraph(before: str, text: str, widest: int) -> bool:
    """Whether a line was its paragraph's last: it stops early after a sentence, or very early (a table's row, a cover's line)."""
    share = len(before) / widest
    return bool(_ENDS_SENTENCE.search(before) and share < 0.75) or (share < 0.6 and text[:1].isupper())


def _is_heading(text: str, before: str, following: str, widest: int) -> bool:
    """Whether a line stands alone as a heading: short, no sentence, not part of a paragraph and not a row of a table."""
    if len(text) > min(80, 0.8 * widest) or text.rsplit(None, 1)[-1].lower() in _GOES_ON or text.endswith(","):
        return False
    if not (following[:1].isupper() or _MARK.match(following)):
        return False
    if _NUMBERED_HEADING.match(text):
        return not text.endswith(":") and (not before or bool(_ENDS_SENTENCE.search(before)) or len(before) < 0.6 * widest)
    alone = not before or bool(re.search(r"[.!?][\"'’”)]*$", before))
    opens = len(following) >= 0.6 * widest or bool(_MARK.match(following))
    return alone and opens and bool(_HEADING.match(text)) and len(text.split()) <= 9 and len(following) > len(text)


def flow(texts: Sequence[str]) -> str:
    """Lines into running text; a word broken with a hyphen at the end of a line is joined."""
    parts = [""]
    for line in texts:
        if len(parts[-1]) > 2 and parts[-1].endswith("-") and parts[-1][-2:-1].islower() and line[:1].islower():
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        else:
            parts += " ", line
    return " ".join("".join(parts).split())
