"""The front door of the register: what was decided, asked for and promised, with what people put right, and nothing that is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from archive.errors import NoIndex
from archive.layout import Layout
from archive.settings import Settings
from archive.withheld import Tombstone, Withheld
from indexer import publishing
from indexer.register.corrections import Corrections, corrected
from indexer.register.models import Correction, Entry, EntryKind, Standing
from indexer.register.outcomes import settled
from indexer.register.store import NAME, Entries
from indexer.register.wanted import Corrected, Wanted


@dataclass(frozen=True)
class Page:
    """Some entries of those wanted, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


class Register:
    """Safe to share between threads; opens a newer register by itself once one is published."""

    def __init__(self, index: Path, withheld: Withheld, corrections: Corrections) -> None:
        """NoIndex where no register is published."""
        self._index, self._withheld, self.corrections = index, withheld, corrections
        self._turn = Lock()
        self._open = self._opened()

    @classmethod
    def open(cls, settings: Settings) -> Register:
        """The register of the archive that the settings name."""
        layout = Layout(settings.data)
        return cls(layout.index, Withheld(layout.withheld), Corrections(layout.desk))

    def find(self, wanted: Wanted, today: date, limit: int = 20, offset: int = 0) -> Page:
        """The entries wanted, the latest meeting first."""
        entries, known = self._entries(), self._known(wanted, today)
        found = entries.find(wanted, today, limit, offset, known)
        return Page(tuple(self._shown(found)), entries.count(wanted, today, known))

    def nearest(self, wanted: Wanted, today: date, limit: int = 20) -> Page:
        """The entries that have the words wanted, the nearest first."""
        entries, known = self._entries(), self._known(wanted, today)
        return Page(tuple(self._shown(entries.nearest(wanted, today, limit, known))), entries.count(wanted, today, known))

    def due(self, wanted: Wanted, today: date, limit: int = 20) -> tuple[Entry, ...]:
        """The entries wanted that have a due day, the soonest first."""
        return tuple(self._shown(self._entries().due(wanted, today, limit, self._known(wanted, today))))

    def entry(self, number: str) -> Entry | None:
        """The entry with an id, or None where there is none or it is withheld."""
        return next(iter(self._shown(self._entries().by_ids([number]).values(), refused=True)), None)

    def entries(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Those of the ids that there are."""
        return {one.id: one for one in self._shown(self._entries().by_ids(ids).values())}

    def at(self, places: Sequence[tuple[str, int, int]]) -> list[Entry]:
        """The entries whose words stand, whole or in part, at one of these places (digest, start, end)."""
        return list(self._shown(self._entries().at(places))) if places else []

    def every(self, wanted: Wanted, today: date) -> Iterator[Entry]:
        """All that is wanted, the latest meeting first, a batch at a time."""
        entries, known = self._entries(), self._known(wanted, today)
        at, batch = 0, 500
        while some := entries.find(wanted, today, batch, at, known):
            yield from self._shown(some)
            at += batch

    def kinds(self, wanted: Wanted, today: date) -> Counter[EntryKind]:
        """How many there are of each kind."""
        return self._entries().kinds(replace(wanted, kinds=frozenset()), today)

    def committees(self) -> list[tuple[int, str]]:
        """The committees that have entries, by name."""
        return self._entries().committees()

    def doers(self, most: int = 60) -> list[str]:
        """Those who are to do most."""
        return self._entries().doers(most)

    def _known(self, wanted: Wanted, today: date) -> Corrected:
        """Which entries a person corrected, and which of them fit."""
        known = self.corrections.known()
        if not known:
            return Corrected()
        found = self._entries().by_ids(known)
        fitting = {number for number, one in found.items() if _fits(corrected(one, known[number]), known[number], wanted, today)}
        return Corrected(frozenset(known), frozenset(fitting))

    def _shown(self, found: Iterable[Entry], refused: bool = False) -> Iterator[Entry]:
        known = self.corrections.known()
        for one in found:
            correction = known.get(one.id)
            places = self._open_places(one)
            if places and (refused or correction is None or not correction.is_none):
                evidence = tuple(each for each in one.evidence if not self._hides(each.place))
                yield corrected(replace(one, places=places, evidence=evidence, told=settled(evidence)), correction)

    def _open_places(self, one: Entry) -> tuple[Standing, ...]:
        """The places that may be shown; none where a person withheld the words at any of them."""
        stones = [(place, self._stone(place)) for place in one.places]
        if any(stone is not None and not stone.automatic for _, stone in stones):
            return ()
        return tuple(place for place, stone in stones if stone is None)

    def _hides(self, place: Standing) -> bool:
        return self._stone(place) is not None

    def _stone(self, place: Standing) -> Tombstone | None:
        return self._withheld.hides(
            place.digest, place.start, place.end, place.item_id, place.meeting_id, source_url=place.source_url, paper_url=place.paper_url
        )

    def _entries(self) -> Entries:
        name, entries = self._open
        if publishing.current(self._index) in (name, None):
            return entries
        with self._turn:
            if publishing.current(self._index) != self._open[0]:
                self._open = self._opened()
            return self._open[1]

    def _opened(self) -> tuple[str, Entries]:
        for _ in range(3):  # a build may take an older one away between the two steps
            name = publishing.current(self._index)
            try:
                if name:
                    return name, Entries(self._index / name / NAME)
            except OSError:
                continue
        raise NoIndex("There is no register yet: build the index first (make run, or python -m indexer build).")


def _fits(one: Entry, correction: Correction, wanted: Wanted, today: date) -> bool:
    """Whether a corrected entry meets what can be corrected: who, status and due day."""
    return (
        not correction.is_none
        and wanted.who in ("", one.who)
        and (not wanted.statuses or one.status(today) in wanted.statuses)
        and (wanted.due_since is None or (one.due is not None and one.due >= wanted.due_since))
        and (wanted.due_until is None or (one.due is not None and one.due <= wanted.due_until))
    )
