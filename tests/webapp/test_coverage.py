"""What is held, what is not, and the honest page."""

from __future__ import annotations

from datetime import date

from flask.testing import FlaskClient

from archive import Archive, Capture, Settings
from tests.webapp.conftest import NOW
from tests.webapp.shelf import Illegible, Shelf
from tests.webapp.test_search import text_of
from webapp import create_app
from webapp.fresh import Current
from webapp.held import account


def test_each_committee_and_year_is_counted(filled: Settings) -> None:
    (cabinet,) = account(Archive.open(filled)).committees
    assert (cabinet.name, cabinet.meetings.held, cabinet.papers.held, cabinet.papers.listed) == ("Cabinet", 2, 2, 4)
    assert [(row.year, row.meetings.held, row.papers.held) for row in cabinet.years] == [(2025, 1, 1), (2023, 1, 1)]


def test_a_paper_that_is_not_held_is_named_once_with_its_reason(filled: Settings) -> None:
    restricted, wanted = account(Archive.open(filled)).not_held
    assert (restricted.number, restricted.named) == (1, (("Exempt appendix", "http://127.0.0.1:8001/documents/s90"),))
    assert "log-on" in restricted.reason
    assert wanted.named == (("<b>Late</b> paper", ""),)


def test_the_short_form_says_from_when_to_when_and_how_many_are_missing(filled: Settings) -> None:
    found = account(Archive.open(filled))
    assert found.short(NOW.date()) == "10 October 2023 to today; 1 of 3 papers are missing or could not be read"
    assert found.short(date(2027, 1, 1)).startswith("10 October 2023 to 23 November 2026;")


def test_it_is_counted_anew_only_when_the_archive_says_something_else(filled: Settings) -> None:
    archive, accounts = Archive.open(filled), Current(account)
    first = accounts.of(archive)
    assert accounts.of(archive) is first
    archive.put_paper("s91", Capture("http://127.0.0.1:8001/l", "http://127.0.0.1:8001/l", NOW, 200, "paper"), b"late", "text/plain")
    again = accounts.of(archive)
    assert (first.coverage.papers.held, again.coverage.papers.held) == (2, 3)
    archive.withhold("s91", "It names a child.", "the clerk")
    assert accounts.of(archive) is not again


def test_the_page_says_it_all_and_trusts_nothing(filled: Settings) -> None:
    lost = (Illegible("<i>Scan</i>", "javascript:alert(1)", "No page of it gives text."),)
    page = create_app(filled, Shelf(lost=lost)).test_client().get("/coverage").text
    told = text_of(page)
    assert "2 meetings and 2 papers of Harrowmere Council" in told
    assert "1 paper: not public: the council keeps it behind a log-on" in told
    assert "What could not be read" in told and "No page of it gives text." in told
    assert "<b>Late" not in page and "<i>Scan" not in page and "javascript:" not in page


def test_a_paper_that_gave_no_text_is_named_no_more_once_it_is_withheld(filled: Settings) -> None:
    archive = Archive.open(filled)
    held = [holding for holding in archive.holdings() if holding.text is None]
    lost = tuple(Illegible(f"Scan {at}", "", "No text.", holding.digest) for at, holding in enumerate(held))
    client = create_app(filled, Shelf(lost=lost)).test_client()
    assert len(lost) == 2 and all(paper.title in text_of(client.get("/coverage").text) for paper in lost)
    archive.withhold(f"paper:{held[0].digest}", "It names a child.", "the clerk")
    told = text_of(client.get("/coverage").text)
    assert "Scan" not in told and told.count("No text.") == 1 and held[1].places[0].title in told  # its title where it is still open


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
