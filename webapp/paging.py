"""Places in lists as opaque words: a cursor says where a page ended, so that what is added before it moves nothing. Pure."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import TypeVar

Place = tuple[int | str, ...]
Row = TypeVar("Row")


class BadCursor(ValueError):
    """It was not given by this archive."""


def closed(place: Place) -> str:
    """A place as a word that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def opened(cursor: str) -> Place:
    """The place behind a word; BadCursor, in a sentence, for a word that is none."""
    sentence = "'cursor' must be the `next` of an earlier answer, as it was given"
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found = json.loads(raw)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadCursor(sentence) from error
    fits = isinstance(found, list) and all(isinstance(part, str) or (type(part) is int and abs(part) < 2**53) for part in found)
    if not fits or closed(tuple(found)) != cursor:
        raise BadCursor(sentence)
    return tuple(found)


def page(rows: Sequence[Row], key: Callable[[Row], Place], after: Place | None, limit: int) -> tuple[list[Row], str | None]:
    """The rows behind a place in the order of their keys, and the next cursor; BadCursor when the place is of another list."""
    ordered = sorted(rows, key=key)
    if after is not None:
        if ordered and [type(part) for part in key(ordered[0])] != [type(part) for part in after]:
            raise BadCursor("'cursor' belongs to another list: leave it out to begin again")
        ordered = [row for row in ordered if key(row) > after]
    shown = ordered[:limit]
    return shown, closed(key(shown[-1])) if len(ordered) > limit else None
