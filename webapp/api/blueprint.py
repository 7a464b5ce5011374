"""The API's blueprint, the readable page about it, and its description for machines."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from webapp.api import changes, found, papers, people, register, things
from webapp.api.description import description
from webapp.api.operations import Operation, serve, tagged
from webapp.places import permanent

blueprint = Blueprint("api", __name__, url_prefix="/api")
OPERATIONS: tuple[Operation, ...] = (
    *found.OPERATIONS,
    *things.OPERATIONS,
    *people.OPERATIONS,
    *papers.OPERATIONS,
    *register.OPERATIONS,
    *changes.OPERATIONS,
)

for operation in OPERATIONS:
    serve(blueprint, operation)


@blueprint.get("")
def pages() -> str:
    """What can be asked, in words."""
    return render_template("api.html", operations=OPERATIONS)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The same for machines (OpenAPI 3.1)."""
    return tagged(description(OPERATIONS, permanent("")))
