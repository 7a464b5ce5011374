"""The register of the demo council, crawled and built: every word at its place, promises followed, the same after a rebuild."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from archive import Archive, Settings
from archive.layout import Layout
from indexer.chunk import join, whole
from indexer.extract import Reader
from indexer.models import Page
from indexer.register import SURE, Correction, Entry, EntryKind, Register, Relation, Status, Wanted
from tests.whole.product import ROOT, command, demo_council

pytestmark = pytest.mark.long
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data = tmp_path_factory.mktemp("register") / "data"
    with demo_council() as address:
        command("crawler", "crawl", address, "--data", str(data))
    built = command("indexer", "build", "--data", str(data))
    assert built.returncode == 0, built.stderr
    return Settings(data=data, models=ROOT / "index_data" / "models")


def every(settings: Settings) -> list[Entry]:
    return list(Register.open(settings).every(Wanted(), TODAY))


def test_every_entry_and_every_later_passage_stands_at_its_place_word_for_word(settings: Settings) -> None:
    texts: dict[str, str] = {}
    archive = Archive.open(settings)
    with Reader(Layout(settings.data).text, settings) as reader:
        for holding in archive.holdings():
            pages: tuple[Page, ...] = (
                whole(holding.text) if holding.text is not None else reader.read(holding.media_type, archive.read(holding.digest)).pages
            )
            texts[holding.digest] = join(pages)
    archive.close()
    said = [(place, one.words if number == 0 else "") for one in every(settings) for number, place in enumerate(one.places)]
    said += [(each.place, each.words) for one in every(settings) for each in one.evidence]
    wrong = [place for place, words in said if not words_at(texts, place.digest, place.start, place.end, words)]
    assert len(said) > 1_000 and wrong == []


def words_at(texts: dict[str, str], digest: str, start: int, end: int, words: str) -> bool:
    there = " ".join(texts[digest][start:end].split())
    return bool(there) and words in ("", there)


def test_what_was_promised_late_and_delivered_shows_its_trail(settings: Settings) -> None:
    promise = found(
        settings, "ACTION: the Director of Children's Services to publish the short breaks statement and offer by 20 December 2024."
    )
    assert (promise.who, promise.due, promise.status(TODAY)) == ("Director of Children's Services", date(2024, 12, 20), Status.DELIVERED)
    sure = [each for each in promise.evidence if each.confidence >= SURE]
    assert {each.relation for each in sure} == {Relation.DELIVERS} and {each.place.meeting_date for each in sure} == {date(2025, 1, 21)}
    assert all("10 January 2025" in each.words for each in sure)


def test_an_earlier_date_was_superseded_and_another_is_overdue(settings: Settings) -> None:
    first = found(settings, "Short breaks statement and offer | Director of Children's Services | 30 September 2024 | At risk")
    assert first.status(TODAY) is Status.SUPERSEDED
    late = found(
        settings, "ACTION: Head of Waste to give ward councillors a list of the blocks still without a service by 6 November 2026."
    )
    assert [late.status(date(2026, 11, 6)), late.status(date(2026, 11, 7))] == [Status.OPEN, Status.OVERDUE]


def test_a_rebuild_gives_the_same_entries_and_corrections_stay(settings: Settings) -> None:
    before = every(settings)
    late = next(one for one in before if one.status(TODAY) is Status.OVERDUE)
    Register.open(settings).corrections.put(
        Correction(late.id, "Clerk", "Done in June.", datetime(2026, 11, 1, tzinfo=UTC), Status.DELIVERED)
    )
    assert command("indexer", "build", "--full", "--data", str(settings.data)).returncode == 0
    after = every(settings)
    assert [one.id for one in after] == [one.id for one in before] and len({one.id for one in after}) == len(after) > 500
    again = Register.open(settings).entry(late.id)
    assert again is not None and again.status(TODAY) is Status.DELIVERED and again.correction is not None


def found(settings: Settings, words: str) -> Entry:
    (one,) = [one for one in every(settings) if one.words == words]
    assert one.kind is EntryKind.ACTION
    return one
