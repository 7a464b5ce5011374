"""The papers of a crawl: each listed one fetched once, kept under its digest, or noted with the reason why it was not had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from archive import Archive, Capture
from archive.errors import FetchError, Missing, NotBrought, PageError
from archive.fingerprint import fingerprint
from archive.models import Held, Listing, Owner
from archive.queries import RETRY, ListingHeld
from archive.withdrawn import VISITS
from crawler import addresses
from crawler.addresses import Page
from crawler.answers import media_type
from crawler.outcome import Outcome, What, as_held, from_error, from_held, withdrawn
from crawler.pages.vocabulary import documents, region, soup
from crawler.pages.wordtext import lines
from crawler.visit import Visitor, capture_of, name_of, trouble_of


class Papers:
    """Knows what became of every paper so far, so that each is asked for at most once in a crawl."""

    def __init__(self, archive: Archive, visitor: Visitor, doing: Callable[[str], None], *, full: bool = False) -> None:
        """`doing` is told what is being fetched; `full` says to ask for all of them again."""
        self.archive, self.visitor, self.doing, self.full = archive, visitor, doing, full
        self.again: set[str] = set()
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
            if known and not self._wants(known):
                yield from_held("paper", listing.url, known.held, known.reason, kept=bool(known.digest))
            else:
                self.doing(listing.title)
                yield self._fetch(listing, known)

    def _wants(self, known: ListingHeld) -> bool:
        """Whether a paper is asked for: never had, gone at fewer than three visits, or its turn; but not twice in one crawl."""
        if self.visitor.offline:
            return not known.digest or self.visitor.given(known.listing.url, known.tried_at) is not None
        if known.held in RETRY:
            return True
        if known.tried_at and known.tried_at >= self.visitor.began:
            return False
        return self.full or known.listing.attachment_id in self.again or (known.held is Held.MISSING and known.misses < VISITS)

    def ask_again(self, attachment_ids: Iterable[str]) -> None:
        """Ask anew for papers whose meeting's page has changed, or whose turn it is."""
        self.again.update(attachment_ids)

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

    def _fetch(self, listing: Listing, known: ListingHeld | None) -> Outcome:
        try:
            url = self._address(listing, known)
            given = self.visitor.given(url, known.tried_at if known and known.digest else None)
            return self._take(listing, url, given) if given else self._keep(listing, url)
        except NotBrought as error:
            return from_error("paper", listing.url, error)
        except (FetchError, PageError) as error:
            outcome = from_error("paper", listing.url, error)
            self.archive.put_paper_missing(listing.attachment_id, as_held(outcome.what), outcome.reason, datetime.now(UTC))
            return withdrawn(outcome, kept=known is not None and bool(known.digest))

    def _take(self, listing: Listing, url: str, given: Capture) -> Outcome:
        """Keep what others fetched, whose bytes and visit are here already."""
        answer = self.visitor.brought.answer(given, url)
        trouble = trouble_of(answer, Page.PAPER)
        if trouble:
            raise trouble
        visit = replace(given, url=url, taken_for=str(Page.PAPER), content_digest=fingerprint(answer.body))
        self.archive.put_paper(listing.attachment_id, visit, answer.body, media_type(answer))
        return Outcome("paper", url, What.NEW)

    def _address(self, listing: Listing, known: ListingHeld | None) -> str:
        """Where the paper itself is: behind `mgChooseDocPack` stands a page that links to it."""
        if addresses.page_of(listing.url) is not Page.PACK:
            return listing.url
        page = self.visitor.page(listing.url, Page.PACK, last=known.tried_at if known else None)
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
