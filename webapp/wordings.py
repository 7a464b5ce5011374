"""How the words of an item changed: its wordings, and any two of them set against each other, draft and agreed minutes above all."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, render_template, request

from archive import lookups
from archive.models import ItemVersion, State
from webapp.asking import asking
from webapp.difference import Difference, difference

blueprint = Blueprint("wordings", __name__)

TEXTS = (("minutes", "Minutes"), ("decision", "Decision"), ("agenda", "On the agenda"))


@blueprint.get("/items/<int:number>/wordings")
def wordings(number: int) -> str:
    """Two wordings in one text; `from` and `to` are their numbers, the oldest being 1."""
    archive = asking().archive()
    item = lookups.item(archive, number) or abort(404)
    held = lookups.meeting(archive, item.meeting_id) or abort(404)
    found = lookups.wordings(archive, number) or abort(404)
    one, two = (_asked(name, len(found)) for name in ("from", "to"))
    old, new = (one or _from(found, two or len(found)), two or len(found))
    return render_template(
        "wordings.html", item=item, meeting=held.meeting, wordings=found, old=old, new=new, texts=compared(found[old - 1], found[new - 1])
    )


def compared(old: ItemVersion, new: ItemVersion) -> list[tuple[str, Difference]]:
    """Each text that either wording has, by its name."""
    return [
        (title, difference(getattr(old, name), getattr(new, name))) for name, title in TEXTS if getattr(old, name) or getattr(new, name)
    ]


def _asked(name: str, most: int) -> int | None:
    given = request.args.get(name, "")
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 5 and 1 <= int(given) <= most):
        abort(404)
    return int(given)


def _from(found: Sequence[ItemVersion], new: int) -> int:
    """What is best compared with a wording: the last draft before it where it is agreed, else the one before it."""
    earlier = range(1, new)
    drafts = [place for place in earlier if found[place - 1].state is State.DRAFT]
    if found[new - 1].state is State.AGREED and drafts:
        return drafts[-1]
    return max(earlier, default=1)
