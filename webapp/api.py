"""`/api/search`: the same answers as `python -m indexer search --json`, for programs."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from indexer.search import Question, as_json
from webapp import asked
from webapp.asked import Given, Problem
from webapp.asking import asking
from webapp.errors import problem

blueprint = Blueprint("api", __name__, url_prefix="/api")

PARAMETERS = ("q", "committee", "kind", "since", "until", "limit", "offset")
MOST = 50
FARTHEST = 500


@blueprint.get("/search")
def search() -> Response:
    """The answers to `q`; 400 with a problem for each parameter that is unknown or cannot be read."""
    question, problems = read(request.args.to_dict(flat=False))
    if problems:
        return problem(400, "The question cannot be asked as it stands", "; ".join(each.message for each in problems), problems)
    answer = jsonify(as_json(asking().searcher().ask(question)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def read(given: Given) -> tuple[Question, tuple[Problem, ...]]:
    """The question that parameters make, and whatever is wrong with them."""
    unknown = tuple(
        Problem(name, f"There is no parameter {name!r}: {', '.join(PARAMETERS)} are known") for name in given if name not in PARAMETERS
    )
    repeated = tuple(
        Problem(name, f"{name!r} can be given only once")
        for name, values in given.items()
        if len(values) > 1 and name not in ("committee", "kind")
    )
    text = (given.get("q") or [""])[-1].strip()
    filters, wrong = asked.filters_of(given)
    limit, too_many = _number(given, "limit", asked.PER_PAGE, 1, MOST)
    offset, too_far = _number(given, "offset", 0, 0, FARTHEST)
    problems = (*unknown, *repeated, *asked.text_problems(text), *wrong, *too_many, *too_far)
    return Question(text, filters, limit, offset), problems


def _number(given: Given, name: str, default: int, least: int, most: int) -> tuple[int, tuple[Problem, ...]]:
    typed = (given.get(name) or [str(default)])[-1].strip()
    if typed.isascii() and typed.isdecimal() and len(typed) < 10 and least <= int(typed) <= most:
        return int(typed), ()
    return default, (Problem(name, f"{name!r} must be a whole number from {least} to {most}"),)
