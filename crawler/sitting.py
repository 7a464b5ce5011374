"""One meeting read whole: its page (or what the web service says of it), and the items that the page cut."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive import Archive
from archive.errors import FetchError, Missing, PageError, Refused, Restricted
from archive.models import Item, Listing, Meeting, Standing, State
from archive.queries import MeetingHeld
from archive.records import Attendance, Presence
from crawler import places
from crawler.addresses import Page
from crawler.byservice import ByService
from crawler.outcome import HAD, Outcome, What, as_held, from_error, withdrawn
from crawler.pages import item, meeting
from crawler.pages.vocabulary import ItemFound, MeetingFound
from crawler.visit import Visited, Visitor


@dataclass(frozen=True)
class Sat:
    """A meeting as it was read: its items with their texts in full, its papers, and whether anything of it has changed."""

    items: list[Item]
    listings: list[Listing]
    changed: bool


Reading = Generator[Outcome, None, Sat | None]


class Sittings:
    """Reads meetings into the archive."""

    def __init__(self, archive: Archive, visitor: Visitor, service: ByService, gone: Mapping[str, Standing], doing: Callable[[str], None]):
        """`gone` says how meetings stood at the last visit that found them restricted or gone; `doing` is told what is being fetched."""
        self.archive, self.visitor, self.service, self.gone, self.doing = archive, visitor, service, gone, doing

    def read(self, known: MeetingHeld, listed: list[Listing], *, whole: bool) -> Reading:
        """One meeting, put down in the archive; None where it cannot be had. `whole` says to read cut items again even if the meeting's
        page is what it was. `listed` are the papers known of it."""
        self.doing(f"{known.meeting.committee}, {known.meeting.starts.day} {known.meeting.starts:%B %Y}")
        url = known.meeting.url
        try:
            if self.service.on:
                return (yield from self._by_service(known, listed))
            return (yield from self._by_page(known, whole=whole))
        except Refused as error:
            if not self.service.on:
                found = yield from self._instead(known, listed)
                if found:
                    return found
            yield from_error("meeting", url, error)
        except (FetchError, PageError) as error:
            self._note_missing(known, error)
            yield withdrawn(from_error("meeting", url, error), kept=known.read_at is not None)
        return None

    def _note_missing(self, known: MeetingHeld, error: FetchError | PageError) -> None:
        """Gone or restricted: once in a crawl, for it counts how many visits found it so."""
        stands = self.gone.get(f"meeting:{known.meeting.id}")
        if isinstance(error, Missing | Restricted) and not (stands and stands.last_seen >= self.visitor.began):
            held = as_held(from_error("meeting", known.meeting.url, error).what)
            self.archive.put_meeting_missing(known.meeting.id, held, str(error), datetime.now(UTC))

    # ── by its page ──────────────────────────────────────────────────────────────────────────────────────────

    def _by_page(self, known: MeetingHeld, *, whole: bool) -> Reading:
        url = known.meeting.url
        page = self.visitor.page(url, Page.MEETING, last=known.read_at)
        found = meeting.parse(page.body, page.url)
        if found.meeting.id != known.meeting.id:
            raise PageError(f"{url} should be meeting {known.meeting.id}, but the page of meeting {found.meeting.id} was found there.")
        changed = page.digest != known.digest
        held = {one.id: one for one in self.archive.items(known.meeting.id)}
        items, complete = yield from self._items(found, known, page, held, again=changed or whole)
        self.archive.put_meeting(found.meeting, items, found.listings(), page.digest, page.when, complete=complete)
        changed = changed or _told(items) != _told(held.values())
        yield Outcome("meeting", url, What.NEW if changed else What.SAME)
        return Sat(items, found.listings(), changed)

    def _items(
        self, found: MeetingFound, known: MeetingHeld, page: Visited, held: Mapping[int, Item], *, again: bool
    ) -> Generator[Outcome, None, tuple[list[Item], bool]]:
        """The items with their texts in full, and whether all of them are. A page that has not changed needs no second look."""
        if known.complete and not again and all(one.item.id in held for one in found.items):
            return [replace(held[one.item.id], section=one.item.section) for one in found.items], True
        items, complete = [], True
        for one in found.items:
            if one.shortened and one.item.full_text_url:
                full, outcome = self._complete(one, page)
                yield outcome
                complete = complete and outcome.what in HAD
                items.append(full)
            else:
                complete = complete and not one.shortened
                items.append(one.item)
        return items, complete

    def _complete(self, cut: ItemFound, of: Visited) -> tuple[Item, Outcome]:
        """A cut item with what its own page says in full; where that cannot be had it stays cut, and is marked so."""
        url = cut.item.full_text_url
        self.doing(f"the full text of item {cut.item.number}, {cut.item.title}")
        try:
            page = self.visitor.page(url, Page.ITEM, last=None if of.brought else of.when)
            full = item.parse(page.body, page.url)
            if full.shortened or (not cut.item.minutes_complete and not full.item.minutes):
                raise PageError(f"The page of item {cut.item.id} should give its minutes in full; they are not whole at {url}.")
        except (FetchError, PageError) as error:
            return cut.item, from_error("item", url, error)
        texts = {name: max(getattr(cut.item, name), getattr(full.item, name), key=len) for name in ("agenda", "decision")}
        minutes = cut.item.minutes if cut.item.minutes_complete else full.item.minutes
        return replace(cut.item, **texts, minutes=minutes, minutes_complete=True), Outcome("item", url, What.NEW)

    # ── by the web service ───────────────────────────────────────────────────────────────────────────────────

    def _instead(self, known: MeetingHeld, listed: list[Listing]) -> Reading:
        """What the web service has, where the page was refused."""
        if self.visitor.offline or self.service.shut:
            return None
        try:
            found = yield from self._by_service(known, listed)
        except (FetchError, PageError):
            self.service.shut = True
            return None
        self.service.stood_in()
        return found

    def _by_service(self, known: MeetingHeld, listed: list[Listing]) -> Reading:
        held = self.archive.items(known.meeting.id)
        found, listings, page = self.service.meeting(known, held, listed)
        items = [one.item for one in found.items]
        changed = page.digest != known.digest
        self.archive.put_meeting(found.meeting, items, listings, page.digest, page.when, complete=True)
        if found.people and found.meeting.state in (State.DRAFT, State.AGREED):
            self._came(found.meeting, found.people, page.when)
        yield Outcome("meeting", known.meeting.url, What.NEW if changed else What.SAME)
        return Sat(items, listings, changed)

    def _came(self, held: Meeting, people: tuple[Presence, ...], when: datetime) -> None:
        """Who came, as the service tells it once there are minutes; those without a number, officers, only the page of attendance names."""
        url, before = places.attendance(self.service.base, held.id), self.archive.record(Attendance, held.id)
        others = tuple(one for one in before.people if one.member_id is None and one not in people) if before else ()
        self.archive.put_record(Attendance(held.id, people + others, url), when)


def _told(items: Iterable[Item]) -> list[Item]:
    """What is compared to tell a change: an archive of an earlier version did not know the headings, and learning them is none."""
    return [replace(one, section="") for one in items]
