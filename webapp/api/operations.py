"""One thing that can be asked of the API: its address, parameters and answer, and how it is served."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, abort, request

from webapp.api.parameters import Parameter, take
from webapp.asked import Problem
from webapp.errors import problem
from webapp.paging import BadCursor

IDS = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
DIGESTS = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
ENTRIES = {"type": "string", "pattern": "^[0-9a-f]{12}$"}
KEYS = {"type": "string", "pattern": "^[0-9a-f]{64}:[0-9]{1,9}-[0-9]{1,9}$"}
IN_PATH = {"id": IDS, "digest": DIGESTS, "key": KEYS, "entry": ENTRIES}
_PLACE = re.compile(r"\{(\w+)\}")

Values = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """`path` is below /api, with "{id}", "{digest}", "{key}" or "{entry}"; `ask` gives the answer, or None where there is no such thing.

    `volatile` names a value that differs each time and says nothing: it is left out of the ETag. `private` answers are kept by nobody.
    """

    path: str
    summary: str
    answer: Any
    ask: Callable[..., Any]
    parameters: tuple[Parameter, ...] = ()
    volatile: str = ""
    private: bool = False

    @property
    def places(self) -> list[str]:
        """The names in its path."""
        return _PLACE.findall(self.path)

    @property
    def name(self) -> str:
        """Its name in the description, and as an endpoint."""
        return "_".join(part.strip("{}") for part in self.path.strip("/").split("/"))

    @property
    def rule(self) -> str:
        """The path as Flask writes it."""
        return _PLACE.sub(lambda found: f"<{'int:' if found[1] == 'id' else ''}{found[1]}>", self.path)


def serve(blueprint: Blueprint, operation: Operation) -> None:
    """Give an operation its route: parameters are read, unknown ones refused, and what was not changed is not sent again."""

    def view(**places: object) -> Response:
        values, problems = take(operation.parameters, request.args.to_dict(flat=False))
        if problems:
            return refused(problems)
        try:
            answer = operation.ask(values, *places.values())
        except BadCursor as error:
            return refused((Problem("cursor", str(error)),))
        if answer is None:
            abort(404)
        return tagged(answer, operation.volatile, private=operation.private)

    view.__doc__ = operation.summary
    blueprint.add_url_rule(operation.rule, operation.name, view, methods=["GET"])


def refused(problems: tuple[Problem, ...]) -> Response:
    """400, with a sentence for each parameter that is wrong."""
    return problem(400, "The question cannot be asked as it stands", "; ".join(each.message for each in problems), problems)


def tagged(answer: Mapping[str, Any], volatile: str = "", *, private: bool = False) -> Response:
    """The answer as JSON with an ETag; 304 to whoever has it."""
    said = json.dumps(answer, ensure_ascii=False)
    lasting = json.dumps({name: value for name, value in answer.items() if name != volatile}) if volatile else said
    found = Response(said, content_type="application/json")
    found.set_etag(sha256(lasting.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    if private:
        found.headers["Cache-Control"] = "no-store"
    found.make_conditional(request)
    return found
