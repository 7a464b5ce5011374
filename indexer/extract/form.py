"""Pages as plain values and back: as MessagePack they cross from the worker, for text needs no escapes there; as JSON they lie on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgpack

from indexer.models import Extraction, Mark, Page, Source

NOT_PACKED = (ValueError, msgpack.exceptions.UnpackException)  # what an `unpacker` raises when it is fed other bytes, or too many


def page_to(page: Page) -> dict[str, object]:
    """A page as JSON and MessagePack take it; what is as it is by default is left out."""
    made: dict[str, object] = {"number": page.number, "text": page.text, "source": str(page.source), "trust": page.trust}
    if page.reason:
        made["reason"] = page.reason
    if page.part:
        made["part"] = page.part
    if page.headings:
        made["headings"] = page.headings
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


def packed(answer: object) -> bytes:
    """A value as it crosses; halves of characters, which some files have, pass as they are."""
    made: bytes = msgpack.packb(answer, unicode_errors="surrogatepass")
    return made


def unpacker(longest: int) -> msgpack.Unpacker:
    """Takes blocks of what `packed` made, and gives the values; raises NOT_PACKED for other bytes, or a value over `longest` bytes."""
    return msgpack.Unpacker(unicode_errors="surrogatepass", max_buffer_size=longest)


def dump(extraction: Extraction) -> str:
    """A line of what is said of the whole file, then a line a page."""
    lines = [json.dumps({"problem": extraction.problem}), *(json.dumps(page_to(page)) for page in extraction.pages)]
    return "\n".join(lines) + "\n"


def load(text: str) -> Extraction:
    """What `dump` wrote. Raises ValueError or KeyError where it was something else."""
    head, *lines = text.splitlines()
    return Extraction(tuple(page_from(json.loads(line)) for line in lines), json.loads(head)["problem"])
