"""The list of entries with its filters, and the page of one entry with its trail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from archive.errors import MinutebookError, NoArchive
from indexer.register import Entry, EntryKind, Page, Status, Wanted, topic
from indexer.search import Question
from webapp.asking import asking
from webapp.places import settings
from webapp.register.asked import PER_PAGE, Asked, by_meaning, pagination, read
from webapp.register.opened import register, some
from webapp.register.shown import KINDS, STATUSES, Shown, shown

blueprint = Blueprint("register", __name__)

NEAR = 20  # passages by whose places entries are found where no entry has the words


@blueprint.get("/register")
def entries() -> AnyResponse:
    """The entries wanted, or what to put right; of a page that there is not, the first."""
    asked = read(request.args.to_dict(flat=False))
    if asked.problems:
        return _page(asked, Page((), 0), 400)
    found = register().find(asked.wanted, date.today(), PER_PAGE, (asked.page - 1) * PER_PAGE)
    if found.total and not found.entries:
        return redirect(asked.address())
    if found.total == 0 and asked.wanted.words:
        near = meant(asked.typed("q"), asked.wanted)
        if near.total:
            return _page(asked, near, 200, by_meaning=True)
    return _page(asked, found, 200)


@blueprint.get("/register/<string(length=12):number>")
def entry(number: str) -> Response:
    """One entry: its words, where they stand, and what came of it."""
    found = register().entry(number) or abort(404)
    answer = make_response(
        render_template("register_entry.html", entry=shown(found, date.today()), corrects=bool(settings().desk_password))
    )
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def meant(question: str, wanted: Wanted) -> Page:
    """The entries that stand in passages which answer the question."""
    try:
        hits = asking().searcher().ask(Question(question, limit=NEAR, marked=False)).hits
    except MinutebookError:  # the register is read without the index, too
        return Page((), 0)
    places = [place for hit in hits if (place := place_of(hit.passage.key))]
    if not places:
        return Page((), 0)
    return register().find(by_meaning(wanted, places), date.today(), PER_PAGE)


def place_of(key: str) -> tuple[str, int, int] | None:
    """Digest, start and end of a passage's address; None for what is none."""
    digest, _, span = key.partition(":")
    start, _, end = span.partition("-")
    return (digest, int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def _page(asked: Asked, found: Page, status: int, *, by_meaning: bool = False) -> Response:
    wanted, today = asked.wanted, date.today()
    page = render_template(
        "register.html",
        asked=asked,
        entries=[shown(one, today) for one in found.entries],
        total=found.total,
        by_meaning=by_meaning,
        first=(asked.page - 1) * PER_PAGE + 1,
        pages=None if by_meaning else pagination(asked, found.total),
        kinds=[{"value": str(kind), "text": KINDS[kind], "checked": kind in wanted.kinds} for kind in EntryKind],
        statuses=[{"value": str(one), "text": STATUSES[one], "checked": one in wanted.statuses} for one in Status],
        committees=[{"value": number, "text": name, "checked": number in wanted.committees} for number, name in register().committees()],
        doers=register().doers(),
        short=_short(),
    )
    return make_response(page, status)


def promised(question: str, today: date, limit: int) -> tuple[Page, Wanted]:
    """What was promised, asked for or decided about what a question is about: what something is to follow on comes first."""
    about = Wanted(words=topic(question))
    if not about.words:
        return Page((), 0), about
    followed = register().nearest(replace(about, followed=True), today, limit)
    if followed.total >= limit:
        return followed, about
    every = register().nearest(about, today, limit)
    return (every, about) if not followed.total else (followed, about)


@dataclass(frozen=True)
class Belonging:
    """The first entries that belong on another page, and how many there are."""

    entries: tuple[Shown, ...]
    total: int


def belonging(wanted: Wanted) -> Belonging:
    """The entries that stand on another page: an item's, a meeting's, a matter's."""
    found = some(wanted)
    return Belonging(tuple(shown(one, date.today()) for one in found.entries), found.total)


def at_passages(keys: list[str]) -> dict[str, list[Entry]]:
    """By the address of a passage: the entries whose words stand in it."""
    places = {key: place for key in keys if (place := place_of(key))}
    found: dict[str, list[Entry]] = {key: [] for key in keys}
    for one in register().at(list(places.values())):
        for key, (digest, start, end) in places.items():
            if any(each.digest == digest and each.start < end and start < each.end for each in one.places):
                found[key].append(one)
    return found


def _short() -> str:
    """What the register was found in, in a line; it may stand where its archive does not."""
    try:
        return asking().account().short(date.today())
    except NoArchive:
        return ""
