"""How an archive stands: what is held, missing, refused and restricted, by committee and year."""

from __future__ import annotations

from collections import Counter
from typing import Any

from archive import Archive
from archive.models import Held
from archive.queries import ListingHeld, MeetingHeld

_COLUMNS = (Held.HELD, Held.WANTED, Held.MISSING, Held.REFUSED, Held.RESTRICTED, Held.TOO_LARGE, Held.FAILED)


def standing(archive: Archive) -> dict[str, Any]:
    """The counts of the whole archive, and of each committee and year: meetings listed and read, papers by what became of them."""
    site, meetings, listings = archive.site(), archive.meetings(), _papers(archive)
    names = {committee.id: committee.name for committee in archive.committees()}
    names |= {held.meeting.committee_id: held.meeting.committee for held in meetings if held.meeting.committee_id not in names}
    rows = _rows(meetings, listings)
    return {
        "site": site.base_url if site else "",
        "council": site.name if site else "",
        "counts": archive.counts(),
        "papers": _states(listings),
        "committees": [
            {"committee_id": one or None, "committee": names.get(one, "no committee"), "year": year or None, **row}
            for (one, year), row in sorted(rows.items(), key=lambda entry: (names.get(entry[0][0], "~"), -entry[0][1]))
        ],
    }


def _papers(archive: Archive) -> list[ListingHeld]:
    """Every paper once, at the first of the places where it is listed."""
    found: dict[str, ListingHeld] = {}
    for row in archive.listings():
        found.setdefault(row.listing.attachment_id, row)
    return list(found.values())


def _rows(meetings: list[MeetingHeld], listings: list[ListingHeld]) -> dict[tuple[int, int], dict[str, int]]:
    places: dict[tuple[int, int], tuple[list[MeetingHeld], list[ListingHeld]]] = {}
    for held in meetings:
        places.setdefault((held.meeting.committee_id, held.meeting.starts.year), ([], []))[0].append(held)
    for row in listings:
        places.setdefault((row.committee_id or 0, row.year or 0), ([], []))[1].append(row)
    return {place: _meetings(some) | _states(papers) for place, (some, papers) in places.items()}


def _meetings(meetings: list[MeetingHeld]) -> dict[str, int]:
    read = [held for held in meetings if held.read_at is not None]
    return {"meetings": len(meetings), "meetings_read": len(read), "meetings_cut": sum(not held.complete for held in read)}


def _states(listings: list[ListingHeld]) -> dict[str, int]:
    counts = Counter(row.held for row in listings)
    return {_key(state): counts[state] for state in _COLUMNS}


def _key(state: Held) -> str:
    return str(state).replace(" ", "_")


def table(said: dict[str, Any]) -> str:
    """The same for people: a line of totals, then a row for each committee and year."""
    counts = said["counts"]
    lines = [
        f"{said['council']} ({said['site']})",
        f"{counts['committees']} committees, {counts['meetings']} meetings, {counts['items']} items, {counts['papers']} papers, "
        f"{counts['issues']} issues, {counts['decisions']} decisions, {counts['captures']} visits",
        "",
        f"{'committee':<48} {'year':>4} {'meetings':>8} {'read':>5} {'cut':>4} " + " ".join(f"{state!s:>10}" for state in _COLUMNS),
    ]
    for row in said["committees"]:
        name = row["committee"] if len(row["committee"]) <= 48 else row["committee"][:47] + "…"
        first = f"{name:<48} {row['year'] or '':>4} {row['meetings']:>8} {row['meetings_read']:>5} {row['meetings_cut']:>4} "
        lines.append(first + " ".join(f"{row[_key(state)]:>10}" for state in _COLUMNS))
    return "\n".join(lines)
