"""Words that make another text of one that is the same otherwise: figures, negations, outcomes, names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[.,:/]\d+)*")  # "1,250.50" and "2025/26" are one word each
_NUMBERING = re.compile(r"^[ \t]*\(?(?:\d{1,3}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])[.)]?[ \t]+(?=[A-Z(‘“\"'])", re.MULTILINE)
_PAGE = re.compile(r"\bpage \d+(?: of \d+)?\b", re.IGNORECASE)
_NEGATIONS = "not no nor never neither none nobody nothing without cannot unless except against"
_OUTCOMES = (
    "approve approved approves refuse refused refuses reject rejected agree agreed disagree disagreed carried lost fell granted grant "
    "declined defer deferred withdrawn withdraw support supported oppose opposed must may shall should"
)
_DIRECTIONS = "increase increased decrease decreased rise rose risen fall fallen reduce reduced higher lower more less fewer above below"
_NUMBERS = "hundred thousand million billion one two three four five six seven eight nine ten eleven twelve half"
_TURNS = frozenset(" ".join((_NEGATIONS, _OUTCOMES, _DIRECTIONS, _NUMBERS)).split())
_CONTRACTED = re.compile(r"n['’]t\b")


class Word(NamedTuple):
    """A word in small letters; `telling` where another in its place, or its absence, would say something else.

    A `name` has a capital within a sentence.
    """

    text: str
    telling: bool
    name: bool = False


def words(text: str) -> list[Word]:
    """The words of a text, without what numbers its paragraphs and pages."""
    text = _CONTRACTED.sub(" not", text)
    for form in (_NUMBERING, _PAGE):
        text = form.sub("", text)
    return [_word(found) for found in _WORD.finditer(text)]


@lru_cache(2_000)
def differ(one: str, other: str) -> bool:
    """Whether two texts that share most words differ in a telling one; how far each goes on beyond the other does not count."""
    first, second = words(one), words(other)
    blocks = SequenceMatcher(None, [word.text for word in first], [word.text for word in second], autojunk=False).get_opcodes()
    for place, (what, a, b, c, d) in enumerate(blocks):
        if what == "equal" or (what != "replace" and place in (0, len(blocks) - 1)):
            continue
        if tells(first[a:b], names=True) or tells(second[c:d], names=True):
            return True
    return False


def tells(some: Iterable[Word], *, names: bool = False) -> bool:
    """Whether any of these words is a telling one, or a name where names count."""
    return any(word.telling or (names and word.name) for word in some)


def _word(found: re.Match[str]) -> Word:
    written = found[0]
    text, telling = _in_small(written)
    if not written[0].isupper():
        return Word(text, telling)
    before = found.string[: found.start()].rstrip(" \t")[-1:]
    return Word(text, telling, bool(before) and (before.isalpha() or before in ",(’'"))


@lru_cache(100_000)
def _in_small(written: str) -> tuple[str, bool]:
    """A word in small letters, and whether it is a telling one; most words of a text were seen before."""
    text = written.casefold()
    return text, text in _TURNS or any(char.isdigit() for char in text)
