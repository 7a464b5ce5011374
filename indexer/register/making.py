"""The register of a build: gathered while its texts are read, written beside its index, published with it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from archive.store import Archive
from indexer.register.gather import Gathering
from indexer.register.merge import merged
from indexer.register.models import Entry, Standing
from indexer.register.outcomes import followed
from indexer.register.store import NAME, write


def make(folder: Path, gathering: Gathering, archive: Archive, hidden: Collection[str] = ()) -> int:
    """Write the register into the folder of a generation; gives how many entries it has.

    `hidden` are addresses of passages that this build found to repeat what is withheld.
    """
    issues = {item.id: item.issue_id for held in archive.meetings() for item in archive.items(held.meeting.id)}
    spans = _spans(hidden)
    gathering.said = [one for one in gathering.said if not _touches(one.place, spans)]
    gathering.entries = [one for one in gathering.entries if not _touches(one.place, spans)]
    gathering.again = [one for one in gathering.again if not _touches(one.place, spans)]
    entries: list[Entry] = followed(merged(gathering, issues), gathering.said)
    write(folder / NAME, entries)
    return len(entries)


def _spans(keys: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for key in keys:
        digest, _, span = key.partition(":")
        start, _, end = span.partition("-")
        found.setdefault(digest, []).append((int(start), int(end)))
    return found


def _touches(place: Standing, spans: dict[str, list[tuple[int, int]]]) -> bool:
    return any(start < place.end and place.start < end for start, end in spans.get(place.digest, ()))
