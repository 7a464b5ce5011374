"""A name is given without what stands about it and is not the name's."""

from __future__ import annotations

import pytest

from indexer.register.who import clean


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the Director of Housing", "Director of Housing"),
        ("Owner: Cllr Sollis", "Cllr Sollis"),
        ("Lead officer: the Treasurer.", "Treasurer"),
        ("Action by: AS", "AS"),
        ("the Town Clerk at once", "Town Clerk"),
        ("3. Clerk, forthwith", "Clerk"),
        ("Bylaws Officer", "Bylaws Officer"),
        ("Forest Leader", "Forest Leader"),
    ],
)
def test_a_name_stands_without_labels_articles_and_haste(said: str, name: str) -> None:
    assert clean(said) == name
