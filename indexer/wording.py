"""What a person writes as a condition: "quoted phrases", -word, AND and OR. Only these exclude. Pure."""

from __future__ import annotations

import re

from indexer.models import Term, Wording

_MARKS = '"“”„'
_PHRASE = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]")
_TOKEN = re.compile(f"-?[{_MARKS}][^{_MARKS}]*[{_MARKS}]|\\S+")
_LEFT_OUT = re.compile(f"-(?=[^\\W\\d_]|[{_MARKS}])")
_OPERATORS = ("AND", "OR")


def wording(text: str) -> tuple[str, Wording]:
    """A question without its marks and what it leaves out, and the conditions it sets; the text is empty when it only leaves out."""
    tokens = _TOKEN.findall(text)
    none = tuple(dict.fromkeys(_term(token[1:]) for token in tokens if _is_left_out(token)))
    kept = [token for token in tokens if not _is_left_out(token)]
    some = [] if text.isupper() else _joined(kept)
    in_groups = {term for group in some for term in group}
    phrases = dict.fromkeys(_term(token) for token in kept if _PHRASE.fullmatch(token))
    some += [(phrase,) for phrase in phrases if phrase.text and phrase not in in_groups]
    return plain(" ".join(kept)), Wording(tuple(dict.fromkeys(some)), none)


def plain(text: str) -> str:
    """The words without quotation marks, leading dashes and capitals of AND and OR: nothing of it is a condition any more."""
    words = re.sub(f"[{_MARKS}]", " ", text).split()
    bare = (re.sub(r"^-+(?=[^\W\d_])", "", word) for word in words)
    return " ".join(word.lower() if word in _OPERATORS and not text.isupper() else word for word in bare)


def notes(conditions: Wording) -> tuple[str, ...]:
    """The conditions for the person who set them."""
    said = [
        f"{'exactly ' if len(group) == 1 and group[0].exact else ''}{' or '.join(_quoted(term) for term in group)}"
        for group in conditions.some
    ]
    return (*said, *(f"without {_quoted(term)}" for term in conditions.none))


def _joined(tokens: list[str]) -> list[tuple[Term, ...]]:
    """The terms on both sides of each AND and OR; OR binds closer. An operator with no term beside it is a word."""
    groups: list[list[Term]] = []
    last = -1
    for place, word in enumerate(tokens[1:-1], 1):
        left, right = _term(tokens[place - 1]), _term(tokens[place + 1])
        if word not in _OPERATORS or not (left.text and right.text) or {tokens[place - 1], tokens[place + 1]} & {*_OPERATORS}:
            continue
        if last != place - 1:
            groups.append([left])
        if word == "OR":
            groups[-1].append(right)
        else:
            groups.append([right])
        last = place + 1
    return [tuple(dict.fromkeys(group)) for group in groups]


def _is_left_out(token: str) -> bool:
    return bool(_LEFT_OUT.match(token)) and bool(_term(token[1:]).text)


def _term(token: str) -> Term:
    quoted = _PHRASE.fullmatch(token)
    said = " ".join((quoted.group(1) if quoted else token).split())
    return Term(re.sub(r"^[\W_]+|[\W_]+$", "", said) if not quoted else said if re.search(r"[^\W_]", said) else "", bool(quoted))


def _quoted(term: Term) -> str:
    return f"“{term.text}”"
