"""The form by which a person puts an entry right: behind a password, written to the desk, shown as a correction."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from indexer.register import Correction, Status
from webapp import dates
from webapp.asked import Problem
from webapp.places import settings
from webapp.register.opened import register
from webapp.register.shown import STATUSES, shown

blueprint = Blueprint("register_desk", __name__)

LONGEST = 1_000


@dataclass(frozen=True)
class Form:
    """What was typed, and what is wrong with it."""

    typed: dict[str, str]
    problems: tuple[Problem, ...] = ()

    def problem(self, name: str) -> str:
        """What is wrong with one field, or nothing."""
        return next((one.message for one in self.problems if one.field == name), "")


@blueprint.route("/register/<string(length=12):number>/correct", methods=["GET", "POST"])
def correct(number: str) -> AnyResponse:
    """The form, and what becomes of it; there is none without a password."""
    secret = settings().desk_password or abort(404)
    if register().entry(number) is None:
        abort(404)
    typed = {name: value.strip()[:LONGEST] for name, value in request.form.items()}
    if request.method == "GET":
        return _page(number, Form(typed))
    problems = list(_wrong(typed))
    if not hmac.compare_digest(typed.get("password", "").encode(), secret.encode()):
        problems.append(Problem("password", "That is not the password of the desk"))
    if problems:
        return _page(number, Form(typed, tuple(problems)), 400)
    register().corrections.put(_read(number, typed))
    return redirect(f"/register/{number}", 303)


def _wrong(typed: dict[str, str]) -> list[Problem]:
    found = []
    for name, sentence in (("by", "Give your name"), ("why", "Say what is wrong, and where it is told")):
        found += [] if typed.get(name) else [Problem(name, sentence)]
    if typed.get("status") and typed["status"] not in [*Status, "none"]:
        found.append(Problem("status", "Choose one of the list"))
    if typed.get("due") and dates.last_day(typed["due"]) is None:
        found.append(Problem("due", "The day must be a year, a month or a day that exists, like 2024 or 26 11 2024"))
    return found


def _read(number: str, typed: dict[str, str]) -> Correction:
    status, due = typed.get("status", ""), typed.get("due", "")
    return Correction(
        entry=number,
        by=typed["by"],
        why=typed["why"],
        when=datetime.now(UTC),
        status=Status(status) if status and status != "none" else None,
        who=typed.get("who") or None,
        due=dates.last_day(due) if due else None,
        is_none=status == "none",
    )


def _page(number: str, form: Form, status: int = 200) -> Response:
    found = register().entry(number) or abort(404)
    page = render_template("register_correct.html", entry=shown(found, date.today()), form=form, statuses=list(STATUSES.items()))
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
