"""The API described for machines: OpenAPI 3.1, made from the operations themselves. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from webapp.api import shapes
from webapp.api.operations import IN_PATH, Operation
from webapp.api.parameters import TIMES, Parameter

ABOUT = (
    "Everything that Minutebook's pages show, for programs. What is withheld is found by no route. Lists are paged by an opaque cursor: "
    "ask again with `cursor` set to the `next` of the last answer. Every answer has an ETag. Parameters that are not known are refused. "
    "Permanent addresses (`permalink`) are paths on this host."
)
REF = "#/components/schemas/{model}"
FAILURES = {
    "400": "A parameter is not known, or cannot be read",
    "404": "There is no such thing, or it is withheld",
    "429": "Too many requests: wait as long as Retry-After says",
    "503": "There is no archive or no index yet",
}


def description(operations: Sequence[Operation], server: str) -> dict[str, Any]:
    """The whole description."""
    schemas: dict[str, Any] = {}
    wrong = _shape(shapes.Problem, schemas)
    paths = {f"/api{operation.path}": {"get": _operation(operation, schemas, wrong)} for operation in operations}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Minutebook", "version": "1", "description": ABOUT},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(operation: Operation, schemas: dict[str, Any], wrong: dict[str, Any]) -> dict[str, Any]:
    tag = {"ETag": {"description": "Changes when the answer does", "schema": {"type": "string"}}}
    answers: dict[str, Any] = {
        "200": {
            "description": operation.summary,
            "headers": tag,
            "content": {"application/json": {"schema": _shape(operation.answer, schemas)}},
        },
        "304": {"description": "Not changed since the ETag given in If-None-Match", "headers": tag},
    }
    for status, words in FAILURES.items():
        answers[status] = {"description": words, "content": {"application/problem+json": {"schema": wrong}}}
    if not operation.places:
        del answers["404"]
    where = [{"name": name, "in": "path", "required": True, "schema": IN_PATH[name]} for name in operation.places]
    known = [_parameter(parameter) for parameter in operation.parameters]
    return {"summary": operation.summary, "operationId": operation.name, "parameters": [*where, *known], "responses": answers}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(parameter.schema)
    if parameter.default is not None:
        schema["default"] = parameter.default
    if parameter.many:
        schema = {"type": "array", "items": schema, "maxItems": TIMES}
    said = {"name": parameter.name, "in": "query", "required": parameter.required, "description": parameter.words, "schema": schema}
    return said | ({"style": "form", "explode": True} if parameter.many else {})


def _shape(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """A reference to the schema of a shape, which is entered with all that it refers to."""
    made = TypeAdapter(kind).json_schema(ref_template=REF)
    schemas.update(made.pop("$defs", {}))
    schemas[kind.__name__] = made
    return {"$ref": REF.format(model=kind.__name__)}
