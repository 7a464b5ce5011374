"""Other words for what a question says, from two files that people can edit: councils' short forms and what they stand for
(`jargon.toml`), each searched for with the other; and everyday words, searched for with the words of papers (`plain.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from archive.errors import SettingError
from indexer.words import stems

FILE, PLAIN = (Path(__file__).with_name(name) for name in ("jargon.toml", "plain.toml"))
_STORY = 17  # words: a longer question brings words enough of its own (docs/search-quality.md)
_WORD = re.compile(r"[\w’'-]+")


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


def read_plain(path: Path = PLAIN) -> dict[str, str]:
    """What papers say for each everyday saying of a file, in small letters; SettingError when it cannot be understood."""
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path.name} cannot be read: {error}.") from error
    for papers, said in rows.items():
        if not (isinstance(said, list) and all(isinstance(saying, str) for saying in said)):
            raise SettingError(f'{path.name} should have a list of sayings for "{papers}", each between quotation marks; it has {said!r}.')
    return {_joined(saying): papers for papers, said in rows.items() for saying in said}


@lru_cache(1)
def everyday() -> Mapping[str, str]:
    """The sayings of the file that comes with the index, read once."""
    return read_plain()


def in_papers(text: str, sayings: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The everyday sayings of a short question and what papers say for them, where the question does not say that as well.

    Of sayings one in the other the longest counts.
    """
    words = list(_WORD.finditer(text))
    longest = max((saying.count(" ") + 1 for saying in sayings), default=0)
    said, found, place = set(stems(text)), dict[str, str](), 0
    while place < len(words) <= _STORY:
        for end in range(min(len(words), place + longest), place, -1):
            saying = text[words[place].start() : words[end - 1].end()]
            papers = sayings.get(_joined(saying))
            if papers is not None:
                if not set(stems(papers)) <= said:
                    found.setdefault(papers, saying)
                place = end - 1
                break
        place += 1
    return tuple((saying, papers) for papers, saying in found.items())


def _joined(saying: str) -> str:
    return " ".join(_WORD.findall(saying.lower().replace("’", "'")))


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


def written_out(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A text with its short forms in full; full forms stay as they are."""
    for said, meant in pairs:
        if len(said) < len(meant):
            text = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", meant, text, flags=re.IGNORECASE)
    return text


def _has(text: str, saying: str, capitals: bool) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(saying)}(?!\w)", text, 0 if capitals else re.IGNORECASE))
