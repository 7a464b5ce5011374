"""The second stage's reader in three looks of four layers each: the first at every passage, each other at those that may still be best.

After four of its twelve layers the reader knows which passages are far behind, after eight nearly which is best. What it has after each
look is pooled into three rows of numbers (the first token's, the mean of the question's words, the mean of the text's), and a head turns
these into a judgement. The heads were fitted to what the reader says (`benchmarks/heads.py`); then heads and layers, these by low-rank
adaptation, learned from questions over the papers of made-up councils (`benchmarks/teaching.py`), and with them another head that tells
of each token how far it belongs to the sentence that answers. What was learned stands in `reader.npz`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer import adapted
from indexer.adapted import Matrix
from indexer.weights import Weights, mark

LEARNED = Path(__file__).parent / "reader.npz"
LOOKS = ("first", "second", "third")
_FORM = 5  # of their files; another way of cutting has another number

Shares = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """What follows the last layer that is kept; `weights` are over the pooled rows, one row after the other."""

    layers: int
    weights: npt.NDArray[np.float32]
    bias: float

    @classmethod
    def of(cls, told: dict[str, Any]) -> Head:
        """The head that a file tells of."""
        return cls(told["layers"], np.array(told["weights"], np.float32), told["bias"])

    def told(self) -> dict[str, Any]:
        """What a file says of it: six digits of each number."""
        return {"layers": self.layers, "bias": round(self.bias, 6), "weights": [float(f"{weight:.6g}") for weight in self.weights]}


@dataclass(frozen=True)
class Heads:
    """Those of all looks, from the first to the last."""

    each: tuple[Head, ...]

    @classmethod
    def load(cls, path: Path) -> Heads:
        """The heads that are kept in a file."""
        told = json.loads(path.read_text("utf-8"))
        return cls(tuple(Head.of(told[look]) for look in LOOKS))

    def save(self, path: Path) -> None:
        """Keep them."""
        path.write_text(json.dumps({look: head.told() for look, head in zip(LOOKS, self.each, strict=True)}) + "\n", "utf-8")


@dataclass(frozen=True)
class Taught:
    """What the reader learned: its heads, a weight for each of a token's numbers that tells which tokens answer, and for each dense
    layer's name the two narrow matrices whose product is added to it."""

    heads: Heads
    telling: Matrix
    layers: adapted.Layers

    @classmethod
    def load(cls, path: Path | None = None) -> Taught:
        """What is kept in a file, by default beside the program."""
        with np.load(path or LEARNED) as held:
            heads = (Head(int(held[f"{look}:layers"]), held[f"{look}:weights"], float(held[f"{look}:bias"])) for look in LOOKS)
            return cls(Heads(tuple(heads)), held["telling"], adapted.layers(held))

    def save(self, path: Path = LEARNED) -> None:
        """Keep it, the narrow matrices at half precision."""
        parts: dict[str, Any] = {"telling": self.telling}
        for look, head in zip(LOOKS, self.heads.each, strict=True):
            parts |= {f"{look}:layers": head.layers, f"{look}:weights": head.weights, f"{look}:bias": np.float32(head.bias)}
        np.savez_compressed(path, **(parts | adapted.parts(self.layers)))


def hidden(layer: int) -> str:
    """The name that the graph gives to what a layer (from 1) puts out: (1, tokens, numbers)."""
    return f"/bert/encoder/layer.{layer - 1}/output/LayerNorm/Add_1_output_0"


def shares(sequences: Sequence[int | None]) -> Shares:
    """What each token counts in the three rows that a head sees, (1, 3, tokens); `sequences` are 0 in the question, 1 in the text."""
    of = np.array(sequences, np.float32)  # None, as that of the tokens which the model adds, is no number and equals none
    rows = np.stack([np.arange(len(of)) == 0, of == 0, of == 1]).astype(np.float32)
    return np.asarray((rows / np.maximum(rows.sum(axis=1, keepdims=True), 1))[None], np.float32)


def paths(weights: Weights, models: Path) -> tuple[Path, ...]:
    """The file of each look, beside what they are made of; what else was learned makes other files."""
    stem = f"reader-{_FORM}-{mark(LEARNED)}"
    return tuple(weights.home(models) / f"{stem}-{look}.onnx" for look in LOOKS)
