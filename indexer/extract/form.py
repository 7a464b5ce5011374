"""Pages as JSON and back: the form in which they cross from the worker, and lie on the disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from indexer.models import Extraction, Mark, Page, Source

_DEFAULT = Page(0, "")


def page_to(page: Page) -> dict[str, object]:
    """A page as JSON takes it; what is as it is by default is left out."""
    made: dict[str, object] = {"number": page.number, "text": page.text, "source": page.source.value, "trust": page.trust}
    made.update({name: value for name in ("reason", "part", "headings") if (value := getattr(page, name)) != getattr(_DEFAULT, name)})
    if page.marks:
        made["marks"] = [(mark.start, mark.end, *mark.box) for mark in page.marks]
    return made


def page_from(made: Mapping[str, Any]) -> Page:
    """The page again. Raises KeyError or ValueError where it is none."""
    return Page(
        made["number"],
        made["text"],
        Source(made["source"]),
        made["trust"],
        made.get("reason", ""),
        made.get("part", ""),
        tuple((start, end) for start, end in made.get("headings", ())),
        tuple(Mark(start, end, (left, top, right, bottom)) for start, end, left, top, right, bottom in made.get("marks", ())),
    )


def dump(extraction: Extraction) -> str:
    """A line of what is said of the whole file, then a line a page."""
    lines = [json.dumps({"problem": extraction.problem}), *(json.dumps(page_to(page)) for page in extraction.pages)]
    return "\n".join(lines) + "\n"


def load(text: str) -> Extraction:
    """What `dump` wrote. Raises ValueError or KeyError where it was something else."""
    head, *lines = text.splitlines()
    return Extraction(tuple(page_from(json.loads(line)) for line in lines), json.loads(head)["problem"])
