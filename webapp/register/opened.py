"""The register of the current app, opened when it is first wanted."""

from __future__ import annotations

from datetime import date
from threading import Lock

from flask import current_app

from archive.errors import NoIndex
from indexer.register import Page, Register, Wanted
from webapp.places import settings

KEY = "minutebook.register"
_turn = Lock()


def register() -> Register:
    """The register; raises NoIndex while there is none."""
    with _turn:
        found = current_app.extensions.get(KEY)
        if not isinstance(found, Register):
            found = current_app.extensions[KEY] = Register.open(settings())
        return found


def some(wanted: Wanted, limit: int = 10) -> Page:
    """The first entries that belong on another page, the latest meeting first; none while there is no register."""
    try:
        return register().find(wanted, date.today(), limit)
    except NoIndex:
        return Page((), 0)
