"""One visit to one page: fetched or taken from what this crawl has fetched already, kept with its capture, and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive import Archive, Capture
from archive.errors import FetchError, Missing, PageError, Refused, Restricted
from crawler.addresses import Page
from crawler.answers import Answer, check
from crawler.fetcher import Fetcher
from crawler.pages.vocabulary import content_digest


@dataclass(frozen=True)
class Visited:
    """A page as it was had: its bytes, its address at the end, a digest over what matters, and when."""

    body: bytes
    url: str
    digest: str
    when: datetime


class Visitor:
    """Reads pages of one site, for one crawl."""

    def __init__(self, fetcher: Fetcher, archive: Archive, began: datetime) -> None:
        """`began` is when this crawl began: what was captured since is not fetched again."""
        self.fetcher, self.archive, self.began = fetcher, archive, began

    def page(self, url: str, kind: Page, *, any_age: bool = False) -> Visited:
        """The page at an address, fetched unless this crawl has it already (or, with `any_age`, any crawl has).

        Whatever is answered is captured first. Raises the errors of `answers.check` and of `Fetcher.ask`.
        """
        held = self.archive.last_capture(url)
        if held and (any_age or held.when >= self.began):
            known = self._known(held, kind)
            if known:
                return known
        return self.fresh(url, kind)

    def fresh(self, url: str, kind: Page) -> Visited:
        """The page at an address, fetched now."""
        answer = self.fetcher.ask(url)
        trouble = trouble_of(answer, kind)
        digest = "" if trouble or kind is Page.ROBOTS else _digest(answer)
        self.archive.capture(capture_of(answer, str(kind) if not trouble else name_of(trouble), digest), answer.content)
        if trouble:
            raise trouble
        return self._visited(answer.body, answer.final_url, digest, answer.when)

    def _visited(self, body: bytes, url: str, digest: str, when: datetime) -> Visited:
        return Visited(self.fetcher.read_at_home(body), self.fetcher.at_home(url), digest, when)

    def _known(self, held: Capture, kind: Page) -> Visited | None:
        """An earlier visit that settled the matter: the page, or that there is none. A refusal settles nothing."""
        if held.taken_for == "missing":
            raise Missing(f"{held.url} is not there, as this crawl found before it was interrupted.")
        if held.taken_for == "restricted":
            raise Restricted(f"{held.url} is not public, as this crawl found before it was interrupted.")
        if held.taken_for != kind or not held.digest:
            return None
        return self._visited(self.archive.read(held.digest), held.final_url, held.content_digest, held.when)


def trouble_of(answer: Answer, kind: Page) -> FetchError | None:
    """What `check` raises, as a value."""
    try:
        check(answer, kind)
    except FetchError as error:
        return error
    return None


def capture_of(answer: Answer, taken_for: str, digest: str) -> Capture:
    """An answer as the archive notes it."""
    return Capture(answer.url, answer.final_url, answer.when, answer.status, taken_for, answer.headers, content_digest=digest)


def name_of(trouble: FetchError) -> str:
    """What a visit was taken for when it did not give what was asked."""
    names = {Missing: "missing", Restricted: "restricted", Refused: "refused"}
    return names.get(type(trouble), "failed")


def _digest(answer: Answer) -> str:
    try:
        return content_digest(answer.body, answer.final_url)
    except PageError:
        return ""
