"""`/healthz`: whether questions can be answered, for whatever watches over the service."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from webapp.asking import asking

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 with the index's size and age; while there is no index, the error pages answer 503 with a sentence."""
    manifest = asking().searcher().manifest()
    answer = jsonify(ok=True, passages=manifest.passages, built=manifest.built)
    answer.headers["Cache-Control"] = "no-store"
    return answer
