"""What is a matter of the whole collection — copies, weights, withheld words, counts — an index that grew says as one made afresh."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from archive import Archive
from archive.layout import Layout
from archive.models import Capture, Item, Listing, Meeting, Owner, State
from archive.settings import Settings
from indexer import engine
from indexer.build import build
from indexer.models import Question
from indexer.search import Searcher
from tests.indexer.council import REPORT, ROOT, SITE, TEXTS, Plain

LEGAL = "There are no legal implications arising from this report beyond those set out in the body of it."
MINUTE = (
    "The Committee was informed that the library had been visited often in the year, that opening hours would be kept at all branches, "
    "and that the count would be repeated by volunteers once the reading room had been painted."
)
QUESTIONS = ("library on Sundays", "parking permit", "flood wall", "school", "gullies", "legal implications", "visited often in the year")
NOW = datetime(2025, 3, 1, tzinfo=UTC)


def meet(archive: Archive, number: int, minutes: dict[int, str], papers: dict[int, str] | None = None, pack: str = "") -> None:
    """A meeting with these minutes of items and, in plain text, these papers of items and a pack of the whole meeting."""
    starts = datetime(2025, 1, 6, 18, 0, tzinfo=ZoneInfo("Europe/London")) + timedelta(days=7 * number)
    meeting = Meeting(number, 10 + number % 2, ("Cabinet", "Scrutiny")[number % 2], starts, State.AGREED, url=f"{ROOT}/m{number}")
    items = [
        Item(100 * number + place, number, str(place), TEXTS[place][0], place, f"{ROOT}/i{number}-{place}", minutes=text)
        for place, text in minutes.items()
    ]
    found = [(Owner.ITEM, 100 * number + place, f"Report on {TEXTS[place][0]}", text) for place, text in (papers or {}).items()]
    found += [(Owner.MEETING, number, "Agenda reports pack", pack)] if pack else []
    listings = [
        Listing(owner, key, f"s{number}-{at}", f"{ROOT}/documents/s{number}-{at}/Paper.txt", title, "TXT")
        for at, (owner, key, title, _) in enumerate(found)
    ]
    archive.put_meeting(meeting, items, listings, "0" * 64, NOW, complete=True)
    for listing, (*_, text) in zip(listings, found, strict=True):
        archive.put_paper(listing.attachment_id, Capture(listing.url, listing.url, NOW, 200, "paper", {}), text.encode(), "text/plain")


def begun(archive: Archive) -> None:
    for number in range(1, 13):
        told = f"Meeting {number} heard of parking at {number * 7} places, and of the school in street {number * 13}. {LEGAL}"
        meet(archive, number, {place: f"{TEXTS[place][1]} {told}" for place in (1, 2, 3, 4)}, {2: f"{told} {told[::-1]}"})


def later_forms_of_words(archive: Archive) -> None:
    """More meetings with the same paragraph: it weighs less now, in papers of years ago too."""
    for number in range(13, 33):
        meet(archive, number, {1: f"Nothing was decided in the week numbered {number} about the flood. {LEGAL}"})


def a_pack_and_then_its_source(archive: Archive) -> None:
    """The pack says what no other text says."""
    meet(archive, 40, {1: TEXTS[1][1]}, pack=f"{MINUTE} {REPORT}")


def the_source(archive: Archive) -> None:
    """What only the pack said stands in the minutes and in a paper now, where it belongs."""
    meet(archive, 40, {1: TEXTS[1][1], 2: MINUTE}, {2: REPORT}, pack=f"{MINUTE} {REPORT}")


def the_same_report_again(archive: Archive) -> None:
    """A year on it is a copy, of another meeting."""
    meet(archive, 60, {3: "The report of last year was before the committee again."}, {3: REPORT})


def withheld(archive: Archive) -> None:
    """A person withholds the paper: its words go wherever they stand."""
    archive.withhold("item:4002", "A name slipped through.", "the clerk")


def released(archive: Archive) -> None:
    archive.release("item:4002", "Checked.", "the clerk")


STEPS = [later_forms_of_words, a_pack_and_then_its_source, the_source, the_same_report_again, withheld, released]


def told(index: Path) -> dict[str, Any]:
    """All that an index says, but for its own numbers and the time at which it was made."""
    _, found = engine.open_current(index)
    texts = sorted(([asdict(place) for place in places] for places in found.places().values()), key=repr)
    at = {place.key: found.at(place.key) for places in found.places().values() for place in places}
    manifest = asdict(found.manifest) | {"built": "", "floor": round(found.manifest.floor, 3)}
    asked = {text: shown(index, text) for text in QUESTIONS}
    said = {"texts": texts, "at": at, "manifest": manifest, "committees": found.committees(), "unread": found.unread(), "asked": asked}
    found.close()
    return said


def shown(index: Path, text: str) -> list[Any]:
    hits = Searcher(index, Plain()).ask(Question(text, limit=100)).hits
    return sorted((hit.passage.text, hit.passage.weight, sorted(map(str, hit.passage.also_in))) for hit in hits)


@pytest.mark.parametrize("steps", [STEPS, [*STEPS[1:], STEPS[0]]], ids=["in order", "otherwise"])
def test_what_the_whole_collection_decides_is_the_same_in_an_index_that_grew(settings: Settings, tmp_path: Path, steps: list[Any]) -> None:
    archive = Archive(Layout(settings.data))
    archive.claim(SITE)
    begun(archive)
    build(settings, Plain())
    before, grew = told(Layout(settings.data).index), 0
    for step in steps:
        step(archive)
        name = engine.current(Layout(settings.data).index)
        build(settings, Plain())
        grew += len(list((Layout(settings.data).index / str(engine.current(Layout(settings.data).index)) / "segments").iterdir())) > 1
        assert engine.current(Layout(settings.data).index) != name
        afresh = Settings(data=tmp_path / step.__name__, models=settings.models)
        shutil.copytree(settings.data, afresh.data, ignore=shutil.ignore_patterns("index"))
        build(afresh, Plain())
        after = told(Layout(settings.data).index)
        assert after == told(Layout(afresh.data).index), step.__name__
        assert after != before
        before = after
    assert grew >= 3
    archive.close()
