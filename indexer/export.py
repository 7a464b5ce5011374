"""Models into the files that serve, once, at set-up: the embedding model, its word vectors, the reader, the register's judges and pointer.

What was learned is added to the fetched weights first (`indexer.adapted`).

Weights become 8-bit integers, a scale for each output channel. Activations are quantised while running, their range taken from
the text itself: `indexer.encode` runs one text at a time, so that a vector depends on its text alone. Two things are kept as
they were, for their errors cost most: the second projection of each feed-forward block stays float (its inputs, after GELU, have
outliers), and integers keep to 7 bits, so that processors whose 8-bit products saturate give the same vectors as those whose do not.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from indexer import adapted, looks
from indexer.cut import cut
from indexer.weights import ENCODER_LEARNED, Weights
from indexer.wordvectors import FILE, table

_FEED_FORWARD_OUT = re.compile(r"/layer\.\d+/output/dense/MatMul")


def export(weights: Weights, models: Path) -> Path:
    """Make `weights.onnx(models)` from the fetched files, where it is missing; takes some ten seconds and needs torch."""
    final = weights.onnx(models)
    _word_vectors(weights.home(models))
    if final.exists():
        return final
    with TemporaryDirectory(dir=final.parent, prefix=".exporting-") as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        _to_onnx(weights.home(models), plain)
        _quantise(plain, small)
        return _settled(small, final)


def _settled(aside: Path, final: Path) -> Path:
    """Put a whole file in its place, so that a name never stands for half a model."""
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    return aside.replace(final)


def _word_vectors(home: Path) -> None:
    """Make the table of word vectors, where it is missing."""
    from safetensors.numpy import load_file

    if not (home / FILE).exists():
        (words,) = (tensor for name, tensor in load_file(home / "model.safetensors").items() if name.endswith("word_embeddings.weight"))
        with TemporaryDirectory(dir=home, prefix=".exporting-") as folder, (Path(folder) / FILE).open("wb") as file:
            np.save(file, table(words))
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(home / FILE)


def taught(home: Path) -> Any:
    """The embedding model in sentence-transformers, with what it learned."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = SentenceTransformer(str(home), device="cpu", local_files_only=True, model_kwargs={"attn_implementation": "eager"})
    with np.load(ENCODER_LEARNED) as held:
        _learn(model[0].auto_model, adapted.layers(held))
    return model


def _learn(model: Any, layers: adapted.Layers) -> None:
    """Add what was learned to a model's dense layers."""
    import torch

    with torch.no_grad():
        for name, (narrow, wide) in layers.items():
            model.get_submodule(name).weight += torch.from_numpy(wide @ narrow)


def _to_onnx(home: Path, target: Path) -> None:
    """Trace the whole model, pooling and normalising included: token ids of one text (1, tokens) to its unit vector (1, dimension)."""
    import torch

    model = taught(home)

    class OneText(torch.nn.Module):
        """The model as one function of token ids: no padding, so the mask is all ones."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, ids: torch.Tensor) -> Any:
            mask = torch.ones_like(ids)
            return self.model({"input_ids": ids, "attention_mask": mask, "token_type_ids": mask - 1})["sentence_embedding"]

    ids = torch.tensor([model.tokenizer("The council met.")["input_ids"]])
    _traced(OneText(), {"ids": ids}, "vector", target)


def _traced(module: Any, given: Mapping[str, Any], said: str, target: Path) -> None:
    """Write a module's graph, with inputs (1, tokens) of any length and one output."""
    import torch

    with warnings.catch_warnings():  # the tracer warns of the shapes that it takes for constants; the lengths are tested
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            tuple(given.values()),
            str(target),
            input_names=list(given),
            output_names=[said],
            dynamic_axes={name: {1: "tokens"} for name in given},
            opset_version=17,
            dynamo=False,
        )


def _quantise(plain: Path, small: Path) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    nodes = onnx.load(str(plain)).graph.node
    floats = [node.name for node in nodes if node.op_type == "MatMul" and _FEED_FORWARD_OUT.search(node.name)]
    logging.getLogger().addFilter(_no_advice)  # the library advises, through the root logger, a step that changes nothing here
    try:
        quantize_dynamic(str(plain), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=floats)
    finally:
        logging.getLogger().removeFilter(_no_advice)


def _no_advice(record: logging.LogRecord) -> bool:
    return "pre-processing" not in record.getMessage()


def in_looks(weights: Weights, models: Path) -> tuple[Path, ...]:
    """Make `looks.paths(weights, models)` from the fetched model, where they are missing; takes a second."""
    final = looks.paths(weights, models)
    if all(path.exists() for path in final):
        return final
    import onnx

    parts = cut(onnx.load(str(weights.home(models) / "model.onnx")), looks.Taught.load())
    with TemporaryDirectory(dir=final[0].parent, prefix=".cutting-") as folder:
        for part, path in zip(parts, final, strict=True):
            aside = Path(folder) / path.name
            onnx.save(part, str(aside))
            _settled(aside, path)
    return final


def adapt(weights: Weights, models: Path) -> tuple[Path, ...]:
    """Make the judges and the pointer from the fetched model, where they are missing; takes some ten seconds each and needs torch."""
    return tuple(adapted_to(weights, models, learned) for learned in adapted.KEPT)


def adapted_to(weights: Weights, models: Path, learned: Path) -> Path:
    """The file that an adapter makes of the fetched model; made where it is missing."""
    final = adapted.path(weights, models, learned)
    if final.exists():
        return final
    with TemporaryDirectory(dir=final.parent, prefix=".adapting-") as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        _adapted_to_onnx(weights.home(models), adapted.Adapter.load(learned), plain)
        _quantise(plain, small)
        return _settled(small, final)


def _adapted_to_onnx(home: Path, adapter: adapted.Adapter, target: Path) -> None:
    """Trace the adapted model: token ids and their parts (1, tokens), 0 for what is asked about and 1 for what is around it, to the head's
    logits: (1, kinds) where it sees the mean of the first and the first token, else (1, tokens, columns)."""
    import torch
    from transformers import AutoModel
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = AutoModel.from_pretrained(str(home), attn_implementation="eager").eval()
    _learn(model, adapter.layers)
    is_pooled = adapter.head.shape[1] > model.config.hidden_size

    class Adapted(torch.nn.Module):
        """The model as one function of one text."""

        def __init__(self) -> None:
            super().__init__()
            self.model, self.head = model, torch.from_numpy(adapter.head)
            self.bias = torch.from_numpy(adapter.bias)

        def forward(self, ids: torch.Tensor, parts: torch.Tensor) -> Any:
            known = self.model(input_ids=ids, attention_mask=torch.ones_like(ids), token_type_ids=parts).last_hidden_state
            if is_pooled:
                mine = (1 - parts).unsqueeze(-1).to(known.dtype)
                known = torch.cat([(known * mine).sum(1) / mine.sum(1), known[:, 0]], 1)
            return known @ self.head.T + self.bias

    _traced(Adapted(), {"ids": torch.tensor([[101, 2000, 102, 2001, 102]]), "parts": torch.tensor([[0, 0, 0, 1, 1]])}, "likely", target)
