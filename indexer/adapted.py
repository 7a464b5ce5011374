"""The embedding model turned into the register's judge: its layers moved a little, and a head that tells kinds of entries apart.

What was learned from labelled texts (`benchmarks/judging.py`) is a small file beside the program, `judge.npz`: for each dense layer two
narrow matrices whose product is added to the layer's own (low-rank adaptation: Hu and others, "LoRA", 2021), and the head. Set-up
adds them to the fetched weights and makes the file that serves.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.weights import Weights

ADAPTER = Path(__file__).parent / "register" / "learned" / "judge.npz"
Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Adapter:
    """`layers` maps a dense layer's name in the model to (narrow, inputs) and (outputs, narrow); the head is (kinds, 768) and (kinds,).

    The head is over the mean of the piece's tokens, then the first token.
    """

    layers: dict[str, tuple[Matrix, Matrix]]
    head: Matrix
    bias: Matrix

    @classmethod
    def load(cls, path: Path | None = None) -> Adapter:
        """The adapter that is kept in a file, by default beside the program."""
        with np.load(path or ADAPTER) as held:
            names = sorted(name.removesuffix(":in") for name in held if name.endswith(":in"))
            layers = {name: (held[f"{name}:in"].astype(np.float32), held[f"{name}:out"].astype(np.float32)) for name in names}
            return cls(layers, held["head"], held["bias"])

    def save(self, path: Path = ADAPTER) -> None:
        """Keep it, the narrow matrices at half precision."""
        parts = {f"{name}:in": narrow.astype(np.float16) for name, (narrow, _) in self.layers.items()}
        parts |= {f"{name}:out": wide.astype(np.float16) for name, (_, wide) in self.layers.items()}
        np.savez_compressed(path, head=self.head, bias=self.bias, **parts)  # type: ignore[arg-type]


def path(weights: Weights, models: Path) -> Path:
    """The judge's file, beside what it is made of; another adapter is another file."""
    return weights.home(models) / f"judge-{hashlib.sha256(ADAPTER.read_bytes()).hexdigest()[:16]}.onnx"
