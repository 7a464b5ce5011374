"""What is judged: the sentences, numbered parts and rows of a text, each with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.register.models import Span
from indexer.register.structure import Line, Structure, inline_parts, sentences

_DECIDES = re.compile(r"\W*(?:decisions?|resolved|resolutions?|agreed|actions?|recommend\w*|votes?|voting)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.;,]$")
_BARE = 4  # words: a line of so few that announces ("Decision:") holds for whatever follows
_SHORT = 8  # words: a line of so few without a stop is a heading


@dataclass(frozen=True)
class Piece:
    """A sentence, part or row by characters, with its surroundings in words; `place` is where in its line it stands."""

    start: int
    end: int
    words: str
    place: str = "only"
    is_marked: bool = False
    has_bullet: bool = False
    body: str = ""  # without the mark or bullet before it
    cells: tuple[str, ...] = ()  # of a row
    names: tuple[str, ...] = ()  # of the columns, as the first row of the table has them
    lead: str = ""  # what leads in the parts of a line
    is_part: bool = False
    announced: str = ""
    heading: str = ""
    before: str = ""
    after: str = ""
    text: str = field(default="", repr=False, compare=False)  # all of it, in which `start` and `end` are places


@dataclass
class _Reader:
    """What was met on the way down a page."""

    lines: tuple[Line, ...]
    heading: str = ""
    announced: str = ""
    is_bare: bool = False
    _table: int = field(default=-1)

    def pieces(self, text: str) -> Iterator[Piece]:
        for number, line in enumerate(self.lines):
            last = self.lines[number - 1] if number else None
            if line.is_row:
                yield self._row(text, number, line, last)
                continue
            if self.announced and not self._holds(line, last):
                self.announced = ""
            yield from self._of_line(text, number, line, last)
            self._note(line)

    def _row(self, text: str, number: int, line: Line, last: Line | None) -> Piece:
        if last is None or not last.is_row:
            self._table = number
        names = tuple(self.lines[self._table].cells) if self._table < number else ()
        above = self.lines[self._table - 1].words if self._table else ""
        return Piece(line.start, line.end, line.words, cells=tuple(line.cells), names=names, before=above, text=text)

    def _holds(self, line: Line, last: Line | None) -> bool:
        """Whether what was announced holds for this line."""
        return bool(line.mark or line.bullet) or (last is not None and last.is_row) or line.words[:1].islower() or self.is_bare

    def _of_line(self, text: str, number: int, line: Line, last: Line | None) -> Iterator[Piece]:
        lead, spans = _spans(text, line)
        before = last.words if last else ""
        following = self.lines[number + 1].words if number + 1 < len(self.lines) else ""
        for at, span in enumerate(spans):
            yield Piece(
                span.start, span.end, span.words,
                place="only" if len(spans) == 1 else "first" if at == 0 else "last" if at == len(spans) - 1 else "mid",
                is_marked=bool(line.mark or line.bullet), has_bullet=bool(line.bullet), body=line.body if at == 0 else span.words,
                lead=lead or "", is_part=lead is not None, announced=self.announced, heading=self.heading,
                before=before, after=spans[at + 1].words if at + 1 < len(spans) else following, text=text,
            )  # fmt: skip
            before = span.words

    def _note(self, line: Line) -> None:
        """Keep what this line announces or heads."""
        words = line.words
        is_short = len(words.split()) <= _SHORT and not _STOPS.search(words)
        if words.endswith((":", ":-", "–", "—")):
            self.announced, self.is_bare = words, len(words.split()) <= _BARE
        elif is_short:
            self.heading = words
            if not (line.mark or line.bullet):
                self.announced, self.is_bare = (words, True) if _DECIDES.match(words) else ("", self.is_bare)


def pieces(page: Structure) -> Iterator[Piece]:
    """Everything in a text that may be an entry, in order."""
    return _Reader(page.lines).pieces(page.text)


def _spans(text: str, line: Line) -> tuple[str | None, list[Span]]:
    """What leads in the parts of a line, and all its spans; None where it has no parts, and the spans are its sentences."""
    parts = inline_parts(line.start, line.words)
    if parts:
        lead = line.words[: parts[0][1].start - line.start].strip()
        return lead, [*sentences(line.start, lead), *(span for _, span in parts)] if lead else [span for _, span in parts]
    spans: list[Span] = []
    for span in sentences(line.start, line.words):
        if spans and len(re.sub(r"\W", "", spans[-1].words)) <= 4:  # a number with its stop is no sentence
            before = spans.pop()
            span = Span(before.start, span.end, text[before.start : span.end])
        spans.append(span)
    return None, spans
