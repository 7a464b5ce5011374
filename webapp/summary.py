"""What the archive holds, in a few figures: whose it is, how much, from when to when, and questions worth trying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from archive import Archive, Settings, Site, lookups, public
from archive.errors import ArchiveError
from archive.layout import Layout
from archive.models import Meeting
from archive.queries import ListingHeld
from indexer.pages import Papers
from webapp import dates, examples
from webapp.fresh import Fresh

SECONDS = 60.0
SHOWN = 5  # meetings of each kind on the front page


@dataclass(frozen=True)
class Summary:
    """The figures; `first` and `last` are the days of the earliest and latest meeting held, `names` the committees by id."""

    site: Site | None = None
    meetings: int = 0
    papers: int = 0
    first: date | None = None
    last: date | None = None
    names: dict[int, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    recent: tuple[tuple[Meeting, int], ...] = ()  # with how many items each decided
    coming: tuple[Meeting, ...] = ()
    papers_lately: tuple[tuple[ListingHeld, Meeting], ...] = ()

    @property
    def is_demo(self) -> bool:
        """Whether all of this is the made-up council's."""
        return self.site is not None and self.site.demo

    @property
    def council(self) -> str:
        """The council's name."""
        return self.site.name if self.site else ""

    @property
    def period(self) -> str:
        """From when to when, in words."""
        if self.first is None or self.last is None:
            return ""
        return f"{dates.in_full(self.first)} to {dates.in_full(self.last)}"


def summarise(archive: Archive) -> Summary:
    """The figures of an archive; a meeting counts once its own page has been read."""
    held = [row.meeting for row in archive.meetings() if row.read_at]
    now = datetime.now(ZoneInfo("Europe/London"))
    days = [meeting.starts.date() for meeting in held]
    names = {meeting.committee_id: meeting.committee for meeting in held} | {each.id: each.name for each in archive.committees()}
    return Summary(
        site=archive.site(),
        meetings=len(held),
        papers=archive.counts()["papers"],
        first=min(days, default=None),
        last=max(days, default=None),
        names=names,
        recent=tuple(lookups.meetings_with_decisions(archive, now, SHOWN)),
        coming=tuple(lookups.meetings_since(archive, now, SHOWN)),
        papers_lately=_papers_lately(archive, {meeting.id: meeting for meeting in held}),
        examples=examples.questions(_matters(archive, [meeting.id for meeting in held])),
    )


def _papers_lately(archive: Archive, meetings: dict[int, Meeting]) -> tuple[tuple[ListingHeld, Meeting], ...]:
    found = lookups.latest_papers(archive, SHOWN)
    return tuple((row, meetings[row.meeting_id]) for row in found if row.meeting_id in meetings)


def _matters(archive: Archive, newest_last: Sequence[int]) -> list[str]:
    """The titles of what the latest meetings talked about, newest first; matters that run through several are named once for each."""
    titles = {issue.id: issue.title for issue in archive.issues()}
    found = []
    for meeting in list(newest_last)[: -examples.MEETINGS - 1 : -1]:
        found += [
            titles.get(item.issue_id or 0, item.title)
            for item in lookups.items_of(archive, meeting)
            if (item.minutes or item.decision) and item.title != public.TITLE
        ]
    return found


class Summaries:
    """The archive's figures, looked up at most once a minute; an empty summary while there is no archive."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened until the first look."""
        self._settings = settings
        self._archive: Archive | None = None
        self._papers: Papers | None = None
        self._fresh = Fresh(self._look, SECONDS)

    def latest(self) -> Summary:
        """The figures as they were within the last minute, and since anything was withheld or released."""
        try:
            return self._fresh.get(self.withheld())
        except ArchiveError:
            return Summary()

    def withheld(self) -> tuple[int, int]:
        """Another value once something was withheld or released."""
        log = Layout(self._settings.data).withheld
        return (log.stat().st_mtime_ns, log.stat().st_size) if log.exists() else (0, 0)

    def archive(self) -> Archive:
        """The archive itself; NoArchive while there is none."""
        if self._archive is None:
            self._archive = Archive.open(self._settings)
        return self._archive

    def papers(self) -> Papers:
        """The archive's papers, opened for readers; NoArchive while there is none."""
        if self._papers is None:
            self._papers = Papers(self.archive(), self._settings)
        return self._papers

    def _look(self) -> Summary:
        return summarise(self.archive())
