"""A small archive for the tests: one meeting, two items, two papers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from archive import Archive, Site
from archive.layout import Layout
from archive.models import Capture, Committee, Item, Listing, Meeting, Owner, State

T0 = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
BASE = "http://council.example/"
SITE = Site("council", "Somewhere Council", BASE)
MEETING_URL = f"{BASE}ieListDocuments.aspx?CId=7&MId=10&Ver=4"
MINUTES = "The opening hours of the library were discussed at some length."


def day(number: int) -> datetime:
    return T0 + timedelta(days=number)


def link(attachment: str, owner: Owner = Owner.ITEM, owner_id: int = 100, title: str = "Report") -> Listing:
    return Listing(owner, owner_id, attachment, f"{BASE}documents/{attachment}/{title}.pdf", title, "PDF")


def item(number: int = 100, minutes: str = MINUTES, title: str = "Opening hours") -> Item:
    return Item(number, 10, "3", title, number - 100, f"{BASE}mgAi.aspx?ID={number}", f"To consider item {number}.", "", minutes)


def meeting(number: int = 10) -> Meeting:
    starts = datetime(2025, 2, 4, 18, 0, tzinfo=ZoneInfo("Europe/London"))
    return Meeting(number, 7, "Library Committee", starts, State.DRAFT, venue="Hall", url=MEETING_URL.replace("MId=10", f"MId={number}"))


LINKS = (link("s70"), link("s71", owner_id=101, title="Plan"))
ITEMS = (item(), item(101, "Other words.", "Plan"))


def put_meeting(archive: Archive, number: int = 0, items: tuple[Item, ...] = ITEMS, links: tuple[Listing, ...] = LINKS) -> None:
    page = f"<html><h1>Library Committee</h1><p>{'</p><p>'.join(it.minutes for it in items)}</p></html>".encode()
    archive.capture(Capture(MEETING_URL, MEETING_URL, day(number), 200, "meeting", {"content-type": "text/html"}, content_digest="m"), page)
    archive.put_meeting(meeting(), items, links, f"m{number}", day(number), complete=True)


def put_paper(archive: Archive, attachment: str, body: bytes, number: int = 0) -> str:
    url = f"{BASE}documents/{attachment}/Report.pdf"
    headers = {"content-type": "application/pdf", "etag": f'"{attachment}"'}
    return archive.put_paper(attachment, Capture(url, url, day(number), 200, "paper", headers), body, "application/pdf").digest


def filled(folder: Path) -> Archive:
    archive = Archive(Layout(folder))
    archive.claim(SITE)
    archive.put_committees([Committee(7, "Library Committee", "Scrutiny", f"{BASE}mgCommitteeDetails.aspx?ID=7")])
    put_meeting(archive)
    put_paper(archive, "s70", b"%PDF-1 report")
    put_paper(archive, "s71", b"%PDF-1 plan")
    return archive


def shown(archive: Archive) -> set[str]:
    """Every text and paper that would be indexed, by what a reader sees of it."""
    return {held.text or archive.read(held.digest).decode() for held in archive.holdings()}
