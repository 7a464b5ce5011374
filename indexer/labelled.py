"""Labelled questions asked of a published index: what came first, whether the right sentence was marked, and what was rightly not found.

The form of the file is told in `benchmarks/questions/README.md`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from archive.errors import SettingError
from indexer.intervals import wilson
from indexer.models import Hit, Question
from indexer.question import BadQuestion
from indexer.search import Searcher

DEPTH = 10
_ANSWERABLE = ("question", "keywords")


class Half(StrEnum):
    """The half that constants are found on, and the one that is only reported."""

    DEVELOPMENT = "development"
    REPORTED = "reported"


@dataclass(frozen=True)
class Labelled:
    """A question, the words that answer it, and the items any passage of which is right; nothing of either where there is no answer."""

    ask: str
    kind: str
    half: Half
    says: tuple[str, ...] = ()
    items: frozenset[int] = frozenset()

    @property
    def is_answerable(self) -> bool:
        """Whether the papers have an answer."""
        return self.kind in _ANSWERABLE

    def right(self, hit: Hit) -> bool:
        """Whether a passage answers."""
        return hit.passage.item_id in self.items or any(words in plain(hit.passage.text) for words in self.says)

    def marked(self, hit: Hit) -> bool:
        """Whether the sentence that is marked in a passage answers."""
        marks = [plain(hit.passage.text[start:end]) for start, end in hit.highlights]
        return any(words in mark or mark in words for words in self.says for mark in marks if mark)


@dataclass(frozen=True)
class Outcome:
    """One question's fate: how many hits, the place of the first right one (0: none among DEPTH), and whether its mark is right.

    `card` is the place of the first item that shows a right passage where items are listed, as the page lists them.
    """

    question: Labelled
    found: int
    place: int
    marked: bool
    first: str = ""
    card: int = 0

    def line(self) -> str:
        """The outcome for a person who reads through all."""
        fate = f"right at {self.place}" if self.place else ("nothing found" if not self.found else "none right")
        mark = ", sentence right" if self.marked else ", other sentence" if self.place and self.question.says else ""
        return f"{self.question.kind}\t{fate}{mark}\t{self.question.ask}\t{self.first}"


def load(path: Path, half: Half | None = None) -> list[Labelled]:
    """The questions of a file, each in its half, or all in the one that is named; SettingError where a line cannot be read."""
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        kinds = {row["ask"]: str(row["kind"]) for row in rows}
        halves = _halves(kinds)
        return [
            Labelled(
                row["ask"],
                row["kind"],
                half or halves[row["ask"]],
                tuple(plain(answer["says"]) for answer in row.get("answers", ())),
                frozenset(row.get("items", ())),
            )
            for row in rows
        ]
    except FileNotFoundError as error:
        raise SettingError(f"There are no labelled questions at {path}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SettingError(f"{path.name} has a line that is no labelled question: {error}.") from error


def outcomes(searcher: Searcher, questions: Iterable[Labelled]) -> list[Outcome]:
    """Each question asked as a person asks it."""
    return [_asked(searcher, question) for question in questions]


def summary(found: Sequence[Outcome]) -> list[str]:
    """One figure a line with its 95% interval (Wilson)."""
    answerable = [one for one in found if one.question.is_answerable]
    sentences = [one for one in answerable if one.question.says]
    kinds = ("nonsense", "off-topic", "unanswered")
    none = {kind: [one for one in found if one.question.kind == kind] for kind in kinds}
    return [
        _rate("hit@1", [one.place == 1 for one in answerable]),
        _rate("hit@10", [one.place > 0 for one in answerable]),
        _rate("page, in its first item", [one.card == 1 for one in answerable]),
        _rate("page, in its ten items", [one.card > 0 for one in answerable]),
        _rate("answering sentence", [one.marked for one in sentences]),
        _rate("answerable lost", [one.found == 0 for one in answerable]),
        *(_rate(f"{kind}: nothing found", [one.found == 0 for one in ones]) for kind, ones in none.items()),
    ]


def plain(text: str) -> str:
    """A text without case, the rules of tables and what else differs between a page and a paper that say the same."""
    text = text.replace("’", "'").replace("“", '"').replace("”", '"')
    return " ".join(re.sub(r"[|\t]", " ", text).split()).casefold()


def _halves(kinds: dict[str, str]) -> dict[str, Half]:
    """Within each kind, by the digest of the question, the first half for development: so nobody's choice decides."""
    found: dict[str, Half] = {}
    for kind in dict.fromkeys(kinds.values()):
        of_kind = sorted((ask for ask in kinds if kinds[ask] == kind), key=lambda ask: hashlib.sha256(ask.encode()).digest())
        found |= {ask: Half.DEVELOPMENT if place < len(of_kind) / 2 else Half.REPORTED for place, ask in enumerate(of_kind)}
    return found


def _asked(searcher: Searcher, question: Labelled) -> Outcome:
    try:
        answer = searcher.ask(Question(question.ask, limit=DEPTH))
    except BadQuestion:
        return Outcome(question, 0, 0, False)
    place = next((place for place, hit in enumerate(answer.hits, 1) if question.right(hit)), 0)
    marked = bool(place) and question.marked(answer.hits[place - 1])
    first = f"{answer.hits[0].score:.2f} {answer.hits[0].passage.title}" if answer.hits else ""
    return Outcome(question, answer.total, place, marked, first, _card(searcher, question) if question.is_answerable else 0)


def _card(searcher: Searcher, question: Labelled) -> int:
    """The place of the first item with a right passage among those that it shows: its best, and what is marked beside it."""
    items = searcher.ask(Question(question.ask, limit=DEPTH, by_item=True)).hits
    shown = ((hit, *(other for other in hit.more if other.highlights)) for hit in items)
    return next((place for place, hits in enumerate(shown, 1) if any(map(question.right, hits))), 0)


def _rate(name: str, held: Sequence[bool]) -> str:
    low, high = wilson(sum(held), len(held))
    return f"{name} {sum(held) / max(1, len(held)):.3f} ({low:.3f} to {high:.3f}, {sum(held)} of {len(held)})"
