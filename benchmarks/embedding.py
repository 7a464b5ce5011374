"""How fast and how true the serving model is, beside sentence-transformers on torch in the same run.

Input: 200 passages, every n-th of the labelled collections beside the project where they are, else of the demo council's content.
Both systems get two threads. Rounds are interleaved, and the ratio is the median over rounds, for the machine may be shared.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from archive.settings import Settings  # noqa: E402
from indexer import export  # noqa: E402
from indexer.encode import Vectors, open_encoder  # noqa: E402
from indexer.weights import MINILM  # noqa: E402

PASSAGES, ROUNDS, THREADS, COMPANY = 200, 5, 2, 16
Embed = Callable[[list[str]], Vectors]


def passages() -> tuple[str, list[str]]:
    """Where the passages come from, and the passages."""
    collections = sorted((ROOT.parent / "shared" / "eval").glob("*/corpus.jsonl"))
    if collections:
        found = [f"{row['title']}\n{row['text']}" for path in collections for row in _rows(path)]
        return "labelled collections", _spread(found)
    papers = sorted((ROOT / "demo" / "content").rglob("*.md"))
    found = [
        " ".join(words[at : at + 180]) for words in (path.read_text("utf-8").split() for path in papers) for at in range(0, len(words), 180)
    ]
    return "demo content", _spread(found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _spread(found: list[str]) -> list[str]:
    step = max(1, len(found) // PASSAGES)
    return found[::step][:PASSAGES]


def torch_system(settings: Settings) -> Embed:
    """sentence-transformers as its users run it: batches of 32, sorted by length."""
    import torch

    torch.set_num_threads(THREADS)
    model = export.taught(MINILM.home(settings.models))
    return lambda texts: np.asarray(model.encode(texts, normalize_embeddings=True, show_progress_bar=False), np.float32)


def main() -> None:
    """Measure and print the table."""
    settings = Settings(models=ROOT / "index_data" / "models", threads=THREADS)
    encoder = open_encoder(settings)
    where, texts = passages()
    systems: dict[str, Embed] = {"sentence-transformers": torch_system(settings), "minutebook": encoder.encode}
    times: dict[str, list[float]] = {name: [] for name in systems}
    vectors: dict[str, Vectors] = {}
    for embed in systems.values():
        embed(texts[:COMPANY])
    for _ in range(ROUNDS):
        for name, embed in systems.items():
            began = time.perf_counter()
            vectors[name] = embed(texts)
            times[name].append(time.perf_counter() - began)
    cosines = (vectors["sentence-transformers"] * vectors["minutebook"]).sum(axis=1)
    ratio = statistics.median(slow / quick for slow, quick in zip(times["sentence-transformers"], times["minutebook"], strict=True))
    alone = np.vstack([encoder.encode([text]) for text in texts[:COMPANY]])
    moved = float(np.abs(alone - encoder.encode(texts[:COMPANY])).max())
    tokens = statistics.mean(min(encoder.count(text) + 2, encoder.model.max_tokens) for text in texts)
    print(f"{len(texts)} passages of {where}, {tokens:.0f} tokens on average; {THREADS} threads; best and median of {ROUNDS} rounds\n")
    print(f"{'system':24}{'passages/s, best':>18}{'median':>10}")
    for name, took in times.items():
        print(f"{name:24}{len(texts) / min(took):>18.1f}{len(texts) / statistics.median(took):>10.1f}")
    print(f"\nspeed ratio (median over rounds)        {ratio:.2f}")
    print(f"cosine to sentence-transformers         mean {cosines.mean():.4f}, least {cosines.min():.4f}")
    print(f"alone against among {COMPANY - 1} others, largest    {moved:.1e}")


if __name__ == "__main__":
    main()
