"""The reader's graph cut at set-up into its looks: some layers with a head, then some more with another; what leads nowhere is left out.

Each layer's attention, twenty small steps, becomes one (onnxruntime's own), and the mask goes: each pair is read alone and unpadded. The
parts after the first take what the one before knows, so that nothing is worked out twice, nor are the words' vectors held twice. What
was learned is added to the layers' weights, which are made 8-bit integers again: a scale for each output, and 7 bits, so that processors
whose 8-bit products saturate say the same as those whose do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from indexer.adapted import Matrix
from indexer.looks import Head, Taught, hidden

KNOWN, SHARES = "known", "shares"  # what goes into a part,
KNOWS, ESTIMATE, JUDGEMENT, TELLING = "knows", "estimate", "judgement", "telling"  # and what comes out
ATTENDING = 12  # heads of attention in each layer
_ASKED = ("input_ids", "token_type_ids")
_SEVEN_BITS = 63


def cut(model: Any, taught: Taught) -> list[Any]:
    """The parts: from tokens to what is known and an estimate, from there on to the same, and last to a judgement and which tokens tell."""
    *early, last = taught.heads.each
    made = {name for node in model.graph.node for name in node.output}
    for head in taught.heads.each:
        if hidden(head.layers) not in made:
            raise ValueError(f"The reader has no layer {head.layers}: {hidden(head.layers)} is not in its graph.")
    held, whole = _changed(model, taught.layers), _attending(model.graph.node)
    given = [one for one in model.graph.input if one.name in _ASKED]
    parts: list[Any] = []
    names: dict[str, str] = {}
    for head in early:
        nodes = _renamed(whole, names | {hidden(head.layers): KNOWS})
        knows = [_of_tokens(KNOWS, head), _tensor(ESTIMATE, [1, 1])]
        parts.append(_part(model, held, nodes, given, _head(head, KNOWS, ESTIMATE), knows))
        given, names = [_of_tokens(KNOWN, head)], {hidden(head.layers): KNOWN}
    says, tells = _head(last, hidden(last.layers), JUDGEMENT), _telling(taught.telling, hidden(last.layers))
    both = ([*says[0], *tells[0]], [*says[1], *tells[1]])
    outputs = [_tensor(JUDGEMENT, [1, 1]), _tensor(TELLING, [1, "tokens", 1])]
    return [*parts, _part(model, held, _renamed(whole, names), given, both, outputs)]


def _of_tokens(name: str, head: Head) -> Any:
    return _tensor(name, [1, "tokens", len(head.weights) // 3])


def _changed(model: Any, layers: Mapping[str, tuple[Matrix, Matrix]]) -> list[Any]:
    """The graph's numbers, with what was learned added to the weights of the layers that it changes."""
    import numpy as np
    from onnx import numpy_helper

    held = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        layer = node.output[0].partition("/MatMul")[0].strip("/").replace("/", ".").removeprefix("bert.")
        if node.op_type == "MatMulInteger" and layer in layers:
            name = node.input[1].removesuffix("_quantized")
            narrow, wide = layers[layer]
            whole = plain(held, name) + (wide @ narrow).T
            scale = (np.abs(whole).max(axis=0) / _SEVEN_BITS).astype(np.float32)
            for part, values in (("quantized", np.rint(whole / scale).astype(np.int8)), ("scale", scale), ("zero_point", np.int8(0))):
                held[f"{name}_{part}"] = numpy_helper.from_array(np.array(values), f"{name}_{part}")
    return list(held.values())


def plain(held: Mapping[str, Any], name: str) -> Matrix:
    """The weights that the 8-bit ones of a name stand for."""
    import numpy as np
    from onnx import numpy_helper

    whole, scale, zero = (numpy_helper.to_array(held[f"{name}_{part}"]) for part in ("quantized", "scale", "zero_point"))
    return np.asarray((whole.astype(np.float32) - zero.astype(np.float32)) * scale, np.float32)


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


def _renamed(nodes: Sequence[Any], names: Mapping[str, str]) -> list[Any]:
    found = deepcopy(list(nodes))
    for node in found:
        for some in (node.input, node.output):
            some[:] = [names.get(name, name) for name in some]
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


def _telling(weights: Matrix, last: str) -> tuple[list[Any], list[Any]]:
    """The nodes that tell of each token how far it answers, and their numbers."""
    from onnx import helper, numpy_helper

    return [helper.make_node("MatMul", [last, "telling/weights"], [TELLING])], [
        numpy_helper.from_array(weights.reshape(-1, 1), "telling/weights")
    ]


def _part(
    model: Any, held: Sequence[Any], nodes: Sequence[Any], given: Sequence[Any], head: tuple[list[Any], list[Any]], outputs: Sequence[Any]
) -> Any:
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
    numbers = [tensor for tensor in (*held, *head[1]) if tensor.name in used]
    graph = helper.make_graph(kept, "reader", inputs, list(outputs), numbers)
    sets = [*model.opset_import, helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=model.ir_version, producer_name="minutebook")
