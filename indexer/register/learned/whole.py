"""A text as the judge that reads it whole does: in tokens that know where they stand; a long text in stretches that overlap."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

from indexer.register.learned.surroundings import CAPITALS

MOST, STRIDE = 384, 192  # tokens of a stretch, and from the start of one to that of the next
_SHOWN = re.compile(rf"\n|{CAPITALS.pattern}")  # the model knows no lines either: marks stand for breaks, and before capitals


@dataclass(frozen=True)
class Whole:
    """A text in tokens: their ids, and for each the character of the text where it begins, which never falls."""

    ids: list[int]
    at: list[int]
    edges: tuple[int, int]  # the tokens that open and close what is read

    @cached_property
    def starts(self) -> range:
        """The first token of each stretch."""
        return range(0, max(1, len(self.ids) - MOST + STRIDE), STRIDE)

    def stretch(self, start: int) -> list[int]:
        """The ids of a stretch, between the tokens that open and close it."""
        return [self.edges[0], *self.ids[start : start + MOST], self.edges[1]]

    def place(self, start: int, end: int) -> tuple[int, slice]:
        """Where characters of the text stand: the stretch in whose middle they are most nearly, and which of its tokens they are."""
        first, last = bisect_left(self.at, start), bisect_left(self.at, end)
        last = max(last, first + 1)
        middle = (first + min(last, first + STRIDE)) / 2
        near = self.starts[min(max(0, ceil((middle - MOST / 2) / STRIDE - 0.5)), len(self.starts) - 1)]
        low, high = max(first - near, 0), min(last - near, MOST)
        return near, slice(low + 1, max(high, low + 1) + 1)  # one further on, for the token that opens it


def whole(text: str, tokenizer: Any) -> Whole:
    """A text in tokens; `tokenizer` as `indexer.running` opens it."""
    shown, at = _shown(text)
    read = tokenizer.encode(shown, add_special_tokens=False)
    edges = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    return Whole(read.ids, [at[first] for first, _ in read.offsets], edges)


def _shown(text: str) -> tuple[str, list[int]]:
    """The text with its marks, and which character of the text each of its characters stands for."""
    said, at, done = [], list[int](), 0
    for found in _SHOWN.finditer(text):
        mark = " / " if found[0] == "\n" else "! "
        said += [text[done : found.start()], mark]
        at += [*range(done, found.start()), *[found.start()] * len(mark)]
        done = found.end() if found[0] == "\n" else found.start()
    return "".join((*said, text[done:])), [*at, *range(done, len(text))]
