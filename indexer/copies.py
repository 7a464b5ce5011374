"""Printed minutes, frontsheets and packs say again what stands nearer to the source: those passages become places of it. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.models import Passage
from indexer.passages import Entry
from indexer.repeats import nearness

RUN = 4  # words; two texts that share a run of four words mostly share its source
SHARE = 0.7  # of a printed passage's words; on three years of demo papers nine in ten printed passages have more, the rest far less
_PRINTED = 2  # `nearness` of a document printed for a whole meeting
_WORD = re.compile(r"\w+")

Run = tuple[str, ...]


def folded(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those that only printed documents hold and that their meeting's own texts say already.

    A passage counts as said when SHARE of its words stand in runs of RUN words that texts, titles and items of the same meeting
    have too. It joins the places of the text that it shares most runs with, as of that text's kind.
    """
    near = [entry for entry in entries if nearness(entry.places[0]) < _PRINTED]
    said = _said(near)
    more: dict[int, list[Passage]] = defaultdict(list)
    kept: list[Entry] = []
    for entry in entries:
        source = None if nearness(entry.places[0]) < _PRINTED else _source(entry, said)
        if source is None:
            kept.append(entry)
        else:
            kind = near[source].places[0].kind
            more[id(near[source])].extend(replace(place, kind=kind) for place in entry.places)
    return [Entry(entry.places + tuple(more[id(entry)])) if id(entry) in more else entry for entry in kept]


def _said(near: Sequence[Entry]) -> dict[tuple[int, Run], int]:
    """For each meeting and run of words, the place in `near` of the first text that has it."""
    said: dict[tuple[int, Run], int] = {}
    for number, entry in enumerate(near):
        for place in entry.places:
            for text in (entry.text, place.title, place.item_title):
                for run in _runs(_words(text)):
                    said.setdefault((place.meeting_id, run), number)
    return said


def _source(entry: Entry, said: dict[tuple[int, Run], int]) -> int | None:
    """Which text of `near` a printed passage repeats, or None when it says something of its own."""
    words = _words(entry.text)
    for place in entry.places:
        covered, sharing = [False] * len(words), Counter[int]()
        for start, run in enumerate(_runs(words)):
            number = said.get((place.meeting_id, run))
            if number is not None:
                covered[start : start + RUN] = [True] * RUN
                sharing[number] += 1
        if sharing and sum(covered) >= SHARE * len(words):
            return min(sharing, key=lambda one: (-sharing[one], one))
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[start:] for start in range(RUN)), strict=False)
