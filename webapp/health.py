"""`/healthz`, `/readyz` and `/metrics`, for whatever watches over the service."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from webapp.asking import asking

blueprint = Blueprint("health", __name__)


@blueprint.after_request
def fresh(answer: Response) -> Response:
    """Nobody keeps these."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 while this process answers at all."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 with the index's size and age once questions can be answered; until then the error pages answer 503 with a sentence."""
    manifest = asking().searcher().manifest()
    site = asking().archive().site()
    return jsonify(ok=True, passages=manifest.passages, built=manifest.built, council=site.name if site else "")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Counts and times of answers, of all workers together."""
    return Response(current_app.extensions["minutebook.metrics"](), content_type=CONTENT_TYPE_LATEST)
