"""Words and meaning into one score, each passage in the light of its document. Pure.

The constants were fitted on labelled questions and checked on those that they were not fitted on: docs/search-quality.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from indexer.engine import Candidate, Candidates
from indexer.models import Hit, Passage

MEANING = 0.45  # weight of the cosine against the share of the possible BM25
COMPANY = 0.5  # what its document's best two passages count beside a passage's own score


def fused(candidates: Candidates, meaning: float = MEANING) -> list[tuple[Candidate, float]]:
    """The candidates with one score from 0 to 1, the best first.

    A convex combination on scales that no list's depth or best entry moves, after Bruch, Gai and Ingber, "An Analysis of Fusion Functions
    for Hybrid Retrieval" (2023): BM25 as a share of what a passage full of the question's words would have, and the cosine as it
    is. A question of whose words nothing is found is so left to meaning, and one that is found word for word to words.
    """
    most = candidates.most_words
    scored = [
        (one, (1 - meaning) * (min(1.0, one.words / most) if most > 0 else 0.0) + meaning * max(one.meaning, 0.0))
        for one in candidates.found
    ]
    return sorted(scored, key=lambda entry: (-entry[1], entry[0].number))


def in_company(hits: Sequence[Hit], company: float = COMPANY) -> list[Hit]:
    """The hits, the best first, each scored with the mean of its document's best two, as a share of the best of all.

    A passage often answers with words that stand in its neighbours; a document that answers once is likelier to answer again (cluster
    hypothesis; Kurland and Lee 2004). A passage whose document has no other stands for itself.
    """
    documents = [_document(hit.passage) for hit in hits]
    best_two: dict[Hashable, list[float]] = {}
    for hit, document in zip(hits, documents, strict=True):
        best_two.setdefault(document, []).append(hit.score)
    means = {document: sum(scores[:2]) / len(scores[:2]) for document, scores in best_two.items()}
    scores = [hit.score + company * means[document] for hit, document in zip(hits, documents, strict=True)]
    most = max(scores, default=0.0) or 1.0
    return sorted((hit.at(score / most) for hit, score in zip(hits, scores, strict=True)), key=lambda hit: -hit.score)


def _document(passage: Passage) -> Hashable:
    """What belongs together: what bears one title at one meeting; without a title, the text itself."""
    return (passage.meeting_id, passage.title) if passage.title else passage.digest
