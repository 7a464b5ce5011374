"""A key is known by its form, and what is no key is said to be none."""

from __future__ import annotations

import pytest

from archive import keys
from archive.errors import ArchiveError
from archive.keys import Names

D = "a" * 64


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (f"{D}:0-40", Names.PASSAGE),
        (f"paper:{D}", Names.PAPER),
        ("s71031", Names.ATTACHMENT),
        ("g3017/1", Names.ATTACHMENT),
        ("item:100", Names.ITEM),
        ("meeting:10", Names.MEETING),
        ("https://council.example/ieListDocuments.aspx?MId=1", Names.PAGE),
    ],
)
def test_each_form_is_known(key: str, kind: Names) -> None:
    assert keys.names(key) is kind


@pytest.mark.parametrize("key", ["", "100", f"{D}:9-9", f"{D}:9-1", "paper:12", "item:x", "S71031", "../desk", f"{D[:-1]}:0-4", "item:1\n"])
def test_what_is_no_key_is_said_to_be_none(key: str) -> None:
    with pytest.raises(ArchiveError, match="is no key"):
        keys.names(key)


def test_addresses_of_one_page_compare_equal() -> None:
    one = keys.page("http://Council.example:80/ieListDocuments.aspx?CId=1&MId=2#AI3")
    assert one == keys.page("http://council.example/IELISTDOCUMENTS.ASPX?MId=2&CId=1")
    assert one != keys.page("http://council.example/ieListDocuments.aspx?CId=1&MId=3")
    assert keys.page("http://x/The Report.pdf") == keys.page("http://x/The%20Report.pdf")
    assert keys.pages(["", "mailto:x", "http://x"]) == {"http://x/"}
