"""What this crawl reads again: what can have changed, what the site says is new, and what is in turn to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from archive import Archive, lookups
from archive.errors import FetchError, PageError
from archive.models import Standing
from archive.queries import ListingHeld, MeetingHeld
from crawler import addresses, places, rota
from crawler.addresses import Page
from crawler.freshness import SETTLED, Scope, first_day, read_again, slices
from crawler.outcome import Outcome, What, from_error, from_held, withdrawn
from crawler.pages.news import NewsFound
from crawler.visit import Visitor


class Again:
    """The plan of one crawl. `named` is what the site says is new; `before` is when the last crawl of this scope began."""

    def __init__(self, archive: Archive, visitor: Visitor, base: str, scope: Scope, now: datetime, days: float) -> None:
        """`days` is the time within which everything is to be seen again."""
        self.archive, self.visitor, self.base, self.scope, self.now, self.days = archive, visitor, base, scope, now, days
        ended = [crawl.began for crawl in archive.crawls() if crawl.finished and scope.within(crawl.scope, base)]
        self.before: datetime | None = max(ended, default=None)
        self.gone: Mapping[str, Standing] = archive.not_there()
        self.named = NewsFound()
        self._due: set[str] = set()

    def plan(self, rows: list[ListingHeld]) -> None:
        """Find whose turn it is, once the lists are read; `rows` are the papers as they stand."""
        if self.before is None or self.visitor.offline:
            return
        looked = self.archive.looked_at()
        meetings = self.archive.meetings()
        looks = [
            *rota.of_meetings(meetings, self.scope, self.now, self.visitor.began, self.gone),
            *rota.of_papers(rows, self.scope),
            *rota.of_pages(self._pages(meetings, looked), looked),
        ]
        self.named.meetings |= {one.meeting_id: "" for number in self.named.items if (one := lookups.item(self.archive, number))}
        self._due = rota.due(looks, self.visitor.began, self.before, self.days)

    def _pages(self, meetings: list[MeetingHeld], looked: Mapping[str, tuple[str, datetime]]) -> Iterable[str]:
        """Issues, decisions, old registers and old lists of meetings, attendance and votes."""
        if self.scope.committees:
            return
        yield from (addresses.issue(self.base, held.id) for held in self.archive.issues())
        yield from (addresses.decision(self.base, held.id) for held in self.archive.decisions())
        today = self.now.date()
        old = slices(first_day(self.scope, meetings, today), today)
        ended = [days for days in old if days[1] < today - SETTLED]
        registers = (where(self.base, *days) for where in (addresses.register, places.officers) for days in ended)
        yield from (url for url in registers if url in looked)
        yield from (url for url, (kind, _) in looked.items() if kind == Page.MEETINGS and "?Act=" in url)
        yield from (url for url, (kind, _) in looked.items() if kind in (Page.ATTENDANCE, Page.VOTES))

    @property
    def papers(self) -> set[str]:
        """The papers that are named as new, or whose turn it is; those of an address among them do no harm."""
        return self.named.papers | self._due

    @property
    def lists(self) -> list[str]:
        """The old lists of meetings whose turn it is."""
        return sorted(url for url in self._due if addresses.page_of(url) is Page.MEETINGS)

    def page(self, url: str) -> bool:
        """Whether a page that can hardly have changed is read all the same."""
        if self.visitor.offline:
            return False
        issue = addresses.issue_id(url)
        return self.scope.full or url in self._due or (issue is not None and issue in self.named.issues)

    def decision(self, decision_id: int, url: str) -> bool:
        """The same for a decision."""
        return self.page(url) or decision_id in self.named.decisions

    def meeting(self, held: MeetingHeld) -> bool:
        """Whether a meeting is read: it can have changed, is named as new, or it is its turn."""
        if self.visitor.offline:
            return held.read_at is None or self.visitor.given(held.meeting.url, held.read_at) is not None
        if held.read_at and held.read_at >= self.visitor.began and held.complete:
            return False
        if self.whole(held):
            return True
        stands = self.gone.get(f"meeting:{held.meeting.id}")
        if stands and (stands.last_seen >= self.visitor.began or rota.given_up(stands)):
            return False
        return stands is not None or read_again(held, self.scope, self.now, self.visitor.began)

    def whole(self, held: MeetingHeld) -> bool:
        """Whether its cut items are read again even if its page is what it was."""
        return self.scope.full or held.meeting.id in self.named.meetings or held.meeting.url in self._due

    def kept(self, held: MeetingHeld) -> Outcome:
        """The outcome of a meeting that is not read: kept as it was, or still restricted or gone."""
        stands = self.gone.get(f"meeting:{held.meeting.id}")
        if stands is None:
            return Outcome("meeting", held.meeting.url, What.KEPT)
        return from_held("meeting", held.meeting.url, stands.held, stands.reason, kept=held.read_at is not None)

    def failed(self, kind: str, url: str, error: FetchError | PageError, *, held: bool) -> Outcome:
        """The outcome of a page that could not be had; one that is held from before and gone now was withdrawn."""
        return withdrawn(from_error(kind, url, error), kept=held)
