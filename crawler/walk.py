"""Council → committees → meetings → items → papers, newest first; can be stopped anywhere and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from archive import Archive
from archive.errors import FetchError, Missing, PageError, Refused
from archive.models import Committee, Decision, Item, Listing, Owner
from archive.queries import MeetingHeld
from crawler import addresses, places
from crawler.addresses import Page
from crawler.again import Again
from crawler.beyond import Beyond
from crawler.byservice import ByService
from crawler.freshness import SETTLED, Scope, decide_again, first_day, listed_before, slices
from crawler.lists import Lists
from crawler.news import news
from crawler.outcome import Outcome, What, from_error
from crawler.pages import decision, decisions, issue
from crawler.papers import Papers
from crawler.sitting import Sittings
from crawler.visit import Visitor

REFUSALS = 5
FAILURES = 10


class Walk:
    """One crawl of one site: a generator of outcomes. All that it learns is in the archive before it is yielded."""

    def __init__(
        self,
        archive: Archive,
        visitor: Visitor,
        base: str,
        scope: Scope,
        now: datetime,
        doing: Callable[[str], None] = lambda _: None,
        *,
        days: float = 30.0,
        service: bool = False,
    ) -> None:
        """`base` is the site's; `doing` is told in words what is being fetched; within `days` everything held is looked at again;
        `service` says to read meetings by the web service."""
        self.archive, self.visitor, self.base, self.scope, self.now, self.doing = archive, visitor, base, scope, now, doing
        self.service = ByService(visitor, base, on=service)
        self.papers = Papers(archive, visitor, doing, full=scope.full)
        crawls = [crawl for crawl in archive.crawls() if crawl.finished]
        self.lists = Lists(archive, visitor, scope, listed_before(crawls, scope, base), self.service, now.date())
        self.again = Again(archive, visitor, base, scope, now, days)
        self.sittings = Sittings(archive, visitor, self.service, self.again.gone, doing)
        self.issues: dict[int, bool] = {}
        self.ahead = 0

    def run(self, committees: tuple[Committee, ...]) -> Iterator[Outcome]:
        """Every outcome, in order. Raises Refused after five refusals in a row, FetchError after ten failures: going on would only
        make it worse."""
        refusals = failures = asked = 0
        for outcome in self._everything(committees):
            yield outcome
            if self.visitor.fetcher.asked == asked:
                continue
            asked = self.visitor.fetcher.asked
            refusals = refusals + 1 if outcome.what is What.REFUSED else 0
            failures = failures + 1 if outcome.what is What.FAILED else 0
            if refusals >= REFUSALS:
                raise Refused(_stopped("refused", REFUSALS, outcome))
            if failures >= FAILURES:
                raise FetchError(_stopped("failed", FAILURES, outcome))

    def _everything(self, committees: tuple[Committee, ...]) -> Iterator[Outcome]:
        self.archive.put_committees(committees)
        known = {committee.id: committee for committee in committees}
        wanted = [known.get(one, Committee(one, "")) for one in self.scope.committees] or list(committees)
        self.archive.put_meetings_listed([found for _, found in self.visitor.brought.meetings()])
        for place, committee in enumerate(wanted):
            self.ahead = len(wanted) - place
            self.doing(f"the meetings of {committee.name or f'committee {committee.id}'}")
            yield from self.lists.read(self.base, committee)
        if not self.service.on:
            self.again.named = yield from news(self.archive, self.visitor, self.base, self.again.before, self.now)
        self.again.plan(self.papers.rows)
        self.papers.ask_again(self.again.papers)
        yield from self._meetings()
        if self.service.on:
            yield Outcome("register", self.base, What.OUT_OF_RANGE, "Issues and decisions are only on pages, and those were not asked for.")
            return
        yield from self._issues()
        for where in (addresses.register, places.officers):
            yield from self._register(where)
        beyond = Beyond(self.archive, self.visitor, self.base, self.scope, self.now, self.papers, self.again, self.doing)
        yield from beyond.run(committees)
        yield from self.lists.look(url for url in self.again.lists)

    # ── meetings ─────────────────────────────────────────────────────────────────────────────────────────────

    def _meetings(self) -> Iterator[Outcome]:
        """Each meeting in range, the newest first, its papers before the next one."""
        listed = self.papers.listed()
        held = [held for held in self.archive.meetings() if self._in_range(held)]
        for place, known in enumerate(reversed(held)):
            self.ahead = len(held) - place
            papers = listed.get(known.meeting.id, [])
            if self.again.meeting(known):
                yield from self._read(known, papers)
            else:
                yield self.again.kept(known)
                self._note_issues(self.archive.items(known.meeting.id), changed=bool(known.read_at and known.read_at >= self.visitor.began))
                yield from self.papers.of(papers)

    def _in_range(self, held: MeetingHeld) -> bool:
        return self.scope.takes(held.meeting.committee_id) and self.scope.holds(held.meeting.starts.date())

    def _read(self, known: MeetingHeld, listed: list[Listing]) -> Iterator[Outcome]:
        """One meeting, then its papers. Where its page fails, the papers known of it still count."""
        found = yield from self.sittings.read(known, listed, whole=self.again.whole(known))
        if found is None:
            yield from self.papers.of(listed)
            return
        if found.changed and known.digest:
            self.papers.ask_again(listing.attachment_id for listing in found.listings)
        self._note_issues(found.items, changed=found.changed)
        yield from self.papers.of(found.listings)

    # ── issues ───────────────────────────────────────────────────────────────────────────────────────────────

    def _note_issues(self, items: list[Item], *, changed: bool) -> None:
        for one in items:
            if one.issue_id is not None:
                self.issues[one.issue_id] = self.issues.get(one.issue_id, False) or changed

    def _issues(self) -> Iterator[Outcome]:
        """Each matter that a meeting in range took: asked for where it is new, a meeting that took it has changed, or it is its turn."""
        known = {held.id: held for held in self.archive.issues()}
        for place, (issue_id, changed) in enumerate(sorted(self.issues.items(), reverse=True)):
            self.ahead = len(self.issues) - place
            url, held = addresses.issue(self.base, issue_id), known.get(issue_id)
            if held and not changed and not self.again.page(url):
                yield Outcome("issue", url, What.KEPT)
                continue
            self.doing(f"issue {issue_id}")
            try:
                page = self.visitor.page(url, Page.ISSUE, last=self.visitor.began if held else None)
                found = issue.parse(page.body, page.url)[0]
                self.archive.put_issue(found, page.when)
                yield Outcome("issue", url, What.SAME if found == held else What.NEW)
            except (FetchError, PageError) as error:
                yield self.again.failed("issue", url, error, held=held is not None)

    # ── decisions ────────────────────────────────────────────────────────────────────────────────────────────

    def _register(self, where: Callable[[str, date, date], str]) -> Iterator[Outcome]:
        """A register of decisions (of the executive, of officers), by year of publication, newest first. A crawl of
        some committees leaves it out: it cannot be asked for one committee's decisions."""
        if self.scope.committees:
            return
        today = self.now.date()
        known = {held.id: held for held in self.archive.decisions()}
        first = first_day(self.scope, self.archive.meetings(), today)
        for since, until in slices(first, self.scope.until or date(today.year, 12, 31)):
            url = where(self.base, since, until)
            self.doing(f"decisions published in {since.year}")
            try:
                old = until < today - SETTLED and not self.again.page(url)
                page = self.visitor.page(url, Page.DECISIONS, any_age=old, last=self.visitor.began if known else None)
                rows = decisions.parse(page.body, page.url)
            except Missing as error:
                yield Outcome("register", url, What.OUT_OF_RANGE, f"The site has no register of decisions: {error}")
                break
            except (FetchError, PageError) as error:
                yield from_error("register", url, error)
                continue
            yield Outcome("register", url, What.NEW)
            for place, row in enumerate(rows):
                self.ahead = len(rows) - place
                yield from self._decision(row, known.get(row.id))
        yield from self.papers.of(self.papers.of_decisions())

    def _decision(self, row: Decision, held: Decision | None) -> Iterator[Outcome]:
        url = addresses.decision(self.base, row.id)
        if not decide_again(held, self.scope, self.now.date()) and not self.again.decision(row.id, url):
            yield Outcome("decision", url, What.KEPT)
            return
        self.doing(f"decision {row.id}, {row.title}")
        try:
            page = self.visitor.page(url, Page.DECISION, last=self.visitor.began if held else None)
            found = decision.parse(page.body, page.url)
        except (FetchError, PageError) as error:
            yield self.again.failed("decision", url, error, held=held is not None)
            return
        whole = replace(
            found.decision, published=found.decision.published or row.published, effective=found.decision.effective or row.effective
        )
        listings = [document.listing(Owner.DECISION, whole.id) for document in found.documents]
        self.archive.put_decision(whole, listings, page.when)
        yield Outcome("decision", url, What.SAME if whole == held else What.NEW)
        yield from self.papers.of(listings)


def _stopped(how: str, times: int, last: Outcome) -> str:
    return f"{times} requests in a row {how}, the last one so: {last.reason} The crawl stops here; the same command takes it up again."
