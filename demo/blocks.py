"""Markdown as a flat run of blocks, from which PDF, Word, pictures and Word-like HTML are made alike."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

__all__ = ["Block", "Heading", "Paragraph", "Run", "Runs", "Table", "count_words", "plain", "read", "shorten"]

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "html_block", "html_inline"])
_MARK = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2}\.?|\([a-z]{1,4}\)|[a-z]\)|•)\s+")
_FIGURE = re.compile(r"[-+(£]*\d[\d,.]*[%mk)]*$|[-–]?$|n/a$")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one hand."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the paper's title."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with its list mark or number (`1.`, `(a)`, `•`, `2.1`) apart."""

    runs: Runs
    mark: str = ""
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A table; `header` is empty where it has none, `right` says which columns are set to the right."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    right: tuple[bool, ...]

    @property
    def summary(self) -> bool:
        """True for a table without a header, such as that of subject and recommendations which opens a report."""
        return len(self.right) == 2 and not self.header


Block = Heading | Paragraph | Table


def read(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    tree = SyntaxTreeNode(_MARKDOWN.parse(markdown))
    return tuple(block for child in tree.children for block in _blocks(child, 0))


def plain(runs: Runs) -> str:
    """The words of some runs, without their hands."""
    return "".join(run.text for run in runs)


def count_words(blocks: Iterable[Block]) -> int:
    """How many words stand in some blocks, those of tables included."""
    return sum(len(plain(runs).split()) for block in blocks for runs in _texts(block))


def shorten(blocks: Sequence[Block], words: int) -> tuple[Block, ...]:
    """The first `words` words: the last paragraph is cut within, a table that would pass the limit left out."""
    kept: list[Block] = []
    left = words
    for block in blocks:
        size = count_words([block])
        if size <= left:
            kept.append(block)
            left -= size
            continue
        if isinstance(block, Paragraph) and left > 0:
            kept.append(replace(block, runs=tuple(_first_words(block.runs, left))))
        break
    return tuple(kept)


def _first_words(runs: Runs, words: int) -> Iterator[Run]:
    for run in runs:
        parts = re.findall(r"\s*\S+", run.text)
        if len(parts) >= words:
            yield replace(run, text="".join(parts[:words]))
            return
        words -= len(parts)
        yield run


def _texts(block: Block) -> Iterator[Runs]:
    if isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row
    else:
        yield block.runs


def _blocks(node: SyntaxTreeNode, level: int) -> Iterator[Block]:
    if node.type == "heading":
        yield Heading(int(node.tag[1:]), _merge(_lines(node)))
    elif node.type == "paragraph":
        yield from (_marked(runs, level) for runs in _paragraphs(_lines(node)))
    elif node.type in ("bullet_list", "ordered_list"):
        yield from _list(node, level)
    elif node.type == "table":
        yield _table(node)
    elif node.type in ("fence", "code_block"):
        yield Paragraph((Run(node.content.strip()),))
    else:
        for child in node.children:
            yield from _blocks(child, level)


def _list(node: SyntaxTreeNode, level: int) -> Iterator[Block]:
    first = int(node.attrs.get("start", 1))
    for place, entry in enumerate(node.children):
        mark = f"{first + place}{entry.markup}" if node.type == "ordered_list" else "•"
        inner = [block for child in entry.children for block in _blocks(child, level + 1)]
        for index, block in enumerate(inner):
            if index == 0 and isinstance(block, Paragraph) and not block.mark:
                yield replace(block, mark=mark)
            else:
                yield block


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    cells = [tuple(_merge(_lines(cell)) for cell in row.children) for row in rows]
    header, body = cells[0], tuple(cells[1:])
    right = tuple(bool(column) and all(_FIGURE.match(plain(cell)) for cell in column) for column in zip(*body, strict=True))
    if plain(header[0]).strip().lower() == "report subject":
        return Table((), tuple(cells), right)
    return Table(header if any(plain(cell).strip() for cell in header) else (), body, right or (False,) * len(header))


def _lines(node: SyntaxTreeNode) -> list[list[Run]]:
    """The runs of a node's text, line by line as they stand in the source."""
    tokens: list[Token] = [
        token for child in node.children if child.type == "inline" for token in (child.token.children or [] if child.token else [])
    ]
    lines: list[list[Run]] = [[]]
    bold = italic = 0
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            lines.append([])
        elif token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.content:
            lines[-1].append(Run(token.content, bool(bold), bool(italic)))
    return lines


def _paragraphs(lines: list[list[Run]]) -> Iterator[Runs]:
    """Lines joined to paragraphs: one that opens with a list mark, after a line that closes, stands alone."""
    group: list[list[Run]] = []
    for line in lines:
        if group and _MARK.match(plain(tuple(line))) and _closes(plain(tuple(group[-1]))):
            yield _merge(group)
            group = []
        group.append(line)
    yield _merge(group)


def _closes(line: str) -> bool:
    return line.rstrip().endswith((".", ":", ";", "?", "; and", "; or"))


def _merge(lines: list[list[Run]]) -> Runs:
    """One sequence of runs: lines joined by a space, neighbours in the same hand made one."""
    merged: list[Run] = []
    for place, line in enumerate(lines):
        for run in ([Run(" ")] if place and line else []) + line:
            last = merged[-1] if merged else None
            if last and (run.text == " " or (last.bold, last.italic) == (run.bold, run.italic)):
                merged[-1] = replace(last, text=last.text + run.text)
            else:
                merged.append(run)
    return tuple(merged)


def _marked(runs: Runs, level: int) -> Paragraph:
    """A paragraph whose leading mark, if it has one, is set apart."""
    found = _MARK.match(runs[0].text) if runs else None
    if not found:
        return Paragraph(runs, level=level)
    rest = runs[0].text[found.end() :]
    kept = (replace(runs[0], text=rest), *runs[1:]) if rest else runs[1:]
    numbered = found[1][0].isdigit()
    return Paragraph(kept, mark=found[1], level=level if numbered else max(level, 1))
