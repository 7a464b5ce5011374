"""Whether a word broken at the end of a line was one word or two with a hyphen. Pure."""

from __future__ import annotations

import re

from indexer.extract.trust import is_known

_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")


def joint(before: str, after: str) -> str:
    """What stands between the parts of a word broken over two lines: nothing, or the hyphen that belongs to it.

    `before` ends without the hyphen, `after` begins with the rest of the word.
    """
    last, first = _LAST.search(before), _FIRST.match(after)
    if not last or not first or not first.group()[0].islower():
        return "-"
    one, two = last.group().lower(), first.group().lower()
    if is_known(one + two):
        return ""
    return "-" if is_known(one) and is_known(two) else ""
