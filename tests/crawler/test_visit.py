"""One visit: captured whatever came of it, and not made twice in one crawl."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import Archive, Settings
from archive.errors import FetchError, Missing, Refused, Restricted
from crawler.addresses import Page
from crawler.fetcher import Clock, Fetcher
from crawler.visit import Visitor
from tests.crawler import small
from tests.loopback import Loopback, Reply, redirect

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback({"/mgAi.aspx?ID=1": small.page("Agenda item", "<p>Words</p>"), "/mgAi.aspx?ID=2": redirect("/ieLogon.aspx")}) as served:
        yield served


@pytest.fixture
def visitor(site: Loopback, tmp_path: Path) -> Iterator[Visitor]:
    archive = Archive.open(Settings(data=tmp_path), make=True)
    fetcher = Fetcher(site.base, Settings(), "0.1.0", Clock(sleep=lambda _: None))
    yield Visitor(fetcher, archive, LONG_AGO)
    fetcher.close()
    archive.close()


def test_a_page_of_this_crawl_is_not_fetched_again(site: Loopback, visitor: Visitor) -> None:
    first, second = (visitor.page(site.base + "mgAi.aspx?ID=1", Page.ITEM) for _ in range(2))
    assert first == second and site.asked == ["/mgAi.aspx?ID=1"]


def test_a_page_of_an_earlier_crawl_is_fetched_again_unless_any_will_do(site: Loopback, visitor: Visitor) -> None:
    url = site.base + "mgAi.aspx?ID=1"
    visitor.page(url, Page.ITEM)
    visitor.began = datetime.now(UTC) + timedelta(hours=1)
    visitor.page(url, Page.ITEM, any_age=True)
    assert len(site.asked) == 1
    visitor.page(url, Page.ITEM)
    assert len(site.asked) == 2


@pytest.mark.parametrize(("number", "error"), [(2, Restricted), (3, Missing)])
def test_what_was_settled_stays_settled_for_this_crawl(site: Loopback, visitor: Visitor, number: int, error: type[FetchError]) -> None:
    for _ in range(2):
        with pytest.raises(error):
            visitor.page(f"{site.base}mgAi.aspx?ID={number}", Page.ITEM)
    assert len(site.asked) == 1


def test_a_refusal_settles_nothing_but_is_captured(site: Loopback, visitor: Visitor) -> None:
    url = site.base + "mgAi.aspx?ID=1"
    page, site.pages["/mgAi.aspx?ID=1"] = site.pages["/mgAi.aspx?ID=1"], Reply(b"Go away", status=403)
    with pytest.raises(Refused):
        visitor.page(url, Page.ITEM)
    held = visitor.archive.last_capture(url)
    assert held is not None and (held.status, held.taken_for) == (403, "refused")
    assert visitor.archive.read(held.digest) == b"Go away"
    site.pages["/mgAi.aspx?ID=1"] = page
    assert b"Words" in visitor.page(url, Page.ITEM).body
