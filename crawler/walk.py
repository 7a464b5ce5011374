"""Council → committees → meetings → items → papers, newest first; can be stopped anywhere and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import date, datetime

from archive import Archive
from archive.errors import FetchError, Missing, PageError, Refused
from archive.models import Committee, Decision, Item, Listing, Owner
from archive.queries import MeetingHeld
from crawler import addresses, places
from crawler.addresses import Page
from crawler.beyond import Beyond
from crawler.freshness import SETTLED, Scope, decide_again, first_day, listed_before, read_again, slices
from crawler.lists import Lists
from crawler.outcome import HAD, Outcome, What, from_error
from crawler.pages import decision, decisions, issue, item, meeting
from crawler.pages.vocabulary import ItemFound, MeetingFound
from crawler.papers import Papers
from crawler.visit import Visitor

REFUSALS = 5
FAILURES = 10


class Walk:
    """One crawl of one site: a generator of outcomes. All that it learns is in the archive before it is yielded."""

    def __init__(
        self, archive: Archive, visitor: Visitor, base: str, scope: Scope, now: datetime, doing: Callable[[str], None] = lambda _: None
    ) -> None:
        """`base` is the site's; `doing` is told in words what is being fetched."""
        self.archive, self.visitor, self.base, self.scope, self.now, self.doing = archive, visitor, base, scope, now, doing
        self.papers = Papers(archive, visitor, doing)
        self.lists = Lists(archive, visitor, scope, listed_before(archive.finished_crawls(), scope, base))
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
        for place, committee in enumerate(wanted):
            self.ahead = len(wanted) - place
            self.doing(f"the meetings of {committee.name or f'committee {committee.id}'}")
            yield from self.lists.read(self.base, committee)
        yield from self._meetings()
        yield from self._issues()
        for where in (addresses.register, places.officers):
            yield from self._register(where)
        beyond = Beyond(self.archive, self.visitor, self.base, self.scope, self.now, self.papers, self.doing)
        yield from beyond.run(committees)

    # ── meetings ─────────────────────────────────────────────────────────────────────────────────────────────

    def _meetings(self) -> Iterator[Outcome]:
        """Each meeting in range, the newest first, its papers before the next one."""
        listed = self.papers.listed()
        held = [held for held in self.archive.meetings() if self._in_range(held)]
        for place, known in enumerate(reversed(held)):
            self.ahead = len(held) - place
            if read_again(known, self.scope, self.now, self.visitor.began):
                yield from self._read(known, listed.get(known.meeting.id, []))
            else:
                yield Outcome("meeting", known.meeting.url, What.KEPT)
                self._note_issues(self.archive.items(known.meeting.id), changed=bool(known.read_at and known.read_at >= self.visitor.began))
                yield from self.papers.of(listed.get(known.meeting.id, []))

    def _in_range(self, held: MeetingHeld) -> bool:
        return self.scope.takes(held.meeting.committee_id) and self.scope.holds(held.meeting.starts.date())

    def _read(self, known: MeetingHeld, listed: list[Listing]) -> Iterator[Outcome]:
        """One meeting: its page, the items that the page cut, then its papers. Where the page fails, the papers known of it still count."""
        url = known.meeting.url
        self.doing(f"{known.meeting.committee}, {known.meeting.starts:%d %B %Y}")
        try:
            page = self.visitor.page(url, Page.MEETING)
            found = meeting.parse(page.body, page.url)
            if found.meeting.id != known.meeting.id:
                raise PageError(f"{url} should be meeting {known.meeting.id}, but the page of meeting {found.meeting.id} was found there.")
        except (FetchError, PageError) as error:
            yield from_error("meeting", url, error)
            yield from self.papers.of(listed)
            return
        changed = page.digest != known.digest
        items, complete = yield from self._items(found, known, changed=changed or self.scope.full)
        if changed and known.digest:
            self.papers.ask_again(found.listings())
        self.archive.put_meeting(found.meeting, items, found.listings(), page.digest, page.when, complete=complete)
        self._note_issues(items, changed=changed)
        yield Outcome("meeting", url, What.NEW if changed else What.SAME)
        yield from self.papers.of(found.listings())

    def _items(self, found: MeetingFound, known: MeetingHeld, *, changed: bool) -> Generator[Outcome, None, tuple[list[Item], bool]]:
        """The items with their texts in full, and whether all of them are. A page that has not changed needs no second look."""
        if known.complete and not changed:
            held = {item.id: item for item in self.archive.items(known.meeting.id)}
            if all(one.item.id in held for one in found.items):
                return [held[one.item.id] for one in found.items], True
        items, complete = [], True
        for one in found.items:
            if one.shortened and one.item.full_text_url:
                whole, outcome = self._complete(one)
                yield outcome
                complete = complete and outcome.what in HAD
                items.append(whole)
            else:
                complete = complete and not one.shortened
                items.append(one.item)
        return items, complete

    def _complete(self, cut: ItemFound) -> tuple[Item, Outcome]:
        """A cut item with what its own page says in full; where that cannot be had it stays cut, and is marked so."""
        url = cut.item.full_text_url
        self.doing(f"the full text of item {cut.item.number}, {cut.item.title}")
        try:
            page = self.visitor.page(url, Page.ITEM)
            whole = item.parse(page.body, page.url)
            if whole.shortened or (not cut.item.minutes_complete and not whole.item.minutes):
                raise PageError(f"The page of item {cut.item.id} should give its minutes in full; they are not whole at {url}.")
        except (FetchError, PageError) as error:
            return cut.item, from_error("item", url, error)
        texts = {name: max(getattr(cut.item, name), getattr(whole.item, name), key=len) for name in ("agenda", "decision")}
        minutes = cut.item.minutes if cut.item.minutes_complete else whole.item.minutes
        return replace(cut.item, **texts, minutes=minutes, minutes_complete=True), Outcome("item", url, What.NEW)

    # ── issues ───────────────────────────────────────────────────────────────────────────────────────────────

    def _note_issues(self, items: list[Item], *, changed: bool) -> None:
        for one in items:
            if one.issue_id is not None:
                self.issues[one.issue_id] = self.issues.get(one.issue_id, False) or changed

    def _issues(self) -> Iterator[Outcome]:
        """Each matter that a meeting in range took: asked for where it is new, or a meeting that took it has changed."""
        known = {held.id for held in self.archive.issues()}
        for place, (issue_id, changed) in enumerate(sorted(self.issues.items(), reverse=True)):
            self.ahead = len(self.issues) - place
            url = addresses.issue(self.base, issue_id)
            if issue_id in known and not changed and not self.scope.full:
                yield Outcome("issue", url, What.KEPT)
                continue
            self.doing(f"issue {issue_id}")
            try:
                page = self.visitor.page(url, Page.ISSUE)
                self.archive.put_issue(issue.parse(page.body, page.url)[0], page.when)
                yield Outcome("issue", url, What.NEW)
            except (FetchError, PageError) as error:
                yield from_error("issue", url, error)

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
                page = self.visitor.page(url, Page.DECISIONS, any_age=until < today - SETTLED and not self.scope.full)
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
        if not decide_again(held, self.scope, self.now.date()):
            yield Outcome("decision", url, What.KEPT)
            return
        self.doing(f"decision {row.id}, {row.title}")
        try:
            page = self.visitor.page(url, Page.DECISION)
            found = decision.parse(page.body, page.url)
        except (FetchError, PageError) as error:
            yield from_error("decision", url, error)
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
