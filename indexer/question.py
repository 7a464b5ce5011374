"""A person's words into what is searched for: text, exact phrases, and what was understood of them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import MinutebookError
from archive.models import Kind

LONGEST = 1000  # characters; a question with its story is under 600
_PHRASE = re.compile(r'["“”„]([^"“”„]*)["“”„]')
_ASKED_KINDS = (  # what a person's verbs tell of the kind of text that answers
    (Kind.DECISION, re.compile(r"\b(decide[ds]?|decisions?|resolved?|resolutions?)\b", re.IGNORECASE)),
    (Kind.MINUTES, re.compile(r"\b(minutes of|said|say|discuss(ed|ion)?|debated?|raised|asked|promised?|actions?)\b", re.IGNORECASE)),
)
_QUOTES = re.compile(r'["“”„]')


_NAMES = {Kind.DECISION: "decisions", Kind.MINUTES: "minutes"}


class BadQuestion(MinutebookError):
    """There is nothing in the question to search for."""


@dataclass(frozen=True)
class Understood:
    """`text` is the whole question without its quotation marks; `phrases` must stand in an answer word for word.

    `kinds` are lifted among the answers, and exclude nothing. `notes` says, for the person who asked, what was made of the question
    beyond its words.
    """

    text: str
    phrases: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    notes: tuple[str, ...] = ()


def understand(asked: str) -> Understood:
    """Trim, cut to LONGEST at a word, and take what stands in quotation marks as it is. Raises BadQuestion when nothing is left."""
    whole = " ".join("".join(ch if ch.isprintable() else " " for ch in asked).split())
    text = _shortened(whole)
    phrases = tuple(dict.fromkeys(" ".join(found.split()) for found in _PHRASE.findall(text) if _has_word(found)))
    bare = " ".join(_QUOTES.sub(" ", text).split())
    if not _has_word(bare):
        raise BadQuestion("The question is empty: ask in a few words, such as: when will the library reopen?")
    notes = tuple(f"exactly “{phrase}”" for phrase in phrases)
    cut = (f"only the first {LONGEST} characters of the question were read",) if len(text) < len(whole) else ()
    kinds = tuple(kind for kind, pattern in _ASKED_KINDS if pattern.search(bare))[:1]
    lifted = tuple(f"{_NAMES[kind]} first, where they are as near as the rest" for kind in kinds)
    return Understood(bare, phrases, kinds, notes + lifted + cut)


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0]


def _has_word(text: str) -> bool:
    return any(ch.isalnum() for ch in text)
