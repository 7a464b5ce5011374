"""How well questions find their answers: our search beside plain ways and a peer, on the same collections in one run.

Input: the labelled collections in BEIR form beside the project (or the folders given), and the questions over the demo council where an
index of it is published (`--data`). Writes the tables of docs/search-quality.md with `--write`. `--questions` tells the fate of each
question over the demo council: of the development half, unless `--reported` is given.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from archive.layout import Layout  # noqa: E402
from archive.settings import Settings  # noqa: E402
from indexer import engine, evaluate, labelled, rerank  # noqa: E402
from indexer.embeddings import Embeddings  # noqa: E402
from indexer.encode import Encoder, Vectors, open_encoder  # noqa: E402
from indexer.engine import Candidate, Candidates  # noqa: E402
from indexer.fusion import COMPANY, MEANING, fused, in_company  # noqa: E402
from indexer.intervals import bootstrap  # noqa: E402
from indexer.models import Filters, Hit, Passage, Wording  # noqa: E402
from indexer.question import understand  # noqa: E402
from indexer.search import DEPTH, Searcher  # noqa: E402

PAGE = ROOT / "docs" / "search-quality.md"
HALF = "half and half"
DEVELOPMENT, REPORTED = "development half", "reported half"
MEANINGS, COMPANIES = (0.25, 0.35, 0.45, 0.55), (0.0, 0.25, 0.5, 0.75, 1.0)
LENGTHS, TRUSTS, FOLDS = (0, 8, 12, 17, 25), (0.3, 0.5, 0.7, 0.9), 5
Ranking = list[str]


@dataclass
class Asked:
    """One question of a collection: its candidates, the passages behind them, what was judged, and the reader's judgements by text."""

    text: str
    vector: Vectors
    found: Candidates
    shown: Mapping[int, Passage]
    judged: Mapping[str, int]
    read: dict[str, rerank.Reading] = field(default_factory=dict)

    def ranked(self, score: Callable[[Candidate], float]) -> Ranking:
        """The documents by a score of their candidates, each where its best passage stands."""
        best = sorted(self.found.found, key=lambda one: (-score(one), one.number))
        return list(dict.fromkeys(self.shown[one.number].digest for one in best))

    def ours(self, meaning: float = MEANING, company: float = COMPANY) -> list[Hit]:
        """The first stage."""
        return in_company([Hit(self.shown[one.number], score) for one, score in fused(self.found, meaning)], company)

    def gain(self, ranking: Ranking) -> float:
        """nDCG@10."""
        return evaluate.ndcg(ranking, self.judged, 10)


class Kept:
    """A reader that reads each pair once, so that many settings can be tried."""

    def __init__(self, reader: rerank.Reader, kept: dict[str, rerank.Reading]) -> None:
        self._reader, self._kept = reader, kept

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[rerank.Reading]:
        """As `Reader.read`."""
        if any(text not in self._kept for text in texts):
            self._kept.update(zip(texts, self._reader.read(question, texts, before), strict=True))
        return [self._kept[text] for text in texts]


def reread(asked: Asked, reader: rerank.Reader, most: int = rerank.MOST, trust: float = rerank.TRUST) -> list[Hit]:
    """Both stages, the second for questions of `most` words at most."""
    hits = asked.ours()
    if not rerank.FEWEST <= len(asked.text.split()) <= most:
        return hits
    return rerank.reread(asked.text, hits, Kept(reader, asked.read), trust)[0]


def documents(hits: Sequence[Hit]) -> Ranking:
    """The documents of hits, each where its best passage stands."""
    return list(dict.fromkeys(hit.passage.digest for hit in hits))


def half_and_half(asked: Asked) -> Ranking:
    """Each channel's best DEPTH from 0 to 1 by its own least and greatest, absent ones 0; the two halved."""

    def scale(values: Mapping[int, float]) -> dict[int, float]:
        low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
        return {number: (value - low) / ((high - low) or 1.0) for number, value in values.items()}

    words = scale({one.number: one.words for one in asked.found.found if one.words_rank})
    meaning = scale({one.number: one.meaning for one in asked.found.found if one.meaning_rank})
    return asked.ranked(lambda one: words.get(one.number, 0.0) / 2 + meaning.get(one.number, 0.0) / 2)


def rrf(one: Candidate) -> float:
    """Reciprocal rank fusion, k = 60 (Cormack, Clarke and Büttcher 2009)."""
    return sum(1 / (60 + rank) for rank in (one.words_rank, one.meaning_rank) if rank)


def asked_of(folder: Path, settings: Settings, encoder: Encoder) -> tuple[list[Asked], Callable[[Asked], Ranking] | None]:
    """A collection's questions with their candidates from a real index of it, and the peer over the same texts and vectors."""
    collection = evaluate.load(folder)
    kept = Embeddings(Layout(settings.data).vectors, encoder)
    found = []
    with TemporaryDirectory(prefix="minutebook-quality-") as scratch:
        evaluate.publish(Path(scratch), collection, encoder, kept)
        _, local = engine.open_current(Path(scratch))
        for key, text in collection.questions.items():
            if key not in collection.judged:
                continue
            understood = understand(text)
            (vector,) = encoder.encode([understood.sought])
            candidates = local.candidates(understood.sought, vector, Filters(), Wording(), DEPTH, understood.also)
            shown = local.shown([one.number for one in candidates.found], Filters())
            found.append(Asked(text, vector, candidates, shown, collection.judged[key]))
        local.close()
    return found, peer(collection, kept)


def peer(collection: evaluate.Collection, kept: Embeddings) -> Callable[[Asked], Ranking] | None:
    """txtai's hybrid index at its defaults, given the same vectors; None where it is not installed."""
    if importlib.util.find_spec("txtai") is None:
        return None
    from txtai import Embeddings as Peer

    def vectors(texts: Sequence[str]) -> Vectors:
        kept.fill(list(texts))
        return kept.of(texts)

    index = Peer(method="external", transform=vectors, hybrid=True)
    index.index([(key, f"{title}\n{text}".strip(), None) for key, (title, text) in collection.documents.items()])
    return lambda asked: [str(key) for key, _ in index.search(asked.text, 100)]


def modes(other: Callable[[Asked], Ranking] | None, reader: rerank.Reader | None) -> dict[str, Callable[[Asked], Ranking]]:
    """The ways of ranking, by name."""
    ways: dict[str, Callable[[Asked], Ranking]] = {
        "BM25 alone": lambda asked: asked.ranked(lambda one: one.words),
        "MiniLM alone": lambda asked: asked.ranked(lambda one: one.meaning),
        "RRF": lambda asked: asked.ranked(rrf),
        HALF: half_and_half,
    }
    if other is not None:
        ways["txtai hybrid, defaults"] = other
    ways["Minutebook, first stage"] = lambda asked: documents(asked.ours())
    if reader is not None:
        ways["Minutebook"] = lambda asked: documents(reread(asked, reader))
    return ways


def table(sets: Mapping[str, list[Asked]], found: Mapping[str, Mapping[str, list[Ranking]]]) -> Iterator[str]:
    """nDCG@10 and recall@100 by way and set, and what each way gains on half and half over the sets, with its interval."""
    yield "| way | " + " | ".join(f"{name}: nDCG@10, recall@100" for name in sets) + " | gain on half and half, mean of the sets (95%) |"
    yield "| --- |" + " --- |" * (len(sets) + 1)
    for way in next(iter(found.values())):
        cells, gains = [], []
        for name, questions in sets.items():
            mine = [one.gain(ranking) for one, ranking in zip(questions, found[name][way], strict=True)]
            base = [one.gain(ranking) for one, ranking in zip(questions, found[name][HALF], strict=True)]
            depth = np.mean([evaluate.recall(ranking, one.judged, 100) for one, ranking in zip(questions, found[name][way], strict=True)])
            cells.append(f"{np.mean(mine):.3f}, {depth:.3f}")
            gains.append([one - two for one, two in zip(mine, base, strict=True)])
        mean, low, high = bootstrap(gains)
        yield f"| {way} | {' | '.join(cells)} | {mean:+.3f} ({low:+.3f} to {high:+.3f}) |"


def held_out(sets: Mapping[str, list[Asked]], reader: rerank.Reader | None) -> Iterator[str]:
    """What questions get when no constant was fitted on them: the mix by leaving out a set, the second stage by leaving out a fold."""
    scores = {
        name: {pair: [one.gain(documents(one.ours(*pair))) for one in questions] for pair in product(MEANINGS, COMPANIES)}
        for name, questions in sets.items()
    }
    base = {name: [one.gain(half_and_half(one)) for one in questions] for name, questions in sets.items()}
    gains = []
    for name in sets:
        others = [other for other in sets if other != name]
        chosen = max(scores[name], key=lambda pair: np.mean([np.mean(scores[other][pair]) for other in others]))
        gains.append(list(np.subtract(scores[name][chosen], base[name])))
        fitted = f"meaning {chosen[0]}, company {chosen[1]}"
        mine, plain = np.mean(scores[name][chosen]), np.mean(base[name])
        yield f"- {name}, mix fitted on the other sets ({fitted}): {mine:.3f}, half and half {plain:.3f}."
    yield _said("The first stage so fitted gains", bootstrap(gains))
    if reader is None:
        return
    folds = {name: np.array([_fold(one.text) for one in questions]) for name, questions in sets.items()}
    tried = {
        name: {pair: np.array([one.gain(documents(reread(one, reader, *pair))) for one in questions]) for pair in product(LENGTHS, TRUSTS)}
        for name, questions in sets.items()
    }
    gains = [[] for _ in sets]
    for fold in range(FOLDS):
        chosen = max(
            product(LENGTHS, TRUSTS),
            key=lambda pair: np.mean([tried[name][pair][folds[name] != fold].mean() for name in sets]),
        )
        for gained, name in zip(gains, sets, strict=True):
            here = folds[name] == fold
            gained += list(tried[name][chosen][here] - np.array(base[name])[here])
        yield f"- Fold {fold + 1}: the second stage fitted on the others is for questions of up to {chosen[0]} words, at {chosen[1]}."
    yield _said("Both stages so fitted gain", bootstrap(gains))
    yield "- By set: " + ", ".join(f"{name} {np.mean(gained):+.3f}" for name, gained in zip(sets, gains, strict=True)) + "."


def over_the_demo(data: Path, settings: Settings, tell: str | None) -> Iterator[str]:
    """The labelled questions over the demo council, by part; `tell` names a part whose questions are told one by one."""
    searcher = Searcher.open(Settings(data=data, models=settings.models))
    columns: dict[str, dict[str, str]] = {}
    for part, questions in labelled_parts().items():
        found = labelled.outcomes(searcher, questions)
        measures = (re.fullmatch(r"(.+?) ([\d.]+ \(.+\))", line) for line in labelled.summary(found))
        columns[part] = {one[1]: one[2] for one in measures if one}
        if part == tell:
            print("\n".join(one.line() for one in found))
    yield f"| measure | {' | '.join(columns)} |"
    yield "| --- |" + " --- |" * len(columns)
    for measure in next(iter(columns.values())):
        yield f"| {measure} | " + " | ".join("" if of[measure].endswith("0 of 0)") else of[measure] for of in columns.values()) + " |"


def labelled_parts() -> dict[str, list[labelled.Labelled]]:
    """The labelled questions by what they are for."""
    home = ROOT / "benchmarks" / "questions"
    first = labelled.load(home / "harrowmere.jsonl")
    return {
        DEVELOPMENT: [one for one in first if one.half is labelled.Half.DEVELOPMENT],
        "later, for development": labelled.load(home / "later.jsonl", labelled.Half.DEVELOPMENT),
        REPORTED: [one for one in first if one.half is labelled.Half.REPORTED],
        "later, reported": labelled.load(home / "later-reported.jsonl", labelled.Half.REPORTED),
        "off topic, by another writer": labelled.load(home / "elsewhere.jsonl", labelled.Half.REPORTED),
    }


def main() -> None:
    """Measure, print, and write the page's tables where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=sorted((ROOT.parent / "shared" / "eval").glob("*/")))
    parser.add_argument("--data", type=Path, default=Settings().data, help="the demo council's archive, with a published index")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/search-quality.md")
    parser.add_argument("--questions", action="store_true", help="tell the fate of each question over the demo council")
    parser.add_argument("--reported", action="store_true", help="of the reported half, not of the development half")
    given = parser.parse_args()
    settings = Settings(data=given.data)
    encoder, reader = open_encoder(settings), rerank.open_reader(settings)
    sets, found = {}, {}
    for folder in given.folders:
        sets[folder.name], other = asked_of(folder, settings, encoder)
        ways = modes(other, reader)
        found[folder.name] = {way: [rank(one) for one in sets[folder.name]] for way, rank in ways.items()}
    parts = {}
    if sets:
        parts["collections"] = list(table(sets, found))
        parts["held out"] = list(held_out(sets, reader))
    if engine.current(Layout(given.data).index):
        tell = (REPORTED if given.reported else DEVELOPMENT) if given.questions else None
        parts["demo"] = list(over_the_demo(given.data, settings, tell))
    for name, lines in parts.items():
        print(f"\n{name}\n" + "\n".join(lines))
    if given.write:
        PAGE.write_text(_written(PAGE.read_text("utf-8"), parts), "utf-8")


def _written(page: str, parts: Mapping[str, list[str]]) -> str:
    """The page with each part between its marks."""
    for name, lines in parts.items():
        marks = f"<!-- {name} -->", f"<!-- end of {name} -->"
        page = re.sub(f"{marks[0]}.*?{marks[1]}", partial(_between, marks, lines), page, flags=re.DOTALL)
    return page


def _between(marks: tuple[str, str], lines: list[str], _found: re.Match[str]) -> str:
    return "\n".join([marks[0], *lines, marks[1]])


def _said(what: str, gain: tuple[float, float, float]) -> str:
    return f"- {what} {gain[0]:+.3f} on half and half ({gain[1]:+.3f} to {gain[2]:+.3f}), the mean of the sets."


def _fold(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0] % FOLDS


if __name__ == "__main__":
    main()
