"""Addresses of search pages: a question with its filters, with one of them left out, or at another page. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from indexer.search import Sort
from webapp import dates
from webapp.asked import PER_PAGE, Asked
from webapp.cards import KINDS
from webapp.turning import turned

SEARCH = "/search"


@dataclass(frozen=True)
class Tag:
    """A chosen filter, and the address of the same search without it."""

    group: str
    text: str
    without: str


def address(asked: Asked, page: int = 1) -> str:
    """The address of one page of this search; the same search always has the same address."""
    filters = asked.filters
    pairs: list[tuple[str, object]] = [("q", asked.text)]
    pairs += [("committee", number) for number in sorted(filters.committees)]
    pairs += [("kind", kind) for kind in sorted(filters.kinds)]
    pairs += [("since", filters.since)] if filters.since else []
    pairs += [("until", filters.until)] if filters.until else []
    pairs += [("sort", asked.sort)] if asked.sort is not Sort.RELEVANCE else []
    pairs += [("without", part) for part in sorted(asked.without)]
    pairs += [("page", page)] if page > 1 else []
    return f"{SEARCH}?{urlencode(pairs)}"


def elsewhere(asked: Asked, form: str) -> str:
    """The same search as a feed ("atom"), a table ("csv") or lines of JSON ("jsonl")."""
    return address(asked).replace(f"{SEARCH}?", f"{SEARCH}.{form}?", 1)


def tags(asked: Asked, names: Mapping[int, str]) -> tuple[Tag, ...]:
    """Each filter that is set, in the order of the form; `names` tells what a committee is called."""
    found = []
    for number in sorted(asked.filters.committees, key=lambda each: names.get(each, "")):
        rest = replace(asked.filters, committees=asked.filters.committees - {number})
        found.append(Tag("Committee", names.get(number, f"Committee {number}"), address(replace(asked, filters=rest))))
    for kind in sorted(asked.filters.kinds):
        rest = replace(asked.filters, kinds=asked.filters.kinds - {kind})
        found.append(Tag("Kind", KINDS[kind], address(replace(asked, filters=rest))))
    if asked.filters.since:
        rest = replace(asked.filters, since=None)
        found.append(Tag("From", dates.in_full(asked.filters.since), address(replace(asked, filters=rest))))
    if asked.filters.until:
        rest = replace(asked.filters, until=None)
        found.append(Tag("Up to", dates.in_full(asked.filters.until), address(replace(asked, filters=rest))))
    return tuple(found)


def orders(asked: Asked) -> tuple[tuple[str, str, bool], ...]:
    """The orders to choose from: what it is called, its address, and whether it is the one chosen."""
    names = {Sort.RELEVANCE: "Nearest", Sort.DATE: "Latest"}
    return tuple((name, address(replace(asked, sort=sort)), sort is asked.sort) for sort, name in names.items())


def year(asked: Asked, number: int) -> str:
    """The same search within one year."""
    filters = replace(asked.filters, since=date(number, 1, 1), until=date(number, 12, 31))
    return address(replace(asked, filters=filters))


def pagination(asked: Asked, total: int, last_page: int) -> dict[str, object] | None:
    """What GOV.UK's pagination wants; None where one page holds all."""
    return turned(asked.page, min(-(-total // PER_PAGE), last_page), lambda number: address(asked, number), "Pages of results")
