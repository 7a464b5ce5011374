"""What is indexed, and what could not be read: the published index in figures. Needs no model."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexer import engine


def status(index: Path) -> dict[str, Any]:
    """The published manifest in plain values, and every paper that gave no text; NoIndex where nothing is published."""
    _, found = engine.open_current(index)
    try:
        return asdict(found.manifest) | {"unreadable": [asdict(paper) for paper in found.unread()]}
    finally:
        found.close()


def as_lines(found: dict[str, Any]) -> list[str]:
    """The same for a person: figures first, then a line a paper that could not be read."""
    model = found["recipe"]["model"]
    lines = [
        f"Built {found['built']} with {model['name']} ({model['recipe']}, {model['dimension']} dimensions).",
        f"{found['read']:,} papers and texts of items read, {found['unread']:,} not readable.",
        f"{found['passages']:,} passages in {found['texts']:,} texts.",
    ]
    return lines + [f"not readable: {paper['title']} {paper['url']} {paper['reason']}" for paper in found["unreadable"]]
