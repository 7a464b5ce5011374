"""The lists of a committee's meetings, page after page, as far back as was asked for and no further than is needed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import date

from archive import Archive
from archive.errors import FetchError, PageError, Refused
from archive.models import Committee, Meeting
from crawler import addresses
from crawler.addresses import Page
from crawler.byservice import ByService
from crawler.freshness import Scope
from crawler.outcome import Outcome, What, from_error
from crawler.pages import meetings
from crawler.pages.vocabulary import MeetingsFound
from crawler.visit import Visitor

PAGES = 1000


class Lists:
    """Reads which meetings there are; `lacking` are the committees whose lists could not be read to their end."""

    def __init__(
        self, archive: Archive, visitor: Visitor, scope: Scope, listed_before: Callable[[int], bool], service: ByService, today: date
    ) -> None:
        """`listed_before` says whether an earlier crawl has read a committee's list as far back as this one would; `service` is
        asked where it is the way to go, or where a list is refused."""
        self.archive, self.visitor, self.scope, self.listed_before = archive, visitor, scope, listed_before
        self.service, self.today = service, today
        self.known = {held.meeting.id for held in archive.meetings()}
        self.lacking: list[int] = []

    def read(self, base: str, committee: Committee) -> Iterator[Outcome]:
        """One outcome for each page of one committee's list. Its meetings are put down at the end, all at once: a list that was
        interrupted is as if it had never been begun."""
        if self.service.on:
            yield from self._by_service(committee)
            return
        found: dict[int, Meeting] = {}
        page = yield from self._page(addresses.meetings(base, committee.id), committee, found)
        if page:
            earlier = page.earlier if self._further_back(committee, page.meetings) else ""
            yield from self._chain(
                earlier, committee, found, lambda after: after.earlier if self._further_back(committee, after.meetings) else ""
            )
            yield from self._chain(page.later, committee, found, lambda after: after.later)
        self.archive.put_meetings_listed(list(found.values()))

    def look(self, urls: Iterable[str]) -> Iterator[Outcome]:
        """Read single pages of old lists again: a meeting that was put in later is read by the next crawl."""
        for url in urls:
            found: dict[int, Meeting] = {}
            yield from self._page(url, None, found)
            self.archive.put_meetings_listed(list(found.values()))

    def _by_service(self, committee: Committee) -> Iterator[Outcome]:
        try:
            found = self.service.meetings(committee, self.scope, self.today)
        except (FetchError, PageError) as error:
            self.lacking.append(committee.id)
            yield from_error("list", addresses.meetings(self.service.base, committee.id), error)
            return
        self.archive.put_meetings_listed(found.meetings)
        yield Outcome("list", found.committee.url or addresses.meetings(self.service.base, committee.id), What.NEW)

    def _instead(self, committee: Committee) -> Generator[Outcome, None, bool]:
        """What the web service has, where a list was refused, and whether it had it."""
        if self.service.shut:
            return False
        outcomes = list(self._by_service(committee))
        if outcomes[-1].what is What.NEW:
            self.service.stood_in()
            yield from outcomes
            return True
        self.service.shut = True
        self.lacking.remove(committee.id)
        return False

    def _chain(
        self, url: str, committee: Committee, found: dict[int, Meeting], onward: Callable[[MeetingsFound], str]
    ) -> Iterator[Outcome]:
        """Page after page in one direction; one that was met before, or that brings nothing new, ends the chain."""
        seen: set[str] = set()
        while url and url not in seen and len(seen) < PAGES:
            seen.add(url)
            before = len(found)
            page = yield from self._page(url, committee, found)
            url = onward(page) if page and len(found) > before else ""

    def _page(self, url: str, committee: Committee | None, found: dict[int, Meeting]) -> Generator[Outcome, None, MeetingsFound | None]:
        """One page, its meetings put to `found`; None where it cannot be had."""
        try:
            page = self.visitor.page(url, Page.MEETINGS, last=self.visitor.began)
            listed = meetings.parse(page.body, page.url)
        except (FetchError, PageError) as error:
            if committee and isinstance(error, Refused) and not self.visitor.offline and (yield from self._instead(committee)):
                return None
            if committee:
                self.lacking.append(committee.id)
            yield from_error("list", url, error)
            return None
        for meeting in listed.meetings:
            found.setdefault(meeting.id, meeting)
        yield Outcome("list", url, What.NEW)
        return listed

    def _further_back(self, committee: Committee, page: tuple[Meeting, ...]) -> bool:
        """Whether earlier meetings than these are wanted: not before the first day asked for, and not those that are known already."""
        oldest = min((meeting.starts.date() for meeting in page), default=date.max)
        if self.scope.since is not None and oldest < self.scope.since:
            return False
        unknown = any(meeting.id not in self.known for meeting in page)
        return unknown or self.scope.full or not self.listed_before(committee.id)
