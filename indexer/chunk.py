"""Text into passages of about 180 words that remember their pages and their place. Pure.

Paragraphs are kept whole where they fit; a heading begins a new passage and is remembered by all that follow under it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.blocks import Block, blocks, flow
from indexer.models import Cut, Page, Source
from indexer.tidy import join, lines

__all__ = ["VERSION", "cuts", "join", "whole"]

VERSION = "4"
TARGET = 180  # words
COUNTED = 1_000  # texts whose tokens are remembered while one paper is cut
SMALL = 40  # words: less than this joins what went before it
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])[\"'’”)]*(\s+)(?=[\"'‘“(]?[A-Z0-9•])")
_RECOMMENDS = re.compile(
    r"^([\dA-Z]{1,2}[.)]?\s+)?((officers?['’]?s?|summary of|proposed|key|the)\s+)?"
    r"([Rr]ecommendations?(\(s\))?|[Dd]ecisions? (sought|required|requested))\b"
    r"|\b(RESOLVED?|RECOMMENDED|RECOMMENDS?)\b[^.]{0,30}(that|to|:)|\b(is|are) (recommended|asked|invited|requested) to\b",
)
_RECOMMENDING_ROW = re.compile(r"^(officers?['’]? )?recommendations?(\(s\))?(\t| \|)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class _Piece:
    """What is not divided any more: a sentence or part of one."""

    text: str
    start: int
    end: int
    first_page: int
    last_page: int
    begins_block: bool
    reading: str = ""

    def tokens(self, count: Callable[[str], int]) -> int:
        """What it costs of the limit: the text or its reading, whichever is longer."""
        return max(count(self.text), count(self.reading)) if self.reading else count(self.text)


def whole(text: str) -> tuple[Page, ...]:
    """A text that has no pages, as one."""
    return (Page(1, text, Source.MARKUP),)


def cuts(pages: Sequence[Page], count: Callable[[str], int], limit: int) -> list[Cut]:
    """The passages of a text, in order. `count` gives a text's tokens; no cut has more than `limit`."""
    made: list[Cut] = []
    heading = ""
    count = lru_cache(COUNTED)(count)  # a piece is asked for once where it is divided and again where it is packed
    numbered = {page.number: page for page in pages}
    for section in _gathered(_sections(blocks(lines(pages)))):
        if section[0].heading:
            heading = section[0].text
        pieces = [piece for block in section for piece in _pieces(block, count, limit)]
        made.extend(_trusted(cut, numbered) for cut in _pack(pieces, count, limit, heading))
    return made


def _trusted(cut: Cut, pages: dict[int, Page]) -> Cut:
    """A cut with the source and the trust of the least trusted page that it stands on."""
    worst = min((pages[number] for number in range(cut.first_page, cut.last_page + 1) if number in pages), key=lambda page: page.trust)
    return replace(cut, trust=worst.trust, source=worst.source, is_recommendation=_recommends(cut.heading, cut.text))


def _recommends(heading: str, text: str) -> bool:
    return bool(
        _RECOMMENDS.search(text)
        or _RECOMMENDING_ROW.search(text)
        or (_RECOMMENDS.match(heading.capitalize() if heading.isupper() else heading))
    )


def _sections(found: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of blocks that begin with a heading; headings right after one another stay together."""
    run: list[Block] = []
    for block in found:
        if block.heading and run and not all(earlier.heading for earlier in run):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _gathered(sections: Iterable[list[Block]]) -> Iterator[list[Block]]:
    """A section of a few words (a cover's lines, "None.") would make a poor passage: the next one is joined to it."""
    run: list[Block] = []
    for section in sections:
        recommends = section[0].heading and bool(_RECOMMENDS.match(section[0].text)) and len(section) > 1
        if run and recommends:
            yield run
            run = []
        run = run + section
        if recommends or sum(len(block.text.split()) for block in run) >= SMALL:
            yield run
            run = []
    if run:
        yield run


def _pieces(block: Block, count: Callable[[str], int], limit: int) -> Iterator[_Piece]:
    """A block whole where it is no longer than a passage, else its sentences, else runs of its words."""
    text = block.text
    if len(text.split()) <= TARGET and count(text) <= limit:
        reading = block.reading if block.reading and count(block.reading) <= limit else ""
        yield _Piece(text, block.lines[0].start, block.lines[-1].end, block.lines[0].page, block.lines[-1].page, True, reading)
        return
    places = _word_places(block)
    at = 0
    for sentence in _sentences(text):
        for words in _runs(sentence.split(), count, limit):
            first, last = places[at], places[at + len(words) - 1]
            yield _Piece(" ".join(words), first[0], last[1], first[2], last[2], at == 0)
            at += len(words)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the quotes and brackets that close it."""
    begin = 0
    for between in _BETWEEN_SENTENCES.finditer(text):
        yield text[begin : between.start(1)]
        begin = between.end()
    yield text[begin:]


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


def _word_places(block: Block) -> list[tuple[int, int, int]]:
    """For each word of the block's text: where it begins and ends in the joined text, and on which page."""
    places: list[tuple[int, int, int]] = []
    carried: tuple[int, int, int] | None = None
    for number, line in enumerate(block.lines):
        words = [(line.start + m.start(), line.start + m.end(), line.page) for m in re.finditer(r"\S+", line.text)]
        if carried and words:
            words[0] = (carried[0], words[0][1], carried[2])
            carried = None
        later = block.lines[number + 1].text if number + 1 < len(block.lines) else ""
        if words and len(flow([line.text, later]).split()) < len(line.text.split()) + len(later.split()):
            carried = words.pop()
        places.extend(words)
    return places


def _pack(pieces: Sequence[_Piece], count: Callable[[str], int], limit: int, heading: str) -> list[Cut]:
    """Pieces into passages, none beyond TARGET words or `limit` tokens; a small rest joins the passage before it where it fits."""
    groups: list[list[_Piece]] = []
    words = tokens = 0
    for piece in pieces:
        size, cost = len(piece.text.split()), piece.tokens(count)
        if not groups or words + size > TARGET or tokens + cost > limit:
            groups.append([])
            words = tokens = 0
        groups[-1].append(piece)
        words, tokens = words + size, tokens + cost
    if len(groups) > 1 and sum(len(piece.text.split()) for piece in groups[-1]) < SMALL:
        both = groups[-2] + groups[-1]
        if sum(piece.tokens(count) for piece in both) <= limit:
            groups[-2:] = [both]
    return [_cut(group, heading) for group in groups]


def _cut(group: Sequence[_Piece], heading: str) -> Cut:
    text = reading = ""
    for piece in group:
        between = "" if not text else "\n" if piece.begins_block else " "
        text += between + piece.text
        reading += between + (piece.reading or piece.text)
    return Cut(text, group[0].start, group[-1].end, group[0].first_page, group[-1].last_page, heading, reading if reading != text else "")
