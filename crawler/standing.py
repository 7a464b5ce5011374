"""How an archive stands: what is held of what there should be, by committee and year, and the reason for all that is missing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from archive import Archive
from archive.coverage import NOT_EXPECTED, Coverage, Reason
from archive.queries import CrawlHeld
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
        "unfinished": _unfinished(crawls),
        "counts": archive.counts(),
        **covered.as_dict(),
    }


def _unfinished(crawls: list[CrawlHeld]) -> dict[str, str] | None:
    """The newest crawl, where it has not come to its end: when it began, and why it stopped if it could say so."""
    if not crawls or crawls[0].finished:
        return None
    told = json.loads(crawls[0].report or "{}")
    return {"began": crawls[0].began.isoformat(), "stopped": str(told.get("stopped", ""))}


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
    counts = said["counts"] | {"visits": said["counts"]["captures"]}
    names = ("committees", "meetings", "items", "papers", "issues", "decisions")
    lines = [
        f"{said['council']} ({said['site']})",
        ", ".join(_number(counts[name], name) for name in (*names, "visits")),
        *(_line(name, said[name]) for name in ("meetings", "items", "papers")),
        "Complete." if not said["lacking"] else f"{said['lacking']:,} of {said['expected']:,} are lacking{_verdict(said['short'])}.",
        *_crawls(said),
        "",
        f"{'committee':<{_NAME}} {'year':>4} {'meetings':>13} {'items':>13} {'papers':>13}  not held",
    ]
    for row in said["rows"]:
        held = " ".join(f"{row[name]['held']:>5,} of {row[name]['listed']:>4,}" for name in ("meetings", "items", "papers"))
        why = _why(row["meetings"]["missing"], row["items"]["missing"], row["papers"]["missing"])
        lines.append(f"{_cut(row['committee']):<{_NAME}} {row['year'] or '':>4} {held}  {why}".rstrip())
    return "\n".join(lines)


def _number(number: int, names: str) -> str:
    return f"{number:,} {names.removesuffix('s') if number == 1 else names}"


def _crawls(said: dict[str, Any]) -> Iterator[str]:
    """When the last crawl began that came to its end, and what became of one that did not."""
    if said["last_crawl"]:
        yield f"The last whole crawl began on {_day(said['last_crawl'])}."
    if said["unfinished"]:
        why = said["unfinished"]["stopped"] or "It is still running, or was broken off: then the same command takes it up again."
        yield f"A crawl that began on {_day(said['unfinished']['began'])} has not come to its end. {why}"


def _day(at: str) -> str:
    when = datetime.fromisoformat(at)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


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
