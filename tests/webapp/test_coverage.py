"""What is held, what is not, and the honest page."""

from __future__ import annotations

from flask.testing import FlaskClient

from archive import Archive, Settings
from tests.webapp.shelf import Illegible, Shelf
from tests.webapp.test_search import text_of
from webapp import create_app
from webapp.coverage import cover


def test_each_committee_is_counted(filled: Settings) -> None:
    coverage = cover(Archive.open(filled))
    (cabinet,) = coverage.committees
    assert (cabinet.name, cabinet.meetings, cabinet.papers) == ("Cabinet", 2, 2)
    assert (cabinet.first.year, cabinet.last.year) == (2023, 2025)


def test_a_paper_that_is_not_held_is_named_once_with_its_reason(filled: Settings) -> None:
    restricted, wanted = cover(Archive.open(filled)).not_held
    assert (restricted.number, restricted.named) == (1, (("Exempt appendix", "http://127.0.0.1:8001/documents/s90"),))
    assert "log-on" in restricted.reason
    assert wanted.named == (("<b>Late</b> paper", ""),)


def test_the_page_says_it_all_and_trusts_nothing(filled: Settings) -> None:
    lost = (Illegible("<i>Scan</i>", "javascript:alert(1)", "No page of it gives text."),)
    page = create_app(filled, Shelf(lost=lost)).test_client().get("/coverage").text
    told = text_of(page)
    assert "2 meetings and 2 papers of Harrowmere Council" in told
    assert "What could not be read" in told and "No page of it gives text." in told
    assert "<b>Late" not in page and "<i>Scan" not in page and "javascript:" not in page


def test_a_long_list_is_cut_and_counted(filled: Settings) -> None:
    lost = tuple(Illegible(f"Scan {number}", "", "No text.") for number in range(53))
    told = text_of(create_app(filled, Shelf(lost=lost)).test_client().get("/coverage").text)
    assert "Scan 49" in told and "Scan 50" not in told and "and 3 more." in told


def test_the_page_stands_without_an_index(filled: Settings) -> None:
    answer = create_app(filled).test_client().get("/coverage")
    assert answer.status_code == 200 and "What is not held" in answer.text


def test_the_honest_page_says_what_it_cannot_do(client: FlaskClient) -> None:
    told = text_of(client.get("/about").text)
    assert "It does not write answers" in told and "Your questions are not kept or logged" in told
