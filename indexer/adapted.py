"""The embedding model turned into the register's judges and pointer: its layers moved a little, and a head.

What was learned from labelled texts (`benchmarks/judging.py`, `benchmarks/pointing.py`) is a small file each beside the program: for each
dense layer two narrow matrices whose product is added to the layer's own (low-rank adaptation: Hu and others, "LoRA", 2021), and the
head. Set-up adds them to the fetched weights and makes the files that serve.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from archive.errors import SettingError
from indexer.weights import Weights, mark

_HOME = Path(__file__).parent / "register" / "learned"
KEPT = tuple(_HOME / f"{name}.npz" for name in ("judge-whole", "judge-again", "judge-near", "judge-far", "pointer"))
WHOLE, AGAIN, NEAR, FAR, POINTER = KEPT
Matrix = npt.NDArray[np.float32]
Layers = Mapping[str, tuple[Matrix, Matrix]]  # a dense layer's name to (narrow, inputs) and (outputs, narrow)


@dataclass(frozen=True)
class Adapter:
    """`layers` maps a dense layer's name in the model to (narrow, inputs) and (outputs, narrow).

    The head of a judge that reads pieces is (kinds, 768) over the mean of the piece's tokens and then the first token, with (kinds,) beside
    it; the pointer's, and that of a judge that reads whole texts, is (columns, 384) over each token, with (columns,).
    """

    layers: Layers
    head: Matrix
    bias: Matrix

    @classmethod
    def load(cls, path: Path) -> Adapter:
        """The adapter that is kept in a file."""
        with np.load(path) as held:
            return cls(layers(held), held["head"], held["bias"])

    def save(self, path: Path) -> None:
        """Keep it, the narrow matrices at half precision."""
        np.savez_compressed(path, head=self.head, bias=self.bias, **parts(self.layers))  # type: ignore[arg-type]


def layers(held: Mapping[str, npt.NDArray[Any]]) -> Layers:
    """The narrow matrices of each layer that an open file holds."""
    names = sorted(name.removesuffix(":in") for name in held if name.endswith(":in"))
    return {name: (held[f"{name}:in"].astype(np.float32), held[f"{name}:out"].astype(np.float32)) for name in names}


def parts(of: Layers) -> dict[str, npt.NDArray[np.float16]]:
    """The same as a file holds it: at half precision."""
    return {
        f"{name}:{end}": matrix.astype(np.float16) for name, pair in of.items() for end, matrix in zip(("in", "out"), pair, strict=True)
    }


def path(weights: Weights, models: Path, adapter: Path) -> Path:
    """The file that an adapter makes, beside what it is made of; another adapter is another file."""
    return weights.home(models) / f"{adapter.stem}-{mark(adapter)}.onnx"


def made(weights: Weights, models: Path, adapter: Path) -> Path:
    """The same, where set-up has made it; else SettingError."""
    final = path(weights, models, adapter)
    if not final.exists():
        raise SettingError(f"The register's {adapter.stem} is not set up in {models}: run python -m indexer fetch-models.")
    return final
