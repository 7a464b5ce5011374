"""Coming to a site: rules first, then whether it is modern.gov at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from archive import Settings
from archive.errors import Disallowed, FetchError, PageError, Refused
from crawler.arrive import DEMO_GENERATOR, arrive
from crawler.fetcher import Clock, Fetcher
from tests.crawler import small
from tests.loopback import Given, Loopback, Reply, redirect

LIST = small.committees((7, "Library Committee"))


@contextmanager
def coming_to(pages: dict[str, Given], otherwise: Reply | None = None) -> Iterator[Fetcher]:
    with Loopback(pages, otherwise or Reply(b"<html><h1>Not found</h1></html>", status=404)) as site:
        fetcher = Fetcher(site.base, Settings(), "0.1.0", Clock(sleep=lambda _: None))
        yield fetcher
        fetcher.close()


def test_the_council_and_its_committees_are_found() -> None:
    with coming_to({"/mgCommitteeStructure.aspx": LIST}) as fetcher:
        found = arrive(fetcher)
    assert (found.site.name, found.site.base_url, found.site.demo) == ("Pell Town Council", fetcher.base, False)
    assert [held.id for held in found.committees] == [7]
    assert [taken_for for _, taken_for in found.answers] == ["robots", "committees"]


def test_the_other_list_serves_where_the_first_is_missing() -> None:
    with coming_to({"/mgListCommittees.aspx": LIST}, redirect("/mgError.aspx")) as fetcher:
        assert [taken_for for _, taken_for in arrive(fetcher).answers] == ["robots", "missing", "committees"]


def test_a_site_that_moved_into_a_folder_is_followed_there() -> None:
    with coming_to(
        {"/mgCommitteeStructure.aspx": redirect("/democracy/mgCommitteeStructure.aspx"), "/democracy/mgCommitteeStructure.aspx": LIST}
    ) as fetcher:
        assert arrive(fetcher).site.base_url == fetcher.base + "democracy/"


@pytest.mark.parametrize("other", [Reply(status=404), Reply(b"<html><h1>Welcome</h1><p>" + b"words " * 50 + b"</p></html>")])
def test_a_site_that_is_no_modern_gov_is_told_in_one_sentence(other: Reply) -> None:
    with coming_to({}, other) as fetcher, pytest.raises(PageError, match=r"does not look like a modern\.gov site") as told:
        arrive(fetcher)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(status=403), Refused),
        (Reply(b"<html><title>Just a moment...</title><script>x()</script></html>"), Refused),
        (redirect("https://www.example.org/"), Refused),
        (Reply(status=500), FetchError),
    ],
)
def test_a_site_that_refuses_or_fails_is_told_so(reply: Reply, error: type[FetchError]) -> None:
    with coming_to({"/robots.txt": Reply(status=404)}, reply) as fetcher, pytest.raises(error):
        arrive(fetcher)


def test_robots_that_forbid_everything_are_obeyed() -> None:
    rules = Reply(b"User-agent: *\nDisallow: /\n", "text/plain")
    with coming_to({"/robots.txt": rules, "/mgCommitteeStructure.aspx": LIST}) as fetcher, pytest.raises(Disallowed, match=r"robots\.txt"):
        arrive(fetcher)


def test_while_the_rules_cannot_be_read_nothing_is_fetched() -> None:
    with (
        coming_to({"/robots.txt": Reply(status=503), "/mgCommitteeStructure.aspx": LIST}) as fetcher,
        pytest.raises(FetchError, match="nothing is fetched"),
    ):
        arrive(fetcher)


def test_a_page_in_place_of_robots_txt_is_no_rule() -> None:
    with coming_to({"/robots.txt": "<html>Disallow: /</html>", "/mgCommitteeStructure.aspx": LIST}) as fetcher:
        assert arrive(fetcher).committees


def test_the_demo_council_says_so_or_is_known_by_who_asks() -> None:
    marked = LIST.replace("<head>", f'<head><meta name="generator" content="{DEMO_GENERATOR}">')
    with coming_to({"/mgCommitteeStructure.aspx": marked}) as fetcher:
        assert arrive(fetcher).site.demo
    with coming_to({"/mgCommitteeStructure.aspx": LIST}) as fetcher:
        assert arrive(fetcher, demo=True).site.demo
