"""What the archive holds, in a few figures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from archive import Archive, Settings
from archive.models import Meeting
from webapp.summary import Summaries


def test_the_figures_of_an_archive(filled: Settings) -> None:
    summary = Summaries(filled).latest()
    assert (summary.council, summary.is_demo) == ("Harrowmere Council", True)
    assert (summary.meetings, summary.papers) == (2, 2)
    assert (summary.first, summary.last) == (date(2023, 10, 10), date(2025, 10, 10))
    assert summary.period == "10 October 2023 to 10 October 2025"
    assert summary.names[101] == "Cabinet"
    assert summary.examples == ("What was decided about food waste collections?",)


def test_what_is_withheld_is_in_no_figure_from_then_on(filled: Settings) -> None:
    summaries, archive = Summaries(filled), Archive.open(filled)
    before = summaries.latest()
    assert before.papers_lately and before.examples
    for meeting in {meeting.id for _, meeting in before.papers_lately} | {1, 2}:
        archive.withhold(f"meeting:{meeting}", "It names a child.", "the clerk")
    after = summaries.latest()
    assert not any(row.listing.title and row.listing.url for row, _ in after.papers_lately) and not after.examples


def test_a_meeting_that_is_only_listed_does_not_count(filled: Settings) -> None:
    archive = Archive.open(filled)
    starts = datetime(2030, 1, 1, 18, 0, tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)
    archive.put_meetings_listed([Meeting(9, 101, "Cabinet", starts)])
    archive.close()
    assert Summaries(filled).latest().meetings == 2


def test_without_an_archive_there_is_nothing_to_tell(settings: Settings) -> None:
    summary = Summaries(settings).latest()
    assert (summary.council, summary.meetings, summary.period, summary.is_demo) == ("", 0, "", False)
    assert not settings.data.exists()
