"""A register for pages: what a made-up Cabinet decided, asked for and promised, and what came of it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from archive.models import Kind
from indexer.register import EntryKind, Register, Wanted
from tests.indexer.register.papers import published, register, said

OCTOBER = """RESOLVED that:
1. weekly food waste collections begin in April 2024; and
2. the Head of Waste report on <b>bins</b> by 1 May 2024.
ACTION: Head of Waste to publish the short breaks leaflet for food bins by 30 November 2023.
The Director of Place undertook to write to every household in Saltby.
Voting: For 7, Against 1"""
LATER = "The short breaks leaflet for food bins had been published on 28 November 2023."


def ledger(folder: Path) -> Register:
    """The register of two meetings, with its own desk."""
    first = said(OCTOBER, "2023-10-10", Kind.DECISION, committee=2, item=11, title="Food waste collections", meeting=1)
    second = said(LATER, "2025-10-10", committee=2, item=21, title="Food waste collections", meeting=2)
    return published(folder, register(first, second, issues={11: 5, 21: 5}))


def _action() -> str:

    with tempfile.TemporaryDirectory() as folder:
        found = ledger(Path(folder))
        return next(one.id for one in found.every(Wanted(), date(2026, 1, 1)) if one.kind is EntryKind.ACTION)


ENTRY = _action()
