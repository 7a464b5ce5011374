"""What a page of answers shows of the register: entries in its passages, and, where promises were asked for, what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from archive.errors import NoIndex
from indexer.register import Wanted, is_asked, topic
from webapp.register.opened import register
from webapp.register.pages import at_passages, promised
from webapp.register.shown import Shown, shown

FEW = 3


@dataclass(frozen=True)
class Panel:
    """Some entries about what a question is about; `address` is that of all `total` of them."""

    topic: str
    entries: tuple[Shown, ...]
    total: int
    address: str


def marks(keys: list[str]) -> dict[str, list[Shown]]:
    """By the address of a passage, the entries in it; none while there is no register."""
    try:
        return {key: [shown(one, date.today()) for one in found] for key, found in at_passages(keys).items()}
    except NoIndex:
        return {}


def panel(question: str) -> Panel | None:
    """What was promised, asked for or decided about what a question is about; None where it does not ask for that, or nothing is known."""
    if not is_asked(question):
        return None
    try:
        found, wanted = promised(question, date.today(), FEW)
        every = register().find(Wanted(words=topic(wanted.words) or wanted.words), date.today(), 1)
    except NoIndex:
        return None
    entries = tuple(shown(one, date.today()) for one in found.entries[:FEW])
    return Panel(wanted.words, entries, every.total, f"/register?{urlencode({'q': wanted.words})}") if entries else None
