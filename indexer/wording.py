"""What a person writes as a condition: "quoted phrases", -word, AND, OR and AND NOT. Only these exclude. Pure.

In a question that is all capitals, AND and OR may be no more than words: they count where nothing but terms stands between them ("EHCP
OR DSG"), or beside a phrase or a figure.
"""

from __future__ import annotations

import re

from indexer.models import Term, Wording

_MARKS = '"“”„'
_PHRASE = re.compile(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]")
_DASH = "[-–—−]"  # word processors make long ones of short ones
_TOKEN = re.compile(f"(?<!\\w){_DASH}?[{_MARKS}][^{_MARKS}]*[{_MARKS}]|[^\\s{_MARKS}]+|[{_MARKS}]")
_YEAR = r"(?:19|20)\d\d(?![\w/.,-])"
_DASHED = (
    rf"[^\W\d_]|\d+/\d|{_YEAR}|\d+[^\W\d_]{{2}}|[{_MARKS}]"  # what a dash before it leaves out: a word, reference, year ("-5%" is none)
)
_LEFT_OUT = re.compile(f"{_DASH}(?={_DASHED})")
_NOT = re.compile(rf"\b(?:AND|OR) NOT (?=[^\W\d_]|{_DASH}?[{_MARKS}])")
_BARE_NOT = re.compile(rf"\w +NOT (?=[^\W\d_]|{_DASH}?[{_MARKS}])")
_OPERATORS = ("AND", "OR")


def wording(text: str) -> tuple[str, Wording]:
    """A question without its marks and what it leaves out, and the conditions it sets; the text is empty when it only leaves out."""
    tokens = _TOKEN.findall(text if text.isupper() else _NOT.sub("-", text))
    none = tuple(dict.fromkeys(_term(token[1:]) for token in tokens if _is_left_out(token)))
    kept = [token for token in tokens if not _is_left_out(token)]
    some = _joined(kept)
    in_groups = {term for group in some for term in group}
    phrases = dict.fromkeys(_term(token) for token in kept if _PHRASE.fullmatch(token))
    some += [(phrase,) for phrase in phrases if phrase.text and phrase not in in_groups]
    return plain(" ".join(kept)), Wording(tuple(dict.fromkeys(some)), none)


def plain(text: str) -> str:
    """The words without quotation marks, leading dashes and capitals of AND and OR: nothing of it is a condition any more."""
    tokens = _TOKEN.findall(text if text.isupper() else _NOT.sub("and not ", text))
    lowered = (token.lower() if _operates(tokens, place) else token for place, token in enumerate(tokens))
    words = re.sub(f"[{_MARKS}]", " ", " ".join(lowered)).split()
    return " ".join(re.sub(rf"^{_DASH}+(?={_DASHED})", "", word) for word in words)


def unquoted(text: str) -> str:
    """A question without its quoted phrases."""
    return _PHRASE.sub(" ", text)


def notes(conditions: Wording) -> tuple[str, ...]:
    """The conditions for the person who set them."""
    said = [
        f"{'exactly ' if len(group) == 1 and group[0].exact else ''}{' or '.join(_quoted(term) for term in group)}"
        for group in conditions.some
    ]
    return (*said, *(f"without {_quoted(term)}" for term in conditions.none))


def has_brackets(text: str) -> bool:
    """Whether AND or OR stand in a question with brackets, which are not read."""
    tokens = _TOKEN.findall(_PHRASE.sub("", text))
    return bool(_joined(tokens)) and any(token[0] in "([" or token[-1] in ")]" for token in tokens)


def has_bare_not(text: str) -> bool:
    """Whether NOT stands in capitals, and without AND, before a word of a question with small letters: that is not read."""
    return not text.isupper() and bool(_BARE_NOT.search(_NOT.sub("-", _PHRASE.sub('""', text))))


def _joined(tokens: list[str]) -> list[tuple[Term, ...]]:
    """The terms on both sides of each AND and OR; OR binds closer. An operator with no term beside it is a word."""
    groups: list[list[Term]] = []
    last = -1
    for place, word in enumerate(tokens[1:-1], 1):
        left, right = _term(tokens[place - 1]), _term(tokens[place + 1])
        if not (_operates(tokens, place) and left.text and right.text) or {tokens[place - 1], tokens[place + 1]} & {*_OPERATORS}:
            continue
        if last != place - 1:
            groups.append([left])
        if word == "OR":
            groups[-1].append(right)
        else:
            groups.append([right])
        last = place + 1
    return [tuple(dict.fromkeys(group)) for group in groups]


def _operates(tokens: list[str], place: int) -> bool:
    """Whether the token at a place is an operator and no word in capitals among others."""
    if tokens[place] not in _OPERATORS:
        return False
    if not " ".join(tokens).isupper():
        return True
    beside = tokens[max(0, place - 1) : place] + tokens[place + 1 : place + 2]
    return all(token in _OPERATORS for token in tokens[1::2]) or any(re.match(rf"\W*[{_MARKS}]|.*\d", token) for token in beside)


def _is_left_out(token: str) -> bool:
    return bool(_LEFT_OUT.match(token)) and bool(_term(token[1:]).text)


def _term(token: str) -> Term:
    """A word; of what is quoted and of a reference the very letters."""
    quoted = _PHRASE.fullmatch(token)
    said = " ".join((quoted.group(1) if quoted else token).split())
    text = re.sub(r"^[\W_]+|[\W_]+$", "", said) if not quoted else said if re.search(r"[^\W_]", said) else ""
    return Term(text, bool(quoted or re.search(r"\d/\d", text)))


def _quoted(term: Term) -> str:
    return f"“{term.text}”"
