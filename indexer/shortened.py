"""The second stage's reader cut to its first layers with a head of their own: two thirds of the work, and next to the same judgements.

After eight of its twelve layers the reader knows nearly all that it will say. What it has then (of the first token, and the mean of all)
is a row of 768 numbers; the head in `reader-head.json` turns it into the judgement that the twelve layers come to. The head was fitted by
least squares on pairs that nobody labelled: `benchmarks/shortening.py`, which also says how near it comes on questions of other kinds.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.weights import Weights

HEAD = Path(__file__).parent / "reader-head.json"


@dataclass(frozen=True)
class Head:
    """What follows the last layer that is kept; `weights` are over the first token's numbers, then over the mean of all tokens'."""

    layers: int
    weights: npt.NDArray[np.float32]
    bias: float

    @classmethod
    def load(cls, path: Path = HEAD) -> Head:
        """The head that is kept in a file."""
        told = json.loads(path.read_text("utf-8"))
        return cls(told["layers"], np.array(told["weights"], np.float32), told["bias"])

    def save(self, path: Path = HEAD) -> None:
        """Keep it, six digits of each number."""
        weights = [float(f"{weight:.6g}") for weight in self.weights]
        path.write_text(json.dumps({"layers": self.layers, "bias": round(self.bias, 6), "weights": weights}) + "\n", "utf-8")


def hidden(layer: int) -> str:
    """The name that the graph gives to what a layer (from 1) puts out: (1, tokens, numbers)."""
    return f"/bert/encoder/layer.{layer - 1}/output/LayerNorm/Add_1_output_0"


def path(weights: Weights, models: Path) -> Path:
    """The shortened reader's file, beside what it is made of; another head is another file."""
    return weights.home(models) / f"short-{hashlib.sha256(HEAD.read_bytes()).hexdigest()[:16]}.onnx"
