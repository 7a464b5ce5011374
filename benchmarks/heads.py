"""The heads of the reader: fitted to what all twelve layers say, and how near they come to them.

`python benchmarks/heads.py [--data index_data/demo] [--layers 4 8 12] [--write]` makes short questions out of the demo council's own
headings and sentences (no labelled question is seen), reads each with a few of the passages that search finds for it, with the whole
reader, and fits by least squares for each of the three layers a row of weights that turns what it knows into the last layer's judgement. It
prints how near they come on a fifth of the made-up questions and, where the labelled collections lie beside the project, on theirs, of
other kinds. With `--write` the weights are kept in benchmarks/reading/untaught.json, from which `benchmarks/teaching.py` goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402

from archive.layout import Layout  # noqa: E402
from archive.settings import Settings  # noqa: E402
from indexer import engine, evaluate, looks, rerank, running  # noqa: E402
from indexer.highlight import sentences  # noqa: E402
from indexer.progress import Progress  # noqa: E402
from indexer.search import BadQuestion, Models, Question, Searcher  # noqa: E402
from indexer.weights import READER  # noqa: E402

HEADINGS, SENTENCES = 400, 1_200  # questions made of each,
FIRST, OTHERS = 2, 4  # and passages read with one: the first ones, and some of the rest
RIDGE = 800.0
FIFTH = 5
PLAIN = "the a an of to and in for on at by with that this is are was were be been it its as from or which has have had will would not no"
LEAD = (
    "what was said about",
    "what did we decide on",
    "what is the position on",
    "who is responsible for",
    "when will",
    "why did",
    "how many",
)
Numbers = npt.NDArray[np.float64]


@dataclass
class Pairs:
    """What was read: `known` by pair, what each of the layers knows, pooled as a head sees it, and what the last one `said`."""

    questions: list[str]
    known: tuple[Numbers, ...]
    said: Numbers


class Whole:
    """The reader with all its layers, which also tells what some of them know."""

    def __init__(self, settings: Settings, layers: Sequence[int]) -> None:
        import onnx

        home = READER.home(settings.models)
        model = onnx.load(str(home / "model.onnx"))
        model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(looks.hidden(layer)) for layer in layers)
        self._session, self._tokenizer = running.session(model.SerializeToString()), running.tokenizer(home, rerank.TOKENS)

    def read(self, question: str, text: str) -> tuple[list[Numbers], float]:
        """What the layers know of a pair, and what the last one says."""
        pair = self._tokenizer.encode(question, text)
        given: dict[str, Any] = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        said, *known = self._session.run(None, {name: np.array([values], np.int64) for name, values in given.items()})
        shares = looks.shares(pair.sequence_ids)[0]
        return [(shares @ layer[0]).ravel() for layer in known], float(said[0, 0])


def made_up(headings: Sequence[str], lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Short questions: headings as they are or after a few words that lead in, and some words or a stretch of a sentence."""
    for heading in headings:
        yield heading if chance.random() < 0.4 else f"{chance.choice(LEAD)} {heading.lower()}?"
    plain = frozenset(PLAIN.split())
    for line in lines:
        words = re.findall(r"[A-Za-z][\w'’-]*|\d[\d,.]*", line)
        telling = [word for word in words if word.lower() not in plain]
        some = telling if chance.random() < 0.6 else words
        if len(telling) < 4:
            continue
        number = min(len(some), chance.randint(3, 8))
        start = chance.randrange(len(some) - number + 1)
        scattered = [some[place] for place in sorted(chance.sample(range(len(some)), number))]
        text = " ".join(scattered if chance.random() < 0.6 else some[start : start + number]).lower()
        yield text if chance.random() < 0.5 else f"{chance.choice(LEAD)} {text}?"


def over_the_demo(settings: Settings, whole: Whole) -> Pairs:
    """Made-up questions with passages that the first stage finds for them, near ones and less near ones."""
    models, chance = Models.load(settings), random.Random(7)
    searcher = Searcher.open(settings, Models(models.encoder, None, models.nearness))
    _, opened = engine.open_current(Layout(settings.data).index)
    passages = [places[0] for places in opened.places().values()]
    headings = sorted({part for one in passages for part in (one.item_title, one.heading, one.title) if 3 <= len(part.split()) <= 14})
    lines = sorted(
        {one.text[start:end] for one in passages for start, end in sentences(one.text) if 8 <= one.text[start:end].count(" ") < 40}
    )
    chance.shuffle(headings)
    chance.shuffle(lines)
    questions = [one for one in made_up(headings[:HEADINGS], lines[:SENTENCES], chance) if rerank.is_for(one)]
    asked, known, said = [], [], []
    with Progress("Reading", len(questions), "questions") as progress:
        for question in questions:
            progress.step()
            try:
                answer = searcher.ask(Question(question, limit=rerank.BEST, marked=False))
            except BadQuestion:
                continue
            found = [*answer.hits, *answer.near_misses]
            rest = found[FIRST:]
            for hit in [*found[:FIRST], *chance.sample(rest, min(OTHERS, len(rest)))]:
                run = rerank.stretch(question, rerank.lead(hit.passage), hit.passage.reading or hit.passage.text)
                knows, says = whole.read(question, run.text)
                asked.append(question)
                known.append(knows)
                said.append(says)
    return Pairs(asked, by_layer(known), np.array(said))


def over_a_collection(folder: Path, whole: Whole) -> Pairs:
    """A collection's short questions, each with what was judged to answer it and as many other documents."""
    collection, chance = evaluate.load(folder), random.Random(7)
    keys = sorted(collection.documents)
    asked, known, said = [], [], []
    for key, question in collection.questions.items():
        if not rerank.is_for(question) or key not in collection.judged:
            continue
        right = [one for one in collection.judged[key] if one in collection.documents][:3]
        for one in [*right, *chance.sample(keys, len(right))]:
            knows, says = whole.read(question, rerank.stretch(question, *collection.documents[one]).text)
            asked.append(question)
            known.append(knows)
            said.append(says)
    return Pairs(asked, by_layer(known), np.array(said))


def by_layer(known: Sequence[Sequence[Numbers]]) -> tuple[Numbers, ...]:
    """What was read pair by pair, layer by layer."""
    return tuple(np.array(layer, np.float32) for layer in zip(*known, strict=True))


def fitted(known: Numbers, said: Numbers) -> tuple[Numbers, float]:
    """The weights and the bias: ridge regression, each number on the scale of its own spread."""
    known = known.astype(np.float64)
    mean, spread = known.mean(axis=0), known.std(axis=0) + 1e-6
    scaled = (known - mean) / spread
    weights = np.linalg.solve(scaled.T @ scaled + RIDGE * np.eye(scaled.shape[1]), scaled.T @ (said - said.mean())) / spread
    return weights, float(said.mean() - mean @ weights)


def told(name: str, layer: int, got: Numbers, said: Numbers) -> str:
    """One line of the table."""
    off = got - said
    return f"| {layer} | {name} | {len(got):,} | {np.corrcoef(got, said)[0, 1]:.3f} | {off.mean():+.2f} | {np.abs(off).mean():.2f} |"


def main() -> None:
    """Fit, tell, and keep the heads where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "index_data" / "demo")
    parser.add_argument("--layers", type=int, nargs=len(looks.LOOKS), default=(4, 8, 12), help="after how many each look ends")
    parser.add_argument("--write", action="store_true", help="keep the heads in benchmarks/reading/untaught.json")
    given = parser.parse_args()
    settings = Settings(data=given.data)
    whole = Whole(settings, given.layers)
    pairs = over_the_demo(settings, whole)
    heads = tell(pairs, given.layers, {folder.name: over_a_collection(folder, whole) for folder in collections()})
    if given.write:
        looks.Heads(tuple(heads)).save(ROOT / "benchmarks" / "reading" / "untaught.json")


def collections() -> list[Path]:
    """The labelled collections beside the project."""
    return sorted((ROOT.parent / "shared" / "eval").glob("*/"))


def tell(pairs: Pairs, layers: Sequence[int], others: Mapping[str, Pairs]) -> list[looks.Head]:
    """The heads fitted on all pairs, and the table told: of the made-up questions as others' fits see them, and of the other ones."""
    fifths = np.array([hash_of(question) % FIFTH for question in pairs.questions])
    print("| layer | questions | pairs | correlation with all layers | mean difference | mean distance |")
    print("| ---: | --- | ---: | ---: | ---: | ---: |")
    heads = []
    for layer, known, of in zip(layers, pairs.known, range(len(layers)), strict=True):
        got = np.zeros(len(pairs.said))
        for fifth in range(FIFTH):
            here = fifths == fifth
            weights, bias = fitted(known[~here], pairs.said[~here])
            got[here] = known[here] @ weights + bias
        print(told("made up, each fifth by a fit on the rest", layer, got, pairs.said))
        weights, bias = fitted(known, pairs.said)
        heads.append(looks.Head(layer, weights.astype(np.float32), bias))
        for name, other in others.items():
            if len(other.said):
                print(told(name, layer, other.known[of] @ weights + bias, other.said))
    return heads


def hash_of(question: str) -> int:
    """A number that a question has on every machine."""
    return int.from_bytes(hashlib.sha256(question.encode()).digest()[:4], "big")


if __name__ == "__main__":
    main()
