"""Of copies of one text only the one nearest to the source is shown; different texts stay apart."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from indexer.models import Hit
from indexer.repeats import collapse
from indexer.telling import differ
from tests.indexer.council import REPORT, passage

OTHER = (
    "The Panel considered whether residents' permits should cost forty pounds. Members heard from the Head of Parking that demand "
    "had fallen, that enforcement had improved, and that visitors preferred paying by telephone to looking for a working machine."
)


def test_the_copy_nearest_to_the_source_is_shown_at_the_best_place() -> None:
    begun = f"Agenda item 7\n{REPORT}"
    pack = Hit(passage(1, begun, item_id=None, title="Reports pack", paper_url="http://x/pack.pdf"), 0.9, telling=((14, 20, 2.0),))
    own = Hit(passage(2, REPORT, title="Gullies"), 0.8, telling=((0, 6, 1.0),))
    ((hit, rest),) = [collapse([pack, Hit(passage(3, OTHER), 0.85), own])]
    assert (hit.passage.title, hit.score, hit.telling) == ("Gullies", 0.9, own.telling)  # by the characters of what is shown
    assert [place["title"] for place in hit.passage.also_in] == ["Reports pack"]
    assert rest.passage.text == OTHER


def test_a_page_of_the_council_is_nearer_than_a_paper() -> None:
    paper = Hit(passage(1, REPORT, title="Printed minutes"), 0.9)
    page = Hit(passage(2, REPORT, title="Minutes", paper_url=""), 0.5)
    (hit,) = collapse([paper, page])
    assert hit.passage.title == "Minutes"


def test_places_are_told_once() -> None:
    elsewhere = {"title": "Reports pack", "committee": "Cabinet", "meeting_date": "2025-02-01", "source_url": "", "paper_url": ""}
    hits = [Hit(passage(number, REPORT, title="Gullies", also_in=(elsewhere,)), 0.9) for number in (1, 2)]
    (hit,) = collapse(hits)
    assert len(hit.passage.also_in) == 2  # the pack once, and the second copy


def test_short_texts_that_are_equal_may_mean_different_matters() -> None:
    hits = [Hit(passage(number, "The recommendations were agreed."), 0.9) for number in (1, 2)]
    assert collapse(hits) == hits


def test_another_year_s_figures_are_another_text() -> None:
    newer = (
        REPORT.replace("nineteen", "twenty").replace("fourteen", "sixteen").replace("three hundred", "forty").replace("autumn", "spring")
    )
    newer = newer.replace("Christmas", "Easter").replace("parked vehicles", "roadworks nearby")
    assert len(collapse([Hit(passage(1, REPORT), 0.9), Hit(passage(2, newer), 0.8)])) == 2


def test_nothing_collapses_to_nothing() -> None:
    assert collapse([]) == []


def test_lines_broken_otherwise_and_capitals_make_no_other_text() -> None:
    broken = REPORT.upper().replace(" ", "\n\u2003", 40).replace(" ", "\u00a0 ", 10)
    assert len(collapse([Hit(passage(1, REPORT), 0.9), Hit(passage(2, broken), 0.8)])) == 1


def test_copies_are_those_that_share_four_fifths_of_the_runs_of_the_shorter() -> None:
    """As counted with sets, of texts that share all, much, little and nothing, many enough to be far apart in the list."""
    luck = random.Random(7)
    words = [f"{luck.choice('bcdfg')}{number}".translate(str.maketrans("0123456789", "aeioulmnrs")) * 3 for number in range(400)]
    texts = [" ".join(luck.choices(words, k=60)) for _ in range(4)]
    texts += [" ".join(_changed(luck.choice(texts).split(), luck.choice(words), luck)) for _ in range(60)]
    copies = {pair for pair in combinations(range(len(texts)), 2) if _share(texts[pair[0]], texts[pair[1]]) >= 0.8}
    kept: list[int] = []
    for number in range(len(texts)):
        if not any((other, number) in copies for other in kept):
            kept.append(number)
    assert 10 < len(kept) < 60
    found = collapse([Hit(passage(1 + number % 20, text), 1 - number / 100) for number, text in enumerate(texts)])
    assert [hit.score for hit in found] == [1 - number / 100 for number in kept]


def _changed(words: list[str], other: str, luck: random.Random) -> list[str]:
    """Up to four words replaced, and the beginning or the end left out; what differs is no telling word."""
    first = luck.randrange(0, 20)
    words = words[first : first + luck.randrange(30, 61)]
    for _ in range(luck.randrange(0, 5)):
        words[luck.randrange(len(words))] = other
    return words


def _share(one: str, other: str) -> float:
    first, second = _runs(one), _runs(other)
    return len(first & second) / min(len(first), len(second)) if min(len(first), len(second)) >= 3 else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    said = text.split()
    if len(said) < 30:
        return set()
    return {tuple(said[at : at + 5]) for at in range(len(said) - 4) if len(said[at]) >= 6}


def test_forms_that_are_filled_in_otherwise_are_compared_with_a_few_and_not_each_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr("indexer.repeats.differ", lambda one, other: bool(compared.append((one, other))) or differ(one, other))
    form = "Planning permission 24/{0:05}/FUL is granted for {1} square metres subject to conditions on materials drainage and trees. " * 3
    texts = [form.format(number, number * 7) for number in range(60)]
    hits = [Hit(passage(1, text, key=f"{at}:0-9"), 1 - at / 1000) for at, text in enumerate([*texts, *texts[:5]])]
    assert [hit.passage.text for hit in collapse(hits)] == texts
    assert len(compared) <= 7 * len(hits)
