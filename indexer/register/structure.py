"""A text as lines, numbered parts, rows and sentences, each with its place: what the rules stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from indexer.register.models import Span

PART = re.compile(r"\s*(?:\(?(?P<mark>\d{1,2}|[a-zA-Z]|[ivx]{1,5})\)|(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?|[•●▪–-])\s+(?=\S)")
_MARKED = re.compile(
    r"\s*(?:\d{1,3}\s+(?=\([a-z]\)))?(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]|\([A-Z]\)|[A-H]\)|[RD]\d{1,2}[:.)]?(?= [Tt]hat| [Tt]o)|[IVX]{1,4}[.)](?= [A-Za-z]{2})|\d{1,2}(?=\t+(?:[Tt]hat|[Tt]o|THAT|TO)\b)|(?:\d{1,2}|[a-h]) [–-](?= [a-zA-Z])|\d{1,2}(?:\.\d{1,2})+\.?|\((?:\d{1,2}|[a-z])\)\([a-z]{1,4}\)|\d{1,2}/(?= [Tt](?:hat|o) ))\s+(?=\S)"
)
_BULLET = re.compile(r"[•●▪■◦‣∙·»➢→✓❖⦁▶►▸✔☐□◆♦○›–—*o-]\s+(?=\S)")
_INLINE = re.compile(r"(?:(?<=\s)|(?<=^))\(?(?P<mark>\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_STOP = re.compile(r"[.?!][\"”’')\]]*(?=\s+[\"“‘'(\[•]?[A-Z£0-9]|\s*$)")
_SHORT = re.compile(
    r"(?:\b(?:Cllrs?|Mrs?|Ms|Dr|Prof|Revd?|St|Insp|Supt|Sgt|Env|Dir|Dep|Asst|Hon|Capt|Col|Maj|Lt|Cdr|Cttee|Coun|Ald|Messrs|Dept|No|Nos|para|paras|Ltd|Co|approx|Prop|prop|Sec|sec|nem|abst|e\.g|i\.e|[A-Z])|^\W*\d{1,2})\.$"
)
_LETTER = re.compile(r"\b(?:[Oo]ption|[Aa]ppendix|[Aa]nnex|[Bb]and|[Pp]art|[Pp]lan|[Ss]chedule|[Zz]one|[Gg]rade) [A-Z]\.$")
_OPENS = re.compile(r"\s+(?:The|A|An|It|He|She|They|In|On|This|That|Members|Councillors?|Cllrs?)\b")
_HALF_DAY = re.compile(r"\b[ap]\.m\.$")


@dataclass(frozen=True)
class Line:
    """One line of a text that is not empty."""

    start: int
    end: int
    words: str
    blank_before: bool = False

    @cached_property
    def cells(self) -> list[str]:
        """The cells of a row of a table, as the page gave them."""
        return [cell.strip() for cell in re.split(r"(?<=\s)\|(?=\s|$)|\t+", re.sub(r"^\|\s|\s\|$", "", self.words))]

    @cached_property
    def is_row(self) -> bool:
        """Whether it is a row of a table; a tab after the mark of a part makes none."""
        return " | " in self.words or "\t" in self.words[len(self._marked) :]

    @cached_property
    def mark(self) -> str:
        """The number or letter with which it begins: "2", "(a)", "1.3"; empty without one."""
        return self._marked.strip().strip(".()")

    @cached_property
    def bullet(self) -> str:
        """The bullet with which it begins; empty without one."""
        found = _BULLET.match(self.words)
        return found.group().strip() if found else ""

    @cached_property
    def body(self) -> str:
        """The words after the mark or the bullet."""
        if self._marked:
            return self.words[len(self._marked) :]
        bullet = _BULLET.match(self.words)
        return self.words[bullet.end() :] if bullet else self.words

    @cached_property
    def _marked(self) -> str:
        found = _MARKED.match(self.words)
        return found.group() if found else ""


@dataclass(frozen=True)
class Structure:
    """The lines of a text, and which of them a rule has taken already."""

    text: str
    lines: tuple[Line, ...]
    taken: set[int] = field(default_factory=set)

    def free(self) -> Iterator[tuple[int, Line]]:
        """The lines that no rule has taken, with their numbers."""
        return ((number, line) for number, line in enumerate(self.lines) if number not in self.taken)


def structure(text: str) -> Structure:
    """The lines of a text."""
    return Structure(text, _lines(text))


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[Line, ...]:
    lines, before = [], 0
    for found in re.finditer(r"[^\r\n]+", text):
        words = found.group()
        if not words.strip():
            continue
        start = found.start() + len(words) - len(words.lstrip())
        lines.append(Line(start, found.start() + len(words.rstrip()), words.strip(), text[before : found.start()].count("\n") > 1))
        before = found.end()
    return tuple(lines)


def sentences(start: int, words: str) -> list[Span]:
    """The sentences of a stretch that begins at `start`; abbreviations, initials and times of day do not end one."""
    return [*_sentences(start, words)]


@lru_cache(maxsize=2048)  # every rule asks for those of the same lines
def _sentences(start: int, words: str) -> tuple[Span, ...]:
    spans, begin = [], 0
    for stop in _STOP.finditer(words):
        head = words[begin : stop.start() + 1]
        tail = head if len(head) < 17 else f"x{head[-16:]}"
        if (_SHORT.search(tail) and not (_LETTER.search(tail) and _OPENS.match(words[stop.end() :]))) or (
            tail.endswith("m.") and _HALF_DAY.search(tail) and not re.match(r"\s+(?:The|A|An|It|He|She|They|In|On)\b", words[stop.end() :])
        ):
            continue
        spans.append(_span(start, words, begin, stop.end()))
        begin = stop.end()
    if words[begin:].strip():
        spans.append(_span(start, words, begin, len(words)))
    return tuple(spans)


_JOINT = re.compile(
    r"[;:]\s+(?=[A-Za-z])|,? (?:and|but|so|whereupon) (?=(?:the|it|this|that|(?:planning )?permission|consent|Members|Councillors?|Cllrs?|Mrs?|Ms|Dr|[A-Z][\w’'-]+ (?:was|were)|[A-Z]{5,} that|his|her)\b)"
)


def clauses(span: Span) -> list[Span]:
    """A sentence and its later clauses that have a subject of their own, each to the next such clause."""
    joints = [found for found in _JOINT.finditer(span.words) if found.start() > 10]
    starts, ends = [0, *(found.end() for found in joints)], [*(found.start() for found in joints), len(span.words)]
    return [_span(span.start, span.words, start, end) for start, end in zip(starts, ends, strict=True)]


def inline_parts(start: int, words: str) -> list[tuple[str, Span]]:
    """Parts numbered within a line, "(a) … (b) …": at least two, in order, from the first; otherwise none."""
    marks = [found for found in _INLINE.finditer(words) if found.group().startswith("(")] or list(_INLINE.finditer(words))
    ordered: list[re.Match[str]] = []
    expected: tuple[str, ...] = ("1", "a", "i")
    for found in marks:
        if found["mark"] in expected:
            ordered.append(found)
            expected = _next(found["mark"])
    if len(ordered) < 2 or re.match(r"\(?\w{1,4}[.)] (?:and|to|or) \(?\w{1,4}[.)]", words[ordered[0].start() :]):
        return []
    ends = [found.start() for found in ordered[1:]] + [len(words)]
    return [(found["mark"], _span(start, words, found.start(), end)) for found, end in zip(ordered, ends, strict=True)]


def _next(mark: str) -> tuple[str, ...]:
    if mark.isdigit():
        return (str(int(mark) + 1),)
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
    following = [chr(ord(mark) + 1)] if len(mark) == 1 and mark != "i" else []
    return tuple(following + ([roman[roman.index(mark) + 1]] if mark in roman[:-1] else []))


def _span(start: int, words: str, begin: int, end: int) -> Span:
    inner = words[begin:end]
    lead = len(inner) - len(inner.lstrip(" •●▪\t"))
    said = inner[lead:].rstrip()
    return Span(start + begin + lead, start + begin + lead + len(said), said)
