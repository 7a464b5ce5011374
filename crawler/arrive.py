"""Coming to a site: its robots rules, whether it is modern.gov at all, whose it is, and which committees it lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.errors import Disallowed, FetchError, Missing, PageError, Refused
from archive.layout import data_folder
from archive.models import Committee, Site
from crawler import addresses
from crawler.addresses import Page
from crawler.answers import Answer, check, looks_like_page
from crawler.fetcher import Fetcher
from crawler.pages import committees
from crawler.pages.vocabulary import council_name, generator

DEMO_GENERATOR = "Harrowmere demo council"


@dataclass(frozen=True)
class Arrival:
    """A site as it was found: `answers` are what it said so far, each with what it was taken for."""

    site: Site
    committees: tuple[Committee, ...]
    answers: tuple[tuple[Answer, str], ...]


Known = Callable[[str], Answer | None]


def arrive(fetcher: Fetcher, *, demo: bool = False, known: Known = lambda _: None) -> Arrival:
    """Read robots.txt and the list of committees. `demo` says that the one who asks knows the site for the demo council.

    `known` gives what an interrupted crawl was told at an address: a list that it had is not asked for again. The rules always are.
    Raises FetchError where the site cannot be reached or refuses us, PageError where it is no modern.gov site.
    """
    heard, troubles = _robots(fetcher), []
    before = next((answer for url in addresses.committees(fetcher.base) if (answer := known(url))), None)
    if before:
        return Arrival(_site(before, demo=demo), committees.parse(before.body, before.final_url), tuple(heard))
    for url in addresses.committees(fetcher.base):
        try:
            answer = fetcher.ask(url)
        except Disallowed as error:
            troubles.append(error)
            continue
        try:
            check(answer, Page.COMMITTEES)
            found = committees.parse(answer.body, answer.final_url)
        except (Missing, PageError):
            heard.append((answer, "missing"))
        else:
            heard.append((answer, str(Page.COMMITTEES)))
            return Arrival(_site(answer, demo=demo), found, tuple(heard))
    if troubles:
        raise troubles[0]
    raise PageError(
        f"{fetcher.base} does not look like a modern.gov site: neither mgCommitteeStructure.aspx nor mgListCommittees.aspx "
        "lists committees there (some sites are in a folder, such as /moderngov/)."
    )


def _robots(fetcher: Fetcher) -> list[tuple[Answer, str]]:
    """Take over the host's rules. No file allows everything; a server in trouble allows nothing (RFC 9309 section 2.3.1)."""
    try:
        answer = fetcher.ask(addresses.robots(fetcher.base))
    except Refused:
        return []
    if answer.status == 429 or answer.status >= 500:
        raise FetchError(f"{answer.url} answers {answer.status}: while the site's rules cannot be read, nothing is fetched.")
    if answer.status == 200 and not looks_like_page(answer.body):
        fetcher.obey(answer.body.decode("utf-8", "replace"))
    return [(answer, str(Page.ROBOTS))]


def _site(answer: Answer, *, demo: bool) -> Site:
    """Whose site this is; the demo council is one only on this machine, and only where it or the one who asks says so."""
    base = addresses.site_base(answer.final_url)
    name = council_name(answer.body, answer.final_url) or addresses.host_of(base)
    made_up = demo or generator(answer.body, answer.final_url) == DEMO_GENERATOR
    return Site(data_folder(base).name, name, base, demo=made_up and addresses.is_loopback(base))
