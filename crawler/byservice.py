"""The web service as the second way to committees, meetings and items: for sites that refuse their pages, or when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote, urlencode

from archive.errors import PageError
from archive.layout import data_folder
from archive.models import Committee, Item, Listing, Owner, Site, State
from archive.queries import MeetingHeld
from crawler import addresses, service
from crawler.addresses import Page
from crawler.arrive import Arrival
from crawler.fetcher import Fetcher
from crawler.freshness import Scope
from crawler.pages.vocabulary import ItemFound, MeetingFound, MeetingsFound
from crawler.visit import Visited, Visitor, trouble_of

FIRST = date(1990, 1, 1)
AHEAD = timedelta(days=2 * 366)
ENOUGH = 3  # refused pages for which the service stood in, after which no page is asked for in this crawl


class ByService:
    """Asks the service of one site. `on` says that pages are not asked for any more, or never were to be; `shut` that the service
    did not answer when it was to stand in, and is not troubled again."""

    def __init__(self, visitor: Visitor, base: str, *, on: bool = False) -> None:
        self.visitor, self.base, self.on = visitor, base, on
        self.shut, self._stood_in = False, 0

    def stood_in(self) -> None:
        """Note that it answered where a page was refused. One refused page may be an accident; several are a site that wants no
        program on its pages."""
        self._stood_in += 1
        self.on = self.on or self._stood_in >= ENOUGH

    def meetings(self, committee: Committee, scope: Scope, today: date) -> MeetingsFound:
        """A committee's meetings of the days asked for. Raises the errors of `Visitor.page`, and PageError."""
        since, until = scope.since or FIRST, scope.until or today + AHEAD
        asked: dict[str, int | str] = {"lCommitteeId": committee.id, "sFromDate": f"{since:%d/%m/%Y}", "sToDate": f"{until:%d/%m/%Y}"}
        page = self._ask("GetMeetings", **asked)
        found = service.parse(page.body, page.url)
        if not isinstance(found, MeetingsFound):
            raise PageError(f"The web service should answer with <getmeetings>; a list of something else was found at {page.url}.")
        named = (replace(one, committee_id=committee.id, committee=one.committee or committee.name) for one in found.meetings)
        return replace(found, committee=committee, meetings=tuple(named))

    def meeting(self, known: MeetingHeld, items: list[Item], listings: list[Listing]) -> tuple[MeetingFound, list[Listing], Visited]:
        """One meeting with its items in full, its papers, and the visit.

        What the service does not tell is taken over from what its page said before: the committee, votes, issues, whether the minutes
        are agreed, and the meeting's own papers (`items` and `listings` are those held).
        """
        page = self._ask("GetMeeting", lMeetingId=known.meeting.id)
        found = service.parse(page.body, page.url)
        if not isinstance(found, MeetingFound) or found.meeting.id != known.meeting.id:
            raise PageError(f"The web service should answer with meeting {known.meeting.id}; something else was found at {page.url}.")
        before = known.meeting
        state = before.state if (before.state, found.meeting.state) == (State.AGREED, State.DRAFT) else found.meeting.state
        told = replace(
            found.meeting, committee_id=before.committee_id, committee=before.committee, url=before.url, state=state,
            webcast_url=before.webcast_url, status=found.meeting.status or before.status,
        )  # fmt: skip
        held = {item.id: item for item in items}
        whole = replace(found, meeting=told, items=tuple(_joined(one, held.get(one.item.id)) for one in found.items))
        links = {(one.owner_id, one.attachment_id): one for one in listings}
        papers = [_linked(one, links.get((one.owner_id, one.attachment_id))) for one in whole.listings()]
        return whole, papers + [one for one in listings if one.owner is Owner.MEETING], page

    def _ask(self, method: str, **asked: int | str) -> Visited:
        return self.visitor.page(_question(self.base, method, **asked), Page.SERVICE, last=self.visitor.began)


def _question(base: str, method: str, **asked: int | str) -> str:
    """One question to the service; days are given as dd/mm/yyyy, for it ignores others."""
    return f"{base}mgWebService.asmx/{method}" + (f"?{urlencode(asked, quote_via=quote, safe='')}" if asked else "")


def _joined(found: ItemFound, held: Item | None) -> ItemFound:
    if held is None:
        return found
    return replace(found, item=replace(found.item, votes=held.votes, issue_id=held.issue_id, url=held.url, position=held.position))


def _linked(found: Listing, held: Listing | None) -> Listing:
    """How the page links a paper is kept: the service names every one by its conversion, and no first paper by its item's title."""
    return replace(found, url=held.url, title=held.title, format=held.format) if held else found


def arrive_by_service(fetcher: Fetcher, *, demo: bool) -> Arrival:
    """Come to a site whose pages refuse us, by its web service; `arrive` has read its robots.txt before.

    Raises the errors of `Fetcher.ask` and of `answers.check`, and PageError.
    """
    answer = fetcher.ask(_question(fetcher.base, "GetCommittees"))
    trouble = trouble_of(answer, Page.SERVICE)
    if trouble:
        raise trouble
    found = service.parse(answer.body, answer.final_url)
    if not isinstance(found, tuple):
        raise PageError(f"The web service should answer with <committees>; something else was found at {answer.url}.")
    base = fetcher.base
    site = Site(data_folder(base).name, addresses.host_of(base), base, demo=demo and addresses.is_loopback(base))
    return Arrival(site, found, ((answer, str(Page.SERVICE)),))
