"""Councils' short forms and what they stand for, from `jargon.toml`, which people can edit: each is searched for with the other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive.errors import SettingError

FILE = Path(__file__).with_name("jargon.toml")


@dataclass(frozen=True)
class Word:
    """A short form, the first of `full` being what it is searched as; `capitals`: only when it stands in capitals."""

    short: str
    full: tuple[str, ...]
    capitals: bool = False


def read(path: Path = FILE) -> tuple[Word, ...]:
    """The words of a file; SettingError when it cannot be understood."""
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("words", [])
        return tuple(Word(str(row["short"]), tuple(map(str, row["full"])), bool(row.get("capitals"))) for row in rows if row["full"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise SettingError(f"{path.name} cannot be read: {error}.") from error


@lru_cache(1)
def known() -> tuple[Word, ...]:
    """The words of the file that comes with the index, read once."""
    return read()


def expanded(text: str, words: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    """What a question says and what it is searched as too, each way; the longest saying of a matter counts."""
    found: dict[str, str] = {}
    for word in words:
        full = next((one for one in sorted(word.full, key=len, reverse=True) if _has(text, one, False)), "")
        if full and not _has(text, word.short, word.capitals):
            if not any(full in other for other in found):
                found[full] = word.short
        elif not full and _has(text, word.short, word.capitals):
            found[word.short] = word.full[0]
    return tuple(found.items())


def _has(text: str, saying: str, capitals: bool) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(saying)}(?!\w)", text, 0 if capitals else re.IGNORECASE))
