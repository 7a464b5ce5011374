"""The words of a withheld text are withheld wherever else they stand: in its pack, in the next meeting's papers.

A build finds them, because only it knows what the papers say, and enters their addresses in the log on the desk: from then on whoever
shows a paper, a page of it or a passage leaves them out, with no need of the index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from archive.layout import Layout
from archive.settings import Settings
from archive.store import Archive
from archive.withheld import Act
from indexer import chunk
from indexer.extract import Reader
from indexer.models import Passage
from indexer.telling import Word, words

BUILD = "the build"
RUN = 4  # words
STRETCH = 20  # withheld words in a row: about a sentence, so that a title or a form of words hides nothing
SHARE = 0.5  # of a passage's words, or
FEWEST = 12  # words, of a passage that is shorter
SHORTEST = 6  # words of a passage that has no others: the end of a report that a pack breaks off
COMMON = 3  # meetings: a run of words that stands in the papers of more is nobody's own

Run = tuple[str, ...]


def cover(archive: Archive, settings: Settings, passages: Sequence[Passage]) -> frozenset[str]:
    """Withhold with it whatever repeats what a person withheld; the keys of the passages that were not withheld before.

    What only a crawl withheld spreads no further: the council took back one copy, and publishes the others still.
    """
    known = {key: stone.covers for key, stone in archive.withheld().in_force().items() if not stone.automatic}
    if not known:
        return frozenset()
    found: dict[str, list[str]] = defaultdict(list)
    for key, text in _hidden(archive, settings):
        found[key].append(text)
    fresh: set[str] = set()
    for key, repeats in repeating(found, passages).items():
        new = [repeat for repeat in repeats if repeat not in known[key]]
        if new:
            archive.withheld().write(Act.COVER, key, "The same words stand there.", BUILD, new)
            fresh.update(new)
    return frozenset(fresh)


def repeating(hidden: dict[str, list[str]], passages: Sequence[Passage]) -> dict[str, list[str]]:
    """For each key of `hidden`, the keys of the passages that have the words of one of its texts: STRETCH of them in a row, or SHARE."""
    wanted = {run for texts in hidden.values() for text in texts for run in _runs(words(text))}
    standing: dict[Run, set[int]] = defaultdict(set)
    said: list[tuple[Passage, list[Word]]] = []
    for passage in passages:
        here = words(passage.text)
        shared = wanted.intersection(_runs(here))
        if shared:
            said.append((passage, here))
            for run in shared:
                standing[run].add(passage.meeting_id)
    own = {run for run, meetings in standing.items() if len(meetings) <= COMMON}
    found: dict[str, list[str]] = {}
    for key, texts in hidden.items():
        mine = own.intersection(run for text in texts for run in _runs(words(text)))
        found[key] = sorted(passage.key for passage, here in said if _repeats(here, mine))
    return found


def _hidden(archive: Archive, settings: Settings) -> Iterator[tuple[str, str]]:
    """The withheld texts, each with the key that it is withheld under; of a paper that cannot be read nothing can be found."""
    with Reader(Layout(settings.data).text, settings) as reader:
        for one in archive.hidden():
            if one.stone.automatic:
                continue
            if one.text is not None:
                whole = one.text
            elif archive.blobs.has(one.digest):
                whole = chunk.join(reader.pages(one.digest, one.media_type, partial(archive.read, one.digest)).pages)
            else:
                continue
            yield one.stone.key, whole[slice(*one.span)] if one.span else whole


def _repeats(said: Sequence[Word], withheld: set[Run]) -> bool:
    covered = [False] * len(said)
    for start, run in enumerate(_runs(said)):
        if run in withheld:
            covered[start : start + RUN] = [True] * RUN
    row = longest = 0
    for one in covered:
        row = row + 1 if one else 0
        longest = max(longest, row)
    return longest >= STRETCH or sum(covered) >= max(FEWEST, SHARE * len(said)) or (all(covered) and len(said) >= SHORTEST)


def _runs(said: Sequence[Word]) -> Iterable[Run]:
    texts = [word.text for word in said]
    return zip(*(texts[start:] for start in range(RUN)), strict=False)
