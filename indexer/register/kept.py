"""An entry as a row, and a row as an entry."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from archive.models import Kind, State
from indexer.register.models import Entry, EntryKind, Evidence, Relation, Standing, Status


def as_row(number: int, one: Entry) -> dict[str, Any]:
    """The columns by which it is found, and the whole as JSON."""
    columns = ("id", "committee_id", "committee", "meeting_id", "meeting_date", "item_id", "issue_id", "who", "due", "is_followed")
    told = str(one.told) if one.told else None
    body = json.dumps(asdict(one), ensure_ascii=False, default=str, separators=(",", ":"))
    return {name: getattr(one, name) for name in columns} | {"number": number, "kind": str(one.kind), "told": told, "body": body}


def from_row(body: str) -> Entry:
    """The entry that was written."""
    told: dict[str, Any] = json.loads(body)
    told["kind"], told["told"] = EntryKind(told["kind"]), Status(told["told"]) if told["told"] else None
    told["meeting_date"], told["due"] = date.fromisoformat(told["meeting_date"]), _day(told["due"])
    told["votes"] = tuple(told["votes"])
    told["places"] = tuple(_standing(place) for place in told["places"])
    told["evidence"] = tuple(_evidence(each) for each in told["evidence"])
    return Entry(**told)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _standing(told: dict[str, Any]) -> Standing:
    return Standing(
        **{**told, "kind": Kind(told["kind"]), "state": State(told["state"]), "meeting_date": date.fromisoformat(told["meeting_date"])}
    )


def _evidence(told: dict[str, Any]) -> Evidence:
    return Evidence(**{**told, "relation": Relation(told["relation"]), "place": _standing(told["place"])})
