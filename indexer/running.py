"""Models' files at work: opened for one thread each, and the tokenizers beside them, which never pad."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


def session(model: Path | bytes, without: Sequence[str] = ()) -> Any:
    """An ONNX model, by its file or its bytes; `without` are names of onnxruntime's optimizers that are left out.

    It has no threads of its own: processes that are forked share it, and several threads may ask it at once. Nor has it memory of its
    own, which would stay as large as the longest text once made it.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without))


def tokenizer(home: Path, most: int | None = None) -> Any:
    """The tokenizer of a model's folder; of what has more than `most` tokens, the longer part of a pair is cut first."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(home / "tokenizer.json"))
    made.no_padding()
    if most is None:
        made.no_truncation()
    else:
        made.enable_truncation(most, strategy="longest_first")
    return made
