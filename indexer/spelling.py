"""Words of a question that stand nowhere in the archive, and what they were likely meant for: a name in it, else a word. Pure.

Nobody gets the first letter wrong, and a word that is English is meant: so "unadopted" is not read as "adopted", nor "Jones" as "zones".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from indexer.models import Passage, Wording

Spelt = Callable[[str], str | None]

SHORTEST = 5  # letters: shorter words are near to too many others
LONG = 8  # letters, from which two of them may be wrong
_LIKE = 0.72  # of the letters, in order, that both have: "Oakfor" has 0.92 of "Okafor", two wrong of eight leave 0.75
_PLAIN_LIKE = 0.88  # the same of a word that is no name: nonsense, and English that the archive does not have, is near to many of these
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"(?<=[a-z,;:(] )[A-Z][^\W\d_]+")  # a capital within a sentence


def as_written(_word: str) -> None:
    """No word stands for another."""


def wrong(word: str) -> int:
    """How many letters of a word may be wrong: none of a short one."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2


def corrected(text: str, conditions: Wording, spelt: Spelt) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A question with its misspelt names put right, and each word of it that was, with what it was read as.

    Words that the person made a condition of are left as they were written.
    """
    set_down = " ".join(term.text for group in (*conditions.some, conditions.none) for term in group).casefold()
    known = set(_WORD.findall(set_down))
    found = {
        word: meant
        for word in dict.fromkeys(_WORD.findall(text))
        if wrong(word) and word.casefold() not in known
        for meant in [spelt(word)]
        if meant
    }
    return _WORD.sub(lambda word: found.get(word[0], word[0]), text), tuple(found.items())


def meant(word: str, passages: Iterable[Passage]) -> str | None:
    """What comes nearest to a word in these passages and begins as it does, names before other words, of equals what stands oftenest.

    None where nothing is near.
    """
    some = list(passages)
    for words, least in ((_names, _LIKE), (_plain, _PLAIN_LIKE)):
        found = Counter(one for passage in some for one in words(passage) if _may_be(one, word))
        likeness = {one: SequenceMatcher(None, word.casefold(), one.casefold(), autojunk=False).ratio() for one in found}
        near = [one for one, like in likeness.items() if like >= least]
        if near:
            return max(near, key=lambda one: (likeness[one], found[one], one))
    return None


def _may_be(one: str, word: str) -> bool:
    return abs(len(one) - len(word)) <= wrong(word) and one[0].casefold() == word[0].casefold()


def _names(passage: Passage) -> Iterator[str]:
    """Words with a capital: in titles and names wherever they stand, in the text within a sentence."""
    for title in (passage.title, passage.item_title, passage.committee, passage.heading):
        yield from (word for word in _WORD.findall(title) if word[0].isupper())
    yield from (found[0] for found in _WITHIN.finditer(passage.text))


def _plain(passage: Passage) -> Iterator[str]:
    yield from (word.lower() for word in _WORD.findall(passage.text))
