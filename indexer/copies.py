"""Printed documents, packs and later papers say again what stands nearer to the source: those passages become places of it. Pure.

Runs of words in common tell a copy whose passages are cut at other places, which a comparison of whole passages does not find
(containment rather than resemblance: Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from zlib import crc32

from indexer.models import Passage
from indexer.passages import Entry
from indexer.repeats import is_short, nearness, standing
from indexer.telling import Word, tells, words

RUN = 4  # words; two texts that share a run of four words mostly share its source
SHARE = 0.7  # of a printed passage's words; on three years of demo papers nine in ten printed passages have more, the rest far less
ELSEWHERE = 0.9  # the same for a copy at another meeting, whose words must all come from one document
OWN = 8  # words in a row that stand nowhere else: a passage that has them says something of its own
WHOLE = 0.5  # of a text's own runs: from so many on, a copy that was cut at other places is a copy of it too
NEAR = 12  # words that may be missing between two stretches for them still to be one text with words left out
SAMPLE = 8  # one run in so many is looked up to find documents that may be the source
MANY = 32  # documents with the same run: what stands in more of them is a form of words and no trace of a copy
_PRINTED = 2  # `nearness` of a document printed for a whole meeting

Run = tuple[str, ...]


@dataclass
class _Said:
    """What some texts say: for each run the first text that has it, by number, and where in it."""

    runs: dict[Run, tuple[int, int]] = field(default_factory=dict)
    words: dict[int, list[Word]] = field(default_factory=dict)

    def add(self, number: int, text: str, *more: str) -> None:
        """A text; a run of `more` (its titles) is said by it too, at no place of it."""
        self.words[number] = words(text)
        for at, run in enumerate(_runs(self.words[number])):
            self.runs.setdefault(run, (number, at))
        for other in more:
            for run in _runs(words(other)):
                self.runs.setdefault(run, (number, -NEAR * NEAR))

    def sources(self, text: str, share: float, own: int, *, names: bool = False) -> tuple[int, ...]:
        """The texts that this one repeats, the one that it shares most with first; none when it says something of its own.

        What has only titles in common with a text repeats nothing of it. With `names`, one name is enough for that.
        """
        said = words(text)
        found: list[tuple[int, int] | None] = [None] * len(said)
        sharing: Counter[int] = Counter()
        joined: set[int] = set()  # words that stand right after the one before them somewhere
        for start, run in enumerate(_runs(said)):
            if run in self.runs:
                number, at = self.runs[run]
                sharing[number] += at >= 0
                joined.update(range(start + 1, start + RUN))
                for step in range(RUN):
                    found[start + step] = found[start + step] or (number, at + step)
        covered = len(said) - found.count(None)
        if not +sharing or covered < share * len(said) or _says_more(said, found, own, names) or self._omits(found, joined, names):
            return ()
        most = min(sharing, key=lambda one: (-sharing[one], one))
        whole = (one for one in sorted(sharing) if one != most and sharing[one] >= WHOLE * max(1, len(self.words[one]) - RUN + 1))
        return most, *whole

    def _omits(self, found: Sequence[tuple[int, int] | None], joined: set[int], names: bool) -> bool:
        """Whether a text leaves out a telling word between two that stand near each other in the source."""
        held = [(at, place) for at, place in enumerate(found) if place]
        pairs = ((one, other) for (_, one), (at, other) in pairwise(held) if at not in joined and _near(one, other))
        return any(tells(self.words[one[0]][one[1] + 1 : other[1]], names=names) for one, other in pairs)


def folded(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those whose words others say already; each of these becomes a place of what it repeats.

    At the same meeting a printed passage counts as said when SHARE of its words stand in runs of RUN words that the meeting's own
    texts, titles and items have too; it is then of that text's kind. Elsewhere, one document must have ELSEWHERE of them. A passage
    that has a figure, a negation or an outcome which its source has not, or lacks one, is another text.
    """
    kept = _fold(entries, _printed_sources(entries), keep_kind=False)
    return _fold(kept, _other_sources(kept), keep_kind=True)


def _fold(entries: Sequence[Entry], sources: dict[int, tuple[int, ...]], *, keep_kind: bool) -> list[Entry]:
    more: dict[int, list[Passage]] = defaultdict(list)
    for copy, repeated in sources.items():
        for source in repeated:
            kind = entries[source].places[0].kind
            more[source].extend(place if keep_kind else replace(place, kind=kind) for place in entries[copy].places)
    return [
        replace(entry, places=entry.places + tuple(more[number])) if number in more else entry
        for number, entry in enumerate(entries)
        if number not in sources
    ]


def _printed_sources(entries: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    """For each printed passage that repeats its meeting, the texts that it repeats. A meeting at a time: memory stays that of one."""
    own: dict[int, list[int]] = defaultdict(list)
    printed: dict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        by_meeting = own if nearness(entry.places[0]) < _PRINTED else printed
        for meeting in {place.meeting_id for place in entry.places}:
            by_meeting[meeting].append(number)
    found: dict[int, tuple[int, ...]] = {}
    for meeting, numbers in printed.items():
        said = _Said()
        for number in own.get(meeting, ()):
            titles = {title for place in entries[number].places if place.meeting_id == meeting for title in (place.title, place.item_title)}
            said.add(number, entries[number].text, *sorted(titles))
        for number in numbers:
            sources = () if number in found else said.sources(entries[number].text, SHARE, OWN)
            if sources:
                found[number] = sources
    return found


def _other_sources(entries: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    """For each longer passage that a document nearer to the source has word for word but for a few, the texts that it repeats."""
    having: dict[int, list[int]] = defaultdict(list)
    found: dict[int, tuple[int, ...]] = {}
    for number in sorted(range(len(entries)), key=lambda one: (standing(first := entries[one].places[0]), first.meeting_date, one)):
        if is_short(entries[number].text):
            continue
        marks = _marks(words(entries[number].text))
        sources = _among(entries, number, [having[mark] for mark in marks])
        if sources:
            found[number] = sources
            continue
        for mark in marks:
            if len(having[mark]) <= MANY:
                having[mark].append(number)
    return found


def _among(entries: Sequence[Entry], number: int, having: Sequence[list[int]]) -> tuple[int, ...]:
    """The texts of another document that an entry repeats; the two documents that share most with it are looked at."""
    sharing: dict[str, Counter[int]] = defaultdict(Counter)
    for others in having:
        if len(others) <= MANY:
            for other in others:
                sharing[entries[other].places[0].digest][other] += 1
    sharing.pop(entries[number].places[0].digest, None)
    for texts in sorted(sharing.values(), key=lambda one: (-one.total(), min(one)))[:2]:
        if texts.total() < len(having) / 2:
            break
        said = _Said()
        for text in sorted(texts):
            said.add(text, entries[text].text)
        sources = said.sources(entries[number].text, ELSEWHERE, OWN // 2, names=True)
        if sources:
            return sources
    return ()


def _marks(said: list[Word]) -> list[int]:
    """The same one in SAMPLE of the runs of any text, as numbers."""
    return list({mark for run in _runs(said) if (mark := crc32(" ".join(run).encode())) % SAMPLE == 0})


def _runs(said: Sequence[Word]) -> Iterator[Run]:
    texts = [word.text for word in said]
    return zip(*(texts[start:] for start in range(RUN)), strict=False)


def _says_more(said: Sequence[Word], found: Sequence[tuple[int, int] | None], own: int, names: bool) -> bool:
    """Whether a text has a telling word that is found nowhere, or so many words in a row."""
    alone = 0
    for word, place in zip(said, found, strict=True):
        alone = 0 if place else alone + 1
        if alone >= own or (alone and tells([word], names=names)):
            return True
    return False


def _near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places are of one text, with a few words between them."""
    return one[0] == other[0] and 0 <= one[1] < other[1] - 1 <= one[1] + NEAR
