"""Each question's own score, and two runs over the same questions side by side. Pure but for reading a run's file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.errors import SettingError
from indexer.evaluate import Scores, mrr, ndcg, recall
from indexer.intervals import bootstrap


def each(scores: Scores) -> Iterator[str]:
    """A line a question, the worst first: its id, nDCG@10, recall@100, and the place of its first answer (0: none among ten)."""
    rows = []
    for asked, ranking in scores.rankings.items():
        found, judged = [key for key, _ in ranking], scores.judged[asked]
        place = mrr(found, judged, 10)
        rows.append((ndcg(found, judged, 10), asked, recall(found, judged, 100), round(1 / place) if place else 0))
    for gain, asked, depth, place in sorted(rows):
        yield f"{asked}\t{gain:.3f}\t{depth:.3f}\t{place}"


def against(scores: Scores, earlier: Path) -> list[str]:
    """What this run gains on an earlier one in nDCG@10, question by question, with the 95% interval of a paired bootstrap.

    Raises SettingError when the file is no run in TREC form, or has none of the questions.
    """
    before = run(earlier)
    both = [asked for asked in scores.rankings if asked in before]
    if not both:
        raise SettingError(f"{earlier} has none of the questions that were asked now: is it a run of the same collection?")
    gains = []
    for asked in both:
        judged, now = scores.judged[asked], [key for key, _ in scores.rankings[asked]]
        gains.append(ndcg(now, judged, 10) - ndcg(before[asked], judged, 10))
    mean, low, high = bootstrap([gains])
    better, worse = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    return [
        f"gain in nDCG@10 {mean:+.4f} ({low:+.4f} to {high:+.4f})",
        f"questions better {better}, worse {worse}, the same {len(both) - better - worse}",
    ]


def run(path: Path) -> Mapping[str, list[str]]:
    """The rankings of a file in TREC form (question, Q0, document, place, score, name), by question."""
    found: dict[str, list[tuple[int, str]]] = {}
    try:
        for line in path.read_text("utf-8").splitlines():
            asked, _, key, place, *_ = line.split()
            found.setdefault(asked, []).append((int(place), key))
    except FileNotFoundError as error:
        raise SettingError(f"There is no run at {path}.") from error
    except ValueError as error:
        raise SettingError(f"{path} is no run in TREC form: a line of it cannot be read.") from error
    return {asked: [key for _, key in sorted(places)] for asked, places in found.items()}
