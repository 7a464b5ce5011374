"""What crawls were asked for, read from the scopes that they noted: whoever counts what is held needs to know the range. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from archive.coverage import Asked
from archive.queries import CrawlHeld


def asked_for(crawls: Collection[CrawlHeld]) -> Asked:
    """All that crawls were ever asked for, together: the earliest and the latest day, and every committee."""
    scopes = [scope for crawl in crawls if (scope := _scope(crawl.scope))]
    if not scopes:
        return Asked()
    since, until = ([str(scope.get(name) or "") for scope in scopes] for name in ("since", "until"))
    committees = [[int(one) for one in scope.get("committees") or ()] for scope in scopes]
    return Asked(
        date.fromisoformat(min(since)) if all(since) else None,
        date.fromisoformat(max(until)) if all(until) else None,
        frozenset(one for some in committees for one in some) if all(committees) else frozenset(),
    )


def _scope(named: str) -> dict[str, Any]:
    try:
        found = json.loads(named)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
