"""What the council did: its committees, their meetings and items, matters through time, and the register of decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from archive import lookups
from archive.models import Item, Meeting, Owner
from archive.records import IssueHistory
from indexer.register import Wanted
from webapp import roll
from webapp.asking import asking
from webapp.councillors import announced, announcing, due
from webapp.register.pages import belonging
from webapp.turning import sheet, turned

blueprint = Blueprint("context", __name__)

LONGEST = 60_000  # characters of texts on a page that tells of several things
ALONE = 45_000  # and of each text on the page of one
LEAST = 200
PER_PAGE = 100
Row = TypeVar("Row")


@blueprint.after_request
def unchanged(answer: Response) -> Response:
    """A page that says what it said before is not sent again."""
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@blueprint.get("/council")
def council() -> str:
    """The council: its committees with what is held of each, and the ways to its people, matters, decisions and plans."""
    archive, account = asking().archive(), asking().account()
    held = {each.id: each for each in account.committees}
    numbers = {
        "councillors": len(asking().roll().members),
        "matters": len(archive.issues()),
        "decisions": len(lookups.decisions(archive)),
        "plans": len(announced(archive)),
    }
    return render_template("council.html", committees=archive.committees(), held=held, numbers=numbers, short=account.short(date.today()))


@blueprint.get("/committees")
def committees() -> AnyResponse:
    """Where the list of committees stands."""
    return redirect("/council#committees", 308)


@blueprint.get("/committees/<int:number>")
def committee(number: int) -> str:
    """A committee's meetings, the latest year first."""
    archive = asking().archive()
    found = lookups.committee(archive, number) or abort(404)
    meetings = sorted((row.meeting for row in lookups.meetings_of(archive, number)), key=lambda each: each.starts, reverse=True)
    years = [(year, list(held)) for year, held in groupby(meetings, key=lambda each: each.starts.year)]
    names = [name for name in lookups.names(archive, number) if name != found.name]
    profile = roll.profile(archive, number)
    return render_template("committee.html", committee=found, years=years, names=names, profile=profile, members=asking().roll().members)


@blueprint.get("/issues")
def issues() -> str:
    """Matters that run through several meetings, the latest discussed first, a hundred at a time."""
    found, pages = _sheet(lookups.matters(asking().archive()), "/issues", "Pages of matters")
    return render_template("issues.html", matters=found, pages=pages, short=asking().account().short(date.today()))


@blueprint.get("/meetings/<int:number>")
def meeting(number: int) -> str:
    """A meeting: its agenda with what was decided and minuted, and its papers."""
    archive = asking().archive()
    held = lookups.meeting(archive, number) or abort(404)
    items = lookups.items_of(archive, number)
    return render_template(
        "meeting.html",
        held=held,
        meeting=held.meeting,
        items=items,
        share=share(len(items)),
        papers=lookups.papers_of_items(archive, [item.id for item in items]),
        own=lookups.papers_of(archive, Owner.MEETING, number),
        reworded=lookups.reworded(archive, number),
        attendance=roll.attendance(archive, number),
        votes=roll.votes(archive, [item.id for item in items]),
        members=asking().roll().members,
        entries=belonging(Wanted(meeting_id=number)),
    )


@blueprint.get("/items/<int:number>")
def item(number: int) -> str:
    """One agenda item."""
    archive = asking().archive()
    found = lookups.item(archive, number) or abort(404)
    held = lookups.meeting(archive, found.meeting_id) or abort(404)
    matter = lookups.issue(archive, found.issue_id) if found.issue_id is not None else None
    own = lookups.papers_of(archive, Owner.ITEM, number)
    changed = number in lookups.reworded(archive, found.meeting_id)
    return render_template(
        "item.html",
        item=found,
        share=ALONE,
        meeting=held.meeting,
        matter=matter,
        papers=own,
        reworded=changed,
        votes=roll.votes(archive, [number]),
        members=asking().roll().members,
        entries=belonging(Wanted(item_id=number)),
    )


@blueprint.get("/issues/<int:number>")
def issue(number: int) -> str:
    """One matter through all its meetings, the latest first."""
    archive = asking().archive()
    found = lookups.issue(archive, number) or abort(404)
    steps: list[tuple[Meeting, Item]] = lookups.items_of_issue(archive, number)
    papers = lookups.papers_of_items(archive, [each.id for _, each in steps])
    history = archive.record(IssueHistory, number)
    return render_template(
        "issue.html",
        issue=found,
        steps=steps,
        share=share(len(steps)),
        plans=announcing(archive, number),
        due=due,
        papers=papers,
        decisions=lookups.decisions_about(archive, issue_id=number),
        history=None if history is None or archive.withheld().hides_copy(history.url) else history,
        entries=belonging(Wanted(issue_id=number)),
    )


@blueprint.get("/decisions")
def decisions() -> str:
    """The decisions register, newest first, a hundred at a time."""
    found, pages = _sheet(lookups.decisions(asking().archive()), "/decisions", "Pages of the register of decisions")
    return render_template("decisions.html", decisions=found, pages=pages, short=asking().account().short(date.today()))


@blueprint.get("/decisions/<int:number>")
def decision(number: int) -> str:
    """One entry of the register."""
    archive = asking().archive()
    found = lookups.decision(archive, number) or abort(404)
    meeting = lookups.meeting(archive, found.meeting_id) if found.meeting_id else None
    matter = lookups.issue(archive, found.issue_id) if found.issue_id else None
    own = lookups.papers_of(archive, Owner.DECISION, number)
    return render_template("decision.html", decision=found, meeting=meeting.meeting if meeting else None, matter=matter, papers=own)


def share(things: int) -> int:
    """How many characters each of a thing's three texts may have on a page that tells of so many: the rest stands on its own page."""
    return max(LEAST, LONGEST // (3 * max(1, things)))


def _sheet(rows: Sequence[Row], path: str, label: str) -> tuple[Sequence[Row], dict[str, object] | None]:
    found = sheet(rows, request.args.get("page", "1"), PER_PAGE) or abort(404)
    return found[0], turned(found[1], found[2], lambda number: f"{path}?page={number}" if number > 1 else path, label)
