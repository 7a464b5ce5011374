"""How an archive stands: what is held of what there should be, by committee and year, and the reason for all that is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from archive import Archive
from archive.coverage import NOT_EXPECTED, Coverage, Reason
from archive.scopes import asked_for

_NAME = 46


def standing(archive: Archive, unreadable: Collection[str], now: datetime | None = None) -> dict[str, Any]:
    """The whole archive in plain values; `unreadable` are digests of papers that gave no text."""
    site, crawls = archive.site(), archive.crawls()
    asked = asked_for(crawls)
    covered = archive.coverage(now or datetime.now(UTC), asked, unreadable)
    ended = next((crawl for crawl in crawls if crawl.finished), None)
    return {
        "site": site.base_url if site else "",
        "council": site.name if site else "",
        "asked": {
            "since": asked.since.isoformat() if asked.since else None,
            "until": asked.until.isoformat() if asked.until else None,
            "committees": sorted(asked.committees),
        },
        "last_crawl": ended.began.isoformat() if ended else None,
        "counts": archive.counts(),
        **covered.as_dict(),
    }


def shortfall(covered: Coverage) -> str:
    """One sentence on what a crawl is short of."""
    missing: Counter[Reason] = Counter()
    for tally in (covered.meetings, covered.items, covered.papers):
        missing.update({reason: number for reason, number in tally.missing if reason not in NOT_EXPECTED})
    why = ", ".join(f"{number} {reason}" for reason, number in missing.most_common())
    return (
        f"Short of what there should be: {covered.lacking} of {covered.expected} meetings, items and papers are not held ({why}); "
        "python -m crawler status says where."
    )


def table(said: dict[str, Any]) -> str:
    """The same for people: what is held of each kind and why not all, then a row for each committee and year."""
    counts = said["counts"]
    names = ("committees", "meetings", "items", "papers", "issues", "decisions")
    lines = [
        f"{said['council']} ({said['site']})",
        ", ".join(f"{counts[name]:,} {name}" for name in names) + f", {counts['captures']:,} visits",
        *(_line(name, said[name]) for name in ("meetings", "items", "papers")),
        "Complete." if not said["lacking"] else f"{said['lacking']:,} of {said['expected']:,} are lacking{_verdict(said['short'])}.",
        "",
        f"{'committee':<{_NAME}} {'year':>4} {'meetings':>13} {'items':>13} {'papers':>13}  not held",
    ]
    for row in said["rows"]:
        held = " ".join(f"{row[name]['held']:>5,} of {row[name]['listed']:>4,}" for name in ("meetings", "items", "papers"))
        why = _why(row["meetings"]["missing"], row["items"]["missing"], row["papers"]["missing"])
        lines.append(f"{_cut(row['committee']):<{_NAME}} {row['year'] or '':>4} {held}  {why}".rstrip())
    return "\n".join(lines)


def _line(name: str, tally: dict[str, Any]) -> str:
    why = _why(tally["missing"])
    return f"  {name:<9} {tally['held']:>7,} held of {tally['listed']:,}" + (f" ({why})" if why else "")


def _why(*missing: dict[str, int]) -> str:
    together: Counter[str] = Counter()
    for some in missing:
        together.update(some)
    return ", ".join(f"{together[reason]:,} {reason}" for reason in map(str, Reason) if together[reason])


def _verdict(short: bool) -> str:
    return ", which is more than one in a hundred" if short else ""


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"
