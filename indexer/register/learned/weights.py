"""The learned weights, a line a cue in a file that can be read, and how likely they make a piece each kind of entry."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.register.models import EntryKind

FILE = Path(__file__).with_name("weights.tsv")
KINDS = (EntryKind.RESOLUTION, EntryKind.MOTION, EntryKind.VOTE, EntryKind.ACTION, EntryKind.COMMITMENT)
STEP = 0.01  # of a weight: what 1 stands for in the file
SHARE = 8.0  # what a piece's cues weigh together, over the root of their number: long pieces have more


@dataclass(frozen=True)
class Weights:
    """For each kind where it begins, and for each cue what it adds."""

    bias: tuple[int, ...]
    cues: dict[str, tuple[int, ...]]

    @classmethod
    def read(cls, path: Path = FILE) -> Weights:
        """The weights of a file."""
        rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
        cues = {name: tuple(int(one or 0) for one in given) for name, *given in rows}
        return cls(cues.pop(""), cues)

    def write(self, path: Path = FILE) -> None:
        """Put them in a file, in order."""
        lines = ["#\t" + "\t".join(KINDS)]
        rows = [("", self.bias), *sorted(self.cues.items())]
        lines += ["\t".join((name, *(str(one or "") for one in given))) for name, given in rows]
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def logits(self, shown: Collection[str]) -> dict[EntryKind, float]:
        """How likely a piece that shows these cues is each kind, in logits."""
        known = [self.cues[cue] for cue in shown if cue in self.cues]
        sums = [sum(column) for column in zip(*known, strict=True)] or [0] * len(KINDS)
        share = SHARE / math.sqrt(len(shown) or 1)
        return {kind: STEP * (start + share * added) for kind, start, added in zip(KINDS, self.bias, sums, strict=True)}


@cache
def learned() -> Weights:
    """The weights that are kept with the program."""
    return Weights.read()
