"""How far a page's text can be trusted: the share of its words that are known, and of its characters that no font could tell."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import islice

from spellchecker import SpellChecker

ENOUGH = 8  # words: fewer are too few to judge a page by
GOOD, POOR = 0.85, 0.25  # share of words known: at GOOD a page is trusted wholly, at POOR not at all
FOREIGN = 0.5  # how far a text is trusted whose letters follow one another as in a language, but whose words are not known
LANGUAGE = (0.55, 0.75)  # share of usual pairs of letters: from none to all of FOREIGN
# A dictionary of mostly American spellings knows British ones by these; each is tried for a word that is not in it.
_BRITISH = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("mme", "m"), ("tre", "ter"), ("ence", "ense"), ("ll", "l"), ("lm", "llm"))
_LATIN = re.compile(r"[A-Za-zÀ-ž]")
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
SAMPLE = 800  # letters, some hundred words: the share of known ones is then told to a few hundredths
REMEMBERED = 50_000
_seen: set[str] = set()  # words judged so far in this process, and of these
_known: set[str] = set()
_unknown: set[str] = set()


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(word for word in SpellChecker(language="en").word_frequency.dictionary if len(word) > 2)


@cache
def _usual_pairs() -> frozenset[str]:
    """Pairs of letters that are usual in English: they make up most of French, Welsh or Latin too, and little of a garbled text."""
    counts = Counter(word[place : place + 2] for word in islice(sorted(_dictionary()), 0, None, 8) for place in range(len(word) - 1))
    return frozenset(pair for pair, count in counts.items() if count > 0.0025 * counts.total())


@lru_cache(50_000)
def is_known(word: str) -> bool:
    """Whether a word in small letters is English, in either spelling."""
    words = _dictionary()
    return word in words or any(old in word and word.replace(old, new) in words for old, new in _BRITISH)


def _words(text: str) -> list[str]:
    """The words in small letters, but those next to a mark: there are enough of the others."""
    return [word for word in text.split() if len(word) > 2 and word.islower() and word.isalpha()]


def known_share(text: str) -> float | None:
    """The share of different words in small letters that are known; None where there are too few to judge, or the script is not Latin.

    Words with a capital are left out: a scanned name is as good as any.
    """
    if len(_seen) > REMEMBERED:
        for memory in (_seen, _known, _unknown):
            memory.clear()
    words = set(_sample(text).split())
    if unseen := words - _seen:
        _judge(unseen)
    known, unknown = len(words & _known), len(words & _unknown)
    if known + unknown < ENOUGH:
        return None if _few_words_are_right(text) else 0.0
    return known / (known + unknown)


def _sample(text: str) -> str:
    """About SAMPLE letters of a longer text: every second line, or third, so that each part of the page has its share."""
    every = len(text) // SAMPLE
    return "\n".join(text.split("\n")[::every]) if every > 1 else text


def _judge(words: set[str]) -> None:
    """Remember of words what they are: those of one page come again on the next, and a small memory is quicker than the dictionary."""
    in_dictionary = words & _dictionary()
    others = {word for word in words - in_dictionary if len(word) > 2 and word.islower() and word.isalpha()}
    in_other_spelling = set(filter(is_known, others))
    _seen.update(words)
    _known.update(in_dictionary, in_other_spelling)
    _unknown.update(others - in_other_spelling)


def _few_words_are_right(text: str) -> bool:
    """A page without words may be a table of figures or another script; not one of marks between which letters stand alone."""
    letters = len(_LATIN.findall(text))
    others = sum(1 for char in text if not char.isspace() and not char.isalnum())
    return len(text) < 40 or others <= max(letters, sum(map(str.isalnum, text)) // 2)


def language_share(text: str) -> float:
    """The share of neighbouring letters that are a usual pair: what tells another language from letters in disorder."""
    pairs = [word[place : place + 2] for word in _words(text) for place in range(len(word) - 1)]
    return sum(pair in _usual_pairs() for pair in pairs) / len(pairs) if pairs else 0.0


def broken_share(text: str) -> float:
    """The share of characters that stand for none: replacement marks, private use, control codes."""
    if text.replace("\n", "").replace("\t", "").isprintable() and "\ufffd" not in text:  # by far the most
        return 0.0
    return len(_BROKEN.findall(text)) / max(1, len(text))


def trust(text: str, confidence: float | None = None) -> float:
    """0 to 1 for a page's text; `confidence` is that of the OCR, 0 to 1, where the text came from one.

    The share of known words is scaled between POOR and GOOD; twenty broken characters in a hundred leave nothing to trust. With OCR the
    geometric mean of that and the confidence counts, so that neither can make up for the other.
    """
    known = known_share(text)
    words = 1.0 if known is None else _scaled(known, POOR, GOOD)
    if words < FOREIGN:  # another language is trusted by half
        words = max(words, FOREIGN * _scaled(language_share(text), *LANGUAGE))
    score = words * max(0.0, 1 - 5 * broken_share(text))
    return round((score * confidence) ** 0.5 if confidence is not None else score, 3)


def _scaled(share: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (share - low) / (high - low)))
