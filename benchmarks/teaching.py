"""Teaches the second stage's reader from questions over made-up councils' papers: which passages answer, and which of their words tell.

`python benchmarks/teaching.py [--hold-out SET ...] [--write]`. Each question of `benchmarks/reading` is asked of an index of its
passages; what the first stage finds is what the reader learns to tell apart, by small changes to its layers (`benchmarks/lowrank.py`) and
its heads, from those that `benchmarks/heads.py` fitted. With --write what was learned is kept in indexer/reader.npz. Without it some
sets (--hold-out) are not learned from, and it is told before and after how often the first passage and the best sentence are right.
Of what the reader knows already a part is learned again. A round over 3,000 questions took 43 minutes of one core with half-precision
products. What serves was learned in several such steps, over some sets, then others: docs/search-quality.md tells which.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

from archive.settings import Settings
from benchmarks import lowrank
from benchmarks.reading.asking import Found, found
from benchmarks.reading.matters import HERE, Asked, everything
from indexer import looks, rerank, running
from indexer.cut import ATTENDING, plain
from indexer.highlight import sentences
from indexer.models import Hit
from indexer.weights import READER, fetch

UNTAUGHT = HERE / "untaught.json"
NARROW = 16  # how wide the matrices are whose product changes a layer
ROUNDS, TOGETHER = 1, 4  # questions that are learned from together
ALIKE = 6  # pairs that are read at once
DEPTH = 16  # passages of a question that are made ready beside those that answer
RIGHT, OTHERS, NONE = 2, 4, 3  # passages read of a question: that answer, that do not beside them, and of one that none answers
# those that do not answer are, but for one, some of the so many likeliest by the reader that serves, the likelier the rather
NEAREST, LEAN = 14, 0.4
PACE, PACE_OF_HEADS, PACE_OF_TELLING = 5e-4, 1e-4, 5e-3  # learning rates at their highest
EASY = 0.5  # the share that is learned from of what the reader knows already: answers above LIKELY that are BEFORE all else, in logits,
LIKELY, BEFORE, UNLIKELY = -1.0, 1.5, -4.0  # and questions without one of which it takes nothing for UNLIKELY
EARLY, SURE, TELLS = 0.3, 0.5, 0.5  # what each look but the last, the judgement by itself and the telling count beside the order
Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Pair:
    """A question with a passage, in tokens; `shares` are the rows that a head sees, `parts` each sentence's (the shares of its tokens)."""

    ids: list[int]
    types: list[int]
    shares: Numbers
    parts: Numbers
    is_right: bool
    answering: list[int]  # sentences that answer, as far as they were read
    score: float  # the first stage's
    likely: float  # how well it answers by the reader that serves


@dataclass(frozen=True)
class Case:
    """A question with the passages that the first stage finds for it, the best first, and what answers it beside them."""

    group: str
    pairs: list[Pair]

    @property
    def is_answerable(self) -> bool:
        """Whether a passage answers."""
        return any(pair.is_right for pair in self.pairs)

    @property
    def is_easy(self) -> bool:
        """Whether the reader that serves knows it: what answers is likely and well before the rest, or nothing answers nor is likely."""
        right = [pair.likely for pair in self.pairs if pair.is_right]
        best = max((pair.likely for pair in self.pairs if not pair.is_right), default=-np.inf)
        return max(right) > max(LIKELY, best + BEFORE) if right else best < UNLIKELY


def cases(every: Iterable[Found], settings: Settings) -> Iterator[Case]:
    """Every question that is short and plain enough for the second stage."""
    tokenizer, reader = running.tokenizer(READER.home(settings.models), rerank.TOKENS), rerank.open_reader(settings)
    for one in every:
        if rerank.is_for(one.asked.ask):
            taken = [hit for place, hit in enumerate(one.hits) if place < DEPTH or hit.passage.digest in one.asked.answers]
            runs = [rerank.stretch(one.asked.ask, rerank.lead(hit.passage), hit.passage.text).text for hit in taken]
            scores = [hit.score for hit in taken]
            likely = [reading.judgement for reading in reader.read(one.asked.ask, runs, scores)] if reader else scores
            of_each = zip(taken, runs, likely, strict=True)
            yield Case(one.matter.group, [_pair(tokenizer, one.asked, hit, run, by_reader) for hit, run, by_reader in of_each])


def _pair(tokenizer: Any, asked: Asked, hit: Hit, run: str, likely: float) -> Pair:
    read = tokenizer.encode(asked.ask, run)
    said = [" ".join(words.split()) for words in asked.answers.get(hit.passage.digest, ())]
    spans = sentences(run)
    places = np.array([start if of == 1 else -1 for of, (start, _) in zip(read.sequence_ids, read.offsets, strict=True)])
    parts = np.array([(places >= start) & (places < end) for start, end in spans], np.float32).reshape(len(spans), len(read.ids))
    told = [" ".join(run[start:end].split()) for start, end in spans]
    answering = [at for at, one in enumerate(told) if parts[at].any() and any(words in one or one in words for words in said)]
    parts /= np.maximum(parts.sum(axis=1, keepdims=True), 1)
    return Pair(read.ids, read.type_ids, looks.shares(read.sequence_ids)[0], parts, bool(said), answering, hit.score, likely)


@dataclass(frozen=True)
class Said:
    """What the model says of some pairs: the estimates of each look but the last, (looks, pairs), the last one's judgements, and how far
    each sentence of a pair tells."""

    estimates: torch.Tensor
    judgements: torch.Tensor
    telling: list[torch.Tensor]


class Pupil:
    """The model that learns: the reader's first layers, with the weights that its 8-bit ones stand for, and its heads."""

    def __init__(self, home: Path) -> None:
        torch.manual_seed(0)
        torch.set_num_threads(1)  # two threads wait for each other longer than they work
        untaught = looks.Heads.load(UNTAUGHT).each
        self._layers = [head.layers for head in untaught]
        self._model = whole(home / "model.onnx", self._layers[-1])
        self._changed = lowrank.changed(self._model, self._layers[-1], NARROW)
        self._heads = [_linear(head.weights, head.bias) for head in untaught]
        self._telling = _linear(np.zeros(self._model.config.hidden_size, np.float32), 0.0)

    def learn(self, given: Sequence[Case]) -> None:
        """All rounds over the questions."""
        chance = random.Random(0)
        of_heads = [part for head in self._heads for part in head.parameters()]
        paces = (
            (lowrank.parts(self._changed), PACE),
            (of_heads, PACE_OF_HEADS),
            (list(self._telling.parameters()), PACE_OF_TELLING),
        )
        mover = lowrank.Mover(paces, ROUNDS * (len(given) // TOGETHER + 1))
        self._model.train()
        for number in range(ROUNDS):
            began, lost = time.monotonic(), 0.0
            order = chance.sample(range(len(given)), len(given))
            for at in range(0, len(order), TOGETHER):
                some = [_taken(given[one].pairs, chance) for one in order[at : at + TOGETHER]]
                lost += mover.step(_off(self.say([pair for pairs in some for pair in pairs]), some)) * len(some)
            print(f"round {number + 1} of {ROUNDS}: loss {lost / len(given):.4f}, {time.monotonic() - began:.0f} s", flush=True)
        self._model.eval()  # type: ignore[no-untyped-call]

    def say(self, pairs: Sequence[Pair]) -> Said:
        """What it makes of the pairs, those of like lengths read together, for what fills the shorter ones up costs as much as words."""
        order = sorted(range(len(pairs)), key=lambda at: len(pairs[at].ids))
        said = [self._say([pairs[at] for at in order[start : start + ALIKE]]) for start in range(0, len(order), ALIKE)]
        back = sorted(range(len(order)), key=lambda place: order[place])
        estimates = torch.cat([one.estimates for one in said], 1)[:, back]
        judgements = torch.cat([one.judgements for one in said])[back]
        telling = [tells for one in said for tells in one.telling]
        return Said(estimates, judgements, [telling[place] for place in back])

    def _say(self, pairs: Sequence[Pair]) -> Said:
        ids, types = lowrank.padded(pair.ids for pair in pairs), lowrank.padded(pair.types for pair in pairs)
        mask = lowrank.padded([1] * len(pair.ids) for pair in pairs)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            known = self._model(input_ids=ids, token_type_ids=types, attention_mask=mask, output_hidden_states=True).hidden_states
        shares = torch.zeros(len(pairs), 3, ids.shape[1])
        for at, pair in enumerate(pairs):
            shares[at, :, : len(pair.ids)] = torch.from_numpy(pair.shares)
        *early, last = (
            head((shares @ known[layer].float()).flatten(1))[:, 0] for layer, head in zip(self._layers, self._heads, strict=True)
        )
        tokens = self._telling(known[self._layers[-1]].float())[..., 0]
        telling = [torch.from_numpy(pair.parts) @ tokens[at, : len(pair.ids)] for at, pair in enumerate(pairs)]
        unread = [torch.from_numpy(pair.parts.sum(axis=1) == 0) for pair in pairs]
        return Said(torch.stack(early), last, [one.masked_fill(none, -1e4) for one, none in zip(telling, unread, strict=True)])

    def taught(self) -> looks.Taught:
        """All that was learned: what a share of it would be worth is told in docs/search-quality.md."""
        each = zip(self._layers, self._heads, strict=True)
        heads = tuple(looks.Head(layers, head.weight.detach().numpy()[0], float(head.bias.detach()[0])) for layers, head in each)
        return looks.Taught(looks.Heads(heads), self._telling.weight.detach().numpy()[0], lowrank.learned(self._changed))


def _linear(weights: Numbers, bias: float) -> torch.nn.Linear:
    made = torch.nn.Linear(len(weights), 1)
    with torch.no_grad():
        made.weight[0], made.bias[0] = torch.from_numpy(weights), bias
    return made


def whole(path: Path, layers: int) -> BertModel:
    """The reader's first layers at full precision."""
    graph = onnx.load(str(path)).graph
    held = {tensor.name: tensor for tensor in graph.initializer}
    found = {name: numpy_helper.to_array(tensor) for name, tensor in held.items() if name.endswith((".weight", ".bias"))}
    for node in graph.node:
        weights = {"MatMulInteger": 1, "Gather": 0}.get(node.op_type)
        if weights is not None and node.input[weights].endswith("_quantized"):
            name = node.input[weights].removesuffix("_quantized")
            values = plain(held, name)
            layer = node.output[0].partition("/MatMul")[0].strip("/").replace("/", ".")
            found[f"{layer}.weight" if weights else name] = values.T if weights else values
    size = found["bert.embeddings.LayerNorm.weight"].shape[0]
    model = BertModel(
        BertConfig(hidden_size=size, num_hidden_layers=layers, num_attention_heads=ATTENDING, intermediate_size=4 * size), False
    )
    model.load_state_dict({name: torch.from_numpy(found[f"bert.{name}"].copy()) for name in model.state_dict()})
    return model


def _taken(pairs: Sequence[Pair], chance: random.Random) -> list[Pair]:
    """Some pairs of a question, those that answer first; one that answers in words that were not read is neither."""
    right = [pair for pair in pairs if pair.answering]
    wrong = sorted((pair for pair in pairs if not pair.is_right), key=lambda pair: -pair.likely)[:NEAREST]
    right = chance.sample(right, min(RIGHT, len(right)))
    luck = [chance.random() ** (1 + LEAN * place) for place in range(len(wrong))]
    order = sorted(range(len(wrong)), key=lambda place: -luck[place])
    few = (OTHERS if right else NONE) - 1
    return right + [wrong[place] for place in [*order[:few], *chance.sample(order[few:], min(1, len(order[few:])))]]


def _off(said: Said, some: Sequence[Sequence[Pair]]) -> torch.Tensor:
    """How far it is off: those that answer should come before the others and be high by themselves, and their sentence come first."""
    order: list[torch.Tensor] = []
    early: list[torch.Tensor] = []
    tells: list[torch.Tensor] = []
    start = 0
    for pairs in some:
        middle, end = start + sum(bool(pair.answering) for pair in pairs), start + len(pairs)
        if start < middle < end:
            order.append(_misplaced(said.judgements[start:end], middle - start))
            early += [_misplaced(values[start:end], middle - start) for values in said.estimates]
        for at in range(start, middle):
            tells.append(torch.logsumexp(said.telling[at], 0) - torch.logsumexp(said.telling[at][pairs[at - start].answering], 0))
        start = end
    right = torch.tensor([float(pair.is_right) for pairs in some for pair in pairs])
    sure = torch.nn.functional.binary_cross_entropy_with_logits(said.judgements / 2, right)
    return _mean(order) + EARLY * len(said.estimates) * _mean(early) + SURE * sure + TELLS * _mean(tells)


def _misplaced(values: torch.Tensor, answering: int) -> torch.Tensor:
    """The share of belief, as a loss, that is not given to the first ones, which answer."""
    return torch.logsumexp(values, 0) - torch.logsumexp(values[:answering], 0)


def _mean(some: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.stack(list(some)).mean() if some else torch.zeros(())


def told(name: str, pupil: Pupil, given: Sequence[Case]) -> str:
    """A row of the table: of the answerable questions the share whose first passage is right, by the first stage, by each look and by both
    stages; and of the right passages read that have several sentences the share whose best sentence answers."""
    held: list[list[bool]] = [[] for _ in range(len(looks.LOOKS) + 3)]
    with torch.no_grad():
        for case in given:
            pairs = case.pairs[: rerank.BEST]
            if not case.is_answerable or len(pairs) < 2:
                continue
            said = pupil.say(pairs)
            before, anew = np.array([pair.score for pair in pairs]), said.judgements.numpy()
            mixed = rerank.TRUST * _from_0_to_1(anew) + (1 - rerank.TRUST) * _from_0_to_1(before)
            for at, values in enumerate((before, *said.estimates.numpy(), anew, mixed)):
                held[at].append(pairs[int(values.argmax())].is_right)
            several = [(pair, tells) for pair, tells in zip(pairs, said.telling, strict=True) if pair.answering and len(tells) > 1]
            held[-1] += [int(tells.argmax()) in pair.answering for pair, tells in several]
    return f"| {name} | {len(held[0])} | {' | '.join(f'{np.mean(one):.3f}' for one in held)} | {len(held[-1])} |"


def _from_0_to_1(values: Any) -> Any:
    return (values - values.min()) / ((values.max() - values.min()) or 1.0)


def main() -> None:
    """Learn, and tell or keep."""
    held_out, keeps = lowrank.asked(__doc__, ("foundry", "port"))
    settings = Settings()
    home = fetch(READER, settings.models.resolve())
    every = list(cases(found(everything(), settings), settings))
    seen, unseen = ([case for case in every if case.pairs and (case.group in held_out) is held] for held in (False, True))
    seen = [case for case, luck in zip(seen, np.random.default_rng(0).random(len(seen)), strict=True) if luck < EASY or not case.is_easy]
    print(f"{len(seen):,} questions to learn from, {len(unseen):,} held out", flush=True)
    pupil = Pupil(home)
    print("| | questions | first stage | first look | second | third | both stages | sentence | passages |\n|" + " --- |" * 9)
    if unseen:
        print(told("before", pupil, unseen), flush=True)
    pupil.learn(seen)
    if unseen:
        print(told("after", pupil, unseen))
    if keeps:
        pupil.taught().save()


if __name__ == "__main__":
    main()
