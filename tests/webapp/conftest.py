"""An app over a small demo archive and a shelf of passages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive import Archive, Capture, Settings, Site, State
from archive.models import Committee, Decision, Held, Item, Listing, Meeting, Owner
from archive.records import Attendance, Ballot, CommitteeProfile, ItemVotes, Member, NamedVote, Plan, PlanItem, Post, Presence, Seat
from tests.webapp.ledger import ledger
from tests.webapp.shelf import PAPER, Shelf
from webapp import create_app
from webapp.register.opened import KEY as REGISTER

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DEMO = Site("harrowmere", "Harrowmere Council", "http://127.0.0.1:8001/", demo=True)

CHAIR, MEMBER = "Councillor <b>Imelda</b> Thrale", "Cllr Osbert Quill"
CLERK = Presence("The Clerk", "Officer", "In attendance")
PLANNED = PlanItem(5, "Food waste", "Cabinet", "13/10/2026", True)
RECORDS = (
    Member(411, CHAIR, "Independents", "Saltby North", (Post(101, "Cabinet", "Chair"),), "http://127.0.0.1:8001/u411"),
    Member(412, MEMBER, "Alliance", "Oldwharf", (), "javascript:alert(1)"),
    CommitteeProfile(101, "Cabinet", "It decides.", (Seat(CHAIR, "Chair", 411), Seat("A. Parent", "Co-opted")), True, "http://127.0.0.1:8001/c"),
    Attendance(1, (Presence(CHAIR, "Chair", "Present", 411), Presence(MEMBER, "", "Apologies", 412), CLERK)),
    ItemVotes(11, (NamedVote("That they begin", "Carried", (Ballot(CHAIR, "For", 411), Ballot(MEMBER, "Against", 412))),), 1),
    Plan(601, "Forward Plan - autumn", (PLANNED, PlanItem(77, "Roads", "Officers", "November 2026"))),
)  # fmt: skip


def fill(archive: Archive, site: Site = DEMO) -> None:
    """Two meetings of the Cabinet with three papers: one held, one behind a log-on, one that was never tried."""
    archive.claim(site)
    archive.put_committees([Committee(101, "Cabinet"), Committee(214, "Children's Services Overview and Scrutiny Committee")])
    for number, year in ((1, 2023), (2, 2025)):
        starts = datetime(year, 10, 10, 18, 0, tzinfo=ZoneInfo("Europe/London"))
        meeting = Meeting(number, 101, "Cabinet", starts, State.AGREED, url=f"http://127.0.0.1:8001/m{number}")
        items = [
            Item(10 * number, number, "1", "Apologies for Absence", minutes="None."),
            Item(10 * number + 1, number, "7", "Food waste collections", decision="RESOLVED that they begin.", issue_id=5),
        ]
        held = f"s7{number}"
        listings = [
            Listing(Owner.ITEM, 10 * number + 1, held, PAPER, "Saltby Library", "PDF"),
            Listing(Owner.MEETING, number, "s90", "http://127.0.0.1:8001/documents/s90", "Exempt appendix", "PDF"),
            Listing(Owner.MEETING, number, "s91", "javascript:alert(1)", "<b>Late</b> paper", "PDF"),
        ]
        archive.put_meeting(meeting, items, listings, "digest", NOW, complete=True)
        archive.put_paper(held, Capture(PAPER, PAPER, NOW, 200, "paper"), f"paper {number}".encode(), "application/pdf")
    archive.put_decision(Decision(9, "<b>Bins</b>", decision="(a) buy\nPlace | Bins\nSaltby | 4", issue_id=5, meeting_id=1), [], NOW)
    for record in RECORDS:
        archive.put_record(record, NOW)
    archive.put_paper_missing("s90", Held.RESTRICTED, "log-on page", NOW)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder with nothing in it."""
    return Settings(data=tmp_path / "data")


@pytest.fixture
def filled(settings: Settings) -> Settings:
    """A folder with the small archive in it."""
    archive = Archive.open(settings, make=True)
    fill(archive)
    archive.close()
    return settings


@pytest.fixture
def app(filled: Settings, tmp_path: Path) -> Flask:
    """The app as a visitor meets it."""
    made = create_app(filled, Shelf())
    made.extensions[REGISTER] = ledger(tmp_path / "ledger")
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without JavaScript."""
    return app.test_client()
