"""Two wordings of one text set against each other: what was taken out, what was put in, what stayed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST = 4_000_000  # pairs of words that are compared; beyond, a stretch counts as rewritten
ISLAND = 2  # words that stayed between two changes and are too few to be read by themselves
_WORD = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")


class Fate(StrEnum):
    """What became of a run of words."""

    STAYED = "stayed"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Run:
    """Words with one fate."""

    text: str
    fate: Fate = Fate.STAYED


@dataclass(frozen=True)
class Difference:
    """Both wordings in one, paragraph by paragraph; a paragraph is its runs in order. Runs that stayed and came in are the new wording."""

    paragraphs: tuple[tuple[Run, ...], ...]

    def count(self, fate: str) -> int:
        """How many runs have this fate."""
        return sum(run.fate == fate for paragraph in self.paragraphs for run in paragraph)

    @property
    def is_same(self) -> bool:
        """Whether both say the same, but for white space at the ends of lines."""
        return all(run.fate is Fate.STAYED for paragraph in self.paragraphs for run in paragraph)


def difference(old: str, new: str) -> Difference:
    """What became of each word; lines are compared first, and words within the lines that differ."""
    before, after = ([line.rstrip() for line in text.strip().splitlines()] for text in (old, new))
    runs: list[Run] = []
    for fate, old_lines, new_lines in _matched(before, after):
        if fate is Fate.STAYED:
            runs.append(Run("\n".join(new_lines) + "\n"))
        else:
            runs += _words("".join(f"{line}\n" for line in old_lines), "".join(f"{line}\n" for line in new_lines))
    return Difference(tuple(_paragraphs(runs)))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Fate, Sequence[str], Sequence[str]]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield (Fate.STAYED if tag == "equal" else Fate.OUT), old[a:b], new[c:d]


def _words(old: str, new: str) -> Iterator[Run]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > MOST:
        yield from (run for run in (Run(old, Fate.OUT), Run(new, Fate.IN)) if run.text)
        return
    out: list[str] = []
    come: list[str] = []
    steps = list(_matched(before, after))
    for place, (fate, gone, put) in enumerate(steps):
        island = fate is Fate.STAYED and 0 < place < len(steps) - 1 and len(put) <= ISLAND and "\n" not in put
        if fate is Fate.STAYED and not island:
            yield from _changed(out, come)
            out, come = [], []
            yield Run("".join(put))
        else:
            out += gone
            come += put
    yield from _changed(out, come)


def _changed(out: Sequence[str], come: Sequence[str]) -> Iterator[Run]:
    yield from (run for run in (Run("".join(out), Fate.OUT), Run("".join(come), Fate.IN)) if run.text)


def _paragraphs(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    """The runs cut at the ends of lines; a line end that only one wording has ends a paragraph too."""
    held: list[Run] = []
    for run in runs:
        lines = run.text.split("\n")
        for number, line in enumerate(lines):
            held += [Run(line, run.fate)] if line else []
            if number < len(lines) - 1 and held:
                yield tuple(held)
                held = []
    if held:
        yield tuple(held)
