"""The meeting page: real ones served from beside the checkout, and made-up ones for what those do not show."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from archive.models import State
from crawler.pages import meeting
from crawler.reading import plain, read
from tests.crawler import small

URL = "https://moderngov.example.gov.uk/ieListDocuments.aspx?CId=7&MId=31&Ver=4"
KINGSTON = "https://moderngov.kingston.gov.uk/ieListDocuments.aspx?CId=711&MId=10221&Ver=4"
needs_real = pytest.mark.skipif(not small.REAL.exists(), reason="the real pages are not beside this checkout")


def made(title: str = "Agenda and minutes", when: str = "Monday 4 March 2024 6.00 pm", rows: str = "", links: str = "") -> bytes:
    return small.meeting(title, when, rows or small.row("1.", 501, "Apologies"), links).encode()


@needs_real
def test_a_real_page_gives_its_twelve_items_with_papers_votes_and_cut_minutes() -> None:
    found = meeting.parse((small.REAL / "Agenda_151.html").read_bytes(), KINGSTON)
    held = [one.item for one in found.items]
    assert [item.number for item in held] == [str(number) for number in range(54, 66)]
    assert [item.id for item in held][:6] == [51890, 51891, 51892, 51893, 51894, 51902]
    assert [len(one.documents) for one in found.items] == [0, 0, 0, 0, 1, 5, 2, 1, 5, 2, 1, 0]
    assert [len(item.votes) for item in held] == [0, 0, 0, 0, 0, 2, 1, 0, 0, 2, 0, 0]
    assert [item.number for item in held if not item.minutes_complete] == ["59", "60"]
    assert held[5].full_text_url == "https://moderngov.kingston.gov.uk/mgAi.aspx?ID=51902"
    assert not held[5].minutes.endswith(("...", "…", "59.", "59"))
    assert held[5].decision.split("\n")[1].startswith("1. the ")
    assert all(item.minutes for item in held)
    assert "\u00a0" not in "".join(item.minutes for item in held)


@needs_real
def test_a_real_page_gives_the_meeting_and_its_own_documents() -> None:
    found = meeting.parse((small.REAL / "Agenda_151.html").read_bytes(), KINGSTON)
    assert (found.meeting.id, found.meeting.committee_id, found.meeting.state, found.meeting.status) == (10221, 711, State.AGREED, "")
    assert found.meeting.starts.isoformat() == "2026-01-15T19:30:00+00:00"
    assert found.meeting.venue.endswith(".") and "directions" not in found.meeting.venue
    assert "mg_m_id=10221&language=en_GB" in found.meeting.webcast_url
    assert [document.id for document in found.documents] == ["g10230/0", "g10230/10", "b23550", "b23609", "g10230/2", "g10230/1"]
    assert found.documents[2].title.startswith("Supplement: ") and found.documents[2].size == "PDF 10 MB"


@needs_real
def test_parse_gives_the_names_that_others_rely_on() -> None:
    shown = read((small.REAL / "Agenda_151.html").read_bytes(), KINGSTON)
    assert list(shown) == ["kind", "meeting", "items", "documents"]
    assert list(shown["meeting"]) == ["id", "committee_id", "committee", "starts", "state", "status", "venue", "webcast_url"]
    assert set(shown["items"][0]) == {
        "id", "number", "title", "agenda", "decision", "minutes", "minutes_complete", "full_text_url", "issue_url", "documents", "votes",
    }  # fmt: skip
    assert set(shown["items"][5]["documents"][0]) == {"id", "title", "url", "format"}
    assert shown["items"][5]["documents"][0]["id"] == "s112217"
    assert [vote["result"] for vote in shown["items"][5]["votes"]] == ["Carried", "Carried"]
    assert json.loads(json.dumps(plain(shown))) == shown


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("Meeting", State.NONE),
        ("Agenda", State.AGENDA),
        ("Agenda and decisions", State.AGENDA),
        ("Agenda and draft minutes", State.DRAFT),
        ("Agenda, decisions and draft minutes", State.DRAFT),
        ("Agenda and minutes", State.AGREED),
        ("Agenda, decisions and minutes", State.AGREED),
    ],
)
def test_the_heading_is_the_state_of_publication(title: str, state: State) -> None:
    assert meeting.parse(made(title), URL).meeting.state is state


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [
        ("Cabinet - Tuesday, 26th November, 2024 6.00 pm", "", ("Cabinet", "")),
        ("Audit, Risk - and More - Monday 4 March 2024 6.00 pm, CANCELLED", "", ("Audit, Risk - and More", "CANCELLED")),
        ("Date change from 21 May 2025, Cabinet - Tuesday, 13th May, 2025 10.15 am", "", ("Cabinet", "Date change from 21 May 2025")),
        (
            "Moved online, Roads, Bridges and Lights - 4 March 2024 6.00 pm, NEW",
            "Agenda for Roads, Bridges and Lights on Monday 4 March 2024, 6.00 pm",
            ("Roads, Bridges and Lights", "Moved online, NEW"),
        ),
        (
            "Special, Needs and Schools Panel - 4 March 2024",
            "Agenda for Special, Needs and Schools Panel on 4 March 2024",
            ("Special, Needs and Schools Panel", ""),
        ),
    ],
)
def test_the_subtitle_gives_committee_and_status(said: str, title: str, expected: tuple[str, str]) -> None:
    committee, starts, status = meeting.split_subtitle(said, title)
    assert (committee, status) == expected and starts is not None


def test_a_heading_row_is_no_item_but_a_row_with_a_text_of_its_own_is() -> None:
    heading = '<tr><td class="mgItemNumberCell"><p>&nbsp;</p></td><td><p class="mgAiTitleTxt">ITEMS OF BUSINESS</p></td></tr>'
    election = small.row("", 500, "Election of Chair", '<div class="mgWordPara"><p>To elect a Chair.</p></div>')
    found = meeting.parse(made(rows=small.row("1.", 501, "Apologies") + heading + election), URL)
    assert [(one.item.number, one.item.title, one.item.agenda) for one in found.items] == [
        ("1", "Apologies", ""),
        ("", "Election of Chair", "To elect a Chair."),
    ]


def test_each_item_knows_the_heading_under_which_it_stands() -> None:
    heads = "<tr><th>No.</th><th>Item</th></tr>"
    first, second, third = (small.row(f"{number}.", 500 + number, f"Item {number}") for number in (1, 2, 3))
    page = made(
        rows=heads
        + first
        + small.row("", 0, "ITEMS OF BUSINESS")
        + second
        + third
        + small.row("", 0, "APPEALS")
        + small.row("4.", 504, "D")
    )
    found = meeting.parse(page, URL)
    assert [one.item.section for one in found.items] == ["", "ITEMS OF BUSINESS", "ITEMS OF BUSINESS", "APPEALS"]
    shown = read(page, URL)["items"]
    assert "section" not in shown[0] and shown[3]["section"] == "APPEALS"


def test_a_page_without_a_table_of_items_is_read_from_anchor_to_anchor() -> None:
    body = (
        '<h2 class="mgSubTitleTxt">Library Committee - 4 March 2024 6.00 pm</h2><ul><li>'
        '<a href="documents/g3/Front.pdf?T=0">Front</a></li></ul>'
        '<div><a name="AI501"></a><h3>1. Apologies</h3></div><div><a name="AI502"></a><h3>2. Minutes</h3>'
        "<h4>Minutes:</h4><p>Agreed.</p></div>"
    )
    found = meeting.parse(small.page("Agenda and minutes", body).encode(), URL)
    assert [(one.item.id, one.item.number, one.item.title, one.item.minutes) for one in found.items] == [
        (501, "1", "Apologies", ""),
        (502, "2", "Minutes", "Agreed."),
    ]
    assert [document.id for document in found.documents] == ["g3/0"]


def test_an_item_called_minutes_is_no_heading() -> None:
    rest = '<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>Approved.</p><p><b>Decision:</b></p><p>Noted.</p></div>'
    found = meeting.parse(made(rows=small.row("3.", 503, "Minutes", rest, "documents/s9/Minutes.pdf")), URL)
    item = found.items[0].item
    assert (item.title, item.minutes, item.decision) == ("Minutes", "Approved.\nDecision:\nNoted.", "")
    assert found.items[0].documents[0].size == "PDF 12 KB"


def test_cut_agenda_and_decision_texts_are_marked_too() -> None:
    rest = (
        '<div class="mgWordPara"><p>To consider ... <a href="mgAi.aspx?ID=504">view the full agenda text for item 4.</a></p></div>'
        '<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p>Agreed … '
        '<a href="mgAi.aspx?ID=504">view the full decision text '
        "for item 4.</a></p></div>"
    )
    one = meeting.parse(made(rows=small.row("4.", 504, "Roads", rest)), URL).items[0]
    assert (one.item.agenda, one.item.decision, one.item.minutes_complete, one.shortened) == ("To consider", "Agreed", True, True)
    assert one.item.full_text_url.endswith("mgAi.aspx?ID=504")


def test_the_ids_come_from_links_where_the_address_has_none() -> None:
    links = (
        '<li><a href="mgMeetingAttendance.aspx?ID=31">Attendance</a></li><li><a href="ieListMeetings.aspx?CommitteeId=7">Meetings</a></li>'
    )
    found = meeting.parse(made(links=links), "https://x.example.gov.uk/saved.html")
    assert (found.meeting.id, found.meeting.committee_id) == (31, 7)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"", "main heading"),
        (small.page("Welcome to our website", "").encode(), 'should be headed "Agenda"'),
        (small.page("Agenda", "<h2>No day here</h2>").encode(), "name committee and day"),
        (small.meeting("Agenda and minutes", "4 March 2024 6.00 pm", "").encode(), "should list items or documents"),
    ],
)
def test_a_page_that_disagrees_says_what_was_wanted_what_was_found_and_where(body: bytes, wanted: str) -> None:
    with pytest.raises(PageError, match=wanted) as told:
        meeting.parse(body, URL)
    assert URL in str(told.value)


def test_a_called_off_meeting_holds_nothing_and_is_no_error() -> None:
    found = meeting.parse(small.meeting("Meeting", "Sunday 5 February 2023 6.00 pm, CANCELLED", "").encode(), URL)
    assert (found.items, found.documents, found.meeting.status) == ((), (), "CANCELLED")


WHOLE = made(rows=small.row("1.", 501, "Apologies", small.CUT) + small.row("2.", 502, "Hours", small.WHOLE, "documents/s1/a b.pdf"))


@settings(max_examples=150, deadline=5000)
@given(st.integers(0, len(WHOLE)), st.integers(0, 80), st.binary(max_size=12))
def test_a_mangled_page_is_read_or_refused_but_never_breaks(start: int, length: int, other: bytes) -> None:
    try:
        found = meeting.parse(WHOLE[:start] + other + WHOLE[start + length :], URL)
    except PageError as error:
        assert str(error)
    else:
        assert replace(found) == found


@settings(max_examples=60, deadline=5000)
@given(st.binary(max_size=300))
def test_bytes_that_are_no_page_are_refused(body: bytes) -> None:
    with pytest.raises(PageError):
        meeting.parse(body, URL)


@pytest.mark.parametrize("unit", ["<table class=mgItemTable><tr><td><a name=AI1>", "<table><tr><td>", "<div><p>", "<ol><li>x"])
def test_a_page_that_never_closes_anything_is_done_with_in_good_time(unit: str) -> None:
    with pytest.raises(PageError):
        meeting.parse(f"<h1>Agenda</h1><h2>Library Committee - 4 March 2024</h2>{unit * 1500}".encode(), URL)
