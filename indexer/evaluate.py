"""A labelled collection into scores, asked through the same front door as a person's questions."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.errors import SettingError
from archive.layout import Layout
from archive.models import Kind, State
from archive.settings import Settings
from indexer import chunk, engine
from indexer.boilerplate import weighed
from indexer.embeddings import Embeddings
from indexer.encode import Encoder, open_encoder
from indexer.entries import ENDS, LEAD, embedded
from indexer.manifest import Manifest, Recipe
from indexer.models import Cut, Passage, Question
from indexer.passages import Entry
from indexer.progress import Progress
from indexer.question import BadQuestion
from indexer.search import Searcher

Judged = Mapping[str, int]  # document → how far it answers, above 0


@dataclass(frozen=True)
class Collection:
    """A collection in BEIR form: documents (title, text) and questions by their ids, and what was judged to answer each."""

    documents: dict[str, tuple[str, str]]
    questions: dict[str, str]
    judged: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Scores:
    """Means over all questions with a judged answer; `ms` is the mean time of one question, its ranking included."""

    ndcg_10: float
    recall_10: float
    recall_100: float
    mrr_10: float
    questions: int
    ms: float

    def lines(self) -> list[str]:
        """One figure a line, as others rely on it."""
        return [
            f"nDCG@10 {self.ndcg_10:.3f}",
            f"recall@10 {self.recall_10:.3f}",
            f"recall@100 {self.recall_100:.3f}",
            f"MRR@10 {self.mrr_10:.3f}",
            f"questions {self.questions}",
            f"ms/question {self.ms:.1f}",
        ]


def evaluate(folder: Path, settings: Settings, run: Path | None = None) -> Scores:
    """Index a collection aside, ask its questions, and score the rankings; `run` receives them in TREC form.

    Documents beyond the model's length are cut as papers are, and count where their best passage stands. Vectors are kept with the
    archive's own, so that a second run embeds nothing. Raises SettingError where a file is missing or cannot be read.
    """
    collection = load(folder)
    encoder = open_encoder(settings)
    with TemporaryDirectory(prefix="minutebook-evaluate-") as scratch:
        index = Path(scratch)
        _publish(index, collection, encoder, Embeddings(Layout(settings.data).vectors, encoder))
        searcher = Searcher(index, encoder)
        began = time.perf_counter()
        rankings = {key: ranking(searcher, text) for key, text in collection.questions.items() if key in collection.judged}
        took = time.perf_counter() - began
    if run:
        run.write_text("".join(_run_lines(rankings)), "utf-8")
    return scored(rankings, collection.judged, took)


def ranking(searcher: Searcher, text: str) -> list[tuple[str, float]]:
    """The documents for one question with their scores, each where its best passage stands; nothing is held back."""
    try:
        answer = searcher.ask(Question(text), hold_back=False)
    except BadQuestion:
        return []
    best: dict[str, float] = {}
    for hit in answer.hits:
        best.setdefault(hit.passage.digest, hit.score)
    return list(best.items())


def scored(rankings: Mapping[str, Sequence[tuple[str, float]]], judged: Mapping[str, Judged], seconds: float) -> Scores:
    """The means over the questions that were ranked."""
    number = len(rankings)
    if not number:
        raise SettingError("No question of the collection has a judged answer: is qrels.tsv of these questions?")

    def mean(measure: Callable[[Sequence[str], Judged, int], float], depth: int) -> float:
        return sum(measure([key for key, _ in found], judged[asked], depth) for asked, found in rankings.items()) / number

    return Scores(mean(ndcg, 10), mean(recall, 10), mean(recall, 100), mean(mrr, 10), number, 1000 * seconds / number)


def ndcg(ranked: Sequence[str], judged: Judged, depth: int) -> float:
    """Normalised discounted cumulative gain with linear gains (Järvelin and Kekäläinen 2002, as trec_eval computes it)."""
    gained = sum(judged.get(key, 0) / math.log2(place + 2) for place, key in enumerate(ranked[:depth]))
    best = sorted(judged.values(), reverse=True)[:depth]
    return gained / sum(gain / math.log2(place + 2) for place, gain in enumerate(best))


def recall(ranked: Sequence[str], judged: Judged, depth: int) -> float:
    """The share of all answers that stand among the first."""
    return len(set(ranked[:depth]) & set(judged)) / len(judged)


def mrr(ranked: Sequence[str], judged: Judged, depth: int) -> float:
    """One over the place of the first answer; 0 when it is not among the first."""
    return next((1 / place for place, key in enumerate(ranked[:depth], 1) if key in judged), 0.0)


def load(folder: Path) -> Collection:
    """Read a collection; its judgements lie in `qrels.tsv`, or, as BEIR itself has it, in `qrels/test.tsv`."""
    qrels = folder / "qrels.tsv"
    qrels = qrels if qrels.exists() else folder / "qrels" / "test.tsv"
    try:
        documents = {str(row["_id"]): (str(row.get("title") or ""), str(row["text"])) for row in _rows(folder / "corpus.jsonl")}
        questions = {str(row["_id"]): str(row["text"]) for row in _rows(folder / "queries.jsonl")}
        return Collection(documents, questions, _judgements(qrels))
    except FileNotFoundError as error:
        raise SettingError(f"{folder} is no collection in BEIR form: {Path(error.filename).name} is missing.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SettingError(f"{folder} is no collection in BEIR form: a line of it cannot be read ({error}).") from error


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("query-id"):
            continue
        asked, key, gain = line.split("\t")
        if int(gain) > 0:
            judged.setdefault(asked, {})[key] = int(gain)
    return judged


def _publish(index: Path, collection: Collection, encoder: Encoder, kept: Embeddings) -> None:
    cut = [entry for key, (title, text) in collection.documents.items() for entry in _entries(key, title, text, encoder)]
    entries = weighed(cut, lambda place: place.digest)
    texts = [embedded(entry, encoder.count, encoder.model.max_tokens) for entry in entries]
    with Progress("Embedding", len(kept.missing(texts)), "texts") as progress:
        kept.fill(texts, progress.step)
    made = Manifest(Recipe(encoder.model), "", len(entries), len(entries), len(collection.documents), 0, 0.0)
    engine.write(index / "made", entries, kept.of(texts), made)
    engine.publish(index, index / "made", "collection")


def _entries(key: str, title: str, text: str, encoder: Encoder) -> Iterator[Entry]:
    room = encoder.model.max_tokens - ENDS
    whole = encoder.count(f"{title}\n{text}") <= room
    cuts = [Cut(text, 0, len(text), 1, 1)] if whole else chunk.cuts(chunk.whole(text), encoder.count, room - LEAD)
    for cut in cuts:
        yield Entry((_passage(key, title, cut),))


def _passage(key: str, title: str, cut: Cut) -> Passage:
    """A document of a collection stands nowhere: it has no committee, meeting or address."""
    return Passage(
        key=f"{key}:{cut.start}-{cut.end}",
        digest=key,
        text=cut.text,
        heading="",
        first_page=1,
        last_page=1,
        kind=Kind.REPORT,
        council="",
        committee_id=0,
        committee="",
        meeting_id=0,
        meeting_date=date.min,
        item_id=None,
        item_number="",
        item_title="",
        state=State.NONE,
        title=title,
        source_url="",
        paper_url="",
        is_page_numbered=False,
    )


def _run_lines(rankings: Mapping[str, Sequence[tuple[str, float]]]) -> Iterator[str]:
    for asked, found in rankings.items():
        for place, (key, score) in enumerate(found, 1):
            yield f"{asked} Q0 {key} {place} {score:.4f} minutebook\n"
