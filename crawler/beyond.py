"""What a site holds beyond its meetings: committees, councillors, attendance, votes, plans, matters, officers' decisions, libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from archive import Archive
from archive.errors import FetchError, Missing, PageError
from archive.models import Committee, Owner, State
from archive.records import (
    Attendance,
    CommitteeProfile,
    Folder,
    IssueHistory,
    ItemVotes,
    Member,
    Plan,
    R,
    Record,
    Roll,
)
from crawler import addresses, places
from crawler.addresses import Page
from crawler.again import Again
from crawler.answers import Answer
from crawler.freshness import SETTLED, Scope
from crawler.outcome import Outcome, What, from_error
from crawler.pages import committees, history, issue, library, people, plan
from crawler.papers import Papers
from crawler.visit import Visitor, capture_of, name_of, trouble_of

AGE = timedelta(days=7)
PERSONAL = (Page.MEMBERS, Page.MEMBER)
NONE = 3  # meetings in a row without an attendance page, after which the site is taken to have none


class Beyond:
    """One crawl's way through these pages. A site need not have them: what it does not have is out of range, and not missing."""

    def __init__(
        self,
        archive: Archive,
        visitor: Visitor,
        base: str,
        scope: Scope,
        now: datetime,
        papers: Papers,
        again: Again,
        doing: Callable[[str], None],
    ) -> None:
        """`base` is the site's; `again` tells what is in turn to be looked at; `doing` is told in words what is being fetched."""
        self.archive, self.visitor, self.base, self.scope, self.now = archive, visitor, base, scope, now
        self.papers, self.again, self.doing = papers, again, doing
        self.old = visitor.began if scope.full else visitor.began - AGE

    def run(self, listed: tuple[Committee, ...]) -> Iterator[Outcome]:
        """Every outcome, in order; `listed` are the committees that the site lists now."""
        yield from self._committees(listed)
        yield from self._attendance()
        yield from self._votes()
        yield from self._histories()
        if not self.scope.committees:
            yield from self._members()
            yield from self._plans()
            yield from self._libraries()

    # ── one page ─────────────────────────────────────────────────────────────────────────────────────────────

    def _read(self, kind: str, url: str, page: Page, parse: Callable[[bytes, str], R]) -> Iterator[Outcome]:
        """Ask for one page and keep the record that it gives; one that was not there lately is not asked for again."""
        if self._not_there(url) and self._lately(url):
            yield Outcome(kind, url, What.OUT_OF_RANGE, f"The site had no {url} when it was asked last.")
            return
        try:
            body, there, when = self._ask(url, page)
            changed = self.archive.put_record(parse(body, there), when)
        except (FetchError, PageError) as error:
            yield self._failed(kind, url, error)
            return
        yield Outcome(kind, url, What.NEW if changed else What.SAME)

    def _ask(self, url: str, page: Page) -> tuple[bytes, str, datetime]:
        """A page with its final address and its time. The pages of people are noted as visited, but their bytes are not kept: they
        tell of addresses and telephone numbers, and what is not to be known is best not held."""
        if page not in PERSONAL:
            found = self.visitor.page(url, page)
            return found.body, found.url, found.when
        answer: Answer = self.visitor.fetcher.ask(url)
        trouble = trouble_of(answer, page)
        self.archive.capture(capture_of(answer, str(page) if not trouble else name_of(trouble), ""))
        if trouble:
            raise trouble
        return answer.body, answer.final_url, answer.when

    def _failed(self, kind: str, url: str, error: FetchError | PageError) -> Outcome:
        if isinstance(error, Missing):
            return Outcome(kind, url, What.OUT_OF_RANGE, f"The site has no such page: {error}")
        return from_error(kind, url, error)

    def _young(self, kind: type[Record]) -> set[int]:
        """The ids of what was seen so lately, or in this very crawl, that it is not asked for again."""
        seen = self.archive.records_seen(kind)
        return {number for number, when in seen.items() if when >= self.visitor.began or when > self.old}

    def _lately(self, url: str) -> bool:
        """Whether a list was asked for lately; one that failed is asked for again."""
        held = self.archive.last_capture(url)
        settled = held is not None and held.taken_for not in ("refused", "failed")
        return settled and held is not None and (held.when >= self.visitor.began or held.when > self.old)

    # ── committees, councillors ──────────────────────────────────────────────────────────────────────────────

    def _committees(self, listed: tuple[Committee, ...]) -> Iterator[Outcome]:
        """Those listed now, and those whose meetings are held though they are listed no more."""
        young, now = self._young(CommitteeProfile), {one.id: one for one in listed}
        gone = {held.meeting.committee_id for held in self.archive.meetings()} | {one.id for one in self.archive.committees()}
        for number in [*now, *sorted(gone - now.keys())]:
            url = places.committee(self.base, number)
            if not number or not self.scope.takes(number):
                continue
            if number in young:
                yield Outcome("committee", url, What.KEPT)
                continue
            self.doing(f"committee {now[number].name if number in now else number}")
            active = number in now and not committees.historic(now[number].section)
            yield from self._read("committee", url, Page.COMMITTEE, partial(committees.profile, active=active))

    def _members(self) -> Iterator[Outcome]:
        url, young = places.members(self.base), self._young(Member)
        roll = self.archive.record(Roll, 0)
        if roll is None and self._not_there(url) and self._lately(url):
            yield Outcome("members", url, What.OUT_OF_RANGE, f"The site had no {url} when it was asked last.")
            return
        if roll is None or not self._lately(url):
            self.doing("the councillors")
            try:
                body, there, when = self._ask(url, Page.MEMBERS)
                roll = Roll(0, tuple(one.id for one in people.parse_index(body, there)), url)
            except (FetchError, PageError) as error:
                yield self._failed("members", url, error)
                return
            self.archive.put_record(roll, when)
            if roll.members:
                self.archive.retire_records(Member, roll.members, when)
            yield Outcome("members", url, What.NEW)
        for number in roll.members:
            where = places.member(self.base, number)
            self.doing(f"councillor {number}")
            if number in young:
                yield Outcome("member", where, What.KEPT)
            else:
                yield from self._read("member", where, Page.MEMBER, people.parse_member)

    # ── meetings ─────────────────────────────────────────────────────────────────────────────────────────────

    def _attendance(self) -> Iterator[Outcome]:
        """Of meetings whose minutes are out, the newest first; once the minutes are agreed and a season has passed it is settled."""
        seen, without = self.archive.records_seen(Attendance), 0
        for held in reversed(self.archive.meetings()):
            meeting, known = held.meeting, seen.get(held.meeting.id)
            had = meeting.state in (State.DRAFT, State.AGREED) and held.read_at is not None
            if not had or not self.scope.takes(meeting.committee_id) or not self.scope.holds(meeting.starts.date()):
                continue
            url = places.attendance(self.base, meeting.id)
            settled = meeting.starts < self.now - SETTLED and not self.again.page(url)
            if (known and (settled or known >= self.visitor.began or known > self.old)) or (settled and self._not_there(url)):
                without = without + 1 if self._not_there(url) else 0
                yield Outcome("attendance", url, What.KEPT)
            elif without < NONE:
                self.doing(f"who came to {meeting.committee}, {meeting.starts.day} {meeting.starts:%B %Y}")
                outcomes = list(self._read("attendance", url, Page.ATTENDANCE, people.parse_attendance))
                without = without + 1 if outcomes[-1].what is What.OUT_OF_RANGE else 0
                yield from outcomes

    def _not_there(self, url: str) -> bool:
        held = self.archive.last_capture(url)
        return held is not None and held.taken_for == "missing"

    def _votes(self) -> Iterator[Outcome]:
        """Of items whose meeting's page tells of a recorded vote: asked for where it is new, or its meeting was read again."""
        seen = self.archive.records_seen(ItemVotes)
        for held in reversed(self.archive.meetings()):
            if not self.scope.takes(held.meeting.committee_id) or not self.scope.holds(held.meeting.starts.date()):
                continue
            for one in self.archive.items(held.meeting.id) if held.read_at else []:
                if not one.votes:
                    continue
                url, known = places.votes(self.base, one.id, held.meeting.id), seen.get(one.id)
                settled = held.meeting.starts < self.now - SETTLED and not self.again.page(url)
                if (known and (settled or known > self.old or known >= self.visitor.began)) or (settled and self._not_there(url)):
                    yield Outcome("votes", url, What.KEPT)
                else:
                    self.doing(f"the votes on {one.title}")
                    yield from self._read("votes", url, Page.VOTES, people.parse_votes)

    # ── matters, plans, libraries ────────────────────────────────────────────────────────────────────────────

    def _histories(self) -> Iterator[Outcome]:
        """Of matters whose page this crawl has read, or whose details are not held yet."""
        seen = self.archive.records_seen(IssueHistory)
        for held in self.archive.issues():
            url, known = places.history(self.base, held.id), seen.get(held.id)
            read = self.archive.last_capture(addresses.issue(self.base, held.id))
            if known and (known >= self.visitor.began or (read is not None and read.when <= known)):
                yield Outcome("details", url, What.KEPT)
                continue
            self.doing(f"the details of {held.title}")
            yield from self._read("details", url, Page.ISSUE, self._with_meetings)

    def _with_meetings(self, body: bytes, url: str) -> IssueHistory:
        """The details with the meetings that the matter's other page, read before, tells of."""
        found = history.parse(body, url)
        page = self.visitor.page(addresses.issue(self.base, found.id), Page.ISSUE, any_age=True)
        return history.with_meetings(found, issue.parse(page.body, page.url)[1])

    def _plans(self) -> Iterator[Outcome]:
        url, young = places.plans(self.base), self._young(Plan)
        self.doing("the forward plan")
        lately = self._lately(url)
        try:
            page = self.visitor.page(url, Page.PLANS, any_age=lately)
            found = plan.parse_list(page.body, page.url)
        except (FetchError, PageError) as error:
            yield self._failed("plans", url, error)
            return
        yield Outcome("plans", url, What.KEPT if lately else What.NEW)
        for one in found:
            if addresses.number(one, "PlanId") in young:
                yield Outcome("plan", one, What.KEPT)
            else:
                yield from self._read("plan", one, Page.PLAN, plan.parse)

    def _libraries(self) -> Iterator[Outcome]:
        """The libraries to which the page that lists the committees leads, folder by folder, each document like any paper."""
        young = self._young(Folder)
        for number in self._linked():
            url = places.library(self.base, number)
            self.doing("a library")
            lately = self._lately(url)
            try:
                page = self.visitor.page(url, Page.MEETINGS, any_age=lately)
                found = library.parse_list(page.body, page.url)
            except (FetchError, PageError) as error:
                yield self._failed("library", url, error)
                continue
            yield Outcome("library", url, What.KEPT if lately else What.NEW)
            for folder in found:
                if folder.id in young:
                    yield Outcome("folder", folder.url, What.KEPT)
                else:
                    yield from self._folder(folder)
        yield from self.papers.of([row.listing for row in self.archive.listings() if row.listing.owner is Owner.FOLDER])

    def _folder(self, folder: Folder) -> Iterator[Outcome]:
        self.doing(folder.title)
        try:
            body, there, when = self._ask(folder.url, Page.MEETING)
            changed = self.archive.put_record(folder, when, library.parse_folder(body, there, folder))
        except (FetchError, PageError) as error:
            yield self._failed("folder", folder.url, error)
            return
        yield Outcome("folder", folder.url, What.NEW if changed else What.SAME)

    def _linked(self) -> tuple[int, ...]:
        for url in addresses.committees(self.base):
            held = self.archive.last_capture(url)
            if held is not None and held.digest and held.taken_for == Page.COMMITTEES:
                return library.linked(self.archive.read(held.digest), held.final_url)
        return ()
