"""Teaches the register's judges from the development half's labelled texts: python benchmarks/judging.py [--hold-out SET ...] [--write].

Each judge is the embedding model with small changes to its layers and a head (`indexer/adapted.py`, `benchmarks/pupils.py`). With --write
what was learned is kept beside the program; --judges names those that learn, --onward those that go on from what is kept, for two rounds
at half the pace. Without --write some sets of texts (--hold-out) are not learned from, and how well they and the cues' weights
(benchmarks/learning.py) do on them is told, alone and added up: average precision, and recall at a precision of 0.95.
Pieces that the cues find so unlikely that no judge is shown them are learned from only by the two that read whole texts, unless they are
entries; nor is of them told. What is kept may have learned from the sets that are held out: with --onward such figures flatter. The
arithmetic of another processor gives slightly other numbers: what is kept is what was measured.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve

from archive.settings import Settings
from benchmarks import lowrank
from benchmarks.learning import Example, examples, learn
from benchmarks.pupils import Nearby, Numbers, Pupil, Throughout
from benchmarks.register.labels import PRACTICE, development
from indexer.adapted import AGAIN, FAR, NEAR, WHOLE, Adapter
from indexer.register.learned.judge import SIGHTS
from indexer.register.learned.opinions import CLEAR
from indexer.register.learned.weights import KINDS, Weights
from indexer.weights import MINILM, fetch

JUDGES: dict[str, tuple[Path, Callable[[Path], Pupil]]] = {  # what each keeps, and how it is made of the model's folder
    "whole": (WHOLE, lambda home: Throughout(home, 16)),
    "again": (AGAIN, lambda home: Throughout(home, 32, chance=1)),
    "near": (NEAR, lambda home: Nearby(home, 8, *SIGHTS[NEAR])),
    "far": (FAR, lambda home: Nearby(home, 16, *SIGHTS[FAR])),
}


def shown(given: Sequence[Example], cues: Weights) -> list[Example]:
    """The pieces that judges are shown, or should be."""
    return [one for one in given if one.right or max(cues.logits(one.shown).values()) > CLEAR]


def told(name: str, said: Numbers, given: Sequence[Example]) -> str:
    """One line of the table: for each kind average precision, and recall at a precision of 0.95."""
    cells = []
    for at, kind in enumerate(KINDS):
        kept = [number for number, one in enumerate(given) if kind not in one.open]
        right, likely = [kind in given[number].right for number in kept], said[kept, at]
        precision, recall, _ = precision_recall_curve(right, likely)
        cells.append(f"{average_precision_score(right, likely):.3f}, {max(recall[precision >= 0.95], default=0):.2f}")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Learn, and tell or keep."""
    parser = lowrank.parser(__doc__, PRACTICE)
    parser.add_argument("--judges", nargs="+", choices=JUDGES, default=list(JUDGES), help="which learn")
    parser.add_argument("--onward", nargs="+", choices=JUDGES, default=[], help="which go on from what is kept")
    parser.add_argument("--rounds", type=int, help="over all pieces, in the place of each judge's own number")
    given = parser.parse_args()
    if not set(given.onward) <= set(given.judges):
        parser.error("--onward names a judge that --judges leaves out")
    held_out = lowrank.held_out(given, PRACTICE)
    everything = [one for text in development() for one in examples(text)]
    seen, unseen = ([one for one in everything if (one.group in held_out) is held] for held in (False, True))
    cues = learn(seen)
    likely, unseen = shown(seen, cues), shown(unseen, cues)
    print(f"{len(seen):,} pieces to learn from, {len(likely):,} of them shown to judges; {len(unseen):,} held out", flush=True)
    home = fetch(MINILM, Settings().models.resolve())
    said = {"cues": np.array([[cues.logits(one.shown)[kind] for kind in KINDS] for one in unseen])}
    for name in given.judges:
        kept, made = JUDGES[name]
        pupil = made(home)
        if name in given.onward:
            pupil.go_on_from(Adapter.load(kept))
        pupil.schedule = replace(pupil.schedule, rounds=given.rounds or pupil.schedule.rounds)
        pupil.learn(seen if pupil.reads_all else likely)
        if unseen:
            said[name] = pupil.say(unseen)
        if given.write:
            pupil.adapter().save(kept)
    if unseen:
        print("\n".join(table(said, unseen)))


def table(said: Mapping[str, Numbers], given: Sequence[Example]) -> Iterator[str]:
    """What each says by itself, and all together."""
    yield f"| average precision, recall at 0.95 | {' | '.join(KINDS)} |\n|{' --- |' * (len(KINDS) + 1)}"
    for name, numbers in said.items():
        yield told(name, numbers, given)
    yield told("all", np.sum(list(said.values()), axis=0), given)


if __name__ == "__main__":
    main()
