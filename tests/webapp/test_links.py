"""Addresses of searches: the same search has the same address, and each filter can be taken away."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from webapp.asked import read
from webapp.links import address, pagination, tags

ASKED = read(
    {
        "q": ["what & <why>?"],
        "committee": ["214", "101"],
        "kind": ["report"],
        "since": ["2024"],
        "until": ["2025"],
        "sort": ["date"],
        "without": ["time", "committee:101"],
    }
)
NAMES = {101: "Cabinet", 214: "Scrutiny"}


def test_an_address_reads_back_as_the_same_search() -> None:
    again = read(parse_qs(urlsplit(address(ASKED, 2)).query))
    assert again == replace(ASKED, page=2, since="2024-01-01", until="2025-12-31")


def test_each_filter_is_a_tag_whose_link_leaves_out_that_one_only() -> None:
    found = tags(ASKED, NAMES)
    assert [f"{tag.group}: {tag.text}" for tag in found] == [
        "Committee: Cabinet",
        "Committee: Scrutiny",
        "Kind: Report",
        "From: 1 January 2024",
        "Up to: 31 December 2025",
    ]
    for tag in found:
        left = parse_qs(urlsplit(tag.without).query)
        assert sum(len(values) for values in left.values()) == 8
    assert parse_qs(urlsplit(found[0].without).query)["committee"] == ["214"]


def test_one_page_needs_no_pages() -> None:
    assert pagination(ASKED, 10, 50) is None


def test_pages_show_the_first_the_last_and_the_neighbours() -> None:
    asked = read({"q": ["bins"], "page": ["5"]})
    given = pagination(asked, 95, 50)
    assert given is not None
    items = given["items"]
    assert isinstance(items, list)
    assert [item.get("number", "…") for item in items] == [1, "…", 4, 5, 6, "…", 10]
    assert [item["number"] for item in items if item.get("current")] == [5]
    assert given["previous"] == {"href": "/search?q=bins&page=4"} and given["next"] == {"href": "/search?q=bins&page=6"}


def test_no_page_is_offered_beyond_the_last_that_can_be_asked_for() -> None:
    given = pagination(read({"q": ["bins"], "page": ["50"]}), 5000, 50)
    assert given is not None and "next" not in given
