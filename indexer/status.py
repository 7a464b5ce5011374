"""What is indexed, and what could not be read: the published index in figures. Needs no model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indexer import accounts, engine


def status(index: Path) -> dict[str, Any]:
    """The published manifest in plain values, its pages counted, and every paper that gave no text; NoIndex where nothing is published."""
    _, found = engine.open_current(index)
    try:
        told = asdict(found.manifest) | {"unreadable": [asdict(paper) for paper in found.unread()]}
        return told | {"pages": accounts.summary(found.manifest.pages)}
    finally:
        found.close()


def as_lines(found: dict[str, Any]) -> list[str]:
    """The same for a person: figures first, then a line a paper that could not be read."""
    return list(_lines(found))


def _lines(found: dict[str, Any]) -> Iterator[str]:
    model = found["recipe"]["model"]
    yield f"Built {found['built']} with {model['name']} ({model['recipe']}, {model['dimension']} dimensions)."
    yield f"{found['read']:,} papers and texts of items read, {found['unread']:,} not readable."
    for reason, number in sorted(found["unread_reasons"].items(), key=lambda one: (-one[1], one[0])):
        yield f"  {number:>9,}  {reason}"
    yield f"{found['passages']:,} passages in {found['texts']:,} texts."
    yield from accounts.lines(found["pages"])
    yield from (f"not readable: {paper['title']} {paper['url']} {paper['reason']}" for paper in found["unreadable"])
