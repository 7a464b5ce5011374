"""The reader's graph cut in two at set-up: its first layers with a head, then some more with another; what leads nowhere is left out.

Each layer's attention, twenty small steps, becomes one (onnxruntime's own), and the mask goes: each pair is read alone and unpadded. The
second part takes what the first one knows, so that nothing is worked out twice, nor are the words' vectors held twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from indexer.shortened import Head, Heads, hidden

KNOWN, SHARES, ESTIMATE, JUDGEMENT = "known", "shares", "estimate", "judgement"  # what goes into the two parts, and comes out
ATTENDING = 12  # heads of attention in each layer
_ASKED = ("input_ids", "token_type_ids")


def cut(model: Any, heads: Heads) -> tuple[Any, Any]:
    """The two parts: from tokens to what is known and an estimate, and from what is known to a judgement."""
    made = {name for node in model.graph.node for name in node.output}
    for head in (heads.first, heads.second):
        if hidden(head.layers) not in made:
            raise ValueError(f"The reader has no layer {head.layers}: {hidden(head.layers)} is not in its graph.")
    nodes = _renamed(_attending(model.graph.node), hidden(heads.first.layers), KNOWN)
    asked = [given for given in model.graph.input if given.name in _ASKED]
    known = _tensor(KNOWN, [1, "tokens", len(heads.first.weights) // 3])
    first = _part(model, nodes, asked, _head(heads.first, KNOWN, ESTIMATE), [known, _tensor(ESTIMATE, [1, 1])])
    second = _part(model, nodes, [known], _head(heads.second, hidden(heads.second.layers), JUDGEMENT), [_tensor(JUDGEMENT, [1, 1])])
    return first, second


def _tensor(name: str, shape: Sequence[int | str]) -> Any:
    from onnx import TensorProto, helper

    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def _attending(nodes: Sequence[Any]) -> list[Any]:
    """The nodes with each layer's attention as one of them."""
    from onnx import helper

    found = []
    for node in nodes:
        home, _, last = node.output[0].rpartition("/")
        if home.endswith("/attention/self") and last == "Reshape_3_output_0":
            three = [f"{home}/{name}/Add_output_0" for name in ("query", "key", "value")]
            node = helper.make_node("MultiHeadAttention", three, list(node.output), domain="com.microsoft", num_heads=ATTENDING)
        found.append(node)
    return found


def _renamed(nodes: Sequence[Any], old: str, new: str) -> list[Any]:
    found = deepcopy(list(nodes))
    for node in found:
        for names in (node.input, node.output):
            names[:] = [new if name == old else name for name in names]
    return found


def _head(head: Head, last: str, said: str) -> tuple[list[Any], list[Any]]:
    """The nodes of a head and its numbers: the rows pooled, then a weighed sum of them."""
    import numpy as np
    from onnx import helper, numpy_helper

    numbers = [
        numpy_helper.from_array(np.array([1, -1], np.int64), "head/row"),
        numpy_helper.from_array(head.weights.reshape(-1, 1), "head/weights"),
        numpy_helper.from_array(np.array([head.bias], np.float32), "head/bias"),
    ]
    nodes = [
        helper.make_node("MatMul", [SHARES, last], ["head/pooled"]),
        helper.make_node("Reshape", ["head/pooled", "head/row"], ["head/all"]),
        helper.make_node("Gemm", ["head/all", "head/weights", "head/bias"], [said]),
    ]
    return nodes, numbers


def _part(model: Any, nodes: Sequence[Any], given: Sequence[Any], head: tuple[list[Any], list[Any]], outputs: Sequence[Any]) -> Any:
    """What leads from the inputs to a head's output, as a model of its own."""
    from onnx import helper

    every = [*nodes, *head[0]]
    inputs = [*given, _tensor(SHARES, [1, 3, "tokens"])]
    made, begun = {name: node for node in every for name in node.output}, {one.name for one in inputs}
    wanted, open_names = set(), [one.name for one in outputs]
    while open_names:
        name = open_names.pop()
        node = None if name in begun else made.get(name)
        if node is not None and id(node) not in wanted:
            wanted.add(id(node))
            open_names += node.input
    kept = [node for node in every if id(node) in wanted]
    used = {name for node in kept for name in node.input}
    held = [tensor for tensor in (*model.graph.initializer, *head[1]) if tensor.name in used]
    graph = helper.make_graph(kept, "reader", inputs, list(outputs), held)
    sets = [*model.opset_import, helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=model.ir_version, producer_name="minutebook")
