"""Learns the weights of the register's cues from the labelled texts of the development half: python benchmarks/learning.py [--write].

With --write the weights that the program keeps are learned anew; the same texts give the same file. Without, it tells what they
add to the rules on each set of texts when learned from the others only: precision and recall of the rules alone, and of both.
Where the rules were built on a set they miss little of it, so that only sets which the rules have not met tell what is gained.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.finding import Score, compare
from benchmarks.register.labels import Entry, Text, development
from indexer.register.fields import with_fields
from indexer.register.find import by_rules
from indexer.register.learned import BY_CUES, added, opinions
from indexer.register.learned.cues import cues
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.weights import FILE, KINDS, SHARE, STEP, Weights
from indexer.register.structure import structure

SETS = 8  # in how many sets of texts a cue must be shown to be learned: what one clerk alone writes says little of others
STRENGTH = 0.5  # of the regularisation's inverse


@dataclass(frozen=True)
class Example:
    """A piece of a labelled text, by the cues it shows; `right` are its kinds, `open` those that it may be or not."""

    group: str
    piece: Piece
    shown: frozenset[str]
    right: frozenset[str]
    open: frozenset[str]


def main() -> None:
    """Learn, and write or tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    given = parser.parse_args()
    texts = development()
    shown = [example for text in texts for example in examples(text)]
    if not given.write:
        held_out(texts, shown)
        return
    weights = learn(shown)
    weights.write()
    print(f"{len(shown):,} pieces of {len(texts)} texts; {len(weights.cues):,} cues, {FILE.stat().st_size / 1e6:.2f} MB")


def held_out(texts: Sequence[Text], examples: Sequence[Example]) -> None:
    """Print a table for each set, with a model that has not seen it, and one of all together."""
    all_rules, all_both = Score(), Score()
    for name in sorted({group(text) for text in texts}):
        weights = learn([one for one in examples if one.group != name])
        rules, both = Score(), Score()
        for text in texts:
            if group(text) == name:
                day = date.fromisoformat(text.date)
                found = by_rules(text.text, day)
                held = opinions(structure(text.text), found, weights=weights)
                more = [with_fields(one, text.text, day) for one in added(held, found, BY_CUES)]
                for score in (rules, all_rules):
                    compare(text, found, score)
                for score in (both, all_both):
                    compare(text, [*found, *more], score)
        print(f"\n{name}, rules alone:", *rules.lines(), "and with what the cues add:", *both.lines(), sep="\n")
    print("\nall, rules alone:", *all_rules.lines(), "and with what the cues add:", *all_both.lines(), sep="\n")


def learn(examples: Sequence[Example]) -> Weights:
    """Weights for every kind against the others."""
    names = _names(examples)
    shown = _matrix(examples, names)
    biases, columns = [], []
    for kind in KINDS:
        kept = np.array([kind not in one.open for one in examples])
        right = np.array([kind in one.right for one in examples])
        model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(shown[kept], right[kept])
        biases.append(round(float(model.intercept_[0]) / STEP))
        columns.append(np.rint(model.coef_[0] / STEP).astype(int))
    table = np.array(columns).T
    return Weights(tuple(biases), {name: tuple(map(int, row)) for name, row in zip(names, table, strict=True) if row.any()})


def group(text: Text) -> str:
    """The set that a text belongs to, as its id begins."""
    return text.id.split("-")[0] if "-" in text.id else "demo"


def examples(text: Text) -> Iterator[Example]:
    """The pieces of a text with the labels that they meet."""
    for piece in pieces(structure(text.text)):
        labels = [label for label in text.entries if _overlap(piece, label)]
        right = frozenset(kind for label in labels if not label.optional for kind in label.kinds)
        perhaps = frozenset(kind for label in labels for kind in label.kinds)
        yield Example(group(text), piece, frozenset(cues(piece)), right, perhaps - right)


def _overlap(piece: Piece, label: Entry) -> bool:
    shared = min(piece.end, label.end) - max(piece.start, label.start)
    return shared > 0 and shared * 2 >= min(piece.end - piece.start, label.end - label.start)


def _names(examples: Sequence[Example]) -> list[str]:
    groups: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for cue in one.shown:
            groups[cue].add(one.group)
    return sorted(cue for cue, held in groups.items() if len(held) >= SETS)


def _matrix(examples: Sequence[Example], names: Collection[str]) -> csr_matrix:
    number = {name: at for at, name in enumerate(names)}
    values, columns, ends = [], [], [0]
    for one in examples:
        known = sorted(number[cue] for cue in one.shown if cue in number)
        columns += known
        values += [SHARE / np.sqrt(len(one.shown))] * len(known)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(examples), len(names)), dtype=np.float64)


if __name__ == "__main__":
    main()
