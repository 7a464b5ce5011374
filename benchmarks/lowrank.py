"""Low-rank adaptation: a model's dense layers stay as they are, and beside each a product of two narrow matrices learns (Hu and others,
"LoRA", 2021)."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

DENSE = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
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


def mover(
    paces: Sequence[tuple[Sequence[torch.nn.Parameter], float]], steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """What moves the parameters, each group at its pace at the highest, and what lets the paces rise and fall over so many steps."""
    made = torch.optim.AdamW([{"params": list(part), "lr": pace} for part, pace in paces], weight_decay=0.01)
    return made, torch.optim.lr_scheduler.LambdaLR(made, lambda step: min(1, (step + 1) / (FIRST * steps)) * max(0.02, 1 - step / steps))


def batches(lengths: Sequence[int], size: int, chance: random.Random) -> list[list[int]]:
    """All numbers in batches of like lengths, in chance order."""
    order = chance.sample(range(len(lengths)), len(lengths))
    runs = [sorted(order[at : at + 20 * size], key=lambda one: lengths[one]) for at in range(0, len(order), 20 * size)]
    made = [run[at : at + size] for run in runs for at in range(0, len(run), size)]
    chance.shuffle(made)
    return made
