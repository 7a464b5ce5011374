"""What the archive holds and what it could not get, and an honest page on how all of this works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, render_template

from archive.errors import MinutebookError
from webapp import held
from webapp.asking import Unread, asking

blueprint = Blueprint("coverage", __name__)


@blueprint.get("/coverage")
def coverage() -> str:
    """What is held, by committee and year, and what is not, with reasons."""
    account = asking().account()
    return render_template(
        "coverage.html", account=account, why=held.why, short=account.short(date.today()), unread=_unread(), most=held.NAMED
    )


def _unread() -> Sequence[Unread]:
    """Known only once there is an index; what was withheld since it was made is left out."""
    archive = asking().archive()
    try:
        found = asking().searcher().unread()
    except MinutebookError:
        return ()
    return [paper for paper in found if archive.holding(paper.digest)] if archive.withheld().some else found


@blueprint.get("/about")
def about() -> str:
    """How it works and what it cannot do."""
    return render_template("about.html")
