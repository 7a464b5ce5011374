"""A search kept by e-mail: asked for on the results page, confirmed by a link, ended by another. Every answer to an address is the same."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, abort, make_response, render_template, request

from archive.layout import Layout
from webapp import asked, letters, links, mail
from webapp.asking import asking
from webapp.limits import household
from webapp.places import permanent, settings
from webapp.subscriptions import Period, Saved, Subscriptions

blueprint = Blueprint("following", __name__, url_prefix="/subscriptions")


@cache
def _at(desk: Path) -> Subscriptions:
    return Subscriptions(desk)


def kept() -> Subscriptions:
    """The saved searches of the current app; 404 where no mail can be sent."""
    if not mail.is_set_up(settings()):
        abort(404)
    return _at(Layout(settings().data).desk)


@blueprint.post("")
def ask() -> Response:
    """Send a confirmation, unless too many were asked for; the page does not tell which."""
    subscriptions = kept()
    given = request.form.to_dict(flat=False)
    address, period = (given.pop(name, [""])[-1].strip() for name in ("address", "period"))
    wanted = asked.read(given)
    if wanted.problems or period not in list(Period) or not letters.is_address(address):
        sentence = "Give one e-mail address, like name@example.org, and choose daily or weekly."
        return _page("Your search was not saved", wanted.problems[0].message if wanted.problems else sentence, status=400)
    query, now = urlsplit(links.address(wanted)).query, datetime.now(UTC)
    if subscriptions.may_ask(address, household(request.remote_addr or ""), now):
        token = subscriptions.ask(address, query, Period(period), now)
        link = permanent(f"/subscriptions/confirm/{token}")
        mail.send(settings(), letters.confirmation(settings().mail_from, address, wanted.text, link, now))
    words = "If mail can be sent to that address, a letter is on its way. Open its link within three days; until then nothing is sent."
    return _page("Look at your e-mail", words)


@blueprint.route("/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str) -> Response:
    """A page with one button, because programs that look for viruses follow links; the button confirms."""
    subscriptions = kept()
    waiting = subscriptions.asked(token) or abort(404)
    if request.method == "GET":
        return _page("Confirm your saved search", _words(waiting), button="Confirm")
    _, found = mail.hits(asking().searcher(), waiting.query)
    done = subscriptions.confirm(token, datetime.now(UTC), (mark for hit in found for mark in mail.marks(hit.passage))) or abort(404)
    return _page("Your search is saved", f"{_words(done)} Each letter has a link that ends them.")


@blueprint.route("/end/<token>", methods=["GET", "POST"])
def end(token: str) -> Response:
    """The same to end it; mail programs press the button by themselves (RFC 8058). Ending it twice is no fault."""
    subscriptions = kept()
    found = subscriptions.to_end(token)
    if request.method == "GET":
        if found is None:
            return _page("These letters have ended", "No more will be sent, and your address is no longer kept for them.")
        return _page("End these letters", _words(found), button="End them")
    if found:
        subscriptions.end(found.id)
    return _page("These letters have ended", "No more will be sent, and your address is no longer kept for them.")


def _words(one: Saved) -> str:
    return f"A {one.period} letter with what is new about “{asked.read(parse_qs(one.query)).text}”."


def _page(title: str, words: str, button: str = "", status: int = 200) -> Response:
    answer = make_response(render_template("subscription.html", title=title, words=words, button=button), status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
