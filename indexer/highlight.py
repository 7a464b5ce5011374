"""The sentence that answers, inside a passage: the one that shares most with the question and says most beyond the title.

A title, a heading or a line of the cover often has all the words of a question and answers none of it. So words that the passage's
title has already count for less, lines that are no sentences lose, and what looks like the answer that is wanted (a figure, a day)
gains. Where the reader looked at a passage closely, what it tells of the words counts most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from indexer.models import Hit, Telling
from indexer.sought import Sought, sought
from indexer.words import has_phrase, stems
from indexer.wordvectors import Nearness

_BREAK = re.compile(r"(?<=[.!?])([\"'’”)\]]*)\s+(?=[\"'‘“(\[]?[A-Z0-9£•])|\n+")
_ABBREVIATED = re.compile(r"\b(?:Cllrs?|Mrs?|Ms|Dr|Prof|Rev|St|Nos?|para|pp?|vs|approx|e\.g|i\.e|[A-Z])\.$", re.IGNORECASE)
_SHORTEST = 20  # characters: less is a heading or a list's mark, and joins what follows
FEW = 4  # sentences of a passage that are compared by nearness: with more of them no other is marked
NEARNESS = 0.5  # what a cosine counts beside a share of words,
BELIEF = 2.0  # and the reader's share of belief in a sentence (docs/search-quality.md has how it was chosen)
_TOLD = 0.5  # what a word counts that the title tells already
_QUOTED = 8.0  # what it gains that has a phrase which the question has in quotes: more than all the rest together
_GIVES = 0.25  # what a sentence gains that has the kind of thing asked for, on the scale of a share of words and a cosine
_LABEL, _PURPOSE = 2.0, 0.5  # a title or heading is marked only where there is no sentence; what an agenda's "To consider …" does
_ENDED = re.compile(r"[.!?;,][\"'’”)\]]*$")
_COVER = re.compile(
    r"^(?:report (?:subject|author|of|title)|status|classification|wards?|portfolio holder|corporate director|contact officer|"
    r"background papers|appendix \w+)\b|\bmeeting date \d",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:[\d.]+\s|\([a-z\d]+\)\s|•\s)+")  # of a numbered paragraph or a list
_TO_CONSIDER = re.compile(
    r"(?:recommendations? )?(?:to|that the \w+) (?:consider|note|receive|scrutini[sz]e|agree|approve|decide|confirm|comment|recommend|"
    r"debate)s?\b",
    re.IGNORECASE,
)
_FIGURE_AT_END = re.compile(r"\d[\d,.%m]*\)?(?: (?:yes|no|better|worse|same))?$", re.IGNORECASE)

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """Where each sentence of a text begins and ends, in characters, closing quotes within it; every letter of the text is in one."""
    found: list[Span] = []
    start = 0
    for gap in _BREAK.finditer(text):
        piece = text[start : gap.start()]
        if _goes_on(piece, "\n" in gap.group()):
            continue
        found.append(_trimmed(text, start, gap.start() + len(gap.group(1) or "")))
        start = gap.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return found


def answering(question: str, hits: Sequence[Hit], nearness: Nearness, phrases: Sequence[str] = ()) -> list[tuple[Span, ...]]:
    """For each hit the span of its best sentence: by shared words, nearness to the question, looks, and what the reader told.

    A sentence that has one of the phrases goes before all others. Only the FEW best by the rest are looked at for nearness.
    """
    wanted, kinds = frozenset(stems(question)), sought(question)
    likely = [_likely(hit, wanted, kinds, phrases) for hit in hits]
    pieces = [hit.passage.text[start:end] for hit, found in zip(hits, likely, strict=True) if len(found) > 1 for _, start, end in found]
    near = iter(nearness.of(question, pieces).tolist() if pieces else ())
    answers: list[tuple[Span, ...]] = []
    for found in likely:
        whole = [(score + NEARNESS * next(near) if len(found) > 1 else score, -start, end) for score, start, end in found]
        answers.append(tuple((-start, end) for _, start, end in [max(whole)]) if whole else ())
    return answers


def _likely(hit: Hit, wanted: frozenset[str], kinds: Sequence[Sought], phrases: Sequence[str]) -> list[tuple[float, int, int]]:
    """The sentences that may be the answer, with what speaks for each: the FEW best. A heading's words count for what it is over."""
    passage = hit.passage
    told = frozenset(stems(f"{passage.title} {passage.item_title} {passage.heading}"))
    if wanted <= told and not kinds:
        told = frozenset()  # the bare name of a thing: what is said of it will name it too
    titles = {_plain(part) for part in (passage.title, passage.item_title, passage.heading) if part}
    spans = sentences(passage.text)
    scored, above = [], ""
    for (start, end), belief in zip(spans, _believed(spans, hit.telling), strict=True):
        piece = passage.text[start:end]
        looks = _looks(piece, titles, kinds)
        if looks <= -_LABEL:
            above = piece
        quoted = _QUOTED if any(has_phrase(piece, phrase) for phrase in phrases) else 0.0
        scored.append((_shared(wanted, told, f"{above} {piece}") + looks + BELIEF * belief + quoted, start, end))
    return sorted(scored, key=lambda one: (-one[0], one[1]))[:FEW]


def _believed(spans: Sequence[Span], telling: Telling) -> list[float]:
    """The reader's belief that a sentence answers, in shares of one: by the mean of what it tells of its words."""
    told = [[value for at, _, value in telling if start <= at < end] for start, end in spans]
    means = [sum(values) / len(values) if values else -math.inf for values in told]
    most = max(means, default=-math.inf)
    if most == -math.inf:
        return [0.0] * len(spans)
    shares = [math.exp(mean - most) for mean in means]
    return [share / sum(shares) for share in shares]


def _shared(wanted: frozenset[str], told: frozenset[str], sentence: str) -> float:
    """The share of the wanted stems that a sentence has, those that the title tells already counting for less."""
    weights = {stem: _TOLD if stem in told else 1.0 for stem in wanted}
    return sum(weights[stem] for stem in wanted & set(stems(sentence))) / max(1.0, sum(weights.values()))


def _looks(sentence: str, titles: set[str], kinds: Sequence[Sought]) -> float:
    """What a sentence's looks add or take: whether it has what is asked for, and whether it is a sentence at all."""
    said = _MARK.sub("", sentence)
    given = any(kind.is_given_by(said) for kind in kinds)
    plain = _plain(said)
    if _COVER.search(plain) or any(title.startswith(plain) for title in titles):
        return -_LABEL
    is_row = Sought.FIGURE in kinds and bool(_FIGURE_AT_END.search(sentence))
    if not _ENDED.search(sentence) and not is_row:
        return -_LABEL
    return (_GIVES if given else 0.0) - (_PURPOSE if _TO_CONSIDER.match(plain) else 0.0)


def _goes_on(piece: str, is_line: bool) -> bool:
    """Whether what stands before a break is no sentence of its own: a list's mark, an abbreviation, what ends with a colon."""
    said = piece.strip()
    if is_line and len(said.split()) > 1 and not said.endswith(":"):
        return False
    return len(said) < _SHORTEST or bool(_ABBREVIATED.search(piece)) or (is_line and said.endswith(":"))


def _plain(text: str) -> str:
    """A text without its number, case and marks, to tell a title when it is said again."""
    return " ".join(re.sub(r"[^\w£%]+", " ", _MARK.sub("", text)).casefold().split())


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
