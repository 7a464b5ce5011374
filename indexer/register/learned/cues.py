"""What a piece of a text shows of being an entry, as short names that weights are learned for: its words, its form, its surroundings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.register.learned.classes import KEPT
from indexer.register.learned.pieces import Piece
from indexer.register.learned.tokens import classed, tokens
from indexer.register.subjects import subjects

_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
_SEGMENT = re.compile(r"\s[–—-]\s|[(),:;|\t]|\.\s")
_FORMS = (
    ("future", re.compile(r"\b(?:would|will|shall|to be)\b|[’'](?:ll|d)\b")),
    ("perfect", re.compile(r"\b(?:had|has|have) \w+(?:ed|en)\b")),
    ("figures", re.compile(r"\d+\s*[-–/:]\s*\d+\b")),
    ("small first", re.compile(r"[a-z]")),
    ("name to", re.compile(r"\W*(?:[A-Z][\w.’'&-]*+(?: (?:of|and|&|for|the) )?\s?){1,7}(?:to|will) [a-z]")),
    ("order", re.compile(r"\W*(?:To )?[A-Z][a-z]+ (?:the|a|an|to|that|up|out|with|of)\b")),
)
_ENDS = (
    ("ends :", re.compile(r":\W*$")),
    ("ends ?", re.compile(r"\?[\"” ]*$")),
    ("ends initials", re.compile(r"\([A-Z]{2,4}(?:[/&, ]+[A-Z]{2,4})*\)\.?$|[–-] [A-Z]{2,4}\.?$")),
    ("ends bracket", re.compile(r"\([^)]*\)\.?$")),
    ("ends bare", re.compile(r"[^.;,:!?)\s]\s*$")),
)
_FINITE = frozenset({"<be>", "<have>", "<modal>", "<told>", "<promised>", "<asked>"})
_SIZES = ((3, "1-3"), (8, "4-8"), (16, "9-16"), (30, "17-30"))
_SEGMENTS = 8  # of a piece that are looked at


def cues(piece: Piece) -> set[str]:
    """What a piece shows; the same names in training and in use."""
    said = tokens(piece.words)
    shown = {*_of_words(said), *_of_form(piece.words), *_of_segments(piece.words), *_of_subjects(piece.words)}
    shown.update(_of_row(piece) if piece.cells else _of_place(piece, said))
    return shown


def _of_words(said: Sequence[str]) -> Iterator[str]:
    alike = classed(said)
    yield from _runs("w", said, (1, 2))
    yield from (name for name in _runs("c", alike, (1, 2, 3, 4)) if "<" in name)
    yield from _runs("k", [token for token in alike if token[0] == "<" or token in KEPT], (2, 3, 4))
    yield from (f"first{at} {token}" for at, token in enumerate(said[:4]))
    yield from (f"last{at} {token}" for at, token in enumerate(said[:-4:-1]))
    yield from (f"suffix {token[-3:]}" for token in said if token[0] != "<" and len(token) > 5)


def _runs(mark: str, said: Sequence[str], lengths: Iterable[int]) -> Iterator[str]:
    bounded = ["^", *said, "$"]
    for length in lengths:
        yield from (f"{mark}{length} {' '.join(bounded[at : at + length])}" for at in range(len(bounded) - length + 1))


def _of_form(words: str) -> Iterator[str]:
    capitals = _CAPITALS.findall(words)
    if capitals:
        yield "capitals"
        yield from (f"capitals {word}" for word in capitals[:3])
    count = len(words.split())
    yield "size " + next((name for most, name in _SIZES if count <= most), "31")
    yield from (name for name, form in _FORMS if (form.match if name in ("small first", "name to", "order") else form.search)(words))
    yield from (name for name, form in _ENDS if form.search(words))
    letters = re.findall(r"[A-Za-z]{2,}", words)
    if letters and all(word.isupper() for word in letters):
        yield "all capitals"
    long = [word for word in letters if len(word) > 3]
    if len(long) > 1 and sum(word[0].isupper() for word in long) / len(long) > 0.8:
        yield "title"
    if '"' in words or "“" in words:
        yield "quotes"


def _of_segments(words: str) -> Iterator[str]:
    """How the parts between dashes, brackets and colons begin and end: "Kiln Road – Approved, as advertised"."""
    parts = [part.strip() for part in _SEGMENT.split(words) if part and part.strip()]
    for number, part in enumerate(parts[:_SEGMENTS]):
        said = classed(tokens(part))
        if not said:
            continue
        initial = part.split()[0]
        case = "A" if initial.isupper() and len(initial) > 2 else "a" if initial[:1].isupper() else ""
        yield from (
            f"part {case}{said[0]}",
            f"part {case}{' '.join(said[:2])}",
            f"part ends {said[-1]}",
            f"part ends {' '.join(said[-2:])}",
        )
        if len(said) <= 4:
            yield f"part is {' '.join(said)}"
        verbs = "".join(letter for letter, has in (
            ("F", any(token in _FINITE for token in said)), ("D", "<decided>" in said), ("O", said[0] in ("<decide>", "<do>")), ("P", "<done>" in said),
        ) if has)  # fmt: skip
        yield f"part {min(number, 1)} {verbs}"


def _of_subjects(words: str) -> Iterator[str]:
    """Who acts, and how: a body, a party or "she", with the verb."""
    acting = list(subjects(words))[:4]
    roles = ["body" if one.is_body else "pron" if one.is_pronoun else "party" for one in acting]
    for number, (one, role) in enumerate(zip(acting, roles, strict=True)):
        said = tokens(words[one.verb : one.verb + 60])[:3]
        alike = classed(said)
        yield f"acts {role}"
        yield f"acts {role} {said[0] if said else ''}"
        yield from (f"acts {role} {' '.join(alike[:length])}" for length in (1, 2, 3))
        if number == 0:
            yield f"acts first {role} {alike[0] if alike else ''}"
    yield "acts " + (" then ".join(roles[:3]) or "nobody")


def _of_row(piece: Piece) -> Iterator[str]:
    yield "row"
    yield f"cells {len(piece.cells)}"
    last = len(piece.cells) - 1
    for number, cell in enumerate(piece.cells):
        said = tokens(cell)
        yield from (f"cell{min(number, 4)} {token}" for token in said[:6])
        yield f"cell {' '.join(said[:2])}"
        yield f"cell-{last - number} {' '.join(said[:3])}"
    for name in piece.names:
        yield f"column {name.lower()[:30]}"
        yield from (f"column has {token}" for token in tokens(name)[:4])
    if not piece.names:
        yield "row first"
    yield from (f"above {token}" for token in tokens(piece.before)[-12:])


def _of_place(piece: Piece, said: Sequence[str]) -> Iterator[str]:
    yield f"place {piece.place}"
    if piece.is_marked:
        yield "marked"
        body = tokens(piece.body)
        yield from (f"body {' '.join(body[:1])}", f"body {' '.join(body[:2])}")
    if piece.has_bullet:
        yield "bullet"
    if piece.is_part:
        yield "part of line"
        yield from (f"lead {token}" for token in tokens(piece.lead)[-10:])
    if piece.announced:
        head = tokens(piece.announced)[-14:]
        yield "announced"
        yield from (f"announced {token}" for token in head)
        yield from (f"announced {' '.join(pair)}" for pair in zip(head[-10:], head[-9:], strict=False))
        yield f"announced, then {said[0] if said else ''}"
    yield from (f"heading {token}" for token in tokens(piece.heading)[:10])
    before, after = tokens(piece.before), tokens(piece.after)
    yield from (f"before {token}" for token in before)
    yield from (f"before ends {' '.join(before[-3:])}", f"before begins {' '.join(before[:2])}")
    yield from (f"after {' '.join(after[:2])}", f"after {' '.join(after[:1])}")
