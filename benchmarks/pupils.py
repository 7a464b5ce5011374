"""What learns to judge pieces: the embedding model with small changes to its layers and a head.

It reads a piece with its surroundings, or a whole text with all its pieces.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoModel

from benchmarks import lowrank
from benchmarks.learning import Example
from benchmarks.lowrank import Schedule
from indexer import running
from indexer.adapted import Adapter
from indexer.register.learned.surroundings import Sight
from indexer.register.learned.weights import KINDS
from indexer.register.learned.whole import whole

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Read:
    """What is read at once, in token ids and their parts; which tokens each of its pieces is, and which example."""

    ids: list[int]
    parts: list[int]
    pieces: list[slice]
    of: list[int]


class Pupil(ABC):
    """The model that learns."""

    forgets = 0.1  # share of attention that is left out while it learns, as the model itself had it
    schedule: Schedule
    reads_all = False  # also pieces that no judge is shown

    def __init__(self, home: Path, narrow: int, tokens: int | None = None, chance: int = 0) -> None:
        """The model's folder; how wide its changes are; how many tokens it reads of what it is given; what its chances begin from."""
        torch.manual_seed(chance)
        self.schedule = replace(self.schedule, chance=chance)
        torch.set_num_threads(1)  # two threads wait for each other longer than they work
        self.tokenizer = running.tokenizer(home, tokens)
        self.model = AutoModel.from_pretrained(home, attention_probs_dropout_prob=self.forgets)
        self.changed = lowrank.changed(self.model, self.model.config.num_hidden_layers, narrow)
        self.head = torch.nn.Linear(2 * self.model.config.hidden_size, len(KINDS))

    def go_on_from(self, kept: Adapter) -> None:
        """Take what was learned before, to learn on from it."""
        lowrank.take(self.changed, kept.layers)
        self.head.weight.data, self.head.bias.data = self.of_head(kept)
        self.schedule = self.schedule.onward()

    @abstractmethod
    def read(self, given: Sequence[Example]) -> Iterator[Read]:
        """The examples in tokens."""

    @abstractmethod
    def of_head(self, kept: Adapter) -> tuple[torch.Tensor, torch.Tensor]:
        """The head that an adapter keeps: (kinds, 768) over the mean of a piece's tokens and then its first, and (kinds,)."""

    @abstractmethod
    def adapter(self) -> Adapter:
        """What was learned."""

    def learn(self, given: Sequence[Example]) -> None:
        """All rounds over the examples."""
        read = list(self.read(given))
        right = torch.tensor([[kind in one.right for kind in KINDS] for one in given], dtype=torch.float32)
        asked = torch.tensor([[kind not in one.open for kind in KINDS] for one in given], dtype=torch.float32)

        def off(batch: list[int]) -> tuple[torch.Tensor, int]:
            some = [read[at] for at in batch]
            of = [at for one in some for at in one.of]
            wrong = torch.nn.functional.binary_cross_entropy_with_logits(self._say(some), right[of], reduction="none")
            return (wrong * asked[of]).mean(), len(of)

        learns = lowrank.parts(self.changed), list(self.head.parameters())
        lowrank.teach(self.model, learns, self.schedule, [len(one.ids) for one in read], off)

    def say(self, given: Sequence[Example]) -> Numbers:
        """Logits, (pieces, kinds)."""
        read = sorted(self.read(given), key=lambda one: len(one.ids))
        said = np.zeros((len(given), len(KINDS)))
        with torch.no_grad():
            for start in range(0, len(read), self.schedule.batch):
                some = read[start : start + self.schedule.batch]
                said[[at for one in some for at in one.of]] = self._say(some).numpy()
        return said

    def _say(self, read: Sequence[Read]) -> torch.Tensor:
        ids, parts = lowrank.padded(one.ids for one in read), lowrank.padded(one.parts for one in read)
        mask = lowrank.padded([1] * len(one.ids) for one in read)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            known = self.model(input_ids=ids, token_type_ids=parts, attention_mask=mask).last_hidden_state.float()
        sums = torch.cat([torch.zeros_like(known[:, :1]), known.cumsum(1)], 1)
        where = torch.tensor([at for at, one in enumerate(read) for _ in one.pieces])
        first = torch.tensor([piece.start for one in read for piece in one.pieces])
        last = torch.tensor([piece.stop for one in read for piece in one.pieces])
        mean = (sums[where, last] - sums[where, first]) / (last - first)[:, None]
        made: torch.Tensor = self.head(torch.cat([mean, known[where, first]], 1))
        return made


class Nearby(Pupil):
    """It reads each piece by itself, with what a judge sees around it."""

    schedule = Schedule(rounds=3, batch=24)

    def __init__(self, home: Path, narrow: int, sight: Sight, tokens: int) -> None:
        """As `Pupil`, and what it sees of a piece."""
        super().__init__(home, narrow, tokens)
        self._sight = sight

    def read(self, given: Sequence[Example]) -> Iterator[Read]:
        """One by one; the mean is over the piece with the tokens that open and close it, of which the first stands for it."""
        for at, one in enumerate(given):
            made: Any = self.tokenizer.encode(*self._sight(one.piece))
            yield Read(made.ids, made.type_ids, [slice(0, made.type_ids.count(0))], [at])

    def of_head(self, kept: Adapter) -> tuple[torch.Tensor, torch.Tensor]:
        """As it is kept."""
        return torch.from_numpy(kept.head), torch.from_numpy(kept.bias)

    def adapter(self) -> Adapter:
        """What was learned."""
        return Adapter(lowrank.learned(self.changed), self.head.weight.detach().numpy(), self.head.bias.detach().numpy())


class Throughout(Pupil):
    """It reads texts, and all pieces of each."""

    schedule = Schedule(rounds=5, batch=8)
    forgets = 0.0  # of longer texts it learns a third faster so
    reads_all = True

    def read(self, given: Sequence[Example]) -> Iterator[Read]:
        """Stretch by stretch of the texts in which the pieces stand."""
        numbered = enumerate(given)
        for text, of in groupby(numbered, key=lambda one: one[1].piece.text):
            made = whole(text, self.tokenizer)
            placed = [(at, *made.place(one.piece.start, one.piece.end)) for at, one in of]
            for start, some in groupby(sorted(placed, key=lambda one: (one[1], one[0])), key=lambda one: one[1]):
                held, ids = list(some), made.stretch(start)
                yield Read(ids, [0] * len(ids), [piece for _, _, piece in held], [at for at, _, _ in held])

    def of_head(self, kept: Adapter) -> tuple[torch.Tensor, torch.Tensor]:
        """Of the columns over each token that are kept, the first five go over the mean, the others over the first token."""
        mean, first = np.split(kept.head, 2)
        return torch.from_numpy(np.concatenate([mean, first], 1)), torch.from_numpy(kept.bias[: len(KINDS)])

    def adapter(self) -> Adapter:
        """What was learned, the head as columns over each token."""
        mean, first = np.split(self.head.weight.detach().numpy(), 2, axis=1)
        bias = self.head.bias.detach().numpy()
        return Adapter(lowrank.learned(self.changed), np.concatenate([mean, first]), np.concatenate([bias, np.zeros_like(bias)]))
