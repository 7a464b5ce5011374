"""The register for programs and feed readers: Atom, a table, lines of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from indexer.register import Entry
from webapp.asking import asking
from webapp.atom import BEGINNING
from webapp.atom import Entry as Item
from webapp.exports import sent
from webapp.feeds import feed, wrong
from webapp.places import permanent
from webapp.register.asked import read
from webapp.register.opened import register
from webapp.register.plain import row
from webapp.register.shown import KINDS, shown

blueprint = Blueprint("register_lists", __name__)

LONGEST = 50


@blueprint.get("/register.atom")
def atom() -> Response:
    """The entries wanted, the latest seen first."""
    asked = read(request.args.to_dict(flat=False))
    if asked.problems:
        return wrong(asked.problems)
    today = date.today()
    found = register().find(asked.wanted, today, LONGEST).entries
    seen = asking().archive().first_seen({place.digest for one in found for place in one.places})
    items = []
    for one in found:
        told = shown(one, today)
        status = f", {told.status.lower()}" if told.status else ""
        title = f"{KINDS[one.kind]}{status}: {one.item_title or one.committee}"
        first = min((seen[place.digest] for place in one.places if place.digest in seen), default=BEGINNING)
        items.append(Item(permanent(told.address), title, first, one.words, told.places[0].source_url))
    return feed("Register", asked.address("atom"), asked.address(), items)


@blueprint.get("/register.<any(csv, jsonl):form>")
def export(form: str) -> Response:
    """Every entry wanted, with where it stands and what came of it."""
    asked = read(request.args.to_dict(flat=False))
    if asked.problems:
        return wrong(asked.problems)
    today, base = date.today(), permanent("")
    every = register().every(asked.wanted, today)
    return sent("register", form, _rows(every, today, base, form))


def _rows(every: Iterator[Entry], today: date, base: str, form: str) -> Iterator[dict[str, Any]]:
    for one in every:
        said: dict[str, Any] = dict(row(one, today))
        said["permalink"] = f"{base}{said['permalink']}"
        if form == "csv":
            said["places"] = " ; ".join(f"{base}{each['permalink']}" for each in said["places"])
            said["trail"] = " ; ".join(f"{each['relation']} ({each['confidence']}): {base}{each['permalink']}" for each in said["trail"])
            said["correction"] = said["correction"]["why"] if said["correction"] else None
        yield said
