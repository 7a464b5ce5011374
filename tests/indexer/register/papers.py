"""Texts of a made-up committee, as holdings, and what a build reads from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from archive.models import Holding, Kind, Place, State
from archive.withheld import Withheld
from indexer.chunk import whole
from indexer.models import Page
from indexer.register.corrections import Corrections
from indexer.register.gather import Gathering
from indexer.register.merge import merged
from indexer.register.models import Entry
from indexer.register.outcomes import followed
from indexer.register.reading import Register
from indexer.register.store import NAME, write

COMMITTEES = {1: "Children's Committee", 2: "Cabinet"}
TODAY = date(2025, 6, 1)


def said(
    text: str,
    day: str,
    kind: Kind = Kind.MINUTES,
    *,
    committee: int = 1,
    item: int | None = None,
    title: str = "Short breaks",
    state: State = State.AGREED,
    meeting: int = 0,
) -> Holding:
    """A text of a page: minutes or a decision of an item."""
    on = date.fromisoformat(day)
    number = meeting or on.toordinal() * 10 + committee
    item = item if item is not None else number * 10
    place = Place(
        committee, COMMITTEES[committee], number, on, item, "5.", title, state, title, f"http://council.test/ieIssueDetails.aspx?IId={item}"
    )
    return Holding(sha256(f"{kind}{text}".encode()).hexdigest(), kind, (place,), "text/plain", text)


def printed(
    pages: Sequence[str], day: str, kind: Kind = Kind.MINUTES, *, committee: int = 1, title: str = "Printed minutes"
) -> tuple[Holding, list[Page]]:
    """A PDF of a meeting, with its pages."""
    on = date.fromisoformat(day)
    place = Place(
        committee, COMMITTEES[committee], on.toordinal() * 10 + committee, on, None, "", "", State.AGREED, title,
        "http://council.test/ieListDocuments.aspx?MId=1", "http://council.test/g1/Printed.pdf",
    )  # fmt: skip
    holding = Holding(sha256("".join(pages).encode()).hexdigest(), kind, (place,), "application/pdf", None)
    return holding, [Page(number, text) for number, text in enumerate(pages, 1)]


def register(*texts: Holding | tuple[Holding, list[Page]], issues: dict[int, int | None] | None = None) -> list[Entry]:
    """The entries that a build makes of these texts."""
    gathering = Gathering()
    for one in texts:
        holding, pages = one if isinstance(one, tuple) else (one, list(whole(one.text or "")))
        gathering.take(holding, pages)
    return followed(merged(gathering, issues or {}), gathering.said)


def published(folder: Path, entries: Sequence[Entry]) -> Register:
    """A register of these entries, with a desk of its own."""
    index = folder / "index" / "one"
    index.mkdir(parents=True)
    write(index / NAME, entries)
    (folder / "index" / "current").write_text("one", "utf-8")
    return Register(folder / "index", Withheld(folder / "desk" / "withheld.jsonl"), Corrections(folder / "desk"))
