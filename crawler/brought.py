"""Pages and papers that crawls made by others brought in (`archive import`): they serve in the place of a visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from archive import Archive, Capture
from archive.errors import Disallowed, FetchError, NotBrought, PageError
from archive.layout import data_folder
from archive.models import Committee, Meeting, Site
from crawler import addresses, politeness
from crawler.addresses import Page
from crawler.answers import Answer, check
from crawler.arrive import Arrival, arrive
from crawler.pages import meeting

REDIRECTS = 8


class Brought:
    """The imported visits of an archive by their canonical addresses, the latest of each."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.visits = {_key(capture.url): capture for capture in archive.imported()}

    def visit(self, url: str) -> Capture | None:
        """The visit that answers for an address, after the redirects that were brought in with it; None where there is none."""
        here = _key(url)
        for _ in range(REDIRECTS):
            found = self.visits.get(here)
            there = found.headers.get("location", "") if found and 300 <= found.status < 400 else ""
            if found is None or not there:
                return found if found and found.digest else None
            here = _key(urljoin(here, there))
            if addresses.page_of(here) in (Page.LOG_ON, Page.ERROR):
                return replace(found, final_url=here)
        return None

    def answer(self, visit: Capture, url: str) -> Answer:
        """A visit as the answer that it was, to the address that is asked for now."""
        body = self.archive.read(visit.digest) if visit.digest else b""
        return Answer(url, visit.final_url or visit.url, visit.status, visit.when, body, visit.headers)

    def meetings(self) -> Iterator[tuple[Committee, Meeting]]:
        """Every meeting whose page was brought in and that is not known yet; what of that cannot be read is passed over: it names
        nothing."""
        known = {held.meeting.id for held in self.archive.meetings()} if self.visits else set()
        for url, visit in self.visits.items():
            if addresses.page_of(url) is Page.MEETING and visit.digest and addresses.meeting_id(url) not in known:
                answer = self.answer(visit, url)
                try:
                    check(answer, Page.MEETING)
                    found = meeting.parse(answer.body, answer.final_url).meeting
                except (FetchError, PageError):
                    continue
                yield Committee(found.committee_id, found.committee), found


def _key(url: str) -> str:
    """The canonical address, with its path escaped in one way: programs differ in what they escape."""
    parts = urlsplit(addresses.canonical(url))
    return urlunsplit(parts._replace(path=quote(unquote(parts.path), safe="/")))


class Offline:
    """In the place of a `Fetcher`: answers with what was brought in, and asks nobody."""

    def __init__(self, brought: Brought, base: str) -> None:
        """`base` is the address of the site."""
        self.brought, self.base, self.asked = brought, base, 0
        self.rules = politeness.Robots("")
        self.aliases: tuple[str, ...] = ()
        self.aside: Path | None = None

    def ask(self, url: str) -> Answer:
        """What was brought in of an address; NotBrought where nothing was. A robots.txt is not needed: nobody is asked."""
        visit = self.brought.visit(url)
        if visit is not None:
            return self.brought.answer(visit, url)
        raise NotBrought(f"{url} is in no crawl that was brought in, and nobody is asked (--offline).")

    def at_home(self, url: str) -> str:
        """Addresses are as they were brought in."""
        return url

    def read_at_home(self, body: bytes) -> bytes:
        """So are pages."""
        return body

    def obey(self, text: str) -> None:
        """Rules for asking do not concern one who does not ask."""

    def close(self) -> None:
        """Nothing is open."""


def arrive_offline(offline: Offline, archive: Archive, *, demo: bool) -> Arrival:
    """The site as it was brought in: its committees from their list if that is there, and from the pages of meetings."""
    known = archive.site()
    try:
        found = arrive(offline, demo=demo)  # type: ignore[arg-type]
    except (Disallowed, PageError):
        base = known.base_url if known else offline.base
        name = known.name if known else addresses.host_of(base)
        site = known or Site(data_folder(base).name, name, base, demo=demo and addresses.is_loopback(base))
        found = Arrival(site, (), ())
    committees = {committee.id: committee for committee, _ in offline.brought.meetings()}
    committees |= {one.id: one for one in (*archive.committees(), *found.committees)}
    return Arrival(found.site, tuple(committees.values()), ())
