"""Whatever goes wrong, as a page in plain English, or as problem+json (RFC 9457) for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from archive.errors import ArchiveError, MinutebookError, NoArchive, NoIndex, OtherIndex
from webapp.asked import Problem

RETRY_SECONDS = 10
PROBES = ("/healthz", "/readyz", "/metrics")
WORDS = {
    400: ("That address does not work", "Something in it cannot be read. Ask your question again from the search page."),
    404: ("Page not found", "If you typed the address, check that it is right. If you followed a link, the page may have moved."),
    405: ("That cannot be done here", "This page can only be read."),
    500: ("Sorry, something went wrong", "The fault is ours, not yours. Try again in a few minutes."),
    503: ("Sorry, search is not available", "Try again in a few minutes."),
}


def handle(app: Flask) -> None:
    """Answer every error of an app with a page or a problem."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(MinutebookError, _ours)


def problem(status: int, title: str, detail: str, problems: tuple[Problem, ...] = ()) -> Response:
    """A problem+json answer."""
    said: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    said |= {"errors": [asdict(each) for each in problems]} if problems else {}
    return Response(json.dumps(said, ensure_ascii=False), status, content_type="application/problem+json")


def told(status: int, title: str, words: str) -> Response:
    """An error as a page, or as a problem where a program asks."""
    if _for_programs():
        return problem(status, title, words)
    return make_response(render_template("error.html", title=title, words=words), status)


def _http(error: HTTPException) -> Response:
    status = error.code or InternalServerError.code
    if error.response is not None and status < 400:  # a redirect, not an error
        return make_response(error.get_response())
    title, words = WORDS.get(status, (HTTPStatus(status).phrase, "Try again from the search page."))
    answer = told(status, title, words)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "content-range"):
            answer.headers[name] = value
    return answer


def _ours(error: MinutebookError) -> Response:
    """The house's own errors are sentences for people: 503 while there is nothing to ask."""
    waiting = isinstance(error, NoIndex | NoArchive)
    title = "Minutebook is being made ready" if waiting else "Search is not available"
    if isinstance(error, OtherIndex):
        title = "The index has to be made again"
    if isinstance(error, ArchiveError) and not waiting:
        title = "The archive cannot be read"
    if _for_programs():
        answer = problem(503, title, str(error))
    else:
        page = render_template("unavailable.html", title=title, sentence=str(error), waiting=waiting, seconds=RETRY_SECONDS)
        answer = make_response(page, 503)
    answer.headers["Retry-After"] = str(RETRY_SECONDS if waiting else 300)
    return answer


def _for_programs() -> bool:
    return request.path.startswith("/api/") or request.path in PROBES or request.path.endswith((".atom", ".csv", ".jsonl"))
