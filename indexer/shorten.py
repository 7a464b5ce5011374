"""The cross-encoder's first layers with a head of their own, once, at set-up: two thirds of the work, and next to the same judgements.

After eight of its twelve layers the reader knows nearly all that it will say. What it has then (of the first token, and the mean of all)
is a row of 768 numbers; the head in `reader-head.json` turns it into the judgement that the twelve layers come to. The head was fitted by
least squares on pairs that nobody labelled: `benchmarks/shortening.py`, which also says how near it comes on questions of other kinds.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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


def shorten(weights: Weights, models: Path) -> Path:
    """Make `path(weights, models)` from the fetched model, where it is missing; takes a second."""
    final = path(weights, models)
    if final.exists():
        return final
    import onnx

    with TemporaryDirectory(dir=final.parent, prefix=".shortening-") as folder:
        aside = Path(folder) / "short.onnx"
        onnx.save(_short(onnx.load(str(weights.home(models) / "model.onnx")), Head.load()), str(aside))
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.replace(final)
    return final


def _short(model: Any, head: Head) -> Any:
    """The model up to a layer's output, then the head; what no longer leads anywhere is left out."""
    from onnx import TensorProto, helper, numpy_helper

    last, graph = hidden(head.layers), model.graph
    made = {name: node for node in graph.node for name in node.output}
    if last not in made:
        raise ValueError(f"The reader has no layer {head.layers}: {last} is not in its graph.")
    wanted, open_names = set(), [last]
    while open_names:
        node = made.get(open_names.pop())
        if node is not None and id(node) not in wanted:
            wanted.add(id(node))
            open_names += node.input
    nodes = [node for node in graph.node if id(node) in wanted]
    numbers = [
        numpy_helper.from_array(np.array(0, np.int64), "head/first"),
        numpy_helper.from_array(head.weights.reshape(-1, 1), "head/weights"),
        numpy_helper.from_array(np.array([head.bias], np.float32), "head/bias"),
    ]
    nodes += [
        helper.make_node("Gather", [last, "head/first"], ["head/of_first"], axis=1),
        helper.make_node("ReduceMean", [last], ["head/of_all"], axes=[1], keepdims=0),
        helper.make_node("Concat", ["head/of_first", "head/of_all"], ["head/both"], axis=1),
        helper.make_node("Gemm", ["head/both", "head/weights", "head/bias"], ["judgement"]),
    ]
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in (*graph.initializer, *numbers) if tensor.name in used]
    output = helper.make_tensor_value_info("judgement", TensorProto.FLOAT, [1, 1])
    short = helper.make_graph(nodes, "reader", list(graph.input), [output], kept)
    return helper.make_model(short, opset_imports=model.opset_import, ir_version=model.ir_version, producer_name="minutebook")
