"""The rules keep what they reached on the half they were built on, and the counting is right."""

from __future__ import annotations

from benchmarks.finding import scored
from benchmarks.register.labels import Entry, Text, development
from indexer.register.find import by_rules

BARS = {  # a little under what the rules reach: precision, recall
    "resolution": (0.985, 0.98),
    "vote": (0.985, 0.985),
    "motion": (0.97, 0.97),
    "action": (0.93, 0.72),
    "commitment": (0.95, 0.71),
}


def test_what_is_counted_right_wrong_and_missed() -> None:
    text = "RESOLVED that the report be noted.\nThe report was noted.\nSomebody sang."
    labels = (
        Entry(frozenset({"resolution"}), 0, 34),
        Entry(frozenset({"resolution"}), 35, 56, optional=True),
        Entry(frozenset({"action", "commitment"}), 57, 71),
    )
    score = scored([Text("x", "2024-04-10", "", text, labels)])
    assert (score.right["resolution"], score.wrong["resolution"]) == (1, 0)
    assert score.missed["commitment"] == 1


def test_the_half_that_was_built_on_is_still_found() -> None:
    score = scored(development(), by_rules)
    for kind, (precision, recall) in BARS.items():
        assert score.right[kind] >= precision * (score.right[kind] + score.wrong[kind]), kind
        assert score.right[kind] >= recall * (score.right[kind] + score.missed[kind]), kind
