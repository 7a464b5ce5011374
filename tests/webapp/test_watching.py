"""What watches over the service sees all workers at once; limits hold across them; search engines are told what not to list."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive import Settings
from tests.webapp.shelf import PASSAGES, Shelf
from webapp import create_app
from webapp.limits import Limits, household
from webapp.shared import Board


def test_numbers_are_shared_with_a_forked_process() -> None:
    board = Board(2)
    child = os.fork()
    if child == 0:
        for _ in range(500):
            with board.held() as values:
                values[1] += 1
        os._exit(0)
    for _ in range(500):
        with board.held() as values:
            values[1] += 1
    assert os.waitpid(child, 0)[1] == 0
    with board.held() as values:
        assert list(values) == [0.0, 1000.0]


def test_a_minute_s_requests_may_come_at_once_and_then_one_after_the_other() -> None:
    now = [1000.0]
    limits = Limits(6, lambda: now[0])
    assert [limits.take("a").remaining for _ in range(6)] == [5, 4, 3, 2, 1, 0]
    refused = limits.take("a")
    assert not refused.passes and refused.seconds == pytest.approx(10)
    assert limits.take("b").passes
    now[0] += 10
    assert limits.take("a").passes and not limits.take("a").passes
    now[0] += 3600
    assert limits.take("a").remaining == 5


def test_one_household_is_one_asker() -> None:
    assert household("::ffff:192.0.2.1") == household("192.0.2.1") != household("::ffff:192.0.2.2")
    assert household("2001:db8::1") == household("2001:db8::ffff") != household("2001:db8:0:1::1")
    assert household("192.0.2.1") != household("192.0.2.2")


def test_too_many_requests_are_asked_to_wait(filled: Settings) -> None:
    client = create_app(replace(filled, rate=3), Shelf()).test_client()
    answers = [client.get("/api/committees") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[0].headers["RateLimit-Limit"] == "3" and answers[0].headers["RateLimit-Remaining"] == "2"
    assert answers[3].content_type == "application/problem+json" and int(answers[3].headers["Retry-After"]) <= 20
    assert client.get("/healthz").status_code == 200
    with client.get("/static/minutebook.css") as asset:
        assert asset.status_code == 200
    page = client.get("/search?q=library")
    assert page.status_code == 429 and "Retry-After" in page.headers and "<h1" in page.text and "More than 3 requests a minute" in page.text
    forged = client.get("/api/committees", headers={"X-Forwarded-For": "192.0.2.9"})
    assert forged.status_code == 429


def test_a_proxy_that_is_trusted_says_who_asks(filled: Settings) -> None:
    client = create_app(replace(filled, rate=1, proxies=1), Shelf()).test_client()
    statuses = [client.get("/api/committees", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in (1, 2, 1)]
    assert statuses == [200, 200, 429]


def test_metrics_count_by_route_and_never_tell_what_was_asked(client: FlaskClient) -> None:
    client.get("/search?q=library+peculiarword")
    client.get("/peculiarpath")
    told = client.get("/metrics").text
    assert 'minutebook_answers_total{route="search.results",status="2xx"} 1.0' in told
    assert 'minutebook_answers_total{route="none",status="4xx"} 1.0' in told
    assert 'minutebook_answer_seconds_count{route="search.results"} 1.0' in told
    assert "peculiar" not in told


def test_the_log_has_the_route_and_not_the_question(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "minutebook.access"):
        client.get("/search?q=peculiarword")
        client.get(f"/passages/{PASSAGES[0].key}")
    [first, second] = [json.loads(record.message) for record in caplog.records if record.name == "minutebook.access"]
    assert (first["route"], first["status"], first["method"]) == ("/search", 200, "GET")
    assert second["route"] == "/passages/<key>"
    assert "peculiarword" not in caplog.text and PASSAGES[0].key not in caplog.text


def test_alive_is_not_ready(settings: Settings) -> None:
    client = create_app(settings).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/readyz").content_type == "application/problem+json"


def test_ready_tells_whose_archive_it_is(client: FlaskClient) -> None:
    assert client.get("/readyz").get_json()["council"] == "Harrowmere Council"


@pytest.mark.parametrize("path", [f"/passages/{PASSAGES[0].key}", "/search?q=library", "/items/11", "/papers/x", "/api"])
def test_papers_people_and_answers_are_not_to_be_listed(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["X-Robots-Tag"] == "noindex"
    assert client.get("/sitemap.xml").status_code == 404


def test_a_sitemap_lists_what_the_council_did_and_no_papers_or_people(filled: Settings) -> None:
    app: Flask = create_app(replace(filled, sitemap="on", public_url="https://minutes.example"), Shelf())
    client = app.test_client()
    assert "<loc>https://minutes.example/sitemap-1.xml</loc>" in client.get("/sitemap.xml").text
    listed = client.get("/sitemap-1.xml").text
    assert "https://minutes.example/meetings/1<" in listed and "/papers" not in listed and "/items" not in listed
    assert client.get("/sitemap-2.xml").status_code == client.get("/sitemap-0.xml").status_code == 404
    assert "Sitemap: https://minutes.example/sitemap.xml" in client.get("/robots.txt").text
    assert "X-Robots-Tag" not in client.get("/meetings/1").headers
    for path in (f"/passages/{PASSAGES[0].key}", "/search?q=library", "/items/11", "/search.atom?q=library"):
        assert client.get(path).headers["X-Robots-Tag"] == "noindex"
