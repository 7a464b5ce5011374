"""The rules keep what they reached on the half they were built on, and the counting is right."""

from __future__ import annotations

from benchmarks.finding import scored
from benchmarks.register.labels import FOR_MODELS, Entry, Text, development
from indexer.register.find import by_rules
from indexer.register.models import EntryKind, Found

BARS = {  # a little under what the rules reach: precision, recall
    "resolution": (0.95, 0.865),
    "vote": (0.965, 0.96),
    "motion": (0.945, 0.945),
    "action": (0.915, 0.89),
    "commitment": (0.9, 0.88),
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


def test_a_sentence_told_in_parts_is_right_once_and_numbered_parts_are_not_one() -> None:
    said = "RESOLVED that the plan be approved and that it be sent to the Board."
    whole, first, second = (0, len(said)), (9, 34), (39, len(said) - 1)

    def counted(text: str, labels: list[tuple[int, int]], found: list[tuple[int, int]]) -> tuple[int, int, int, int]:
        entries = tuple(Entry(frozenset({"resolution"}), *span) for span in labels)
        score = scored([Text("x", "2024-04-10", "", text, entries)], lambda *_: [Found(EntryKind.RESOLUTION, *span) for span in found])
        return score.right["resolution"], score.wrong["resolution"], score.missed["resolution"], score.otherwise

    assert counted(said, [whole], [first, second]) == (1, 0, 0, 1)
    assert counted(said, [first, second], [whole]) == (1, 0, 0, 1)
    assert counted(said, [whole], [whole, whole]) == (1, 1, 0, 0)
    numbered = said.replace("that the", "(a) the").replace("that it", "(b) it")
    second = numbered.index("(b)"), len(numbered)
    assert counted(numbered, [(9, second[0] - 5), second], [(0, len(numbered))]) == (1, 0, 1, 0)


def test_any_of_the_right_values_counts_and_one_that_may_be_left_out_is_not_asked_for() -> None:
    label = Entry(frozenset({"commitment"}), 0, 30, fields={"who": "Chair~Mr Orr", "by": "~2024-03-31"})

    def counted(who: str, by: str) -> dict[tuple[str, bool], int]:
        found = [Found(EntryKind.COMMITMENT, 0, 30, who=who, by=by)]
        return dict(scored([Text("x", "2024-04-10", "", "The Chair, Mr Orr, would write.", (label,))], lambda *_: found).fields)

    assert counted("Mr Orr", "") == {("who", True): 1}
    assert counted("", "2024-03-31") == {("who", False): 1, ("by", True): 1}
    assert counted("the Chair", "2024-04-01") == {("who", True): 1, ("by", False): 1}


def test_the_half_that_was_built_on_is_still_found() -> None:
    score = scored((text for text in development() if not text.id.startswith(FOR_MODELS)), by_rules)
    for kind, (precision, recall) in BARS.items():
        assert score.right[kind] >= precision * (score.right[kind] + score.wrong[kind]), kind
        assert score.right[kind] >= recall * (score.right[kind] + score.missed[kind]), kind
