"""No page is over 150 KB before pictures, however large the council and however long its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from archive import Archive, Capture, Settings, State
from archive.models import Committee, Decision, Issue, Item, Listing, Meeting, Owner
from archive.records import Attendance, Ballot, ItemVotes, Member, NamedVote, Plan, PlanItem, Post, Presence
from tests.webapp.conftest import DEMO, NOW
from tests.webapp.shelf import PASSAGES, Shelf
from webapp import create_app
from webapp.context import LEAST, share
from webapp.papers import LONGEST, parts
from webapp.prose import beginning

MOST = 150_000
COMMITTEES, YEARS, ITEMS, STEPS = 45, 9, 60, 90
SENTENCE = "Members asked about the state of the roof, and were told that it would be looked at again before the winter. "
MINUTES = "\n".join(SENTENCE * 4 for _ in range(16))  # 7 KB: much for one item
LETTER = "\n".join(f"{number}\t{SENTENCE}" for number in range(3000)).encode()
ZONE = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, str]:
    """A large council over nine years, one very long meeting, one matter of ninety steps, and a paper of a third of a megabyte."""
    settings = Settings(data=tmp_path_factory.mktemp("large"), rate=0)
    archive = Archive.open(settings, make=True)
    archive.claim(DEMO)
    archive.put_committees(
        [Committee(number, f"The Overview and Scrutiny Committee for Subject {number}") for number in range(1, COMMITTEES + 1)]
    )
    for committee in range(1, COMMITTEES + 1):
        for year in range(YEARS):
            number = 1000 * committee + year
            starts = datetime(2018 + year, 1 + committee % 12, 3, 18, 0, tzinfo=ZONE)
            meeting = Meeting(
                number,
                committee,
                f"The Overview and Scrutiny Committee for Subject {committee}",
                starts,
                State.AGREED,
                url=f"http://127.0.0.1:8001/m{number}",
            )
            gone = [Listing(Owner.MEETING, number, f"s{number}", "http://127.0.0.1:8001/x", "A paper that could not be had", "PDF")]
            archive.put_meeting(meeting, [Item(number, number, "1", "Roads", minutes="Noted.")], gone, "x", NOW, complete=True)
    starts = datetime(2026, 10, 1, 18, 0, tzinfo=ZONE)
    items = [
        Item(900_000 + n, 900_000, str(n), f"Item {n} of a very long meeting", agenda=MINUTES, decision=MINUTES, minutes=MINUTES)
        for n in range(ITEMS)
    ]
    hanging = [
        Listing(Owner.ITEM, 900_000 + n, f"s9{n}", "http://127.0.0.1:8001/y", "A report with a title of some length", "PDF")
        for n in range(ITEMS)
    ]
    archive.put_meeting(
        Meeting(900_000, 1, "Council", starts, State.AGREED, url="http://127.0.0.1:8001/long"), items, hanging, "x", NOW, complete=True
    )
    for step in range(STEPS):
        when = starts - timedelta(days=30 * (step + 1))
        item = Item(800_000 + step, 800_000 + step, "4", "The roof of the Guildhall", decision=MINUTES, minutes=MINUTES, issue_id=5)
        archive.put_meeting(
            Meeting(800_000 + step, 1, "Council", when, State.AGREED, url=f"http://127.0.0.1:8001/s{step}"),
            [item],
            [],
            "x",
            NOW,
            complete=True,
        )
    archive.put_issue(Issue(5, "The roof of the Guildhall"), NOW)
    for number in range(600):
        archive.put_issue(Issue(10_000 + number, f"A matter with a title of the usual length, number {number}"), NOW)
        archive.put_decision(Decision(number + 1, f"A decision about matter {number}", maker="Cabinet", decision=MINUTES), [], NOW)
    members = [f"Councillor Firstname Surname{number}" for number in range(90)]
    for number, name in enumerate(members):
        archive.put_record(
            Member(number, name, "Independents", "A ward", tuple(Post(n, f"Committee {n}", "Member") for n in range(1, 8))), NOW
        )
    for meeting_id in [*range(800_000, 800_000 + STEPS), 900_000]:
        archive.put_record(
            Attendance(meeting_id, tuple(Presence(name, "Member", "Present", number) for number, name in enumerate(members))), NOW
        )
    ballots = tuple(Ballot(name, "For", number) for number, name in enumerate(members))
    archive.put_record(ItemVotes(900_001, (NamedVote("That it be so", "Carried", ballots),), 900_000), NOW)
    archive.put_record(
        Plan(601, "Forward Plan", tuple(PlanItem(number, f"A matter, number {number}", "Cabinet", "13/10/2026") for number in range(150))),
        NOW,
    )
    archive.put_paper("s1000", Capture("http://127.0.0.1:8001/x", "http://127.0.0.1:8001/x", NOW, 200, "paper"), LETTER, "text/plain")
    digest = archive.put_paper(
        "s1000", Capture("http://127.0.0.1:8001/x", "http://127.0.0.1:8001/x", NOW, 200, "paper"), LETTER, "text/plain"
    ).digest
    archive.close()
    shelf = tuple(
        replace(PASSAGES[0], key=f"{number:064x}:0-9", item_id=number, text=SENTENCE * 14, title=f"Roof {number}") for number in range(30)
    )
    return create_app(settings, Shelf(shelf)).test_client(), digest


@pytest.mark.parametrize(
    "path",
    [
        "/", "/council", "/committees/1", "/meetings/900000", "/items/900001", "/issues", "/issues?page=7", "/issues/5", "/decisions",
        "/decisions/1", "/councillors", "/councillors/3", "/plans/601", "/coverage", "/search?q=roof", "/papers/{}", "/papers/{}/pages/1",
        "/papers/{}/pages/1?part=5", "/papers/{}/pages/1?mark=300000-300060", "/api", "/about", "/nowhere",
    ],
)  # fmt: skip
def test_no_page_is_over_a_hundred_and_fifty_kilobytes(large: tuple[FlaskClient, str], path: str) -> None:
    answer = large[0].get(path.format(large[1]))
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    assert len(answer.data) <= MOST


def test_what_was_cut_leads_to_the_whole(large: tuple[FlaskClient, str]) -> None:
    page = large[0].get("/meetings/900000").text
    assert page.count("This goes on.") == ITEMS and 'href="/items/900001"' in page
    whole = large[0].get("/items/900001").text
    assert "This goes on." not in whole and whole.count(SENTENCE.strip()) == 3 * 64


def test_a_long_file_is_read_in_parts_and_a_mark_is_found_in_its_own(large: tuple[FlaskClient, str]) -> None:
    client, digest = large
    shown = client.get(f"/papers/{digest}/pages/1?mark=300000-300060").text
    assert "<mark>" in shown and "Previous part" in shown and "Next part" in shown
    assert (
        client.get(f"/papers/{digest}/pages/1?part=99999").status_code == client.get(f"/papers/{digest}/pages/1?part=0").status_code == 404
    )


def test_parts_are_the_whole_text_and_end_with_lines() -> None:
    text = LETTER.decode()
    cuts = parts(text)
    assert "".join(text[start:end] for start, end in cuts) == text and len(cuts) > 10
    assert all(end - start <= LONGEST and text[end - 1] == "\n" for start, end in cuts[:-1])
    assert parts("x" * (2 * LONGEST + 1)) == [(0, LONGEST), (LONGEST, 2 * LONGEST), (2 * LONGEST, 2 * LONGEST + 1)] and parts("") == [
        (0, 0)
    ]


def test_a_beginning_ends_at_a_line_a_sentence_or_a_word() -> None:
    assert beginning("short", 10) == "short"
    assert beginning("One two.\nThree four five", 12) == "One two."
    assert beginning("One two. Three four", 12) == "One two."
    assert beginning("alpha beta gamma", 12) == "alpha beta"
    assert beginning("a" * 30, 12) == "a" * 12
    assert share(1) > 10_000 and share(1000) == LEAST


def test_a_list_is_turned_page_by_page(large: tuple[FlaskClient, str]) -> None:
    first, last = large[0].get("/issues").text, large[0].get("/issues?page=7").text
    assert 'href="/issues?page=2"' in first and "The roof of the Guildhall" in first and 'aria-current="page"' in last
    assert [large[0].get(f"/issues?page={page}").status_code for page in ("0", "8", "x", "²", "99999999")] == [404] * 5
