"""Pages cross from the worker whole, whatever letters a file has, and other bytes are told from them."""

from __future__ import annotations

import pytest

from indexer.extract.form import NOT_PACKED, packed, page_from, page_to, unpacker
from indexer.models import Mark, Page, Source

PAGE = Page(3, "Tŷ Hywel\t52%\n\ud83d half of a letter", Source.BOTH, 0.5, "thin", "a.xlsx", ((0, 8),), (Mark(0, 2, (0.1, 0.2, 0.3, 0.4)),))


def test_a_page_comes_back_as_it_was_in_blocks_of_any_size() -> None:
    sent, coming, found = packed(page_to(PAGE)) + packed({"end": True}), unpacker(10_000), []
    for at in range(0, len(sent), 7):
        coming.feed(sent[at : at + 7])
        found += list(coming)
    assert page_from(found[0]) == PAGE
    assert found[1:] == [{"end": True}]


@pytest.mark.parametrize("rubbish", [b"\xc1", packed("x" * 500), b"\x81\xa1\xff\x01"], ids=["no code", "too long", "no letters"])
def test_other_bytes_and_too_many_of_them_are_refused(rubbish: bytes) -> None:
    coming = unpacker(100)
    with pytest.raises(NOT_PACKED):
        coming.feed(rubbish)
        list(coming)
