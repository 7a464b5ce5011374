"""Papers: where they are listed, when they were fetched, and their text page by page."""

from __future__ import annotations

from archive import lookups
from webapp.api import plain, shapes
from webapp.api.operations import Operation, Values
from webapp.api.parameters import COMMITTEE, CURSOR, PAGED, whole
from webapp.asking import asking
from webapp.paging import page
from webapp.papers import DIGEST

PAGES = 20


def papers(values: Values) -> shapes.Listings:
    """Every place where a paper is linked, in the order of the attachments' ids."""
    rows = [
        row
        for row in lookups.listings(asking().archive())
        if values["committee"] in (None, row.committee_id) and values["year"] in (None, row.year)
    ]
    shown, following = page(
        rows, lambda row: (row.listing.attachment_id, str(row.listing.owner), row.listing.owner_id), values["cursor"], values["limit"]
    )
    return {"results": [plain.listing(row) for row in shown], "next": following}


def paper(_values: Values, digest: str) -> shapes.Paper | None:
    """One paper."""
    archive = asking().archive()
    held = lookups.paper(archive, digest) if DIGEST.fullmatch(digest) else None
    if held is None:
        return None
    text = asking().papers().text(held)
    return {
        "digest": held.digest,
        "size": held.size,
        "media_type": held.media_type,
        "pages": len(text.pages),
        "problem": text.problem,
        "captures": [{"when": visit.when.isoformat(), "url": visit.url} for visit in lookups.captures_of(archive, digest)],
        "listed": [plain.listing(row) for row in lookups.listed_as(archive, digest)],
        "file": f"/papers/{digest}/file",
        "permalink": f"/papers/{digest}",
    }


def pages(values: Values, digest: str) -> shapes.Pages | None:
    """Its text."""
    held = lookups.paper(asking().archive(), digest) if DIGEST.fullmatch(digest) else None
    if held is None:
        return None
    text = asking().papers().text(held)
    shown, following = page(text.pages, lambda each: (each.number,), values["cursor"], values["limit"])
    return {
        "digest": digest,
        "problem": text.problem,
        "results": [
            {"number": one.number, "text": one.text, "source": str(one.source), "trust": one.trust, "reason": one.reason} for one in shown
        ],
        "next": following,
    }


OPERATIONS = (
    Operation(
        "/papers",
        "Every place where a paper is linked, and what became of it",
        shapes.Listings,
        papers,
        (COMMITTEE, whole("year", "the year of the meeting", 1900, 2999), *PAGED),
    ),
    Operation("/papers/{digest}", "A paper: its bytes under their SHA-256, and where it is listed", shapes.Paper, paper),
    Operation(
        "/papers/{digest}/pages",
        "A paper's text, page by page",
        shapes.Pages,
        pages,
        (CURSOR, whole("limit", "how many pages", 1, 100, PAGES)),
    ),
)
