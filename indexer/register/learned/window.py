"""An entry's words with some of those before and after them, in tokens that know where in the text they stand: what the pointer reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from indexer.register.models import EntryKind, Span

BEFORE, OWN, AFTER = 70, 70, 14  # words
_MOST = 300  # tokens
A_WORD = 20  # characters a word, with the blank after it: further off than so many for each word nothing is looked at
_WORD = re.compile(r"\S+")
_KIND = {
    EntryKind.RESOLUTION: "decided",
    EntryKind.RECOMMENDATION: "decided",
    EntryKind.ACTION: "asked",
    EntryKind.COMMITMENT: "promised",
}  # each one token; other kinds are not read
KINDS = frozenset(_KIND)


@dataclass(frozen=True)
class Window:
    """Token ids, for each 0 in the entry and 1 around it, and which characters of the text it stands for (None for a mark).

    `start` and `end` are the characters of the text that are read.
    """

    ids: list[int]
    parts: list[int]
    at: list[tuple[int, int] | None]
    start: int
    end: int


def window(text: str, start: int, end: int, kind: EntryKind, tokenizer: Any) -> Window:
    """A word for the entry's kind (of `KINDS`), what stands before `start`, the entry to `end`, and what follows; `tokenizer` as
    `indexer.running` opens it."""
    before = _last(text, start, BEFORE)
    own, after = _first(text, start, end, OWN), _first(text, end, len(text), AFTER)
    mark = tokenizer.token_to_id("[SEP]")
    ids = [tokenizer.token_to_id(token) for token in ("[CLS]", _KIND[kind], "[SEP]")]
    parts, at = [0, 1, 1], list[tuple[int, int] | None]([None] * 3)
    for part, stretch in ((1, before), (0, own), (1, after)):
        read = tokenizer.encode(stretch.words.replace("\t", "|"), add_special_tokens=False)  # it knows the marks between cells, not tabs
        ids += [*read.ids, mark]
        parts += [part] * (len(read.ids) + 1)
        at += [*((stretch.start + first, stretch.start + last) for first, last in read.offsets), None]
    return Window(ids[:_MOST], parts[:_MOST], at[:_MOST], before.start, after.end)


def standing(words: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where words stand in a stretch of the text, by characters, whatever their case and the blanks between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.finditer(rf"(?<!\w){pattern}(?!\w)", text[start:end], re.IGNORECASE)
    return [(start + hit.start(), start + hit.end()) for hit in found]


def _last(text: str, end: int, number: int) -> Span:
    """The last words before a place."""
    far = max(0, end - number * A_WORD)
    starts = [far + word.start() for word in _WORD.finditer(text[far:end])]
    start = starts[-number] if len(starts) >= number else starts[0] if starts else end
    return Span(start, end, text[start:end])


def _first(text: str, start: int, end: int, number: int) -> Span:
    """The first words after a place, and none beyond `end`."""
    ends = [start + word.end() for word in _WORD.finditer(text[start : min(end, start + number * A_WORD)])]
    last = ends[number - 1] if len(ends) >= number else ends[-1] if ends else start
    return Span(start, last, text[start:last])
