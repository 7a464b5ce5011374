"""The councillors, and what the council announces in its forward plans."""

from __future__ import annotations

from datetime import date, datetime

from flask import Blueprint, abort, render_template

from archive import Archive
from archive.errors import MinutebookError
from archive.records import Plan, PlanItem
from indexer.search import Filters, Question, Sort
from webapp import dates, links
from webapp.asked import Asked
from webapp.asking import asking
from webapp.cards import Card, card
from webapp.roll import plain

blueprint = Blueprint("councillors", __name__)

NAMED = 10  # items in which a councillor is named, on the page itself
SHOWN = 100  # meetings and votes on the page


@blueprint.get("/councillors")
def councillors() -> str:
    """Every councillor."""
    return render_template("councillors.html", members=asking().roll().named())


@blueprint.get("/councillors/<int:number>")
def councillor(number: int) -> str:
    """One councillor: what the council publishes of the office, and nothing of the person."""
    roll = asking().roll()
    member = roll.members.get(number) or abort(404)
    return render_template(
        "councillor.html",
        member=member,
        sat=roll.sat.get(number, [])[:SHOWN],
        came=roll.came(number),
        voted=roll.voted.get(number, [])[:SHOWN],
        named=_named(plain(member.name)),
        search=links.address(_words(plain(member.name))),
    )


@blueprint.get("/plans")
def plans() -> str:
    """Every forward plan, the latest first."""
    return render_template("plans.html", plans=sorted(announced(asking().archive()), key=lambda plan: plan.id, reverse=True))


@blueprint.get("/plans/<int:number>")
def plan(number: int) -> str:
    """What one plan announces."""
    found = next((each for each in announced(asking().archive()) if each.id == number), None) or abort(404)
    known = {each.id for each in asking().archive().issues()}
    return render_template("plan.html", plan=found, known=known, due=due)


def due(printed: str) -> str:
    """A day as it was printed (13/10/2026) in full; a month stays as it is."""
    try:
        return dates.in_full(datetime.strptime(printed, "%d/%m/%Y").date())
    except ValueError:
        return printed


def announced(archive: Archive) -> list[Plan]:
    """The forward plans that may be shown."""
    return [each for each in archive.records(Plan) if not archive.withheld().hides_copy(each.url)]


def announcing(archive: Archive, issue_id: int) -> list[tuple[Plan, PlanItem]]:
    """Where plans announce a matter, the latest plan first."""
    found = [(plan, each) for plan in announced(archive) for each in plan.items if each.issue_id == issue_id]
    return sorted(found, key=lambda pair: pair[0].id, reverse=True)


def _words(name: str) -> Asked:
    words = name.replace('"', " ")
    return Asked(f'"{words}"', Filters(), sort=Sort.DATE)


def _named(name: str) -> list[Card]:
    """The latest items whose papers or minutes have the name in full; none while there is no index."""
    question = Question(_words(name).text, limit=NAMED, sort=Sort.DATE, by_item=True, marked=False)
    try:
        hits = asking().searcher().ask(question).hits
    except MinutebookError:
        return []
    return [card(hit, date.today()) for hit in hits]
