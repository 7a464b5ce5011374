"""An answer as JSON gives it, on the command line and on the web alike. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.models import Hit, Passage
    from indexer.search import Answer


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer in plain values, ready for `json.dumps`."""
    return {
        "question": answer.question.text,
        "understood": list(answer.understood),
        "understood_parts": [{"id": part.id, "told": part.told} for part in answer.parts],
        "nothing_found": answer.nothing_found,
        "total": answer.total,
        "total_is_least": answer.is_least,
        "took_ms": answer.took_ms,
        "results": [_result(hit) for hit in answer.hits],
        "near_misses": [_result(hit) for hit in answer.near_misses],
    }


def permalink(passage: Passage) -> str:
    """The path of a passage's own page; its key outlives the index."""
    return f"/passages/{passage.key}"


def paper_url(passage: Passage) -> str:
    """The council's copy of the paper, opened at the passage's page where its pages have numbers; "" for the text of a page."""
    if passage.paper_url and passage.is_page_numbered:
        return f"{passage.paper_url}#page={passage.first_page}"
    return passage.paper_url


def _result(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "title": passage.title,
        "committee": passage.committee,
        "meeting_date": passage.meeting_date.isoformat(),
        "item": passage.item_number,
        "kind": str(passage.kind),
        "state": str(passage.state),
        "text": passage.text,
        "highlights": [list(span) for span in hit.highlights],
        "pages": list(range(passage.first_page, passage.last_page + 1)) if passage.is_page_numbered else [],
        "score": hit.score,
        "source_url": passage.source_url,
        "paper_url": paper_url(passage),
        "permalink": permalink(passage),
        "trust": passage.trust,
        "source": str(passage.source),
        "also_in": list(passage.also_in),
        "more": [_result(other) for other in hit.more],
    }


def as_text(answer: Answer) -> str:
    """The answer for a person at a terminal: the answering sentence of each hit, and where it stands."""
    if answer.nothing_found:
        said = "Nothing found: no passage is near enough to the question."
        near = [f"On the same matter, but hardly an answer:\n{_told(place, hit)}" for place, hit in enumerate(answer.near_misses[:1], 1)]
        return "\n\n".join([said, *near])
    notes = [f"Understood: {', '.join(answer.understood)}."] if answer.understood else []
    return "\n\n".join([*notes, *(_told(place, hit) for place, hit in enumerate(answer.hits, answer.question.offset + 1))])


def _told(place: int, hit: Hit) -> str:
    passage = hit.passage
    said = " … ".join(passage.text[start:end] for start, end in hit.highlights) or passage.text
    where = f"{passage.met}, {passage.kind}"
    return f"{place}. {passage.title} ({where}; {hit.score:.2f})\n   {said}\n   {paper_url(passage) or passage.source_url}"
