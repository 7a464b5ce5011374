"""Teaches the embedding model which passages answer: each question against the passages of several matters at once.

`python benchmarks/encoding.py [--hold-out SET ...] [--write]`. A question of `benchmarks/reading` should lie nearer to the passages that
answer it than to the others of its matter, to those of the matters asked with it, and to some near ones of yet others (contrastive
learning with negatives from the batch: Henderson and others, "Efficient Natural Language Response Suggestion for Smart Reply", 2017), by
small changes to the layers (`benchmarks/lowrank.py`). With --write what was learned is kept in indexer/encoder.npz. Without it some sets
(--hold-out) are not learned from, and it is told before and after how often the nearest passages are right. A round over 10,400 questions
took 17 minutes of one core with half-precision products. What serves was learned so from the sets as far as they were written then:
docs/search-quality.md.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import torch
from transformers import AutoModel

from archive.settings import Settings
from benchmarks import lowrank
from benchmarks.reading.asking import Found, found
from benchmarks.reading.matters import everything
from indexer import adapted, running
from indexer.encode import Vectors
from indexer.weights import ENCODER_LEARNED, MINILM, fetch

NARROW, PACE = 16, 1.0  # how wide the matrices are whose product changes a layer; share of the usual learning rate
TOGETHER, LOT = 4, 20  # matters in a step, and questions of one at most
NEAR, OTHERS = 15, 4  # what does not answer among a question's first so many, and so many of these for each matter's questions
HEAT = 20.0  # what a cosine is multiplied by before it is a share of belief
SEVERAL = 32  # texts that are read at once where nothing is learned
KEPT = 0.7  # share of what was learned that is kept (docs/search-quality.md)


@dataclass(frozen=True)
class Lot:
    """Some answerable questions of a matter, and the passages (by key) that they are compared with: its own and some near ones."""

    shelf: str
    asked: tuple[Found, ...]
    passages: Mapping[str, str]


def lots(every: Sequence[Found], shown: Mapping[str, str], chance: random.Random) -> Iterator[list[Lot]]:
    """All answerable questions in steps of TOGETHER lots; those of a step are asked of one index."""
    made = []
    answerable = [one for one in every if one.asked.answers]
    for _, some in groupby(answerable, key=lambda one: id(one.matter)):
        questions = list(some)
        chance.shuffle(questions)
        made += [_lot(questions[at : at + LOT], shown, chance) for at in range(0, len(questions), LOT)]
    chance.shuffle(made)
    made.sort(key=lambda lot: lot.shelf)
    steps = [made[at : at + TOGETHER] for at in range(0, len(made), TOGETHER)]
    chance.shuffle(steps)
    yield from steps


def _lot(questions: Sequence[Found], shown: Mapping[str, str], chance: random.Random) -> Lot:
    matter = questions[0].matter
    near = [
        chance.choice(others)
        for one in questions
        if (others := [hit.passage.digest for hit in one.hits[:NEAR] if hit.passage.digest not in matter.passages])
    ]
    keys = dict.fromkeys([*matter.passages, *chance.sample(near, min(OTHERS, len(near)))])
    return Lot(matter.shelf, tuple(questions), {key: shown[key] for key in keys})


class Pupil:
    """The model that learns."""

    def __init__(self, home: Path) -> None:
        torch.manual_seed(0)
        torch.set_num_threads(1)  # two threads wait for each other longer than they work
        self._model = AutoModel.from_pretrained(str(home))
        self._changed = lowrank.changed(self._model, self._model.config.num_hidden_layers, NARROW)
        self._tokenizer = running.tokenizer(home, MINILM.max_tokens)

    def learn(self, every: Sequence[Found], shown: Mapping[str, str]) -> None:
        """A round over all questions."""
        steps = list(lots(every, shown, random.Random(0)))
        mover = lowrank.Mover([(lowrank.parts(self._changed), PACE * lowrank.PACE)], len(steps))
        self._model.train()
        began, lost, count = time.monotonic(), 0.0, 0
        for number, step in enumerate(steps, 1):
            asked = sum(len(lot.asked) for lot in step)
            lost, count = lost + mover.step(off(self.vectors, step)) * asked, count + asked
            if number % 20 == 0:
                print(f"{number} of {len(steps)} steps: loss {lost / count:.4f}, {time.monotonic() - began:.0f} s", flush=True)
        self._model.eval()

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, (texts, dimension): the mean of the tokens', as the model was made."""
        ids = [self._tokenizer.encode(text).ids for text in texts]
        mask = lowrank.padded([1] * len(row) for row in ids)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            known = self._model(input_ids=lowrank.padded(ids), attention_mask=mask).last_hidden_state.float()
        weights = mask.unsqueeze(-1).float()
        return torch.nn.functional.normalize((known * weights).sum(1) / weights.sum(1), dim=1)

    def read(self, texts: Sequence[str]) -> Vectors:
        """The same, some at a time, and nothing learned by it."""
        with torch.no_grad():
            made = [self.vectors(texts[at : at + SEVERAL]) for at in range(0, len(texts), SEVERAL)]
        return np.asarray(torch.cat(made).numpy(), np.float32)

    def learned(self) -> adapted.Layers:
        """What is kept of what was learned."""
        return {name: (narrow, KEPT * wide) for name, (narrow, wide) in lowrank.learned(self._changed).items()}


def off(vectors: Callable[[Sequence[str]], torch.Tensor], step: Sequence[Lot]) -> torch.Tensor:
    """How far the model is off: the share of belief that each question of the step does not give to the passages that answer it."""
    passages = {key: text for lot in step for key, text in lot.passages.items()}
    asked = [one.asked for lot in step for one in lot.asked]
    places = {key: place for place, key in enumerate(passages)}
    near = HEAT * vectors([one.ask for one in asked]) @ vectors(list(passages.values())).T
    right = [[places[key] for key in one.answers] for one in asked]
    return torch.stack([torch.logsumexp(row, 0) - torch.logsumexp(row[some], 0) for row, some in zip(near, right, strict=True)]).mean()


def told(name: str, pupil: Pupil, every: Sequence[Found], shown: Mapping[str, str]) -> str:
    """A row of the table: of the answerable questions the share with a right passage first, and among the first twelve and thirty, by
    meaning alone among the passages of their index."""
    held: list[int] = []
    for _, some in groupby((one for one in every if one.asked.answers), key=lambda one: one.matter.shelf):
        asked = list(some)
        keys = list(dict.fromkeys(key for one in asked for key in one.matter.passages))
        near = pupil.read([one.asked.ask for one in asked]) @ pupil.read([shown[key] for key in keys]).T
        for one, row in zip(asked, near, strict=True):
            held.append(next(place for place, at in enumerate(np.argsort(-row)) if keys[at] in one.asked.answers))
    return f"| {name} | {len(held)} | " + " | ".join(f"{np.mean([place < most for place in held]):.3f}" for most in (1, 12, 30)) + " |"


def main() -> None:
    """Learn, and tell or keep."""
    held_out, keeps = lowrank.asked(__doc__, ("homes", "welsh"))
    settings = Settings()
    home = fetch(MINILM, settings.models.resolve())
    matters = everything()
    shown = {key: f"{title}\n{text}".strip() for matter in matters for key, (title, text) in matter.passages.items()}
    every = list(found(matters, settings))
    seen, unseen = ([one for one in every if (one.matter.group in held_out) is held] for held in (False, True))
    print(f"{len(seen):,} questions to learn from, {len(unseen):,} held out", flush=True)
    pupil = Pupil(home)
    print("| | questions | first | among twelve | among thirty |\n|" + " --- |" * 5)
    if unseen:
        print(told("before", pupil, unseen, shown), flush=True)
    pupil.learn(seen, shown)
    if unseen:
        print(told("after", pupil, unseen, shown))
    if keeps:
        np.savez_compressed(ENCODER_LEARNED, **adapted.parts(pupil.learned()))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
