"""Asks the questions of the reading sets of an index of their passages, as a person would ask an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.layout import Layout
from archive.settings import Settings
from benchmarks.reading.matters import Asked, Matter
from indexer import evaluate
from indexer.embeddings import Embeddings
from indexer.encode import open_encoder
from indexer.models import Hit, Question
from indexer.search import Searcher


@dataclass(frozen=True)
class Found:
    """A question with what the first stage finds for it, the best first; `key` of a hit's passage is its `digest`."""

    matter: Matter
    asked: Asked
    hits: tuple[Hit, ...]


def found(matters: Sequence[Matter], settings: Settings) -> Iterator[Found]:
    """Every question with its hits, each with who met when. A shelf is one index: the papers of one council, or those of many of which each
    tells little."""
    encoder = open_encoder(settings)
    kept = Embeddings(Layout(settings.data).vectors, encoder)
    for _, some in groupby(sorted(matters, key=lambda matter: matter.shelf), key=lambda matter: matter.shelf):
        shelf = list(some)
        documents = {key: passage for matter in shelf for key, passage in matter.passages.items()}
        met = {key: meeting for matter in shelf for key, meeting in matter.met.items()}
        with TemporaryDirectory(prefix="minutebook-reading-") as scratch:
            evaluate.publish(Path(scratch), evaluate.Collection(documents, {}, {}), encoder, kept)
            searcher = Searcher(Path(scratch), encoder)
            for matter in shelf:
                for asked in matter.questions:
                    hits = searcher.ask(Question(asked.ask), hold_back=False).hits
                    yield Found(matter, asked, tuple(_placed(hit, *met[hit.passage.digest]) for hit in hits))


def _placed(hit: Hit, committee: str, day: date) -> Hit:
    return replace(hit, passage=replace(hit.passage, committee=committee, meeting_date=day))
