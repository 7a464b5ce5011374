"""A passage's permanent address, and a paper's own pages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from archive import Archive, Capture, Settings
from tests.webapp.conftest import NOW
from tests.webapp.shelf import PASSAGES, Shelf
from tests.webapp.test_search import text_of
from webapp import create_app
from webapp.passages import _BEGUN, _BROKEN_OFF

PAPER = hashlib.sha256(b"paper 1").hexdigest()


def test_a_passage_has_its_words_and_a_citation_to_copy(client: FlaskClient) -> None:
    page = client.get(f"/passages/{PASSAGES[1].key}").text
    assert "received 412 responses" in page
    assert "Cabinet, 10 October 2023, item 7, “Saltby Library: results of the consultation”, report, pages 12 to 13" in page
    assert f"Permanent address: http://localhost/passages/{PASSAGES[1].key}" in page


def test_a_result_leads_to_the_passage(client: FlaskClient) -> None:
    assert f'href="/passages/{PASSAGES[1].key}"' in client.get("/search?q=library").text


def test_words_that_the_index_cuts_otherwise_now_are_still_there(client: FlaskClient) -> None:
    digest = hashlib.sha256(b"decision\nRESOLVED that they begin.").hexdigest()
    page = client.get(f"/passages/{digest}:9-24").text
    assert "“that they begin" in page
    assert "Food waste collections" in page


def test_an_address_gives_the_words_of_its_own_paper_where_the_index_has_those_of_what_it_copies(filled: Settings) -> None:
    digest = hashlib.sha256(b"decision\nRESOLVED that they begin.").hexdigest()
    copied = replace(PASSAGES[1], key=f"{digest}:9-24", digest=digest, text="It was agreed by all that they begin in May.")
    client = create_app(filled, Shelf(passages=(copied,))).test_client()
    assert client.get(f"/api/passages/{digest}:9-24").get_json()["text"] == "that they begin"
    assert "in May" not in client.get(f"/passages/{digest}:9-24").text


def test_what_stands_before_and_after_is_at_hand(client: FlaskClient) -> None:
    digest = hashlib.sha256(b"decision\nRESOLVED that they begin.").hexdigest()
    page = client.get(f"/passages/{digest}:9-18").text
    assert re.search(r"What stands before it</summary>\s*<div[^>]*>RESOLVED</div>", page)
    assert re.search(r"What stands after it</summary>\s*<div[^>]*>begin\.</div>", page)
    assert "What stands" not in client.get(f"/passages/{digest}:0-25").text


@pytest.mark.parametrize("key", ["x", "../etc/passwd", f"{'0' * 64}:0-5", f"{'0' * 64}:9-1", "a" * 64 + ":0-999999999999"])
def test_an_address_without_words_is_not_found(client: FlaskClient, key: str) -> None:
    assert client.get(f"/passages/{key}").status_code == 404


def test_a_paper_tells_where_it_is_listed_and_when_it_was_captured(client: FlaskClient) -> None:
    page = client.get(f"/papers/{PAPER}").text
    assert "on 23 November 2026 from" in page
    assert "10 October 2023" in page
    assert PAPER in page


def test_the_bytes_are_served_to_be_saved_and_never_to_be_run(client: FlaskClient) -> None:
    answer = client.get(f"/papers/{PAPER}/file")
    assert answer.data == b"paper 1"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(f"/papers/{PAPER}/file", headers={"Range": "bytes=0-3"}).data == b"pape"


@pytest.mark.parametrize("path", ["", "/file", "/pages/1", "/pages/1.png"])
@pytest.mark.parametrize("digest", ["x", "0" * 64, "..%2f..%2fetc"])
def test_only_papers_that_are_held_are_served(client: FlaskClient, digest: str, path: str) -> None:
    assert client.get(f"/papers/{digest}{path}").status_code == 404


def test_what_stands_around_begins_and_ends_with_whole_sentences() -> None:
    assert _BEGUN.sub("", "of the year. The report was noted. It", count=1) == "The report was noted. It"
    assert _BEGUN.sub("", "a heading\nThe report", count=1) == "The report"
    assert _BROKEN_OFF.sub("", "It was agreed. The next st") == "It was agreed."
    assert _BROKEN_OFF.sub("", "It was agreed.") == "It was agreed."


def test_a_paper_that_was_changed_shows_its_versions(client: FlaskClient, filled: Settings) -> None:
    assert "Versions" not in client.get(f"/papers/{PAPER}").text
    archive, source = Archive.open(filled), "http://127.0.0.1:8001/documents/s71203/Saltby%20Library.pdf"
    later = archive.put_paper("s71", Capture(source, source, NOW + timedelta(days=2), 200, "paper"), b"paper 1, mended", "application/pdf")
    page = text_of(client.get(f"/papers/{later.digest}").text)
    assert (
        "Version 1, seen from 23 November 2026" in page and "Version 2, seen from 25 November 2026 to 25 November 2026 (this one)" in page
    )


def test_a_paper_leads_to_each_place_where_it_is_listed(client: FlaskClient) -> None:
    assert 'href="/items/11">Cabinet, 10 October 2023: item 7, Food waste collections</a>' in client.get(f"/papers/{PAPER}").text
