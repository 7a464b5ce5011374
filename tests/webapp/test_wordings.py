"""How the words of an item changed, as a visitor sees it."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from archive import Archive, Settings, State
from archive.models import Item, Meeting
from tests.webapp.conftest import NOW
from tests.webapp.shelf import Shelf
from tests.webapp.test_search import text_of
from webapp import create_app

ZONE = ZoneInfo("Europe/London")


def put(archive: Archive, state: State, minutes: str, days: int) -> None:
    """One more visit to a meeting of one item."""
    when = NOW + timedelta(days=days)
    meeting = Meeting(5, 101, "Cabinet", NOW.astimezone(ZONE), state, url="http://127.0.0.1:8001/m5")
    archive.put_meeting(meeting, [Item(50, 5, "1", "Bins", minutes=minutes)], [], str(days), when, complete=True)


@pytest.fixture
def reworded(filled: Settings) -> FlaskClient:
    archive = Archive.open(filled)
    put(archive, State.DRAFT, "Members asked about <b>bins</b>.\nIt was promised for March.", 0)
    put(archive, State.AGREED, "Members asked about <b>bins</b>.\nIt was promised for May.\nThe Chair thanked officers.", 30)
    archive.close()
    return create_app(filled, Shelf()).test_client()


def test_draft_and_agreed_stand_in_one_text(reworded: FlaskClient) -> None:
    page = reworded.get("/items/50/wordings").text
    told = text_of(page)
    assert "It was promised for [taken out: March. ] [put in: May. ]" in told
    assert "[put in: The Chair thanked officers. ]" in told
    assert "The words of 23 December 2026 (agreed), set against those of 23 November 2026 (draft)" in told
    assert page.count('<ins class="mb-in"><span') == 2 and page.count('<del class="mb-out"><span') == 1
    assert "<b>bins" not in page


def test_the_item_and_its_meeting_lead_there(reworded: FlaskClient) -> None:
    for path in ("/items/50", "/meetings/5"):
        assert 'href="/items/50/wordings"' in reworded.get(path).text, path
    assert "wordings" not in reworded.get("/items/11").text


def test_an_item_with_one_wording_says_so(client: FlaskClient) -> None:
    assert "one wording of this item only" in text_of(client.get("/items/11/wordings").text)


@pytest.mark.parametrize("query", ["from=9", "to=0", "from=x", "to=1.5", "from=%F0%9D%9F%8F"])
def test_wordings_that_there_are_not_are_not_found(reworded: FlaskClient, query: str) -> None:
    assert reworded.get(f"/items/50/wordings?{query}").status_code == 404


def test_the_first_can_be_compared_backwards(reworded: FlaskClient) -> None:
    assert "[put in: March. ]" in text_of(reworded.get("/items/50/wordings?from=2&to=1").text)


@pytest.mark.parametrize("key", ["item:50", "meeting:5"])
def test_what_is_withheld_has_no_wordings(reworded: FlaskClient, filled: Settings, key: str) -> None:
    Archive.open(filled).withhold(key, "It names a child.", "the clerk")
    assert reworded.get("/items/50/wordings").status_code == 404


def test_minutes_that_were_taken_down_are_not_shown_as_a_wording(reworded: FlaskClient, filled: Settings) -> None:
    put(Archive.open(filled), State.AGENDA, "", 60)
    page = reworded.get("/items/50/wordings")
    assert "March" not in page.text and "thanked" not in page.text
