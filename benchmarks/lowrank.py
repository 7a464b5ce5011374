"""Low-rank adaptation: a model's dense layers stay as they are, and beside each a product of two narrow matrices learns (Hu and others,
"LoRA", 2021)."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import torch

from indexer.adapted import Matrix

DENSE = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
PACE, PACE_OF_HEAD = 1e-3, 2e-3  # learning rates of what is beside the layers and of the head, at their highest
ONWARD_ROUNDS, ONWARD_PACE = 2, 0.5  # where what was learned before is learned on from: rounds, and the share of the learning rates
FIRST = 0.06  # share of the steps in which the learning rates rise; then they fall to nothing


class Changed(torch.nn.Module):
    """A dense layer as it was, and what is learned beside it."""

    def __init__(self, base: torch.nn.Linear, narrow: int) -> None:
        super().__init__()
        self.base = base
        self.narrow = torch.nn.Parameter(torch.randn(narrow, base.in_features) / base.in_features**0.5)
        self.wide = torch.nn.Parameter(torch.zeros(base.out_features, narrow))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """The layer's output with what was learned."""
        made: torch.Tensor = self.base(given) + (given @ self.narrow.T) @ self.wide.T
        return made


def changed(model: torch.nn.Module, layers: int, narrow: int) -> dict[str, Changed]:
    """Freeze a BERT model and put something that learns beside each dense layer, by its name; `narrow` is how wide."""
    model.requires_grad_(False)
    found = {}
    for number in range(layers):
        for part in DENSE:
            name = f"encoder.layer.{number}.{part}"
            above, _, last = name.rpartition(".")
            base = model.get_submodule(name)
            assert isinstance(base, torch.nn.Linear)
            found[name] = Changed(base, narrow)
            setattr(model.get_submodule(above), last, found[name])
    return found


def parts(changed: Mapping[str, Changed]) -> list[torch.nn.Parameter]:
    """All that learns beside the layers."""
    return [part for one in changed.values() for part in (one.narrow, one.wide)]


def learned(changed: Mapping[str, Changed]) -> dict[str, tuple[Matrix, Matrix]]:
    """What was learned, as `indexer.adapted` keeps it."""
    return {name: (one.narrow.detach().numpy(), one.wide.detach().numpy()) for name, one in changed.items()}


def take(changed: Mapping[str, Changed], kept: Mapping[str, tuple[Matrix, Matrix]]) -> None:
    """Put what was learned before beside the layers, to learn on from it."""
    for name, one in changed.items():
        one.narrow.data, one.wide.data = map(torch.from_numpy, kept[name])


class Mover:
    """Moves parameters, each group at its own pace, which rises and falls over so many steps; the first group's steps are bounded."""

    def __init__(self, paces: Sequence[tuple[Sequence[torch.nn.Parameter], float]], steps: int) -> None:
        self._bounded = list(paces[0][0])
        self.mover = torch.optim.AdamW([{"params": list(part), "lr": pace} for part, pace in paces], weight_decay=0.01)
        self._fall = torch.optim.lr_scheduler.LambdaLR(
            self.mover, lambda step: min(1, (step + 1) / (FIRST * steps)) * max(0.02, 1 - step / steps)
        )

    def step(self, loss: torch.Tensor) -> float:
        """One step away from a loss, which is returned."""
        self.mover.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._bounded, 1.0)
        self.mover.step()
        self._fall.step()
        return loss.item()


@dataclass(frozen=True)
class Schedule:
    """How something learns: rounds over all it reads, how much of that at once, share of the highest learning rates, seed of its order."""

    rounds: int
    batch: int
    pace: float = 1.0
    chance: int = 0

    def onward(self) -> Schedule:
        """The same for what learns on from what was learned before."""
        return replace(self, rounds=ONWARD_ROUNDS, pace=ONWARD_PACE)


def teach(
    model: torch.nn.Module,
    learns: tuple[Sequence[torch.nn.Parameter], Sequence[torch.nn.Parameter]],
    schedule: Schedule,
    lengths: Sequence[int],
    off: Callable[[list[int]], tuple[torch.Tensor, int]],
) -> None:
    """All rounds, with a line for each.

    `learns` are what is beside the layers and the head, `lengths` those of what is read; `off` says of some of it how far the model is off,
    and of how many things that is the mean.
    """
    chance, fast = random.Random(schedule.chance), (PACE, PACE_OF_HEAD)
    steps = schedule.rounds * (len(lengths) // schedule.batch + 1)
    mover = Mover([(part, pace * schedule.pace) for part, pace in zip(learns, fast, strict=True)], steps)
    model.train()
    for number in range(schedule.rounds):
        began, lost, count = time.monotonic(), 0.0, 0
        for batch in batches(lengths, schedule.batch, chance):
            loss, things = off(batch)
            lost, count = lost + mover.step(loss) * things, count + things
        print(f"round {number + 1} of {schedule.rounds}: loss {lost / count:.4f}, {time.monotonic() - began:.0f} s", flush=True)
    model.eval()


def padded(rows: Iterable[Sequence[int]]) -> torch.Tensor:
    """Rows of different lengths as one tensor, with zeros at their ends."""
    held = [torch.tensor(row) for row in rows]
    return torch.nn.utils.rnn.pad_sequence(held, batch_first=True)


def batches(lengths: Sequence[int], size: int, chance: random.Random) -> list[list[int]]:
    """All numbers in batches of like lengths, in chance order."""
    order = chance.sample(range(len(lengths)), len(lengths))
    runs = [sorted(order[at : at + 20 * size], key=lambda one: lengths[one]) for at in range(0, len(order), 20 * size)]
    made = [run[at : at + size] for run in runs for at in range(0, len(run), size)]
    chance.shuffle(made)
    return made


def parser(about: str | None, sets: Sequence[str]) -> argparse.ArgumentParser:
    """What the command line asks of a benchmark that teaches."""
    made = argparse.ArgumentParser(description=about)
    made.add_argument("--hold-out", nargs="+", metavar="SET", help=f"sets that are not learned from; without --write {', '.join(sets)}")
    made.add_argument("--write", action="store_true", help="keep what was learned beside the program")
    return made


def held_out(given: argparse.Namespace, sets: Sequence[str]) -> frozenset[str]:
    """The sets that are held out: `sets`, unless others are named or what is learned is kept."""
    return frozenset(given.hold_out or (() if given.write else sets))


def asked(about: str | None, sets: Sequence[str]) -> tuple[frozenset[str], bool]:
    """Which sets are held out, and whether what is learned is kept."""
    given = parser(about, sets).parse_args()
    return held_out(given, sets), bool(given.write)
