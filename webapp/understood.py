"""What was made of a question, each part with the address of the same search without it, or with it again. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.search import KINDS, Part
from webapp import links
from webapp.asked import Asked

_WHOLE = {
    "conditions": "quotation marks, minus signs, AND and OR",
    "time": "the time named",
    "latest": "the latest of the best first",
}
_NAMED = {
    "short": "{} written out",
    "plain": "{} as papers say it too",
    "spelling": "{} read as another word",
    "kind": "{} preferred",
    "reference": "the reference {}",
    "item": "item or minute {}",
}


_TOLD = {str(kind): told for kind, told in KINDS.items()}


@dataclass(frozen=True)
class Switch:
    """One part in words, and the address that turns it the other way; no address where it cannot be switched."""

    told: str
    address: str = ""


def on(asked: Asked, parts: Sequence[Part]) -> tuple[Switch, ...]:
    """What is in force."""
    return tuple(Switch(part.told, _with(asked, asked.without | {part.id}) if part.id else "") for part in parts)


def off(asked: Asked, names: Mapping[int, str]) -> tuple[Switch, ...]:
    """What was switched off, but for ids of nothing; `names` tells what a committee is called."""
    told = ((part, _told(part, names)) for part in sorted(asked.without))
    return tuple(Switch(words, _with(asked, asked.without - {part})) for part, words in told if words)


def _with(asked: Asked, without: frozenset[str]) -> str:
    return links.address(replace(asked, without=without))


def _told(part: str, names: Mapping[int, str]) -> str:
    kind, _, what = part.partition(":")
    if kind == "committee" and what.isascii() and what.isdecimal():
        return f"meetings of {names.get(int(what), f'committee {what}')} preferred"
    if kind in _NAMED and what:
        return _NAMED[kind].format(_TOLD.get(what, what))
    return _WHOLE.get(part, "")
