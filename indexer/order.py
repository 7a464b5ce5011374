"""Hits in the order that is wanted, and those of one item together, so that one paper does not fill the page. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from indexer.models import Hit, Passage, Sort


def by_item(hits: Sequence[Hit]) -> list[Hit]:
    """One hit an item, its best, at the place of its best; the others, in order, in its `more`."""
    groups: dict[Hashable, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_item(hit.passage), []).append(hit)
    return [replace(first, more=tuple(others)) for first, *others in groups.values()]


def ordered(hits: Sequence[Hit], sort: Sort) -> list[Hit]:
    """The hits, which come the best first, as wanted: by date, those of one day stay the best first."""
    return sorted(hits, key=lambda hit: -hit.passage.meeting_date.toordinal()) if sort is Sort.DATE else list(hits)


def _item(passage: Passage) -> Hashable:
    """What belongs together: an item of a meeting, else a paper."""
    return passage.digest if passage.item_id is None else (passage.meeting_id, passage.item_id)
