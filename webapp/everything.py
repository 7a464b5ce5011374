"""All that is near enough to a question, not one page of it: for feeds, tables and letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from archive import Archive
from indexer.search import Hit, Question
from webapp.asking import Searches

AT_ONCE = 100
MOST = 500  # an answer has some 400 passages at most: as many as the index puts forward for one question


def everything(searcher: Searches, question: Question) -> list[Hit]:
    """Every hit of a question, the nearest first; the answering sentences are not looked for."""
    found: list[Hit] = []
    while len(found) < MOST:
        answer = searcher.ask(replace(question, limit=AT_ONCE, offset=len(found), marked=False))
        found += answer.hits
        if len(answer.hits) < AT_ONCE:
            break
    return found


def newest(archive: Archive, hits: list[Hit]) -> list[tuple[Hit, datetime | None]]:
    """Hits with when a visit first gave their text, the latest seen first."""
    seen = archive.first_seen({hit.passage.digest for hit in hits})
    dated = [(hit, seen.get(hit.passage.digest)) for hit in hits]
    return sorted(dated, key=lambda pair: pair[1].timestamp() if pair[1] else 0.0, reverse=True)
