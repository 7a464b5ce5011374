"""Whatever goes wrong is a page in plain English, with the same protection as any other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive import Settings
from archive.errors import NoIndex, OtherIndex
from tests.webapp.shelf import Shelf
from tests.webapp.test_search import text_of
from webapp import create_app
from webapp.headers import HEADERS, POLICY

PATHS = ("/", "/search?q=library", "/search?q=", "/coverage", "/about", "/nowhere", "/healthz", "/api/search", "/static/minutebook.css")


class Unready:
    """A search engine that opens at the third try, as one does once the first index is published."""

    def __init__(self, error: Exception) -> None:
        self.tries: Iterator[Exception | None] = iter([error, error, None])

    def __call__(self) -> Shelf:
        error = next(self.tries)
        if error:
            raise error
        return Shelf()


def unready(settings: Settings, error: Exception) -> FlaskClient:
    app = create_app(settings)
    app.extensions["minutebook"]._opening = Unready(error)
    return app.test_client()


def test_an_unknown_page_is_a_page(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Page not found" in text_of(answer.text) and "Go to the search page" in text_of(answer.text)


def test_what_can_only_be_read_cannot_be_written(client: FlaskClient) -> None:
    answer = client.post("/search", data={"q": "x"})
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]


def test_a_fault_of_ours_is_owned_and_tells_nothing_of_our_insides(app: Flask) -> None:
    class Broken(Shelf):
        def ask(self, question: object) -> object:  # type: ignore[override]
            raise RuntimeError("secret insides")

    app.extensions["minutebook"]._opening = Broken
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/search?q=library")
    assert answer.status_code == 500
    assert "The fault is ours" in text_of(answer.text) and "secret" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_without_any_index_the_page_says_so_and_looks_again(settings: Settings) -> None:
    answer = create_app(settings).test_client().get("/")
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "10"
    assert "data-look-again" in answer.text and "Look again" in answer.text
    assert "There is no index" in text_of(answer.text)


def test_without_any_index_a_program_is_told_in_a_problem(settings: Settings) -> None:
    client = create_app(settings).test_client()
    for path in ("/readyz", "/api/search?q=library"):
        answer = client.get(path)
        assert (answer.status_code, answer.content_type) == (503, "application/problem+json"), path
        assert "There is no index" in answer.get_json(force=True)["detail"]


def test_without_an_archive_the_coverage_says_so(settings: Settings) -> None:
    answer = create_app(settings).test_client().get("/coverage")
    assert answer.status_code == 503 and "There is no archive" in text_of(answer.text)


def test_as_soon_as_there_is_an_index_it_answers(filled: Settings) -> None:
    client = unready(filled, NoIndex("Nothing is published yet."))
    assert [client.get("/readyz").status_code for _ in range(4)] == [503, 503, 200, 200]


def test_an_index_of_another_model_is_one_clear_sentence(filled: Settings) -> None:
    answer = unready(filled, OtherIndex("The index was made with model A instead of B: run python -m indexer build.")).get(
        "/search?q=library"
    )
    assert answer.status_code == 503
    assert "The index was made with model A instead of B: run python -m indexer build." in text_of(answer.text)
    assert "data-look-again" not in answer.text


def test_health_is_told_in_figures(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.json == {"ok": True, "council": "Harrowmere Council", "passages": 3, "built": "2026-11-23T12:00:00+00:00"}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_protected_and_sets_no_cookie(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    assert "Set-Cookie" not in headers
    assert "Strict-Transport-Security" not in headers


def test_https_is_asked_for_only_where_it_is(client: FlaskClient) -> None:
    assert "max-age" in client.get("/", base_url="https://minutebook.example").headers["Strict-Transport-Security"]


@pytest.mark.parametrize("path", PATHS[:6])
def test_no_page_holds_anything_inline(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert "<style" not in page and " style=" not in page and " onclick=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/') == 1
