"""The front page with its one box, and the page of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from archive.errors import NoArchive
from archive.records import Member
from indexer.search import Filters
from webapp import choices, links, understood
from webapp.asked import LAST_PAGE, PER_PAGE, Asked, read
from webapp.asking import asking
from webapp.cards import card
from webapp.choices import Counts
from webapp.register.marking import marks, panel

blueprint = Blueprint("search", __name__)


@blueprint.get("/")
def home() -> str:
    """One box, questions worth trying, and what the archive holds."""
    asking().searcher()
    return render_template("home.html", asked=None)


@blueprint.get("/search")
def results() -> AnyResponse:
    """The answers to a question, or what to put right in it."""
    asked = read(request.args.to_dict(flat=False))
    if asked.problems:
        return _page("problems.html", 400, asked, Counts())
    answer = asking().ask(asked.by_item)
    if not answer.hits and asked.page > 1:
        return redirect(links.address(asked))
    return _page(
        "results.html" if answer.hits else "nothing.html",
        200,
        asked,
        choices.count(asking().ask, asked, answer),
        total=answer.total,
        is_least=answer.is_least,
        parts=understood.on(asked, answer.parts),
        near_misses=[card(hit, date.today()) for hit in answer.near_misses],
        cards=[card(hit, date.today()) for hit in answer.hits],
        first=(asked.page - 1) * PER_PAGE + 1,
        in_register=marks([hit.passage.key for hit in answer.hits]),
        register=panel(asked.text) if asked.page == 1 and not answer.is_list else None,
        is_list=answer.is_list,
        members=_members(asked.text) if asked.page == 1 else [],
        pages=links.pagination(asked, answer.total, LAST_PAGE),
    )


def _page(template: str, status: int, asked: Asked, counts: Counts, **given: object) -> Response:
    names = {**counts.names, **asking().summary().names}
    page = render_template(
        template,
        asked=asked,
        tags=links.tags(asked, names),
        committees=choices.committees(asked.filters.committees, counts, names),
        kinds=choices.kinds(asked.filters.kinds, counts),
        years=choices.years(asked, counts),
        orders=links.orders(asked),
        off=understood.off(asked, names),
        without_filters=links.address(replace(asked, filters=Filters())),
        short=_short(),
        filters=bool(counts.kinds or asked.filters != Filters() or any(each.field not in ("q", "page") for each in asked.problems)),
        **given,
    )
    return make_response(page, status)


def _members(text: str) -> list[Member]:
    """The councillors whom a question names; none without an archive."""
    try:
        return asking().roll().mentioned(text)
    except NoArchive:
        return []


def _short() -> str:
    """What was searched, in a line; an index may stand where its archive does not."""
    try:
        return asking().account().short(date.today())
    except NoArchive:
        return ""
