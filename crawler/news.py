"""What the site itself says is new since the last crawl: asked once, so that changes to old meetings are found at once."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from urllib.parse import quote

from archive import Archive
from archive.errors import Disallowed, FetchError, Missing, PageError
from crawler import addresses
from crawler.addresses import Page
from crawler.outcome import Outcome, What, from_error
from crawler.pages import meeting
from crawler.pages import news as page_of_news
from crawler.pages.news import NewsFound
from crawler.visit import Visitor

LONGEST = timedelta(days=62)


def news(archive: Archive, visitor: Visitor, base: str, before: datetime | None, now: datetime) -> Generator[Outcome, None, NewsFound]:
    """What was published since the crawl before, or in the last two months where that is longer ago; nothing at a first crawl.

    Meetings that are named and that no list had are put down. A site without such a page, or whose robots.txt keeps it to itself, is
    not short of anything: that is counted, and what is sampled in turn finds the changes later.
    """
    if before is None or visitor.offline:
        return NewsFound()
    since = max(before, now - LONGEST).date() - timedelta(days=1)
    days = quote(f"{min(since, now.date()):%d/%m/%Y}-{now:%d/%m/%Y}", safe="")
    url = addresses.canonical(f"{base}mgWhatsNew.aspx?DR={days}&CID=0&WID=0&CT=0")
    try:
        page = visitor.page(url, Page.NEWS, last=visitor.began)
        found = page_of_news.parse(page.body, page.url)
    except (Disallowed, Missing, PageError) as error:
        yield Outcome("news", url, What.OUT_OF_RANGE, f"The site has no page of news that may be read: {error}")
        return NewsFound()
    except FetchError as error:
        yield from_error("news", url, error)
        return NewsFound()
    yield Outcome("news", url, What.NEW)
    known = {held.meeting.id for held in archive.meetings()}
    for there in [there for number, there in found.meetings.items() if number not in known]:
        yield from _unknown(archive, visitor, there)
    return found


def _unknown(archive: Archive, visitor: Visitor, url: str) -> Generator[Outcome, None, None]:
    """A meeting that no list named: its own page says when it is and whose."""
    try:
        page = visitor.page(url, Page.MEETING)
        archive.put_meetings_listed([meeting.parse(page.body, page.url).meeting])
    except (FetchError, PageError) as error:
        yield from_error("meeting", url, error)
