"""Teaches the register's judges from the development half's labelled texts: python benchmarks/judging.py [--hold-out SET ...] [--write].

Each judge is the embedding model with small changes to its layers and a head (`indexer/adapted.py`). With --write what was learned is
kept beside the program. Without it some sets of texts (--hold-out) are not learned from, and how well they and the cues' weights
(benchmarks/learning.py) do on them is told, alone and added up: average precision, and recall at a precision of 0.95.
Pieces that the cues find so unlikely that no judge is shown them are neither learned from nor told of, unless they are entries. On one
core with half-precision products it takes some 20 and 40 minutes. The arithmetic of another processor gives slightly other numbers: what
is kept is what was measured.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import average_precision_score, precision_recall_curve
from transformers import AutoModel, AutoTokenizer

from archive.settings import Settings
from benchmarks import lowrank
from benchmarks.learning import Example, examples, learn
from benchmarks.register.labels import PRACTICE, development
from indexer.adapted import FAR, NEAR, Adapter
from indexer.register.learned.judge import SIGHTS
from indexer.register.learned.opinions import CLEAR
from indexer.register.learned.surroundings import Sight
from indexer.register.learned.weights import KINDS, Weights
from indexer.weights import MINILM, fetch

NARROW = {NEAR: 8, FAR: 16}  # how wide the matrices are whose product changes a layer
ROUNDS, BATCH = 3, 24
PACE, PACE_OF_HEAD = 1e-3, 2e-3  # learning rates at their highest
ROOM = 1.0  # a logit: so much less likely than what judges are shown a piece is still learned from, for the cues know these texts
Numbers = npt.NDArray[np.float64]


class Pupil:
    """The model that learns."""

    def __init__(self, home: Path, narrow: int, sight: Sight, tokens: int) -> None:
        """What the model's folder has; how wide its changes are; what it sees of a piece, and how much of that it reads."""
        torch.manual_seed(0)
        torch.set_num_threads(1)  # two threads wait for each other longer than they work
        self._tokenizer, self._sight, self._tokens = AutoTokenizer.from_pretrained(home), sight, tokens
        self._model = AutoModel.from_pretrained(home)
        self._changed = lowrank.changed(self._model, self._model.config.num_hidden_layers, narrow)
        self._head = torch.nn.Linear(2 * self._model.config.hidden_size, len(KINDS))

    def read(self, given: Sequence[Example]) -> list[Any]:
        """The pieces in tokens."""
        return [self._tokenizer(*self._sight(one.piece), truncation=True, max_length=self._tokens) for one in given]

    def learn(self, given: Sequence[Example]) -> None:
        """All rounds over the examples."""
        chance, read = random.Random(0), self.read(given)
        right = torch.tensor([[kind in one.right for kind in KINDS] for one in given], dtype=torch.float32)
        asked = torch.tensor([[kind not in one.open for kind in KINDS] for one in given], dtype=torch.float32)
        paces = ((lowrank.parts(self._changed), PACE), (list(self._head.parameters()), PACE_OF_HEAD))
        steps = ROUNDS * (len(given) // BATCH + 1)
        mover = lowrank.Mover(paces, steps)
        self._model.train()
        for number in range(ROUNDS):
            began, lost = time.monotonic(), 0.0
            for batch in lowrank.batches([len(one["input_ids"]) for one in read], BATCH, chance):
                off = torch.nn.functional.binary_cross_entropy_with_logits(
                    self._say([read[at] for at in batch]), right[batch], reduction="none"
                )
                lost += mover.step((off * asked[batch]).mean()) * len(batch)
            print(f"round {number + 1} of {ROUNDS}: loss {lost / len(given):.4f}, {time.monotonic() - began:.0f} s", flush=True)
        self._model.eval()

    def say(self, given: Sequence[Example]) -> Numbers:
        """Logits, (pieces, kinds)."""
        read = self.read(given)
        said = np.zeros((len(given), len(KINDS)))
        with torch.no_grad():
            order = sorted(range(len(read)), key=lambda at: len(read[at]["input_ids"]))
            for start in range(0, len(order), BATCH):
                some = order[start : start + BATCH]
                said[some] = self._say([read[at] for at in some]).numpy()
        return said

    def adapter(self) -> Adapter:
        """What was learned."""
        return Adapter(lowrank.learned(self._changed), self._head.weight.detach().numpy(), self._head.bias.detach().numpy())

    def _say(self, read: Sequence[Any]) -> torch.Tensor:
        given = self._tokenizer.pad({name: [one[name] for one in read] for name in read[0]}, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            known = self._model(**given).last_hidden_state.float()
        mine = (given["attention_mask"] * (1 - given["token_type_ids"])).unsqueeze(-1).float()
        made: torch.Tensor = self._head(torch.cat([(known * mine).sum(1) / mine.sum(1), known[:, 0]], 1))
        return made


def shown(given: Sequence[Example], cues: Weights) -> list[Example]:
    """The pieces that judges are shown, or should be."""
    return [one for one in given if one.right or max(cues.logits(one.shown).values()) > CLEAR - ROOM]


def told(name: str, said: Numbers, given: Sequence[Example]) -> str:
    """One line of the table: for each kind average precision, and recall at a precision of 0.95."""
    cells = []
    for at, kind in enumerate(KINDS):
        kept = [number for number, one in enumerate(given) if kind not in one.open]
        right, likely = [kind in given[number].right for number in kept], said[kept, at]
        precision, recall, _ = precision_recall_curve(right, likely)
        cells.append(f"{average_precision_score(right, likely):.3f}, {max(recall[precision >= 0.95], default=0):.2f}")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Learn, and tell or keep."""
    held_out, keeps = lowrank.asked(__doc__, PRACTICE)
    everything = [one for text in development() for one in examples(text)]
    seen, unseen = ([one for one in everything if (one.group in held_out) is held] for held in (False, True))
    cues = learn(seen)
    seen, unseen = shown(seen, cues), shown(unseen, cues)
    print(f"{len(seen):,} pieces to learn from, {len(unseen):,} held out", flush=True)
    home = fetch(MINILM, Settings().models.resolve())
    pupils = {}
    for kept, sees in SIGHTS.items():
        pupils[kept] = Pupil(home, NARROW[kept], *sees)
        pupils[kept].learn(seen)
    if unseen:
        near, far = (pupil.say(unseen) for pupil in pupils.values())
        likely = np.array([[cues.logits(one.shown)[kind] for kind in KINDS] for one in unseen])
        print(f"| average precision, recall at 0.95 | {' | '.join(KINDS)} |\n|{' --- |' * (len(KINDS) + 1)}")
        for name, numbers in (
            ("cues", likely),
            ("near", near),
            ("far", far),
            ("cues and near", likely + near),
            ("all", likely + near + far),
        ):
            print(told(name, numbers, unseen))
    if keeps:
        for kept, pupil in pupils.items():
            pupil.adapter().save(kept)


if __name__ == "__main__":
    main()
