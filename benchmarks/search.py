"""First results of a question beside peers in one run, and how near the vectors that are found come to the nearest that there are.

`python benchmarks/search.py [--passages 100000] [--folder DIR]`. All systems get the same passages, vectors and questions,
one question after the other, turn by turn; each encodes the question itself. Beside the wall time stands the processor time, which hangs
less on who else uses the machine.

- minutebook, as far as the peers: words and meaning found, both scored, fused, and the ten best passages.
- first results: `Searcher.ask` without the second reading and without marking. Beyond the peers: all passages that came near are read,
  seen in the light of their documents, held against the floor, folded where they repeat each other, and counted.
- with answering sentences: the sentence that answers marked in each of the ten, chosen from some thirty
  by the vectors of their words.
- and the second reading: the best few of short plain questions read again by the cross-encoder. This is what the web app does.
- FTS5 + exact: SQLite FTS5 (porter stems, words that say nothing left out of the question) and a scan of all vectors at full precision,
  each its best 200, fused half and half, and the texts of the first ten.
- txtai's hybrid at its defaults, where it is installed, with the same vectors.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import faiss  # noqa: E402
import numpy as np  # noqa: E402

from benchmarks.scale import SCRATCH, asked, built, council, machine, settings, vectors  # noqa: E402
from benchmarks.synthetic import Council  # noqa: E402
from indexer import engine, words  # noqa: E402
from indexer.encode import Encoder, open_encoder  # noqa: E402
from indexer.fusion import fused  # noqa: E402
from indexer.models import Filters, Question, Wording  # noqa: E402
from indexer.rerank import Reader, open_reader  # noqa: E402
from indexer.search import DEPTH, Searcher  # noqa: E402
from indexer.wordvectors import open_nearness  # noqa: E402

WARM = 8
Ask = Callable[[str], Any]


def like_peers(index: Path, encoder: Encoder) -> Ask:
    """What the peers do and no more: candidates of both channels, fused, and the ten best passages."""
    _, opened = engine.open_current(index)

    def ask(text: str) -> Any:
        (vector,) = encoder.encode([text])
        best = fused(opened.candidates(text, vector, Filters(), Wording(), DEPTH))
        return opened.shown([one.number for one, _ in best[:10]], Filters())

    return ask


def ours(index: Path, encoder: Encoder, reader: Reader | None, *, marked: bool) -> Ask:
    """The whole of a search, as the web app asks it."""
    searcher = Searcher(index, encoder, reader=reader, nearness=open_nearness(settings(), encoder))
    return lambda text: searcher.ask(Question(text, marked=marked))


def fts5(folder: Path, made: Council, passages: int, encoder: Encoder) -> Ask:
    """SQLite's full-text search beside a scan of all vectors."""
    path = folder / f"fts5-{passages}.sqlite"
    if not path.exists():
        aside = path.with_suffix(".part")
        aside.unlink(missing_ok=True)
        db = sqlite3.connect(aside)
        db.execute("PRAGMA synchronous = OFF")
        db.execute("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize = 'porter unicode61')")
        entries = enumerate(made.entries(0, passages))
        db.executemany(
            "INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", ((n, entry.places[0].title, entry.text) for n, entry in entries)
        )
        db.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        db.commit()
        db.close()
        aside.rename(path)
    db = sqlite3.connect(path)
    flat = faiss.IndexFlatIP(made.source.embeddings.shape[1])
    flat.add(np.array(vectors(made, folder, passages)))

    def ask(text: str) -> Any:
        vector = encoder.encode([text])
        scores, numbers = flat.search(vector, DEPTH)
        found = dict(zip(numbers[0].tolist(), (scores[0] / 2).tolist(), strict=True))
        asked = " OR ".join(f'"{word}"' for word in words.stems(text))
        ranked = db.execute("SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (asked, DEPTH)).fetchall()
        for number, score in ranked:
            found[number] = found.get(number, 0) + score / (2 * ranked[0][1])
        best = sorted(found, key=lambda number: -found[number])[:10]
        return [db.execute("SELECT title, text FROM texts WHERE rowid = ?", (number,)).fetchone() for number in best]

    return ask


def txtai(folder: Path, made: Council, passages: int, encoder: Encoder) -> Ask | None:
    """txtai's hybrid index at its defaults; None where txtai is not installed."""
    try:
        from txtai import Embeddings
    except ImportError:
        return None
    kept, path = vectors(made, folder, passages), folder / f"txtai-{passages}"
    rows = iter(range(passages))

    def embed(texts: list[Any]) -> Any:
        return encoder.encode(texts) if is_asking else np.array([kept[next(rows)] for _ in texts])

    is_asking = path.exists()
    index = Embeddings(hybrid=True, content=True, method="external", transform=embed)
    if is_asking:
        index.load(str(path), config={"transform": embed})  # what was saved of a function is its name
    else:
        index.index((number, f"{entry.places[0].title} {entry.text}", None) for number, entry in enumerate(made.entries(0, passages)))
        index.save(str(path))
        is_asking = True
    return lambda text: index.search(text.replace("'", " "), 10)


def timed(systems: dict[str, Ask], questions: list[str]) -> None:
    """Ask all systems in turn, and print wall and processor time of each."""
    wall: dict[str, list[float]] = {name: [] for name in systems}
    spent: dict[str, list[float]] = {name: [] for name in systems}
    for place, text in enumerate([*questions[:WARM], *questions]):
        for name, ask in systems.items():
            began, cpu = time.perf_counter(), time.process_time()
            ask(text)
            if place >= WARM:
                wall[name].append(1000 * (time.perf_counter() - began))
                spent[name].append(1000 * (time.process_time() - cpu))
    first = next(iter(systems))
    print(f"\n{'ms a question':36}{'p50':>8}{'p95':>8}{'cpu p50':>9}{'cpu p95':>9}{'cpu, times ours':>17}")
    for name in systems:
        row = [*np.quantile(wall[name], (0.5, 0.95)), *np.quantile(spent[name], (0.5, 0.95))]
        ratio = float(np.median(np.array(spent[name]) / spent[first]))
        print(f"{name:36}{row[0]:>8.1f}{row[1]:>8.1f}{row[2]:>9.1f}{row[3]:>9.1f}{ratio:>17.1f}")


def recall(index: Path, encoder: Encoder, questions: list[str]) -> None:
    """How many of the exact ten nearest are found, without and with filters that keep a share."""
    _, opened = engine.open_current(index)
    rows, some = opened._segments, np.random.default_rng(1)
    asked = encoder.encode(questions)
    print(f"\n{'vectors, share that a filter keeps':36}{'recall@10':>10}{'recall@200':>11}{'cpu ms':>8}{'exact scan':>11}")
    for share in (1.0, 0.5, 0.15, 0.05, 0.01, 0.001):
        allowed = None if share == 1 else some.random(rows.rows) < share
        hit, spent, scan = np.zeros(2), [], []
        for vector in asked:
            began = time.process_time()
            exact = [number for number, _ in rows.nearest(vector, DEPTH, allowed, exact=True)]
            scan.append(time.process_time() - began)
            began = time.process_time()
            near = [number for number, _ in rows.nearest(vector, DEPTH, allowed)]
            spent.append(time.process_time() - began)
            first = {number for number, _ in rows.nearest(vector, 10, allowed)}
            hit += len(first & set(exact[:10])) / max(1, len(exact[:10])), len(set(near) & set(exact)) / max(1, len(exact))
        mean = hit / len(asked)
        print(f"{share:<36}{mean[0]:>10.3f}{mean[1]:>11.3f}{1000 * np.median(spent):>8.1f}{1000 * np.median(scan):>11.1f}")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=SCRATCH)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    encoder = open_encoder(settings())
    made = council(encoder, given.folder)
    questions = asked(made)
    index, _ = built(given.folder, given.passages, encoder, made)
    print(f"{machine()}; {given.passages:,} passages made from {made.source.told}; {len(questions)} questions")
    began = time.perf_counter()
    engine.open_current(index)
    print(f"index opened in {time.perf_counter() - began:.3f} s")
    systems: dict[str, Ask] = {
        "minutebook, as far as the peers": like_peers(index, encoder),
        "first results": ours(index, encoder, None, marked=False),
        "with answering sentences": ours(index, encoder, None, marked=True),
        "and the second reading": ours(index, encoder, open_reader(settings()), marked=True),
    }
    systems["FTS5 + exact vectors"] = fts5(given.folder, made, given.passages, encoder)
    peer = txtai(given.folder, made, given.passages, encoder)
    if peer:
        systems["txtai, hybrid"] = peer
    timed(systems, questions)
    recall(index, encoder, questions)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
