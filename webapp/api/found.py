"""Questions asked by programs, and single passages at their permanent addresses."""

from __future__ import annotations

from typing import Any

from archive import lookups
from indexer.search import Filters, Question, as_json, permalink
from webapp import asked, citing, passages
from webapp.api import shapes
from webapp.api.operations import Operation, Values
from webapp.api.parameters import COMMITTEES, FARTHEST, KINDS, QUESTION, SINCE, UNTIL, whole
from webapp.api.plain import time
from webapp.asking import asking
from webapp.places import permanent

MOST = 50


def search(values: Values) -> Any:
    """The same answers as `python -m indexer search --json`, each with when it was captured."""
    filters = Filters(frozenset(values["committee"]), frozenset(values["kind"]), values["since"], values["until"])
    answer = asking().searcher().ask(Question(values["q"], filters, values["limit"], values["offset"]))
    said = as_json(answer)
    hits = (*answer.hits, *answer.near_misses)
    seen = asking().archive().first_seen(hit.passage.digest for hit in hits)
    for result, hit in zip([*said["results"], *said["near_misses"]], hits, strict=True):
        result["captured"] = time(seen.get(hit.passage.digest))
    return said


def passage(_values: Values, key: str) -> shapes.Passage | None:
    """One passage with a reference to cite it by; words that the index cuts otherwise by now are found all the same."""
    found = passages.at(key)
    if found is None:
        return None
    archive = asking().archive()
    paper = lookups.paper(archive, found.digest) if found.paper_url else None
    captured, _ = passages.captured_at(archive, found, paper)
    return {
        "key": found.key,
        "title": found.title,
        "committee": found.committee,
        "committee_id": found.committee_id,
        "meeting_id": found.meeting_id,
        "meeting_date": found.meeting_date.isoformat(),
        "item_id": found.item_id,
        "item": found.item_number,
        "kind": str(found.kind),
        "state": str(found.state),
        "text": found.text,
        "pages": list(range(found.first_page, found.last_page + 1)) if found.is_page_numbered else [],
        "source_url": found.source_url,
        "paper_url": found.paper_url,
        "captured": time(captured),
        "citation": citing.cite(found, permanent(f"/passages/{key}"), captured).reference,
        "permalink": permalink(found),
    }


OPERATIONS = (
    Operation(
        "/search",
        "Passages that answer a question, the nearest first",
        shapes.Answer,
        search,
        (
            QUESTION,
            COMMITTEES,
            KINDS,
            SINCE,
            UNTIL,
            whole("limit", "how many answers", 1, MOST, asked.PER_PAGE),
            whole("offset", "how many to pass over", 0, FARTHEST, 0),
        ),
        volatile="took_ms",
        private=True,
    ),
    Operation("/passages/{key}", "A passage at its permanent address, ready to be cited", shapes.Passage, passage),
)
