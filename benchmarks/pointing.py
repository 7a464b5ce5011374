"""Teaches the register's pointer who is to do a thing and by when, from the development half's labels.

`python benchmarks/pointing.py [--hold-out SET ...] [--write]`. The pointer is the embedding model with small changes to its layers and
a head (`indexer/adapted.py`): it points at the words that tell. With --write what was learned is kept beside the program. Without it some
sets (--hold-out) are not learned from, and of their labels how often it points rightly is told. With --onward it goes on from what is kept,
for two rounds at half the pace (which may know the sets that are held out: such figures flatter). On one core with half-precision products
four rounds take about an hour. The arithmetic of another processor gives slightly other numbers: what is kept is what was measured.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import torch
from transformers import AutoModel

from archive.settings import Settings
from benchmarks import lowrank
from benchmarks.register.labels import PRACTICE, Entry, Text, development
from indexer import adapted, running
from indexer.register import dates
from indexer.register.learned.pointer import FIELDS
from indexer.register.learned.window import Window, standing, window
from indexer.register.models import EntryKind
from indexer.weights import MINILM, fetch

NARROW = 24  # how wide the matrices are whose product changes a layer
SCHEDULE = lowrank.Schedule(rounds=4, batch=24)
Places = tuple[list[int], list[int]]  # tokens that may be the first of the words, and the last
NONE: Places = ([0], [0])


@dataclass(frozen=True)
class Example:
    """A labelled entry: what is read, and for each field where its words are; None where the words of a label are not in what is read."""

    group: str
    read: Window
    places: tuple[Places | None, ...]


def examples(text: Text, tokenizer: Any) -> Iterator[Example]:
    """The entries of a text that may have somebody who is to do them, or a time."""
    for entry in text.entries:
        kind = next((kind for kind in (EntryKind.ACTION, EntryKind.COMMITMENT, EntryKind.RESOLUTION) if kind in entry.kinds), None)
        if kind:
            read = window(text.text, entry.start, entry.end, kind, tokenizer)
            who, by = (next(filter(None, entry.given(name)), "") for name in FIELDS)
            named = _tokens(read, _said(who, text.text, entry, read)) if who else NONE
            yield Example(text.id.rpartition("-")[0], read, (named, _tokens(read, _timed(by, text, entry, read)) if by else NONE))


def _said(words: str, text: str, entry: Entry, read: Window) -> list[tuple[int, int]]:
    """Where words stand: in the entry, else the last time before it, else after it."""
    own, before, after = (entry.start, entry.end), (read.start, entry.start), (entry.end, read.end)
    for (start, end), some in ((own, slice(None)), (before, slice(-1, None)), (after, slice(1))):
        found = standing(words, text, start, end)[some]
        if found:
            return found
    return []


def _timed(value: str, text: Text, entry: Entry, read: Window) -> list[tuple[int, int]]:
    """Where a time stands: what the rules read as it in the entry, else its words."""
    times = dates.times(text.text[entry.start : entry.end], date.fromisoformat(text.date))
    found = [(entry.start + one.start, entry.start + one.end) for one in times if one.value.lower() == value.lower()]
    return found or _said(value, text.text, entry, read)


def _tokens(read: Window, spans: Sequence[tuple[int, int]]) -> Places | None:
    first = [place for place, at in enumerate(read.at) if at and any(at[0] == start for start, _ in spans)]
    last = [place for place, at in enumerate(read.at) if at and any(at[1] == end for _, end in spans)]
    return (first, last) if first and last else None


class Pupil:
    """The model that learns."""

    def __init__(self, home: Path) -> None:
        torch.manual_seed(0)
        torch.set_num_threads(1)  # two threads wait for each other longer than they work
        self._model = AutoModel.from_pretrained(home, attention_probs_dropout_prob=0.0)  # a third faster so
        self._changed = lowrank.changed(self._model, self._model.config.num_hidden_layers, NARROW)
        self._head = torch.nn.Linear(self._model.config.hidden_size, 2 * len(FIELDS))
        self._schedule = SCHEDULE

    def go_on_from(self, kept: adapted.Adapter) -> None:
        """Take what was learned before, to learn on from it."""
        lowrank.take(self._changed, kept.layers)
        self._head.weight.data, self._head.bias.data = torch.from_numpy(kept.head), torch.from_numpy(kept.bias)
        self._schedule = SCHEDULE.onward()

    def learn(self, given: Sequence[Example]) -> None:
        """All rounds over the examples."""

        def off(batch: list[int]) -> tuple[torch.Tensor, int]:
            some = [given[at] for at in batch]
            return _off(self.say(some), some), len(batch)

        learns = lowrank.parts(self._changed), list(self._head.parameters())
        lowrank.teach(self._model, learns, self._schedule, [len(one.read.ids) for one in given], off)

    def say(self, given: Sequence[Example]) -> torch.Tensor:
        """Logits, (entries, tokens, columns); of padding next to nothing."""
        ids, parts = lowrank.padded(one.read.ids for one in given), lowrank.padded(one.read.parts for one in given)
        mask = lowrank.padded([1] * len(one.read.ids) for one in given)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            known = self._model(input_ids=ids, token_type_ids=parts, attention_mask=mask).last_hidden_state.float()
        said: torch.Tensor = self._head(known).masked_fill(mask[..., None] == 0, -1e4)
        return said

    def adapter(self) -> adapted.Adapter:
        """What was learned."""
        return adapted.Adapter(lowrank.learned(self._changed), self._head.weight.detach().numpy(), self._head.bias.detach().numpy())


def _off(said: torch.Tensor, given: Sequence[Example]) -> torch.Tensor:
    """How far the model is off: what it gives to the right tokens of each end, in logarithms."""
    off = [
        torch.logsumexp(said[at, :, 2 * field + end], 0) - torch.logsumexp(said[at, :, 2 * field + end][places[end]], 0)
        for at, one in enumerate(given)
        for field, places in enumerate(one.places)
        if places is not None
        for end in (0, 1)
    ]
    return torch.stack(off).mean()


def right(pupil: Pupil, given: Sequence[Example]) -> list[float]:
    """For each field the share of entries of which both ends are right; without those whose words are not in what is read."""
    held: list[list[bool]] = [[] for _ in FIELDS]
    with torch.no_grad():
        for start in range(0, len(given), SCHEDULE.batch):
            some = given[start : start + SCHEDULE.batch]
            ends = pupil.say(some).argmax(dim=1).tolist()
            for one, places in zip(some, ends, strict=True):
                for field, wanted in enumerate(one.places):
                    if wanted is not None:
                        held[field].append(all(places[2 * field + end] in wanted[end] for end in (0, 1)))
    return [float(np.mean(one)) for one in held]


def main() -> None:
    """Learn, and tell or keep."""
    parser = lowrank.parser(__doc__, PRACTICE)
    parser.add_argument("--onward", action="store_true", help="go on from what is kept")
    given = parser.parse_args()
    held_out = lowrank.held_out(given, PRACTICE)
    home = fetch(MINILM, Settings().models.resolve())
    tokenizer = running.tokenizer(home)
    everything = [one for text in development() for one in examples(text, tokenizer)]
    seen, unseen = ([one for one in everything if (one.group in held_out) is held] for held in (False, True))
    print(f"{len(seen):,} entries to learn from, {len(unseen):,} held out", flush=True)
    pupil = Pupil(home)
    if given.onward:
        pupil.go_on_from(adapted.Adapter.load(adapted.POINTER))
    pupil.learn(seen)
    if unseen:
        print(" ".join(f"{name}: {share:.3f}" for name, share in zip(FIELDS, right(pupil, unseen), strict=True)))
    if given.write:
        pupil.adapter().save(adapted.POINTER)


if __name__ == "__main__":
    main()
