"""What the archive holds and what it could not get, and an honest page on how all of this works."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flask import Blueprint, render_template

from archive.errors import MinutebookError
from webapp import held
from webapp.asking import asking

blueprint = Blueprint("coverage", __name__)


class Paper(NamedTuple):
    """A paper that gave no text, and why."""

    title: str
    url: str
    reason: str


@blueprint.get("/coverage")
def coverage() -> str:
    """What is held, by committee and year, and what is not, with reasons."""
    account = asking().account()
    return render_template(
        "coverage.html", account=account, why=held.why, short=account.short(date.today()), unread=_unread(), most=held.NAMED
    )


def _unread() -> list[Paper]:
    """Known only once there is an index; each by the title that it has where it may still be shown, or left out."""
    archive = asking().archive()
    try:
        found = asking().searcher().unread()
    except MinutebookError:
        return []
    if not archive.withheld().some:
        return [Paper(paper.title, paper.url, paper.reason) for paper in found]
    held = ((paper, archive.holding(paper.digest)) for paper in found)
    places = ((paper, holding.places[0]) for paper, holding in held if holding)
    return [Paper(place.title, place.paper_url or place.source_url, paper.reason) for paper, place in places]


@blueprint.get("/about")
def about() -> str:
    """How it works and what it cannot do."""
    return render_template("about.html")
