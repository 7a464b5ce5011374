"""Real published pages, labelled by place: the words are the councils' own and are not kept: only where they stand and their digest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from benchmarks.register.labels import HERE, Entry, LabelError, Text
from crawler.pages import decision, meeting

PLACES = HERE / "real.json"


def published(folder: Path) -> list[Text]:
    """The labelled texts of the pages in a folder (`moderngov/real`, `seeds`); raises LabelError where a text is not the one labelled."""
    texts = []
    for row in json.loads(PLACES.read_text("utf-8")):
        text = _text(folder, row)
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise LabelError(f"{row['id']} is not the text that was labelled: the page, or the reading of it, has changed.")
        entries = tuple(Entry(frozenset(one.pop("kinds")), **one) for one in row["entries"])
        texts.append(Text(row["id"], row["date"], "", text, entries))
    return texts


def _text(folder: Path, row: dict[str, Any]) -> str:
    body = (folder / str(row["file"])).read_bytes()
    if not row["field"]:
        return str(body, "utf-8")
    if not row["item"]:
        return str(decision.parse(body, row["url"]).decision.decision)
    items = [found.item for found in meeting.parse(body, row["url"]).items]
    return str(getattr(next(item for item in items if item.id == row["item"]), row["field"]))
