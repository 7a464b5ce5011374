"""The papers of a crawl: each listed one fetched once, kept under its digest, or noted with the reason why it was not had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime

from archive import Archive
from archive.errors import FetchError, Missing, PageError
from archive.fingerprint import fingerprint
from archive.models import Held, Listing, Owner
from archive.queries import RETRY, ListingHeld
from crawler import addresses
from crawler.addresses import Page
from crawler.answers import media_type
from crawler.outcome import Outcome, What, as_held, from_error, from_held
from crawler.pages.vocabulary import documents, region, soup
from crawler.pages.wordtext import lines
from crawler.visit import Visitor, capture_of, name_of, trouble_of


class Papers:
    """Knows what became of every paper so far, so that each is asked for at most once in a crawl."""

    def __init__(self, archive: Archive, visitor: Visitor, doing: Callable[[str], None]) -> None:
        """`doing` is told what is being fetched."""
        self.archive, self.visitor, self.doing = archive, visitor, doing
        self.rows = archive.listings()
        self.known: dict[str, ListingHeld] = {held.listing.attachment_id: held for held in self.rows}
        self.done: set[str] = set()

    def of(self, listings: Iterable[Listing]) -> Iterator[Outcome]:
        """One outcome for each paper that was not met before: fetched, or kept from before."""
        for listing in listings:
            if listing.attachment_id in self.done:
                continue
            self.done.add(listing.attachment_id)
            known = self.known.get(listing.attachment_id)
            if known and known.held not in RETRY:
                yield from_held("paper", listing.url, known.held, known.reason)
            else:
                self.doing(listing.title)
                yield self._fetch(listing)

    def ask_again(self, listings: Iterable[Listing]) -> None:
        """Want anew what the site prints from a meeting whose page has changed."""
        for listing in listings:
            known = self.known.get(listing.attachment_id)
            if known and known.held is Held.HELD and addresses.made_afresh(listing.attachment_id):
                self.archive.put_paper_missing(listing.attachment_id, Held.WANTED, "its meeting's page has changed", datetime.now(UTC))
                del self.known[listing.attachment_id]

    def listed(self) -> dict[int, list[Listing]]:
        """The papers that the archive lists at each meeting, as they stand before this crawl."""
        found: dict[int, list[Listing]] = {}
        for row in self.rows:
            if row.meeting_id is not None and row.listing.owner is not Owner.DECISION:
                found.setdefault(row.meeting_id, []).append(row.listing)
        return found

    def of_decisions(self) -> list[Listing]:
        """The papers that the archive lists at decisions, as they stand before this crawl."""
        return [row.listing for row in self.rows if row.listing.owner is Owner.DECISION]

    def _fetch(self, listing: Listing) -> Outcome:
        try:
            return self._keep(listing, self._address(listing))
        except (FetchError, PageError) as error:
            outcome = from_error("paper", listing.url, error)
            self.archive.put_paper_missing(listing.attachment_id, as_held(outcome.what), outcome.reason, datetime.now(UTC))
            return outcome

    def _address(self, listing: Listing) -> str:
        """Where the paper itself is: behind `mgChooseDocPack` stands a page that links to it."""
        if addresses.page_of(listing.url) is not Page.PACK:
            return listing.url
        page = self.visitor.page(listing.url, Page.PACK)
        found = documents(lines(region(soup(page.body, page.url))), page.url)
        direct = [held for held in found if addresses.page_of(held.url) is Page.PAPER]
        for held in direct:
            if held.id == listing.attachment_id:
                return held.url
        supplements = [held for held in direct if held.id.startswith("b")]
        if listing.attachment_id.startswith("b") and len(supplements) == 1:
            return supplements[0].url
        raise Missing(f"{listing.url} stands before {listing.title!r}, but does not link to it.")

    def _keep(self, listing: Listing, url: str) -> Outcome:
        """Fetch the bytes and keep them; what is printed afresh and says the same is no new version."""
        before = self.archive.last_capture(url)
        with closing(self.visitor.fetcher.ask(url)) as answer:
            trouble = trouble_of(answer, Page.PAPER)
            if trouble:
                self.archive.capture(capture_of(answer, name_of(trouble), ""), answer.content)
                raise trouble
            digest = fingerprint(answer.content)
            same = before is not None and bool(before.digest) and before.taken_for == "paper" and before.content_digest == digest
            self.archive.put_paper(listing.attachment_id, capture_of(answer, "paper", digest), answer.content, media_type(answer))
        return Outcome("paper", url, What.SAME if same else What.NEW)
