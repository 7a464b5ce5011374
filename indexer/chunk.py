"""Text into passages of about 180 words that remember their pages and their place. Pure.

Paragraphs are kept whole where they fit; a heading begins a new passage and is remembered by all that follow under it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from indexer.models import Cut, Page, Source
from indexer.tidy import Line, join, lines

__all__ = ["VERSION", "cuts", "join", "whole"]

VERSION = "2"
TARGET = 180  # words
SMALL = 40  # words: less than this joins what went before it
_HEADING = re.compile(r"^(\d{1,2}\.?\s+|[A-Z]\.\s+)?[A-Z][^.;!?|]{2,78}$")
_NUMBERED_HEADING = re.compile(r"^(\d{1,2}\.?|Appendix \w+|Part \w+)\s+[A-Z][^.;!?|]{2,78}$")
_MARK = re.compile(r"^(\d{1,3}(\.\d{1,3})+\.?|\d{1,3}[.)]|\([a-z]{1,4}\)|\([ivx]+\)|[•●▪◦\-–*])\s+\S")
_GOES_ON = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the", "to", "was", "which", "with"]
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[\"'‘“(]?[A-Z0-9•])")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'’”)]*$")


@dataclass
class _Block:
    """A paragraph, heading or table row: words with their places."""

    heading: bool
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return _flow([line.text for line in self.lines])


@dataclass(frozen=True)
class _Piece:
    """What is not divided any more: a sentence or part of one."""

    text: str
    start: int
    end: int
    first_page: int
    last_page: int
    begins_block: bool


def whole(text: str) -> tuple[Page, ...]:
    """A text that has no pages, as one."""
    return (Page(1, text, Source.MARKUP),)


def cuts(pages: Sequence[Page], count: Callable[[str], int], limit: int) -> list[Cut]:
    """The passages of a text, in order. `count` gives a text's tokens; no cut has more than `limit`."""
    made: list[Cut] = []
    heading = ""
    for section in _gathered(_sections(_blocks(lines(pages)))):
        if section[0].heading:
            heading = section[0].text
        pieces = [piece for block in section for piece in _pieces(block, count, limit)]
        made.extend(_pack(pieces, count, limit, heading))
    return made


def _blocks(rows: Sequence[Line]) -> list[_Block]:
    """Lines into paragraphs: an empty line, a mark such as "2.1" or "•", a table row, a heading or a short last line ends one."""
    widest = max((len(row.text) for row in rows), default=0)
    blocks: list[_Block] = []
    open_block: _Block | None = None
    before = ""
    for place, row in enumerate(rows):
        if not row.text:
            open_block = None
            continue
        following = next((later.text for later in rows[place + 1 : place + 3] if later.text), "")
        heading = _is_heading(row.text, before, following, widest)
        new = open_block is None or heading or open_block.heading or bool(_MARK.match(row.text)) or " | " in row.text
        if new or _ends_paragraph(before, row.text, widest):
            open_block = _Block(heading)
            blocks.append(open_block)
        assert open_block is not None
        open_block.lines.append(row)
        before = row.text
    return blocks


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


def _sections(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Runs of blocks that begin with a heading; headings right after one another stay together."""
    run: list[_Block] = []
    for block in blocks:
        if block.heading and run and not all(earlier.heading for earlier in run):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _gathered(sections: Iterable[list[_Block]]) -> Iterator[list[_Block]]:
    """A section of a few words (a cover's lines, "None.") would make a poor passage: the next one is joined to it."""
    run: list[_Block] = []
    for section in sections:
        run = run + section
        if sum(len(block.text.split()) for block in run) >= SMALL:
            yield run
            run = []
    if run:
        yield run


def _flow(texts: Sequence[str]) -> str:
    """Lines into running text; a word broken with a hyphen at the end of a line is joined."""
    text = ""
    for line in texts:
        if text.endswith("-") and len(text) > 2 and text[-2].islower() and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return " ".join(text.split())


def _pieces(block: _Block, count: Callable[[str], int], limit: int) -> Iterator[_Piece]:
    """A block whole where it is no longer than a passage, else its sentences, else runs of its words."""
    text = block.text
    if len(text.split()) <= TARGET and count(text) <= limit:
        yield _Piece(text, block.lines[0].start, block.lines[-1].end, block.lines[0].page, block.lines[-1].page, True)
        return
    places = _word_places(block)
    at = 0
    for sentence in _SENTENCE_END.split(text):
        for words in _runs(sentence.split(), count, limit):
            first, last = places[at], places[at + len(words) - 1]
            yield _Piece(" ".join(words), first[0], last[1], first[2], last[2], at == 0)
            at += len(words)


def _runs(words: list[str], count: Callable[[str], int], limit: int) -> Iterator[list[str]]:
    """A sentence's words, in as few runs as keep within the limit; a single word beyond it is cut into parts that fit."""
    if len(words) <= TARGET and count(" ".join(words)) <= limit:
        yield words
    elif len(words) == 1:
        yield [_shortened(words[0], count, limit)]
    else:
        middle = len(words) // 2
        yield from _runs(words[:middle], count, limit)
        yield from _runs(words[middle:], count, limit)


def _shortened(word: str, count: Callable[[str], int], limit: int) -> str:
    """A "word" beyond the limit (a table's rule, an encoded picture) cannot be read: its beginning stands for it."""
    while count(word) > limit and len(word) > 1:
        word = word[: len(word) // 2]
    return word


def _word_places(block: _Block) -> list[tuple[int, int, int]]:
    """For each word of the block's text: where it begins and ends in the joined text, and on which page."""
    places: list[tuple[int, int, int]] = []
    carried: tuple[int, int, int] | None = None
    for number, line in enumerate(block.lines):
        words = [(line.start + m.start(), line.start + m.end(), line.page) for m in re.finditer(r"\S+", line.text)]
        if carried and words:
            words[0] = (carried[0], words[0][1], carried[2])
            carried = None
        later = block.lines[number + 1].text if number + 1 < len(block.lines) else ""
        if words and len(_flow([line.text, later]).split()) < len(line.text.split()) + len(later.split()):
            carried = words.pop()
        places.extend(words)
    return places


def _pack(pieces: Sequence[_Piece], count: Callable[[str], int], limit: int, heading: str) -> list[Cut]:
    """Pieces into passages, none beyond TARGET words or `limit` tokens; a small rest joins the passage before it where it fits."""
    groups: list[list[_Piece]] = []
    words = tokens = 0
    for piece in pieces:
        size, cost = len(piece.text.split()), count(piece.text)
        if not groups or words + size > TARGET or tokens + cost > limit:
            groups.append([])
            words = tokens = 0
        groups[-1].append(piece)
        words, tokens = words + size, tokens + cost
    if len(groups) > 1 and sum(len(piece.text.split()) for piece in groups[-1]) < SMALL:
        both = groups[-2] + groups[-1]
        if sum(count(piece.text) for piece in both) <= limit:
            groups[-2:] = [both]
    return [_cut(group, heading) for group in groups]


def _cut(group: Sequence[_Piece], heading: str) -> Cut:
    text = ""
    for piece in group:
        text += ("" if not text else "\n" if piece.begins_block else " ") + piece.text
    return Cut(text, group[0].start, group[-1].end, group[0].first_page, group[-1].last_page, heading)
