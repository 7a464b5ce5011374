"""What "by then" is: the last day or month that was named before it."""

from __future__ import annotations

import re
from datetime import date

from indexer.register import absolute
from indexer.register.models import Found

_THEN = re.compile(r"(?:(?:by|before) )?(?:then|that (?:date|day|time))", re.IGNORECASE)
_NEAR = 400  # letters: so far before an entry a day is looked for


def meant(one: Found, by: str, text: str, meeting: date | None) -> str:
    """By when an entry is to be done, with the day for "by then" where its text names one not far before; other times stay as they are."""
    if not _THEN.fullmatch(by):
        return by
    said = text.find(by, one.start, one.end)
    before = text[max(0, one.start - _NEAR) : said if said >= 0 else one.start]
    return absolute.last(before, meeting) or by
