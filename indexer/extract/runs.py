"""Where pdfium draws the runs of text of a page, line by line. Runs only inside the sandbox's worker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.drawn import Box, Drawn
from indexer.extract.order import GAP, Piece, new_piece

_LINE = re.compile(r"[^\r\n\ufffe]+")
_WORD = re.compile(r"\S+")
_WORD_START = re.compile(r"(?<=\s)\S")
_NUMBERED = re.compile(r"(\d{1,3}(\.\d{1,3})+|\d{1,2}\.|\([a-z]{1,4}\)|[•●▪]) [^\d\s]")


def lines(text: str) -> list[tuple[int, int]]:
    """From where to where pdfium's lines reach in its text; those of white space are left out."""
    if "\ufffe" in text or not text.count("\r\n") == text.count("\n") == text.count("\r"):
        return [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    found, at = [], 0
    for line in text.split("\r\n"):
        end = at + len(line)
        if line and not line.isspace():
            found.append((at, end))
        at = end + 2
    return found


def is_text(runs: Sequence[Box], text: str, start: int, end: int) -> bool:
    """Whether a line is running text, not cells: one run, or the number of a paragraph and a run."""
    return len(runs) == 1 or (len(runs) == 2 and 0 < text.find(" ", start, end) - start < 6 and bool(_NUMBERED.match(text, start)))


def around(runs: Sequence[Box]) -> Box:
    """The box around the runs of a line."""
    if len(runs) == 1:
        return runs[0]
    return runs[0][0], runs[-1][1], min(run[2] for run in runs), max(run[3] for run in runs)


def pieces(drawn: Drawn, text: str, whole: Sequence[tuple[int, int]], runs: Sequence[list[Box]]) -> list[Piece]:
    """The runs of text of each line, parted at wide gaps. Where pdfium's runs and its lines do not agree, words are measured one by one."""
    any_broken = "\ufffe" in text
    if len(runs) != len(whole):
        return [piece for start, end in whole for piece in _measured(drawn, text, start, end, text[end : end + 1] == "\ufffe")]
    found: list[Piece] = []
    for (start, end), line in zip(whole, runs, strict=True):
        broken = any_broken and text[end : end + 1] == "\ufffe"
        if len(line) == 1:
            found.append(new_piece((start, end, *line[0], text[start:end].rstrip(), broken)))
        elif is_text(line, text, start, end):
            found.append(new_piece((start, end, *around(line), text[start:end].rstrip(), broken)))
        elif len(said := text[start:end].split()) == len(line):  # a row of figures
            at = start
            for run, word in zip(line, said, strict=True):
                at = text.index(word, at)
                found.append(new_piece((at, at + len(word), *run, word, False)))
                at += len(word)
            if broken and at == end:
                found[-1] = found[-1]._replace(broken=True)
        else:
            found.extend(_parted(drawn, text, start, end, broken, line))
    return found


def level_runs(runs: list[Box]) -> list[list[Box]]:
    """Runs that stand on one line, from left to right, together; those with no wide gap between are one."""
    lines: list[list[Box]] = []
    left = right = top = bottom = 0.0  # of the run before
    for run in runs:
        begin, end, high, low = run
        overlap = (bottom if bottom < low else low) - (top if top > high else high)
        height, other = bottom - top, low - high
        if not lines or begin <= left or overlap <= 0 or overlap <= 0.4 * (height if height < other else other):
            lines.append([run])
        elif begin - right < GAP:
            lines[-1][-1] = run = (left, max(right, end), min(top, high), max(bottom, low))
        else:
            lines[-1].append(run)
        left, right, top, bottom = run
    return lines


def _parted(drawn: Drawn, text: str, start: int, end: int, broken: bool, runs: list[Box]) -> Iterator[Piece]:
    """A line's pieces where its runs are known: each begins with the first word that stands where the run begins.

    Words that are surely before it, going by the usual width of a letter, are not measured.
    """
    width = (sum(run[1] - run[0] for run in runs) / max(1, end - start)) or 1.0
    at = start
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        stop = end
        if following is not None:
            surely = at + 1 + int(0.6 * (run[1] - run[0]) / width)
            for match in _WORD_START.finditer(text, min(surely, end - 1), end):
                if drawn.left(match.start()) >= following[0] - 3.5:
                    stop = match.start()
                    break
        if part := text[at:stop].rstrip():
            yield new_piece((at, stop, *run, part, broken and stop == end))
        at = stop


def _measured(drawn: Drawn, text: str, start: int, end: int, broken: bool) -> Iterator[Piece]:
    """A line's pieces, by the boxes of the first and last letter of each word."""
    piece: Piece | None = None
    for match in _WORD.finditer(text, start, end):
        first = drawn.char(match.start())
        last = drawn.char(match.end() - 1) if match.end() - match.start() > 1 else first
        high = first[3] - first[2]
        if piece is not None and first[0] - piece.right >= max(GAP, 0.7 * high):
            yield piece
            piece = None
        begin, left = (piece.start, piece.left) if piece else (match.start(), first[0])
        piece = Piece(
            begin, match.end(), left, max(last[1], first[1]), first[2] + 0.15 * high, first[3] - 0.15 * high, text[begin : match.end()]
        )
    if piece is not None:
        yield Piece(*(piece.start, piece.end, piece.left, piece.right, piece.top, piece.bottom, piece.text), broken)
