"""Pages counted by where their text came from, how far it can be trusted, and why they gave none. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from indexer.models import Page, Source

BANDS = ((0.8, "trusted"), (0.5, "doubtful"), (0.0, "poor"))  # at least so much trust
UNTOLD = "The page is empty."


@dataclass(frozen=True, order=True)
class Count:
    """So many pages whose text is from one source and in one band of trust; without text `band` is "". `reason` says why there is none, or
    why not all of it may be there."""

    source: str
    band: str
    reason: str
    pages: int


def counted(papers: Iterable[Sequence[Page]]) -> tuple[Count, ...]:
    """Every page of every paper in one count, whatever became of the paper."""
    found = Counter(_kind(page) for pages in papers for page in pages)
    return tuple(sorted(Count(*kind, number) for kind, number in found.items()))


def added(first: Iterable[Count], second: Iterable[Count]) -> tuple[Count, ...]:
    """Two accounts as one."""
    found: Counter[tuple[str, str, str]] = Counter()
    for count in (*first, *second):
        found[count.source, count.band, count.reason] += count.pages
    return tuple(sorted(Count(*kind, number) for kind, number in found.items()))


def summary(counts: Sequence[Count]) -> dict[str, Any]:
    """All pages, then the same by source, by band of trust (of those with text) and by reason (of those that lack any), and in full."""
    return {
        "all": sum(count.pages for count in counts),
        "by_source": _by(((str(source), 0) for source in Source), ((count.source, count.pages) for count in counts)),
        "by_trust": _by(((band, 0) for _, band in BANDS), ((count.band, count.pages) for count in counts if count.band)),
        "by_reason": _by((), ((count.reason, count.pages) for count in counts if count.reason)),
        "counts": [asdict(count) for count in counts],
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The same as a table."""
    yield f"{found['all']:,} pages of papers"
    for title, part in (("text from", "by_source"), ("trust", "by_trust"), ("lacking", "by_reason")):
        for name, number in found[part].items():
            yield f"  {title:<10} {number:>9,}  {name}"


def _kind(page: Page) -> tuple[str, str, str]:
    if page.source is Source.NONE or not page.text.strip():
        return str(Source.NONE), "", page.reason or UNTOLD
    return str(page.source), next(name for least, name in BANDS if page.trust >= least), page.reason


def _by(first: Iterable[tuple[str, int]], found: Iterable[tuple[str, int]]) -> dict[str, int]:
    totals = dict(first)
    for name, number in found:
        totals[name] = totals.get(name, 0) + number
    return totals
